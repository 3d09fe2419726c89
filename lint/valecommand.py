"""``relis check`` in a project that is configured for Vale: its ``.vale.ini`` is found and read as it is."""

import argparse
import os
from pathlib import Path

NAMES = (".vale", "_vale", "vale.ini", ".vale.ini", "_vale.ini", ".config/vale.ini")


def configuration(options: argparse.Namespace) -> Path | None:
    """The Vale configuration that a run follows: the one given, else the nearest where relis has none of its own."""
    given: Path | None = options.config
    if given is not None:
        return given if is_vale(given) else None
    if options.no_config:
        return None
    from lint import config

    return None if config.find(Path.cwd()) is not None else find(Path.cwd())


def is_vale(path: Path) -> bool:
    """Whether a configuration file is Vale's, by its name."""
    return path.suffix == ".ini" or path.name in (".vale", "_vale")


def find(start: Path) -> Path | None:
    """The Vale configuration that holds for a folder: the first one from it upwards, or ``VALE_CONFIG_PATH``."""
    for folder in (start.resolve(), *start.resolve().parents):
        for name in NAMES:
            if (folder / name).is_file():
                return folder / name
    given = os.environ.get("VALE_CONFIG_PATH", "")
    return Path(given) if given and Path(given).is_file() else None


def arguments(parser: argparse.ArgumentParser) -> None:
    """Vale's own options, so that commands written for it go on working."""
    for name in ("--glob", "--filter", "--minAlertLevel"):
        parser.add_argument(name, dest="vale_" + name[2:].lower(), default="", help=argparse.SUPPRESS)
    for name in ("--no-global", "--no-color", "--no-wrap", "--normalize", "--relative", "--sort", "--ignore-syntax"):
        parser.add_argument(name, action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--no-exit", dest="exit_zero", action="store_true", help=argparse.SUPPRESS)
