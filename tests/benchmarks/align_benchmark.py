"""How well the segmenter aligns our own small gold, clean and damaged; run it as a program.

The texts in ``align_gold`` hold one unit after the other, English above Chinese. Damage drops, merges, swaps and inserts
Chinese paragraphs, each in its turn, so that every run gives the same figures. The floors may only be raised.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from tqcheck.document import parse
from tqcheck.segmenter import align_documents
from tqcheck.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

GOLD = Path(__file__).parent / "align_gold"
FLOORS = {"clean": 1.0, "dropped": 0.998, "inserted": 0.998, "swapped": 0.998, "merged": 0.998}
"""Least F1 of each kind of damage."""

Lines = tuple[int, int] | None
Row = tuple[Lines, Lines]


class Piece(NamedTuple):
    """A unit: its English and its Chinese, one of which may be empty; ``at`` is the place of its English."""

    english: str
    chinese: str
    at: int


def pieces_of(name: str) -> list[Piece]:
    """The units of a text."""
    units = (GOLD / f"{name}.txt").read_text(encoding="utf-8").strip("\n").split("\n%%\n")
    pairs = [unit.split("\n=>\n") for unit in units]
    return [Piece(english, chinese, at) for at, (english, chinese) in enumerate(pairs)]


def is_plain(piece: Piece) -> bool:
    """Whether it is one paragraph on both sides."""
    return not any(
        "\n" in side or side[:1] in "#>!|-$`" or side[:1].isdigit() for side in (piece.english, piece.chinese)
    )


def damaged(pieces: list[Piece], strangers: list[Piece]) -> Iterator[tuple[str, list[Piece]]]:
    """Each damaged version, with the kind of its damage."""
    yield "clean", pieces
    plain = [at for at, piece in enumerate(pieces) if is_plain(piece)]
    for at in plain:
        yield "dropped", [piece._replace(chinese="") if n == at else piece for n, piece in enumerate(pieces)]
        stranger = Piece("", strangers[at % len(strangers)].chinese, -1)
        yield "inserted", [*pieces[: at + 1], stranger, *pieces[at + 1 :]]
        if at + 1 in plain:
            one, two = pieces[at], pieces[at + 1]
            yield "swapped", [*pieces[:at], two, one, *pieces[at + 2 :]]
            joined = Piece(f"{one.english}\n\n{two.english}", one.chinese + two.chinese, at)
            yield "merged", [*pieces[:at], joined, *pieces[at + 2 :]]


def written(pieces: list[Piece]) -> tuple[str, str, list[Row]]:
    """Both texts and the lines of each unit."""
    sides: list[str] = []
    rows: list[list[Lines]] = [[None, None] for _ in pieces]
    for side in (0, 1):
        order = sorted(range(len(pieces)), key=lambda n: pieces[n].at) if side == 0 else range(len(pieces))
        lines: list[str] = []
        for number in order:
            text = pieces[number].chinese if side else pieces[number].english
            if text:
                count = text.count("\n") + 1
                rows[number][side] = (len(lines) + 1, len(lines) + count)
                lines += [*text.split("\n"), ""]
        sides.append("\n".join(lines))
    return sides[0], sides[1], [(row[0], row[1]) for row in rows]


def main() -> int:
    """Print the figures; the exit status is 1 if one is below its floor."""
    names = sorted(path.stem for path in GOLD.glob("*.txt"))
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    expected: Counter[str] = Counter()
    seconds = 0.0
    for name in names:
        others = [piece for other in names if other != name for piece in pieces_of(other) if is_plain(piece)]
        for kind, pieces in damaged(pieces_of(name), others):
            english, chinese, gold = written(pieces)
            source, target = parse(Text(english)), parse(Text(chinese))
            started = time.perf_counter()
            units = [(unit.source_lines, unit.target_lines) for unit in align_documents(source, target)]
            seconds += time.perf_counter() - started
            right[kind] += sum((Counter(units) & Counter(gold)).values())
            found[kind] += len(units)
            expected[kind] += len(gold)
    below = []
    for kind, floor in FLOORS.items():
        score = 2 * right[kind] / (found[kind] + expected[kind])
        below += [kind] if score < floor else []
        click.echo(f"{kind:10} F1 {score:.4f}  floor {floor:.3f}")
    click.echo(f"{sum(found.values()) / seconds:,.0f} units a second")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
