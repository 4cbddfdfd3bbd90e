"""See the rule's docstring."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from tqcheck.rules import Article, Hit, rule
from tqcheck.rules.visible import HAN, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.document import Run

_HANDLE = re.compile(
    rf"@(?<![A-Za-z0-9_.\ufffc]@){HAN}{{2,12}}(?:·{HAN}{{1,8}}){{0,3}}(?: ?\d{{1,6}}(?![\d年月日个点%]))?"
)
_NO_HANDLE = re.compile(
    r"@(?:提交|有(?!效)|所|符号|字符|标记|提及|开头|某人|所有|全体|规则|注解|修饰|装饰|语法|操作|运算|后面?|前面?|之后|之前|来|的|和|或|是|用户|作者|我|你|他|官方|微信|群|管理员)"
)
_PHOTO = re.compile(r"unsplash\.com/(?:@|photos/)|pexels\.com/(?:@|[a-z-]+/@)|pixabay\.com/(?:users|photos)/")
_ALBUM = re.compile(r"flickr\.com/(?:people|photos)/|instagram\.com/(?!(?:p|reel|tv|stories|explore|about)/)")
"""Pages that are named for what they show, too."""
_PERSON = re.compile(
    r"(?:twitter\.com/|//x\.com/|github\.com/|linkedin\.com/in/|medium\.com/@|dev\.to/)[^/?#]+/?(?:[?#]|\Z)"
)
_BEFORE, _AFTER = 12, 10
"""Characters around a link in which words say that it is a credit."""
_CREDIT = re.compile(r"[图照摄影由来©]|作者|鸣谢|感谢|归功|信用|\bby\b|Photo|Image|Source|Credit", re.IGNORECASE)
_CREDITED = re.compile(r"提供|发布|拍摄|摄影|版权|保留|权利")
_NAME = re.compile(rf"{HAN}+(?:[· ]?{HAN}+)*\Z")
_WORK = re.compile(
    "照片|图片|图像|摄影|链接|这里|此处|原图|来源|主页|网站|账号|帐号|作者|用户|插图|封面|点击|查看|推特|领英|博客|仓库|代码|项目|个人|资料|关注|官方|社区|版权|联系"
)


@rule(category="terminology/do-not-translate", severity="major", confidence=0.85, fix="suggest")
def handle_translated(article: Article) -> Iterator[Hit]:
    """An account name or the name of a photographer was translated.

    A handle in Chinese leads to nobody, and a credit must carry the name that the person uses.

    bad:  欢迎在推特上关注我（⟦@阿尼娅·科尔 17⟧）。
    bad:  照片由 [⟦河灯影像⟧](https://unsplash.com/@riverlampfilm) 发布。
    bad:  图片由[⟦吉姆·维尔⟧](https://www.flickr.com/photos/jim/123/)提供。
    good: 欢迎在推特上关注我（@example），@符号后面是名字。
    good: 我找到了一片[草原](https://www.instagram.com/meadow.example/)。
    good: 今晚有[无人机表演](https://www.instagram.com/p/abc123/)。
    good: [王小明](https://github.com/xiaoming)写了[这张照片](https://unsplash.com/@someone)的说明。
    """
    shown = visible(article.prose)
    if "@" in shown.text:
        for match in _HANDLE.finditer(shown.text):
            if not _NO_HANDLE.match(match.group()):
                yield Hit("A translated account name", target=shown.span(*match.span()))
    for run in article.target.runs_by_kind.get("link", ()):
        if _is_credit(article.target.value, run):
            handle = _handle(run.value)
            yield Hit(
                "A translated name in a credit",
                target=(run.inner_start, run.inner_end),
                suggestions=(handle,) if handle else (),
                evidence={"address": run.value},
            )


def _is_credit(value: str, run: Run) -> bool:
    """Whether the link's text is a Chinese name that ought to be the account's own.

    That is so for a photographer's page; for an album if the words around it say that it is a credit; and for any personal
    page if the name is written with a dot, as foreign ones are.
    """
    text = value[run.inner_start : run.inner_end].strip(" *_")
    if not 2 <= len(text) <= 20 or not _NAME.match(text) or _WORK.search(text):
        return False
    if _PHOTO.search(run.value) or ("·" in text and (_ALBUM.search(run.value) or _PERSON.search(run.value))):
        return True
    before, after = value[max(0, run.start - _BEFORE) : run.start], value[run.end : run.end + _AFTER]
    return bool(_ALBUM.search(run.value) and (_CREDIT.search(before) or _CREDITED.search(after)))


def _handle(address: str) -> str:
    """The account name in the address."""
    path = urlsplit(address).path.strip("/")
    at = re.search(r"@([^/]+)", path)
    return unquote(at[1]) if at else ""
