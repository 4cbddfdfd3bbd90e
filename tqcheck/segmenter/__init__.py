"""Which piece of the source is which piece of the translation."""

from tqcheck.segmenter.align import align_documents, align_sentences
from tqcheck.segmenter.model import Unit, UnitLevel

__all__ = ["Unit", "UnitLevel", "align_documents", "align_sentences"]
