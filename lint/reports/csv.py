"""A table for spreadsheets: one row for each alert (RFC 4180, UTF-8 with byte order mark, which Excel asks for)."""

import csv
import io
from collections.abc import Iterator

from lint.reports.material import Material, context
from lint.source import BOM

COLUMNS = (
    "path", "line", "column", "end_line", "end_column", "level", "category", "rule", "language",
    "message", "match", "replacement", "before", "after", "decision",
)  # fmt: skip
CONTEXT = 60


def report(material: Material) -> Iterator[str]:
    """The header and the rows. A text that a spreadsheet would take for a formula gets an apostrophe in front."""
    buffer = io.StringIO()
    rows = csv.writer(buffer)
    buffer.write(BOM)
    rows.writerow(COLUMNS)
    for alert in material.outcome.alerts:
        read = material.source(alert.path)
        before, after = context(read, alert, CONTEXT) if read is not None else ("", "")
        texts = (alert.message, alert.match, " | ".join(alert.replacements), before, after, alert.decision)
        rows.writerow(
            (
                _text(material.path(alert.path)),
                alert.line,
                alert.column,
                alert.end_line,
                alert.end_column,
                alert.level,
                alert.category,
                alert.rule,
                alert.language,
                *map(_text, texts),
            )
        )
    yield buffer.getvalue()


def _text(text: str) -> str:
    text = text.replace("\x00", "\ufffd")
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
