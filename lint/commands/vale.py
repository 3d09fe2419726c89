"""``relis check`` in a project that is configured for Vale."""

import argparse
import sys
from functools import cache
from pathlib import Path

from lint import files, source, valerun
from lint.commands.shared import Find, readable_source, status
from lint.config import Config
from lint.publish import publish


def check(ini: Path, options: argparse.Namespace) -> int:
    """Check what is given as the project's configuration says; by default errors alone make it fail, as there."""
    project, wanted = valerun.configured(ini, options)
    find: Find = cache(readable_source)
    if options.stdin_filename is not None:
        read = source.decode(options.stdin_filename, sys.stdin.buffer.read())
        outcome = valerun.check_sources([read], project, wanted, options.ui)
        find = {read.path: read}.get
    else:
        outcome = valerun.check_paths(files.discover(options.paths), project, wanted, options.ui)
    publish(outcome, find, project.known().get, options)
    return status(outcome, Config(fail_on=options.fail_on or "error"), options)
