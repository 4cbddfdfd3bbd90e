"""SARIF, reviewdog's format and the review page, by validators that run on Node.

These tests stand apart from the others: ``npm install`` in this folder first, then ``pytest tests/foreign``.
"""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tqcheck.errors import InputError
from tqcheck.reporter import Run, render
from tqcheck.run import audit_paths

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "samples"
ERROR = InputError("byte 0xff is not UTF-8", path="zh/b.md", line=3, hint="save the file as UTF-8")
NO_HOME = "SARIF2005"
"""Microsoft's advice to name the tool's home page: the project does not know where it will be published."""


@pytest.fixture(scope="session")
def write(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Writes the report of the samples, and of a file that cannot be read, in a format."""
    reports = audit_paths([str(SAMPLES)])

    def written(name: str) -> Path:
        suffix = {"rdjson": "json"}.get(name, name)
        file = tmp_path_factory.mktemp(name) / f"report.{suffix}"
        file.write_text("".join(render(name, Run(reports.articles, [ERROR], reports.signature))), "utf-8")
        return file

    return written


def run(tool: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    binary = HERE / "node_modules" / ".bin" / tool
    assert binary.exists(), f"run 'npm install' in {HERE} first"
    return subprocess.run([binary, *arguments], capture_output=True, text=True, check=False, timeout=120)


def test_the_sarif_multitool_of_microsoft_finds_nothing_to_mend(write: Callable[[str], Path]) -> None:
    done = run("sarif-multitool", "validate", write("sarif"))
    said = {found[0] for found in re.finditer(r"(?:error|warning) \w+", done.stdout + done.stderr)}
    assert said - {f"warning {NO_HOME}"} == set(), done.stdout
    assert "Analysis completed successfully" in done.stdout


def test_the_sarif_multitool_is_awake(write: Callable[[str], Path], tmp_path: Path) -> None:
    log = json.loads(write("sarif").read_text("utf-8"))
    log["runs"][0]["results"][0]["ruleIndex"] = 9_999
    file = tmp_path / "wrong.sarif"
    file.write_text(json.dumps(log), "utf-8")
    assert "error SARIF" in run("sarif-multitool", "validate", file).stdout


def test_reviewdog_gets_its_format(write: Callable[[str], Path], tmp_path: Path) -> None:
    file = write("rdjson")
    done = run("rdformat-validator", "--strict", "--no-extra-fields", file)
    assert done.returncode == 0, done.stdout + done.stderr
    rows = json.loads(file.read_text("utf-8"))
    del rows["diagnostics"][0]["message"]
    wrong = tmp_path / "wrong.json"
    wrong.write_text(json.dumps(rows), "utf-8")
    assert run("rdformat-validator", "--strict", wrong).returncode != 0


def test_the_review_page_is_valid_html(write: Callable[[str], Path], tmp_path: Path) -> None:
    done = run("html-validate", write("html"))
    assert done.returncode == 0, done.stdout + done.stderr
    wrong = tmp_path / "wrong.html"
    wrong.write_text("<p><div></p>", "utf-8")
    assert run("html-validate", wrong).returncode != 0
