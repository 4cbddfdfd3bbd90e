"""How a rule is declared: one function in one file, its docstring the help and the test.

The annotation of the first parameter says what the rule reads:

``Prose``    the target's masked text: scan it once with ``finditer``
``Segment``  one aligned pair of blocks at a time; the rule runs only when there is a source
``Article``  everything
``Renderings``  how the articles of a whole run render their terms: it yields customs, not hits, when the run has ended

Keyword-only parameters with defaults are the rule's options; configuration and its schema are derived from them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from tqcheck.record import cached_property, dataclass, field

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from tqcheck.customs import Custom
    from tqcheck.finding import Edit, Severity

Reads = Literal["Prose", "Segment", "Article", "Renderings"]
FixKind = Literal["safe", "suggest", "none"]

Expression: TypeAlias = str
"""A regular expression of the package regex, as a key of an option: it is compiled when the settings are read."""

_READS: tuple[Reads, ...] = ("Prose", "Segment", "Article", "Renderings")


@dataclass(frozen=True, slots=True)
class Hit:
    """A place a rule flags; the audit turns it into a finding.

    Attributes:
        message: one sentence for this case, without a full stop.
        target: half-open offsets in the target article, or None.
        source: half-open offsets in the source article, or None. At least one of the two is given, except for findings
            about the whole article.
        suggestions: what could stand there instead, best first.
        edits: changes of the target that mend it.
        safe: the edits cannot change the meaning.
        evidence: what was compared; strings, numbers, lists and dictionaries of them.
        severity: when it differs from the rule's.
        confidence: when it differs from the rule's, 0 to 1.
        mechanical: it weighs as little as mechanical typography, though others of the rule weigh more.
    """

    message: str
    target: tuple[int, int] | None = None
    source: tuple[int, int] | None = None
    suggestions: tuple[str, ...] = ()
    edits: tuple[Edit, ...] = ()
    safe: bool = False
    evidence: Mapping[str, object] = field(default_factory=dict)
    severity: Severity | None = None
    confidence: float | None = None
    mechanical: bool = False


@dataclass(frozen=True)
class Rule:
    """A declared rule.

    Attributes:
        name: kebab-case, from the function.
        family: the folder it stands in.
        category: MQM path.
        severity: default severity.
        confidence: default confidence of its findings.
        mechanical: mechanical typography, weight 0.1.
        default: on when the user selects nothing.
        needs_source: it says nothing about an article without its source.
        fix: whether its findings carry a safe fix, a suggestion or none.
        reads: what the function takes.
        options: the keyword options with their defaults.
        load: fetches the function, whose file need not be loaded before the rule runs.
    """

    name: str
    family: str
    category: str
    severity: Severity
    confidence: float
    mechanical: bool
    default: bool
    needs_source: bool
    fix: FixKind
    reads: Reads
    options: Mapping[str, Any]
    load: Callable[[], Callable[..., Iterable[Any]]] = field(repr=False, compare=False)

    @cached_property
    def check(self) -> Callable[..., Iterable[Any]]:
        """The function."""
        return self.load()

    @cached_property
    def help(self) -> str:
        """The docstring."""
        return _dedented(self.check.__doc__ or "")

    @cached_property
    def is_across(self) -> bool:
        """Whether it is about a whole run, and says nothing of one article."""
        return self.reads == "Renderings"

    @property
    def summary(self) -> str:
        """The first line of the docstring."""
        return self.help.strip().split("\n", 1)[0]

    def choices(self, option: str) -> tuple[str, ...]:
        """The values an option may have, when its annotation is a ``Literal``; empty when any value of its type goes."""
        annotation = str(self.check.__annotations__.get(option, ""))
        if not annotation.startswith("Literal["):
            return ()
        from ast import literal_eval  # noqa: PLC0415 -- only where settings are checked

        return tuple(literal_eval(f"({annotation[len('Literal[') : -1]},)"))

    def has_expressions(self, option: str) -> bool:
        """Whether the keys of an option are regular expressions."""
        return str(self.check.__annotations__.get(option, "")).startswith("Mapping[Expression,")


def rule(
    *,
    category: str,
    severity: Severity,
    confidence: float = 0.9,
    mechanical: bool = False,
    default: bool = True,
    needs_source: bool | None = None,
    fix: FixKind = "none",
) -> Callable[[Callable[..., Iterable[Hit | Custom]]], Rule]:
    """Declare the decorated function as a rule.

    Args:
        category: MQM path, ``accuracy/mistranslation``.
        severity: default severity.
        confidence: default confidence of its findings, 0 to 1.
        mechanical: mechanical typography, weight 0.1 whatever the severity.
        default: on when the user selects nothing.
        needs_source: says nothing without the source; by default so for rules that read a ``Segment``.
        fix: whether its findings carry a safe fix, a suggestion or none.
    """

    def declare(function: Callable[..., Iterable[Hit | Custom]]) -> Rule:
        reads = _first_annotation(function)
        return Rule(
            name=function.__name__.replace("_", "-"),
            family=_family(function.__module__),
            category=category,
            severity=severity,
            confidence=confidence,
            mechanical=mechanical,
            default=default,
            needs_source=reads == "Segment" if needs_source is None else needs_source,
            fix=fix,
            reads=reads,
            options=dict(getattr(function, "__kwdefaults__", None) or {}),
            load=lambda: function,
        )

    return declare


def _family(module: str) -> str:
    """The folder that the rule's file stands in; a file in no folder is a family of its own."""
    return module.split(".")[-2:][0]


def _first_annotation(function: Callable[..., Iterable[Hit | Custom]]) -> Reads:
    """The name of the first parameter's type; annotations are strings where the file postpones their evaluation."""
    written = next(iter(function.__annotations__.values()), "")
    name = getattr(written, "__name__", written)
    for reads in _READS:
        if name == reads:
            return reads
    raise TypeError(f"{function.__module__}: a rule reads Prose, Segment, Article or Renderings, not {name!r}")


def _dedented(text: str) -> str:
    """The docstring without the indentation of its code; ``inspect.cleandoc`` without importing ``inspect``."""
    lines = text.expandtabs().strip("\n").split("\n")
    margin = min((len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()), default=0)
    return "\n".join([lines[0].strip(), *(line[margin:].rstrip() for line in lines[1:])]).strip()
