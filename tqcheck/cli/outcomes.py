"""What becomes of each article of a run: a report, an error, a notice; and how the run ends."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tqcheck.cli.progress import Progress
from tqcheck.errors import TqcheckError
from tqcheck.finding import SEVERITIES
from tqcheck.report import ArticleReport
from tqcheck.reporter.terminal import counted, harmless
from tqcheck.run import audit_pairs, mend_pair

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tqcheck.baseline import Baseline, BaselineWriter
    from tqcheck.cli.options import Resolve
    from tqcheck.cli.request import Request
    from tqcheck.config import Config
    from tqcheck.finding import Finding
    from tqcheck.pairing import Pair
    from tqcheck.reading import Notice
    from tqcheck.text import Text

NOTICES_SHOWN = 5
"""Notices shown one by one; the rest is counted."""


class Outcomes:
    """Sorts outcomes as they come; errors and notices go to stderr at once.

    Args:
        request: what the user asked for.
        config: the settings of the run.
        total: articles to come.
    """

    def __init__(self, request: Request, config: Config, total: int) -> None:
        self.errors: list[TqcheckError] = []
        self.progress = Progress(total, wanted=not request.quiet)
        self._request = request
        self._failing = frozenset(SEVERITIES[SEVERITIES.index(config.fail_on) :])
        self._fail_under = config.fail_under
        self._failed = False
        self._notices = 0
        self._mended = 0
        path = request.baseline or (None if request.write_baseline else config.baseline)
        self._baseline: Baseline | None = None
        self._writer: BaselineWriter | None = None
        if path or request.write_baseline:
            from tqcheck.baseline import BaselineWriter, read_baseline  # noqa: PLC0415 -- many runs have none

            self._baseline = read_baseline(path) if path else None
            self._writer = BaselineWriter(request.write_baseline) if request.write_baseline else None

    @property
    def status(self) -> int:
        """0 clean, 1 findings at or above the threshold, 2 something could not be audited."""
        if self.errors:
            return 2
        return int(self._failed and not self._request.exit_zero and self._writer is None)

    def reports(
        self,
        pairs: Sequence[Pair | TqcheckError],
        resolve: Resolve,
        *,
        given: Text | None,
        reference: Text | None,
        debug: bool,
    ) -> Iterator[ArticleReport]:
        """The reports of a run, one by one."""
        stream = audit_pairs(
            pairs,
            resolve,
            jobs=self._request.jobs,
            given=given,
            reference=reference,
            debug=debug,
            cache=self._request.cache,
        )
        for done, outcome in enumerate(stream):
            self.progress.step(done)
            if not isinstance(outcome, ArticleReport):
                self._tell(outcome)
                continue
            try:
                report = self._thinned(outcome)
            except TqcheckError as error:
                self._tell(error)
                continue
            self._judge(report)
            yield report
        self.progress.clear()

    def _thinned(self, report: ArticleReport) -> ArticleReport:
        """Without what is known or old."""
        if self._writer is not None:
            self._writer.add(report)
        if self._baseline is not None:
            report = self._baseline.hold_back(report)
        if self._request.since is None:
            return report
        from tqcheck.since import keep_changed  # noqa: PLC0415 -- only where git is asked

        return keep_changed(report, self._request.since)

    def _judge(self, report: ArticleReport) -> None:
        under = self._fail_under is not None and report.score.value < self._fail_under
        self._failed |= under or any(finding.severity in self._failing for finding in report.findings)

    def _tell(self, outcome: TqcheckError | Notice) -> None:
        self.progress.clear()
        if isinstance(outcome, TqcheckError):
            self.errors.append(outcome)
            click.echo(harmless(f"error: {outcome}"), err=True)
            return
        self._notices += 1
        if self._notices <= NOTICES_SHOWN and not self._request.quiet:
            click.echo(harmless(f"notice: {outcome}"), err=True)

    def mend(
        self,
        pairs: Sequence[Pair | TqcheckError],
        resolve: Resolve,
        *,
        given: Text | None,
        choose: Callable[[Finding, ArticleReport], bool] | None = None,
    ) -> Iterator[str]:
        """Mend each article, or with ``--diff`` only say how; yields the differences.

        With ``choose`` every fix is asked about, those that may change the meaning too.
        """
        unsafe = self._request.unsafe_fixes or choose is not None
        from tqcheck.fix import replace_file, unified_diff  # noqa: PLC0415 -- only where something is mended

        for pair in pairs:
            if isinstance(pair, TqcheckError):
                if self._request.diff:
                    self._tell(pair)
                continue
            try:
                before, after = mend_pair(pair, resolve, unsafe=unsafe, given=given, choose=choose)
            except TqcheckError as error:
                if self._request.diff:  # else the audit that follows reads the file again, and tells
                    self._tell(error)
                continue
            if after == before.value:
                continue
            self._failed |= self._request.diff
            if not self._request.diff:
                try:
                    replace_file(Path(before.path), after)
                except TqcheckError as error:
                    self._tell(error)
                    continue
                self._mended += 1
            yield unified_diff(before.value, after, before.path)

    def close(self) -> None:
        """The last words on stderr, and the new baseline.

        Raises:
            InputError: if the baseline cannot be written.
        """
        words: list[str] = []
        if self._mended:
            words.append(f"{counted(self._mended, 'article')} mended; what is left is above")
        if self._notices > NOTICES_SHOWN:
            words.append(
                f"{counted(self._notices - NOTICES_SHOWN, 'more article')} in English without a translation (see 'tqcheck pairs')"
            )
        if self._baseline is not None and (stale := self._baseline.stale()):
            words.append(
                f"{self._baseline.path}: {counted(len(stale), 'known finding')} {'is' if len(stale) == 1 else 'are'} no more, the first {stale[0][1]} in"
                f" {stale[0][0]} (write it again with --write-baseline)"
            )
        if self._writer is not None:
            words.append(f"{self._writer.path}: {counted(self._writer.write(), 'known finding')}")
        for word in () if self._request.quiet else words:
            click.echo(f"notice: {word}", err=True)
