"""Reports kept from one run to the next."""

from __future__ import annotations

import os
import pickle
import shutil
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

import tqcheck.run
from tqcheck import Config, audit_paths, load_config
from tqcheck.audit import audit_article
from tqcheck.cli import cli
from tqcheck.config import ScorerSetting
from tqcheck.record import replace
from tqcheck.results import NAME, Results
from tqcheck.rules import all_rules
from tqcheck.rules.examples import read_examples
from tqcheck.setup import forget_prepared, prepare
from tqcheck.shelf import Shelf
from tqcheck.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.report import ArticleReport, RunReport

SAMPLES = Path(__file__).parent.parent / "samples"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The samples as a project, and a place for its reports; the compiled tables stay where they are."""
    shutil.copytree(SAMPLES, tmp_path / "docs")
    monkeypatch.chdir(tmp_path / "docs")
    kept = tmp_path / "kept"
    kept.mkdir()
    monkeypatch.setattr(tqcheck.run, "cache_folder", lambda: kept)
    return kept


@pytest.fixture
def audited(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The articles that are really audited, in order."""
    paths: list[str] = []

    def noted(target: Text, *args: object, **given: object) -> ArticleReport:
        paths.append(target.path)
        return audit_article(target, *args, **given)  # type: ignore[arg-type]

    monkeypatch.setattr(tqcheck.run, "audit_article", noted)
    return paths


def run(config: Config | None = None, **given: bool) -> RunReport:
    return audit_paths(["."], config=config, jobs=1, **{"cache": True, **given})


def whole(report: RunReport) -> list[tuple[object, ...]]:
    """Everything a report holds, what it does not compare as well."""
    return [
        (article.to_dict(), article.suppressed, article.renderings, article.target_text and article.target_text.value)
        for article in report.articles
    ]


def test_what_has_not_changed_is_not_audited_again_and_reported_alike(here: Path, audited: list[str]) -> None:
    fresh = run(cache=False)
    assert not (here / NAME).exists()
    first = run()
    count = len(audited)
    again = run()
    assert count == 2 * len(fresh.articles)
    assert len(audited) == count
    assert whole(fresh) == whole(first) == whole(again)
    assert fresh.to_dict() == again.to_dict()


@pytest.mark.parametrize("side", ["path", "source_path"])
def test_a_change_on_either_side_is_audited(here: Path, audited: list[str], side: str) -> None:
    pair = next(article for article in run().articles if article.source_path)
    audited.clear()
    changed = Path(getattr(pair, side))
    changed.write_text(changed.read_text(encoding="utf-8") + "\n3\n", encoding="utf-8")
    report = run()
    assert audited == [pair.path]
    assert whole(report) == whole(run(cache=False))


def test_other_settings_and_other_glossaries_are_audited(here: Path, audited: list[str], tmp_path: Path) -> None:
    glossary = tmp_path / "own.csv"
    glossary.write_text("source,target\nwidget,小部件\n", encoding="utf-8")
    count = len(run().articles)
    for config in (
        Config(ignore=("typography",)),
        Config(severity={"number-changed": "minor"}),
        Config(options={"list-changed": {}}, floor=0.6),
        Config(glossaries=("default", str(glossary))),
        Config(per_path={"*.md": {"ignore": ["markup"]}}),
    ):
        audited.clear()
        run(config)
        assert len(audited) == count, config
        assert whole(run(config)) == whole(run(config, cache=False))
    audited.clear()
    forget_prepared()
    glossary.write_text("source,target\nwidget,控件\n", encoding="utf-8")
    run(Config(glossaries=("default", str(glossary))))
    assert len(audited) == count


