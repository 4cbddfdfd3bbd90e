"""See the rule's docstring."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.rules import Hit, Prose, rule
from tqcheck.rules.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

_ADVERBS = (
    "快速|迅速|自动|轻松|正确|简单|直接|动态|频繁|高效|准确|仔细|逐步|不断|成功|有效|方便|轻易|清楚|单独|顺利|安全|随机|均匀|慢慢|渐渐|悄悄|好好|偷偷|"
    "反复|持续|定期|及时|主动|手动|递归|异步|同步|透明|优雅|智能"
)
_VERBS = (
    "运行|执行|处理|完成|启动|停止|安装|升级|部署|删除|添加|创建|修改|更新|切换|扩展|加载|保存|读取|写入|返回|调用|使用|查看|找到|解决|实现|变成|增加|减少|"
    "提高|降低|检查|监控|迁移|合并|遍历|渲染|编译|学习|理解|看到|知道|告诉|显示|隐藏|打开|关闭"
)
_AS_ADVERB = re.compile(
    rf"(?:地|可以|能够|能|会|要|将|应该|来|去|以便|，|。|你|您|我们|它)(?:更加?|很|非常)?(?:{_ADVERBS})(的)(?:把|将|对|向|从|在|{_VERBS})(?![和与的、])"
)


@rule(category="fluency/grammar", severity="minor", confidence=0.5, default=False, fix="suggest")
def particle_de(prose: Prose) -> Iterator[Hit]:
    """的 stands between an adverb and its verb, where 地 belongs.

    Careful editors keep 的 and 地 apart. Off by default: many published texts do not, and what is a verb and what a noun
    (快速的处理) cannot always be told from the form.

    bad:  系统可以自动⟦的⟧删除旧文件。
    bad:  你能轻松⟦的⟧在本地运行它。
    good: 系统可以自动地删除旧文件，这是一种快速的处理方式。
    good: 它支持自动的更新和简单的安装。
    """
    shown = visible(prose)
    for match in _AS_ADVERB.finditer(shown.text):
        yield Hit("Between an adverb and its verb stands 地", target=shown.span(*match.span(1)), suggestions=("地",))
