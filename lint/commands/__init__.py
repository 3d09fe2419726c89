"""What each command does: options → work → output → exit status. One module a command."""

import argparse
from collections.abc import Callable

Command = Callable[[argparse.Namespace], int]


def named(name: str) -> Command:
    """What runs a command of the command line; nothing of the other commands is loaded."""
    match name:
        case "check":
            from lint.commands.check import check as found
        case "init":
            from lint.commands.init import init as found
        case "lsp":
            from lint.commands.lsp import lsp as found
        case "serve":
            from lint.commands.serve import serve as found
        case "completion":
            from lint.commands.completion import completion as found
        case "explain":
            from lint.commands.rules import explain as found
        case "rules":
            from lint.commands.rules import rules as found
        case "test":
            from lint.commands.test import test as found
        case "baseline":
            from lint.commands.baseline import baseline as found
        case "glossary":
            from lint.commands.glossary import glossary as found
        case "languagetool":
            from lint.commands.languagetool import languagetool as found
        case _:
            raise ValueError(name)
    return found
