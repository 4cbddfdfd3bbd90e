"""The JSON Schema of the report, derived from the types of the report model."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping, Sequence

from tqcheck.customs import Alternative, Custom, Deviation, Rendered
from tqcheck.errors import TqcheckError
from tqcheck.finding import Edit, Finding, Fix, Severity
from tqcheck.report import SCHEMA, ArticleReport, Coverage
from tqcheck.score import Score
from tqcheck.segmenter.model import Unit, UnitLevel
from tqcheck.summary import Standing, Summary
from tqcheck.text import Span, Text

_NAMES = {
    thing.__name__: thing
    for thing in (
        Alternative,
        ArticleReport,
        Coverage,
        Custom,
        Deviation,
        Edit,
        Finding,
        Fix,
        Mapping,
        Rendered,
        Score,
        Sequence,
        Span,
        Standing,
        Summary,
        Text,
        Unit,
    )
} | {"Severity": Severity, "UnitLevel": UnitLevel, "TqcheckError": TqcheckError}
"""What annotations mean that are written for the type checker alone."""

_NOT_WRITTEN = {"source_blocks", "target_blocks", "target_text", "source_text", "suppressed", "renderings"}
"""Fields for the engine and the renderers."""

_DERIVED: dict[type, dict[str, object]] = {Finding: {"its_type": str}}
"""What is written beside the fields: the type of each."""

_PLAIN: dict[object, dict[str, object]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    type(None): {"type": "null"},
    object: {},
}


def report_schema() -> dict[str, object]:
    """The schema of ``tqcheck-report/1``; keys may be added within ``/1``, so others are allowed."""
    definitions: dict[str, object] = {}
    article, summary = (_schema(part, definitions) for part in (ArticleReport, Summary))
    error = _object(
        {
            "path": {"type": ["string", "null"]},
            "message": {"type": "string"},
            "line": {"type": ["integer", "null"]},
            "hint": {"type": "string"},
        }
    )
    report = _object(
        {
            "schema": {"const": SCHEMA},
            "tool": _object({"name": {"const": "tqcheck"}, "version": {"type": "string"}}),
            "signature": {"type": "string"},
            "summary": summary,
            "articles": {"type": "array", "items": article},
            "errors": {"type": "array", "items": error},
        }
    )
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": SCHEMA}
    return {**head, **report, "$defs": dict(sorted(definitions.items()))}


def _object(properties: dict[str, object]) -> dict[str, object]:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _schema(kind: typing.Any, definitions: dict[str, object]) -> dict[str, object]:  # noqa: ANN401 -- any annotation
    """The schema of an annotation; dataclasses and named tuples become definitions."""
    if kind in _PLAIN:
        return dict(_PLAIN[kind])
    if dataclasses.is_dataclass(kind) or hasattr(kind, "_fields"):
        return _reference(typing.cast("type", kind), definitions)
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Literal:
        return {"enum": list(arguments)}
    if origin in {typing.Union, types.UnionType}:
        return {"anyOf": [_schema(argument, definitions) for argument in arguments]}
    if origin in {dict, Mapping}:
        return {"type": "object", "additionalProperties": _schema(arguments[1], definitions)}
    if origin in {list, tuple, Sequence}:
        fixed = origin is tuple and arguments[-1] is not Ellipsis
        sizes = {"minItems": len(arguments), "maxItems": len(arguments)} if fixed else {}
        return {"type": "array", "items": _schema(arguments[0], definitions), **sizes}
    raise TypeError(f"no JSON Schema for {kind!r}")


def _reference(kind: type, definitions: dict[str, object]) -> dict[str, object]:
    name = kind.__name__
    if name not in definitions:
        definitions[name] = {}  # units hold units: the name must be known before the body is read
        hints = typing.get_type_hints(kind, localns=_NAMES)
        fields = getattr(kind, "_fields", None) or [field.name for field in dataclasses.fields(kind)]
        written = [field for field in fields if field not in _NOT_WRITTEN]
        kinds = {field: hints[field] for field in written} | _DERIVED.get(kind, {})
        definitions[name] = _object({field: _schema(hint, definitions) for field, hint in kinds.items()})
    return {"$ref": f"#/$defs/{name}"}
