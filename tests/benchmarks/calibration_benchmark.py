"""Whether the confidence of a unit is the probability that it is right: ``python -m tests.benchmarks.calibration_benchmark``.

Prints, for block units, gaps and sentences, how many there are, how many are right, the mean confidence and the expected
calibration error (ten bins of equal width, weighted by what is in them). ``--fit`` prints coefficients for sentences, by
logistic regression on the margins and scores of the beads.

Our own gold is small. ``--gold FOLDER`` adds more, searched for folders that hold ``gold.jsonl`` and either ``en.md`` and
``zh.md`` (rows with ``lines``: first and last English line, first and last Chinese line) or ``en.txt`` and ``zh.txt``, a
sentence a line (rows with ``en`` and ``zh``: numbers of the lines that belong together).
"""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from unittest.mock import patch

import click
import numpy as np

from tests.benchmarks.align_benchmark import GOLD as BLOCK_GOLD
from tests.benchmarks.align_benchmark import damaged, is_plain, pieces_of, written
from tqcheck.document import parse
from tqcheck.segmenter import align_documents, context
from tqcheck.segmenter import confidence as probability
from tqcheck.segmenter.confidence import confidences
from tqcheck.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tqcheck.segmenter.confidence import Calibration
    from tqcheck.segmenter.context import Context
    from tqcheck.segmenter.groups import Range
    from tqcheck.segmenter.margins import Bead

SENTENCE_GOLD = Path(__file__).parent / "sentence_gold"
HIGHEST = 0.03
"""Calibration error from which a figure is marked."""

RIDGE = 0.01

BINS, ROUNDS, SMALLEST, LARGEST = 10, 3, 2, 6
"""Bins of confidence; rounds of damage; beads of a paragraph, at least and at most."""

SHORTEST = 15
"""Characters of a paragraph that is dropped or inserted, at least."""

DROPPED, INSERTED, LOST = 0.05, 0.03, 0.03
"""Share of the units dropped and inserted, and of the sentences of a text left out."""

Lines = tuple[int, int] | None


class Judged(NamedTuple):
    """A unit: its confidence, whether it is right, and, of a sentence, its bead and the share of beads that join."""

    confidence: float
    right: bool
    bead: Bead | None = None


@dataclass(frozen=True, slots=True)
class Gold:
    """Sentences of both sides and which belong together, by their places."""

    english: list[str]
    chinese: list[str]
    beads: list[tuple[tuple[int, ...], tuple[int, ...]]]


# blocks -------------------------------------------------------------------------------------------------------------


def own_blocks() -> Iterator[tuple[str, str, list[tuple[Lines, Lines]]]]:
    """Our own gold, clean and damaged."""
    names = sorted(path.stem for path in BLOCK_GOLD.glob("*.txt"))
    for name in names:
        others = [piece for other in names if other != name for piece in pieces_of(other) if is_plain(piece)]
        for _, pieces in damaged(pieces_of(name), others):
            yield written(pieces)


def other_blocks(folder: Path, strangers: Sequence[str]) -> Iterator[tuple[str, str, list[tuple[Lines, Lines]]]]:
    """Gold of a folder, clean and damaged: units dropped, and inserted from other texts."""
    english, chinese = ((folder / name).read_text("utf-8").split("\n") for name in ("en.md", "zh.md"))
    rows = [row["lines"] for row in _rows(folder)]
    gold: list[tuple[Lines, Lines]] = [((a, b) if a else None, (c, d) if c else None) for a, b, c, d in rows]
    gold = [(_trimmed(english, a), _trimmed(chinese, b)) for a, b in gold]
    yield "\n".join(english), "\n".join(chinese), gold
    for seed in range(ROUNDS):
        chance = random.Random(f"{folder.name}/{seed}")  # noqa: S311 -- a sample
        yield "\n".join(english), *_damaged_lines(chinese, gold, strangers, chance)


