"""``tqcheck glossary``."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tqcheck.cli.options import format_option, settings_from, settings_options
from tqcheck.errors import GlossaryError, TqcheckError, UsageError
from tqcheck.reporter.terminal import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.cli.journal import Journal, Segment
    from tqcheck.cli.options import Resolve
    from tqcheck.glossary.entry import Entry
    from tqcheck.pairing import Pair

_NAMES = click.option(
    "-g",
    "--glossary",
    "names",
    multiple=True,
    default=("default",),
    show_default=True,
    metavar="NAME|FILE",
    help="A bundled glossary or a CSV file; may be given more than once, later ones over earlier ones.",
)


@click.group(short_help="Check, search and convert glossaries.")
def glossary() -> None:
    """Check, search, mine and convert glossaries."""


@glossary.command(short_help="Look for errors and questionable rows.")
@click.argument("files", nargs=-1, metavar="[NAME|FILE]…")
@click.option("--strict", is_flag=True, help="Fail on remarks, too.")
@click.pass_context
def check(context: click.Context, files: tuple[str, ...], *, strict: bool) -> None:
    """Check FILES, or all bundled glossaries, for errors and questionable rows.

    Errors end with status 2; remarks are printed, and end with status 1 if --strict is given.
    """
    from tqcheck.glossary.bundle import glossary_files, read_file  # noqa: PLC0415 -- loaded when called
    from tqcheck.glossary.lint import remarks  # noqa: PLC0415 -- the same
    from tqcheck.glossary.reader import read_entries  # noqa: PLC0415 -- the same

    read: list[list[Entry]] = []
    failed = False
    for shown, file in glossary_files(files or ("default",)):
        try:
            read.append(read_entries(read_file(file), shown))
        except GlossaryError as error:
            click.echo(f"error: {error}", err=True)
            failed = True
    found = [*remarks(read)]
    for remark in found:
        click.echo(str(remark))
    rows = sum(map(len, read))
    said = f"{counted(rows, 'row')} in {counted(len(read), 'file')}, {counted(len(found), 'remark')}"
    click.echo(said, err=True)
    context.exit(2 if failed else 1 if strict and found else 0)


@glossary.command(short_help="Show the rows that have a term.")
@click.argument("term")
@_NAMES
@format_option("text", "json", shows="Format of the rows.")
@click.pass_context
def find(context: click.Context, term: str, names: tuple[str, ...], format_name: str) -> None:
    """Show the rows that have TERM, English or Chinese, right or wrong. Status 1 if there is none."""
    from tqcheck.glossary.lint import search  # noqa: PLC0415 -- loaded when called
    from tqcheck.glossary.termbase import read_glossaries  # noqa: PLC0415 -- the same

    if not term.strip():
        raise UsageError("the term is empty", hint="all rows: tqcheck glossary stats counts them")
    found = search(read_glossaries(names), term)
    if format_name == "json":
        click.echo(json.dumps([_facts(entry) for entry in found], ensure_ascii=False, indent=1))
    else:
        for entry in found:
            click.echo("\n".join(_shown(entry)))
    if not found:
        click.echo(f"no row has '{term}'", err=True)
    context.exit(0 if found else 1)


def _shown(entry: Entry) -> Iterator[str]:
    yield click.style(" | ".join(entry.sources), bold=True) + f"  ({entry.path}:{entry.line})"
    yield "  → " + " | ".join(entry.targets)
    if entry.wrong:
        yield "  ✗ " + " | ".join(entry.wrong)
    if entry.clues or entry.avoid:
        yield "  clues: " + " | ".join((*entry.clues, *(f"!{word}" for word in entry.avoid)))
    facts = [", ".join(sorted(entry.flags)), entry.domain, entry.note, entry.origin]
    if any(facts):
        yield "  " + "; ".join(filter(None, facts))


def _facts(entry: Entry) -> dict[str, object]:
    return {
        "source": list(entry.sources),
        "target": list(entry.targets),
        "wrong": list(entry.wrong),
        "clues": [*entry.clues, *(f"!{word}" for word in entry.avoid)],
        "flags": sorted(entry.flags),
        "domain": entry.domain,
        "note": entry.note,
        "origin": entry.origin,
        "path": entry.path,
        "line": entry.line,
    }


@glossary.command(short_help="Count rows, renderings and wrong ones by file.")
@_NAMES
def stats(names: tuple[str, ...]) -> None:
    """Count rows, renderings and wrong renderings by file."""
    from tqcheck.glossary.termbase import read_glossaries  # noqa: PLC0415 -- loaded when called

    counts: dict[str, Counter[str]] = {}
    for entry in read_glossaries(names):
        count = counts.setdefault(entry.path, Counter())
        count["rows"] += 1
        count["variants"] += len(entry.sources)
        count["renderings"] += len(entry.targets)
        count["wrong"] += len(entry.wrong)
        count["names"] += entry.is_name
    columns = ("rows", "variants", "renderings", "wrong", "names")
    width = max([len(path) for path in counts] + [len("total")])
    total = sum(counts.values(), Counter[str]())
    click.echo(" ".join([" " * width, *(f"{column:>10}" for column in columns)]))
    for path, count in [*counts.items(), ("total", total)]:
        click.echo(" ".join([f"{path:<{width}}", *(f"{count[column]:>10}" for column in columns)]))


@glossary.command(short_help="Convert to and from TBX, TMX, XLSX and others.")
@click.argument("source", type=click.Path(dir_okay=False))
@click.argument("target", type=click.Path(dir_okay=False))
@click.option("--from", "read_as", help="Format of SOURCE, if its name does not tell.")
@click.option("--to", "write_as", help="Format of TARGET, if its name does not tell.")
def convert(source: str, target: str, read_as: str | None, write_as: str | None) -> None:
    """Convert a glossary from SOURCE to TARGET.

    Formats: csv (ours), tsv, tbx (TBX version 3, Basic), tbx2 (version 2), tmx, xlsx, deepl, google, weblate, po. What
    the target format cannot carry is said on stderr.
    """
    from tqcheck.glossary.interchange import format_of, lost, read_as_format, write_as_format  # noqa: PLC0415 -- the same

    kind = format_of(target, write_as)
    entries = read_as_format(Path(source), format_of(source, read_as))
    write_as_format(entries, Path(target), kind)
    for column, count in lost(entries, kind).items():
        click.echo(f"note: {kind} cannot carry '{column}', lost in {counted(count, 'row')}", err=True)
    click.echo(f"{counted(len(entries), 'row')} written to {target}", err=True)


@glossary.command(short_help="Propose terms from translated articles.")
@click.argument("paths", nargs=-1, required=True)
@click.option("--source", metavar="PATH", help="The source of the only PATH; two folders are paired file by file.")
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="Write the proposals to this CSV file.")
@click.option("--limit", type=click.IntRange(1), default=500, show_default=True, help="How many proposals to give.")
@click.option(
    "--min-count", type=click.IntRange(1), default=3, show_default=True, help="Segments a pair must stand in."
)
@settings_options
def mine(
    paths: tuple[str, ...],
    source: str | None,
    output: str | None,
    limit: int,
    min_count: int,
    configs: tuple[str, ...],
    *,
    isolated: bool,
) -> None:
    """Propose terms with their renderings from the translated articles in PATHS.

    The proposals are CSV with counts, examples and an empty column "review" for your answer: yes, no or edit (after you
    mended the row). The file then serves as a glossary, rows with "no" left out. With --output an interrupted run goes on
    where it stopped, and answers that the file holds are kept.
    """
    from tqcheck.cli.journal import Journal  # noqa: PLC0415 -- loaded when called
    from tqcheck.cli.progress import Progress  # noqa: PLC0415 -- the same
    from tqcheck.glossary.mining import mine as mined  # noqa: PLC0415 -- the same
    from tqcheck.glossary.proposals import as_csv, read_reviewed  # noqa: PLC0415 -- the same
    from tqcheck.pairing import find_pairs  # noqa: PLC0415 -- the same

    file = Path(output) if output is not None else None
    reviewed = read_reviewed(_bytes(file), str(file)) if file is not None and file.is_file() else {}
    resolve = settings_from(configs, isolated=isolated)
    found = find_pairs(paths, resolve, source=source)
    journal = Journal(output)
    if len(journal):
        click.echo(f"going on after {counted(len(journal), 'article')}", err=True)
    segments: list[Segment] = []
    progress = Progress(len(found), wanted=True)
    failed = False
    for done, pair in enumerate(found, 1):
        try:
            segments += _segments(pair, journal, resolve)
        except TqcheckError as error:
            progress.clear()
            click.echo(f"error: {error}", err=True)
            failed = True
        progress.step(done)
    progress.clear()
    proposals = mined(segments, min_count=min_count)[:limit]
    table = as_csv(proposals, reviewed)
    if file is None:
        click.echo(table, nl=False)
    else:
        _write(file, table.encode())
    journal.close()
    kept = f", {counted(len(reviewed), 'answer')} kept" if reviewed else ""
    said = f"{counted(len(proposals), 'proposal')} from {counted(len(segments), 'segment')}{kept}"
    click.echo(said, err=True)
    click.get_current_context().exit(2 if failed else 0)


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise GlossaryError(f"cannot be read: {reason}", path=str(file), hint="choose another --output") from error


def _write(file: Path, data: bytes) -> None:
    from tqcheck.cache import write_atomic  # noqa: PLC0415 -- loaded when called

    try:
        write_atomic(file, data)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise GlossaryError(f"cannot be written: {reason}", path=str(file), hint="choose another --output") from error


def _segments(pair: Pair | TqcheckError, journal: Journal, resolve: Resolve) -> list[Segment]:
    """The aligned prose of one pair, from the journal if it is there.

    Raises:
        TqcheckError: if it cannot be read.
    """
    from tqcheck.audit import read_article  # noqa: PLC0415 -- the engine loads when called
    from tqcheck.cli.journal import key_of  # noqa: PLC0415 -- the same
    from tqcheck.pairing import folder_of  # noqa: PLC0415 -- the same
    from tqcheck.reading import Notice, read_pair  # noqa: PLC0415 -- the same
    from tqcheck.setup import prepare  # noqa: PLC0415 -- the same

    if isinstance(pair, TqcheckError):
        raise pair
    read = read_pair(pair)
    if isinstance(read, Notice) or read[1] is None:
        return []
    target, source = read[0], read[1]
    key = key_of(target, source)
    known = journal.find(key)
    if known is None:
        aligned = read_article(target, source, prepare(resolve(folder_of(pair.target)))).segments
        known = [(target.path, one.source.masked, one.target.masked) for one in aligned if one.is_prose]
        journal.add(key, known)
    return known
