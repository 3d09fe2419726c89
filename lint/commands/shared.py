"""What several commands need: the configuration of a run, and how it ends."""

import argparse
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from lint import config as settings
from lint import formats, source
from lint.config import Config
from lint.model import LEVELS
from lint.rulebook.yamltree import FileError
from lint.run import Outcome
from lint.source import Source, UnreadableError
from lint.ui import say

OK, FINDINGS, FAILED = 0, 1, 2

Find = Callable[[str], Source | None]
"""The text of an article by its path."""


def configuration(options: argparse.Namespace) -> Config:
    """The configuration that the options ask for, with what they change in it."""
    path = options.config
    if path is None and not options.no_config:
        path = settings.find(Path.cwd())
    if options.config is not None and not options.config.is_file():
        raise FileError(str(options.config), 1, 1, "there is no such configuration file")
    config = settings.load(path)
    root = config.root
    changes: dict[str, object] = {
        "rules": (*config.rules, *(os.path.relpath(folder, root) for folder in options.rules)),
    }
    for key in ("language", "profile", "fail_on", "consistency", "languagetool"):
        if getattr(options, key, None):
            changes[key] = getattr(options, key)
    for key in ("select", "ignore"):
        given = [name for value in getattr(options, key, []) for name in value.split(",") if name]
        if given:
            changes[key] = tuple(given) if key == "select" else (*config.ignore, *given)
    return msgspec.structs.replace(config, **changes)


def readable_source(path: str) -> Source | None:
    """An article by its path, or nothing where it cannot be read."""
    try:
        return formats.source_of(path, source.load(path))
    except UnreadableError:
        return None


def print_lines(lines: Iterable[str]) -> None:
    """Lines on standard output."""
    for line in lines:
        print(line)


def failed(options: argparse.Namespace, fr: str, en: str) -> int:
    """Say on standard error, in the language of the desk, why a command could not do its work."""
    print(f"relis: {say(options.ui, fr, en)}", file=sys.stderr)
    return FAILED


def status(outcome: Outcome, config: Config, options: argparse.Namespace) -> int:
    """The exit status of a check."""
    if is_incomplete(outcome, options):
        return FAILED
    if options.exit_zero:
        return OK
    limit = LEVELS.index(config.fail_on)
    return FINDINGS if any(LEVELS.index(alert.level) >= limit for alert in outcome.alerts) else OK


def is_incomplete(outcome: Outcome, options: argparse.Namespace) -> bool:
    """Whether the run could not do what it was asked to do; grammar counts where the command line asks for it."""
    if outcome.missing:
        print(f"relis: {outcome.missing}", file=sys.stderr)
    return bool(outcome.unreadable or (outcome.missing and options.languagetool))
