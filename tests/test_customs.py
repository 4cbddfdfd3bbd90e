"""What the articles of a run call their terms, and how the reports tell it."""

from __future__ import annotations

import json
import tracemalloc
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from tqcheck import Config, audit_file, audit_paths
from tqcheck.cli import cli
from tqcheck.customs import PLACES, Alternative, Custom, Deviation, Rendered, Renderings
from tqcheck.rules.terminology.term_inconsistent_across import term_inconsistent_across
from tqcheck.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ENGLISH = "# Start\n\nThe control plane starts first.\n"
USUAL = "# 启动\n\n控制平面最先启动。\n"
OTHER = "# 启动\n\n控制面最先启动。\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Six articles, of which two call a term otherwise."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    for name in "abcdef":
        (tmp_path / f"{name}.md").write_text(ENGLISH, "utf-8")
        (tmp_path / f"{name}.zh.md").write_text(OTHER if name in "be" else USUAL, "utf-8")
    return tmp_path


def span(text: str, start: int = 0) -> Span:
    return Span(start, start + len(text), 1, start + 1, 1, start + len(text) + 1, text)


def rendered(rendering: str, *, term: str = "control plane", domain: str = "", times: int = 1, at: int = 0) -> Rendered:
    return Rendered(term, domain, rendering, times, span(rendering, at))


def customs(*articles: tuple[Rendered, ...]) -> list[Custom]:
    run = Renderings()
    for number, article in enumerate(articles):
        run.add(f"{number}.md", article)
    return list(term_inconsistent_across.check(run))


def program(*arguments: str) -> str:
    result = CliRunner().invoke(cli, ["audit", *arguments, "--isolated"], env={"COLUMNS": "100", "NO_COLOR": "1"})
    assert result.exit_code == 0, result.output
    return result.stdout


def places(custom: Custom) -> Iterator[tuple[str, int, str]]:
    return ((at.path, at.place.line, at.place.text) for other in custom.others for at in other.places)


@pytest.mark.parametrize("jobs", [1, 2])
def test_articles_that_deviate_from_the_custom_are_named(here: Path, jobs: int) -> None:
    run = audit_paths(["."], jobs=jobs)
    [custom] = run.summary.inconsistent_terms
    assert (custom.term, custom.rendering, custom.articles, custom.times) == ("control plane", "控制平面", 4, 4)
    assert list(places(custom)) == [("b.zh.md", 3, "控制面"), ("e.zh.md", 3, "控制面")]
    assert [article.findings for article in run.articles] == [[]] * 6
    assert {article.score.value for article in run.articles} == {100.0}


def test_an_article_alone_is_not_tallied(here: Path) -> None:
    assert audit_file("b.zh.md", "b.md").renderings == ()
    assert audit_paths(["b.md"]).articles[0].renderings == ()
    assert audit_paths(["."]).articles[1].renderings != ()


@pytest.mark.parametrize("config", [Config(ignore=("term-inconsistent-across",)), Config(select=("accuracy",))])
def test_it_is_switched_off_like_any_rule(here: Path, config: Config) -> None:
    assert audit_paths(["."], config=config).summary.inconsistent_terms == ()


@pytest.mark.parametrize("name", ["term-inconsistent-across", "terminology", "all"])
def test_a_comment_ignores_it(here: Path, name: str) -> None:
    (here / "b.zh.md").write_text(OTHER.replace("控制面", f"<!-- tqcheck: ignore[{name}] 引文 -->\n\n控制面"), "utf-8")
    [custom] = audit_paths(["."]).summary.inconsistent_terms
    assert [path for path, _, _ in places(custom)] == ["e.zh.md"]


def test_a_comment_that_names_it_is_never_unused(here: Path) -> None:
    comment = "<!-- tqcheck: ignore[term-inconsistent-across] 引文 -->"
    (here / "b.zh.md").write_text(OTHER.replace("控制面", f"{comment}\n\n控制面"), "utf-8")
    assert audit_file("b.zh.md", "b.md").findings == audit_paths(["."]).articles[1].findings == []


