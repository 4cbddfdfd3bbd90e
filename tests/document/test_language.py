from __future__ import annotations

import pytest

from tqcheck.document import parse
from tqcheck.text import Text


@pytest.mark.parametrize(
    ("value", "language"),
    [
        ("Plain English.", "en"),
        ("", "en"),
        ("中文。", "zh"),
        ("Kubernetes 集群使用 kubelet 管理节点上的 Pod", "zh"),
        ("The word 水 means water, and 火 means fire, in this long sentence.", "en"),
        ("说明\n\n```\nonly code in English here, and a lot of it\n```\n", "zh"),
        ("café naïve", "en"),
    ],
)
def test_the_language_is_that_of_the_prose(value: str, language: str) -> None:
    assert parse(Text(value)).language == language
