"""``relis check --fix`` and ``--diff``."""

import argparse
from collections.abc import Iterable, Sequence

from lint import fix, formats, run, source
from lint.commands.shared import FAILED, FINDINGS, OK, Find, is_incomplete, print_lines
from lint.config import Config
from lint.model import Alert
from lint.run import Outcome

MAX_PASSES = 8
"""A correction may make another possible; after so many rounds what remains is left to the editor."""


def write(paths: Sequence[str], config: Config, options: argparse.Namespace) -> None:
    """Write the corrections into the files, until nothing changes."""
    for _ in range(MAX_PASSES):
        outcome = run.check_paths(paths, config, options.ui)
        changed = 0
        for path, alerts in _by_path(outcome.alerts).items():
            fixes = fix.chosen(alerts, unsafe=options.unsafe_fixes)
            if fixes:
                read = source.read(path)
                source.write(path, read, fix.applied(read.text, fixes))
                changed += 1
        if not changed:
            return


def _by_path(alerts: Iterable[Alert]) -> dict[str, list[Alert]]:
    by_path: dict[str, list[Alert]] = {}
    for alert in alerts:
        if not formats.editable(alert.path):
            continue
        by_path.setdefault(alert.path, []).append(alert)
    return by_path


def show(outcome: Outcome, find: Find, options: argparse.Namespace) -> int:
    """Show what ``--fix`` would change; 1 if anything."""
    changes = False
    for path, alerts in _by_path(outcome.alerts).items():
        fixes = fix.chosen(alerts, unsafe=options.unsafe_fixes)
        read = find(path)
        if fixes and read is not None:
            changes = True
            print_lines(fix.diff(path, read.text, fix.applied(read.text, fixes)))
    if is_incomplete(outcome, options):
        return FAILED
    return FINDINGS if changes else OK
