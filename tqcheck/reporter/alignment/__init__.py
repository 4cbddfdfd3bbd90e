"""Alignments in the formats of other tools."""
