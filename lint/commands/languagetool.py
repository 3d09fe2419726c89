"""``relis languagetool``."""

import argparse


def languagetool(options: argparse.Namespace) -> int:
    """``relis languagetool``."""
    from lint.services.languagetool import command

    return command.run(options.action, options.ui, options.mirror)
