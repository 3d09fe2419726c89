"""Alerts that one inconsistency gave, put together again as one decision to take."""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from lint.model import Alert

Where = tuple[str, int, int]
"""Path, line and column."""


class Way(NamedTuple):
    """One way of writing: to be kept, wrong, or neither, with its places in order."""

    text: str
    state: Literal["kept", "wrong", "other"]
    places: tuple[Where, ...]


class Decided(NamedTuple):
    """One decision: the alerts it gave and its ways of writing, those to keep first."""

    alerts: tuple[Alert, ...]
    ways: tuple[Way, ...]


def is_shared(alert: Alert) -> bool:
    """Whether an alert is one of the places of a decision about several."""
    return bool(alert.decision and alert.related)


def decisions(alerts: Iterable[Alert]) -> list[Decided]:
    """The decisions that some alerts are places of, in the order of their first places."""
    groups: dict[str, list[Alert]] = {}
    for alert in alerts:
        if is_shared(alert):
            groups.setdefault(alert.decision, []).append(alert)
    return [Decided(tuple(members), _ways(members)) for members in groups.values()]


def _ways(members: Sequence[Alert]) -> tuple[Way, ...]:
    forms: dict[str, dict[Where, None]] = {}
    for alert in members:
        forms.setdefault(alert.match, {})[(alert.path, alert.line, alert.column)] = None
    for alert in members:
        for related in alert.related:
            place = related.place
            forms.setdefault(related.message, {})[(place.path, place.line, place.column)] = None
    kept = members[0].replacements[0] if members[0].replacements else None
    wrong = {alert.match for alert in members}

    def way(form: str, places: Iterable[Where]) -> Way:
        # Without a form to keep, the forms are on a par: relis takes no side.
        state: Literal["kept", "wrong", "other"] = "other"
        if kept is not None:
            state = "wrong" if form in wrong else "kept" if form == kept else "other"
        return Way(form, state, tuple(sorted(places)))

    ways = [way(form, places) for form, places in forms.items()]
    if kept is not None and kept not in forms:
        ways.append(Way(kept, "kept", ()))
    return tuple(sorted(ways, key=lambda each: each.state == "wrong"))
