"""The audit of many articles: in order, on several processes, one bad file never stopping the others."""

from __future__ import annotations

from collections import deque
from itertools import islice
from os import cpu_count
from typing import TYPE_CHECKING, TypeVar

from tqcheck.audit import audit_article
from tqcheck.cache import cache_folder
from tqcheck.document.interleaved import split_interleaved
from tqcheck.errors import InputError, TqcheckError
from tqcheck.pairing import Pair, find_pairs, folder_of, relative_path
from tqcheck.reading import Notice, read_pair
from tqcheck.report import ArticleReport, RunReport
from tqcheck.settings import settings_for
from tqcheck.setup import Setup, prepare
from tqcheck.text import Text, read_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Future
    from os import PathLike
    from typing import Self

    from tqcheck.config import Config
    from tqcheck.finding import Finding
    from tqcheck.history import History
    from tqcheck.results import Results

    Task = tuple[Pair, Config] | TqcheckError


Outcome = ArticleReport | TqcheckError | Notice

T = TypeVar("T")

KEPT_FROM = 4
"""Articles from which reports are kept: to look for them takes some 20 ms, an article of 10 KB 60 ms and more."""
POOL_FROM = 16
"""Articles from which several processes are worth their start: about 0.1 s, where an article takes 0.03 s and more."""
CHUNK = 4
"""Articles handed to a process at once: enough to hide the hand-over, few enough to spread. A report of a 15 KB article
is 79 KB when it comes back, 2 ms to write and 2 ms to read, so the reports come back whole."""


def audit_paths(
    paths: Iterable[str | PathLike[str]], *, config: Config | None = None, jobs: int = 0, cache: bool = False
) -> RunReport:
    """Audit the articles in files and folders, each with its source where one is found.

    With many articles and more than one process, a script that calls this needs the usual
    ``if __name__ == "__main__":`` where processes are spawned, not forked.

    Args:
        paths: files and folders.
        config: settings; None takes for each article those of the closest settings file.
        jobs: processes; 0 is one for each processor, if there are enough articles.
        cache: keep reports in the cache folder, and take them from there for articles that have not changed.

    Raises:
        ConfigError, GlossaryError: if settings or a glossary are wrong.
    """
    resolve = settings_for(config)
    reports: list[ArticleReport] = []
    errors: list[TqcheckError] = []
    for outcome in audit_pairs(find_pairs(paths, resolve), resolve, jobs=jobs, cache=cache):
        if isinstance(outcome, ArticleReport):
            reports.append(outcome)
        elif isinstance(outcome, TqcheckError):
            errors.append(outcome)
    return RunReport(reports, errors, prepare(resolve(".")).signature)


def audit_pairs(
    pairs: Iterable[Pair | TqcheckError],
    resolve: Callable[[str], Config],
    *,
    jobs: int = 0,
    given: Text | None = None,
    reference: Text | None = None,
    debug: bool = False,
    cache: bool = False,
) -> Iterator[Outcome]:
    """Audit articles one after the other, in order, whatever the number of processes.

    Args:
        pairs: from ``find_pairs``; errors are handed on in their place.
        resolve: settings for a folder.
        jobs: processes; 0 is one for each processor, if there are enough articles.
        given: an article that is not read from its file: it stands for the path it bears.
        reference: another translation, to compare every article with.
        debug: let an unforeseen error through.
        cache: keep the reports, and take those of articles that have not changed from where they are kept.
    """
    tasks: list[Task] = [(pair, resolve(folder_of(pair.target))) if isinstance(pair, Pair) else pair for pair in pairs]
    for config in {task[1].key: task[1] for task in tasks if isinstance(task, tuple)}.values():
        prepare(config)  # a wrong setting stops the run, and forked processes share what is compiled here
    if len(tasks) == 1 or given is not None or reference is not None or debug:
        yield from (_audit(task, given, reference, debug=debug, in_run=len(tasks) > 1) for task in tasks)
        return
    folder = cache_folder() if cache and len(tasks) >= KEPT_FROM else None
    if folder is None:
        yield from _audited(tasks, jobs)
        return
    from tqcheck.results import NAME, Results  # noqa: PLC0415 -- not for a few articles
    from tqcheck.shelf import Shelf  # noqa: PLC0415 -- as above

    with Shelf(folder / NAME) as shelf:
        yield from _with_kept(tasks, jobs, Results(shelf))


def _audited(tasks: list[Task], jobs: int) -> Iterator[Outcome]:
    """The outcomes in order, from as many processes as are asked for."""
    processes = jobs or (cpu_count() or 1 if len(tasks) >= POOL_FROM else 1)
    return _on_processes(tasks, processes) if processes > 1 and len(tasks) > 1 else map(_audit, tasks)


def _with_kept(tasks: list[Task], jobs: int, results: Results) -> Iterator[Outcome]:
    """The outcomes in order: kept reports of what has not changed, the others anew, and kept for the next run."""
    known = [bool(_asked(task, results.has)) for task in tasks]
    fresh = _audited([task for task, is_known in zip(tasks, known, strict=True) if not is_known], jobs)
    for task, is_known in zip(tasks, known, strict=True):
        report = _asked(task, results.get) if is_known else None
        if report is not None and isinstance(task, tuple):
            yield _beside(report, task[1]) if task[1].scorers else report
            continue
        outcome = _audit(task) if is_known else next(fresh)  # the former has changed since it was looked for
        if isinstance(outcome, ArticleReport) and isinstance(task, tuple):
            results.keep(outcome, task[0].missing, _setup(outcome.path, task[1]))
        yield outcome


