"""The two texts of a pair: read, told apart by their language, taken out of one file if they stand in one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.document import parse
from tqcheck.document.interleaved import split_interleaved
from tqcheck.document.language import HAN_SHARE
from tqcheck.document.parse import is_rendered
from tqcheck.errors import InputError, PairingError
from tqcheck.pairing import GIT
from tqcheck.record import dataclass
from tqcheck.text import Text, count_han, decode, read_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tqcheck.pairing import Pair

ENGLISH_SHARE = 0.05
"""Han characters for each Latin letter below which a text is English alone: what quotes some Chinese stays below."""

_LATIN = re.compile("[A-Za-z]+")


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the user should know that is neither a finding nor an error.

    Attributes:
        path: the file it is about, or empty.
        message: what it is, one sentence without a full stop.
        hint: what can be done.
    """

    path: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        """``path: message (hint)``."""
        place = f"{self.path}: " if self.path else ""
        return f"{place}{self.message}{f' ({self.hint})' if self.hint else ''}"


def read_pair(pair: Pair, given: Text | Mapping[str, Text] | None = None) -> tuple[Text, Text | None] | Notice:
    """The translation and its source, in these roles whichever file is which; a notice if there is no translation.

    A page of the translation that is still in English is no translation either, unless the user named it.

    Args:
        pair: the files.
        given: an article that is not read from its file: it stands for the path it bears; or several, by the path that
            each stands for.

    Raises:
        InputError: if a file cannot be read, is empty, or is not UTF-8 text.
        PairingError: if both are Chinese, or both are English and the pair was named.
    """
    held = {given.path: given} if isinstance(given, Text) else given or {}
    target = _filled(held[pair.target] if pair.target in held else read_text(pair.target))
    if pair.layout:
        return split_interleaved(target)
    if pair.source is None:
        if han_share(target) < ENGLISH_SHARE:
            missing = f"no translation of this English article found{_looked(pair)}"
            return Notice(pair.target, missing, "name the translation, with --source for this file")
        return target, None
    source = held.get(pair.source)
    source = _filled(_read_source(pair.source, pair.root) if source is None else source)
    return _told_apart(target, source, named=pair.named)


def _looked(pair: Pair) -> str:
    return "" if not pair.missing else ", nor its source"


def _filled(text: Text) -> Text:
    if not text.value.removeprefix("\ufeff").strip():
        raise InputError("the file is empty", path=text.path, hint="leave it out")
    return text


def _read_source(path: str, root: str) -> Text:
    if not path.startswith(GIT):
        return read_text(path)
    from tqcheck.git import run_git  # noqa: PLC0415 -- only where the source stands in git

    revision, _, name = path.removeprefix(GIT).partition(":")
    return decode(run_git(["show", f"{revision}:./{name}"], root or "."), path)


def _told_apart(target: Text, source: Text, *, named: bool) -> tuple[Text, Text] | Notice:
    """The Chinese and the English text."""
    shares = han_share(target), han_share(source)
    if max(shares) < ENGLISH_SHARE:
        message = f"not translated: this file and {source.path} are both English"
        hint = "translate it, or leave it out with exclude"
        if named:
            raise PairingError(message, path=target.path, hint=hint)
        return Notice(target.path, message, hint)
    if min(shares) >= HAN_SHARE:
        message = f"this file and {source.path} are both Chinese"
        raise PairingError(message, path=target.path, hint="name the English source with --source, or set [[pairs]]")
    return (target, source) if shares[0] >= shares[1] else (source, target)


def han_share(text: Text) -> float:
    """Han characters for each Latin letter, of the prose alone where code and addresses could decide."""
    if is_rendered(text.path):
        return _share(parse(text).masked)
    if text.value.isascii():
        return 0.0
    share = _share(text.value)
    # Code and addresses count against Chinese, comments in code for it: what is clear before is clear after.
    return share if share >= 2 * HAN_SHARE or share < ENGLISH_SHARE / 10 else _share(parse(text).masked)


def _share(text: str) -> float:
    return count_han(text) / max(1, sum(len(run) for run in _LATIN.findall(text)))
