"""The other commands, and what all of them share."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
import jsonschema
import pytest

from tqcheck import __version__, load_config
from tqcheck.cli import COMMANDS, cli, main
from tqcheck.cli.init import template_of
from tqcheck.config import PairTemplate
from tqcheck.keys import KEYS
from tqcheck.rules import all_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cli.conftest import Run

# all of them --------------------------------------------------------------------------------------------------------


def test_the_version_is_that_of_the_package(tqcheck: Run) -> None:
    assert tqcheck("--version").stdout == f"tqcheck {__version__}\n"


def test_help_lists_the_commands_without_loading_them(tqcheck: Run) -> None:
    code = "import sys; from tqcheck.cli import cli; cli(['--help'], prog_name='tqcheck')"
    watched = f"import atexit, sys; atexit.register(lambda: print([m for m in sys.modules if m.startswith('tqcheck.cli.')])); {code}"
    done = subprocess.run([sys.executable, "-c", watched], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("[]\n")
    for name in COMMANDS:
        assert f"\n  {name} " in done.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_its_module_and_its_help(tqcheck: Run, name: str) -> None:
    command = cli.get_command(cli.make_context("tqcheck", [name]), name)
    assert command is not None
    assert command.name == name
    assert command.get_short_help_str(100) == COMMANDS[name][1]
    result = tqcheck(name, "--help")
    assert result.exit_code == 0
    assert "Usage:" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("adit",), "no command is named 'adit': did you mean 'audit'?"),
        (("zzz",), "no command is named 'zzz': see --help"),
        (("--versio",), "--versio"),
        (("rules", "number-chnged"), "did you mean 'number-changed'?"),
        (("config", "fail_on"), "did you mean 'fail-on'?"),
        (("schema", "reports"), "reports"),
        (("schema",), "Missing argument"),
    ],
)
def test_mistyped_names_get_the_nearest_one(tqcheck: Run, arguments: tuple[str, ...], message: str) -> None:
    result = tqcheck(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
    assert result.stderr.count("\n") == 1


def test_without_a_command_the_help_is_shown(tqcheck: Run) -> None:
    result = tqcheck()
    assert result.exit_code == 2
    assert "Commands:" in result.output


def test_the_version_loads_no_engine(here: Path) -> None:
    code = "import sys, tqcheck.cli; print([m for m in sys.modules if m.split('.')[0] in ('numpy', 'jieba', 'sacrebleu')], 'tqcheck.document' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[] False\n"


def test_an_audit_without_a_source_loads_nothing_heavy(here: Path) -> None:
    Path("a.md").unlink()
    code = (
        "import sys; from tqcheck.cli import cli\n"
        "try: cli(['audit', 'a.zh.md', '-q'])\n"
        "except SystemExit as end: print(end.code, [m for m in ('numpy', 'scipy', 'jieba', 'sacrebleu', 'rich', 'concurrent.futures',"
        " 'importlib.metadata') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "0 []\n"


def test_a_reader_who_leaves_is_no_error(here: Path) -> None:
    line = f"'{sys.executable}' -m tqcheck audit --format json | head -c 1; exit ${{PIPESTATUS[0]}}"
    for number in range(60):  # more than a pipe holds
        Path(f"n{number}.zh.md").write_text(Path("b.zh.md").read_text(encoding="utf-8") * 20, encoding="utf-8")
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr, done.returncode) == ("{", "", 141)


def test_an_interrupt_is_quiet(tqcheck: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("tqcheck.run.audit_article", interrupted)
    result = tqcheck("audit", "a.md", "--format", "concise")
    assert (result.exit_code, result.output.strip()) == (130, "")


def test_an_interrupt_while_the_program_starts_is_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("tqcheck.cli.pattern_store.install_store", interrupted)
    for name in ("freeze", "set_threshold"):  # they would hold for the tests that follow
        monkeypatch.setattr(f"gc.{name}", lambda *_: None)
    monkeypatch.setattr("sys.argv", ["tqcheck", "rules"])
    with pytest.raises(SystemExit) as caught:
        main()
    assert caught.value.code == 130


# pairs --------------------------------------------------------------------------------------------------------------


def test_pairs_says_what_belongs_to_what_and_why(tqcheck: Run) -> None:
    Path("b.md").unlink()
    Path("c.md").write_text("# English\n\nNobody has translated this.\n", encoding="utf-8")
    result = tqcheck("pairs")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "a.zh.md ← a.md  (a.zh.md beside a.md)",
        "b.zh.md  alone (no source found)",
        "c.md  untranslated (no translation of this English article found)",
        "1 pairs · 1 alone · 1 untranslated · 0 errors",
    ]


def test_pairs_tells_programs_as_well(tqcheck: Run) -> None:
    Path("b.md").write_bytes(b"\xff\xfe\x00")
    result = tqcheck("pairs", "--format", "json")
    assert result.exit_code == 2
    rows = json.loads(result.stdout)
    assert [row["status"] for row in rows] == ["pair", "error"]
    assert (rows[0]["target"], rows[0]["source"]) == ("a.zh.md", "a.md")


# rules --------------------------------------------------------------------------------------------------------------


def test_rules_lists_every_rule_with_its_summary(tqcheck: Run) -> None:
    shown = tqcheck("rules").stdout
    for rule in all_rules().values():
        assert rule.name in shown
        assert rule.summary in shown


def test_rules_explains_one_with_its_examples(tqcheck: Run) -> None:
    shown = tqcheck("rules", "number-changed").stdout
    assert all_rules()["number-changed"].help in shown
    assert "bad:" in shown
    assert "ignore[number-changed]" in shown


def test_rules_lists_a_family_and_tells_programs(tqcheck: Run) -> None:
    rows = json.loads(tqcheck("rules", "accuracy", "--format", "json").stdout)
    assert {row["family"] for row in rows} == {"accuracy"}
    assert "number-changed" in tqcheck("rules", "accuracy").stdout
    assert len(json.loads(tqcheck("rules", "--format", "json").stdout)) == len(all_rules())


# config, init, schema -----------------------------------------------------------------------------------------------

SETTINGS = """\
ignore = ["fluency"]
fail-under = 75.5
floor = 0.6