def _asked(task: Task, ask: Callable[[Text, Text | None, str, Setup], T]) -> T | None:
    """What the kept reports say to an article as it stands; None for what cannot be read: the audit will tell why."""
    if isinstance(task, TqcheckError):
        return None
    pair, config = task
    try:
        texts = read_pair(pair)
    except Exception:  # noqa: BLE001 -- the audit meets it again, and reports it
        return None
    return None if isinstance(texts, Notice) else ask(*texts, pair.missing, _setup(texts[0].path, config))


def _audit(
    task: Task,
    given: Text | None = None,
    reference: Text | None = None,
    *,
    debug: bool = False,
    in_run: bool = True,
) -> Outcome:
    """Audit one article; whatever goes wrong becomes its error, so that the run goes on."""
    if isinstance(task, TqcheckError):
        return task
    pair, config = task
    try:
        texts = read_pair(pair, given)
        if isinstance(texts, Notice):
            return texts
        setup = _setup(texts[0].path, config)
        history = _history(pair, setup) if texts[1] is not None and given is None else None
        report = audit_article(
            *texts, setup, reference=reference, missing_source=pair.missing, history=history, in_run=in_run
        )
        return _beside(report, config) if config.scorers else report
    except TqcheckError as error:
        error.path = error.path or pair.target
        return error
    except Exception as error:
        if debug:
            raise
        reason = f"the audit of this article failed: {type(error).__name__}: {error}"
        return InputError(reason, path=pair.target, hint="please report it, with the output of --debug")


def _history(pair: Pair, setup: Setup) -> History | None:
    """What git knows of a pair, where a rule that is off by default asks for it."""
    if pair.layout or all(rule.name != "section-outdated" for rule, _ in setup.rules):
        return None
    from tqcheck.history import read_history  # noqa: PLC0415 -- only where it is asked for

    return read_history(pair)


def _beside(report: ArticleReport, config: Config) -> ArticleReport:
    """With what the outside scorers of the settings say."""
    from tqcheck.scorers import score_beside  # noqa: PLC0415 -- off unless configured

    return score_beside(report, config.scorers)


def _setup(path: str, config: Config) -> Setup:
    return prepare(config.for_path(relative_path(path, config)))


def mend_pair(
    pair: Pair,
    resolve: Callable[[str], Config],
    *,
    unsafe: bool = False,
    given: Text | None = None,
    choose: Callable[[Finding, ArticleReport], bool] | None = None,
) -> tuple[Text, str]:
    """Mend an article by the fixes of its findings.

    Args:
        pair: the article and its source.
        resolve: settings for a folder.
        unsafe: apply fixes that may change the meaning, too.
        given: an article that is not read from its file.
        choose: asked for each fix of a report whether to apply it; all are applied if None.

    Returns:
        The translation as read, and its text after mending; equal if nothing could be mended.

    Raises:
        InputError, PairingError: if the pair cannot be read.
    """
    from tqcheck.fix import fix_article  # noqa: PLC0415 -- only where something is mended

    texts = read_pair(pair, given)
    if isinstance(texts, Notice):
        empty = Text("", pair.target)
        return empty, ""
    target, source = texts
    setup = _setup(target.path, resolve(folder_of(target.path)))
    if pair.layout:
        target = read_text(pair.target) if given is None else given

    reports: list[ArticleReport] = []

    def findings(text: Text) -> Sequence[Finding]:
        reports[:] = [audit_article(*(split_interleaved(text) if pair.layout else (text, source)), setup)]
        return reports[0].findings

    chosen = None if choose is None else lambda finding: choose(finding, reports[0])
    return target, fix_article(target, findings, unsafe=unsafe, choose=chosen).text


def _audit_all(tasks: Sequence[Task]) -> list[Outcome]:
    return [_audit(task) for task in tasks]


def _on_processes(tasks: list[Task], processes: int) -> Iterator[Outcome]:
    """The outcomes in order; only a few chunks are under way at a time, so that memory stays bounded."""
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415 -- only for many articles

    chunks = [tasks[at : at + CHUNK] for at in range(0, len(tasks), CHUNK)]
    done = 0
    while done < len(chunks):
        with _Pool(processes) as pool:
            rest = iter(chunks[done:])
            waiting = deque(pool.submit(chunk) for chunk in islice(rest, 2 * processes))
            try:
                while waiting:
                    yield from waiting.popleft().result()
                    done += 1
                    waiting.extend(pool.submit(chunk) for chunk in islice(rest, 1))
            except BrokenProcessPool:  # a process died, nobody knows over which article: these one by one, then go on
                yield from (_audit_apart(task) for task in chunks[done])
                done += 1


def _audit_apart(task: Task) -> Outcome:
    """Audit one article in a process of its own, which may die of it."""
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415 -- only for many articles

    with _Pool(1) as pool:
        try:
            return pool.submit([task]).result()[0]
        except BrokenProcessPool:
            path = task[0].target if isinstance(task, tuple) else task.path
            return InputError("the process that audited it died", path=path, hint="is there memory enough?")


class _Pool:
    """Processes that leave an interrupt to the one that started them, and stop at once when it stops."""

    def __init__(self, processes: int) -> None:
        from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 -- only for many articles

        self._pool = ProcessPoolExecutor(processes, initializer=_ignore_interrupts)

    def submit(self, chunk: Sequence[Task]) -> Future[list[Outcome]]:
        """Hand over some articles."""
        return self._pool.submit(_audit_all, chunk)

    def __enter__(self) -> Self:
        """The pool itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Drop what has not begun."""
        self._pool.shutdown(cancel_futures=True)


def _ignore_interrupts() -> None:
    from signal import SIG_IGN, SIGINT, signal  # noqa: PLC0415 -- in the processes of a pool alone

    signal(SIGINT, SIG_IGN)
