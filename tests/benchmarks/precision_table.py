"""The precision of the rules from judged findings: ``python tests/benchmarks/precision_table.py [--add] JUDGED REPORT...``.

JUDGED is a JSON file ``{fingerprint: true or false}``: whether the finding is right for who read it with both texts,
that is, whether the texts differ there in fact, or the text is wrong there, in a way that the rule names and does not
allow. Each REPORT is what ``tqcheck audit --format json`` wrote for the articles. Writes ``tqcheck/rules/precision.csv``
and says which rules may not be on by default; with ``--add`` the findings of further articles join those in the table.
"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tqcheck.rules import all_rules
from tqcheck.rules.precision import PATH, Precision, counted, measured

if TYPE_CHECKING:
    from collections.abc import Iterator


def main(judged: str, *reports: str, add: bool = False) -> None:
    """Count, write the table and print it."""
    answers = json.loads(Path(judged).read_text("utf-8"))
    read = [json.loads(Path(report).read_text("utf-8")) for report in reports]
    findings = [
        (f["fingerprint"], f["rule"]) for report in read for article in report["articles"] for f in article["findings"]
    ]
    findings += [place for report in read for place in _places(report["summary"]["inconsistent_terms"])]
    table = counted(findings, answers)
    if add:
        known = dict(measured())
        for rule, found in table.items():
            before = known.get(rule, Precision(0, 0))
            known[rule] = Precision(before.judged + found.judged, before.right + found.right)
        table = dict(sorted(known.items()))
    with PATH.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("rule", "judged", "right"))
        writer.writerows((rule, *found) for rule, found in table.items())
    rules = all_rules()
    for rule, found in table.items():
        low, high = found.interval
        mark = "" if found.is_enough or not rules[rule].default else "  on by default!"
        sys.stdout.write(
            f"{rule:24} {found.right:4} of {found.judged:4}  {found.share:.2f} ({low:.2f} to {high:.2f}){mark}\n"
        )


def _places(customs: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """What stands for the fingerprint of an article that deviates from a custom of the run: ``TERM|PATH|START``."""
    for custom in customs:
        for other in custom["others"]:
            for at in other["places"]:
                yield f"{custom['term']}|{at['path']}|{at['place']['start']}", "term-inconsistent-across"


if __name__ == "__main__":
    given = sys.argv[1:]
    main(*(argument for argument in given if argument != "--add"), add="--add" in given)