def test_another_version_of_the_program_audits(here: Path, audited: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    run()
    audited.clear()
    monkeypatch.setattr("tqcheck.results._stamps", lambda _: iter(["rules/new.py 1 1"]))
    report = run()
    assert len(audited) == len(report.articles)


def test_settings_whose_findings_depend_on_more_are_never_kept(here: Path, audited: list[str]) -> None:
    config = Config(select=("all",))
    assert any(rule.name == "section-outdated" for rule, _ in prepare(config).rules)
    run(config)
    count = len(audited)
    run(config)
    assert len(audited) == 2 * count


def test_a_report_that_lacks_a_rule_which_failed_is_not_kept(tmp_path: Path) -> None:
    setup = prepare()
    text = Text("# 标题\n\n内容。\n", "a.md")
    report = audit_article(text, None, setup)
    failed = replace(report, coverage=replace(report.coverage, rules_skipped={"some-rule": "failed: ValueError: no"}))
    with Shelf(tmp_path / NAME) as shelf:
        results = Results(shelf)
        results.keep(failed, "", setup)
    with Shelf(tmp_path / NAME) as shelf:
        assert not Results(shelf).has(text, None, "", setup)


def test_few_articles_are_not_kept(here: Path) -> None:
    paths = [article.path for article in run(cache=False).articles]
    audit_paths(paths[:3], jobs=1, cache=True)
    assert not (here / NAME).exists()


def test_on_several_processes_the_order_is_the_same(here: Path) -> None:
    fresh = run(cache=False)
    assert whole(audit_paths(["."], jobs=2, cache=True)) == whole(fresh)
    Path(fresh.articles[2].path).write_text("# 标题\n\n这里的内容变了。\n", encoding="utf-8")
    mixed = audit_paths(["."], jobs=2, cache=True)
    assert [article.path for article in mixed.articles] == [article.path for article in fresh.articles]
    assert whole(mixed) == whole(run(cache=False))


def test_errors_and_notices_are_as_ever(here: Path) -> None:
    run()
    Path("broken.zh.md").write_bytes(b"\xff\xfe\x00")
    Path("lonely.md").write_text("# Alone\n\nNobody has translated this one.\n", encoding="utf-8")
    report = run()
    assert [error.path for error in report.errors] == ["broken.zh.md"]
    assert whole(report) == whole(run(cache=False))


def test_an_article_that_changes_during_the_run_is_audited(
    here: Path, audited: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    count = len(run().articles)
    audited.clear()
    monkeypatch.setattr(Results, "get", lambda *_: None)
    assert len(run().articles) == count == len(audited)


@pytest.mark.parametrize("value", [b"", b"no zlib", zlib.compress(b"no pickle"), zlib.compress(pickle.dumps({"a": 1}))])
def test_what_cannot_be_read_is_audited(here: Path, audited: list[str], value: bytes) -> None:
    fresh = run()
    audited.clear()
    with Shelf(here / NAME) as shelf:
        base = shelf._base
        assert base is not None
        with base:
            base.execute("UPDATE shelf SET value = ?", (value,))
    assert whole(run()) == whole(fresh)
    assert len(audited) == len(fresh.articles)


class Trap:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, ("trapped",)


def test_nothing_but_a_report_is_loaded(here: Path, audited: list[str]) -> None:
    report = run()
    bare = replace(report.articles[0], target_text=None, source_text=None, scorers=[{"name": Trap()}])
    value = zlib.compress(pickle.dumps(bare))
    with Shelf(here / NAME) as shelf:
        base = shelf._base
        assert base is not None
        with base:
            base.execute("UPDATE shelf SET value = ?", (value,))
    audited.clear()
    run()
    assert len(audited) == len(report.articles)
    assert not Path("trapped").exists()


def examples() -> Iterator[ArticleReport]:
    """A report with the findings of each rule."""
    config = Config(select=("all",))
    for rule in all_rules().values():
        for example in read_examples(rule.help):
            source = None if example.source is None else Text(example.source, "<source>")
            yield audit_article(Text(example.target, "a.md"), source, prepare(config))


def test_the_findings_of_every_rule_can_be_kept(tmp_path: Path) -> None:
    setup = prepare()
    reports = [*examples()]
    assert len({finding.rule for report in reports for finding in report.findings}) > 60
    with Shelf(tmp_path / NAME) as shelf:
        results = Results(shelf)
        for number, report in enumerate(reports):
            assert report.target_text is not None
            results.keep(report, str(number), setup)
    with Shelf(tmp_path / NAME) as shelf:
        results = Results(shelf)
        for number, report in enumerate(reports):
            assert report.target_text is not None
            known = results.get(report.target_text, report.source_text, str(number), setup)
            assert known is not None
            assert known.to_dict() == report.to_dict()


def test_outside_scorers_are_asked_beside_a_kept_report(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = Config(scorers=(ScorerSetting(name="mine", command=("true",)),))
    monkeypatch.setattr("tqcheck.scorers.score_beside", lambda report, _: replace(report, scorers=[{"name": "mine"}]))
    assert [article.scorers for article in run(config).articles] == [
        article.scorers for article in run(config).articles
    ]
    assert all(article.scorers is None for article in run().articles)


def test_the_command_keeps_reports_unless_told_not_to(here: Path, audited: list[str]) -> None:
    count = len(run(load_config(None), cache=False).articles)
    for options, times in ((["--no-cache"], count), ([], count), ([], 0), (["--no-cache"], count)):
        audited.clear()
        result = CliRunner().invoke(cli, ["audit", ".", "--exit-zero", "--jobs", "1", *options])
        assert result.exit_code == 0
        assert len(audited) == times
