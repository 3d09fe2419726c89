"""``relis glossary``: every name and acronym of some articles, its forms and where they stand."""

import argparse

from lint import files
from lint import glossary as words
from lint.commands.shared import FAILED, OK, configuration


def glossary(options: argparse.Namespace) -> int:
    """Print it, or with ``--propose`` a registry to review."""
    config = configuration(options)
    facts, unreadable = words.read(files.discover(options.paths, config.exclude, root=config.root), config)
    found = words.glossary(facts)
    if options.propose:
        text = words.proposed(found)
    elif options.format == "json":
        text = words.as_json(found).decode()
    elif options.format == "csv":
        text = words.as_csv(found)
    else:
        text = words.as_text(found)
    print(text.rstrip("\n"))
    return FAILED if unreadable else OK
