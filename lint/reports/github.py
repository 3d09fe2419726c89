"""GitHub Actions: workflow commands that become annotations.

GitHub shows ten annotations of each level for a step and drops the rest without a word; so the gravest come
first, spread over the articles, and the last notice says how many more there are.
Source: “Workflow commands for GitHub Actions” (docs.github.com) and ``@actions/core``, whose escapes these are.
"""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from lint.model import Alert, Level
from lint.reports.material import Material, by_path
from lint.ui import counted, say

COMMANDS: dict[Level, str] = {"error": "error", "warning": "warning", "suggestion": "notice"}
SHOWN = 10
"""Annotations of one level that GitHub shows for a step."""


def report(material: Material) -> Iterator[str]:
    """One command for each alert that will be shown, and a notice about the others."""
    left = 0
    for level, command in COMMANDS.items():
        alerts = _spread([alert for alert in material.outcome.alerts if alert.level == level])
        room = SHOWN - 1 if level == "suggestion" else SHOWN
        left += len(alerts[room:])
        for alert in alerts[:room]:
            yield _annotation(command, alert, material)
    for error in material.outcome.unreadable:
        file = escaped_property(material.path(error.path))
        yield f"::error title=relis,file={file}::{escaped(error.reason)}\n"
    if left:
        more = counted(left, material.ui, ("autre remarque", "autres remarques"), ("more remark", "more remarks"))
        text = say(material.ui, f"{more}\u00a0: voir le résumé de l’exécution", f"{more}: see the summary of the run")
        yield f"::notice title=relis::{escaped(text)}\n"


def _spread(alerts: Sequence[Alert]) -> list[Alert]:
    """The first alert of each article, then the second of each …"""
    rounds = zip_longest(*by_path(alerts).values())
    return [alert for round_ in rounds for alert in round_ if alert is not None]


def _annotation(command: str, alert: Alert, material: Material) -> str:
    properties = {
        "title": alert.rule,
        "file": material.path(alert.path),
        "line": alert.line,
        "endLine": alert.end_line,
    }
    if alert.line == alert.end_line:
        # The runner takes columns out of annotations of several lines, and complains.
        properties |= {"col": alert.column, "endColumn": max(alert.end_column, alert.column)}
    given = ",".join(f"{key}={escaped_property(str(value))}" for key, value in properties.items())
    return f"::{command} {given}::{escaped(alert.message)}\n"


def escaped(text: str) -> str:
    """The message of a command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escaped_property(text: str) -> str:
    """The value of a property of a command."""
    return escaped(text).replace(":", "%3A").replace(",", "%2C")
