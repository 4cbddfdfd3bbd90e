"""The pipeline: text → document → alignment → rules → suppression → score → report, for one article and for many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tqcheck.causes import without_consequences
from tqcheck.collector import collector_paused
from tqcheck.config import Config
from tqcheck.document import Document, parse
from tqcheck.errors import UsageError
from tqcheck.finding import MECHANICAL_WEIGHT, WEIGHTS, Finding, Fingerprints, Fix
from tqcheck.record import replace
from tqcheck.report import ArticleReport, Coverage, Suppressed
from tqcheck.rules import Article, Hit, Rule, all_rules
from tqcheck.score import count_words, estimate_words, score_findings
from tqcheck.setup import Setup, prepare
from tqcheck.suppress import find_ignores, suppress
from tqcheck.text import Text, read_text, without_halves

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tqcheck.customs import Rendered
    from tqcheck.history import History
    from tqcheck.segmenter import Unit, UnitLevel
    from tqcheck.suppress import Ignore


def audit_text(
    target: str,
    source: str | None = None,
    *,
    reference: str | None = None,
    config: Config | None = None,
    path: str = "<text>",
) -> ArticleReport:
    """Audit a translation given as text.

    Args:
        target: the translation, Markdown.
        source: what it translates, or None for an audit of the translation alone.
        reference: another translation to compare with, or None.
        config: settings; the defaults if None, no file is read.
        path: name of the translation in the report.

    Raises:
        ConfigError, GlossaryError: if the settings or a glossary are wrong.
    """
    return audit_article(
        Text(without_halves(target), path),
        None if source is None else Text(without_halves(source), "<source>"),
        prepare(config),
        reference=None if reference is None else Text(without_halves(reference), "<reference>"),
    )


def audit_file(
    target_path: str,
    source_path: str | None = None,
    *,
    reference_path: str | None = None,
    config: Config | None = None,
) -> ArticleReport:
    """Audit a translation in a file, with its source if one is named.

    Raises:
        InputError: if a file cannot be read or is not UTF-8 text.
        ConfigError, GlossaryError: if the settings or a glossary are wrong.
    """
    setup = prepare(config)
    source, reference = (None if path is None else read_text(path) for path in (source_path, reference_path))
    return audit_article(read_text(target_path), source, setup, reference=reference)


@collector_paused()
def audit_article(
    target: Text,
    source: Text | None,
    setup: Setup,
    *,
    reference: Text | None = None,
    missing_source: str = "",
    history: History | None = None,
    in_run: bool = False,
) -> ArticleReport:
    """The whole pipeline for one article.

    Args:
        target: the translation.
        source: what it translates, or None.
        setup: the settings made ready.
        reference: another translation to compare with, or None.
        missing_source: where the source should stand though it does not, or empty.
        history: when each line of the two was last changed, or None.
        in_run: there are other articles, with which the terms are compared.
    """
    article = read_article(target, source, setup)
    article.once("missing-source", lambda: missing_source)
    article.once("history", lambda: history)
    article.once("rules-known", lambda: all_rules(setup.config.plugins))
    hits, skipped = run_rules(article, setup, about_run=False)
    ignores = find_ignores(article.target)
    told = without_consequences(hits, "" if source is None else source.value)
    kept, silenced = suppress(_findings(told, article, setup.config), ignores, article.units)
    ran = tuple(rule.name for rule, _ in setup.rules if rule.name not in skipped and not rule.is_across)
    article.once("ignores-needed", lambda: frozenset(name for _, name in silenced))
    article.once("rules-run", lambda: frozenset(ran))
    own, _ = run_rules(article, setup, about_run=True)
    kept_own, silenced_own = suppress(_findings(own, article, setup.config), ignores, article.units)
    findings = sorted((*kept, *kept_own), key=_order)
    words = estimate_words(article.target.masked) if article.source is None else count_words(article.source.masked)
    report = ArticleReport(
        path=target.path,
        source_path=None if source is None else source.path,
        findings=findings,
        score=score_findings(findings, words),
        units=list(article.units),
        coverage=Coverage(article.aligned_share, ran, skipped, reference is not None),
        signature=setup.signature if reference is None else setup.signature.replace("|ref:no|", "|ref:yes|"),
        similarity=None if reference is None else _similarity(target, reference),
        ignored=len(silenced) + len(silenced_own),
        suppressed=tuple(Suppressed("inSource", finding) for finding, _ in (*silenced, *silenced_own)),
        target_text=target,
        source_text=source,
        renderings=_renderings(article, setup, ignores) if in_run else (),
    )
    article.let_go()
    return report


def _renderings(article: Article, setup: Setup, ignores: tuple[Ignore, ...]) -> tuple[Rendered, ...]:
    """The article's part of what rules about a whole run read."""
    rule = next((rule for rule, _ in setup.rules if rule.is_across), None)
    if rule is None or _uncheckable(article):
        return ()
    from tqcheck.rules.renderings import renderings_of  # noqa: PLC0415 -- only for articles of a run

    return renderings_of(article, ignores, rule.name, rule.family)


def read_article(target: Text, source: Text | None, setup: Setup) -> Article:
    """Parse and align: what the rules read."""
    translation = parse(target)
    original = None if source is None else parse(source)
    units = () if original is None else _align(original, translation, setup)
    return Article(translation, original, units, setup.termbase, setup.config.floor, semantic=setup.config.semantic)


