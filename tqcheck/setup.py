"""Settings made ready for an audit: the rules that run, the glossaries compiled, the signature of what the numbers depend on."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from tqcheck.config import Config
from tqcheck.glossary import Termbase, load_termbase
from tqcheck.record import dataclass
from tqcheck.rules import Rule, select_rules

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Setup:
    """Settings made ready: rules chosen, glossaries compiled.

    Attributes:
        config: the settings.
        rules: each rule that runs, with its options.
        termbase: the glossaries in force.
        signature: everything the numbers depend on, in sacrebleu's manner.
    """

    config: Config
    rules: tuple[tuple[Rule, dict[str, Any]], ...]
    termbase: Termbase
    signature: str


def prepare(config: Config | None = None) -> Setup:
    """Make settings ready; equal settings are prepared once.

    Raises:
        ConfigError: if a rule or an option is unknown.
        GlossaryError: if a glossary is malformed or contradicts itself.
        UsageError: if sentences are to be compared by their meaning and the encoder is not installed.
    """
    config = config or Config()
    if config.semantic:
        from tqcheck.segmenter.meaning import require_encoder  # noqa: PLC0415 -- an optional extra

        require_encoder()
    return _prepare(config.key, _Holder(config))


class _Holder:
    """Carries settings past the cache, whose key is their text."""

    def __init__(self, config: Config) -> None:
        self.config = config

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Holder)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=16)
def _prepare(_key: str, holder: _Holder) -> Setup:
    config = holder.config
    rules = tuple((rule, {**rule.options, **config.options.get(rule.name, {})}) for rule in select_rules(config))
    termbase = load_termbase(config.glossaries, root=config.root)
    return Setup(config, rules, termbase, _signature(rules, config, termbase))


def forget_prepared() -> None:
    """Make settings ready anew from now on: for a long-lived process when a glossary has changed on disk."""
    _prepare.cache_clear()


def _signature(rules: Iterable[tuple[Rule, dict[str, Any]]], config: Config, termbase: Termbase) -> str:
    from tqcheck import __version__  # noqa: PLC0415 -- the version lives in the package, which imports this module

    chosen = repr([(rule.name, config.severity.get(rule.name, rule.severity), options) for rule, options in rules])
    digest = blake2b(chosen.encode(), digest_size=4).hexdigest()
    return (
        f"tq:1|w:0-1-5-10|punct:.1|k:25|norm:src-words|minconf:.5"
        f"|gloss:{termbase.digest}|rules:{digest}{'|align:semantic' if config.semantic else ''}|ref:no|v:{__version__}"
    )
