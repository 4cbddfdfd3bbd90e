"""Addresses compared as a reader follows them: locale, mirror, suffix and depth aside.

Two addresses lead to the same page if they differ only in what a translated site changes by rule: the locale in the
path, the host of a mirror, ``.html`` or a trailing slash, the number of ``../``, tracking parameters, the scheme.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import zip_longest
from urllib.parse import unquote

from tqcheck.record import NamedTuple


class Address(NamedTuple):
    """An address taken apart, with all that a translated site changes by rule left out.

    Attributes:
        host: lower case without ``www.``, empty for an address inside the site.
        path: its parts.
        query: parameters that choose what is shown, sorted.
        fragment: decoded.
        relative: the path starts from the article.
        localised: a part of the path names Chinese.
    """

    host: str
    path: tuple[str, ...]
    query: str
    fragment: str
    relative: bool
    localised: bool


BLANKS = re.compile(r"!\[[^\]\n]*+\]\(([^()<>\n ]++ [^()<>\n]*\.(?:png|jpe?g|gif|svg|webp|bmp))\)", re.IGNORECASE)
"""What was meant to be an image, with an address that no parser takes for one."""

_SPLIT = re.compile(r"(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?://([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.DOTALL)
_SIGNS = re.compile(r"[-_.:]+")
_HAN = re.compile("[\u4e00-\u9fff]")
_NUMBERED = re.compile(r"_\d{1,2}|id\d{1,3}")
"""What generators that know no Chinese make of a Chinese heading."""
_COUNTED = re.compile(r"-\d$")
"""What tells the second of two equal headings from the first; translated, they are seldom equal."""
_LANGUAGE = r"(?:en|zh|zhs|zht|chs|cht|cn|chinese|english)(?:[-_](?:us|gb|uk|cn|tw|hk|sg|hans|hant|latn)){0,2}"
_LOCALE = re.compile(_LANGUAGE, re.IGNORECASE)
_CHINESE = re.compile("(?:zh|cn|chs|zhs|chinese)(?:[-_].*)?", re.IGNORECASE)
_LOCALE_SUFFIX = re.compile(rf"(?<=[^./])[._-]{_LANGUAGE}(?=\.|$)", re.IGNORECASE)
_EXTENSION = re.compile(r"\.(?:html?|mdx?|markdown|ipynb|rst|php|aspx)$", re.IGNORECASE)
_INDEX = frozenset(("index", "_index", "readme", "default"))
_TRACKING = re.compile(
    r"(?:utm_\w+|spm|ref|ref_src|source|hl|lang|locale|language|setlang|view|branch|wt\.mc_id|ocid|cn|gclid|fbclid|from|skip_cache)",
    re.IGNORECASE,
)
_FORUM = re.compile(r"^(?:discuss|discussion|discourse|forum|forums|bbs|community|talk)\.")
_HOST_LOCALE = re.compile(rf"^(?:{_LANGUAGE}|docs-cn|www|m)\.(?=.*\.)", re.IGNORECASE)
_ENDING = re.compile(r"(?:\.google)?(?:\.(?:com|org|net|dev|io|ai))?(?:\.cn)?$")
_INNER_LOCALE = re.compile(r"\.(?:cn|zh|en)(?=\..+\.)")
"""The language among the other labels of a host: v2.cn.example.org; the ending .cn is no such one."""
_BEFORE_LOCALE = frozenset(("i18n", "intl", "l10n", "lang", "langs", "language", "languages", "locale", "locales"))
"""Folders that hold the languages of a site: lang/zh-CN."""
_SCRIPT_NAME = re.compile(r"(?<=[a-z]{2})js\.(?=[a-z]+\Z)")
"""Projects moved from lampjs.dev to lamp.dev."""
_ENCYCLOPEDIA = "wikipedia.org"
_COUNTERPARTS = (
    (_ENCYCLOPEDIA, ("baike.baidu.com", "wikiwand.com", "baike.com")),
    ("youtube.com", ("bilibili.com", "youku.com", "v.qq.com")),
    ("youtu.be", ("bilibili.com", "youku.com", "v.qq.com", "youtube.com")),
    ("google.com", ("baidu.com", "bing.com", "google.com.hk")),
    ("", ("docschina.org", "docchina.org")),
    ("alibabacloud.com", ("aliyun.com",)),
    ("tencentcloud.com", ("cloud.tencent.com",)),
    ("intl.cloud.tencent.com", ("cloud.tencent.com",)),
    ("aws.amazon.com", ("amazonaws.cn", "amazonaws.com.cn")),
    ("azure.microsoft.com", ("azure.cn",)),
)
"""Sites whose counterpart for Chinese readers has its own addresses."""


DATA_LENGTH = 80
"""A fragment of so many characters is data: in 4,200 links ids of headings reach 66, code for a playground begins at 125."""


@lru_cache(maxsize=4096)
def address(url: str) -> Address:
    """Take an address apart."""
    match = _SPLIT.fullmatch(" ".join(url.split()))
    scheme, host, path, query, fragment = match.groups() if match else (None, None, url, None, None)
    if scheme and scheme.lower() not in {"http", "https"} and host is None:
        return Address(scheme.lower(), (path,), query or "", fragment or "", relative=False, localised=False)
    parts = [unquote(part) for part in path.split("/") if part not in {"", ".", ".."}]
    localised = any(_CHINESE.fullmatch(part) for part in parts)
    parts = [part for part, following in zip_longest(parts, parts[1:], fillvalue="") if not _is_locale(part, following)]
    if parts:
        last = _EXTENSION.sub("", _LOCALE_SUFFIX.sub("", parts[-1]))
        parts = [*parts[:-1], *(() if last.lower() in _INDEX else (last,))]
    shown = sorted(
        each for each in (query or "").split("&") if each and not _TRACKING.fullmatch(each.partition("=")[0])
    )
    relative = host is None and path[:1] != "/"
    return Address(_host(host or ""), tuple(parts), "&".join(shown), unquote(fragment or ""), relative, localised)


def _is_locale(part: str, following: str) -> bool:
    """Whether a part of a path names a language, or the folder of the language that follows."""
    if _LOCALE.fullmatch(part) or part.lower() == "intl":
        return True
    return part.lower() in _BEFORE_LOCALE and _LOCALE.fullmatch(following) is not None


def _host(host: str) -> str:
    host = host.lower().rpartition("@")[2]
    if host.endswith(_ENCYCLOPEDIA):
        return host.replace(".m.", ".")
    return _INNER_LOCALE.sub("", _HOST_LOCALE.sub("", host.replace("docs-cn.", "docs.")))


def same_page(source: Address, target: Address) -> bool:
    """Whether both lead to the same page, the place on it aside."""
    if _counterparts(source.host, target.host):
        return True
    if _same_thread(source, target) or _same_data(source, target) or _same_file(source, target):
        return True
    if source.query != target.query:
        return False
    if source.host and target.host:
        return _same_host(source.host, target.host) and (
            _same_path(source.path, target.path) or _in_chinese(source.path, target.path)
        )
    if _same_path(source.path, target.path):
        return True
    loose = source.relative or target.relative or bool(source.host) != bool(target.host)
    return loose and _ends_alike(source.path, target.path)


def same_place(source: Address, target: Address) -> bool:
    """Whether the fragments mean the same place, as far as the addresses tell: equal but for case and signs, or translated."""
    if not target.fragment.isascii() or _NUMBERED.fullmatch(target.fragment):
        return True
    if _bare(source.fragment) == _bare(target.fragment):
        return True
    if _counterparts(source.host, target.host) or _is_rest(source, target):
        return True
    if _same_data(source, target) or _COUNTED.sub("", source.fragment) == _COUNTED.sub("", target.fragment):
        return True
    return source.fragment.startswith("L") and target.fragment.startswith("L")


def _bare(fragment: str) -> str:
    """A fragment without the signs that generators write or leave out: where-you-_can_ is where-you-can."""
    return _SIGNS.sub("", fragment.lower())


def _is_rest(source: Address, target: Address) -> bool:
    """Whether the fragment is what is left of a Chinese heading without its Chinese: its Latin words are in the source's."""
    words, left = (set(_SIGNS.split(address.fragment.lower())) for address in (source, target))
    return target.localised and not source.localised and "" not in left and left < words


