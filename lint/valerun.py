"""The pipeline for a project that is configured for Vale: each file against the rules that its sections give it."""

import argparse
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from lint import formats, source
from lint.check import Result, check
from lint.formats.document import Document
from lint.formats.reading import CLASSES, MASKED, Reading
from lint.model import LEVELS, Alert, Rule
from lint.patterns import compiled
from lint.rulebook import vale
from lint.rulebook.condition import holds
from lint.rulebook.glob import matches
from lint.rulebook.vale import Chosen, Project
from lint.rulebook.yamltree import FileError
from lint.run import Outcome
from lint.source import Source, UnreadableError


@dataclass(frozen=True)
class Wanted:
    """What Vale's own options ask for: a glob of files, a condition on rules, a lowest level."""

    glob: str = ""
    filter: str = ""
    minimum: str = ""


def read(path: Path, wanted: Wanted) -> Project:
    """The project, with the lowest level that the options ask for. Raises ``FileError``."""
    project = vale.read(path)
    if wanted.minimum in LEVELS:
        project.minimum = wanted.minimum
    return project


def configured(path: Path, options: argparse.Namespace) -> tuple[Project, Wanted]:
    """The project of a Vale configuration, and what the options ask of it. Raises ``FileError``."""
    if not path.is_file():
        raise FileError(str(path), 1, 1, "there is no such configuration file")
    wanted = Wanted(options.vale_glob, options.vale_filter, options.vale_minalertlevel)
    return read(path, wanted), wanted


def check_paths(paths: Sequence[str], project: Project, wanted: Wanted, ui: str) -> Outcome:
    """Check files against a Vale project. Raises ``FileError`` where rules or configuration are wrong."""
    results: list[Result] = []
    unreadable: list[UnreadableError] = []
    for path in paths:
        if wanted.glob and not matches(wanted.glob, path):
            continue
        try:
            found = check_source(source.read(path), project, wanted, ui)
        except UnreadableError as error:
            unreadable.append(error)
            continue
        if found is not None:
            results.append(found)
    project.keep()
    alerts = sorted((alert for result in results for alert in result.alerts), key=lambda alert: alert.order)
    return Outcome(tuple(_collapsed(alerts)), len(results), tuple(unreadable), tuple(project.warnings))


def check_sources(sources: Iterable[Source], project: Project, wanted: Wanted, ui: str) -> Outcome:
    """Check texts that need not be files against a Vale project."""
    results = [found for read in sources if (found := check_source(read, project, wanted, ui)) is not None]
    alerts = tuple(alert for result in results for alert in result.alerts)
    return Outcome(alerts, len(results), (), tuple(project.warnings))


def check_source(read: Source, project: Project, wanted: Wanted, ui: str) -> Result | None:
    """One text; nothing where the project does not want it checked."""
    document = document_of(read, project)
    chosen = project.chosen(read.path, meta_of(read.text) if project.asks_meta else {})
    if chosen is None:
        return None
    if chosen.token_ignores or chosen.block_ignores:
        document = document_of(read, project, chosen)
    keep = _kept(project.rules(chosen), wanted.filter, project.styles) if wanted.filter else None
    return check(document, project.plan(chosen, keep), ui)


_FRONT = re.compile(r"---[ \t]*\r?\n(.*?)^---[ \t]*$", re.DOTALL | re.MULTILINE)


def meta_of(text: str) -> Mapping[str, Any]:
    """The values of a front matter in YAML, as conditions of sections read them."""
    found = _FRONT.match(text)
    if not found:
        return {}
    import yaml

    try:
        values = yaml.safe_load(found.group(1))
    except yaml.YAMLError:
        return {}
    return values if isinstance(values, dict) else {}


def document_of(read: Source, project: Project, chosen: Chosen | None = None) -> Document:
    """The source parsed as the project reads it; scopes keep the extension of its name."""
    read_as, written = project.read_as(read.path), formats.format_of(read.path)
    document = formats.parse(read, read_as, _reading(project, chosen))
    return replace(document, format=written if written in (read_as, "") else f"{read_as}.{written}", language="en")


def _reading(project: Project, chosen: Chosen | None) -> Reading:
    """What the project leaves out; a pattern without a group hides nothing."""
    patterns = [
        tuple(pattern for text in texts if (pattern := compiled(text, "vale")).groups)
        for texts in ((chosen.token_ignores, chosen.block_ignores) if chosen else ((), ()))
    ]
    return Reading(
        skipped=frozenset(project.skipped_scopes or ("script", "style", "pre", "noscript", "iframe")),
        masked=frozenset(project.ignored_scopes or MASKED),
        classes=CLASSES | frozenset(project.ignored_classes),
        tokens=patterns[0],
        blocks=patterns[1],
        templating=False,
    )


def _kept(rules: Sequence[Rule], condition: str, styles: Sequence[Path]) -> tuple[str, ...]:
    """The rules that a ``--filter`` keeps: a condition on ``.Name``, ``.Level``, ``.Scope`` …, or a file with one."""
    files = [Path(condition), *(folder / "config" / "filters" / condition for folder in styles)]
    found = next((file for file in files if len(condition) < 200 and file.is_file()), None)
    text = found.read_text(encoding="utf-8") if found else condition
    return tuple(rule.name for rule in rules if holds(text, _fields(rule)))


def _fields(rule: Rule) -> Mapping[str, Any]:
    tag = str(rule.__struct_config__.tag).removeprefix("vale_")
    return {
        "Name": rule.name, "Level": rule.level, "Extends": tag, "Scope": list(rule.scope) or ["text"],
        "Message": rule.message.en, "Description": rule.description, "Link": rule.link,
    }  # fmt: skip


def _collapsed(alerts: Sequence[Alert]) -> list[Alert]:
    """The alerts without those that say something of the same rule at the same line and column again."""
    seen = set()
    kept = []
    for alert in alerts:
        key = (alert.path, alert.rule, alert.line, alert.column, alert.end_offset, alert.message)
        if key not in seen:
            seen.add(key)
            kept.append(alert)
    return kept
