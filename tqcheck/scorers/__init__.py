"""Outside scorers: learned metrics and judges whose numbers stand beside the score and never inside it.

A scorer is given segments and answers with a result for each, in their order::

    [{"source": "…", "target": "…"}, …]  →  [{"score": 0.83, "spans": [{"start": 3, "end": 6, "severity": "major"}]}, …]

``spans`` may be left out; they are half-open code-point offsets in ``target``. A scorer is a program that reads a line of
JSON and writes one (``process``), a callable under the entry point ``tqcheck.scorers`` (``plugin``), or an
OpenAI-compatible endpoint that is asked for MQM errors (``judge``). None runs unless the settings name it; what it
answers is checked before it is believed, and kept by content, so that nothing is asked twice.
"""

from __future__ import annotations

from tqcheck.scorers.beside import score_beside

__all__ = ["score_beside"]
