"""Vale's own JSON, so that what was written for Vale goes on working: alerts by file, columns inclusive, from 1."""

from collections.abc import Iterator
from typing import Any

import msgspec

from lint.model import Alert, Rule
from lint.reports.material import Material


def report(material: Material) -> Iterator[str]:
    """The report; rules give links, descriptions and actions."""
    files: dict[str, list[dict[str, Any]]] = {}
    for alert in material.outcome.alerts:
        files.setdefault(alert.path, []).append(_alert(alert, material.rule(alert.rule)))
    yield msgspec.json.format(msgspec.json.encode(files), indent=2).decode() + "\n"


def _alert(alert: Alert, rule: Rule | None) -> dict[str, Any]:
    action: dict[str, Any] = {"Name": "", "Params": None}
    if rule is not None and rule.action is not None and rule.action.name:
        action = {"Name": rule.action.name, "Params": list(rule.action.params) or list(alert.replacements) or None}
    elif alert.replacements:
        action = {"Name": "replace", "Params": list(alert.replacements)}
    # Vale counts on over the end of a line: the last column is the first one and the length in the source
    last = alert.column + alert.end_offset - alert.offset - 1
    return {
        "Action": action,
        "Span": [alert.column, max(alert.column, last)],
        "Check": alert.rule,
        "Description": rule.description if rule is not None else "",
        "Link": rule.link if rule is not None else "",
        "Message": alert.message,
        "Severity": alert.level,
        "Match": alert.match,
        "Suggestions": list(alert.replacements),
        "Line": alert.line,
    }
