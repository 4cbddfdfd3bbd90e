"""Whether what we write for other tools is valid by the schemas of its standards, which are not ours to ship.

``python -m tests.benchmarks.exchange_validation --tmx tmx14.dtd --xliff xliff_core_2.0.xsd --tbx TBXcoreStructV03.rng PAIRS…``
aligns every pair (a folder with ``en.md`` and ``zh.md``; of this project if none is named) by block and by sentence, and
converts the bundled glossaries. Prints how many documents were tried for each schema, and fails with what is invalid.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click
from click.testing import CliRunner
from lxml import etree

from tqcheck.cli import cli

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]


@click.command(help=__doc__)
@click.option("--tmx", required=True, type=click.Path(exists=True), help="The DTD of TMX 1.4b.")
@click.option("--xliff", required=True, type=click.Path(exists=True), help="The core schema of XLIFF 2.")
@click.option("--tbx", required=True, type=click.Path(exists=True), help="The RELAX NG schema of TBX 3.")
@click.argument("pairs", nargs=-1, type=click.Path(exists=True, path_type=Path))
def validate(tmx: str, xliff: str, tbx: str, pairs: tuple[Path, ...]) -> None:
    schemas = {
        "tmx": etree.DTD(tmx),
        "xliff": etree.XMLSchema(etree.parse(xliff)),
        "tbx": etree.RelaxNG(etree.parse(tbx)),
    }
    tried = dict.fromkeys(schemas, 0)
    invalid = 0
    for kind, name, document in _documents(pairs):
        tried[kind] += 1
        if not schemas[kind].validate(etree.fromstring(document)):
            invalid += 1
            click.echo(f"{kind} of {name}: {schemas[kind].error_log.last_error}")
    click.echo(", ".join(f"{kind} {number}" for kind, number in tried.items()) + f" documents, {invalid} invalid")
    if invalid:
        raise SystemExit(1)


def _documents(pairs: tuple[Path, ...]) -> Iterator[tuple[str, Path, bytes]]:
    """The schema of each document, what it was made from, and its bytes."""
    articles = [(pair / "en.md", pair / "zh.md") for pair in pairs] or [
        (path, ROOT / "samples/zh" / path.name) for path in sorted((ROOT / "samples/en").iterdir())
    ]
    for source, target in articles:
        for kind in ("tmx", "xliff"):
            for level in ("block", "sentence"):
                arguments = [target, "--source", source, "--format", kind, "--level", level, "--isolated"]
                yield kind, target, _run("align", *arguments)
    with TemporaryDirectory() as folder:
        for glossary in sorted((ROOT / "glossaries").glob("*.csv")):
            for kind in ("tmx", "tbx"):
                made = Path(folder) / f"{glossary.stem}.{kind}"
                _run("glossary", "convert", glossary, made)
                yield kind, glossary, made.read_bytes()


def _run(*arguments: object) -> bytes:
    """What the command writes; fails with its message if it fails."""
    result = CliRunner().invoke(cli, [str(argument) for argument in arguments])
    if result.exit_code:
        raise click.ClickException(result.stderr)
    return result.stdout_bytes


if __name__ == "__main__":
    validate()
