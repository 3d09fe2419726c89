"""``relis init``."""

import argparse

from lint import files, run
from lint import init as first
from lint.commands.shared import OK, failed
from lint.config import Config
from lint.ui import say


def init(options: argparse.Namespace) -> int:
    """``relis init``: a configuration to go on from; what is there already is never overwritten."""
    if options.output.exists():
        return failed(options, f"{options.output} existe déjà", f"{options.output} is there already")
    paths = files.discover(options.paths)
    look = first.look(paths)
    outcome = run.check_paths(first.sample(paths), Config(), options.ui)
    text = first.written(look, outcome.alerts, options.ui)
    options.output.write_text(text, encoding="utf-8", newline="\n")
    print(text, end="")
    print(
        say(
            options.ui,
            f"→ {options.output}\u00a0; ensuite\u00a0: relis check",
            f"→ {options.output}; next: relis check",
        )
    )
    return OK
