"""The usual layouts of translated sites: where the other half of an article stands when no template says so.

A language is named by a folder (``content/zh-cn/a.md`` ↔ ``content/en/a.md``, ``docs/zh/a.md`` ↔ ``docs/a.md``,
``translations/zh-CN/a.md`` ↔ ``a.md``), by the end of the file name (``a.zh.md`` ↔ ``a.md`` or ``a.en.md``,
``README_EN.md`` ↔ ``README.md``), by the whole name (``zh.md`` ↔ ``en.md``), or as Docusaurus does it.
"""

from __future__ import annotations

import os
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Literal

from tqcheck.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Language = Literal["zh", "en"]

_ZH = re.compile(r"(?:zh(?:[-_](?:hans|hant|cn|sg|tw|hk|mo))*|cn|chs|chinese)\Z", re.IGNORECASE)
_EN = re.compile(r"(?:en(?:[-_][a-z]{2,3})?|eng|english)\Z", re.IGNORECASE)
_TRADITIONAL = re.compile(r"hant|tw|hk|mo", re.IGNORECASE)
_HOLDERS = ("translations", "i18n", "l10n", "locales", "locale")
"""Folders that hold one folder for each language, beside the articles in the language of the project."""
_DOCUSAURUS = re.compile(
    r"(?P<base>(?:.*/)?)i18n/(?P<tag>[^/]+)/docusaurus-plugin-content-"
    r"(?:docs/(?P<version>current|version-[^/]+)|(?P<kind>blog|pages)|docs-(?P<id>[^/]+)/current)/(?P<path>.+)\Z"
)
_SUFFIXES = (".md", ".mdx", ".markdown")
_OTHER_SUFFIXES = (".ipynb", ".html", ".htm")
_INDEXES = ("index", "_index")


class Folder:
    """What a folder holds, looked up in constant time: there may be thousands of articles beside each other.

    Args:
        names: of the files and folders in it.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self.names = frozenset(names)
        self._by_language: dict[Language, list[str]] = {"zh": [], "en": []}
        self._by_base: dict[str, list[tuple[str, Language | None]]] = {}
        for name in sorted(self.names, key=lambda name: (_TRADITIONAL.search(name) is not None, name)):
            if language := language_tag(name):
                self._by_language[language].append(name)
            suffix = PurePosixPath(name).suffix
            if suffix in _SUFFIXES or suffix in _OTHER_SUFFIXES:
                base, language = _split(PurePosixPath(name).stem)
                self._by_base.setdefault(base + _kind(suffix), []).append((name, language))

    def named(self, language: Language) -> list[str]:
        """The names that stand for a language, simplified Chinese before traditional."""
        return self._by_language[language]

    def kin(self, base: str, suffix: str = ".md") -> list[tuple[str, Language | None]]:
        """The articles of a name and a format, and the language that each one's name ends in."""
        return self._by_base.get(base + _kind(suffix), [])


def _kind(suffix: str) -> str:
    """What articles that belong together have in common beside their name: nothing for Markdown, else the suffix."""
    return suffix if suffix in _OTHER_SUFFIXES else ""


class Tree:
    """The files there are; reads each folder once."""

    def __init__(self) -> None:
        self._folders: dict[str, Folder] = {}

    def folder(self, path: str) -> Folder:
        """What a folder holds; nothing if there is no such folder."""
        if path not in self._folders:
            try:
                names = os.listdir(path or "/")  # noqa: PTH208 -- names alone are wanted, thousands of them
            except OSError:  # no such folder, or none of ours: it holds no partner
                names = []
            self._folders[path] = Folder(names)
        return self._folders[path]

    def holds(self, path: str) -> bool:
        """Whether there is a file or folder of this name, in this case."""
        folder, _, name = path.rpartition("/")
        return name in self.folder(folder).names


class Partner(NamedTuple):
    """A place where the other half of an article may stand.

    Attributes:
        path: the place.
        is_source: it would be the source; else the translation.
        why: the layout, in the user's words.
        sure: a language folder or name says so, and the other language is there: if the file is not, it is missing.
    """

    path: str
    is_source: bool
    why: str
    sure: bool = False


def language_tag(name: str) -> Language | None:
    """The language a folder or the end of a file name stands for."""
    return "zh" if _ZH.match(name) else "en" if _EN.match(name) else None


def equals(path: str) -> Iterator[str]:
    """The path, and those that stand for the same page: ``a.md``, ``a/index.md``, ``a/_index.md``, ``a.mdx`` …"""
    pure = PurePosixPath(path)
    bases = [pure.with_suffix("")]
    if pure.stem in _INDEXES:
        bases += [pure.parent / name for name in _INDEXES if name != pure.stem]
        if pure.parent.name:
            bases.append(pure.parent)
    else:
        bases += [bases[0] / name for name in _INDEXES]
    for suffix in dict.fromkeys((pure.suffix, *_SUFFIXES)):
        yield from (f"{base}{suffix}" for base in bases)


