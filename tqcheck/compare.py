"""Similarity to a reference translation, on sacrebleu: a channel of its own, never part of the score.

chrF with ``char_order`` 2 agrees best with human MQM on en→zh segments (ρ .33; the default 6 is worse); BLEU with the
``zh`` tokenizer is there for comparability. TER is left out: on unspaced Chinese it says nothing without
``asian_support`` and is slow with it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tqcheck.document import HIDDEN, OBJECT
from tqcheck.record import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tqcheck.document import Document

CHRF_ORDER = 2
BOOTSTRAP_SAMPLES = 1000
"""sacrebleu's own default; so is its seed, 12345, unless ``SACREBLEU_SEED`` says otherwise."""

_WIDTH = str.maketrans("，。！？；：（）【】“”‘’％～", ",.!?;:()[]\"\"''%~")
"""Width of punctuation alone costs 17 BLEU, and is the typography rules' to judge."""
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Similarity:
    """How alike a translation and its reference are.

    Attributes:
        chrf: corpus chrF, 0 to 100.
        bleu: corpus BLEU, 0 to 100.
        chrf_signature, bleu_signature: sacrebleu's.
        segments: how many pairs of paragraphs it rests on.
    """

    chrf: float
    bleu: float
    chrf_signature: str
    bleu_signature: str
    segments: int


@dataclass(frozen=True, slots=True)
class SegmentPair:
    """A paragraph of the reference and the same of the candidate.

    Attributes:
        reference, candidate: plain text; empty where there is no counterpart.
        reference_line, candidate_line: 1-based, or None.
        chrf: sentence chrF, 0 to 100.
    """

    reference: str
    candidate: str
    reference_line: int | None
    candidate_line: int | None
    chrf: float


def plain_paragraphs(document: Document) -> list[tuple[int, str]]:
    """Line and plain text of each prose block: no code, no markup, punctuation in one width, single spaces."""
    found = []
    for block in document.prose_blocks():
        text = document.masked[block.start : block.end].replace(HIDDEN, "").replace(OBJECT, " ")
        text = _SPACE.sub(" ", text.translate(_WIDTH)).strip()
        if text:
            found.append((document.text.line_of(block.start), text))
    return found


def pair_paragraphs(candidate: Document, reference: Document) -> list[SegmentPair]:
    """Candidate and reference paragraph by paragraph, in order of the candidate, each with its chrF."""
    from tqcheck.segmenter.versions import align_versions  # noqa: PLC0415 -- numpy loads only for a comparison

    left, right = plain_paragraphs(reference), plain_paragraphs(candidate)
    metric = _chrf()
    pairs = []
    for match in align_versions([text for _, text in left], [text for _, text in right]):
        (expected, expected_line), (given, given_line) = _joined(left, match.left), _joined(right, match.right)
        chrf = metric.sentence_score(given, [expected]).score if given and expected else 0.0
        pairs.append(SegmentPair(expected, given, expected_line, given_line, float(chrf)))
    return pairs


def _joined(paragraphs: Sequence[tuple[int, str]], part: tuple[int, int]) -> tuple[str, int | None]:
    chosen = paragraphs[slice(*part)]
    return " ".join(text for _, text in chosen), chosen[0][0] if chosen else None


def measure(candidates: Sequence[str], references: Sequence[str]) -> Similarity:
    """Corpus scores over paired segments, as ``sacrebleu -m chrf bleu --chrf-char-order 2 -tok zh`` gives them."""
    chrf, bleu = _chrf(), _bleu()
    chrf_score = chrf.corpus_score(list(candidates), [list(references)])
    bleu_score = bleu.corpus_score(list(candidates), [list(references)])
    signatures = (str(chrf.get_signature()), str(bleu.get_signature()))
    return Similarity(float(chrf_score.score), float(bleu_score.score), *signatures, len(candidates))


def similarity(candidate: Document, reference: Document) -> dict[str, object] | None:
    """The ``similarity`` of a report, or None where there is nothing to compare."""
    pairs = pair_paragraphs(candidate, reference)
    if not pairs:
        return None
    found = measure([pair.candidate for pair in pairs], [pair.reference for pair in pairs])
    signature = f"chrF:{found.chrf_signature} BLEU:{found.bleu_signature}"
    return {"chrf": round(found.chrf, 4), "bleu": round(found.bleu, 4), "signature": signature}


@dataclass(frozen=True, slots=True)
class Difference:
    """What the paired bootstrap says of a candidate against the first one.

    Attributes:
        metric: ``chrF`` or ``BLEU``.
        score: of this candidate.
        baseline: of the first.
        mean, interval: bootstrap mean of this candidate and half its 95% interval.
        p_value: of the difference.
    """

    metric: str
    score: float
    baseline: float
    mean: float
    interval: float
    p_value: float


def bootstrap(
    first: Sequence[str], others: Sequence[Sequence[str]], references: Sequence[str]
) -> list[list[Difference]]:
    """Paired bootstrap of candidates against the first one (Koehn 2004), by sacrebleu.

    Args:
        first: segments of the baseline.
        others: segments of each other candidate.
        references: the reference segments; all lists have one length.

    Returns:
        For each other candidate a difference a metric.
    """
    from sacrebleu.significance import PairedTest  # noqa: PLC0415 -- numpy loads only for a comparison

    named: list[Any] = [(str(number), list(lines)) for number, lines in enumerate([first, *others])]
    metrics = {"chrF": _chrf(), "BLEU": _bleu()}
    test = PairedTest(named, metrics, [list(references)], test_type="bs", n_samples=BOOTSTRAP_SAMPLES)
    results = test()[1]
    return [
        [_difference(name, results[name], number) for name in results if name != "System"]
        for number in range(1, len(named))
    ]


def _difference(name: str, results: Sequence[Any], number: int) -> Difference:
    base, own = results[0], results[number]
    metric = "chrF" if name.startswith("chrF") else "BLEU"
    # sacrebleu asks how often a resampled difference is larger than the real one: never, if both are zero.
    p_value = 1.0 if own.score == base.score else float(own.p_value)
    return Difference(metric, float(own.score), float(base.score), float(own.mean), float(own.ci), p_value)


def changed_pairs(pairs: Iterable[SegmentPair]) -> list[SegmentPair]:
    """The pairs whose two sides differ."""
    return [pair for pair in pairs if pair.reference != pair.candidate]


def _chrf() -> Any:  # noqa: ANN401 -- sacrebleu has no types
    from sacrebleu.metrics.chrf import CHRF  # noqa: PLC0415 -- numpy loads only for a comparison

    return CHRF(char_order=CHRF_ORDER)


def _bleu() -> Any:  # noqa: ANN401 -- sacrebleu has no types
    from sacrebleu.metrics.bleu import BLEU  # noqa: PLC0415 -- numpy loads only for a comparison

    return BLEU(tokenize="zh")
