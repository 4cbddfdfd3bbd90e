"""Settings: found, layered, checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tqcheck import Config, load_config
from tqcheck.config import PairTemplate
from tqcheck.errors import ConfigError
from tqcheck.keys import PRESETS
from tqcheck.rules import select_rules
from tqcheck.settings import find_config, is_override, override, parse_override, settings_for


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


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
    write(here / "tqcheck.toml", 'extend = "other.toml"')
    with pytest.raises(ConfigError) as caught:
        load_config()
    error = caught.value
    assert "circle" in error.message


def test_a_file_to_extend_that_is_not_there_is_an_error_with_its_line(here: Path) -> None:
    write(here / "tqcheck.toml", '\nextend = "gone.toml"')
    with pytest.raises(ConfigError) as caught:
        load_config()
    error = caught.value
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


def test_settings_for_paths_are_laid_over_the_others() -> None:
    config = Config(
        ignore=("markup",),
        per_path={"docs/**": {"ignore": ("fluency",)}, "*.mdx": {"severity": {"number-missing": "major"}}},
    )
    assert config.for_path("a.md") is config
    over = config.for_path("docs/x/a.mdx")
    assert over.ignore == ("markup", "fluency")
    assert over.severity == {"number-missing": "major"}


def test_rules_are_selected_by_name_family_and_group() -> None:
    every = select_rules(Config(select=("all",)))
    default = select_rules(Config())
    assert {rule.name for rule in default} == {rule.name for rule in every if rule.default}
    assert {rule.family for rule in select_rules(Config(select=("accuracy",)))} == {"accuracy"}
    assert not [rule for rule in select_rules(Config(ignore=("accuracy",))) if rule.family == "accuracy"]
    [only] = select_rules(Config(select=("number-changed",), ignore=("accuracy",)))
    assert only.name == "number-changed"
    assert not select_rules(Config(select=("number-changed",), ignore=("number-changed",)))
