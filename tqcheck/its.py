"""Localization quality issue types of ITS 2.0 (W3C), beside the MQM categories.

Translation tools that exchange quality data (XLIFF, TMX, review systems) know the types of ITS; MQM is finer.
"""

from __future__ import annotations

_BY_RULE = {"number-changed": "numbers", "unit-changed": "numbers"}
"""ITS has a type of its own for numbers, where MQM speaks of mistranslation."""

_BY_CATEGORY = {
    "accuracy/addition": "addition",
    "accuracy/mistranslation": "mistranslation",
    "accuracy/omission": "omission",
    "accuracy/untranslated": "untranslated",
    "fluency/grammar": "grammar",
    "fluency/punctuation": "typographical",
    "fluency/spelling": "misspelling",
    "locale-convention/character-encoding": "characters",
    "locale-convention/character-form": "characters",
    "locale-convention/layout": "formatting",
    "locale-convention/number-format": "locale-violation",
    "locale-convention/punctuation": "typographical",
    "locale-convention/whitespace": "whitespace",
    "style/awkward": "style",
    "style/register": "register",
}
_BY_DIMENSION = {
    "accuracy": "mistranslation",
    "fluency": "non-conformance",
    "locale-convention": "locale-violation",
    "markup": "markup",
    "style": "style",
    "terminology": "terminology",  # the inconsistent use of a term, too: ITS keeps "inconsistency" for other text
}
_ELSE = "other"
"""What is no quality of the translation: findings about the audit itself."""


def its_type(rule: str, category: str) -> str:
    """The ITS 2.0 type of a finding.

    Args:
        rule: its rule.
        category: its MQM path.
    """
    dimension = category.partition("/")[0]
    return _BY_RULE.get(rule) or _BY_CATEGORY.get(category) or _BY_DIMENSION.get(dimension, _ELSE)
