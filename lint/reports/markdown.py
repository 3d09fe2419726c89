"""A summary in Markdown: for the page of a GitHub Actions run, for a comment, for an e-mail."""

import re
from collections import Counter
from collections.abc import Iterator

from lint.model import Alert
from lint.reports.marking import visible
from lint.reports.material import Material, by_path, one_line, title
from lint.reports.text import NAMES, closing
from lint.ui import counted, grouped, say

MAX_BYTES = 900_000
"""GitHub drops a summary of more than 1,024 KiB whole; steps of one job may share the page."""

MAX_ALERTS = 200
"""Remarks of one article; who has more reads another report."""

MAX_RULES = 15
_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~&:@])")


def report(material: Material) -> Iterator[str]:
    """Counts, the most frequent rules, then the remarks article by article as far as there is room."""
    yield f"## relis\n\n{closing(material.outcome, material.ui)}\n\n"
    if material.outcome.alerts:
        yield from _rules(material)
    room = MAX_BYTES
    groups = list(by_path(material.outcome.alerts).items())
    for number, (path, alerts) in enumerate(groups):
        section = _section(material.path(path), alerts, material.ui)
        room -= len(section.encode("utf-8", "replace"))
        if room < 0:
            left = len(groups) - number
            more = counted(left, material.ui, ("autre article", "autres articles"), ("more article", "more articles"))
            yield f"… {more}\n"
            return
        yield section
    for error in material.outcome.unreadable:
        yield f"- **{say(material.ui, 'Illisible', 'Unreadable')}** {plain(str(error))}\n"


def _rules(material: Material) -> Iterator[str]:
    ui = material.ui
    counts = Counter(alert.rule for alert in material.outcome.alerts)
    yield f"| {say(ui, 'Règle', 'Rule')} | {say(ui, 'Remarques', 'Remarks')} | |\n|---|--:|---|\n"
    for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:MAX_RULES]:
        rule = material.rule(name)
        yield f"| `{name}` | {count} | {plain(title(rule, ui)) if rule else ''} |\n"
    yield "\n"


def _section(path: str, alerts: list[Alert], ui: str) -> str:
    number = counted(len(alerts), ui, ("remarque", "remarques"), ("remark", "remarks"))
    lines = [f"<details><summary>{plain(path)} · {number}</summary>\n\n"]
    for alert in alerts[:MAX_ALERTS]:
        where = f"{alert.line}:{alert.column}"
        proposal = f" → {plain(alert.replacements[0])}" if alert.replacements and alert.replacements[0] else ""
        lines.append(f"- {where} **{NAMES[ui][alert.level]}** `{alert.rule}` {plain(alert.message)}{proposal}\n")
    if len(alerts) > MAX_ALERTS:
        lines.append(f"- … +{grouped(len(alerts) - MAX_ALERTS, ui)}\n")
    return "".join(lines) + "\n</details>\n\n"


def plain(text: str) -> str:
    """A text that Markdown shows as it is, in one line."""
    return _SIGNS.sub(r"\\\1", one_line(visible(text)))
