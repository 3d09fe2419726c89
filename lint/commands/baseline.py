"""``relis baseline``."""

import argparse

from lint import baseline as baselines
from lint import files, run
from lint.commands.shared import FAILED, OK, configuration
from lint.ui import counted


def baseline(options: argparse.Namespace) -> int:
    """``relis baseline``."""
    config = configuration(options)
    outcome = run.check_paths(files.discover(options.paths, config.exclude, root=config.root), config, options.ui)
    accepted = baselines.of(outcome.alerts)
    if options.prune:
        accepted = baselines.pruned(baselines.load(options.output), accepted)
    options.output.write_text(baselines.written(accepted), encoding="utf-8", newline="\n")
    number = sum(entry.count for entry in accepted.accepted)
    remarks = counted(
        number, options.ui, ("remarque acceptée", "remarques acceptées"), ("remark accepted", "remarks accepted")
    )
    print(f"{options.output}: {remarks}")
    return FAILED if outcome.unreadable else OK