def _trimmed(text: list[str], lines: Lines) -> Lines:
    """Without blank lines at the end."""
    if lines is None:
        return None
    first, last = lines
    while last > first and not text[last - 1].strip():
        last -= 1
    return first, last


def _damaged_lines(
    chinese: list[str], gold: list[tuple[Lines, Lines]], strangers: Sequence[str], chance: random.Random
) -> tuple[str, list[tuple[Lines, Lines]]]:
    lines: list[str] = []
    units = [unit for unit in gold if not unit[1]]
    at = 0
    for source, target in sorted((unit for unit in gold if unit[1]), key=lambda unit: unit[1] or (0, 0)):
        assert target
        alone = is_paragraph(chinese, target[0])
        lines += chinese[at : target[0] - 1]
        at = target[1]
        if target[0] == target[1] and alone and source and chance.random() < DROPPED:
            units.append((source, None))
            continue
        text = chinese[target[0] - 1 : target[1]]
        units.append((source, (len(lines) + 1, len(lines) + len(text))))
        lines += text
        if target[0] == target[1] and alone and chance.random() < INSERTED:
            lines += ["", chance.choice(strangers)]
            units.append((None, (len(lines), len(lines))))
    return "\n".join(lines + chinese[at:]), units


def is_paragraph(text: list[str], line: int) -> bool:
    """Whether a line, from 1, is a whole Chinese paragraph of some length."""
    around = [text[n].strip() for n in (line - 2, line) if 0 <= n < len(text)]
    return "\u4e00" <= text[line - 1][:1] < "\u9fff" and len(text[line - 1]) >= SHORTEST and not any(around)


def paragraphs_in(folder: Path) -> list[str]:
    """The Chinese paragraphs of a folder."""
    text = (folder / "zh.md").read_text("utf-8").split("\n")
    return [line for number, line in enumerate(text, 1) if is_paragraph(text, number)]


def judged_blocks(english: str, chinese: str, gold: list[tuple[Lines, Lines]]) -> Iterator[tuple[str, Judged]]:
    """Units and gaps; one that is finer than the gold, inside one of its units, is right."""
    known = set(gold)
    sides = english.split("\n"), chinese.split("\n")
    coarse = [unit for unit in gold if all(_has_several(*side) for side in zip(sides, unit, strict=True))]
    for unit in align_documents(parse(Text(english)), parse(Text(chinese))):
        found = unit.source_lines, unit.target_lines
        if None not in found:
            right = found in known or any(_within(found[0], a) and _within(found[1], b) for a, b in gold)
            yield "blocks", Judged(unit.confidence, right)
        elif found in known or not any(_within(found[0], a) or _within(found[1], b) for a, b in coarse):
            yield "gaps", Judged(unit.confidence, found in known)  # inside coarse units the gold does not tell


def _has_several(text: list[str], lines: Lines) -> bool:
    return lines is not None and not all(line.strip() for line in text[lines[0] - 1 : lines[1]])


def _within(inner: Lines, outer: Lines) -> bool:
    return bool(inner and outer and outer[0] <= inner[0] and inner[1] <= outer[1])


# sentences ----------------------------------------------------------------------------------------------------------


def own_sentences() -> Iterator[Gold]:
    """Our own gold: units as in ``align_gold``, a sentence a line."""
    for path in sorted(SENTENCE_GOLD.glob("*.txt")):
        english: list[str] = []
        chinese: list[str] = []
        beads = []
        for unit in path.read_text("utf-8").strip("\n").split("\n%%\n"):
            sides = [[line for line in side.strip("\n").split("\n") if line] for side in unit.split("=>")]
            beads.append(
                (
                    tuple(range(len(english), len(english) + len(sides[0]))),
                    tuple(range(len(chinese), len(chinese) + len(sides[1]))),
                )
            )
            english += sides[0]
            chinese += sides[1]
        yield Gold(english, chinese, beads)


