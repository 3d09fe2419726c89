"""``relis lsp``."""

import argparse
import contextlib
import os
import sys

from lint.commands.shared import OK, failed


def lsp(options: argparse.Namespace) -> int:
    """``relis lsp``."""
    try:
        from lint.lsp import server
    except ModuleNotFoundError as error:
        wanted = "pip install 'relis[lsp]'"
        return failed(options, f"il manque {error.name}\u00a0: {wanted}", f"{error.name} is missing: {wanted}")
    # The protocol has standard output to itself: whatever else is printed goes to standard error.
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as stream, contextlib.redirect_stdout(sys.stderr):
        server.make(options.ui).start_io(sys.stdin.buffer, stream)
    return OK