def _align(source: Document, target: Document, setup: Setup) -> tuple[Unit, ...]:
    from tqcheck.segmenter import align_documents  # noqa: PLC0415 -- numpy loads only when there is a pair

    return tuple(align_documents(source, target, pairs=setup.termbase, semantic=setup.config.semantic))


def _similarity(target: Text, reference: Text) -> dict[str, object] | None:
    from tqcheck.compare import similarity  # noqa: PLC0415 -- sacrebleu loads only when there is a reference

    return similarity(parse(target), parse(reference))


def run_rules(article: Article, setup: Setup, *, about_run: bool) -> tuple[list[tuple[Rule, Hit]], dict[str, str]]:
    """What each rule flags, and why some could not run here.

    Args:
        article: what the rules read.
        setup: which rules, and their options.
        about_run: the rules about the audit itself, which come last; else all the others.
    """
    hits: list[tuple[Rule, Hit]] = []
    skipped: dict[str, str] = {}
    uncheckable = "" if about_run else _uncheckable(article)
    for rule, options in setup.rules:
        if (rule.family == "run") != about_run or rule.is_across:
            continue
        if rule.needs_source and uncheckable:
            skipped[rule.name] = uncheckable
            continue
        try:
            hits += [(rule, hit) for hit in _check(rule, article, options)]
        except Exception as error:  # noqa: BLE001 -- a rule that fails must not cost the user the others; it is reported
            skipped[rule.name] = f"failed: {type(error).__name__}: {error}"
    return hits, skipped


def _uncheckable(article: Article) -> str:
    """Why nothing can be compared with the source, or an empty string."""
    if article.source is None:
        return "no source"
    return "the source is another article" if article.is_unrelated else ""


def _check(rule: Rule, article: Article, options: dict[str, Any]) -> Iterable[Hit]:
    check = rule.check
    if rule.reads == "Segment":
        return [hit for segment in article.segments for hit in check(segment, **options)]
    return check(article.prose if rule.reads == "Prose" else article, **options)


def _order(finding: Finding) -> tuple[int, int, str, str]:
    """The order of findings: that of their places, those about the whole article first."""
    place = (-1, -1) if finding.target is None else (finding.target.start, finding.target.end)
    return *place, finding.rule, finding.fingerprint


def _findings(hits: Iterable[tuple[Rule, Hit]], article: Article, config: Config) -> Iterator[Finding]:
    """Findings in order of their place."""
    text = article.target.text
    fingerprints = Fingerprints(text)
    for rule, hit in sorted(hits, key=_place):
        severity = config.severity.get(rule.name) or hit.severity or rule.severity
        target = None if hit.target is None else article.target.span(*hit.target)
        source = None if hit.source is None or article.source is None else article.source.span(*hit.source)
        edits = tuple(article.target.edits(hit.edits))
        mechanical = (rule.mechanical or hit.mechanical) and severity == "minor"
        yield Finding(
            rule=rule.name,
            family=rule.family,
            category=rule.category,
            severity=severity,
            weight=MECHANICAL_WEIGHT if mechanical else WEIGHTS[severity],
            confidence=rule.confidence if hit.confidence is None else hit.confidence,
            message=hit.message,
            target=target,
            source=source,
            suggestions=list(hit.suggestions),
            fix=Fix(edits, hit.safe) if edits else None,
            evidence=dict(hit.evidence),
            fingerprint=fingerprints.of(rule.name, target, source),
        )


def _place(pair: tuple[Rule, Hit]) -> tuple[int, int, int, str, str]:
    rule, hit = pair
    start, end = hit.target or (-1, -1)
    return start, end, (hit.source or (-1, -1))[0], rule.name, hit.message


def align_text(
    source: str,
    target: str,
    *,
    level: UnitLevel = "block",
    semantic: bool | None = None,
    config: Config | None = None,
) -> list[Unit]:
    """Align a source text and its translation.

    Args:
        source: Markdown.
        target: Markdown.
        level: ``block`` for paragraphs as a reader counts; ``sentence`` adds sentence units as the children of each
            prose unit.
        semantic: compare sentences by their meaning, too: slower, and surer where a text is translated freely. It needs
            the extra ``semantic``. None: as ``config`` says.
        config: settings, of which the alignment reads ``semantic`` and ``glossaries``; the defaults if None.

    Returns:
        Block units in order of the target; they cover every non-blank line of both texts and never overlap.

    Raises:
        UsageError: if the level is unknown, or the sentence encoder is asked for and not installed.
        ConfigError, GlossaryError: if the settings or a glossary are wrong.
    """
    if level not in {"block", "sentence"}:
        raise UsageError(f"unknown level {level!r}", hint="use 'block' or 'sentence'")
    from tqcheck.segmenter import align_documents  # noqa: PLC0415 -- numpy loads only when there is a pair

    config = config or Config()
    setup = prepare(config if semantic is None else replace(config, semantic=semantic))
    return align_documents(
        parse(Text(without_halves(source), "<source>")),
        parse(Text(without_halves(target))),
        pairs=setup.termbase,
        level=level,
        semantic=setup.config.semantic,
    )
