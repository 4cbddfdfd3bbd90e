"""The index of the rules says what the rules say, and an audit loads only those that it runs."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from tqcheck.rules import all_rules
from tqcheck.rules.index import FILE, declared_rules, rules_in_files, written

if TYPE_CHECKING:
    import pytest


def test_the_index_is_fresh(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--refresh"):
        FILE.write_text(written(rules_in_files()), encoding="utf-8")
    assert [*declared_rules()] == [*rules_in_files()], "run this test with --refresh"
    assert FILE.read_text("utf-8") == written(rules_in_files())


def test_a_rule_of_the_index_leads_to_its_file() -> None:
    for rule in rules_in_files():
        indexed = all_rules()[rule.name]
        assert (indexed.check, indexed.help) == (rule.check, rule.help)


def test_an_audit_of_an_article_alone_loads_no_rule_that_needs_the_source() -> None:
    code = (
        "import sys, tqcheck; from tqcheck.rules import all_rules\n"
        "tqcheck.audit_text('我们用转移学习训练模型。')\n"
        "print([r.name for r in all_rules().values() if r.needs_source and r.family != 'run'"
        " and f'tqcheck.rules.{r.family}.' + r.name.replace('-', '_') in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
