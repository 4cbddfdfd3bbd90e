"""``tqcheck align``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tqcheck.cli.options import format_option, settings_from, settings_options

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tqcheck.cli.options import Resolve
    from tqcheck.errors import TqcheckError
    from tqcheck.pairing import Pair
    from tqcheck.reporter.alignment.model import Aligned
    from tqcheck.segmenter import UnitLevel

    Render = Callable[[Iterable[Aligned]], Iterator[str]]

FORMATS = ("text", "json", "tsv", "tmx", "xliff")
_FAILED = 2
_WIDTH = 120


@click.command(short_help="Show which paragraph translates which.")
@click.argument("paths", nargs=-1, required=True, metavar="PATHS...")
@click.option("--source", metavar="PATH", help="The source of the only PATH; two folders are paired file by file.")
@click.option(
    "--level",
    type=click.Choice(["block", "sentence"]),
    default="block",
    show_default=True,
    help="Paragraphs, list items and table rows; or the sentences inside them.",
)
@format_option(*FORMATS, shows="Format of the alignment.")
@click.option("-o", "--output", metavar="FILE", help="Write to this file instead of standard output.")
@click.option("--interleaved", is_flag=True, help="The source stands in comments above each paragraph of PATH.")
@click.option("--reverse", is_flag=True, help="The English text translates the Chinese one.")
@click.option("--semantic", is_flag=True, help="Compare sentences by their meaning, too; needs tqcheck[semantic].")
@settings_options
@click.pass_context
def align(  # noqa: PLR0913 -- a command's options are its parameters
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    source: str | None,
    level: str,
    format_name: str,
    output: str | None,
    configs: tuple[str, ...],
    *,
    interleaved: bool,
    reverse: bool,
    semantic: bool,
    isolated: bool,
) -> None:
    """Align the articles in PATHS with their sources, paragraph by paragraph or sentence by sentence.

    TMX and XLIFF go into translation memories and editors, TSV into spreadsheets and scripts.
    """
    from tqcheck.cli.output import Output  # noqa: PLC0415 -- the engine loads after the options are understood
    from tqcheck.errors import TqcheckError  # noqa: PLC0415 -- as above
    from tqcheck.reporter.terminal import harmless  # noqa: PLC0415 -- as above

    resolve = settings_from(configs, isolated=isolated, layer={"semantic": True} if semantic else None)
    failed: list[TqcheckError] = []

    def articles() -> Iterator[Aligned]:
        for one in _pairs(paths, source, resolve, interleaved=interleaved):
            try:
                yield _aligned(one, resolve, level, reverse=reverse)
            except TqcheckError as error:
                failed.append(error)
                click.echo(harmless(f"error: {error}"), err=True)

    with Output(output) as out:
        for piece in _renderer(format_name)(articles()):
            out.write(piece)
    ctx.exit(_FAILED if failed else 0)


def _pairs(
    paths: tuple[str, ...], source: str | None, resolve: Resolve, *, interleaved: bool
) -> Iterator[Pair | TqcheckError]:
    from tqcheck.pairing import Pair, find_pairs  # noqa: PLC0415 -- as above

    if interleaved:
        yield from (Pair(path, None, "interleaved", "interleaved") for path in paths)
    else:
        yield from find_pairs(paths, resolve, source=source)


def _aligned(one: Pair | TqcheckError, resolve: Resolve, level: str, *, reverse: bool) -> Aligned:
    """Read and align one pair.

    Raises:
        TqcheckError: if it cannot be read, or is no pair.
    """
    from tqcheck.document import parse  # noqa: PLC0415 -- as above
    from tqcheck.errors import PairingError, TqcheckError  # noqa: PLC0415 -- as above
    from tqcheck.pairing import folder_of  # noqa: PLC0415 -- as above
    from tqcheck.reading import Notice, read_pair  # noqa: PLC0415 -- as above
    from tqcheck.reporter.alignment.model import Aligned  # noqa: PLC0415 -- as above
    from tqcheck.segmenter import align_documents  # noqa: PLC0415 -- as above
    from tqcheck.setup import prepare  # noqa: PLC0415 -- as above

    if isinstance(one, TqcheckError):
        raise one
    read = read_pair(one)
    if isinstance(read, Notice):
        raise PairingError(read.message, path=one.target, hint=read.hint)
    target, source = read
    if source is None:
        hint = "leave out --interleaved" if one.layout else "name the source with --source"
        raise PairingError("this article has no source to align it with", path=one.target, hint=hint)
    if reverse:
        target, source = source, target
    left, right = parse(source), parse(target)
    setup = prepare(resolve(folder_of(one.target)))
    finest: UnitLevel = "sentence" if level == "sentence" else "block"
    units = align_documents(left, right, pairs=setup.termbase, level=finest, semantic=setup.config.semantic)
    return Aligned(left, right, units)


def _renderer(format_name: str) -> Render:
    """The renderer of a format."""
    from functools import partial  # noqa: PLC0415 -- as above
    from importlib import import_module  # noqa: PLC0415 -- one module a format
    from shutil import get_terminal_size  # noqa: PLC0415 -- as above

    render = import_module(f"tqcheck.reporter.alignment.{format_name}").render
    known: Render = partial(render, width=get_terminal_size((_WIDTH, 0)).columns) if format_name == "text" else render
    return known
