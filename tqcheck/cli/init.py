"""``tqcheck init``."""

from __future__ import annotations

import os.path
from collections import Counter
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tqcheck.config import PairTemplate
    from tqcheck.pairing import Pair

_FILE = "tqcheck.toml"
_HEAD = """\
# Settings of tqcheck. All of them, with their meaning: tqcheck config

# publish: the defaults · draft: meaning only, no typography · strict: every finding counts
preset = "publish"

# Your own terms, over the bundled glossaries: glossaries = ["default", "glossary.csv"]
"""
_NO_PAIRS = """
# No translation was found beside its source. Say where they stand:
# [[pairs]]
# source = "content/en/{path}"
# target = "content/zh-cn/{path}"
"""
_RARE = 0.02
"""Share of the pairs below which a layout is an accident and gets no template."""


@click.command(short_help="Write a settings file for this project.")
@click.option("--force", is_flag=True, help="Replace the file that is there.")
@click.option("--stdout", "to_stdout", is_flag=True, help="Print it instead.")
def init(*, force: bool, to_stdout: bool) -> None:
    """Look how the translations of this folder are laid out and write tqcheck.toml."""
    from tqcheck.config import Config  # noqa: PLC0415 -- the engine loads after the options are understood
    from tqcheck.errors import UsageError  # noqa: PLC0415 -- as above
    from tqcheck.pairing import Pair, find_pairs  # noqa: PLC0415 -- as above
    from tqcheck.reporter.terminal import counted  # noqa: PLC0415 -- as above

    file = Path(_FILE)
    if file.exists() and not force and not to_stdout:
        raise UsageError(f"{_FILE} is there already", hint="use --force to replace it, --stdout to see a new one")
    found = find_pairs(["."], lambda _folder: Config())
    pairs = [one for one in found if isinstance(one, Pair)]
    templates = _templates(pairs)
    text = _HEAD + ("".join(map(_written, templates)) if templates else _NO_PAIRS)
    if to_stdout:
        click.echo(text, nl=False)
        return
    file.write_text(text, encoding="utf-8")
    count = sum(pair.source is not None for pair in pairs)
    said = f"{counted(count, 'pair')} in {counted(len(templates), 'layout')}"
    click.echo(f"{_FILE}: {said}; see {'it' if count == 1 else 'them'} with tqcheck pairs", err=True)


def _written(template: PairTemplate) -> str:
    return f'\n[[pairs]]\nsource = "{template.source}"\ntarget = "{template.target}"\n'


def _templates(pairs: Iterable[Pair]) -> list[PairTemplate]:
    """The templates behind pairs, the most frequent first."""
    counts = Counter(
        template for pair in pairs if pair.source is not None and (template := template_of(pair.target, pair.source))
    )
    total = counts.total()
    return [template for template, count in counts.most_common() if count > _RARE * total]


def template_of(target: str, source: str) -> PairTemplate | None:
    """The template that gives the two paths, or None if they have too little in common."""
    from tqcheck.config import PairTemplate  # noqa: PLC0415 -- as above

    ours, theirs = PurePosixPath(target.replace(os.sep, "/")), PurePosixPath(source.replace(os.sep, "/"))
    if ours.parent == theirs.parent:
        stem = os.path.commonprefix([ours.name, theirs.name]).rstrip("._-")  # noqa: RUF071 -- characters are meant
        shared = "{dir}/{stem}" if stem else "{dir}/"
        return PairTemplate(source=shared + theirs.name[len(stem) :], target=shared + ours.name[len(stem) :])
    if ours.name != theirs.name:
        return None
    same = 0
    for one, other in zip(reversed(ours.parts), reversed(theirs.parts), strict=False):
        if one != other:
            break
        same += 1
    return PairTemplate(source=_prefix(theirs, same), target=_prefix(ours, same))


def _prefix(path: PurePosixPath, same: int) -> str:
    return "/".join([*path.parts[: len(path.parts) - same], "{path}"])
