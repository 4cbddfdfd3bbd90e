"""Accuracy rules beyond their examples: places, suggestions, evidence, and hostile text."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tqcheck import Config, align_text, audit_text
from tqcheck.rules import accuracy
from tqcheck.rules.accuracy._cues import compiled, cues
from tqcheck.rules.accuracy._opposites import opposites, reversals
from tqcheck.rules.accuracy._signs import Signs

if TYPE_CHECKING:
    from tqcheck.finding import Finding

FOLDER = Path(accuracy.__path__[0])
ROOT = FOLDER.parents[2]


def found(rule: str, source: str, target: str) -> list[Finding]:
    return audit_text(target, source, config=Config(select=(rule,))).findings


@pytest.mark.parametrize(
    ("source", "target", "suggestion"),
    [
        ("It has 3 billion parameters.", "它有 3 亿个参数。", "30 亿"),
        ("It keeps 1,024 entries.", "它保留 1,204 个条目。", "1,024"),
        ("It rose by 12.5%.", "它上升了 125%。", "12.5%"),
        ("It has 40 pages of text.", "它有 50 页文字。", "40"),
    ],
)
def test_a_changed_number_is_suggested_in_the_writing_of_the_translation(
    source: str, target: str, suggestion: str
) -> None:
    [finding] = found("number-changed", source, target)
    assert finding.suggestions == [suggestion]
    assert finding.fix is not None
    assert not finding.fix.safe


def test_a_changed_number_says_both_values_and_both_places() -> None:
    [finding] = found("number-changed", "Wait 30 seconds for it.", "等待它 20 秒。")
    assert finding.target is not None
    assert finding.source is not None
    assert (finding.source.text, finding.target.text) == ("30", "20")
    assert finding.evidence == {
        "source": {"kind": "number", "value": "30", "unit": "s"},
        "target": {"kind": "number", "value": "20", "unit": "s"},
    }


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("See `v2` and [the 3 steps](https://example.com/4).", "见 `v2` 和[三个步骤](https://example.com/4)。"),
        ("Use IPv4, UTF-8 and x86_64.", "使用 IPv4、UTF-8 和 x86_64。"),
        ("1. Open the file.\n2. Close the file.", "1. 打开文件。\n2. 关闭文件。"),
        ("It was one of the first 2 releases.", "它是最早的两个版本之一。"),
        ("The value is `5`.", "值是 5。"),
        ("A matrix of 3x4 cells.", "一个 3×4 单元格的矩阵。"),
        ("Between 10 and 20 thousand users.", "一万到两万名用户。"),
        ("It grew tenfold in two and a half years.", "两年半里它增长了十倍。"),
    ],
)
def test_equal_values_are_no_finding(source: str, target: str) -> None:
    config = Config(select=("number-changed", "number-missing", "unit-changed", "date-changed", "version-changed"))
    assert audit_text(target, source, config=config).findings == []


def test_a_number_that_moved_to_the_next_block_is_not_missing() -> None:
    source = "# Redis\n\nRedis keeps 512 pages in memory.\n\nThe rest of the pages goes to the disk."
    target = "# Redis\n\nRedis 把页面保存在内存中。\n\n超过 512 个之后，其余的页面写入磁盘。"
    assert found("number-missing", source, target) == []


@pytest.mark.parametrize(
    ("rule", "source", "target", "suggestion"),
    [
        (
            "number-changed",
            "It opens 12 files and starts 30 threads.",
            "它打开 30 个文件，启动 12 个线程。",
            "12 个文件，启动 30",
        ),
        (
            "date-changed",
            "It was built in 2011 and sold in 2018.",
            "它 2018 年建造，2011 年出售。",
            "2011 年建造，2018 年",
        ),
    ],
)
def test_values_that_changed_places_are_one_finding_that_mends_both(
    rule: str, source: str, target: str, suggestion: str
) -> None:
    [finding] = found(rule, source, target)
    assert finding.suggestions == [suggestion]
    assert finding.fix is not None
    assert len(finding.fix.edits) == 2


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Of the 30 threads 12 are idle.", "12 个空闲线程，共 30 个线程。"),
        ("It starts 30 threads after it opens 12 files.", "打开 12 个文件后，它启动 30 个线程。"),
        ("Use three or more nodes.", "使用超过两个节点。"),
        ("Fewer than 5 retries are safe.", "至多 4 次重试是安全的。"),
        ("It takes 5 or fewer files.", "文件少于 6 个。"),
    ],
)
def test_another_order_or_another_bound_is_no_other_value(source: str, target: str) -> None:
    assert found("number-changed", source, target) == []


def test_a_rounded_number_is_a_minor_matter() -> None:
    [finding] = found("number-changed", "It has 52 pages.", "它有五十多页。")
    assert finding.severity == "minor"


@pytest.mark.parametrize(
    ("source", "target"),
    [("It covers 40 square meters.", "它占地 40 立方米。"), ("A 300 MB file.", "一个 300 毫秒的文件。")],
)
def test_a_unit_of_another_dimension_is_another_unit(source: str, target: str) -> None:
    assert len(found("unit-changed", source, target)) == 1


@pytest.mark.parametrize(
    ("source", "target", "suggestion"),
    [
        ("It needs 2.5 GB of memory.", "它需要 2.5 MB 内存。", "GB"),
        ("The lease lasts 15 seconds.", "租约持续 15 分钟。", "秒钟"),
        ("About 3% are lost.", "约有 3‰ 丢失。", "%"),
    ],
)
def test_a_changed_unit_is_suggested_in_the_language_of_the_translation(
    source: str, target: str, suggestion: str
) -> None:
    [finding] = found("unit-changed", source, target)
    assert finding.suggestions == [suggestion]


def test_a_date_is_suggested_in_chinese() -> None:
    [finding] = found("date-changed", "It ends on March 5, 2021.", "它于 2021 年 5 月 3 日结束。")
    assert finding.suggestions == ["2021 年 3 月 5 日"]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("The mirror was damaged in the move.", "搬动时镜像没有损坏。"),
        ("The workers were not unhappy with it.", "工作者对此不高兴。"),
        ("The result is stable on every machine.", "结果在每台机器上都不稳定。"),
    ],
)
def test_a_denial_of_the_translation_alone_is_found(source: str, target: str) -> None:
    assert [finding.severity for finding in found("negation-added", source, target)] == ["minor"]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("The file lacks a header.", "该文件没有文件头。"),
        ("It works whether it is cached or not.", "不论是否缓存，它都能工作。"),
        ("The mirror is up to date and fast.", "镜像是最新的，速度也非常快。"),
        ("Both branches differ in speed.", "两个分支的速度不一样。"),
        ("It is not impossible to rebuild the index.", "重建索引并非不可能。"),
        ("The tool will not fail here.", "该工具在这里不会失败。"),
        ("Such a table is hard to read.", "这样的表格不易阅读。"),
        ("Remember to close the file.", "别忘了关闭文件。"),
    ],
)
def test_what_only_looks_like_a_denial_is_none(source: str, target: str) -> None:
    assert found("negation-added", source, target) == []


@pytest.mark.parametrize("table", ["negation", "denials", "opposites"])
def test_every_row_of_a_table_is_a_pattern_of_a_known_language(table: str) -> None:
    with (FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows
    for row in rows:
        assert None not in row, row
        assert row["language"] in {"en", "zh"}
        re.compile(row["pattern"])
        assert row["language"] == "zh" or not re.search(r"(?<!\\)[A-Z]", row["pattern"]), row


def test_an_exception_is_no_cue_even_across_a_line_end() -> None:
    table = cues("negation")
    assert not table.has("en", "cue", "It is not\nonly fast.")
    assert table.has("en", "cue", "It is not fast.")
    assert not table.has("zh", "cue", "非常快")


def test_both_sides_of_every_pair_are_told_apart() -> None:
    pairs = [(pair, side) for pair in opposites().pairs for side in (0, 1)]
    assert len(pairs) > 20
    assert [found.pair for found in reversals("The size is greater than ten.", "尺寸小于十。", pairs)] == ["size"]
    assert not list(reversals("Greater than ten or less than five.", "小于十。", pairs))


@pytest.mark.parametrize("table", ["negation", "denials", "opposites"])
def test_a_sign_stands_in_whatever_a_pattern_finds(table: str) -> None:
    text = "\n".join(file.read_text("utf-8") for file in (ROOT / "samples").rglob("*.md"))
    with (FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            english = row["language"] == "en"
            shown = text + re.sub(r"\\.|\(\?<.[^)]*\)|[\[\]()?:*+]", " ", row["pattern"]).replace("|", " , ")
            places = Signs({("it",): [row["pattern"]]}, words=english).find(shown)
            for match in compiled(row["language"], [row["pattern"]]).finditer(shown.lower()):
                assert places.within(("it",), *match.span()), match


def test_signs_are_looked_for_in_any_case_and_as_words() -> None:
    places = Signs({("no",): ["no"], ("any",): [r"\w+"]}, words=True).find("I know. No!")
    assert not places.within(("no",), 0, 8)
    assert places.within(("no",), 8, 11)
    assert places.within(("any",), 0, 1)


HOSTILE = {
    "digits": ("1 " * 4000, "2 " * 4000),
    "negations": ("not " * 4000, "不" * 4000),
    "denials": ("it works " * 2000, "不无" * 4000),
    "comparisons": ("greater than " * 1500, "小于" * 3000),
    "questions": ("? " * 4000, "？" * 4000),
    "frequencies": ("every two weeks " * 1200, "每两周" * 3000),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_line_is_read(name: str) -> None:
    source, target = HOSTILE[name]
    report = audit_text(target, source, config=Config(select=("accuracy", "name-missing")))
    assert not any(why.startswith("failed") for why in report.coverage.rules_skipped.values())


FIGURES = st.from_regex(
    r"[-+]?[0-9]{1,45}(,[0-9]{1,5})?(\.[0-9]{1,40})?([eE][-+]?[0-9]{1,4}|/[0-9]{1,4})?", fullmatch=True
)
SCALES = st.sampled_from([("", ""), (" million", " 万"), (" GB", " GB"), ("%", "%"), (" bytes or more", " 字节以上")])


@given(FIGURES, FIGURES, SCALES, SCALES)
@example("402823466E38", "4.02823466E38", ("", ""), ("", ""))
@example("1E300", "2E300", ("", ""), (" GB", " GB"))
@example("0", "1E-400", ("", ""), (" GB", " GB"))
@example("3", "1,0001/2", ("", ""), ("", ""))
@example("9" * 5000 + "/2", "3", ("", ""), ("", ""))
def test_figures_of_any_size_are_compared(
    ours: str, theirs: str, before: tuple[str, str], after: tuple[str, str]
) -> None:
    report = audit_text(f"最大的值是 {theirs}{after[1]}。", f"The largest value is {ours}{before[0]}.")
    assert not any(why.startswith("failed") for why in report.coverage.rules_skipped.values())


def test_half_a_surrogate_pair_stops_no_rule() -> None:
    target = "\U0001f600 用\ud800张量流训练 3 个模型。"
    report = audit_text(target, "\ud800Train 2 models with TensorFlow.")
    assert not any(why.startswith("failed") for why in report.coverage.rules_skipped.values())
    assert {"3", "张量流"} <= {f.target.text for f in report.findings if f.target is not None}
    assert all(
        f.target.text == target.replace("\ud800", "\ufffd")[f.target.start : f.target.end]
        for f in report.findings
        if f.target is not None
    )
    assert align_text("\ud800a", "甲\ud800")


def test_a_row_of_which_every_figure_differs_is_another_row() -> None:
    source = "| Release | Base |\n|---|---|\n| 2.3.1 | 1.4.2 |\n| 2.5.1 | 1.5.9 |\n"
    target = "| 版本 | 基础 |\n|---|---|\n| 3.3.0 | 2.1.1 |\n| 2.5.1 | 1.5.8 |\n"
    assert [finding.message for finding in found("version-changed", source, target)] == ["1.5.9 became 1.5.8"]