def partners(path: str, tree: Tree, top: str) -> Iterator[Partner]:
    """Where the other half of an article may stand, the likeliest first.

    Args:
        path: absolute, with slashes.
        tree: the files there are.
        top: the folder above which no partner is looked for.
    """
    yield from _docusaurus(path, tree, top)
    yield from _by_name(path, tree)
    yield from _by_folder(path, tree, top)


def _by_name(path: str, tree: Tree) -> Iterator[Partner]:
    """``a.zh.md`` and its kin, in the same folder."""
    folder, _, name = path.rpartition("/")
    base, language = _split(PurePosixPath(name).stem)
    for other, other_language in tree.folder(folder).kin(base, PurePosixPath(name).suffix):
        if other != name and other_language != language:
            is_source = language == "zh" or (language is None and other_language == "en")
            yield Partner(f"{folder}/{other}", is_source, f"{other} beside {name}")


def _split(stem: str) -> tuple[str, Language | None]:
    """The name without its language, in lower case, and the language."""
    if whole := language_tag(stem):
        return "", whole
    for at, sign in enumerate(stem):
        if sign in "._-" and at and (language := language_tag(stem[at + 1 :])):
            return stem[:at].lower(), language
    return stem.lower(), None


def _by_folder(path: str, tree: Tree, top: str) -> Iterator[Partner]:
    """``content/zh-cn/a.md`` and its kin: a folder of the path replaced, dropped or put in."""
    inside = path.removeprefix(f"{top}/").split("/")
    for at in range(len(inside) - 2, -1, -1):
        above = "/".join([top, *inside[:at]])
        rest = "/".join(inside[at + 1 :])
        language = language_tag(inside[at])
        if language is not None:
            is_source = language == "zh"
            for sibling in tree.folder(above).named("en" if is_source else "zh"):
                yield Partner(f"{above}/{sibling}/{rest}", is_source, f"{sibling}/ beside {inside[at]}/", sure=True)
            yield Partner(f"{above}/{rest}", is_source, f"above {inside[at]}/")
            if at and inside[at - 1] in _HOLDERS:
                higher = "/".join([top, *inside[: at - 1]])
                yield Partner(f"{higher}/{rest}", is_source, f"above {inside[at - 1]}/{inside[at]}/")
    for at in range(len(inside) - 1, -1, -1):
        above = "/".join([top, *inside[:at]])
        yield from _put_in(above, "/".join(inside[at:]), tree)


def _put_in(above: str, rest: str, tree: Tree) -> Iterator[Partner]:
    """The articles of one language in a folder of their own below those of the other."""
    for holder in ("", *(name for name in _HOLDERS if name in tree.folder(above).names)):
        folder = f"{above}/{holder}".rstrip("/")
        for language in ("zh", "en"):
            for name in tree.folder(folder).named(language):
                if not rest.startswith(f"{name}/"):
                    yield Partner(f"{folder}/{name}/{rest}", language == "en", f"{name}/ below")


def _docusaurus(path: str, tree: Tree, top: str) -> Iterator[Partner]:
    """``i18n/zh-CN/docusaurus-plugin-content-docs/current/a.md`` ↔ ``docs/a.md``, and so for versions, blog and pages."""
    found = _DOCUSAURUS.match(path)
    if found:
        if language_tag(found["tag"]) == "zh":
            yield Partner(found["base"] + _original(found), is_source=True, why="layout of Docusaurus", sure=True)
        return
    inside = path.removeprefix(f"{top}/").split("/")
    for at in range(len(inside) - 1):
        site = "/".join([top, *inside[:at]])
        if "i18n" not in tree.folder(site).names:
            continue
        plugin, rest = _plugin(inside[at:])
        for tag in tree.folder(f"{site}/i18n").named("zh"):
            yield Partner(f"{site}/i18n/{tag}/{plugin}/{rest}", is_source=False, why="layout of Docusaurus")


def _original(found: re.Match[str]) -> str:
    """The path of the source below the site, for a translation in Docusaurus."""
    path = found["path"]
    if found["kind"]:
        return f"{'src/pages' if found['kind'] == 'pages' else 'blog'}/{path}"
    if found["id"]:
        return f"{found['id']}/{path}"
    return f"docs/{path}" if found["version"] == "current" else f"versioned_docs/{found['version']}/{path}"


def _plugin(inside: list[str]) -> tuple[str, str]:
    """The plugin's folder in Docusaurus and the path in it, for a source below the site."""
    prefix = "docusaurus-plugin-content"
    head, rest = inside[0], "/".join(inside[1:])
    if head == "blog":
        return f"{prefix}-blog", rest
    if inside[:2] == ["src", "pages"]:
        return f"{prefix}-pages", "/".join(inside[2:])
    if head == "docs":
        return f"{prefix}-docs/current", rest
    return (f"{prefix}-docs", rest) if head == "versioned_docs" else (f"{prefix}-docs-{head}/current", rest)
