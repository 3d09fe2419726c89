"""The reports of a run: one on standard output, others in files."""

import argparse
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from lint.model import Rule
from lint.reports.formats import written
from lint.reports.material import Material
from lint.run import Outcome
from lint.source import Source


class CannotWriteError(Exception):
    """A report that cannot be written; the message names the file and the reason."""


def publish(
    outcome: Outcome,
    source: Callable[[str], Source | None],
    rule: Callable[[str], Rule | None],
    options: argparse.Namespace,
) -> None:
    """Print the report that ``--output-format`` names and write those that ``--output`` names.

    On GitHub the format ``github`` also adds to the summary of the run. Raises ``CannotWriteError``.
    """
    terminal = sys.stdout.isatty()
    material = Material(
        outcome,
        source,
        rule,
        options.ui,
        root=str(Path.cwd()),
        colour=options.color == "always" or (options.color == "auto" and terminal and "NO_COLOR" not in os.environ),
        columns=shutil.get_terminal_size((100, 24)).columns if terminal else 100,
    )
    for piece in written(options.output_format, material):
        sys.stdout.write(piece)
    if options.output_format != "text":
        for error in outcome.unreadable:
            print(f"relis: {error}", file=sys.stderr)
    for notice in outcome.notices:
        print(f"relis: {notice}", file=sys.stderr)
    plain = Material(outcome, source, rule, options.ui, material.root)
    for name, path in options.output:
        _write(name, Path(path), plain)
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if options.output_format == "github" and summary:
        _write("markdown", Path(summary), plain, mode="a")


def _write(name: str, path: Path, material: Material, mode: str = "w") -> None:
    try:
        with path.open(mode, encoding="utf-8", errors="replace", newline="") as file:
            file.writelines(written(name, material))
    except OSError as error:
        raise CannotWriteError(f"{path}: {error.strerror or error}") from None
