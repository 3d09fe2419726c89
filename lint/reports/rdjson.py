"""Reviewdog's diagnostic format: one JSON object (rdjson), or one diagnostic a line (rdjsonl).

Columns count UTF-8 bytes from 1 and ends are exclusive. Source: ``proto/rdf/reviewdog.proto`` of reviewdog.
"""

from collections.abc import Iterator
from typing import Any

import msgspec

from lint.model import Alert, Level
from lint.reports.material import Material, proposals
from lint.source import Source

SEVERITIES: dict[Level, str] = {"error": "ERROR", "warning": "WARNING", "suggestion": "INFO"}
SOURCE = {"name": "relis"}


def report(material: Material) -> Iterator[str]:
    """All diagnostics in one object."""
    diagnostics = list(_diagnostics(material))
    yield msgspec.json.encode({"source": SOURCE, "diagnostics": diagnostics}).decode() + "\n"


def report_lines(material: Material) -> Iterator[str]:
    """One diagnostic a line."""
    for diagnostic in _diagnostics(material):
        yield msgspec.json.encode({**diagnostic, "source": SOURCE}).decode() + "\n"


def _diagnostics(material: Material) -> Iterator[dict[str, Any]]:
    for alert in material.outcome.alerts:
        read = material.source(alert.path)
        rule = material.rule(alert.rule)
        code = {"value": alert.rule} | ({"url": rule.link} if rule is not None and rule.link else {})
        found: dict[str, Any] = {
            "message": alert.message or alert.rule,
            "location": {"path": material.path(alert.path), "range": _alert_range(read, alert)},
            "severity": SEVERITIES[alert.level],
            "code": code,
        }
        if read is not None:
            # Edits that belong together cannot be said in this format: only single ones are suggestions.
            single = [edits[0] for edits in proposals(alert) if len(edits) == 1]
            suggestions = [{"range": _range(read, edit.start, edit.end), "text": edit.text} for edit in single]
            if suggestions:
                found["suggestions"] = suggestions
        yield found


def _alert_range(read: Source | None, alert: Alert) -> dict[str, Any]:
    return {"start": {"line": alert.line}} if read is None else _range(read, alert.offset, alert.end_offset)


def _range(read: Source, start: int, end: int) -> dict[str, Any]:
    return {"start": _position(read, start), "end": _position(read, end)}


def _position(read: Source, offset: int) -> dict[str, int]:
    return {"line": read.line_column(offset)[0], "column": read.byte_column(offset)}
