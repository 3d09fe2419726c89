"""The examples of a rule, run: what ``relis test`` does, and a rule's own tests."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from lint import run
from lint.config import Config
from lint.fix import applied, chosen
from lint.model import Alert, Example, Fix, Rule
from lint.rulebook.plan import Plan, compile_rules
from lint.ruleset import Ruleset
from lint.source import Source

_MARK = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)


@dataclass(frozen=True)
class Failure:
    """An example that its rule does not meet: the rule, what was expected and what was found, as marked texts."""

    rule: str
    number: int
    expected: str
    found: str
    problem: str


def failures(rule: Rule, known: Ruleset) -> Iterator[Failure]:
    """The examples of one rule that fail, counted from 1; ``known`` has the registries that it may need."""
    plans: dict[str, Plan] = {}
    for number, example in enumerate(rule.examples, 1):
        profile = example.profile or next(iter(rule.profile), "")
        if profile not in plans:
            plans[profile] = compile_rules([rule], known.resources(profile))
        yield from _failure(rule, number, example, plans[profile], known.config)


def _failure(rule: Rule, number: int, example: Example, plan: Plan, config: Config) -> Iterator[Failure]:
    marked = _articles(example)
    if not marked:
        yield Failure(rule.name, number, "", "", "an example needs “bad”, “good” or “articles”")
        return
    language = example.language or next(iter(rule.language), "fr")
    texts = {path: unmarked(text) for path, text in marked.items()}
    sources = [Source(path, text) for path, (text, _) in texts.items()]
    config = msgspec.structs.replace(config, language=language)
    grammar = run.grammar_of(plan, config)
    alerts = run.gather(run.check_sources(sources, plan, config, "fr", grammar), plan, config, "fr")
    silent = grammar.closed("fr") if grammar else ""
    if silent:
        yield Failure(rule.name, number, "", "", silent)
        return
    for path, (text, expected) in texts.items():
        found = [(alert.offset, alert.end_offset) for alert in alerts if alert.path == path]
        if sorted(set(found)) != sorted(expected):
            yield Failure(rule.name, number, marked[path], mark(text, found), "other places than expected")
    if example.bad is not None and not texts["example." + example.format][1]:
        yield Failure(rule.name, number, example.bad, "", "“bad” marks no place with [[…]]")
    if example.fix is not None:
        text = texts["example." + example.format][0]
        fixed = applied(text, chosen(_with_replacements(alerts), unsafe=True))
        if fixed != example.fix:
            yield Failure(rule.name, number, example.fix, fixed, "another corrected text than expected")


def _with_replacements(alerts: Sequence[Alert]) -> Iterator[Alert]:
    """The alerts, those whose fix is only shown with their first proposal as the fix."""
    from lint.model import Edit

    for alert in alerts:
        if alert.fix is None and alert.replacements:
            edit = Edit(alert.offset, alert.end_offset, alert.replacements[0])
            yield msgspec.structs.replace(alert, fix=Fix((edit,)))
        else:
            yield alert


def _articles(example: Example) -> Mapping[str, str]:
    if example.articles:
        return example.articles
    text = example.bad if example.bad is not None else example.good
    return {} if text is None else {"example." + example.format: text}


def unmarked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """A text without its ``[[…]]``, and the places that they marked."""
    parts: list[str] = []
    spans = []
    length = end = 0
    for found in _MARK.finditer(text):
        before = text[end : found.start()]
        length += len(before)
        spans.append((length, length + len(found.group(1))))
        parts += [before, found.group(1)]
        length += len(found.group(1))
        end = found.end()
    return "".join([*parts, text[end:]]), spans


def mark(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """A text with ``[[…]]`` around some places."""
    for start, end in sorted(set(spans), reverse=True):
        text = f"{text[:start]}[[{text[start:end]}]]{text[end:]}"
    return text
