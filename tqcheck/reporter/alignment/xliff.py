"""XLIFF 2.1, the exchange format of OASIS: a file an article, a unit a block, a segment a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.reporter.alignment.model import finest, xml_attribute, xml_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tqcheck.reporter.alignment.model import Aligned
    from tqcheck.segmenter import Unit

_NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"


def render(articles: Iterable[Aligned]) -> Iterator[str]:
    """All articles, which share their languages; what has no target is in state ``initial``."""
    languages: tuple[str, str] | None = None
    for number, article in enumerate(articles, 1):
        if languages is None:
            languages = article.languages
            yield _head(*languages)
        yield f' <file id="f{number}" original="{xml_attribute(article.source.text.path)}">\n'
        at = 0
        for block in _blocks(article.readable):
            at += 1
            yield from _unit(block, at)
        if not at:
            yield '  <unit id="u0"><segment><source/></segment></unit>\n'
        yield " </file>\n"
    if languages is None:
        yield _head("en", "zh-CN") + ' <file id="f0"><unit id="u0"><segment><source/></segment></unit></file>\n'
    yield "</xliff>\n"


def _head(source: str, target: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<xliff xmlns="{_NAMESPACE}" version="2.1" srcLang="{source}" trgLang="{target}">\n'
    )


def _blocks(units: Iterable[Unit]) -> Iterator[Unit]:
    """Leaf blocks; their sentences stay inside."""
    for unit in units:
        if any(child.level == "block" for child in unit.children):
            yield from _blocks(unit.children)
        else:
            yield unit


def _unit(block: Unit, number: int) -> Iterator[str]:
    yield f'  <unit id="u{number}">\n   <notes><note category="confidence">{block.confidence:.3f}</note></notes>\n'
    for unit in finest([block]):
        source = "" if unit.source is None else xml_text(unit.source.text)
        state = "initial" if unit.target is None else "translated"
        yield f'   <segment state="{state}">\n    <source xml:space="preserve">{source}</source>\n'
        if unit.target is not None:
            yield f'    <target xml:space="preserve">{xml_text(unit.target.text)}</target>\n'
        yield "   </segment>\n"
    yield "  </unit>\n"
