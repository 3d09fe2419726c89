"""An article cut into passages, its alerts numbered and marked in them, as HTML."""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import pairwise, zip_longest
from typing import NamedTuple

from lint.model import LEVELS, Alert
from lint.source import Source

_PASSAGE_END = re.compile(r"(?:\r\n|\n|\r)(?:[ \t]*(?:\r\n|\n|\r))+")
_LINE_END = re.compile(r"\r\n?")
_UNSEEN = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n\r"}
_UNSEEN |= {0x7F: "\u2421"}
_UNSEEN |= {
    code: "¤"
    for codes in (range(0x80, 0xA0), range(0x200B, 0x2010), range(0x202A, 0x202F), range(0x2060, 0x206A), (0xFEFF,))
    for code in codes
}
"""Characters that would be invisible, or turn the order of the others around, and what stands for them."""


class Note(NamedTuple):
    """What is said at one or more places of an article: alerts of one rule with the same words share a note."""

    number: int
    alerts: tuple[Alert, ...]


class Mark(NamedTuple):
    """A place to mark, in source offsets; ``nth`` counts the places of the note from 0."""

    start: int
    end: int
    alert: Alert
    note: Note
    nth: int


class Passage(NamedTuple):
    """A paragraph of the source with its first line's number, and the marks that begin in it, in order."""

    start: int
    end: int
    line: int
    marks: tuple[Mark, ...]

    @property
    def notes(self) -> list[Note]:
        """The notes that stand beside this passage."""
        return [mark.note for mark in self.marks if mark.nth == 0]


def notes_of(alerts: Iterable[Alert], first: int) -> list[Note]:
    """The notes of one article, numbered from ``first`` in the order of their first places."""
    groups: dict[tuple[str, str, str], list[Alert]] = {}
    for alert in alerts:
        groups.setdefault((alert.rule, alert.message, alert.decision), []).append(alert)
    return [Note(number, tuple(group)) for number, group in enumerate(groups.values(), first)]


def passages(read: Source, notes: Sequence[Note]) -> Iterator[Passage]:
    """The passages of an article; each mark is in one, cut off where the passage ends."""
    marks = [
        Mark(alert.offset, max(alert.offset, alert.end_offset), alert, note, nth)
        for note in notes
        for nth, alert in enumerate(note.alerts)
    ]
    marks.sort(key=lambda mark: (mark.start, mark.end, mark.note.number))
    ends = [found.end() for found in _PASSAGE_END.finditer(read.text) if found.end() < len(read.text)]
    taken = 0
    for start, end in pairwise((0, *ends, len(read.text) + 1)):
        reached = taken
        while reached < len(marks) and marks[reached].start < end:
            reached += 1
        stop = start + len(read.text[start:end].rstrip("\r\n"))
        inside = [mark._replace(start=min(mark.start, stop), end=min(mark.end, stop)) for mark in marks[taken:reached]]
        yield Passage(start, stop, read.line_column(start)[0], tuple(inside))
        taken = reached


def marked(read: Source, passage: Passage, label: str) -> str:
    """The text of a passage as HTML, with a mark at every place and after it a link to its note.

    ``label`` names a note for a screen reader.
    """
    ending: dict[int, list[Mark]] = {}
    for mark in passage.marks:
        ending.setdefault(mark.end, []).append(mark)
    starts = [mark.start for mark in passage.marks]
    edges = sorted({passage.start, passage.end, *starts, *ending})
    waiting = list(reversed(passage.marks))
    covering: list[Mark] = []
    pieces = []
    for edge, following in zip_longest(edges, edges[1:]):
        covering = [mark for mark in covering if mark.end > edge]
        while waiting and waiting[-1].start <= edge:
            mark = waiting.pop()
            if mark.end > edge:
                covering.append(mark)
        pieces += [_link(mark, label) for mark in ending.get(edge, ())]
        if following is not None:
            pieces.append(_stretch(read.text[edge:following], covering))
    return "".join(pieces)


def _stretch(text: str, covering: Sequence[Mark]) -> str:
    """A stretch of text under some marks, drawn as the gravest of them."""
    if not covering:
        return shown(text)
    gravest = max((mark.alert for mark in covering), key=lambda alert: LEVELS.index(alert.level))
    numbers = " ".join(str(mark.note.number) for mark in covering)
    hint = escape(gravest.message)
    return f'<mark class="{gravest.level}" data-notes="{numbers}" title="{hint}">{shown(text)}</mark>'


def _link(mark: Mark, label: str) -> str:
    number = mark.note.number
    return (
        f'<a class="to-note {mark.alert.level}" href="#n{number}" id="{anchor(number, mark.nth)}" data-notes="{number}"'
        f' aria-label="{escape(label)} {number}">{number}</a>'
    )


def anchor(number: int, nth: int) -> str:
    """The identifier of a place of a note: ``m3`` the first of note 3, ``m3-2`` its second."""
    return f"m{number}-{nth + 1}" if nth else f"m{number}"


def visible(text: str) -> str:
    """A text with signs for what cannot be seen, its line ends ``\\n``."""
    return _LINE_END.sub("\n", text).translate(_UNSEEN)


def shown(text: str) -> str:
    """A text as HTML: escaped, what cannot be seen made visible, no-break spaces in elements of their own."""
    text = escape(visible(text))
    return text.replace("\u00a0", '<span class="nb">\u00a0</span>').replace("\u202f", '<span class="nn">\u202f</span>')
