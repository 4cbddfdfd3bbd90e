"""The language server: the audit, live in an editor.

It is thin over the engine. ``session`` knows which texts are open and audits the pair that one of them belongs to;
``quick`` brings an audit up to date with an edit, ``moved`` carries it over; ``positions`` speaks the editor's units;
``diagnostics``, ``actions`` and ``lookup`` turn reports into answers; ``editor`` decides when which is told, ``progress``
shows that it takes long; ``app`` holds the wires (pygls). The package is loaded by ``tqcheck server`` alone, so its modules import pygls at once.
"""

from __future__ import annotations
