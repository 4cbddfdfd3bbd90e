"""Who belongs to whom: articles found in files and folders, each with its source, and why."""
# ruff: noqa: PTH100, PTH110, PTH112, PTH113, PTH117, PTH118, PTH120 -- paths stay strings as the user wrote them: they are shown again, and there are thousands

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from tqcheck.errors import InputError, UsageError
from tqcheck.layouts import Tree, equals, partners
from tqcheck.patterns import matches
from tqcheck.record import dataclass, replace
from tqcheck.templates import fill_template, match_template

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tqcheck.config import Config, PairTemplate
    from tqcheck.errors import TqcheckError

    Resolve = Callable[[str], Config]

GIT = "git:"
"""What the path of a source in git begins with."""
_TOP_MARKS = (".git", ".hg", "pyproject.toml", "package.json", "mkdocs.yml", "hugo.toml")
"""What stands at the top of a project; no partner is looked for above it."""
_LEVELS = 8
"""Folders to go up at most when nothing marks the top of a project."""


@dataclass(frozen=True, slots=True)
class Pair:
    """An article to audit.

    Attributes:
        target: path of the translation, as the user named it or would name it; as long as its text has not been read,
            an article found on its own stands here whatever its language.
        source: path of its source, ``git:REV:PATH``, or None.
        why: what made them a pair, in the user's words.
        layout: ``interleaved`` when the source stands in the translation itself.
        missing: where the source should stand though it does not, or empty.
        root: folder that a path in git is relative to.
        named: the user named a file of it, not a folder that holds it.
    """

    target: str
    source: str | None
    why: str
    layout: str = ""
    missing: str = ""
    root: str = ""
    named: bool = False


def find_pairs(
    paths: Iterable[str | os.PathLike[str]],
    resolve: Resolve,
    *,
    source: str | None = None,
    force_exclude: bool = False,
) -> list[Pair | TqcheckError]:
    """The articles in files and folders, each once, in order of their paths; an error for what holds none.

    Args:
        paths: files and folders.
        resolve: settings for a folder.
        source: the source of the only path, named by hand; a folder if that is one.
        force_exclude: leave out excluded files even if they are named themselves.

    Raises:
        UsageError: if ``source`` is given for several paths, or a path is empty.
    """
    named = [os.fspath(path) for path in paths]
    if "" in named or source == "":
        raise UsageError("a path is empty", hint="a variable that is not set? '.' is the current folder")
    if source is not None:
        return _by_hand(named, source, resolve)
    tree = Tree()
    found: dict[frozenset[str], Pair | TqcheckError] = {}
    for path in named:
        for item in _articles(path, resolve, force_exclude=force_exclude):
            pair = _pair_of(item, resolve(folder_of(item)), tree) if isinstance(item, str) else item
            if isinstance(pair, Pair) and item == path:
                pair = replace(pair, named=True)
            found.setdefault(_identity(pair), pair)
    return sorted(found.values(), key=lambda one: one.target if isinstance(one, Pair) else one.path or "")


def _identity(pair: Pair | TqcheckError) -> frozenset[str]:
    """Equal for the same files, whichever of them was named, and however."""
    if not isinstance(pair, Pair):
        return frozenset((f"error {pair.path}",))
    sides = (pair.target, pair.source or pair.target)
    return frozenset(side if side.startswith(GIT) else os.path.realpath(side) for side in sides)


def _by_hand(named: list[str], source: str, resolve: Resolve) -> list[Pair | TqcheckError]:
    if len(named) != 1:
        raise UsageError(f"--source pairs one article, {len(named)} are given", hint="name one, or set [[pairs]]")
    target = named[0]
    folders = os.path.isdir(target), os.path.isdir(source)
    if folders == (False, False):
        return [Pair(target, source, "named by hand", named=True)]
    if folders != (True, True):
        raise UsageError("--source pairs a file with a file, or a folder with a folder", hint=f"see {target}, {source}")
    tree = Tree()
    pairs: list[Pair | TqcheckError] = []
    for item in _articles(target, resolve, force_exclude=True):
        if not isinstance(item, str):
            pairs.append(item)
            continue
        wanted = os.path.join(source, os.path.relpath(item, target))
        other = _existing(_slashed(wanted), tree)
        missing = "" if other else wanted
        pairs.append(Pair(item, other and _like(other, wanted), "folders named by hand", missing=missing))
    return pairs


# the files ----------------------------------------------------------------------------------------------------------


def _articles(path: str, resolve: Resolve, *, force_exclude: bool) -> Iterator[str | TqcheckError]:
    """The articles that a path names; a file that is named is one whatever its name, unless it is excluded."""
    if not os.path.isdir(path):
        config = resolve(folder_of(path))
        if not (force_exclude and _excluded(path, config)):
            yield path
        return
    count = 0
    closed: list[OSError] = []
    for folder, folders, files in os.walk(path, onerror=closed.append):
        config = resolve(folder)
        folders[:] = sorted(name for name in folders if not _excluded(os.path.join(folder, name), config))
        for name in sorted(files):
            file = os.path.join(folder, name)
            relative = relative_path(file, config)
            is_article = any(matches(relative, one) for one in config.include) and not _excluded(file, config)
            if is_article and (os.path.isfile(file) or not os.path.exists(file)):  # a pipe would be waited for
                count += 1
                yield os.path.normpath(file)
    for error in closed:
        reason = (error.strerror or str(error)).lower()
        yield InputError(f"cannot be read: {reason}", path=error.filename, hint="check its permissions, or exclude it")
    if not count and not closed:
        patterns = " ".join(resolve(path).include)
        yield InputError("no articles in this folder", path=path, hint=f"it holds no file that fits {patterns}")