[[pairs]]
source = "en/{path}"
target = "zh/{path}"

[rules.number-changed]
severity = "minor"

[per-path."docs/**"]
ignore = ["typography"]
severity = {number-missing = "major"}
"""


def test_config_prints_settings_that_read_back_the_same(tqcheck: Run) -> None:
    Path("tqcheck.toml").write_text(SETTINGS, encoding="utf-8")
    first = load_config()
    shown = tqcheck("config")
    assert shown.exit_code == 0
    assert shown.stdout.startswith("# tqcheck.toml\n")
    Path("tqcheck.toml").write_text(shown.stdout, encoding="utf-8")
    assert load_config() == first


@pytest.mark.parametrize("key", KEYS)
def test_config_explains_each_setting(tqcheck: Run, key: str) -> None:
    assert KEYS[key].help in tqcheck("config", key).stdout


def test_config_shows_what_options_set(tqcheck: Run) -> None:
    assert 'fail-on = "minor"' in tqcheck("config", "fail-on", "--config", "fail-on = 'minor'").stdout
    Path("tqcheck.toml").write_text("fail-on = 'minor'", encoding="utf-8")
    assert 'fail-on = "major"' in tqcheck("config", "fail-on", "--isolated").stdout


def test_init_writes_the_layout_it_finds(tqcheck: Run) -> None:
    result = tqcheck("init")
    assert (result.exit_code, result.stdout) == (0, "")
    config = load_config()
    assert config.pairs == (PairTemplate(source="{dir}/{stem}.md", target="{dir}/{stem}.zh.md"),)
    assert "2 pairs" in tqcheck("pairs").stdout
    assert tqcheck("init").exit_code == 2
    assert tqcheck("init", "--force").exit_code == 0


def test_init_without_translations_shows_how_to_say_it(tqcheck: Run) -> None:
    Path("a.md").unlink()
    Path("b.md").unlink()
    shown = tqcheck("init", "--stdout").stdout
    assert "# [[pairs]]" in shown
    Path("tqcheck.toml").write_text(shown, encoding="utf-8")
    assert load_config().pairs == ()


@pytest.mark.parametrize(
    ("target", "source", "template"),
    [
        ("content/zh-cn/x/a.md", "content/en/x/a.md", PairTemplate("content/en/{path}", "content/zh-cn/{path}")),
        ("docs/zh/a.md", "docs/a.md", PairTemplate("docs/{path}", "docs/zh/{path}")),
        ("x/a.zh.md", "x/a.en.md", PairTemplate("{dir}/{stem}.en.md", "{dir}/{stem}.zh.md")),
        ("x/zh.md", "x/en.md", PairTemplate("{dir}/en.md", "{dir}/zh.md")),
        ("zh/a.md", "en/a/index.md", None),
    ],
)
def test_the_template_behind_a_pair_is_found(target: str, source: str, template: PairTemplate | None) -> None:
    assert template_of(target, source) == template


@pytest.mark.parametrize("subject", ["config", "report"])
def test_schemas_are_schemas(tqcheck: Run, subject: str) -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(tqcheck("schema", subject).stdout))


def test_a_report_fits_its_schema(tqcheck: Run) -> None:
    schema = json.loads(tqcheck("schema", "report").stdout)
    report = json.loads(tqcheck("audit", ".", "gone.md", "--format", "json").stdout)
    jsonschema.validate(report, schema)


def test_config_shows_scorers_as_the_file_has_them(tqcheck: Run, tmp_path: Path) -> None:
    text = '[[scorers]]\nname = "comet"\ncommand = ["python", "score.py"]\n'
    (tmp_path / "tqcheck.toml").write_text(text, "utf-8")
    assert text in tqcheck("config", "scorers", "--config", str(tmp_path / "tqcheck.toml")).stdout


def options(command: click.Command) -> Iterator[click.Option]:
    """The options of a command and of those below it."""
    yield from (one for one in command.params if isinstance(one, click.Option) and not one.hidden)
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from options(below)


def test_every_option_says_what_it_does() -> None:
    assert [one.opts for one in options(cli) if not one.help] == []