def _same_thread(source: Address, target: Address) -> bool:
    """Whether both are threads of one forum: each language has its own, known by numbers."""
    return (
        source.host == target.host
        and _FORUM.match(source.host) is not None
        and len(source.path) == len(target.path)
        and all(
            one == other or (one.isdigit() and other.isdigit())
            for one, other in zip(source.path, target.path, strict=True)
        )
    )


def _same_data(source: Address, target: Address) -> bool:
    """Whether both hand data to a program of one site, as playgrounds take their code."""
    data = min(len(source.fragment), len(target.fragment)) >= DATA_LENGTH
    return data and source.host.split(".")[-2:] == target.host.split(".")[-2:]


def _same_file(source: Address, target: Address) -> bool:
    """Whether the target is the Chinese copy of a file kept elsewhere: another repository, the same name."""
    if not (target.localised and not source.localised and source.host and source.host == target.host):
        return False
    differing = set(source.path) ^ set(target.path)
    return source.path[-1:] == target.path[-1:] and len(differing) > 1


def _same_host(one: str, other: str) -> bool:
    """Whether both are one site; the ``.cn`` site of another ending is the same one."""
    if one == other or _SCRIPT_NAME.sub(".", one) == _SCRIPT_NAME.sub(".", other):
        return True
    if not (one.endswith(".cn") or other.endswith(".cn")):
        return False
    return _ENDING.sub("", one) == _ENDING.sub("", other)


def _counterparts(source: str, target: str) -> bool:
    if source.endswith(_ENCYCLOPEDIA) and target.endswith(_ENCYCLOPEDIA):
        return source != target
    return source != target and any(source.endswith(site) and target.endswith(others) for site, others in _COUNTERPARTS)


def _same_path(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return one == other or [part.lower() for part in one] == [part.lower() for part in other]


def _in_chinese(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether a part of a path is the Chinese title of the page."""
    pairs = [(ours, theirs) for ours, theirs in zip(one, other, strict=False) if ours != theirs]
    return len(one) == len(other) and bool(pairs) and all(_HAN.match(theirs) for _, theirs in pairs)


def _ends_alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return bool(shorter) and longer[-len(shorter) :] == shorter
