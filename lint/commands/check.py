"""``relis check``: the main job."""

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path

from lint import baseline as baselines
from lint import files, glossary, ruleset, run, source, valecommand
from lint.commands.shared import Find, configuration, failed, readable_source, status
from lint.config import Config
from lint.glossary import Headword
from lint.model import Rule
from lint.publish import publish


def check(options: argparse.Namespace) -> int:
    """``relis check``."""
    ini = valecommand.configuration(options)
    if ini is not None:
        from lint.commands.vale import check as check_vale

        return check_vale(ini, options)
    config = configuration(options)
    if options.show_settings:
        from lint.commands.show import settings_of

        return settings_of(config)
    find: Find = cache(readable_source)
    if options.stdin_filename is not None:
        text = sys.stdin.buffer.read()
        read = source.decode(options.stdin_filename, text)
        outcome = run.check_sources_together([read], config, options.ui)
        find = {read.path: read}.get
    else:
        paths = files.discover(
            options.paths,
            config.exclude,
            force_exclude=options.force_exclude,
            tracked=options.tracked,
            root=config.root,
        )
        if not paths and not options.force_exclude:
            return failed(options, "aucun article à cet endroit", "there is no article there")
        if options.show_files:
            from lint.commands.show import files_of

            return files_of(paths, config)
        if options.records is not None:
            if options.fix and not options.diff:
                return failed(options, "--fix ne corrige pas des enregistrements", "--fix does not correct records")
            from lint.commands import records

            outcome, find = records.check(paths, config, options)
        else:
            if options.fix and not options.diff:
                from lint.commands.fix import write

                write(paths, config, options)
            outcome = run.check_paths(paths, config, options.ui, companions(config))
    if options.baseline is not None:
        kept = baselines.new(outcome.alerts, baselines.load(options.baseline))
        outcome = replace(outcome, alerts=kept)
    if options.since is not None:
        from lint import since

        outcome = replace(outcome, alerts=since.new(outcome.alerts, options.since, find))
    if options.diff:
        from lint.commands.fix import show

        return show(outcome, find, options)
    publish(outcome, find, _Rules(config), options, lambda: _glossary(outcome.paths, config))
    if options.comments is not None:
        from lint.commands.word import write_copies

        write_copies(outcome.alerts, options.comments)
    return status(outcome, config, options)


def companions(config: Config) -> list[str]:
    """The articles of the configured archive, that every checked article is compared with."""
    folders = [os.path.relpath(config.root / name) for name in config.archive]
    return files.discover(folders, config.exclude, root=config.root) if folders else []


def _glossary(paths: Sequence[str], config: Config) -> Sequence[Headword]:
    """What the articles call things; for reports that show it."""
    return glossary.glossary(glossary.read([path for path in paths if Path(path).is_file()], config)[0])


class _Rules:
    """The rules of a run by identifier, read when one is asked for."""

    def __init__(self, config: Config) -> None:
        self.config = config

    @cached_property
    def _known(self) -> Mapping[str, Rule]:
        return ruleset.load(self.config).rules

    def __call__(self, name: str) -> Rule | None:
        return self._known.get(name)
