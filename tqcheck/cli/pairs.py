"""``tqcheck pairs``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from tqcheck.cli.options import format_option, settings_from, settings_options

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.errors import TqcheckError
    from tqcheck.pairing import Pair

_FAILED = 2


@click.command(short_help="Show which file translates which, and why.")
@click.argument("paths", nargs=-1)
@click.option("--source", metavar="PATH", help="The source of the only PATH; two folders are paired file by file.")
@format_option("text", "json")
@click.option("--force-exclude", is_flag=True, help="Leave out excluded files even if they are named.")
@settings_options
@click.pass_context
def pairs(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    source: str | None,
    format_name: str,
    configs: tuple[str, ...],
    *,
    force_exclude: bool,
    isolated: bool,
) -> None:
    """Show the articles in PATHS (the current folder if none), the source of each, and why they belong together.

    Every text is read: which of two files is the translation is seen from its language.
    """
    from tqcheck.pairing import find_pairs  # noqa: PLC0415 -- the engine loads after the options are understood

    resolve = settings_from(configs, isolated=isolated)
    rows = [_row(one) for one in find_pairs(paths or (".",), resolve, source=source, force_exclude=force_exclude)]
    if format_name == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        from tqcheck.reporter.terminal import harmless  # noqa: PLC0415 -- as above

        for line in _lines(rows):
            click.echo(harmless(line))
    ctx.exit(_FAILED if any(row["status"] == "error" for row in rows) else 0)


def _row(one: Pair | TqcheckError) -> dict[str, str | None]:
    """What is known of an article: ``status`` is pair, alone, untranslated or error."""
    from tqcheck.errors import TqcheckError  # noqa: PLC0415 -- as above
    from tqcheck.reading import Notice, read_pair  # noqa: PLC0415 -- as above

    if isinstance(one, TqcheckError):
        return {"status": "error", "target": one.path, "source": None, "why": str(one)}
    try:
        read = read_pair(one)
    except TqcheckError as error:
        return {"status": "error", "target": one.target, "source": one.source, "why": str(error)}
    if isinstance(read, Notice):
        return {"status": "untranslated", "target": None, "source": one.target, "why": read.message}
    target, source = read
    why = f"its source {one.missing} is not there" if one.missing else one.why
    if source is None:
        return {"status": "alone", "target": target.path, "source": None, "why": why}
    return {"status": "pair", "target": target.path, "source": source.path, "why": why}


def _lines(rows: list[dict[str, str | None]]) -> Iterator[str]:
    for row in rows:
        if row["status"] == "pair":
            yield f"{row['target']} ← {row['source']}  ({row['why']})"
        elif row["status"] == "alone":
            yield f"{row['target']}  alone ({row['why']})"
        elif row["status"] == "untranslated":
            yield f"{row['source']}  untranslated ({row['why']})"
        else:
            yield f"error: {row['why']}"
    counts = {name: sum(row["status"] == name for row in rows) for name in ("pair", "alone", "untranslated", "error")}
    named = {"pair": "pairs", "alone": "alone", "untranslated": "untranslated", "error": "errors"}
    yield " · ".join(f"{count:,} {named[name]}" for name, count in counts.items())
