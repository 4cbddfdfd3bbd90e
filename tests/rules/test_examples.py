"""The docstring of every rule is its help and its test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tqcheck import Config, audit_text
from tqcheck.audit import audit_article
from tqcheck.history import History
from tqcheck.its import its_type
from tqcheck.rules import all_rules
from tqcheck.rules.examples import Example, rationale, read_examples, read_runs
from tqcheck.setup import prepare
from tqcheck.summary import Tally
from tqcheck.text import Text

if TYPE_CHECKING:
    from tqcheck.report import ArticleReport
    from tqcheck.rules import Rule

CASES = [
    pytest.param(rule, example, id=f"{rule.name}-{number}-{example.kind}")
    for rule in all_rules().values()
    if not rule.is_across
    for number, example in enumerate(read_examples(rule.help), 1)
]
RUNS = [
    pytest.param(rule, kind, articles, id=f"{rule.name}-{number}-{kind}")
    for rule in all_rules().values()
    if rule.is_across
    for number, (kind, articles) in enumerate(read_runs(rule.help), 1)
]


def history(earlier: str, source: str, target: Text) -> History:
    """Lines of the source that were not there earlier are newer than the translation."""
    old = frozenset(earlier.split("\n"))
    return History(
        [int(line not in old) for line in source.split("\n")], [0] * len(target.line_starts), lambda _: earlier
    )


def audited(rule: Rule, example: Example) -> ArticleReport:
    config = Config(select=(rule.name,), options={rule.name: example.options})
    if example.earlier is None or example.source is None:
        report = audit_text(example.target, example.source, config=config)
    else:
        source, target = Text(example.source, "en.md"), Text(example.target, "zh.md")
        report = audit_article(
            target, source, prepare(config), history=history(example.earlier, example.source, target)
        )
    assert rule.name in report.coverage.rules_run, report.coverage.rules_skipped
    return report


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_an_example_flags_exactly_its_marks(rule: Rule, example: Example) -> None:
    findings = audited(rule, example).findings
    if example.kind == "good":
        assert [(finding.message, finding.target, finding.source) for finding in findings] == []
        return
    assert findings, "nothing flagged"
    assert {finding.rule for finding in findings} == {rule.name}
    if example.target_marks:
        assert sorted({(f.target.start, f.target.end) for f in findings if f.target}) == list(example.target_marks)
    if example.source_marks:
        assert sorted({(f.source.start, f.source.end) for f in findings if f.source}) == list(example.source_marks)


@pytest.mark.parametrize(("rule", "kind", "articles"), RUNS)
def test_an_example_of_a_run_flags_exactly_its_marks(rule: Rule, kind: str, articles: list[Example]) -> None:
    setup, tally = prepare(Config(select=(rule.name,))), Tally()
    for number, example in enumerate(articles):
        assert example.source is not None
        source, target = Text(example.source, "en.md"), Text(example.target, str(number))
        tally.add(audit_article(target, source, setup, in_run=True))
    customs = tally.summary(0).inconsistent_terms
    found = [
        (at.path, at.place.start, at.place.end) for custom in customs for other in custom.others for at in other.places
    ]
    assert sorted(found) == [(str(n), *mark) for n, example in enumerate(articles) for mark in example.target_marks]
    assert bool(found) == (kind == "bad")


@pytest.mark.parametrize("rule", all_rules().values(), ids=all_rules().keys())
def test_a_rule_explains_itself(rule: Rule) -> None:
    kinds = [example.kind for example in read_examples(rule.help)]
    assert rule.summary
    assert len(rationale(rule.help)) >= 20, "a rationale is missing"
    assert kinds.count("bad") >= 1
    assert kinds.count("good") >= 2


def test_marks_are_taken_out_and_kept_as_offsets() -> None:
    [example] = read_examples("bad:  two ⟦cats⟧   → 三只⟦猫⟧和⟦狗⟧")
    assert example == Example("bad", "two cats", "三只猫和狗", ((4, 8),), ((2, 3), (4, 5)))


def test_escapes_are_line_ends_and_backslashes() -> None:
    [example] = read_examples(r"good: a\n\nb → 甲\n\n乙 \\frac")
    assert (example.source, example.target) == ("a\n\nb", "甲\n\n乙 \\frac")


def test_an_example_without_an_arrow_is_a_translation_alone() -> None:
    [example] = read_examples("bad: 张量⟦流⟧")
    assert (example.source, example.target, example.target_marks) == (None, "张量流", ((2, 3),))


@pytest.mark.parametrize("line", ["bad: ⟦一", "bad: 一⟧", "bad: ⟦⟦一⟧⟧", "good: ⟦一⟧"])
def test_broken_marks_are_refused(line: str) -> None:
    with pytest.raises(ValueError, match="mark"):
        list(read_examples(line))


def test_the_rationale_is_what_stands_between_summary_and_examples() -> None:
    assert rationale("Sum.\n\nWhy it matters.\n\nbad: 一⟦二⟧\ngood: 一") == "Why it matters."


@pytest.mark.parametrize("rule", all_rules().values(), ids=all_rules().keys())
def test_a_rule_has_a_type_of_its_2(rule: Rule) -> None:
    """The values of W3C's ITS 2.0, 8.10.2."""
    known = (
        "terminology mistranslation omission untranslated addition duplication inconsistency grammar legal register "
        "locale-specific-content locale-violation style characters misspelling typographical formatting "
        "inconsistent-entities numbers markup pattern-problem whitespace internationalization length non-conformance "
        "uncategorized other"
    )
    found = its_type(rule.name, rule.category)
    assert found in known.split()
    assert (found == "other") == (rule.family == "run")
