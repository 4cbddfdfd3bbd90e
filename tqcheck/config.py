"""Settings: what they are, their defaults, and nothing of where they come from (see ``tqcheck.settings``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tqcheck.patterns import matches
from tqcheck.record import dataclass, field, replace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tqcheck.finding import Severity


@dataclass(frozen=True, slots=True)
class PairTemplate:
    """Where the source of a translation stands.

    Attributes:
        source: path template of the source, ``content/en/{path}`` or ``git:REV:{path}``.
        target: path template of the translation.
        source_from: ``front-matter:KEY`` when the translation names its source.
        layout: ``interleaved`` when the source stands in HTML comments of the translation.
    """

    source: str = ""
    target: str = ""
    source_from: str = ""
    layout: str = ""


@dataclass(frozen=True, slots=True)
class ScorerSetting:
    """An outside scorer; one of ``command``, ``entry_point`` and ``endpoint`` says what it is.

    Attributes:
        name: as the report calls it.
        command: a program and its arguments.
        entry_point: a name in the group ``tqcheck.scorers``.
        endpoint: address of an OpenAI-compatible chat completion.
        model: the model asked for there.
        key_env: environment variable that holds the key for it.
        timeout: seconds for an answer.
        retries: further tries when an endpoint is busy or broken.
    """

    name: str
    command: tuple[str, ...] = ()
    entry_point: str = ""
    endpoint: str = ""
    model: str = ""
    key_env: str = ""
    timeout: float = 60.0
    retries: int = 3


@dataclass(frozen=True)
class Config:
    """All settings; ``Config()`` is the default, no file read.

    Attributes:
        select: rules and families to run; empty: those on by default. ``all`` is every rule.
        ignore: rules and families to leave out.
        severity: severity by rule, over the rule's own.
        options: options by rule.
        glossaries: bundled names (``ml``, ``cloud`` …; ``default`` is all of them) and paths of CSV files, later ones
            over earlier ones.
        pairs: pairing templates, first match wins; empty: the usual layouts.
        include: patterns of the files that are articles.
        exclude: patterns of files and folders to leave out.
        per_path: settings for paths: pattern → {``ignore``: […], ``severity``: {…}}.
        baseline: file of known findings, or empty.
        fail_on: lowest severity that makes the run fail.
        fail_under: score below which the run fails, or None.
        floor: confidence below which an aligned unit is not checkable.
        semantic: compare sentences by their meaning, too, where they are aligned; needs the extra ``semantic``.
        root: folder that paths and templates are relative to; empty: the current folder.
        scorers: outside scorers to ask, whose numbers stand beside the score.
        plugins: entry points of the group ``tqcheck.rules`` whose rules run, too.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    glossaries: tuple[str, ...] = ("default",)
    pairs: tuple[PairTemplate, ...] = ()
    include: tuple[str, ...] = ("*.md", "*.mdx", "*.markdown")
    exclude: tuple[str, ...] = (".git", "node_modules", ".venv", "_build")
    per_path: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    baseline: str = ""
    fail_on: Severity = "major"
    fail_under: float | None = None
    floor: float = 0.5
    semantic: bool = False
    root: str = ""
    scorers: tuple[ScorerSetting, ...] = ()
    plugins: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Equal for settings that audit alike."""
        options = sorted((rule, sorted(values.items())) for rule, values in self.options.items())
        severity = sorted(self.severity.items())
        return repr(
            (
                *(self.select, self.ignore, severity, options, self.glossaries),
                *(self.floor, self.semantic, self.root, self.plugins),
            )
        )

    def for_path(self, path: str) -> Config:
        """The settings for one article: those of every ``per_path`` pattern that fits, in order, laid over the others.

        Args:
            path: relative to ``root``, with slashes.
        """
        found = [over for pattern, over in self.per_path.items() if matches(path, pattern)]
        if not found:
            return self
        ignore = (*self.ignore, *(name for over in found for name in over.get("ignore", ())))
        severity = {
            **self.severity,
            **{rule: value for over in found for rule, value in over.get("severity", {}).items()},
        }
        return replace(self, ignore=tuple(dict.fromkeys(ignore)), severity=severity, per_path={})
