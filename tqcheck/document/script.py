"""Traditional characters of the words that numbers, units and denials are made of, read as Simplified ones."""

from __future__ import annotations

import re

_PAIRS = (
    "萬万億亿兩两幾几餘余個个時时鐘钟點点週周號号層层歲岁塊块圓圆頁页條条種种噸吨數数釐厘線线級级間间題题"
    "沒没無无別别絕绝難难敗败錯错離离喪丧遺遗斷断獨独異异樣样對对卻却僅仅還还並并從从來来會会應应該该須须願愿"
    "們们過过為为將将開开關关閉闭這这達达進进預预變变換换讓让說说與与總总術术屬属體体確确認认識识許许準准證证"
    "監监導导線线狀状態态動动縫缝鎖锁頭头務务損损誤误誰谁豈岂覺觉實实於于後后裡里邊边遠远較较單单純纯純纯"
    "減减滅灭棄弃廢废終终紹绍續续總总給给結结維维網网絡络編编碼码稱称類类頻频顯显顧顾驗验點点齊齐"
    "擇择擴扩擋挡據据掛挂損损換换擊击擔担戶户親亲觀观規规視视計计訂订記记設设訪访評评試试話话該该詳详誠诚"
)
_SIMPLIFIED = str.maketrans(_PAIRS[::2], _PAIRS[1::2])
_TRADITIONAL = re.compile(
    f"[{''.join(sorted({one for one, other in zip(_PAIRS[::2], _PAIRS[1::2], strict=True) if one != other}))}]"
)


def simplified(text: str) -> str:
    """The text with those characters in Simplified script, the same length; most texts have none."""
    return text if _TRADITIONAL.search(text) is None else text.translate(_SIMPLIFIED)
