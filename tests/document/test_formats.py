"""Notebooks and HTML from end to end: audited, aligned, mended."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from tqcheck.audit import audit_article
from tqcheck.cli import cli
from tqcheck.document import parse
from tqcheck.finding import Edit, Finding, Fix
from tqcheck.fix import apply_fixes, fix_article
from tqcheck.reading import han_share
from tqcheck.setup import prepare
from tqcheck.text import Text

if TYPE_CHECKING:
    from pathlib import Path

ENGLISH = (
    '# Train a "small" network\n\nSet the rate to 0.001 and use 3 billion tokens, see [the guide](guide.md).\n\n'
    "| Name | Size |\n|---|---|\n| cache | 5 GB |\n"
)
CHINESE = (
    "# 训练一个“小”网络\n\n把学习率设为 0.001,使用 3 亿个词元，见[指南](guide.md)。\n\n"
    "| 名称 | 大小 |\n|---|---|\n| 缓存 | 5 GB |\n"
)
CODE = 'rate = 0.001\nprint("{}")\n'
PAGES = {
    "en": "<h1>Train a small network</h1>\n<p>Set the rate to 0.001 and use 3 billion tokens,\n see <a href='g.html'>"
    "the guide</a>.</p>\n<table><tr><th>Name<th>Size<tr><td>cache<td>5 GB</table>\n<pre>rate = 0.001</pre>",
    "zh": "<h1>训练一个小网络</h1>\n<p>把学习率设为 0.001,使用 3 亿个词元，\n 见<a href='g.html'>指南</a>。</p>\n"
    "<table><tr><th>名称<th>大小<tr><td>缓存<td>5 GB</table>\n<pre>rate = 0.001</pre>",
}


def notebook(markdown: str, message: str, *, whole: bool = False) -> str:
    """A notebook with a picture in its output; ``whole`` writes it on one line, in ASCII, each source as one string."""
    output = {"output_type": "display_data", "data": {"image/png": "iVBORw0KGgo" * 500}}
    cells = [
        {"cell_type": "markdown", "source": markdown if whole else markdown.splitlines(keepends=True)},
        {"cell_type": "code", "source": CODE.format(message), "outputs": [output]},
    ]
    return json.dumps({"cells": cells, "nbformat": 4}, ensure_ascii=whole, indent=None if whole else 1)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """English and Chinese files beside each other."""
    files = {
        "a.ipynb": notebook(ENGLISH, "done"),
        "a.zh.ipynb": notebook(CHINESE, "完成"),
        "whole.zh.ipynb": notebook(CHINESE, "完成", whole=True),
        "b.html": PAGES["en"],
        "b.zh.html": PAGES["zh"],
    }
    for name, value in files.items():
        (tmp_path / name).write_text(value, encoding="utf-8")
    (tmp_path / "tqcheck.toml").write_text("", encoding="utf-8")
    return tmp_path


def run(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(cli, [str(one) for one in arguments])
    return result.exit_code, result.stdout


@pytest.mark.parametrize("name", ["a.zh.ipynb", "whole.zh.ipynb", "b.zh.html"])
def test_an_audit_finds_what_is_wrong_where_it_is_written(site: Path, name: str) -> None:
    source = site / ("a.ipynb" if name.endswith(".ipynb") else "b.html")
    status, report = run("audit", site / name, "--source", source, "-f", "json")
    assert status == 1
    findings = json.loads(report)["articles"][0]["findings"]
    assert sorted(found["rule"] for found in findings) == ["number-changed", "punctuation-halfwidth"]
    value = (site / name).read_text(encoding="utf-8")
    for found in findings:
        span = found["target"]
        assert span["text"] == value[span["start"] : span["end"]]
        assert span["text"] in {",", "3 亿", "3 \\u4ebf"}


@pytest.mark.parametrize(("name", "other"), [("a.zh.ipynb", "a.ipynb"), ("b.html", "b.zh.html")])
def test_the_other_half_is_found_by_its_name(site: Path, name: str, other: str) -> None:
    _, shown = run("pairs", site / name)
    assert other in shown


@pytest.mark.parametrize("name", ["a.zh.ipynb", "whole.zh.ipynb"])
def test_an_alignment_shows_the_texts_without_the_escapes_of_the_file(site: Path, name: str) -> None:
    status, shown = run("align", site / name, "--source", site / "a.ipynb", "-f", "tsv")
    assert status == 0
    rows = [line.split("\t")[-2:] for line in shown.splitlines()[1:]]
    assert rows[0] == ['# Train a "small" network', "# 训练一个“小”网络"]
    assert rows[-1] == ['rate = 0.001 print("done")', 'rate = 0.001 print("完成")']
    _, exact = run("align", site / name, "--source", site / "a.ipynb", "-f", "json")
    assert json.loads(exact)["articles"][0]["units"][0]["source"]["text"] == '# Train a \\"small\\" network'


def test_pages_are_aligned_row_by_row(site: Path) -> None:
    _, shown = run("align", site / "b.zh.html", "--source", site / "b.html", "-f", "tsv")
    rows = [line.split("\t")[-2:] for line in shown.splitlines()[1:]]
    assert rows[2:4] == [["Name<th>Size", "名称<th>大小"], ["cache<td>5 GB", "缓存<td>5 GB"]]


@pytest.mark.parametrize("name", ["a.zh.ipynb", "whole.zh.ipynb", "b.zh.html"])
def test_mending_leaves_a_file_that_reads_as_before_but_for_the_mended(site: Path, name: str) -> None:
    source = site / ("a.ipynb" if name.endswith(".ipynb") else "b.html")
    before = (site / name).read_text(encoding="utf-8")
    run("audit", site / name, "--source", source, "--fix", "--unsafe-fixes")
    after = (site / name).read_text(encoding="utf-8")
    if name.endswith(".html"):
        assert after == before.replace("0.001,使用 3 亿", "0.001，使用 30 亿")
        return
    cells = json.loads(after)["cells"]
    assert "".join(cells[0]["source"]) == CHINESE.replace("0.001,使用 3 亿", "0.001，使用 30 亿")
    assert cells[1:] == json.loads(before)["cells"][1:]


def test_broken_notebooks_are_errors_and_the_others_are_audited(site: Path) -> None:
    (site / "broken.ipynb").write_text('{"cells": [\n}', encoding="utf-8")
    result = CliRunner().invoke(cli, ["audit", str(site / "broken.ipynb"), str(site / "b.zh.html"), "-f", "concise"])
    assert result.exit_code == 2
    assert "broken.ipynb:2: this is no valid JSON" in result.stderr
    assert "b.zh.html:2" in result.stdout


def test_folders_are_searched_for_markdown_unless_the_settings_say_otherwise(site: Path) -> None:
    assert run("audit", site)[0] == 2
    (site / "tqcheck.toml").write_text('include = ["*.ipynb", "*.html"]\n', encoding="utf-8")
    _, shown = run("pairs", site)
    assert "2 pairs" in shown


def finding(text: Text, start: int, end: int, written: str) -> Finding:
    fix = Fix((Edit(start, end, written),), safe=True)
    return Finding("made-up", "typography", "x", "minor", 1, 1, "mend it", text.span(start, end), None, fix=fix)


@pytest.mark.parametrize("written", ['"', "\\", "\n", "，\\u12"])
def test_an_edit_that_breaks_the_json_is_refused(written: str) -> None:
    text = Text(notebook(CHINESE, "完成"), "a.ipynb")
    at = text.value.index(",使用")
    result = apply_fixes(text.value, [finding(text, at, at + 1, written)], path=text.path)
    assert result.text == text.value
    assert [refusal.reason.startswith("the file could not be read after it") for refusal in result.refused] == [True]


def test_an_edit_of_markup_between_cells_or_strings_is_left_out() -> None:
    document = parse(Text(notebook(CHINESE, "完成"), "a.ipynb"))
    value = document.value
    start = value.index("使用")
    assert [edit.text for edit in document.edits([Edit(start, start + 2, 'a "b" \\')])] == ['a \\"b\\" \\\\']
    assert document.edits([Edit(start, value.index("缓存"), "")]) == ()
    assert document.edits([Edit(start, start + 2, "a\nb")]) == ()
    assert document.edits([Edit(start, start + 2, "a"), Edit(0, 1, "b")]) == ()


def test_outputs_and_escapes_do_not_hide_the_language() -> None:
    for whole in (False, True):
        assert han_share(Text(notebook(CHINESE, "完成", whole=whole), "a.ipynb")) > 1
        assert han_share(Text(notebook(ENGLISH, "完成" * 400, whole=whole), "a.ipynb")) == 0


def test_a_mended_page_keeps_its_references() -> None:
    text = Text("<p>甲&mdash;乙,丙&ldquo;丁&rdquo;戊己庚辛，<br>壬癸子丑,寅卯。</p>", "a.html")
    setup = prepare()
    result = fix_article(text, lambda now: audit_article(now, None, setup).findings)
    assert result.text == text.value.replace(",", "，")


@pytest.mark.parametrize("name", ["a.po", "a.XLIFF", "a.json"])
def test_files_of_data_are_refused_and_the_others_are_audited(tmp_path: Path, name: str) -> None:
    data, article = tmp_path / name, tmp_path / "b.md"
    data.write_text('msgid "Pages."\nmsgstr "页面 。"\n', encoding="utf-8")
    article.write_text("页面 。\n", encoding="utf-8")
    result = CliRunner().invoke(cli, ["audit", "--fix", "--isolated", str(data), str(article)])
    assert result.exit_code == 2
    suffix = data.suffix.lower()
    assert (
        f"error: {data}: a file {suffix} is no article (Markdown, notebooks, HTML and plain text are read)"
        in result.stderr
    )
    assert 'msgstr "页面 。"' in data.read_text("utf-8")
    assert article.read_text("utf-8") == "页面。\n"
