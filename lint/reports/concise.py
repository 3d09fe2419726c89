"""One line for each alert, for people who search and for tools that read lines."""

from collections.abc import Iterator

from lint.run import Outcome


def report(outcome: Outcome) -> Iterator[str]:
    """``path:line:column: level rule message``, in order."""
    for alert in outcome.alerts:
        message = " ".join(alert.message.split())
        yield f"{alert.path}:{alert.line}:{alert.column}: {alert.level} {alert.rule} {message}"
