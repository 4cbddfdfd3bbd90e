from __future__ import annotations

import pytest

from tqcheck.rules.markup._addresses import address, same_page, same_place

SAME = [
    ("/docs/concepts/pods", "/zh-cn/docs/concepts/pods/"),
    ("https://learn.example.com/en-US/api", "https://learn.example.com/zh-CN/api"),
    ("https://example.org/en/a", "https://example.org/zh/a"),
    ("https://www.tensorflow.org/guide/eager", "https://tensorflow.google.cn/guide/eager?hl=zh-cn"),
    ("https://developers.google.com/a", "https://developers.google.cn/a"),
    ("http://example.com/a", "https://www.example.com/a/"),
    ("https://example.com/a?utm_source=feed&id=3", "https://example.com/a?id=3"),
    ("../guide/a.md", "../../guide/a.html"),
    ("./a.md", "a"),
    ("guide/index.md", "guide/"),
    ("README.md", "README.zh-CN.md"),
    ("setup.md", "setup_zh.md"),
    ("https://docs.example.io/docs/a", "/zh/docs/a"),
    ("https://en.wikipedia.org/wiki/Cache", "https://zh.wikipedia.org/wiki/缓存"),
    ("https://en.wikipedia.org/wiki/Cache", "https://baike.baidu.com/item/缓存"),
    ("https://discuss.example.org/t/12", "https://discuss.example.org/t/3456"),
    ("https://code.example.com/a/docs/x.ipynb", "https://code.example.com/a-l10n/site/zh-cn/x.ipynb"),
    ("mailto:a@example.com", "mailto:a@example.com"),
    ("https://example.com/%E4%B8%AD", "https://example.com/中"),
    ("https://v3.example.org/guide/a", "https://v3.cn.example.org/guide/a"),
    ("https://example.org/a", "https://example.org/lang/zh-CN/a"),
    ("https://www.alibabacloud.com/product/a", "https://www.aliyun.com/product/b"),
    ("https://intl.cloud.tencent.com/document/1", "https://cloud.tencent.com/document/2"),
    ("https://example.org/book/en/v2/Getting-Started", "https://example.org/book/zh/v2/%E8%B5%B7%E6%AD%A5"),
    ("https://lamp.dev/guide", "https://cn.lampjs.dev/guide"),
]
OTHER = [
    ("guide/eager", "guide/keras"),
    ("/docs/concepts/pods", "/zh-cn/docs/tasks/pods"),
    ("https://example.com/a", "https://example.org/a"),
    ("https://example.com/a?id=3", "https://example.com/a?id=4"),
    ("https://en.wikipedia.org/wiki/Cache", "https://en.wikipedia.org/wiki/Cash"),
    ("https://github.com/a/b/issues/1", "https://github.com/a/b/issues/2"),
    ("https://example.com/a", "https://example.com/a。"),
    ("/docs/a/b", "/zh-cn/docs/a/bb"),
    ("mailto:a@example.com", "mailto:b@example.com"),
    ("https://intl.cloud.tencent.com/document/1", "https://intl.cloud.tencent.com/document/2"),
    ("/lang/a", "/long/a"),
]


@pytest.mark.parametrize(("source", "target"), SAME)
def test_what_a_translated_site_changes_by_rule_is_the_same_page(source: str, target: str) -> None:
    assert same_page(address(source), address(target))


@pytest.mark.parametrize(("source", "target"), OTHER)
def test_everything_else_is_another_page(source: str, target: str) -> None:
    assert not same_page(address(source), address(target))


@pytest.mark.parametrize("target", ["a#b", "a#B", "a#快速开始", "a#_b_", "a#_3"])
def test_a_translated_anchor_is_the_same_place(target: str) -> None:
    assert same_place(address("a#b"), address(target))


@pytest.mark.parametrize("target", ["a#c", "a"])
def test_another_anchor_is_another_place(target: str) -> None:
    assert not same_place(address("a#b"), address(target))
