"""Similarity is sacrebleu's, on paragraphs that are aligned first."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tqcheck.audit import audit_text
from tqcheck.compare import bootstrap, changed_pairs, measure, pair_paragraphs, similarity
from tqcheck.document import parse
from tqcheck.text import Text

if TYPE_CHECKING:
    from pathlib import Path

REFERENCE = [
    f"第 {n} 段讲的是{topic}，它和其他段落都不一样。"
    for n, topic in enumerate(["缓存", "队列", "索引", "日志", "锁"], 1)
]
CANDIDATE = [line.replace("讲的是", "介绍").replace("都不一样", "不同") for line in REFERENCE]


def document(paragraphs: list[str]) -> Text:
    return Text("\n\n".join(paragraphs) + "\n")


def test_scores_are_those_of_the_sacrebleu_command_line(tmp_path: Path) -> None:
    (tmp_path / "ref").write_text("\n".join(REFERENCE) + "\n", "utf-8")
    (tmp_path / "hyp").write_text("\n".join(CANDIDATE) + "\n", "utf-8")
    ours = measure(CANDIDATE, REFERENCE)
    command = [sys.executable, "-m", "sacrebleu", "ref", "-i", "hyp", "-m", "chrf", "bleu", "-tok", "zh"]
    done = subprocess.run(
        [*command, "--chrf-char-order", "2", "-w", "10", "-f", "json"],
        cwd=tmp_path, capture_output=True, text=True, check=True, encoding="utf-8",
    )  # fmt: skip
    theirs = {row["name"]: row["score"] for row in json.loads(done.stdout)}
    assert theirs["chrF2"] == round(ours.chrf, 10)
    assert theirs["BLEU"] == round(ours.bleu, 10)


def test_paragraphs_are_aligned_though_they_are_cut_differently() -> None:
    joined = [REFERENCE[0] + REFERENCE[1], *REFERENCE[2:]]
    pairs = pair_paragraphs(parse(document(joined)), parse(document(REFERENCE)))
    assert [(pair.reference_line, pair.candidate_line) for pair in pairs] == [(1, 1), (5, 3), (7, 5), (9, 7)]
    assert pairs[1].chrf == pytest.approx(100)


def test_a_missing_paragraph_is_a_pair_with_nothing() -> None:
    pairs = pair_paragraphs(parse(document(REFERENCE[:2] + REFERENCE[3:])), parse(document(REFERENCE)))
    lost = [pair for pair in pairs if not pair.candidate]
    assert [pair.reference_line for pair in lost] == [5]
    assert lost[0].chrf == 0


def test_the_width_of_punctuation_and_code_do_not_count() -> None:
    here, there = parse(Text("安装之后，运行 `make all`。\n")), parse(Text("安装之后,运行 `make test`.\n"))
    found = similarity(here, there)
    assert found is not None
    assert found["chrf"] == pytest.approx(100)


def test_only_changed_segments_are_shown_against_an_earlier_version() -> None:
    later = [*REFERENCE[:2], REFERENCE[2].replace("索引", "目录"), *REFERENCE[3:]]
    changed = changed_pairs(pair_paragraphs(parse(document(later)), parse(document(REFERENCE))))
    assert [pair.candidate_line for pair in changed] == [5]


def test_the_bootstrap_tells_a_real_difference_from_none() -> None:
    references, same = REFERENCE * 40, CANDIDATE * 40
    worse = [line.replace("段", "节").replace("其他", "别的") for line in same]
    equal, different = bootstrap(same, [same, worse], references)
    assert all(difference.p_value > 0.05 for difference in equal)
    assert all(difference.p_value < 0.05 for difference in different)


def test_a_reference_fills_the_similarity_and_leaves_the_score_alone() -> None:
    target, reference = (document(lines).value for lines in (CANDIDATE, REFERENCE))
    with_it, without = audit_text(target, reference=reference), audit_text(target)
    assert with_it.score == without.score
    assert with_it.similarity is not None
    assert without.similarity is None
    assert with_it.coverage.reference
    assert "|ref:yes|" in with_it.signature
