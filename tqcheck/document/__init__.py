"""Articles as blocks with exact positions."""

from tqcheck.document.cells import cells
from tqcheck.document.model import HIDDEN, OBJECT, PROSE_KINDS, Block, BlockKind, Cell, Document, Run, RunKind
from tqcheck.document.parse import parse
from tqcheck.document.sentences import sentences

__all__ = [
    "HIDDEN",
    "OBJECT",
    "PROSE_KINDS",
    "Block",
    "BlockKind",
    "Cell",
    "Document",
    "Run",
    "RunKind",
    "cells",
    "parse",
    "sentences",
]
