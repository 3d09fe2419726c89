"""``relis lsp``."""

import argparse

from lint.commands.shared import OK, failed


def lsp(options: argparse.Namespace) -> int:
    """``relis lsp``."""
    try:
        from lint.lsp import server
    except ModuleNotFoundError as error:
        wanted = "pip install 'relis[lsp]'"
        return failed(options, f"il manque {error.name}\u00a0: {wanted}", f"{error.name} is missing: {wanted}")
    server.make(options.ui).start_io()
    return OK
