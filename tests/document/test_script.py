from __future__ import annotations

import pytest

from tqcheck import audit_text
from tqcheck.document.script import simplified


@pytest.mark.parametrize(
    ("traditional", "expected"),
    [("800 萬個參數", "800 万个參数"), ("沒有，無法", "没有，无法"), ("没有", "没有"), ("", "")],
)
def test_the_length_stays(traditional: str, expected: str) -> None:
    assert simplified(traditional) == expected
    assert len(simplified(traditional)) == len(traditional)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("The model has 8 million parameters.", "該模型有 800 萬個參數。"),
        ("It holds 2.1 billion words.", "它包含 21 億個單詞。"),
        ("The build takes two hours.", "建置需要兩小時。"),
        ("The parser cannot read comments.", "解析器無法讀取註解。"),
        ("We did not lock the file but read it at once.", "我們沒有鎖定檔案，而是立即讀取它。"),
    ],
)
def test_values_and_denials_are_read_in_traditional_script(source: str, target: str) -> None:
    assert [
        one.rule for one in audit_text(target, source).findings if one.rule.startswith(("number", "unit", "negation"))
    ] == []
