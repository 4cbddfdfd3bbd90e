"""``tqcheck server``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tqcheck.cli.options import settings_from, settings_options

if TYPE_CHECKING:
    from tqcheck.cli.options import Resolve


@click.command(short_help="Serve an editor: findings while you type.")
@click.option("--stdio", is_flag=True, help="Speak over standard input and output, as it always does.")
@settings_options
def server(configs: tuple[str, ...], *, isolated: bool, stdio: bool) -> None:  # noqa: ARG001 -- editors pass --stdio to any server
    """Run the language server for an editor.

    Findings, fixes, glossary and the aligned paragraph, while you type. It needs pip install 'tqcheck[lsp]'.
    """
    from tqcheck.errors import UsageError  # noqa: PLC0415 -- the engine loads after the options are understood

    try:
        from tqcheck.server.app import serve  # noqa: PLC0415 -- pygls is an extra
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in {"pygls", "lsprotocol"}:
            raise
        message = "the language server needs pygls, which is not installed"
        raise UsageError(message, hint="pip install 'tqcheck[lsp]'") from None

    def settings() -> Resolve:
        return settings_from(configs, isolated=isolated)

    serve(settings)
