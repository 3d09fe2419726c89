"""The pipeline: read, parse, check, gather. The only place that knows the order."""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lint import archive, formats, source
from lint import config as settings
from lint.check import Result, check, suppressed, unique
from lint.config import Config
from lint.formats.document import Document
from lint.kinds.kind import Resources
from lint.language import dictionary
from lint.language.detect import detect
from lint.model import Alert, Rule
from lint.rulebook.load import load_packs, shipped_packs
from lint.rulebook.plan import Plan, compile_rules
from lint.rulebook.registry import registries
from lint.rulebook.yamltree import FileError
from lint.source import Source, UnreadableError


class BrokenRulesError(Exception):
    """Mistakes in rule files, all of them at once."""

    def __init__(self, errors: Sequence[FileError]) -> None:
        super().__init__("\n".join(str(error) for error in errors))
        self.errors = tuple(errors)


@dataclass(frozen=True)
class Outcome:
    """What a run gave: its alerts in order, how many files it read, and those it could not read, with the reason.

    ``notices`` are about the rules: a pattern that was stopped, a key that is not supported. ``paths`` are the articles
    that were read.
    """

    alerts: tuple[Alert, ...]
    files: int
    unreadable: tuple[UnreadableError, ...] = ()
    notices: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()


def packs_of(config: Config) -> dict[str, Path]:
    """The rule packs of a run: those that come with relis, then the house's own, which may replace them by name.

    Raises ``FileError`` where a folder that the configuration names does not exist.
    """
    packs = shipped_packs()
    for given in config.rules:
        folder = config.root / given
        if not folder.is_dir():
            raise FileError(config.path or given, 1, 1, f"“rules”: there is no folder “{given}”")
        packs[folder.resolve().name] = folder
    return packs


def rules_of(config: Config) -> dict[str, tuple[Rule, Path]]:
    """Every rule of a run by its identifier, with its file. Raises ``BrokenRulesError``."""
    rules, errors = load_packs(packs_of(config))
    if errors:
        raise BrokenRulesError(errors)
    return rules


def plan_of(config: Config, rules: Mapping[str, Rule]) -> Plan:
    """The rules that the configuration switches on, compiled."""
    chosen, levels = settings.chosen_rules(config, rules)
    return compile_rules(chosen, resources_of(config), levels)


def resources_of(config: Config) -> Resources:
    """What rules may need beyond their own file."""
    house = [config.root / name for name in config.registry]
    for name, path in zip(config.registry, house, strict=True):
        if not path.is_file():
            raise FileError(config.path or name, 1, 1, f"“registry”: there is no file “{name}”")
    return Resources(
        registry=registries(packs_of(config), house),
        accept=frozenset(config.accept),
        profile=config.profile,
        known=dictionary.known,
    )


def document_of(read: Source, format_: str, language: str = "") -> Document:
    """A source parsed, its language told by itself, by ``language``, or by what it reads like."""
    document = formats.parse(read, format_)
    if document.language:
        return document
    found = language or detect("\n".join(block.text for block in document.blocks))
    return replace(document, language=found)


def check_sources(sources: Iterable[Source], plan: Plan, config: Config, ui: str) -> list[Result]:
    """Each article by itself."""
    return [
        check(document_of(read, formats.format_of(read.path) or "txt", language_of(config, read.path)), plan, ui)
        for read in sources
    ]


def language_of(config: Config, path: str) -> str:
    """The language that the configuration gives a path, or nothing."""
    found = config.language
    for override in config.overrides:
        if override.language and _matches(override.files, path):
            found = override.language
    return found


def gather(results: Sequence[Result], plan: Plan, config: Config, ui: str) -> tuple[Alert, ...]:
    """The alerts of all articles: each article's own, and those that come from comparing them."""
    facts = {group: [fact for result in results for fact in result.facts.get(group, ())] for group in plan.collectors}
    languages = {result.path: result.language for result in results}
    refused = {result.path: result.suppressed for result in results}
    alerts = [alert for result in results for alert in result.alerts]
    alerts += [
        alert
        for alert in archive.resolve(facts, plan, ui, languages)
        if not suppressed(alert, refused.get(alert.path, ()))
    ]
    kept = [alert for alert in alerts if not _overridden(config, alert)]
    return tuple(sorted(unique(kept), key=lambda alert: alert.order))


def _overridden(config: Config, alert: Alert) -> bool:
    pack = alert.rule.split(".", maxsplit=1)[0]
    return any(
        name in (alert.rule, pack, alert.category)
        for override in config.overrides
        if override.ignore and _matches(override.files, alert.path)
        for name in override.ignore
    )


def _matches(patterns: Sequence[str], path: str) -> bool:
    import pathspec

    return bool(pathspec.GitIgnoreSpec.from_lines(patterns).match_file(path))


def check_paths(paths: Sequence[str], config: Config, ui: str) -> Outcome:
    """Check files (as ``files.discover`` gives them) against the configuration's rules and each other.

    A file that cannot be read is named in the outcome and the others are checked. Raises ``BrokenRulesError``
    and ``FileError`` where rules or configuration are wrong.
    """
    plan = plan_of(config, {name: rule for name, (rule, _) in rules_of(config).items()})
    results: list[Result] = []
    unreadable: list[UnreadableError] = []
    for path in paths:
        try:
            results.extend(check_sources([source.read(path)], plan, config, ui))
        except UnreadableError as error:
            unreadable.append(error)
        except Exception as error:
            # One article must not cost the report on all the others; the status says that something failed.
            if os.environ.get("RELIS_DEBUG"):
                raise
            unreadable.append(UnreadableError(path, f"relis failed on this file ({type(error).__name__}: {error})"))
    return Outcome(gather(results, plan, config, ui), len(results), tuple(unreadable), plan.notices, paths_of(results))


def paths_of(results: Sequence[Result]) -> tuple[str, ...]:
    """The articles that gave these results."""
    return tuple(result.path for result in results)


def check_sources_together(sources: Iterable[Source], config: Config, ui: str) -> Outcome:
    """Check texts that need not be files, each by itself and against each other."""
    plan = plan_of(config, {name: rule for name, (rule, _) in rules_of(config).items()})
    results = check_sources(sources, plan, config, ui)
    return Outcome(gather(results, plan, config, ui), len(results), (), plan.notices, paths_of(results))
