"""The bundled glossaries: data that a translator edits, held to rules that no reader should have to check by eye."""

from __future__ import annotations

import csv
import io
import logging
from bisect import bisect_right
from collections import defaultdict
from functools import cache
from itertools import accumulate
from pathlib import Path

import pytest

import tqcheck
from tqcheck.glossary.automaton import Role
from tqcheck.glossary.bundle import bundled_folder
from tqcheck.glossary.entry import HAN, Entry
from tqcheck.glossary.lint import remarks
from tqcheck.glossary.projection import Projection
from tqcheck.glossary.reader import COLUMNS, read_entries
from tqcheck.glossary.termbase import make_termbase

EVERYDAY = Path(__file__).with_name("everyday.txt")
"""Natural Chinese on everyday topics, with the ordinary words that terms are mistaken for: 饼干, 蟒蛇, 气流, 体重."""

MINED = {"literal"}
"""Glossaries of counted renderings: their order is that of the count, their guards were read off texts."""

ENOUGH_TERMS = 4000
ENOUGH_HAN = 3000
SHORTEST = 2
"""Chinese characters of a wrong rendering: one alone stands in half the words of a page."""

REASONS: dict[str, str] = {}
"""Wrong renderings that are words of the dictionary and yet need no clue, with the reason."""

FILES = sorted(bundled_folder().glob("*.csv"))
OURS = [path for path in FILES if path.stem not in MINED]
FIELDS = [path for path in OURS if path.stem != "names"]


def name(path: Path) -> str:
    return path.stem


@cache
def entries_of(path: Path) -> tuple[Entry, ...]:
    return tuple(read_entries(path.read_bytes(), f"glossaries/{path.name}"))


def all_entries(paths: list[Path]) -> list[Entry]:
    return [entry for path in paths for entry in entries_of(path)]


def place(entry: Entry) -> str:
    return f"{entry.path}:{entry.line}"


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_glossary_is_utf8_with_unix_line_ends_and_the_whole_header(path: Path) -> None:
    data = path.read_bytes()
    assert not data.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in data
    assert data.endswith(b"\n")
    header = next(csv.reader(io.StringIO(data.decode())))
    assert tuple(header) == COLUMNS


@pytest.mark.parametrize("path", OURS, ids=name)
def test_rows_are_sorted_by_their_source(path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
    keys = [(row["source"].casefold(), row["source"], row["domain"]) for row in rows]
    assert keys == sorted(keys)


def test_source_and_domain_are_unique_over_all_files() -> None:
    places = defaultdict(list)
    for entry in all_entries(FILES):
        places[entry.key].append(place(entry))
    assert {key: where for key, where in places.items() if len(where) > 1} == {}


def test_a_variant_belongs_to_one_row_of_the_fields() -> None:
    owners: dict[tuple[str, str], Entry] = {}
    for entry in all_entries(FIELDS):
        for source in entry.sources:
            key = " ".join(source.replace("-", " ").split())
            key = key if "case" in entry.flags else key.casefold()
            owner = owners.setdefault((key, entry.part), entry)
            assert owner is entry, f"{place(entry)}: '{source}' stands in {place(owner)}, too"


@pytest.mark.parametrize("path", FILES, ids=name)
def test_every_row_has_a_domain_and_an_origin(path: Path) -> None:
    assert [place(entry) for entry in entries_of(path) if not (entry.domain and entry.origin)] == []


def test_no_rendering_is_both_accepted_and_wrong_without_a_clue() -> None:
    accepted = {target: entry for entry in all_entries(OURS) for target in entry.targets}
    both = [
        f"{place(entry)}: {wrong} is right for {accepted[wrong].term}"
        for entry in all_entries(OURS)
        for wrong in entry.wrong
        if wrong in entry.targets or (wrong in accepted and not entry.clues)
    ]
    assert both == []


@pytest.mark.parametrize("path", FIELDS, ids=name)
def test_a_wrong_rendering_has_two_chinese_characters(path: Path) -> None:
    short = [wrong for entry in entries_of(path) for wrong in entry.wrong if len(HAN.findall(wrong)) < SHORTEST]
    assert short == []


@pytest.mark.parametrize("path", FIELDS, ids=name)
def test_a_wrong_rendering_of_two_characters_has_a_clue(path: Path) -> None:
    bare = [
        wrong
        for entry in entries_of(path)
        for wrong in entry.wrong
        if len(wrong) == SHORTEST and not entry.clues and wrong not in REASONS
    ]
    assert bare == []


def test_a_wrong_rendering_that_is_a_dictionary_word_has_a_clue_or_a_reason() -> None:
    import jieba  # noqa: PLC0415 -- half a second that only this test needs

    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    ordinary = [
        f"{place(entry)}: {wrong}"
        for entry in all_entries(OURS)
        for wrong in entry.wrong
        if not entry.clues and jieba.dt.FREQ.get(wrong, 0) and wrong not in REASONS
    ]
    assert ordinary == []


def test_the_editor_has_nothing_to_remark_on_the_fields() -> None:
    assert [str(remark) for remark in remarks([entries_of(path) for path in OURS])] == []


def test_nothing_in_everyday_chinese_is_a_wrong_term() -> None:
    text = EVERYDAY.read_text(encoding="utf-8")
    assert len(HAN.findall(text)) >= ENOUGH_HAN
    found = [finding for finding in tqcheck.audit_text(text).findings if finding.family == "terminology"]
    assert [(finding.rule, finding.message) for finding in found] == []


def test_everyday_chinese_holds_words_that_only_a_clue_makes_wrong() -> None:
    text = EVERYDAY.read_text(encoding="utf-8")
    guarded = {wrong for entry in all_entries(FILES) if entry.clues for wrong in entry.wrong if wrong in text}
    assert {"饼干", "培训", "火花", "雪花", "港口", "班级", "集装箱", "图书馆"} <= guarded


def test_every_wrong_rendering_without_a_clue_is_found_where_it_stands() -> None:
    entries = all_entries(FIELDS)
    renderings = [wrong for entry in entries if not entry.clues for wrong in entry.wrong]
    lines = [f"{wrong}。\n" for wrong in renderings]
    starts = [0, *accumulate(map(len, lines))]
    matches = make_termbase(entries).find_chinese(Projection("".join(lines)), accepted=False)
    found = {bisect_right(starts, match.start) - 1 for match in matches if match.entries(Role.WRONG)}
    assert [wrong for number, wrong in enumerate(renderings) if number not in found] == []


def test_the_glossaries_hold_enough_terms() -> None:
    terms = {(entry.term.casefold(), entry.domain) for entry in all_entries(FILES)}
    assert len(terms) >= ENOUGH_TERMS
