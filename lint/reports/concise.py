"""One line for each alert, for people who search and for tools that read lines."""

from collections.abc import Iterator

from lint.reports.material import Material, harmless, one_line


def report(material: Material) -> Iterator[str]:
    """``path:line:column: level rule message``, in order."""
    for alert in material.outcome.alerts:
        where = f"{harmless(alert.path)}:{alert.line}:{alert.column}"
        yield f"{where}: {alert.level} {alert.rule} {one_line(alert.message)}\n"
