"""The pipeline: read, parse, check, gather. The only place that knows the order."""

import os
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from lint import archive, files, formats, ruleset, source
from lint.check import Result, check, suppressed, unique, without_echoes
from lint.config import Config
from lint.formats.document import Document
from lint.language.detect import detect
from lint.model import Alert, Fact
from lint.rulebook.plan import Plan
from lint.rulebook.store import cache_folder
from lint.ruleset import Ruleset
from lint.source import Source, UnreadableError

if TYPE_CHECKING:
    from lint.cache import ResultCache
    from lint.services.languagetool.grammar import GrammarStage

CACHED_FROM = 8
"""With fewer articles, to open the cache costs more than it saves."""


@dataclass(frozen=True)
class Outcome:
    """What a run gave: its alerts in order, how many files it read, and those it could not read, with the reason.

    ``notices`` are about the rules: a pattern that was stopped, a key that is not supported. ``paths`` are the articles
    that were read. ``missing`` says why grammar, which was asked for, is not in the alerts, or not for all articles.
    """

    alerts: tuple[Alert, ...]
    files: int
    unreadable: tuple[UnreadableError, ...] = ()
    notices: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    missing: str = ""


def document_of(read: Source, format_: str, language: str = "", otherwise: str = "") -> Document:
    """A source parsed, its language told by itself, by ``language``, by what it reads like, or else ``otherwise``."""
    document = formats.parse(read, format_)
    if document.language:
        return document
    found = language or detect("\n".join(block.text for block in document.blocks)) or otherwise
    return replace(document, language=found)


def check_sources(
    sources: Iterable[Source], plan: Plan, config: Config, ui: str, grammar: "GrammarStage | None" = None
) -> list[Result]:
    """Each article by itself."""
    documents = (article(read, config, formats.format_of(read.path) or "txt") for read in sources)
    return check_documents(documents, plan, ui, grammar)


def check_documents(
    documents: Iterable[Document], plan: Plan, ui: str, grammar: "GrammarStage | None" = None
) -> list[Result]:
    """Each parsed article by itself."""
    results = []
    for document in documents:
        result = check(document, plan, ui)
        results.append(result if grammar is None else grammar.added(result, document, ui))
    return results


def article(read: Source, config: Config, format_: str, language: str = "") -> Document:
    """A source parsed as the configuration says; ``language`` is what is known of it from elsewhere."""
    # A text too short to be told is in the language of the profile.
    otherwise = "en" if config.profile.startswith("en") else "fr" if config.profile else ""
    return document_of(read, format_, language or language_of(config, read.path), otherwise)


def grammar_of(plan: Plan, config: Config) -> "GrammarStage | None":
    """The grammar checker that the configuration asks for, at the server that a person named, else at our own."""
    where = config.languagetool or (config.grammar and (os.environ.get("RELIS_LANGUAGETOOL") or "local"))
    if not where or not any(one.weigh for one in plan.checks):
        return None
    from lint.services.languagetool.grammar import GrammarStage

    return GrammarStage(plan, where)


def language_of(config: Config, path: str) -> str:
    """The language that the configuration gives a path, or nothing."""
    found = config.language
    for override in config.overrides:
        if override.language and _matches(override.files, path, config):
            found = override.language
    return found


def gather(results: Sequence[Result], plan: Plan, config: Config, ui: str) -> tuple[Alert, ...]:
    """The alerts of all articles: each article's own, and those that come from comparing them."""
    facts = _gathered(results, plan)
    languages = {result.path: result.language for result in results}
    refused = {result.path: result.suppressed for result in results}
    alerts = [alert for result in results for alert in result.alerts]
    alerts += [
        alert
        for alert in archive.resolve(facts, plan, ui, languages)
        if not suppressed(alert, refused.get(alert.path, ()))
    ]
    kept = [alert for alert in alerts if not _overridden(config, alert)]
    return tuple(sorted(without_echoes(unique(kept)), key=lambda alert: alert.order))


def _gathered(results: Sequence[Result], plan: Plan) -> dict[str, list[Fact]]:
    return {group: [fact for result in results for fact in result.facts.get(group, ())] for group in plan.archived}


