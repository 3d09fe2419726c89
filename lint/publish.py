"""The reports of a run: one on standard output, others in files."""

import argparse
import os
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from lint.model import Rule
from lint.reports.formats import written
from lint.reports.material import Material, harmless
from lint.run import Outcome
from lint.source import Source
from lint.ui import grouped, say

if TYPE_CHECKING:
    from lint.glossary import Headword


class CannotWriteError(Exception):
    """A report that cannot be written; the message names the file and the reason."""


def publish(
    outcome: Outcome,
    source: Callable[[str], Source | None],
    rule: Callable[[str], Rule | None],
    options: argparse.Namespace,
    glossary: "Callable[[], Sequence[Headword]]" = tuple,
) -> None:
    """Print the report that ``--output-format`` names and write those that ``--output`` names.

    On GitHub the format ``github`` also adds to the summary of the run. Raises ``CannotWriteError``.
    """
    terminal = sys.stdout.isatty()
    outcome = _at_most(options.max_per_rule, outcome, options.ui)
    material = Material(
        outcome,
        source,
        rule,
        options.ui,
        root=str(Path.cwd()),
        colour=options.color == "always" or (options.color == "auto" and terminal and "NO_COLOR" not in os.environ),
        quiet=options.quiet,
        glossary=glossary,
        columns=shutil.get_terminal_size((100, 24)).columns if terminal else 100,
    )
    for piece in written(options.output_format, material):
        sys.stdout.write(piece)
    if options.output_format != "text":
        for error in outcome.unreadable:
            print(f"relis: {harmless(str(error))}", file=sys.stderr)
    for notice in outcome.notices:
        print(f"relis: {harmless(notice)}", file=sys.stderr)
    plain = replace(material, colour=False, columns=100)
    for name, path in options.output:
        _write(name, Path(path), plain)
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if options.output_format == "github" and summary:
        _write("markdown", Path(summary), plain, mode="a")


def _at_most(most: int, outcome: Outcome, ui: str) -> Outcome:
    """The outcome with so many alerts of each rule, 0 meaning all, and a notice of how many more there are."""
    if not most:
        return outcome
    seen: Counter[str] = Counter()
    shown = []
    for alert in outcome.alerts:
        seen[alert.rule] += 1
        if seen[alert.rule] <= most:
            shown.append(alert)
    left = [(rule, count - most) for rule, count in seen.most_common() if count > most]
    notices = [
        say(ui, f"{rule}\u00a0: encore {grouped(count, ui)} (--max-per-rule)", f"{rule}: {count} more (--max-per-rule)")
        for rule, count in left
    ]
    return replace(outcome, alerts=tuple(shown), notices=(*outcome.notices, *notices))


def _write(name: str, path: Path, material: Material, mode: str = "w") -> None:
    try:
        with path.open(mode, encoding="utf-8", errors="replace", newline="") as file:
            file.writelines(written(name, material))
    except OSError as error:
        raise CannotWriteError(f"{path}: {error.strerror or error}") from None
