"""``relis check --records``: articles that stand together in one file."""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lint import run
from lint.commands.shared import Find
from lint.config import Config
from lint.formats.document import Document
from lint.formats.records import Record, records
from lint.run import Outcome
from lint.source import Source, UnreadableError


def check(paths: Sequence[str], config: Config, options: argparse.Namespace) -> tuple[Outcome, Find]:
    """What the records of some files give, and their texts by name (``file#id``)."""
    unreadable: list[UnreadableError] = []
    texts: dict[str, Source] = {}

    def documents() -> Iterator[Document]:
        for record in _read(paths, options, unreadable):
            texts[record.source.path] = record.source
            yield run.article(record.source, config, record.format, record.language)

    outcome = run.check_documents_together(documents(), config, options.ui)
    return replace(outcome, unreadable=tuple(unreadable)), texts.get


def _read(paths: Sequence[str], options: argparse.Namespace, unreadable: list[UnreadableError]) -> Iterator[Record]:
    for path in paths:
        try:
            yield from records(path, options.records)
        except UnreadableError as error:
            unreadable.append(error)