def _excluded(path: str, config: Config) -> bool:
    relative = relative_path(path, config)
    return any(matches(relative, pattern) for pattern in config.exclude)


def relative_path(path: str, config: Config) -> str:
    """The path as patterns and templates see it: relative to the root, with slashes; outside the root, its end."""
    relative = os.path.relpath(path, config.root or ".").replace(os.sep, "/")
    while relative.startswith("../"):
        relative = relative[3:]
    return relative


def folder_of(path: str) -> str:
    """The folder of a file."""
    return os.path.dirname(path) or "."


def _slashed(path: str) -> str:
    """Absolute, with slashes."""
    return os.path.abspath(path).replace(os.sep, "/")


def _like(path: str, named: str) -> str:
    """An absolute path as the user would write it who named another so."""
    return os.path.normpath(path) if os.path.isabs(named) else os.path.relpath(path)


def _existing(path: str, tree: Tree) -> str | None:
    """The first file that stands for the page."""
    return next((one for one in equals(path) if tree.holds(one)), None)


# the pair -----------------------------------------------------------------------------------------------------------


def _pair_of(named: str, config: Config, tree: Tree) -> Pair:
    """The pair that a file is part of."""
    return _by_template(named, config, tree) if config.pairs else _by_layout(named, config, tree)


def _by_template(named: str, config: Config, tree: Tree) -> Pair:
    """By the templates of the settings: the first whose file exists."""
    root = _slashed(config.root or ".")
    relative = relative_path(named, config)
    missing = ""
    for template in config.pairs:
        values = match_template(template.target, relative) if template.target else {}
        if values is not None:
            why = f"template {template.target or template.source_from or template.layout}"
            if template.layout:
                return Pair(named, None, why, layout=template.layout)
            source, wanted = _source_by(template, values, named, root, tree)
            if source is not None:
                return Pair(named, source, why, root=root)
            missing = missing or wanted
        values = None if template.source.startswith(GIT) else match_template(template.source, relative)
        if values is not None and template.target:
            other = _existing(f"{root}/{fill_template(template.target, values)}", tree)
            if other is not None:
                return Pair(_like(other, named), named, f"template {template.target}")
    return Pair(named, None, "no template finds its source", missing=missing)


def _source_by(
    template: PairTemplate, values: dict[str, str], named: str, root: str, tree: Tree
) -> tuple[str | None, str]:
    """The source that a template finds for a translation, and where it looked."""
    if template.source_from:
        wanted = _from_front_matter(named, template.source_from.partition(":")[2])
        if not wanted:
            return None, ""
        places = [_slashed(os.path.join(os.path.dirname(named), wanted)), f"{root}/{wanted.removeprefix('/')}"]
        found = next((other for place in places if (other := _existing(os.path.normpath(place), tree))), None)
        return found and _like(found, named), wanted
    wanted = fill_template(template.source, values)
    if wanted.startswith(GIT):
        from tqcheck.git import files_of  # noqa: PLC0415 -- only where a template asks for git

        revision, _, path = wanted.removeprefix(GIT).partition(":")
        held = files_of(revision, root)
        exact = next((one for one in equals(path) if one in held), None)
        return exact and f"{GIT}{revision}:{exact}", wanted
    found = _existing(f"{root}/{wanted}", tree)
    return found and _like(found, named), _like(f"{root}/{wanted}", named)


def _by_layout(named: str, config: Config, tree: Tree) -> Pair:
    """By the usual layouts."""
    path = _slashed(named)
    missing = ""
    for partner in partners(path, tree, _top(path, config, tree)):
        other = _existing(partner.path, tree)
        if other is not None and other != path:
            shown = _like(other, named)
            return Pair(named, shown, partner.why) if partner.is_source else Pair(shown, named, partner.why)
        if partner.sure and partner.is_source:
            missing = missing or _like(partner.path, named)
    return Pair(named, None, "no source found", missing=missing)


def _top(path: str, config: Config, tree: Tree) -> str:
    """The folder above which no partner is looked for."""
    if config.root and path.startswith(f"{_slashed(config.root)}/"):
        return _slashed(config.root)
    folder = os.path.dirname(path)
    for _ in range(_LEVELS):
        above = os.path.dirname(folder)
        if above == folder or not tree.folder(folder).names.isdisjoint(_TOP_MARKS):
            break
        folder = above
    return folder.rstrip("/")


def _from_front_matter(named: str, key: str) -> str:
    """The path that the front matter of a file gives under a key, or nothing; an address is no path."""
    from tqcheck.document import parse  # noqa: PLC0415 -- only where a template asks for front matter
    from tqcheck.text import read_text  # noqa: PLC0415 -- as above

    try:
        document = parse(read_text(named))
    except InputError:  # the audit reads the file again and reports it
        return ""
    span = document.front_matter.get(key)
    value = document.value[slice(*span)].strip() if span else ""
    return "" if "://" in value else value
