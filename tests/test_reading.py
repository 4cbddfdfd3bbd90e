"""The texts of a pair: which is the translation, and what cannot be audited."""

from __future__ import annotations

from pathlib import Path

import pytest

from tqcheck.config import Config, PairTemplate
from tqcheck.errors import InputError, PairingError
from tqcheck.pairing import Pair, find_pairs
from tqcheck.reading import Notice, read_pair

ENGLISH = "# Guide\n\nThe server reads its settings when it starts.\n"
CHINESE = "# 指南\n\n服务器在启动时读取设置。\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(*paths: str, text: str) -> None:
    for path in paths:
        Path(path).parent.mkdir(exist_ok=True)
        Path(path).write_text(text, encoding="utf-8")


def read(target: str, source: str | None) -> tuple[str, str | None]:
    texts = read_pair(Pair(target, source, "by hand", named=True))
    assert not isinstance(texts, Notice)
    return texts[0].path, None if texts[1] is None else texts[1].path


def test_the_translation_is_found_from_the_text(here: Path) -> None:
    write("a.md", text=CHINESE)
    write("b.md", text=ENGLISH)
    assert read("a.md", "b.md") == ("a.md", "b.md")
    assert read("b.md", "a.md") == ("a.md", "b.md")


def test_two_texts_of_one_language_are_an_error(here: Path) -> None:
    write("a.md", "b.md", text=CHINESE)
    write("c.md", "d.md", text=ENGLISH)
    with pytest.raises(PairingError, match=r"a\.md: this file and b\.md are both Chinese"):
        read("a.md", "b.md")
    with pytest.raises(PairingError, match=r"c\.md: not translated: this file and d\.md are both English"):
        read("c.md", "d.md")


def test_a_half_translated_article_is_still_a_translation(here: Path) -> None:
    write("b.md", text=ENGLISH * 5)
    write("a.md", text=CHINESE + ENGLISH * 4)
    assert read("a.md", "b.md") == ("a.md", "b.md")


def test_code_decides_no_language(here: Path) -> None:
    code = "```python\n" + "value = compute_everything(first, second)\n" * 30 + "```\n"
    write("a.md", text=CHINESE + code)
    write("b.md", text=ENGLISH + code.replace("compute", "# 计算结果\nc"))
    assert read("b.md", "a.md") == ("a.md", "b.md")


def test_english_without_a_translation_is_a_notice(here: Path) -> None:
    write("a.md", text=ENGLISH)
    notice = read_pair(Pair("a.md", None, "alone"))
    assert isinstance(notice, Notice)
    assert str(notice).startswith("a.md: no translation of this English article found (")


@pytest.mark.parametrize("text", ["", " \n\t\n", "\ufeff"])
def test_an_empty_file_is_an_error_on_either_side(here: Path, text: str) -> None:
    Path("e.md").write_text(text, encoding="utf-8")
    write("a.md", text=CHINESE)
    for pair in (Pair("e.md", None, ""), Pair("a.md", "e.md", "")):
        with pytest.raises(InputError, match=r"e\.md: the file is empty"):
            read_pair(pair)


def test_the_interleaved_layout_is_a_template(here: Path) -> None:
    write("posts/a.md", text="<!-- # Guide -->\n# 指南\n\n<!-- The server starts at once. -->\n服务器立即启动。\n")
    config = Config(pairs=(PairTemplate(target="posts/{path}", layout="interleaved"),))
    [pair] = [one for one in find_pairs(["posts"], lambda _folder: config) if isinstance(one, Pair)]
    texts = read_pair(pair)
    assert not isinstance(texts, Notice)
    assert texts[1] is not None
    assert texts[1].value.split() == ["#", "Guide", "The", "server", "starts", "at", "once."]