def other_sentences(folder: Path) -> Gold:
    """Gold of a folder."""
    english, chinese = ((folder / name).read_text("utf-8").rstrip("\n").split("\n") for name in ("en.txt", "zh.txt"))
    return Gold(
        english,
        chinese,
        [(tuple(n - 1 for n in row["en"]), tuple(n - 1 for n in row["zh"])) for row in _rows(folder)],
    )


def paragraphs_of(gold: Gold, chance: random.Random) -> Iterator[list[tuple[tuple[int, ...], tuple[int, ...]]]]:
    """The beads as paragraphs of a few; some lose a Chinese sentence."""
    at = 0
    while at < len(gold.beads):
        size = chance.randint(SMALLEST, LARGEST)
        beads = gold.beads[at : at + size]
        at += size
        if len(beads) > 1 and chance.random() < LOST * len(beads):
            lost = chance.randrange(len(beads))
            beads = [(a, () if n == lost else b) for n, (a, b) in enumerate(beads)]
        if any(a for a, _ in beads) and any(b for _, b in beads):
            yield beads


def judged_sentences(gold: Gold, *, whole: bool, semantic: bool) -> Iterator[tuple[str, Judged]]:
    """Sentence units of the text as one paragraph, or of paragraphs of a few beads in one document."""
    chance = random.Random(1)  # noqa: S311 -- a sample
    cut = [gold.beads] if whole else list(paragraphs_of(gold, chance))
    sides: list[list[str]] = [[], []]
    ranges: list[list[Range]] = [[], []]
    places: list[dict[int, Range]] = [{}, {}]
    for beads in cut:
        for side, texts in enumerate((gold.english, gold.chinese)):
            start = sum(map(len, sides[side]))
            at = start
            for number in sorted(n for bead in beads for n in bead[side]):
                piece = texts[number] + ("\n" if whole else " " if side == 0 else "")
                places[side][number] = at, at + len(texts[number])
                sides[side].append(piece)
                at += len(piece)
            ranges[side].append((start, at))
            sides[side].append("\n\n")
    documents = [parse(Text("".join(side))) for side in sides]
    known = context.context_of(documents[0], documents[1], (), semantic=semantic)
    for number, beads in enumerate(cut):
        yield from _judged(known, (ranges[0][number], ranges[1][number]), beads, places)


def _judged(
    known: Context,
    ranges: tuple[Range, Range],
    beads: Sequence[tuple[tuple[int, ...], tuple[int, ...]]],
    places: list[dict[int, Range]],
) -> Iterator[tuple[str, Judged]]:
    paragraph = known.paragraph(*ranges)
    if min(map(len, paragraph.spans)) == 0 or max(map(len, paragraph.spans)) == 1:
        return
    seen: list[Bead] = []

    def remember(found: Sequence[Bead], calibration: Calibration) -> list[float]:
        seen[:] = found
        return confidences(found, calibration)

    with patch.object(probability, "confidences", remember):
        pairings = known.pair_sentences(paragraph)
    gold = {bead for bead in beads if bead[0] and bead[1]}
    gold |= {((n,), ()) for a, b in beads if not b for n in a} | {((), (n,)) for a, b in beads if not a for n in b}
    for at, pairing in enumerate(pairings):
        held = tuple(
            _held(paragraph.spans[side], (pairing.source, pairing.target)[side], places[side], beads, side)
            for side in (0, 1)
        )
        joins = pairing.source[0] < pairing.source[1] and pairing.target[0] < pairing.target[1]
        kind = "sentences" if joins else "lone sentences"
        if paragraph.agrees and not known.semantic:
            kind = "sentences that pair off"
        yield kind, Judged(pairing.confidence, held in gold, seen[at] if seen else None)


def _held(
    spans: Sequence[Range],
    chosen: Range,
    places: dict[int, Range],
    beads: Iterable[tuple[tuple[int, ...], tuple[int, ...]]],
    side: int,
) -> tuple[int, ...]:
    """The gold sentences most of which these spans hold."""
    if chosen[0] == chosen[1]:
        return ()
    start, end = spans[chosen[0]][0], spans[chosen[1] - 1][1]
    numbers = sorted(n for bead in beads for n in bead[side])
    return tuple(
        n for n in numbers if 2 * (min(end, places[n][1]) - max(start, places[n][0])) > places[n][1] - places[n][0]
    )


