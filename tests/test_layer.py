"""What a settings file may say, and how what it may not say is refused."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Literal

import pytest

from tqcheck import load_config
from tqcheck.errors import ConfigError
from tqcheck.rules import Prose, all_rules
from tqcheck.rules import rule as declare

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tqcheck.rules import Hit


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def refused(text: str, here: Path, name: str = "tqcheck.toml") -> ConfigError:
    (here / name).write_text(text, "utf-8")
    with pytest.raises(ConfigError) as caught:
        load_config()
    return caught.value


@pytest.mark.parametrize(
    ("text", "line", "message", "hint"),
    [
        ('# c\n\nselct = ["all"]', 3, "unknown setting 'selct'", "'select'"),
        ("zzz = 1", 1, "unknown setting 'zzz'", "tqcheck config"),
        ('select = ["number-chnged"]', 1, "no rule or family is named 'number-chnged'", "'number-changed'"),
        ('select = "all"', 1, "select must be a list of strings", "["),
        ('ignore = ["all"]', 1, "no rule or family is named 'all'", ""),
        ("floor = 2", 1, "floor must be a number from 0 to 1", ""),
        ("fail-under = true", 1, "fail-under must be a number from 0 to 100", ""),
        ('fail-on = "majr"', 1, "fail-on must be", "'major'"),
        ("fail-on = 3", 1, "fail-on must be", ""),
        ('preset = "strct"', 1, "preset must be", "'strict'"),
        ("extend = 3", 1, "extend must be a string", ""),
        ('include = ["[z-a].md"]', 1, "not a path pattern", ""),
        ("rules = 3", 1, "rules must be a table", ""),
        ('[rules.number-missin]\nseverity = "minor"', 1, "no rule is named 'number-missin'", "'number-missing'"),
        ('[rules.number-missing]\n\nseverity = "big"', 3, "rules.number-missing.severity must be", ""),
        ("[rules.number-missing]\nunheard-of = 1", 2, "number-missing has no option 'unheard-of'", "it has severity"),
        ('[rules]\nnumber-missing = "off"', 2, "rules.number-missing must be a table", ""),
        ('[per-path."docs/**"]\nignor = ["markup"]', 2, "unknown setting 'ignor' in per-path", "'ignore'"),
        ('[per-path."docs/**"]\nseverity = {nothing = "minor"}', 2, "no rule is named 'nothing'", ""),
        ('pairs = "a"', 1, "pairs must be an array of tables", "[[pairs]]"),
        ('[[pairs]]\nsource = "en/{path}"', 1, "a pairing template has no target", "target ="),
        ('[[pairs]]\ntarget = "zh/{path}"', 1, "a pairing template has no source", "source ="),
        ('[[pairs]]\nsource = "en/{path}"\ntarget = "zh/{pth}"', 3, "unknown placeholder {pth}", "'path'"),
        ('[[pairs]]\nsource = "en/{path}"\ntarget = "zh/{stem}"', 2, "different placeholders", "the same"),
        ('[[pairs]]\nsource = "{path}/{path}"\ntarget = "zh/{path}"', 2, "stands twice", "once"),
        ('[[pairs]]\nsource = "git:{path}"\ntarget = "{path}"', 2, "names a revision", "git:REV:"),
        ('[[pairs]]\nsource-from = "matter:a"', 2, "source-from must be", ""),
        ('[[pairs]]\nlayout = "mixed"', 2, "layout must be 'interleaved'", ""),
        (
            '[[pairs]]\ntarget = "a"\nsource = "b"\n[[pairs]]\ntarge = "a"',
            5,
            "unknown setting 'targe' in pairs",
            "'target'",
        ),
        ("a = [1\nb = 2", 2, "not valid TOML", ""),
        ("a = \n", 1, "not valid TOML", ""),
    ],
)
def test_a_wrong_setting_is_named_with_its_line_and_what_to_do(
    here: Path, text: str, line: int, message: str, hint: str
) -> None:
    error = refused(text, here)
    assert (error.path, error.line) == ("tqcheck.toml", line)
    assert message in error.message
    assert hint in error.hint


def test_the_line_is_right_in_pyproject_too(here: Path) -> None:
    error = refused('[project]\nname = "x"\n\n[tool.tqcheck]\nfail_on = "minor"', here, "pyproject.toml")
    assert (error.path, error.line, error.hint) == ("pyproject.toml", 5, "did you mean 'fail-on'?")


def test_a_pyproject_whose_table_is_none_is_an_error(here: Path) -> None:
    error = refused("[tool]\ntqcheck = 3", here, "pyproject.toml")
    assert error.line == 2


def test_a_file_in_another_encoding_is_an_error_of_the_settings(here: Path) -> None:
    (here / "tqcheck.toml").write_bytes('preset = "草稿"'.encode("gb18030"))
    with pytest.raises(ConfigError) as caught:
        load_config()
    assert caught.value.line == 1


OPTIONS = [(rule.name, name) for rule in all_rules().values() for name in rule.options]


@pytest.mark.parametrize(("rule", "option"), OPTIONS)
def test_an_option_of_a_rule_has_the_type_of_its_default(here: Path, rule: str, option: str) -> None:
    value = all_rules()[rule].options[option]
    written = "{}" if value == {} else json.dumps([*value] if isinstance(value, (tuple, frozenset)) else value)
    (here / "tqcheck.toml").write_text(f"[rules.{rule}]\n{option.replace('_', '-')} = {written}", "utf-8")
    assert load_config().options == {rule: {option: value}}
    (here / "tqcheck.toml").write_text(f"[rules.{rule}]\n{option.replace('_', '-')} = 1999-01-01", "utf-8")
    with pytest.raises(ConfigError, match="must be") as caught:
        load_config()
    assert caught.value.line == 2


def test_an_option_with_a_few_values_takes_no_other(here: Path) -> None:
    def some_rule(prose: Prose, *, mode: Literal["auto", "off"] = "auto", names: tuple[str, ...] = ()) -> Iterator[Hit]:
        yield from ()

    made = declare(category="x", severity="minor")(some_rule)
    assert made.choices("mode") == ("auto", "off")
    assert made.choices("names") == ()
