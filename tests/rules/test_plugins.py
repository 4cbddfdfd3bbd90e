"""Rules that other packages bring."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tqcheck import Config, audit_text, load_config
from tqcheck.errors import ConfigError
from tqcheck.rules import all_rules
from tqcheck.rules.plugins import plugin_rules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

RULE = '''
from __future__ import annotations

import re

from tqcheck.rules import Hit, Prose, rule


@rule(category="style/company-style", severity="minor")
def {name}(prose: Prose, *, mark: str = "！"):
    """An exclamation mark stands in the text."""
    for match in re.finditer(mark, prose.masked):
        yield Hit("An exclamation mark", target=match.span())
'''


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Puts a package with one entry point on the path."""

    def put(entry: str, leads_to: str, source: str) -> None:
        package = tmp_path / "site" / f"{entry}_rules" / "acme"
        package.mkdir(parents=True)
        (package / "brand.py").write_text(source, encoding="utf-8")
        info = tmp_path / "site" / f"{entry}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {entry}\nVersion: 1.0\n", encoding="utf-8")
        (info / "entry_points.txt").write_text(
            f"[tqcheck.rules]\n{entry} = {entry}_rules.acme.brand:{leads_to}\n", encoding="utf-8"
        )
        monkeypatch.syspath_prepend(str(tmp_path / "site"))

    yield put
    for name in [name for name in sys.modules if "_rules.acme" in name]:
        del sys.modules[name]
    plugin_rules.cache_clear()
    all_rules.cache_clear()


def test_a_rule_of_a_plugin_runs_where_it_is_named(install: Callable[..., None]) -> None:
    install("loud", "no_exclamation", RULE.format(name="no_exclamation"))
    [finding] = audit_text("太好了！", config=Config(plugins=("loud",), select=("no-exclamation",))).findings
    assert (finding.rule, finding.family, finding.target and finding.target.text) == ("no-exclamation", "acme", "！")
    assert [each.rule for each in audit_text("太好了！", config=Config(plugins=("loud",))).findings] == [
        "no-exclamation"
    ]
    assert not audit_text("太好了！").findings


def test_it_is_configured_and_ignored_like_the_others(install: Callable[..., None], tmp_path: Path) -> None:
    install("calm", "RULES", RULE.format(name="no_shouting") + "\n\nRULES = [no_shouting]\n")
    file = tmp_path / "tqcheck.toml"
    settings = 'plugins = ["calm"]\nselect = ["acme", "run"]\n\n[rules.no-shouting]\nseverity = "major"\nmark = "？"\n'
    file.write_text(settings, encoding="utf-8")
    config = load_config(file)
    [finding] = audit_text("太好了！真的？", config=config).findings
    assert (finding.severity, finding.target and finding.target.text) == ("major", "？")
    silenced = "<!-- tqcheck: ignore[no-shouting] 引用 -->\n\n真的？\n"
    assert not audit_text(silenced, config=config).findings


@pytest.mark.parametrize(
    ("entry", "leads_to", "source", "said"),
    [
        ("broken", "rule_a", "raise ValueError('no')", "cannot be loaded: ValueError: no"),
        ("empty", "RULES", "RULES = []", "brings no rules"),
        ("other", "RULES", "RULES = [1]", "brings no rules"),
        ("twice", "word_doubled", RULE.format(name="word_doubled"), "a second rule 'word-doubled'"),
    ],
)
def test_a_plugin_that_is_none_is_told(
    install: Callable[..., None], tmp_path: Path, entry: str, leads_to: str, source: str, said: str
) -> None:
    install(entry, leads_to, source)
    file = tmp_path / "tqcheck.toml"
    file.write_text(f'fail-on = "minor"\nplugins = ["{entry}"]\n', encoding="utf-8")
    with pytest.raises(ConfigError) as raised:
        load_config(file)
    assert said in str(raised.value)
    assert raised.value.line == 2


def test_a_plugin_that_is_not_there_is_told() -> None:
    with pytest.raises(ConfigError, match="no installed package has an entry point 'nobody'"):
        audit_text("正文。", config=Config(plugins=("nobody",)))


def test_a_plugin_brings_no_rule_about_a_whole_run(install: Callable[..., None]) -> None:
    source = "from tqcheck.rules.terminology.term_inconsistent_across import term_inconsistent_across as across\n"
    install("wide", "across", source)
    with pytest.raises(ConfigError, match="about a whole run"):
        all_rules(("wide",))