# report -------------------------------------------------------------------------------------------------------------


def calibration_error(judged: Sequence[Judged]) -> float:
    """The expected calibration error."""
    confidence = np.array([one.confidence for one in judged])
    right = np.array([one.right for one in judged], float)
    bins = np.minimum((confidence * BINS).astype(int), BINS - 1)
    parts = [abs(confidence[bins == b].sum() - right[bins == b].sum()) for b in range(BINS)]
    return float(sum(parts) / len(judged))


def fitted(judged: Sequence[Judged], *, lone: bool) -> list[float]:
    """Coefficients: of margin, score and other shapes than one to one, and the constant; of lone ones margin, constant."""
    beads = [(one.bead, one.right) for one in judged if one.bead is not None]
    rows = np.array(
        [
            [min(bead.margin, 10.0), 1.0]
            if lone
            else [min(bead.margin, 10.0), bead.score, float(bead.p + bead.r > 2), 1.0]
            for bead, _ in beads
        ]
    )
    right = np.array([known for _, known in beads], float)
    weights = np.zeros(rows.shape[1])
    for _ in range(50):  # Newton's method; a little ridge keeps what is seldom seen near zero
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (right - chance) - RIDGE * weights
        bend = (rows * (chance * (1 - chance))[:, None]).T @ rows + RIDGE * np.eye(rows.shape[1])
        weights += np.linalg.solve(bend, slope)
    return [round(float(weight), 3) for weight in weights]


def _rows(folder: Path) -> list[dict[str, list[int]]]:
    return [json.loads(line) for line in (folder / "gold.jsonl").read_text("utf-8").splitlines() if line.strip()]


def _print(title: str, found: dict[str, list[Judged]]) -> None:
    for kind, judged in sorted(found.items()):
        error = calibration_error(judged)
        right = sum(one.right for one in judged) / len(judged)
        mean = sum(one.confidence for one in judged) / len(judged)
        mark = "  above" if error > HIGHEST else ""
        click.echo(f"{title:34}{kind:26}{len(judged):7}  right {right:.3f}  mean {mean:.3f}  error {error:.4f}{mark}")


@click.command(help=__doc__)
@click.option("--gold", "folders", multiple=True, type=click.Path(exists=True, path_type=Path))
@click.option("--semantic", is_flag=True, help="Compare sentences by their meaning, too.")
@click.option("--fit", is_flag=True, help="Print coefficients for sentences.")
def main(folders: tuple[Path, ...], *, semantic: bool, fit: bool) -> None:
    """Measure."""
    homes = [path.parent for folder in folders for path in sorted(folder.rglob("gold.jsonl"))]
    pages = {home: paragraphs_in(home) for home in homes if (home / "en.md").exists()}
    found: dict[str, list[Judged]] = {}
    for home, strangers in [(None, []), *pages.items()]:
        others = [line for other, lines in pages.items() if other != home for line in lines] or strangers
        for text in own_blocks() if home is None else other_blocks(home, others):
            for kind, one in judged_blocks(*text):
                found.setdefault(kind, []).append(one)
    _print("", found)
    texts = [*own_sentences(), *(other_sentences(home) for home in homes if (home / "en.txt").exists())]
    seen: dict[str, list[Judged]] = {}
    for whole in (True, False):
        found = {}
        for gold in texts:
            for kind, one in judged_sentences(gold, whole=whole, semantic=semantic):
                found.setdefault(kind, []).append(one)
                seen.setdefault(kind, []).append(one)
        _print("one paragraph" if whole else "paragraphs of a few", found)
    _print("both", seen)
    for kind in {"sentences", "lone sentences"} & seen.keys() if fit else ():
        click.echo(f"{kind}: {fitted(seen[kind], lone=kind.startswith('lone'))}")


if __name__ == "__main__":
    main()
