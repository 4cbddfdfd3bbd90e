"""A scorer that is a program: it reads a line of JSON, the segments, and writes a line of JSON, the results."""

from __future__ import annotations

import json
import subprocess
from queue import Empty, Queue
from threading import Thread
from typing import TYPE_CHECKING

from tqcheck.scorers.model import Item, Result, ScorerError, checked_all

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST = 64_000_000
"""Characters of an answer; more is not read."""


class Program:
    """Started at the first question and kept for the others: a model takes long to load.

    Args:
        command: the program and its arguments; no shell reads them.
        timeout: seconds for an answer, the start included.
    """

    def __init__(self, command: Sequence[str], timeout: float) -> None:
        self._command = [*command]
        self._timeout = timeout
        self._process: subprocess.Popen[str] | None = None

    def __call__(self, items: Sequence[Item]) -> list[Result]:
        """Ask; a program that is silent for too long is ended."""
        line = json.dumps([item._asdict() for item in items], ensure_ascii=False)
        answers: Queue[str | OSError] = Queue()
        process = self._started()
        Thread(target=_exchange, args=(process, line, answers), daemon=True).start()
        try:
            answer = answers.get(timeout=self._timeout)
        except Empty:
            self.close()
            raise ScorerError(f"no answer in {self._timeout:g} seconds") from None
        if isinstance(answer, OSError) or not answer:
            self.close()
            raise ScorerError("the program ended without an answer")
        try:
            return checked_all(json.loads(answer), items)
        except ValueError:
            self.close()
            raise ScorerError("bad answer: a line that is no JSON") from None

    def _started(self) -> subprocess.Popen[str]:
        if self._process is None or self._process.poll() is not None:
            self.close()
            pipe = subprocess.PIPE
            try:
                self._process = subprocess.Popen(self._command, stdin=pipe, stdout=pipe, encoding="utf-8")  # noqa: S603 -- the user's settings name the program
            except OSError as error:
                raise ScorerError(f"{self._command[0]} cannot be started: {error.strerror}") from None
        return self._process

    def close(self) -> None:
        """End the program."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                try:
                    if pipe is not None:
                        pipe.close()
                except OSError:  # what was still to be written has no reader any more
                    continue


def _exchange(process: subprocess.Popen[str], line: str, answers: Queue[str | OSError]) -> None:
    """Write and read in a thread of its own: a program that does neither must not hold up the audit."""
    try:
        if process.stdin is not None and process.stdout is not None:
            process.stdin.write(f"{line}\n")
            process.stdin.flush()
            answers.put(process.stdout.readline(_LONGEST))
    except (OSError, ValueError) as error:  # the program has gone, or was ended because time was up
        answers.put(error if isinstance(error, OSError) else OSError(str(error)))
