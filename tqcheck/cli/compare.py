"""``tqcheck compare``."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from tqcheck.cli.options import format_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.compare import Difference, SegmentPair, Similarity

_WORST = 10
_EXCERPT = 60
_CERTAIN = 0.05


@click.command(short_help="Compare translations with a reference.")
@click.argument("candidates", nargs=-1, required=True, type=click.Path())
@click.option("--reference", type=click.Path(), help="The reference translation, a file or a folder.")
@click.option("--previous", type=click.Path(), help="An earlier approved version: only changed segments are shown.")
@format_option("text", "json")
@click.option("--worst", default=_WORST, show_default=True, type=click.IntRange(0), help="Segments to show.")
def compare(
    candidates: tuple[str, ...], reference: str | None, previous: str | None, format_name: str, worst: int
) -> None:
    """Compare CANDIDATES, files or folders, with a reference translation: chrF and BLEU by sacrebleu.

    Paragraphs are aligned first, so the texts may be cut differently. Several candidates are compared with the first
    one by paired bootstrap. It says how alike texts are, not how good they are.
    """
    from tqcheck.compare import bootstrap, changed_pairs, measure  # noqa: PLC0415 -- sacrebleu loads numpy
    from tqcheck.errors import UsageError  # noqa: PLC0415 -- with the rest

    if (reference is None) == (previous is None):
        raise UsageError("compare with one text", hint="give either --reference or --previous")
    expected = reference or previous or ""
    pairs = {name: _paired(name, expected) for name in candidates}
    scores = {name: measure([p.candidate for p in rows], [p.reference for p in rows]) for name, rows in pairs.items()}
    differences: dict[str, list[Difference]] = {}
    if len(pairs) > 1:
        columns = _by_reference(list(pairs.values()))
        tested = bootstrap(columns[1], columns[2:], columns[0])
        differences = dict(zip(list(pairs)[1:], tested, strict=True))
    shown = {name: changed_pairs(rows) if previous else rows for name, rows in pairs.items()}
    if format_name == "json":
        report = {
            name: {
                "similarity": asdict(scores[name]),
                "differences": [asdict(difference) for difference in differences.get(name, [])],
                "segments": [asdict(pair) for pair in shown[name]],
            }
            for name in pairs
        }
        click.echo(json.dumps({"schema": "tqcheck-compare/1", "candidates": report}, ensure_ascii=False))
        return
    for name in pairs:
        for line in _text(name, scores[name], differences.get(name, []), shown[name][:], worst):
            click.echo(line)


def _paired(candidate: str, reference: str) -> list[SegmentPair]:
    """Pairs of one file, or of every file that two folders share."""
    from pathlib import Path  # noqa: PLC0415 -- with the rest

    from tqcheck.compare import pair_paragraphs  # noqa: PLC0415 -- with the rest
    from tqcheck.document import parse  # noqa: PLC0415 -- with the rest
    from tqcheck.errors import InputError  # noqa: PLC0415 -- with the rest
    from tqcheck.text import read_text  # noqa: PLC0415 -- with the rest

    left, right = Path(candidate), Path(reference)
    if not left.is_dir():
        return pair_paragraphs(parse(read_text(left)), parse(read_text(right / left.name if right.is_dir() else right)))
    names = sorted(file.relative_to(left) for file in left.rglob("*.md") if (right / file.relative_to(left)).is_file())
    if not names:
        raise InputError("no file of this folder is in the reference folder", path=candidate, hint="check both folders")
    return [
        pair
        for name in names
        for pair in pair_paragraphs(parse(read_text(left / name)), parse(read_text(right / name)))
    ]


def _by_reference(candidates: list[list[SegmentPair]]) -> list[list[str]]:
    """The reference segments and each candidate's text for them, segment by segment of the reference.

    Candidates may join reference paragraphs differently: segments are the smallest runs that all of them keep apart.
    """
    keyed = [{pair.reference: pair.candidate for pair in rows if pair.reference} for rows in candidates]
    shared = [reference for reference in keyed[0] if all(reference in other for other in keyed)]
    return [shared, *([other[reference] for reference in shared] for other in keyed)]


def _text(
    name: str, score: Similarity, differences: list[Difference], rows: list[SegmentPair], worst: int
) -> Iterator[str]:
    from tqcheck.reporter.terminal import counted  # noqa: PLC0415 -- with the rest

    yield f"{name}: chrF {score.chrf:.2f} · BLEU {score.bleu:.2f} · {counted(score.segments, 'segment')}"
    for difference in differences:
        sure = "different" if difference.p_value < _CERTAIN else "not different beyond chance"
        yield (
            f"  {difference.metric} {difference.score:.2f} ± {difference.interval:.2f} against {difference.baseline:.2f} "
            f"of the first: {sure} (p = {difference.p_value:.4f})"
        )
    for pair in sorted(rows, key=lambda pair: pair.chrf)[:worst]:
        if pair.chrf >= 100 and pair.reference == pair.candidate:
            continue
        yield f"  chrF {pair.chrf:5.1f}  line {pair.candidate_line or '–'} (reference {pair.reference_line or '–'})"
        yield f"    {_cut(pair.candidate)}\n    {_cut(pair.reference)}"
    yield f"  {score.chrf_signature}\n  {score.bleu_signature}\n"


def _cut(text: str) -> str:
    from tqcheck.reporter.terminal import harmless, shorten  # noqa: PLC0415 -- with the rest

    return shorten(harmless(text), _EXCERPT) or "(nothing)"
