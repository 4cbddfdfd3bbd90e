"""Streams that are closed and disks that are full: one line, status 2, and no traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tqcheck.reporter import FORMATS

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


ODD = os.fsdecode(b"x\xffy\n\x1b[1m.zh.md")
"""A name with a byte that is no UTF-8, a line end and the start of a colour."""


@pytest.mark.parametrize("format_name", FORMATS)
def test_a_name_that_is_no_text_is_reported_in_every_format(here: Folder, format_name: str) -> None:
    for name in ("b.zh.md", "b.md"):
        Path(ODD.replace(".zh.md", name[1:])).write_bytes(Path(name).read_bytes())
    shown = run(f"tqcheck audit . -f {format_name}")
    assert shown[2] == 1, shown[1]
    assert "\x1b" not in shown[0] or format_name in {"csv", "github"}, "colours a reader's terminal"
    assert run(f"tqcheck audit . -f {format_name} -o report") == ("", "", 1)
    assert Path("report").read_text("utf-8") == shown[0]


def test_a_name_that_is_no_text_is_known_again(here: Folder) -> None:
    for name in ("b.zh.md", "b.md"):
        Path(ODD.replace(".zh.md", name[1:])).write_bytes(Path(name).read_bytes())
    assert run("tqcheck audit . --write-baseline known.json -q")[2] == 0
    assert run("tqcheck audit . --baseline known.json -q") == ("", "", 0)
    assert run("tqcheck align . -f json -o units.json")[2] == 0


def test_a_difference_of_a_file_with_an_odd_name_can_be_applied(here: Folder) -> None:
    Path(ODD).write_text(Path("a.zh.md").read_text("utf-8").replace("文件。", "文件 。"), "utf-8")
    Path("fix.diff").write_text(run("tqcheck audit . --diff --select typography")[0], "utf-8")
    assert '--- "a/x\\377y\\012\\033[1m.zh.md"\n' in Path("fix.diff").read_text("utf-8")
    done = subprocess.run(["git", "apply", "--unsafe-paths", "fix.diff"], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert Path(ODD).read_text("utf-8") == Path("a.zh.md").read_text("utf-8")