def _overridden(config: Config, alert: Alert) -> bool:
    pack = alert.rule.split(".", maxsplit=1)[0]
    return any(
        name in (alert.rule, pack, alert.category)
        for override in config.overrides
        if override.ignore and _matches(override.files, alert.path, config)
        for name in override.ignore
    )


def _matches(patterns: Sequence[str], path: str, config: Config) -> bool:
    import pathspec

    return bool(pathspec.GitIgnoreSpec.from_lines(patterns).match_file(files.relative(path, config.root)))


def check_paths(paths: Sequence[str], config: Config, ui: str, companions: Sequence[str] = ()) -> Outcome:
    """Check files (as ``files.discover`` gives them) against the configuration's rules and each other.

    ``companions`` are files that they are compared with and that no alert is wanted for. A file that cannot be read
    is named in the outcome and the others are checked. Raises ``BrokenRulesError`` and ``FileError`` where rules or
    configuration are wrong.
    """
    rules = ruleset.load(config)
    plan = rules.plan()
    grammar = grammar_of(plan, config)
    wanted = frozenset(paths)
    every = [*paths, *(path for path in companions if path not in wanted)]
    results, unreadable = _results(every, rules, plan, ui, grammar)
    alerts = tuple(alert for alert in gather(results, plan, config, ui) if alert.path in wanted)
    read = [result for result in results if result.path in wanted]
    missing = grammar.closed(ui) if grammar else ""
    return Outcome(alerts, len(read), unreadable, plan.notices, paths_of(read), missing)


def _results(
    paths: Sequence[str], rules: Ruleset, plan: Plan, ui: str, grammar: "GrammarStage | None"
) -> tuple[list[Result], tuple[UnreadableError, ...]]:
    """What each file gives, and the files that cannot be read."""
    results: list[Result] = []
    unreadable: list[UnreadableError] = []
    with _cache(rules, ui) if len(paths) >= CACHED_FROM and grammar is None else nullcontext() as kept:
        for path in paths:
            try:
                results.append(_result(path, plan, rules.config, ui, grammar, kept))
            except UnreadableError as error:
                unreadable.append(error)
            except Exception as error:
                # One article must not cost the report on all the others; the status says that something failed.
                if os.environ.get("RELIS_DEBUG"):
                    raise
                reason = f"relis failed on this file ({type(error).__name__}: {error})"
                unreadable.append(UnreadableError(path, reason))
    return results, tuple(unreadable)


def _cache(rules: Ruleset, ui: str) -> "AbstractContextManager[ResultCache | None]":
    """The results that are kept of the articles of the folder that relis runs in."""
    folder = cache_folder()
    if folder is None:
        return nullcontext()
    from lint.cache import ResultCache, digest

    here = digest(os.fsencode(Path.cwd())).hex()
    return ResultCache(folder / "results" / f"{here}.sqlite", rules.digest(ui))


def _result(
    path: str, plan: Plan, config: Config, ui: str, grammar: "GrammarStage | None", kept: "ResultCache | None"
) -> Result:
    """What one file gives, from the cache where it is the same."""
    if kept is None:
        return check_sources([formats.source_of(path, source.load(path))], plan, config, ui, grammar)[0]
    from lint.cache import digest, now_ns

    result = kept.unchanged(path)
    if result is None:
        looked_at = now_ns()
        data = source.load(path)
        content = digest(data)
        result = kept.same_content(path, content)
        if result is None:
            result = check_sources([formats.source_of(path, data)], plan, config, ui)[0]
        kept.put(path, content, result, looked_at)
    return result


def paths_of(results: Sequence[Result]) -> tuple[str, ...]:
    """The articles that gave these results."""
    return tuple(result.path for result in results)


def check_sources_together(sources: Iterable[Source], config: Config, ui: str) -> Outcome:
    """Check texts that need not be files, each by itself and against each other."""
    documents = (article(read, config, formats.format_of(read.path) or "txt") for read in sources)
    return check_documents_together(documents, config, ui)


def check_documents_together(documents: Iterable[Document], config: Config, ui: str) -> Outcome:
    """Check parsed articles, each by itself and against each other."""
    plan = ruleset.load(config).plan()
    grammar = grammar_of(plan, config)
    results = check_documents(documents, plan, ui, grammar)
    missing = grammar.closed(ui) if grammar else ""
    return Outcome(gather(results, plan, config, ui), len(results), (), plan.notices, paths_of(results), missing)
