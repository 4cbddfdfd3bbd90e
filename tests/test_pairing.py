"""Who belongs to whom."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tqcheck.config import Config, PairTemplate
from tqcheck.errors import InputError, PairingError, UsageError
from tqcheck.layouts import Language, equals, language_tag
from tqcheck.pairing import Pair, find_pairs
from tqcheck.reading import Notice, read_pair
from tqcheck.templates import fill_template, match_template

if TYPE_CHECKING:
    from collections.abc import Iterable

ENGLISH = "# Guide\n\nThe server reads its settings when it starts.\n"
CHINESE = "# 指南\n\n服务器在启动时读取设置。\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    return tmp_path


def write(*paths: str, text: str = "") -> None:
    for path in paths:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(text or (ENGLISH if "en" in path else CHINESE), encoding="utf-8")


def pairs(
    paths: Iterable[str] = (".",),
    config: Config | None = None,
    *,
    source: str | None = None,
    force_exclude: bool = False,
) -> list[tuple[str, str | None]]:
    found = find_pairs(paths, lambda _folder: config or Config(), source=source, force_exclude=force_exclude)
    assert all(isinstance(one, Pair) for one in found), found
    return [(one.target, one.source) for one in found if isinstance(one, Pair)]


# the usual layouts --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "source"),
    [
        ("content/zh-cn/docs/a.md", "content/en/docs/a.md"),
        ("content/zh/docs/a.md", "content/en/docs/a.md"),
        ("content/cn/a.md", "content/en/a.md"),
        ("content/zh_CN/a.md", "content/en-US/a.md"),
        ("docs/zh/x/y/a.md", "docs/en/x/y/a.md"),
        ("docs/zh-CN/a.md", "docs/a.md"),
        ("zh/a.md", "a.md"),
        ("src/zh-Hans/x/a.mdx", "src/english/x/a.mdx"),
        ("translations/zh-CN/docs/a.md", "docs/a.md"),
        ("i18n/zh-CN/docusaurus-plugin-content-docs/current/x/a.md", "docs/x/a.md"),
        ("i18n/zh-CN/docusaurus-plugin-content-docs/version-1.2/a.md", "versioned_docs/version-1.2/a.md"),
        ("i18n/zh-CN/docusaurus-plugin-content-blog/a.md", "blog/a.md"),
        ("i18n/zh-CN/docusaurus-plugin-content-pages/a.md", "src/pages/a.md"),
        ("site/i18n/zh-Hans/docusaurus-plugin-content-docs/current/a.md", "site/docs/a.md"),
        ("i18n/zh/docusaurus-plugin-content-docs-community/current/a.md", "community/a.md"),
        ("x/a.zh.md", "x/a.md"),
        ("x/a.zh-CN.md", "x/a.md"),
        ("x/a_zh.md", "x/a.en.md"),
        ("x/a-zh.md", "x/a-en.md"),
        ("x/a_zh_CN.md", "x/a.md"),
        ("README.zh-CN.md", "README.md"),
        ("README_CN.md", "README.md"),
        ("README.md", "README_EN.md"),
        ("x/zh.md", "x/en.md"),
        ("x/index.zh-cn.md", "x/index.md"),
        ("content/zh-cn/a/index.md", "content/en/a.md"),
        ("content/zh-cn/a.md", "content/en/a/_index.md"),
        ("content/zh-cn/a/_index.md", "content/en/a/index.md"),
        ("docs/zh/a.mdx", "docs/en/a.md"),
    ],
)
def test_either_file_gives_the_pair_and_both_give_it_once(here: Path, target: str, source: str) -> None:
    write(target, text=CHINESE)
    write(source, text=ENGLISH)
    for named in ([target], [source], [target, source], [source, target], ["."], [str(here / source), target]):
        [(found_target, found_source)] = pairs(named)
        assert Path(found_target).samefile(target), named
        assert found_source is not None
        assert Path(found_source).samefile(source), named


def test_simplified_chinese_comes_before_traditional(here: Path) -> None:
    write("docs/en/a.md", "docs/zh-tw/a.md", "docs/zh-cn/a.md")
    assert pairs(["docs/en/a.md"]) == [("docs/zh-cn/a.md", "docs/en/a.md")]
    assert pairs() == [("docs/zh-cn/a.md", "docs/en/a.md"), ("docs/zh-tw/a.md", "docs/en/a.md")]


def test_names_that_only_look_like_languages_make_no_pair(here: Path) -> None:
    write("a.md", "a-frozen.md", "zhang.md", "english-notes.md", text=CHINESE)
    assert [source for _, source in pairs()] == [None, None, None, None]


def test_an_orphan_says_where_its_source_should_stand(here: Path) -> None:
    write("content/zh-cn/a.md", "content/en/b.md")
    [orphan, _] = [one for one in find_pairs(["."], lambda _folder: Config()) if isinstance(one, Pair)][::-1]
    assert (orphan.target, orphan.source, orphan.missing) == ("content/zh-cn/a.md", None, "content/en/a.md")


def test_no_partner_is_looked_for_above_the_project(here: Path) -> None:
    (here / ".git").rmdir()
    write("zh/site/docs/a.md", "en/site/docs/a.md")
    (here / "zh/site/.git").mkdir()
    found = find_pairs([str(here / "zh/site/docs/a.md")], lambda _folder: Config(root=str(here / "zh/site")))
    assert [one.source for one in found if isinstance(one, Pair)] == [None]


def test_paths_stay_as_the_user_names_them(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("docs/zh/a.md", "docs/en/a.md")
    absolute = str(here / "docs/zh/a.md")
    assert pairs([absolute]) == [(absolute, str(here / "docs/en/a.md"))]
    monkeypatch.chdir(here / "docs/zh")
    assert pairs(["a.md"]) == [("a.md", "../en/a.md")]


def test_many_articles_beside_each_other_are_each_looked_at_once(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(200):
        write(f"a{number}.zh.md")
    calls = 0

    def counted(name: str) -> Language | None:
        nonlocal calls
        calls += 1
        return language_tag(name)

    monkeypatch.setattr("tqcheck.layouts.language_tag", counted)
    pairs()
    assert calls < 200 * 10, "linear in the number of articles, not quadratic"


# templates ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("template", "path", "values"),
    [
        ("content/en/{path}", "content/en/x/a.md", {"path": "x/a.md"}),
        ("content/en/{path}", "content/de/x/a.md", None),
        ("{dir}/{stem}.zh.md", "x/y/a.zh.md", {"dir": "x/y", "stem": "a"}),
        ("{dir}/{stem}.zh.md", "a.zh.md", {"dir": "", "stem": "a"}),
        ("docs/{dir}/{stem}.md", "docs/a.md", {"dir": "", "stem": "a"}),
        ("{dir}/zh.md", "x/zh.md", {"dir": "x"}),
        ("a+b/{path}", "a+b/c.md", {"path": "c.md"}),
        ("a.b/{path}", "axb/c.md", None),
    ],
)
def test_templates_take_paths_apart_and_put_them_together(
    template: str, path: str, values: dict[str, str] | None
) -> None:
    assert match_template(template, path) == values
    if values is not None:
        assert fill_template(template, values) == path


def test_the_first_template_whose_file_exists_wins(here: Path) -> None:
    write("old/a.en.md", "new/en/a.md", "zh/a.md")
    config = Config(
        pairs=(PairTemplate("new/en/{path}", "zh/{path}"), PairTemplate("old/{stem}.en.md", "zh/{stem}.md"))
    )
    assert pairs(["zh/a.md"], config) == [("zh/a.md", "new/en/a.md")]
    Path("new/en/a.md").unlink()
    assert pairs(["zh/a.md"], config) == [("zh/a.md", "old/a.en.md")]
    assert pairs(["old/a.en.md"], config) == [("zh/a.md", "old/a.en.md")]


def test_configured_templates_replace_the_usual_layouts(here: Path) -> None:
    write("docs/zh/a.md", "docs/en/a.md")
    config = Config(pairs=(PairTemplate("source/{path}", "docs/zh/{path}"),))
    [pair] = [one for one in find_pairs(["docs/zh/a.md"], lambda _folder: config) if isinstance(one, Pair)]
    assert (pair.source, pair.missing) == (None, "source/a.md")


def test_templates_are_relative_to_the_settings_file(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("site/x/b.md", "site/y/b.md")
    monkeypatch.chdir(here / "site/x")
    config = Config(pairs=(PairTemplate("y/{path}", "x/{path}"),), root=str(here / "site"))
    assert pairs(["b.md"], config) == [("b.md", "../y/b.md")]


def test_the_front_matter_can_name_the_source(here: Path) -> None:
    write("zh/a.md", text="---\norigin: ../guide/start.md\n---\n\n" + CHINESE)
    write("zh/b.md", text="---\norigin: /guide/start.md\n---\n\n" + CHINESE)
    write("zh/c.md", text="---\norigin: https://example.com/start.md\n---\n\n" + CHINESE)
    write("guide/start.md", text=ENGLISH)
    config = Config(pairs=(PairTemplate(source_from="front-matter:origin", target="zh/{path}"),))
    assert pairs(["zh/a.md"], config) == [("zh/a.md", "guide/start.md")]
    assert pairs(["zh/b.md"], config) == [("zh/b.md", "guide/start.md")]
    assert pairs(["zh/c.md"], config) == [("zh/c.md", None)]


def git(*arguments: str) -> None:
    named = ("-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *named, *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(here: Path) -> Path:
    (here / ".git").rmdir()
    git("init", "-q", "-b", "main")
    write("en/a.md", text=ENGLISH)
    git("add", ".")
    git("commit", "-q", "-m", "first")
    git("tag", "v1")
    Path("en/a.md").write_text("# Gone\n\nQuite another text stands here now.\n", encoding="utf-8")
    write("zh/a.md", text=CHINESE)
    return here


def test_the_source_can_be_an_earlier_revision(repository: Path) -> None:
    config = Config(pairs=(PairTemplate("git:v1:en/{path}", "zh/{path}"),), root=str(repository))
    [pair] = [one for one in find_pairs(["zh/a.md"], lambda _folder: config) if isinstance(one, Pair)]
    assert pair.source == "git:v1:en/a.md"
    texts = read_pair(pair)
    assert not isinstance(texts, Notice)
    assert texts[1] is not None
    assert texts[1].value == ENGLISH


@pytest.mark.parametrize("revision", ["nothing", "--help"])
def test_a_revision_that_is_not_there_is_an_error(repository: Path, revision: str) -> None:
    config = Config(pairs=(PairTemplate(f"git:{revision}:en/{{path}}", "zh/{path}"),), root=str(repository))
    with pytest.raises(PairingError, match=r"revision|valid object"):
        find_pairs(["zh/a.md"], lambda _folder: config)


# by hand and in folders ---------------------------------------------------------------------------------------------


def test_a_source_named_by_hand_is_taken(here: Path) -> None:
    write("x.md", text=CHINESE)
    write("y.md", text=ENGLISH)
    assert pairs(["x.md"], source="y.md") == [("x.md", "y.md")]


def test_two_folders_are_paired_file_by_file(here: Path) -> None:
    write("neu/a.md", "neu/x/b.md", "neu/c.md", text=CHINESE)
    write("alt/a.md", "alt/x/b/index.md", text=ENGLISH)
    assert pairs(["neu"], source="alt") == [
        ("neu/a.md", "alt/a.md"),
        ("neu/c.md", None),
        ("neu/x/b.md", "alt/x/b/index.md"),
    ]


@pytest.mark.parametrize(("named", "source"), [(["a.md", "b.md"], "c.md"), (["."], "a.md"), (["a.md"], ".")])
def test_a_source_for_several_articles_is_refused(here: Path, named: list[str], source: str) -> None:
    write("a.md", "b.md", "c.md")
    with pytest.raises(UsageError):
        pairs(named, source=source)


def test_folders_give_their_articles_without_what_is_excluded(here: Path) -> None:
    write("a.md", "b.markdown", "c.mdx", "d.txt", "node_modules/e.md", "x/_build/f.md", "x/g.md", text=CHINESE)
    assert [target for target, _ in pairs()] == ["a.md", "b.markdown", "c.mdx", "x/g.md"]


def test_a_pipe_in_a_folder_is_no_article_and_a_link_to_nothing_an_error(here: Path) -> None:
    write("docs/a.md")
    os.mkfifo("docs/b.md")
    Path("docs/c.md").symlink_to("nowhere.md")
    Path("docs/d.md").symlink_to("d.md")
    assert [one for one, _ in pairs(["docs"])] == ["docs/a.md", "docs/c.md", "docs/d.md"]


def test_a_file_that_is_named_is_audited_unless_exclusion_is_forced(here: Path) -> None:
    write("node_modules/e.md", "d.txt", text=CHINESE)
    assert pairs(["node_modules/e.md", "d.txt"]) == [("d.txt", None), ("node_modules/e.md", None)]
    assert pairs(["node_modules/e.md", "d.txt"], force_exclude=True) == [("d.txt", None)]


def test_a_folder_without_articles_is_an_error(here: Path) -> None:
    (here / "empty").mkdir()
    [error] = find_pairs(["empty"], lambda _folder: Config())
    assert isinstance(error, InputError)
    assert (error.path, error.message) == ("empty", "no articles in this folder")


def test_pages_have_names_that_are_equal() -> None:
    assert [*equals("x/a.md")][:4] == ["x/a.md", "x/a/index.md", "x/a/_index.md", "x/a.mdx"]
    assert [*equals("x/a/index.md")][:3] == ["x/a/index.md", "x/a/_index.md", "x/a.md"]
