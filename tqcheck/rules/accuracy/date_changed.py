"""A date or a time of day is another one in the translation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.rules import Article, Hit, rule
from tqcheck.rules.accuracy._differences import differences, is_date
from tqcheck.rules.accuracy._writing import chinese_date, evidence, swapped, written

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(category="accuracy/mistranslation", severity="major", needs_source=True, fix="suggest")
def date_changed(article: Article) -> Iterator[Hit]:
    """A date, a weekday or a time of day is another one in the Chinese text.

    Readers act on dates: releases, deadlines, meetings. Day and month are easily swapped. Dates are compared by their
    parts; what only one side says (the year, the weekday) is no difference.

    bad:  It ends on March 5. → 它于 ⟦5 月 3 日⟧结束。
    bad:  Released in 2019. → 于 ⟦2018 年⟧发布。
    bad:  The call is on Tuesday. → 会议在⟦星期三⟧。
    bad:  The call starts at 8:30 in the morning. → 会议于晚上 ⟦8:30⟧ 开始。
    bad:  The server was built in 2011 and retired in 2018. → 服务器建于 ⟦2018 年，2011 年⟧退役。
    good: First release in May 2019. → 首次发布：2019.5。
    good: The job starts at 2300 hours. → 作业在 23:00 开始。
    good: It came out in Nov-2020 and left in 2021-March. → 它于 2020 年 11 月发布，2021 年 3 月退出。
    good: Accessed 4/21/21. → 访问日期：2021 年 4 月 21 日。
    good: He spoke on Sept 12, 1962. → 他于 1962 年 9 月 12 日发表讲话。
    good: The job starts at 3 AM. → 任务于凌晨 3 点启动。
    good: It was popular in the 1990s. → 它在 20 世纪 90 年代很流行。
    good: The class meets at 2:30 pm on Mondays. → 课程在周一 14:30 进行。
    """
    for difference in differences(article):
        if difference.kind == "swapped" and is_date(difference):
            yield from swapped(difference)
        source, target, segment = difference.source, difference.target, difference.segment
        if difference.kind != "date" or target is None:
            continue
        better = chinese_date(source, target, segment.target)
        yield Hit(
            f"{written(source, segment.source)} became {written(target, segment.target)}",
            target=(target.start, target.end),
            source=(source.start, source.end),
            suggestions=(better,) if better else (),
            evidence=evidence(difference),
            confidence=difference.sure,
        )
