"""Mending a text: the edits of its findings are applied, the result is parsed again, and what does harm is refused.

A command line does no more than::

    result = fix_article(text, lambda text: audit(text).findings, unsafe=False)
    print(unified_diff(text.value, result.text, text.path))
    replace_file(path, result.text)

Only edited characters change: byte order mark, line ends and every other byte stay as they are.
"""

from __future__ import annotations

from tqcheck.fix.loop import fix_article
from tqcheck.fix.output import replace_file, unified_diff
from tqcheck.fix.treatment import FixResult, Refusal, apply_fixes

__all__ = ["FixResult", "Refusal", "apply_fixes", "fix_article", "replace_file", "unified_diff"]
