"""Settings: found, layered, checked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import jsonschema
import pytest

from tqcheck import Config, load_config
from tqcheck.config import PairTemplate
from tqcheck.errors import ConfigError
from tqcheck.keys import KEYS, PRESETS, config_schema
from tqcheck.patterns import matches
from tqcheck.rules import Prose, all_rules, select_rules
from tqcheck.rules import rule as declare
from tqcheck.settings import find_config, is_override, override, parse_override, settings_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.rules import Hit


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def refused(text: str, here: Path, name: str = "tqcheck.toml") -> ConfigError:
    write(here / name, text)
    with pytest.raises(ConfigError) as caught:
        load_config()
    return caught.value


# where they come from -----------------------------------------------------------------------------------------------


def test_without_a_file_the_defaults_hold(here: Path) -> None:
    assert load_config() == Config()


def test_the_closest_file_wins(here: Path) -> None:
    write(here / "tqcheck.toml", 'fail-on = "minor"')
    write(here / "docs/tqcheck.toml", 'fail-on = "critical"')
    assert load_config().fail_on == "minor"
    assert load_config(here / "docs").fail_on == "critical"
    (here / "docs/zh").mkdir()
    assert load_config(here / "docs/zh").fail_on == "critical"


def test_in_one_folder_the_hidden_file_wins_and_pyproject_comes_last(here: Path) -> None:
    write(here / "pyproject.toml", '[tool.tqcheck]\nfail-on = "critical"')
    assert load_config().fail_on == "critical"
    write(here / "tqcheck.toml", 'fail-on = "minor"')
    assert load_config().fail_on == "minor"
    write(here / ".tqcheck.toml", 'fail-on = "neutral"')
    assert load_config().fail_on == "neutral"


def test_a_pyproject_of_somebody_else_is_passed_over(here: Path) -> None:
    write(here / "tqcheck.toml", 'fail-on = "minor"')
    write(here / "docs/pyproject.toml", '[project]\nname = "tqcheck-demo"')
    assert find_config(here / "docs") == Path("tqcheck.toml")


def test_a_file_can_be_named(here: Path) -> None:
    file = write(here / "elsewhere/strict.toml", "floor = 0.7")
    assert load_config(file).floor == 0.7
    assert load_config(str(file)).root == str(file.parent)


def test_a_named_file_that_is_not_there_is_an_error(here: Path) -> None:
    with pytest.raises(ConfigError, match="no such file"):
        load_config("gone.toml")


def test_a_file_extends_another_and_adds_to_its_tables(here: Path) -> None:
    write(
        here / "base.toml",
        'ignore = ["fluency"]\nfail-on = "minor"\nfloor = 0.6\n[per-path."a.md"]\nignore = ["markup"]',
    )
    write(here / "tqcheck.toml", 'extend = "base.toml"\nignore = ["typography"]\nfail-on = "major"')
    config = load_config()
    assert config.ignore == ("fluency", "typography")
    assert (config.fail_on, config.floor) == ("major", 0.6)
    assert config.per_path == {"a.md": {"ignore": ("markup",)}}


def test_glossaries_are_relative_to_the_file_that_names_them(here: Path) -> None:
    write(here / "shared/base.toml", 'glossaries = ["default", "terms.csv"]')
    write(here / "tqcheck.toml", 'extend = "shared/base.toml"')
    assert load_config().glossaries == ("default", str(here / "shared/terms.csv"))


def test_files_that_extend_each_other_are_an_error(here: Path) -> None:
    write(here / "other.toml", 'extend = "tqcheck.toml"')
    error = refused('extend = "other.toml"', here)
    assert "circle" in error.message


def test_a_file_to_extend_that_is_not_there_is_an_error_with_its_line(here: Path) -> None:
    error = refused('\nextend = "gone.toml"', here)
    assert (error.path, error.line) == ("tqcheck.toml", 2)
    assert "gone.toml" in error.message


@pytest.mark.parametrize("preset", PRESETS)
def test_presets_are_settings_to_start_from(here: Path, preset: str) -> None:
    write(here / "tqcheck.toml", f'preset = "{preset}"')
    config = load_config()
    for field, value in PRESETS[preset].items():
        assert getattr(config, field) == value
    write(here / "tqcheck.toml", f'preset = "{preset}"\nfail-on = "neutral"')
    assert load_config().fail_on == "neutral"


def test_an_override_is_laid_over_everything(here: Path) -> None:
    config = override(Config(fail_on="minor", ignore=("fluency",)), parse_override('fail-on = "critical"'))
    assert config.fail_on == "critical"
    assert override(config, parse_override('ignore = ["markup"]')).ignore == ("fluency", "markup")
    assert override(config, parse_override("rules.number-missing.severity = 'major'")).severity == {
        "number-missing": "major"
    }


@pytest.mark.parametrize(
    ("value", "expected"), [("fail-on='minor'", True), ("rules.a.b=1", True), ("tqcheck.toml", False)]
)
def test_a_setting_is_told_from_a_file(value: str, expected: bool) -> None:  # noqa: FBT001 -- a column of the table
    assert is_override(value) is expected


def test_each_folder_has_its_own_settings(here: Path) -> None:
    write(here / "a/tqcheck.toml", 'fail-on = "minor"')
    resolve = settings_for(None)
    assert resolve(str(here / "a")).fail_on == "minor"
    assert resolve(str(here)).fail_on == "major"
    assert resolve(str(here / "a")) is resolve(str(here / "a"))


# what is wrong with them --------------------------------------------------------------------------------------------


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


# what they mean -----------------------------------------------------------------------------------------------------


def test_pairing_templates_are_read_in_order(here: Path) -> None:
    write(
        here / "tqcheck.toml",
        '[[pairs]]\nsource = "en/{path}"\ntarget = "zh/{path}"\n[[pairs]]\nsource-from = "front-matter:origin"\n',
    )
    assert load_config().pairs == (
        PairTemplate(source="en/{path}", target="zh/{path}"),
        PairTemplate(source_from="front-matter:origin"),
    )


OPTIONS = [(rule.name, name) for rule in all_rules().values() for name in rule.options]


@pytest.mark.parametrize(("rule", "option"), OPTIONS)
def test_an_option_of_a_rule_has_the_type_of_its_default(here: Path, rule: str, option: str) -> None:
    value = all_rules()[rule].options[option]
    written = "{}" if value == {} else json.dumps([*value] if isinstance(value, (tuple, frozenset)) else value)
    write(here / "tqcheck.toml", f"[rules.{rule}]\n{option.replace('_', '-')} = {written}")
    assert load_config().options == {rule: {option: value}}
    write(here / "tqcheck.toml", f"[rules.{rule}]\n{option.replace('_', '-')} = 1999-01-01")
    with pytest.raises(ConfigError, match="must be") as caught:
        load_config()
    assert caught.value.line == 2


def test_an_option_with_a_few_values_takes_no_other(here: Path) -> None:
    def some_rule(prose: Prose, *, mode: Literal["auto", "off"] = "auto", names: tuple[str, ...] = ()) -> Iterator[Hit]:
        yield from ()

    made = declare(category="x", severity="minor")(some_rule)
    assert made.choices("mode") == ("auto", "off")
    assert made.choices("names") == ()


def test_settings_for_paths_are_laid_over_the_others() -> None:
    config = Config(
        ignore=("markup",),
        per_path={"docs/**": {"ignore": ("fluency",)}, "*.mdx": {"severity": {"number-missing": "major"}}},
    )
    assert config.for_path("a.md") is config
    over = config.for_path("docs/x/a.mdx")
    assert over.ignore == ("markup", "fluency")
    assert over.severity == {"number-missing": "major"}


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("*.md", "a/b/c.md", True),
        ("*.md", "a/b/c.mdx", False),
        ("node_modules", "a/node_modules/b.md", True),
        ("node_modules", "a/node_modules_b.md", False),
        ("docs/", "docs/a.md", True),
        ("docs/*", "docs/x/a.md", True),
        ("docs/*.md", "docs/x/a.md", False),
        ("docs/**/a.md", "docs/a.md", True),
        ("docs/**/a.md", "docs/x/y/a.md", True),
        ("**/zh/*", "a/zh/b.md", True),
        ("/a.md", "x/a.md", False),
        ("x/a.md", "y/x/a.md", False),
        ("a?.md", "ab.md", True),
        ("[!a].md", "a.md", False),
        ("[ab].md", "b.md", True),
        ("a[.md", "a[.md", True),
    ],
)
def test_patterns_fit_as_they_say(pattern: str, path: str, expected: bool) -> None:  # noqa: FBT001 -- a column of the table
    assert matches(path, pattern) is expected


def test_rules_are_selected_by_name_family_and_group() -> None:
    every = select_rules(Config(select=("all",)))
    default = select_rules(Config())
    assert {rule.name for rule in default} == {rule.name for rule in every if rule.default}
    assert {rule.family for rule in select_rules(Config(select=("accuracy",)))} == {"accuracy"}
    assert not [rule for rule in select_rules(Config(ignore=("accuracy",))) if rule.family == "accuracy"]
    [only] = select_rules(Config(select=("number-changed",), ignore=("accuracy",)))
    assert only.name == "number-changed"
    assert not select_rules(Config(select=("number-changed",), ignore=("number-changed",)))


# the schema ---------------------------------------------------------------------------------------------------------


def test_the_schema_knows_every_setting_and_no_other() -> None:
    schema = config_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["properties"].keys() == KEYS.keys()
    validator = jsonschema.Draft202012Validator(schema)
    good = {
        "preset": "draft",
        "select": ["default", "number-changed"],
        "pairs": [{"source": "en/{path}", "target": "zh/{path}"}],
        "rules": {"number-changed": {"severity": "minor"}},
        "per-path": {"docs/**": {"ignore": ["typography"]}},
        "fail-under": 80,
    }
    assert validator.is_valid(good)
    bad: list[dict[str, object]] = [
        {"selct": []},
        {"select": ["nothing"]},
        {"floor": 3},
        {"rules": {"number-changed": {"x": 1}}},
    ]
    for wrong in bad:
        assert not validator.is_valid(wrong), wrong


def test_every_field_of_the_settings_can_be_set_but_the_folder() -> None:
    fields = {key.field for key in KEYS.values()} - {"extend", "preset", "rules"} | {"severity", "options", "root"}
    assert fields == set(Config.__dataclass_fields__)
