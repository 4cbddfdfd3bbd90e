"""Glossaries as XML: TBX (ISO 30042, version 3 in DCT style with the Basic dialect, and version 2) and TMX 1.4."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from tqcheck.errors import GlossaryError
from tqcheck.glossary.entry import PARTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tqcheck.glossary.entry import Entry

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_TBX = "urn:iso:std:iso:30042:ed-2"
_MIN = "http://www.tbxinfo.net/ns/min"
_BASIC = "http://www.tbxinfo.net/ns/basic"
_HEADER = ("source", "target", "wrong", "flags", "domain", "note", "origin")
_REFUSED = "deprecatedTerm-admn-sts"
_PREFERRED = "preferredTerm-admn-sts"

Cells = tuple[str, ...]


def read_tbx(data: bytes, path: str) -> Iterator[Cells]:
    """Rows, the header first: a term entry a row; terms that are deprecated there are wrong renderings here.

    Raises:
        GlossaryError: if it is no TBX.
    """
    root = _parsed(data, path)
    yield _HEADER
    for concept in root.iter():
        if _tag(concept) not in {"conceptEntry", "termEntry"}:
            continue
        english: list[str] = []
        chinese: list[str] = []
        wrong: list[str] = []
        for section in concept.iter():
            if _tag(section) in {"langSec", "langSet"}:
                language = _language(section)
                for term, refused in _terms(section):
                    if language.startswith("en"):
                        english.append(term)
                    elif language.startswith("zh"):
                        (wrong if refused else chinese).append(term)
        if english and chinese:
            facts = (_fact(concept, "subjectField"), _fact(concept, "note"), _fact(concept, "source"))
            yield ("|".join(english), "|".join(chinese), "|".join(wrong), _part(concept), *facts)


def _part(concept: ET.Element) -> str:
    """The part of speech of the English terms, if it is one that rows tell and they agree."""
    parts = {
        _fact(group, "partOfSpeech")
        for section in concept.iter()
        if _tag(section) in {"langSec", "langSet"} and _language(section).startswith("en")
        for group in section.iter()
        if _tag(group) in {"termSec", "tig", "ntig"}
    }
    part = parts.pop() if len(parts) == 1 else ""
    return part if part in PARTS else ""


def _language(section: ET.Element) -> str:
    return (section.get(_LANG) or section.get("lang") or "").lower()


def _terms(section: ET.Element) -> Iterator[tuple[str, bool]]:
    """The terms of a language with whether each is deprecated."""
    for group in section.iter():
        if _tag(group) in {"termSec", "tig", "ntig"}:
            status = _fact(group, "administrativeStatus")
            for element in group.iter():
                if _tag(element) == "term" and element.text:
                    yield element.text.strip(), status in {_REFUSED, "deprecatedTerm"}


def _fact(element: ET.Element, name: str) -> str:
    """The text of the first element of this name or type."""
    for inner in element.iter():
        if name in {_tag(inner), inner.get("type")}:
            return " ".join((inner.text or "").split())
    return ""


def write_tbx(entries: Iterable[Entry], *, version: int) -> bytes:
    """TBX of this version; each row a concept, wrong renderings as deprecated terms."""
    if version == 3:
        root = ET.Element(
            "tbx",
            {"xmlns": _TBX, "xmlns:min": _MIN, "xmlns:basic": _BASIC, "style": "dct", "type": "TBX-Basic", _LANG: "en"},
        )
        header = ET.SubElement(root, "tbxHeader")
        body = ET.SubElement(ET.SubElement(root, "text"), "body")
    else:
        root = ET.Element("martif", {"type": "TBX", _LANG: "en"})
        header = ET.SubElement(root, "martifHeader")
        body = ET.SubElement(ET.SubElement(root, "text"), "body")
    description = ET.SubElement(ET.SubElement(header, "fileDesc"), "sourceDesc")
    ET.SubElement(description, "p").text = "Exported by tqcheck"
    for number, entry in enumerate(entries, 1):
        concept = ET.SubElement(body, "conceptEntry" if version == 3 else "termEntry", {"id": f"c{number}"})
        _facts(concept, entry, version)
        for language, terms, refused in (("en", entry.sources, ()), ("zh-Hans", entry.targets, entry.wrong)):
            section = ET.SubElement(concept, "langSec" if version == 3 else "langSet", {_LANG: language})
            for place, term in enumerate((*terms, *refused)):
                status = _REFUSED if place >= len(terms) else _PREFERRED if place == 0 else "admittedTerm-admn-sts"
                _term(section, term, status, version, entry.part if language == "en" else "")
    return _written(root)


def _facts(concept: ET.Element, entry: Entry, version: int) -> None:
    if entry.domain and version == 3:
        ET.SubElement(concept, "min:subjectField").text = entry.domain
    elif entry.domain:
        ET.SubElement(concept, "descrip", {"type": "subjectField"}).text = entry.domain
    if entry.note:
        ET.SubElement(concept, "note").text = entry.note
    if entry.origin and version == 3:
        ET.SubElement(concept, "basic:source").text = entry.origin
    elif entry.origin:
        ET.SubElement(concept, "admin", {"type": "source"}).text = entry.origin


def _term(section: ET.Element, term: str, status: str, version: int, part: str) -> None:
    group = ET.SubElement(section, "termSec" if version == 3 else "tig")
    ET.SubElement(group, "term").text = term
    if part and version == 3:
        ET.SubElement(group, "min:partOfSpeech").text = part
    elif part:
        ET.SubElement(group, "termNote", {"type": "partOfSpeech"}).text = part
    if version == 3:
        ET.SubElement(group, "min:administrativeStatus").text = status
    else:
        ET.SubElement(group, "termNote", {"type": "administrativeStatus"}).text = status


def read_tmx(data: bytes, path: str) -> Iterator[Cells]:
    """Rows, the header first: units of the same English are one row.

    Raises:
        GlossaryError: if it is no TMX.
    """
    joined: dict[str, tuple[str, list[str], str, str]] = {}
    for unit in _parsed(data, path).iter("tu"):
        texts: dict[str, str] = {}
        for variant in unit.iter("tuv"):
            language = (variant.get(_LANG) or variant.get("lang") or "").lower()[:2]
            for text in variant.iter("seg"):
                texts.setdefault(language, " ".join("".join(text.itertext()).split()))
        if texts.get("en") and texts.get("zh"):
            row: tuple[str, list[str], str, str] = texts["en"], [], _fact(unit, "x-domain"), _fact(unit, "note")
            targets = joined.setdefault(texts["en"].casefold(), row)[1]
            if texts["zh"] not in targets:
                targets.append(texts["zh"])
    yield ("source", "target", "domain", "note")
    for source, targets, domain, note in joined.values():
        yield source, "|".join(targets), domain, note


def write_tmx(entries: Sequence[Entry]) -> bytes:
    """TMX 1.4, a unit for each variant of a term with each of its renderings."""
    root = ET.Element("tmx", {"version": "1.4"})
    facts = {"creationtool": "tqcheck", "creationtoolversion": "1", "segtype": "phrase", "o-tmf": "csv"}
    ET.SubElement(root, "header", facts | {"adminlang": "en", "srclang": "en", "datatype": "plaintext"})
    body = ET.SubElement(root, "body")
    for entry in entries:
        for source in entry.sources:
            for target in entry.targets:
                unit = ET.SubElement(body, "tu")
                if entry.note:
                    ET.SubElement(unit, "note").text = entry.note
                if entry.domain:
                    ET.SubElement(unit, "prop", {"type": "x-domain"}).text = entry.domain
                for language, text in (("en", source), ("zh-CN", target)):
                    variant = ET.SubElement(unit, "tuv", {_LANG: language})
                    ET.SubElement(variant, "seg").text = text
    return _written(root)


def _parsed(data: bytes, path: str) -> ET.Element:
    # Entities can be made to expand without end, and glossaries have no use for them.
    if b"<!ENTITY" in data or b"\0" in data:
        raise GlossaryError(
            "not plain UTF-8 XML", path=path, hint="save the file as UTF-8 and without entity declarations"
        )
    try:
        return ET.fromstring(data)  # noqa: S314 -- without entity declarations there is nothing to expand or to fetch
    except ET.ParseError as error:
        raise GlossaryError(f"not XML: {error}", path=path, line=error.position[0], hint="export it again") from error


def _tag(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _written(root: ET.Element) -> bytes:
    ET.indent(root)
    data: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"
