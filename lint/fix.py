"""Fixes → a changed text: edits that do not overlap, taken whole, and a diff to look at. Pure."""

import difflib
from collections.abc import Iterable, Iterator, Sequence

from lint.model import Alert, Edit, Fix


def chosen(alerts: Iterable[Alert], *, unsafe: bool = False) -> tuple[Fix, ...]:
    """The fixes that can be applied together: the first of those that touch each other wins, a fix counts whole.

    Safe ones only, unless ``unsafe``. Alerts come in their order, so the choice is always the same.
    """
    fixes: list[Fix] = []
    taken: list[Edit] = []
    for alert in alerts:
        fix = alert.fix
        if fix is None or fix.safety == "shown" or (fix.safety == "unsafe" and not unsafe) or fix in fixes:
            continue
        if not any(_touch(edit, other) for edit in fix.edits for other in taken):
            fixes.append(fix)
            taken.extend(fix.edits)
    return tuple(fixes)


def _touch(one: Edit, other: Edit) -> bool:
    """Whether two edits overlap, or insert at the same place."""
    return (one.start < other.end and other.start < one.end) or one.start == other.start or one.end == other.end


def applied(text: str, fixes: Sequence[Fix]) -> str:
    """The text with every edit of some fixes that ``chosen`` gave; the rest of it unchanged."""
    parts = []
    end = 0
    for edit in sorted(edit for fix in fixes for edit in fix.edits):
        parts += [text[end : edit.start], edit.text]
        end = edit.end
    return "".join([*parts, text[end:]])


def diff(path: str, before: str, after: str) -> Iterator[str]:
    """A unified diff of two texts, line by line without line ends."""
    yield from difflib.unified_diff(before.split("\n"), after.split("\n"), f"a/{path}", f"b/{path}", lineterm="")
