"""The report for people at a terminal: an excerpt a finding, a line an article, a verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.finding import SEVERITIES
from tqcheck.record import dataclass
from tqcheck.reporter.customs import customs_table
from tqcheck.reporter.standings import standings
from tqcheck.reporter.statistics import Counts
from tqcheck.reporter.terminal import Paint, counted, counts_of, harmless, place_of, shorten, totals
from tqcheck.summary import Tally
from tqcheck.text import display_width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.finding import Finding
    from tqcheck.report import ArticleReport
    from tqcheck.reporter.model import Options, Run
    from tqcheck.summary import Summary
    from tqcheck.text import Span, Text

_SUGGESTIONS = 3
_LINES_NAMED = 8
_NARROWEST = 40


def render(run: Run) -> Iterator[str]:
    """Excerpts with carets, then what to do next."""
    page = _Page(run.options, Paint(run.options.color))
    tally, counts = Tally(), Counts()
    fixable = unsafe = 0
    for article in run.articles:
        tally.add(article)
        counts.add(article)
        fixable += sum(finding.fix is not None and finding.fix.safe for finding in article.findings)
        unsafe += sum(finding.fix is not None and not finding.fix.safe for finding in article.findings)
        yield from page.article(article)
    if run.options.statistics:
        yield from counts.table()
    if not run.options.quiet:
        summary = tally.summary(len(run.errors))
        yield from standings(summary, page.paint, run.options.width)
        yield from customs_table(summary.inconsistent_terms, page.paint)
        yield from page.verdict(summary, fixable, unsafe)


def finding_excerpt(finding: Finding, article: ArticleReport, options: Options) -> Iterator[str]:
    """One finding as the report shows it: a title, the line with a caret, the source line, what could stand there."""
    return _Page(options, Paint(options.color)).finding(finding, article)


@dataclass(frozen=True, slots=True)
class _Page:
    options: Options
    paint: Paint

    def article(self, article: ArticleReport) -> Iterator[str]:
        """Its findings, mechanical typography gathered by rule, then its score."""
        mechanical: dict[str, list[Finding]] = {}
        for finding in article.findings:
            if 0 < finding.weight < 1:
                mechanical.setdefault(finding.rule, []).append(finding)
            else:
                yield from self.finding(finding, article)
        for rule, findings in mechanical.items():
            yield from self.gathered(rule, findings, article)
        if article.findings and not self.options.quiet:
            yield self.score_line(article)

    def finding(self, finding: Finding, article: ArticleReport) -> Iterator[str]:
        """A title, the line with a caret, the source line beneath, what could stand there."""
        paint, text = self.paint, article.target_text
        title = (
            f"{paint(finding.severity, finding.severity)} {paint(finding.rule, 'bold')}: {harmless(finding.message)}"
        )
        yield f"{title}\n"
        place = place_of(finding, article.path, article.source_path)
        span = finding.target or finding.source
        number = str(span.line) if span else ""
        gutter = " " * len(number)
        yield f"{gutter}{paint('-->', 'place')} {place}\n"
        bar = paint("|", "place")
        shown = text if finding.target else article.source_text
        if span is not None and shown is not None:
            line, caret = excerpt(shown, span, self._room(gutter))
            yield f"{gutter} {bar}\n{paint(number, 'place')} {bar} {line}\n"
            hint = " ".join(shorten(harmless(s), 40) for s in finding.suggestions[:1])
            yield f"{gutter} {bar} {paint(caret, finding.severity)} {paint(hint, 'good')}".rstrip() + "\n"
        if finding.target is not None and finding.source is not None and article.source_text is not None:
            line, caret = excerpt(article.source_text, finding.source, self._room(gutter))
            label = f"source, line {finding.source.line}:"
            yield f"{gutter} {bar} {paint(label, 'dim')}\n{gutter} {bar} {line}\n{gutter} {bar} {paint(caret, 'dim')}\n"
        if len(finding.suggestions) > 1:
            also = " | ".join(shorten(harmless(s), 40) for s in finding.suggestions[1:_SUGGESTIONS])
            yield f"{gutter} {paint('=', 'place')} or: {also}\n"
        yield "\n"

    def _room(self, gutter: str) -> int:
        return max(_NARROWEST, self.options.width - len(gutter) - 4)

    def gathered(self, rule: str, findings: list[Finding], article: ArticleReport) -> Iterator[str]:
        """Mechanical slips of one rule in a paragraph of their own: they count 0.1 each and are best mended by --fix."""
        lines = list(dict.fromkeys(finding.target.line for finding in findings if finding.target))
        named = ", ".join(map(str, lines[:_LINES_NAMED])) + (" …" if len(lines) > _LINES_NAMED else "")
        first = findings[0]
        sample = shorten(harmless(first.target.text), 20) if first.target else ""
        hint = f" → {shorten(harmless(first.suggestions[0]), 20)}" if first.suggestions else ""
        times = f" ×{len(findings)}" if len(findings) > 1 else ""
        yield f"{self.paint(first.severity, first.severity)} {self.paint(rule, 'bold')}{times}: {harmless(first.message)}\n"
        example = f", for instance {sample}{hint}" if sample.strip() else ""
        yield f"  {self.paint('-->', 'place')} {harmless(article.path)}, line{'s' if len(lines) > 1 else ''} {named}{example}\n\n"

    def score_line(self, article: ArticleReport) -> str:
        """``path: score 83.1 (78–88), grade B · 1,203 words · 96% aligned · 3 major``."""
        score = article.score
        counts: dict[str, int] = dict.fromkeys(reversed(SEVERITIES), 0)
        for finding in article.findings:
            counts[finding.severity] += 1
        grade = "too short to grade" if score.grade == "too short" else f"grade {score.grade}"
        parts = [f"score {score.value:.1f} ({score.low:.0f}–{score.high:.0f}), {grade}", counted(score.words, "word")]
        share = article.coverage.aligned_share
        parts.append("no source: checked alone" if share is None else f"{share:.0%} aligned")
        parts.append(counts_of(counts))
        for row in article.scorers or ():
            said = harmless(str(row["error"])) if row["score"] is None else row["score"]
            parts.append(f"{harmless(str(row['name']))}: {said}")
        return f"{self.paint(harmless(article.path), 'bold')}: {' · '.join(parts)}\n\n"

    def verdict(self, summary: Summary, fixable: int, unsafe: int) -> Iterator[str]:
        """The last lines: how it ended and what to type next."""
        worst = SEVERITIES[SEVERITIES.index(self.options.fail_on) :]
        failing = sum(summary.findings[severity] for severity in worst)
        if summary.unreadable:
            word, style = "incomplete", "major"
        elif failing:
            word, style = "failed", "major"
        else:
            word, style = "passed", "good"
        reason = f": {counted(failing, 'finding')} at or above {self.options.fail_on}" if failing else ""
        yield f"{self.paint(word, style)}{reason} · {totals(summary)}\n"
        if fixable:
            more = f", {unsafe:,} more with --unsafe-fixes" if unsafe else ""
            yield f"{fixable:,} fixable: tqcheck audit --fix{more}; see them first with --diff\n"
        elif failing:
            yield "explain a rule: tqcheck rules NAME\n"


def excerpt(text: Text, span: Span, width: int) -> tuple[str, str]:
    """The first line of a span, cut to ``width`` columns around it, and a caret line of the same display width."""
    line = text.line_text(span.line)
    start = span.column - 1
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    marked = harmless(line[start:end])
    before, after = harmless(line[:start]), harmless(line[end:])
    marked_width = max(1, display_width(marked))
    spare = max(0, width - marked_width)
    before = _tail(before, max(spare // 2, spare - display_width(after)))
    after = _head(after, max(0, width - display_width(before) - marked_width))
    if marked_width > width:
        marked = _head(marked, width)
        marked_width = display_width(marked)
    caret = " " * display_width(before) + "^" * marked_width
    return (before + marked + after).rstrip(), caret + (" …" if span.end_line > span.line else "")


def _head(text: str, width: int) -> str:
    """As much of the start as fits, … for the rest."""
    if display_width(text) <= width:
        return text
    used, at = 1, 0
    while at < len(text) and used + display_width(text[at]) <= width:
        used += display_width(text[at])
        at += 1
    return text[:at] + "…"


def _tail(text: str, width: int) -> str:
    """As much of the end as fits, … for the rest."""
    return _head(text[::-1], width)[::-1]
