"""TMX 1.4b, what translation memories read: the finest units that have both sides.

The document type is that of the TMX 1.4b specification of LISA OSCAR, 2005.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.reporter.alignment.model import finest, xml_attribute, xml_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tqcheck.reporter.alignment.model import Aligned


def render(articles: Iterable[Aligned]) -> Iterator[str]:
    """One memory for all articles; each unit says where it comes from and how sure the alignment is."""
    from tqcheck import __version__  # noqa: PLC0415 -- the version lives in the package, which imports this module

    started = False
    for article in articles:
        languages = article.languages
        units = [unit for unit in finest(article.readable) if unit.source and unit.target]
        if not started:
            level = "sentence" if any(unit.level == "sentence" for unit in units) else "paragraph"
            yield _head(__version__, languages[0], level)
            started = True
        for unit in units:
            assert unit.source is not None and unit.target is not None  # noqa: PT018 -- chosen above
            yield (
                "  <tu>\n"
                f'   <prop type="x-path">{xml_text(article.target.text.path)}</prop>\n'
                f'   <prop type="x-line">{unit.target.line}</prop>\n'
                f'   <prop type="x-confidence">{unit.confidence:.3f}</prop>\n'
                f'   <tuv xml:lang="{languages[0]}"><seg>{xml_text(unit.source.text)}</seg></tuv>\n'
                f'   <tuv xml:lang="{languages[1]}"><seg>{xml_text(unit.target.text)}</seg></tuv>\n'
                "  </tu>\n"
            )
    if not started:
        yield _head(__version__, "en", "paragraph")
    yield " </body>\n</tmx>\n"


def _head(version: str, language: str, level: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'
        '<tmx version="1.4">\n'
        f' <header creationtool="tqcheck" creationtoolversion="{xml_attribute(version)}" segtype="{level}"'
        f' o-tmf="Markdown" adminlang="en" srclang="{language}" datatype="plaintext"/>\n'
        " <body>\n"
    )
