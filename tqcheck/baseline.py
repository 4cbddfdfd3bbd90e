"""The baseline: findings that are known and not reported again, so that only new ones count.

A small JSON file, sorted, without line numbers: it survives edits elsewhere in an article and merges well::

    {"schema": "tqcheck-baseline/1",
     "articles": {"docs/zh/a.md": {"number-changed": ["4f0c…", "81aa…"]}}}

Paths are relative to the file. The score of an article counts its known findings all the same: a baseline says what is
put up with, not that it is good.
"""

from __future__ import annotations

import json
import os
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from tqcheck.cache import write_atomic
from tqcheck.errors import ConfigError, InputError
from tqcheck.record import replace
from tqcheck.report import Suppressed
from tqcheck.text import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tqcheck.report import ArticleReport

SCHEMA = "tqcheck-baseline/1"

Known = dict[str, dict[str, list[str]]]
"""Article → rule → fingerprints."""


class Baseline:
    """Known findings; remembers which of them were met.

    Args:
        path: its file.
        known: what is in it.
    """

    def __init__(self, path: str, known: Mapping[str, Mapping[str, Iterable[str]]]) -> None:
        self.path = path
        self._known = {
            article: {fingerprint: rule for rule, fingerprints in rules.items() for fingerprint in fingerprints}
            for article, rules in known.items()
        }
        self._audited: dict[str, set[str]] = {}

    def hold_back(self, report: ArticleReport) -> ArticleReport:
        """The report without its known findings, which are counted as baselined."""
        name = _name(report.path, self.path)
        known = self._known.get(name, {})
        met = {finding.fingerprint for finding in report.findings if finding.fingerprint in known}
        self._audited[name] = met
        if not met:
            return report
        new = [finding for finding in report.findings if finding.fingerprint not in met]
        held = [Suppressed("external", finding) for finding in report.findings if finding.fingerprint in met]
        suppressed = (*report.suppressed, *held)
        return replace(report, findings=new, baselined=report.baselined + len(held), suppressed=suppressed)

    def stale(self) -> list[tuple[str, str]]:
        """Article and rule of each known finding that is no more: mended, or its file gone."""
        folder = Path(self.path).parent
        return [
            (article, rule)
            for article, known in sorted(self._known.items())
            for fingerprint, rule in sorted(known.items())
            if (article in self._audited and fingerprint not in self._audited[article])
            or (article not in self._audited and not (folder / article).exists())
        ]


def read_baseline(path: str) -> Baseline:
    """Read a baseline.

    Raises:
        ConfigError: if it cannot be read or is none.
    """
    return Baseline(path, _read(path))


def _read(path: str) -> Known:
    hint = "write it with tqcheck audit --write-baseline FILE"
    try:
        content = json.loads(read_text(path).value)
    except InputError as error:
        raise ConfigError(
            f"the baseline cannot be used: {error.message}", path=path, line=error.line, hint=hint
        ) from None
    except json.JSONDecodeError as error:
        raise ConfigError(f"not a baseline: {error.msg}", path=path, line=error.lineno, hint=hint) from None
    if not isinstance(content, dict) or content.get("schema") != SCHEMA or not _is_known(content.get("articles")):
        raise ConfigError("not a baseline of this version", path=path, line=1, hint=hint)
    known: Known = content["articles"]
    return known


def _is_known(articles: object) -> bool:
    return isinstance(articles, dict) and all(
        isinstance(rules, dict)
        and all(isinstance(prints, list) and all(isinstance(one, str) for one in prints) for prints in rules.values())
        for rules in articles.values()
    )


class BaselineWriter:
    """Gathers the findings of a run for a new baseline.

    Args:
        path: the file to write.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self._articles: Known = {}

    def add(self, report: ArticleReport) -> None:
        """Take in the findings of an article."""
        rules: defaultdict[str, list[str]] = defaultdict(list)
        for finding in report.findings:
            rules[finding.rule].append(finding.fingerprint)
        self._articles[_name(report.path, self.path)] = {rule: sorted(prints) for rule, prints in sorted(rules.items())}

    def write(self) -> int:
        """Write the file; what it knows of articles that were not audited now, and are still there, stays.

        Returns:
            The number of findings in it.

        Raises:
            ConfigError: if the file there is no baseline.
            InputError: if it cannot be written.
        """
        folder = Path(self.path).parent
        old = _read(self.path) if Path(self.path).is_file() else {}
        kept = {name: rules for name, rules in old.items() if (folder / name).exists()}
        articles = {name: rules for name, rules in sorted({**kept, **self._articles}.items()) if rules}
        _write(self.path, articles)
        return sum(len(prints) for rules in articles.values() for prints in rules.values())


def add_known(path: str, known: Iterable[tuple[str, str, str]]) -> int:
    """Add findings, each an article, a rule and a fingerprint, to a baseline; the file is made if need be.

    Returns:
        The number of findings added.

    Raises:
        ConfigError: if the file there is no baseline.
        InputError: if it cannot be written.
    """
    articles = _read(path) if Path(path).is_file() else {}
    added = 0
    for article, rule, fingerprint in known:
        prints = articles.setdefault(_name(article, path), {}).setdefault(rule, [])
        if fingerprint not in prints:
            prints.append(fingerprint)
            prints.sort()
            added += 1
    _write(path, {name: dict(sorted(rules.items())) for name, rules in sorted(articles.items())})
    return added


def _write(path: str, articles: Known) -> None:
    text = json.dumps({"schema": SCHEMA, "articles": articles}, ensure_ascii=False, indent=1)
    try:
        write_atomic(Path(path), f"{text}\n".encode("utf-8", "backslashreplace"))  # names of files that are no UTF-8
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InputError(f"cannot be written: {reason}", path=path, hint="check the folder") from None


def _name(path: str, baseline: str) -> str:
    """The path of an article as the baseline holds it."""
    return os.path.relpath(path, Path(baseline).parent).replace(os.sep, "/")
