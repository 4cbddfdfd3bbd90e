"""``tqcheck schema``."""

from __future__ import annotations

import json

import click


@click.command(short_help="Print the JSON Schema of settings or reports.")
@click.argument("subject", type=click.Choice(["config", "report"]))
def schema(subject: str) -> None:
    """Print the JSON Schema of the settings (config) or of the JSON report (report)."""
    if subject == "config":
        from tqcheck.keys import config_schema  # noqa: PLC0415 -- loads every rule
        from tqcheck.settings import load_config  # noqa: PLC0415 -- the command line starts without the engine

        made = config_schema(load_config().plugins)
    else:
        from tqcheck.reporter.schema import report_schema  # noqa: PLC0415 -- only for reports

        made = report_schema()
    click.echo(json.dumps(made, ensure_ascii=False, indent=2))
