"""Path patterns, as settings write them."""

from __future__ import annotations

import pytest

from tqcheck.patterns import matches


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("*.md", "a/b/c.md", True),
        ("*.md", "a/b/c.mdx", False),
        ("node_modules", "a/node_modules/b.md", True),
        ("node_modules", "a/node_modules_b.md", False),
        ("docs/", "docs/a.md", True),
        ("docs/*", "docs/x/a.md", True),
        ("docs/*.md", "docs/x/a.md", False),
        ("docs/**/a.md", "docs/a.md", True),
        ("docs/**/a.md", "docs/x/y/a.md", True),
        ("**/zh/*", "a/zh/b.md", True),
        ("/a.md", "x/a.md", False),
        ("x/a.md", "y/x/a.md", False),
        ("a?.md", "ab.md", True),
        ("[!a].md", "a.md", False),
        ("[ab].md", "b.md", True),
        ("a[.md", "a[.md", True),
    ],
)
def test_patterns_fit_as_they_say(pattern: str, path: str, expected: bool) -> None:  # noqa: FBT001 -- a column of the table
    assert matches(path, pattern) is expected
