"""A run in numbers: totals, how the grades are spread, the worst articles, folder by folder."""

from __future__ import annotations

from bisect import insort
from collections import Counter
from pathlib import PurePath
from typing import TYPE_CHECKING

from tqcheck.finding import SEVERITIES
from tqcheck.record import NamedTuple, dataclass, field
from tqcheck.score import GRADES

if TYPE_CHECKING:
    from tqcheck.customs import Custom, Renderings
    from tqcheck.report import ArticleReport

WORST = 10
"""Articles named in a summary: as many as an editor takes on in one go."""
GRADE_NAMES = (*(grade for _, grade in GRADES), "E", "too short")


def _none() -> dict[str, int]:
    return dict.fromkeys(reversed(SEVERITIES), 0)


class Standing(NamedTuple):
    """How an article, or the articles of a folder, came out.

    Attributes:
        path: of the article, or of the folder.
        articles: how many: 1 for an article.
        score: of the article; of a folder the mean, weighted by words.
        findings: count by severity.
    """

    path: str
    articles: int
    score: float
    findings: dict[str, int]

    def to_dict(self) -> dict[str, object]:
        """The standing as the JSON report holds it."""
        return {"path": self.path, "articles": self.articles, "score": self.score, "findings": dict(self.findings)}


@dataclass(frozen=True, slots=True)
class Summary:
    """A run in numbers.

    Attributes:
        articles: articles audited.
        pairs: those of them with a source.
        score: mean score weighted by words, or None if nothing was audited.
        findings: count by severity.
        baselined, ignored: findings held back.
        unreadable: files that could not be audited.
        grades: count of articles by grade.
        worst: the articles with the lowest scores, worst first; none without a finding.
        folders: the folders with articles, worst first.
        inconsistent_terms: terms that most articles render in one way and some in another.
    """

    articles: int = 0
    pairs: int = 0
    score: float | None = None
    findings: dict[str, int] = field(default_factory=_none)
    baselined: int = 0
    ignored: int = 0
    unreadable: int = 0
    grades: dict[str, int] = field(default_factory=lambda: dict.fromkeys(GRADE_NAMES, 0))
    worst: tuple[Standing, ...] = ()
    folders: tuple[Standing, ...] = ()
    inconsistent_terms: tuple[Custom, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """The summary as the JSON report holds it."""
        return {
            "articles": self.articles,
            "pairs": self.pairs,
            "score": self.score,
            "findings": dict(self.findings),
            "baselined": self.baselined,
            "ignored": self.ignored,
            "unreadable": self.unreadable,
            "grades": dict(self.grades),
            "worst": [standing.to_dict() for standing in self.worst],
            "folders": [standing.to_dict() for standing in self.folders],
            "inconsistent_terms": [custom.to_dict() for custom in self.inconsistent_terms],
        }


class _Sum:
    """Articles added up; their scores weigh as much as their words."""

    def __init__(self) -> None:
        self.articles = self.words = 0
        self.weighted = 0.0
        self.findings = Counter[str]()

    def add(self, article: ArticleReport, findings: Counter[str]) -> None:
        """Count one article."""
        size = max(article.score.words, 1)
        self.articles += 1
        self.words += size
        self.weighted += article.score.value * size
        self.findings += findings

    @property
    def score(self) -> float:
        """The mean."""
        return round(self.weighted / self.words, 4)


class Tally:
    """Counts a run article by article, so that a long run need not be held in memory."""

    def __init__(self) -> None:
        self._whole = _Sum()
        self._pairs = self._ignored = self._baselined = 0
        self._grades: dict[str, int] = dict.fromkeys(GRADE_NAMES, 0)
        self._worst: list[tuple[float, int, Standing]] = []
        self._folders: dict[str, _Sum] = {}
        self._renderings: Renderings | None = None

    def add(self, article: ArticleReport) -> None:
        """Count one article."""
        counts = Counter[str](finding.severity for finding in article.findings)
        self._whole.add(article, counts)
        self._pairs += article.source_path is not None
        self._ignored += article.ignored
        self._baselined += article.baselined
        self._grades[article.score.grade] += 1
        self._folders.setdefault(PurePath(article.path).parent.as_posix(), _Sum()).add(article, counts)
        if article.renderings:
            self._add_renderings(article)
        if counts:
            standing = Standing(article.path, 1, article.score.value, _by_severity(counts))
            # the first is the best of the worst; of two equal ones the later goes
            insort(self._worst, (-standing.score, -self._whole.articles, standing))
            del self._worst[:-WORST]

    def summary(self, unreadable: int) -> Summary:
        """The run so far."""
        folders = [
            Standing(path, one.articles, one.score, _by_severity(one.findings)) for path, one in self._folders.items()
        ]
        return Summary(
            articles=self._whole.articles,
            pairs=self._pairs,
            score=self._whole.score if self._whole.articles else None,
            findings=_by_severity(self._whole.findings),
            baselined=self._baselined,
            ignored=self._ignored,
            unreadable=unreadable,
            grades=dict(self._grades),
            worst=tuple(standing for _, _, standing in sorted(self._worst, reverse=True)),
            folders=tuple(sorted(folders, key=lambda one: (one.score, one.path))),
            inconsistent_terms=self._customs(),
        )

    def _add_renderings(self, article: ArticleReport) -> None:
        if self._renderings is None:
            from tqcheck.customs import Renderings  # noqa: PLC0415 -- only in a run of several articles

            self._renderings = Renderings()
        self._renderings.add(article.path, article.renderings)

    def _customs(self) -> tuple[Custom, ...]:
        if self._renderings is None:
            return ()
        from tqcheck.rules.terminology import term_inconsistent_across as across  # noqa: PLC0415 -- only after a run

        return tuple(across.term_inconsistent_across.check(self._renderings))


def _by_severity(counts: Counter[str]) -> dict[str, int]:
    return {severity: counts[severity] for severity in reversed(SEVERITIES)}
