"""The report that people read: by article, then the decisions to take, then the counts."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby

from lint.model import Alert, Level
from lint.reports.decisions import Way, decisions, is_shared
from lint.reports.excerpt import VISIBLE, excerpt
from lint.reports.material import Material, harmless
from lint.run import Outcome
from lint.source import Source
from lint.ui import counted, say

NAMES: Mapping[str, Mapping[Level, str]] = {
    "fr": {"error": "erreur", "warning": "avertissement", "suggestion": "suggestion"},
    "en": {"error": "error", "warning": "warning", "suggestion": "suggestion"},
}
COLOURS: Mapping[str, str] = {"error": "31;1", "warning": "33", "suggestion": "36"}
SIGNS = {"kept": "✔", "wrong": "✗", "other": "·"}
MAX_PLACES = 8
INDENT = 10


def report(material: Material) -> Iterator[str]:
    """The report, line by line."""
    return (f"{line}\n" for line in _lines(material))


def _lines(material: Material) -> Iterator[str]:
    outcome, ui, columns = material.outcome, material.ui, material.columns
    paint = _paint if material.colour else _plain
    alone = [alert for alert in outcome.alerts if not is_shared(alert)]
    for path, alerts in groupby(alone, key=lambda alert: alert.path):
        yield paint(harmless(path), "1")
        read = material.source(path)
        for alert in alerts:
            yield from _alert_lines(alert, read, ui, paint, columns)
        yield ""
    yield from _decisions(outcome.alerts, ui, paint, columns)
    for error in outcome.unreadable:
        what = harmless(str(error))
        yield paint(say(ui, f"Illisible\u00a0: {what}", f"Unreadable: {what}"), COLOURS["error"])
    if not material.quiet:
        yield closing(outcome, ui)
        yield from hints(outcome, ui)


def _plain(text: str, _style: str) -> str:
    return text


def _paint(text: str, style: str) -> str:
    return f"\x1b[{style}m{text}\x1b[0m"


def _alert_lines(
    alert: Alert, read: Source | None, ui: str, paint: Callable[[str, str], str], columns: int
) -> Iterator[str]:
    where = f"{alert.line}:{alert.column}"
    level = NAMES[ui][alert.level]
    yield f"  {where:<{INDENT - 4}}  {paint(level, COLOURS[alert.level])}  {paint(alert.rule, '2')}"
    yield from _wrapped(alert.message, INDENT, columns)
    yield from _excerpt_lines(alert, read, paint, columns)
    for related in alert.related:
        place = related.place
        there = f"{harmless(place.path)}:{place.line}:{place.column}"
        yield f"{' ' * INDENT}{say(ui, 'voir', 'see')} {there}  {harmless(related.message)}"


def _wrapped(message: str, indent: int, columns: int) -> Iterator[str]:
    """A message in lines of the terminal's width, broken at ordinary spaces only."""
    line = ""
    message = harmless(message)
    for word in message.split(" "):
        if line and len(line) + len(word) + 1 > max(columns - indent, 40):
            yield " " * indent + line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield " " * indent + line


def _excerpt_lines(alert: Alert, read: Source | None, paint: Callable[[str, str], str], columns: int) -> Iterator[str]:
    if read is None:
        return
    line = read.line_text(alert.line)
    end = alert.end_column - 1 if alert.end_line == alert.line else len(line)
    indent = " " * INDENT
    shown = excerpt(line, alert.column - 1, end, max(columns - INDENT, 40))
    yield indent + shown.text
    proposal = ""
    if alert.replacements:
        proposal = "  → " + " | ".join(_visible(text) for text in alert.replacements[:3])
    yield indent + paint(shown.marker, COLOURS[alert.level]) + proposal


def _visible(text: str) -> str:
    """A short text with what cannot be seen made visible; ∅ for nothing."""
    return text.translate(VISIBLE) if text.strip(" ") else "␣" * len(text) or "∅"


def _decisions(alerts: Iterable[Alert], ui: str, paint: Callable[[str, str], str], columns: int) -> Iterator[str]:
    groups = decisions(alerts)
    if not groups:
        return
    number = counted(len(groups), ui, ("décision à prendre", "décisions à prendre"), ("decision", "decisions to take"))
    yield paint(say(ui, f"Cohérence · {number}", f"Consistency · {number}"), "1")
    for decided in groups:
        first = decided.alerts[0]
        level = NAMES[ui][first.level]
        yield f"  {paint(level, COLOURS[first.level])}  {paint(first.rule, '2')}"
        yield from _wrapped(first.message, 4, columns)
        size = min(max(len(way.text) for way in decided.ways), 60)
        for way in decided.ways:
            yield from _way(way, size)
        yield ""


def _way(way: Way, size: int) -> Iterator[str]:
    """One way of writing with its count and its places; ✔ marks the one to keep."""
    sign = SIGNS[way.state]
    text = _visible(way.text)
    if not way.places:
        yield f"    {sign} {text}"
        return
    listed = [f"{harmless(path)}:{line}:{column}" for path, line, column in way.places]
    more = f" … +{len(listed) - MAX_PLACES}" if len(listed) > MAX_PLACES else ""
    yield f"    {sign} {text:<{size}}  {len(listed):>3}  {', '.join(listed[:MAX_PLACES])}{more}"


def closing(outcome: Outcome, ui: str) -> str:
    """The counts of the run in one line."""
    counts = count_levels(outcome.alerts)
    parts = [
        counted(outcome.files, ui, ("article", "articles"), ("article", "articles")),
        counted(counts["error"], ui, ("erreur", "erreurs"), ("error", "errors")),
        counted(counts["warning"], ui, ("avertissement", "avertissements"), ("warning", "warnings")),
        counted(counts["suggestion"], ui, ("suggestion", "suggestions"), ("suggestion", "suggestions")),
    ]
    if outcome.unreadable:
        parts.append(
            counted(len(outcome.unreadable), ui, ("illisible", "illisibles"), ("unreadable file", "unreadable files"))
        )
    return f"{parts[0]}{say(ui, chr(160), '')}: {', '.join(parts[1:])}."


def hints(outcome: Outcome, ui: str) -> Iterator[str]:
    """What to do next."""
    safe = sum(1 for alert in outcome.alerts if alert.fix is not None and alert.fix.safety == "safe")
    if safe:
        cases = counted(safe, ui, ("correction sûre", "corrections sûres"), ("safe correction", "safe corrections"))
        yield say(
            ui,
            f"{cases}\u00a0: relis check --fix\u202f; les voir avant\u00a0: --diff",
            f"{cases}: relis check --fix; to see them first: --diff",
        )
    if outcome.alerts:
        rule = outcome.alerts[0].rule
        yield say(
            ui, f"Comprendre une règle\u00a0: relis explain {rule}", f"To understand a rule: relis explain {rule}"
        )


def count_levels(alerts: Iterable[Alert]) -> dict[Level, int]:
    """How many alerts each level has."""
    counts: dict[Level, int] = {"error": 0, "warning": 0, "suggestion": 0}
    for alert in alerts:
        counts[alert.level] += 1
    return counts
