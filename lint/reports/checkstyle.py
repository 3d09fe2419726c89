"""Checkstyle XML, read by Jenkins, reviewdog and many editors. It has no ends and no corrections."""

from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from lint.model import Level
from lint.reports.material import Material, by_path, legal_xml

SEVERITIES: dict[Level, str] = {"error": "error", "warning": "warning", "suggestion": "info"}


def report(material: Material) -> Iterator[str]:
    """One ``file`` for each article with alerts, one ``error`` for each alert."""
    yield '<?xml version="1.0" encoding="utf-8"?>\n<checkstyle version="4.3">\n'
    for path, alerts in by_path(material.outcome.alerts).items():
        yield f"<file name={_value(material.path(path))}>\n"
        for alert in alerts:
            yield (
                f'<error line="{alert.line}" column="{alert.column}" severity="{SEVERITIES[alert.level]}"'
                f" message={_value(alert.message)} source={_value('relis.' + alert.rule)}/>\n"
            )
        yield "</file>\n"
    for error in material.outcome.unreadable:
        yield f"<file name={_value(material.path(error.path))}>\n"
        yield f'<error line="1" column="1" severity="error" message={_value(error.reason)} source="relis"/>\n</file>\n'
    yield "</checkstyle>\n"


def _value(text: str) -> str:
    return quoteattr(legal_xml(text), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
