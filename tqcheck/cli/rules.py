"""``tqcheck rules``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from tqcheck.cli.options import format_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.rules import Rule
    from tqcheck.rules.precision import Precision


@click.command(short_help="List the rules, or explain one.")
@click.argument("name", required=False)
@format_option("text", "json", "markdown", shows="Format of the list.")
def rules(name: str | None, format_name: str) -> None:
    """List the rules; explain one by NAME, or list those of a family."""
    from tqcheck.rules import all_rules, check_selector  # noqa: PLC0415 -- loads every rule
    from tqcheck.settings import load_config  # noqa: PLC0415 -- the command line starts without the engine

    plugins = load_config().plugins
    if name is not None:
        check_selector(name, extra=(), plugins=plugins)
    chosen = [rule for rule in all_rules(plugins).values() if name in {None, rule.name, rule.family}]
    if format_name == "json":
        click.echo(json.dumps([_facts(rule) for rule in chosen], ensure_ascii=False, indent=1))
        return
    if format_name == "markdown":
        from tqcheck.rules.catalogue import markdown  # noqa: PLC0415 -- only for this format

        click.echo("".join(markdown(chosen)).strip())
        return
    for line in _list(chosen) if name not in {rule.name for rule in chosen} else _explanation(chosen[0]):
        click.echo(line)


def _facts(rule: Rule) -> dict[str, object]:
    return {
        "name": rule.name,
        "family": rule.family,
        "category": rule.category,
        "severity": rule.severity,
        "default": rule.default,
        "needs_source": rule.needs_source,
        "fix": rule.fix,
        "precision": None if (found := _precision(rule)) is None else found._asdict(),
        "options": {
            key: [*value] if isinstance(value, (tuple, frozenset)) else value for key, value in rule.options.items()
        },
        "help": rule.help,
    }


def _precision(rule: Rule) -> Precision | None:
    """What is known of how often the rule is right."""
    from tqcheck.rules.precision import measured  # noqa: PLC0415 -- reads a file

    return measured().get(rule.name)


def _list(chosen: list[Rule]) -> Iterator[str]:
    """One line a rule, by family."""
    width = max((len(rule.name) for rule in chosen), default=0)
    family = ""
    for rule in chosen:
        if rule.family != family:
            yield f"\n{rule.family}" if family else rule.family
            family = rule.family
        marks = "".join(
            (
                "s" if rule.needs_source else " ",
                {"safe": "f", "suggest": "?", "none": " "}[rule.fix],
                " " if rule.default else "-",
            )
        )
        found = _precision(rule)
        right = f"{found.right}/{found.judged}" if found else ""
        yield f"  {rule.name:{width}}  {rule.severity:8}  {marks}  {right:>7}  {rule.summary}"
    yield "\ns needs the source · f safe fix · ? suggestion · - off by default · 19/20 right of judged findings"
    yield "explain one: tqcheck rules NAME"


def _explanation(rule: Rule) -> Iterator[str]:
    """Everything about a rule."""
    fix = {"safe": "mends it with --fix", "suggest": "mends it with --unsafe-fixes, or suggests", "none": "none"}[
        rule.fix
    ]
    severity = f"{rule.severity}, weight 0.1 (mechanical)" if rule.mechanical else rule.severity
    yield f"{rule.name} ({rule.family})\n"
    yield f"{rule.help}\n"
    yield f"Severity:  {severity}"
    yield f"Category:  {rule.category} (MQM)"
    if (found := _precision(rule)) is not None:
        low, high = found.interval
        yield f"Precision: {found.right} of {found.judged} judged findings were right (95%: {low:.2f} to {high:.2f})"
    yield f"Fix:       {fix}"
    yield f"Default:   {'on' if rule.default else 'off'}{', only with the source' if rule.needs_source else ''}"
    for key, value in rule.options.items():
        yield f"Option:    {key.replace('_', '-')} = {json.dumps(value, ensure_ascii=False, default=list)}"
    yield f"Ignore it: <!-- tqcheck: ignore[{rule.name}] reason --> above a paragraph"
