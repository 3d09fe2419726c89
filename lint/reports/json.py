"""relis's own JSON, version 1: the contract that scripts rely on."""

from collections.abc import Iterator
from typing import Any

import msgspec

from lint.model import Alert, Place, Related
from lint.reports.material import Material
from lint.reports.text import count_levels

VERSION = 1


def report(material: Material) -> Iterator[str]:
    """The whole report as one JSON document, the same bytes for the same alerts."""
    outcome = material.outcome
    counts = count_levels(outcome.alerts)
    document = {
        "version": VERSION,
        "summary": {
            "files": outcome.files,
            "errors": counts["error"],
            "warnings": counts["warning"],
            "suggestions": counts["suggestion"],
            "fixable": sum(1 for alert in outcome.alerts if alert.fix is not None),
            "unreadable": [error.path for error in outcome.unreadable],
        },
        "alerts": [_alert(alert) for alert in outcome.alerts],
    }
    yield msgspec.json.format(msgspec.json.encode(document), indent=1).decode() + "\n"


def _alert(alert: Alert) -> dict[str, Any]:
    fix = None
    if alert.fix is not None:
        edits = [{"offset": edit.start, "end_offset": edit.end, "text": edit.text} for edit in alert.fix.edits]
        fix = {"safety": alert.fix.safety, "edits": edits}
    return {
        "path": alert.path,
        "line": alert.line,
        "column": alert.column,
        "end_line": alert.end_line,
        "end_column": alert.end_column,
        "offset": alert.offset,
        "end_offset": alert.end_offset,
        "rule": alert.rule,
        "category": alert.category,
        "level": alert.level,
        "language": alert.language,
        "message": alert.message,
        "match": alert.match,
        "replacements": list(alert.replacements),
        "fix": fix,
        "related": [_related(related) for related in alert.related],
    }


def _related(related: Related) -> dict[str, Any]:
    place: Place = related.place
    return {
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "message": related.message,
    }