def test_an_article_without_a_source_is_not_compared(here: Path) -> None:
    (here / "b.md").unlink()
    (here / "e.md").unlink()
    assert audit_paths(["."]).summary.inconsistent_terms == ()


def test_a_glossary_of_ones_own_settles_it(here: Path) -> None:
    (here / "own.csv").write_text("source,target\ncontrol plane,控制面\n", "utf-8")
    assert audit_paths(["."], config=Config(glossaries=("own.csv",))).summary.inconsistent_terms == ()


def test_the_fields_of_a_glossary_are_not_mixed() -> None:
    usual = (rendered("接口层", domain="web"),)
    assert customs(usual, usual, usual, usual, (rendered("界面层", domain="design"),)) == []
    assert customs(usual, usual, usual, usual, (rendered("界面层", domain="web"),)) != []


def test_three_articles_and_twice_as_many_make_a_custom() -> None:
    usual, other = (rendered("控制平面"),), (rendered("控制面"),)
    assert customs(usual, usual, other) == []
    assert len(customs(usual, usual, usual, other)) == 1
    assert customs(usual, usual, usual, other, other) == []
    assert len(customs(*[usual] * 4, other, other)) == 1


def test_an_article_that_follows_the_custom_too_does_not_deviate() -> None:
    usual = (rendered("控制平面"),)
    assert customs(usual, usual, usual, (rendered("控制面"), rendered("控制平面", at=9))) == []


def test_an_article_deviates_once_at_its_first_place() -> None:
    usual = (rendered("控制平面", times=2),)
    [custom] = customs(usual, usual, usual, (rendered("管理平面", at=9), rendered("控制面", times=3, at=4)))
    assert custom == Custom(
        "control plane", "控制平面", 3, 6, (Alternative("控制面", 1, 3, (Deviation("3.md", span("控制面", 4)),)),)
    )


def test_a_rendering_cut_short_is_no_other_one() -> None:
    usual = (rendered("控制平面"),)
    assert customs(usual, usual, usual, (rendered("平面"),), (rendered("控制的平面"),)) == []


def test_places_are_bounded_and_articles_counted() -> None:
    [custom] = customs(*[(rendered("控制平面"),)] * 100, *[(rendered("控制面"),)] * 50)
    [other] = custom.others
    assert (custom.articles, other.articles, len(other.places)) == (100, 50, PLACES)


def test_memory_does_not_grow_with_the_run() -> None:
    run = Renderings()
    sizes = []
    tracemalloc.start()
    for round_ in range(3):
        for number in range(1000):
            run.add(f"{round_}/{number}.md", [rendered("控制面" if number % 5 else "控制平面")])
        sizes.append(tracemalloc.get_traced_memory()[0])
    tracemalloc.stop()
    assert sizes[2] - sizes[0] < 1000


def test_the_text_report_ends_with_a_table(here: Path) -> None:
    shown = program(".")
    assert (
        "terms rendered in several ways (term-inconsistent-across)\n"
        "  control plane: 控制平面 in 4 articles\n"
        "    控制面 in 2: b.zh.md:3:1, e.zh.md:3:1\n"
    ) in shown
    assert "passed" in shown.splitlines()[-1]
    assert "several ways" not in program("a.md", "b.md")
    assert "several ways" not in program(".", "--quiet")


def test_the_json_reports_hold_every_place(here: Path) -> None:
    whole = json.loads(program(".", "--format", "json"))["summary"]
    last = json.loads(program(".", "--format", "jsonl").splitlines()[-1])["summary"]
    assert whole == last
    [custom] = whole["inconsistent_terms"]
    [other] = custom.pop("others")
    assert custom == {"term": "control plane", "rendering": "控制平面", "articles": 4, "times": 4}
    assert [at["path"] for at in other["places"]] == ["b.zh.md", "e.zh.md"]
    place = other["places"][0]["place"]
    assert OTHER[place["start"] : place["end"]] == place["text"] == other["rendering"]


def test_the_review_page_links_to_the_articles(here: Path) -> None:
    page = program(".", "--format", "html")
    assert "Terms rendered in several ways" in page
    assert ">b.zh.md</a>:3" in page
    assert "Terms rendered in several ways" not in program("a.md", "b.md", "--format", "html")
