"""The English that a page keeps in comments, against what its source says."""

from __future__ import annotations

from tqcheck import audit_text

ENGLISH = """\
---
title: Page cache
---

<!-- overview -->

The cache keeps pages for two hours.

## Clear the cache

{{< note >}}
Only an administrator can clear it.
{{< /note >}}

Run this command as root:
```sh
cachectl clear
```

1. Stop the server.
2. Delete the folder of the cache.
"""
CHINESE = """\
---
title: 页面缓存
---
<!--
title: Page cache
-->

<!-- overview -->

<!--
The cache keeps pages for two hours.
-->
缓存把页面保留两小时。

<!--
## Clear the cache
-->
## 清空缓存 {#clear-the-cache}

{{< note >}}
<!--
Only an administrator can clear it.
-->
只有管理员可以清空缓存。
{{< /note >}}

<!--
Run this command as root:
-->
以 root 身份运行此命令：

```sh
cachectl clear
```

<!--
1. Stop the server.
2. Delete the folder of the cache.
-->
1. 停止服务器。
2. 删除缓存的文件夹。
"""


def outdated(source: str, target: str = CHINESE) -> list[tuple[str, str, str]]:
    found = [one for one in audit_text(target, source).findings if one.rule == "comment-outdated"]
    return [
        (one.message, one.target.text if one.target else "", one.source.text if one.source else "") for one in found
    ]


def test_a_page_that_is_up_to_date_has_nothing_to_mend() -> None:
    assert outdated(ENGLISH) == []


def test_what_changed_is_told_word_by_word_at_the_block_that_answers_it() -> None:
    assert outdated(ENGLISH.replace("two hours", "three days").replace("the folder", "every folder")) == [
        (
            "the English changed: “two hours” became “three days”",
            "缓存把页面保留两小时。",
            "The cache keeps pages for three days.",
        ),
        (
            "the English changed: “the” became “every”",
            "2. 删除缓存的文件夹。",
            "2. Delete every folder of the cache.",
        ),
    ]


def test_words_that_came_in_or_went_out_are_told() -> None:
    messages = [
        message for message, *_ in outdated(ENGLISH.replace("for two hours", "").replace("as root", "twice as root"))
    ]
    assert messages == ["the English changed: “for two hours” went out", "the English changed: “twice” came in"]


def test_a_paragraph_that_is_gone_is_no_change_of_another() -> None:
    source = ENGLISH.replace("Only an administrator can clear it.\n", "")
    assert outdated(source) == [
        (
            "the English of this paragraph, kept in the comment above it, is no longer in the source",
            "只有管理员可以清空缓存。",
            "",
        )
    ]


def test_a_paragraph_that_was_moved_is_still_there() -> None:
    moved = "The cache keeps pages for two hours.\n"
    assert outdated(ENGLISH.replace(moved, "") + "\n" + moved) == []


def test_slips_capitals_and_white_space_are_no_change() -> None:
    assert (
        outdated(ENGLISH.replace("administrator", "adminstrator").replace("The cache keeps", "the  cache\nkeeps")) == []
    )


def test_comments_that_are_notes_say_nothing() -> None:
    notes = CHINESE.replace("<!--\n", "<!--\nTo be checked by somebody: ")
    assert outdated("# Other\n\nThis is the source of another page, and it is about something else.\n", notes) == []


def test_line_ends_of_windows_make_no_difference() -> None:
    assert outdated(ENGLISH.replace("\n", "\r\n"), CHINESE.replace("\n", "\r\n")) == []
    [(message, target, _)] = outdated(
        ENGLISH.replace("two hours", "three days").replace("\n", "\r\n"), CHINESE.replace("\n", "\r\n")
    )
    assert (message, target) == ("the English changed: “two hours” became “three days”", "缓存把页面保留两小时。")


def test_headings_comments_and_code_need_no_blank_line_around_them() -> None:
    source = ENGLISH.replace("## Clear the cache\n\n", "<!-- body -->\n## Clear the cache\n").replace(
        "root:\n", "root:\n\n"
    )
    assert outdated(source.replace("1. Stop", "```cachectl -a``` comes last.\n\n1. Stop")) == []


def test_what_the_change_made_wrong_is_found_as_well() -> None:
    rules = {one.rule for one in audit_text(CHINESE, ENGLISH.replace("two hours", "three days")).findings}
    assert rules == {"comment-outdated", "number-changed"}
