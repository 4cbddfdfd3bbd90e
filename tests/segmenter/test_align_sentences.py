from __future__ import annotations

from tqcheck.document import parse
from tqcheck.segmenter import Unit, align_sentences
from tqcheck.segmenter.coverage import uncovered
from tqcheck.text import Text

ENGLISH = (
    "The server keeps a log of every request. Old entries are deleted automatically after thirty days to save disk space. "
    "You can read the file with any editor."
)


def align(source: str, target: str) -> list[Unit]:
    return align_sentences(parse(Text(source)), (0, len(source)), parse(Text(target)), (0, len(target)))


def shapes(units: list[Unit]) -> list[tuple[str, str]]:
    return [(unit.source.text if unit.source else "", unit.target.text if unit.target else "") for unit in units]


def probabilities(source: str, target: str, side: str) -> list[float]:
    pair = parse(Text(source)), parse(Text(target))
    found = uncovered(
        pair[0], (0, len(source)), pair[1], (0, len(target)), side="target" if side == "target" else "source"
    )
    return [sentence.probability for sentence in found]


def test_one_sentence_on_each_side_is_one_unit() -> None:
    assert shapes(align("Stop the service.", "停止服务。")) == [("Stop the service.", "停止服务。")]


def test_nothing_on_one_side_is_one_unit_without_it() -> None:
    (unit,) = align("Stop the service. Copy the data.", "")
    assert unit.target is None
    assert align("", "") == []


def test_a_sentence_split_in_two_is_joined() -> None:
    units = align(
        "The database stores every order, and the report is printed at midnight. The printer is in room 12.",
        "数据库存储每个订单。报告在午夜打印。打印机在 12 号房间。",
    )
    assert [target for _, target in shapes(units)] == ["数据库存储每个订单。报告在午夜打印。", "打印机在 12 号房间。"]


def test_ranges_inside_a_document_give_absolute_offsets() -> None:
    source, target = "# A\n\nStop it. Copy 3 files.", "# 甲\n\n停止它。复制 3 个文件。"
    units = align_sentences(parse(Text(source)), (5, len(source)), parse(Text(target)), (5, len(target)))
    assert shapes(units) == [("Stop it.", "停止它。"), ("Copy 3 files.", "复制 3 个文件。")]


def test_an_omitted_sentence_is_uncovered() -> None:
    first, second, third = probabilities(
        ENGLISH, "服务器会为每个请求保留日志。你可以用任何编辑器读取该文件。", "source"
    )
    assert second > 0.75
    assert max(first, third) < 0.3


def test_merged_sentences_are_covered() -> None:
    target = "服务器会为每个请求保留日志，旧条目在三十天后会自动删除，以节省磁盘空间，你可以用任何编辑器读取该文件。"
    assert max(probabilities(ENGLISH, target, "source")) < 0.5


def test_an_added_sentence_is_uncovered() -> None:
    target = "服务器会为每个请求保留日志。作者小时候住在海边，每天早上都去看渔船和灯塔。旧条目在三十天后会自动删除，以节省磁盘空间。你可以用任何编辑器读取该文件。"
    first, added, *rest = probabilities(ENGLISH, target, "target")
    assert added > 0.6
    assert max(first, *rest) < 0.3


def test_the_place_of_an_omission_is_in_the_other_text() -> None:
    target = "服务器会为每个请求保留日志。你可以用任何编辑器读取该文件。"
    found = uncovered(parse(Text(ENGLISH)), (0, len(ENGLISH)), parse(Text(target)), (0, len(target)))
    assert found[1].place == target.index("你")


def test_a_single_sentence_is_left_to_the_alignment_of_blocks() -> None:
    assert probabilities("Stop the service.", "停止服务。", "source") == []


def test_many_names_are_learned_from_the_text_itself() -> None:
    english = [f"Then Trondel saw {n} ships near the harbour of Quillmar." for n in range(20, 70)]
    chinese = [f"随后特朗德尔在奎尔玛港附近看到了 {n} 艘船。" for n in range(20, 70)]
    units = align(" ".join(english), "".join(chinese))
    assert shapes(units) == list(zip(english, chinese, strict=True))
