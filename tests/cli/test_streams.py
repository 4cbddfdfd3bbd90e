"""Streams that are closed and disks that are full: one line, status 2, and no traceback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path as Folder

FULL = Path("/dev/full")
NO_SPACE = "no space left on device"
needs_full = pytest.mark.skipif(not FULL.is_char_device(), reason="this system has no device that is always full")


def run(command: str) -> tuple[str, str, int]:
    """What a shell makes of it: standard output, standard error, exit status."""
    program = f"{sys.executable} -m tqcheck"
    done = subprocess.run(
        ["sh", "-c", command.replace("tqcheck", program, 1)], capture_output=True, check=False, encoding="utf-8"
    )
    return done.stdout, done.stderr, done.returncode


@needs_full
@pytest.mark.parametrize("command", ["audit b.zh.md", "audit b.zh.md -f json", "rules", "--help", "config"])
def test_a_full_disk_behind_standard_output_is_an_error(here: Folder, command: str) -> None:
    assert run(f"tqcheck {command} > {FULL}") == ("", f"error: the output cannot be written: {NO_SPACE}\n", 2)


@needs_full
def test_a_full_disk_behind_a_report_or_a_baseline_is_named(here: Folder) -> None:
    wanted = f"error: {FULL}: cannot be written: {NO_SPACE} (check the folder)\n"
    for option in ("-o", "--write-baseline"):
        _, told, status = run(f"tqcheck audit b.zh.md {option} {FULL}")
        assert (told, status) == (wanted, 2)
    assert FULL.is_char_device()


@needs_full
def test_a_full_disk_behind_standard_error_changes_no_status(here: Folder) -> None:
    assert run(f"tqcheck audit gone.md 2> {FULL}")[2] == 2


@pytest.mark.parametrize(
    ("command", "status"),
    [("audit b.zh.md >&-", 1), ("audit a.zh.md >&- 2>&-", 0), ("--version >&-", 0), ("audit - <&-", 2)],
)
def test_a_stream_that_is_closed_is_one_of_nothing(here: Folder, command: str, status: int) -> None:
    _, told, found = run(f"tqcheck {command}")
    assert "Traceback" not in told
    assert found == status
