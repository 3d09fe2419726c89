"""A line of text cut to a window around a place, with what cannot be seen made visible."""

import re
import unicodedata
from typing import NamedTuple

_UNSEEN = "\u00ad\u200b\u200c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029\ufeff"
VISIBLE = str.maketrans({"\u00a0": "⍽", "\u202f": "⸱", "\t": " ", **dict.fromkeys(_UNSEEN, "¤")})
"""No-break spaces and characters without width are shown: often the whole remark is about them."""

_JOINED = re.compile(r"(?:(?<=\w)|^)\u200d(?=\w|$)")


class Excerpt(NamedTuple):
    """A stretch of a line to print, and under it the marker of the place."""

    text: str
    marker: str


def width(text: str) -> int:
    """The columns that a text takes on a terminal: combining marks none, East Asian wide signs and emoji two."""
    total = 0
    for character in text:
        if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Mn", "Me"):
            continue
        total += 2 if unicodedata.east_asian_width(character) in "WF" else 1
    return total


def excerpt(line: str, start: int, end: int, columns: int) -> Excerpt:
    """The part of a line that shows ``start:end`` (offsets in the line) within ``columns`` columns.

    An empty place, where something is missing, is marked with ``^`` at the character that follows.
    """
    end = min(max(end, start), len(line))
    shown_end = min(end, start + columns - 2)
    room = max(columns - (shown_end - start) - 2, 0)
    left = max(0, min(start - room // 2, len(line) - (shown_end - start) - room))
    right = min(len(line), left + (shown_end - start) + room)
    left, right = _at_words(line, left, right, start, shown_end)
    before = ("…" if left else "") + _clean(line[left:start])
    match = _clean(line[start:shown_end])
    after = _clean(line[shown_end:right]) + ("…" if right < len(line) else "")
    sign = "~" * max(1, width(match)) if end > start else "^"
    return Excerpt(before + match + after, " " * width(before) + sign)


def _at_words(line: str, left: int, right: int, start: int, end: int) -> tuple[int, int]:
    """The window drawn in to whole words, where that leaves something."""
    if left > 0:
        space = line.find(" ", left, start)
        left = space + 1 if space >= 0 else left
    if right < len(line):
        space = line.rfind(" ", end, right)
        right = space if space >= 0 else right
    return left, right


def _clean(text: str) -> str:
    """A text that a terminal can print: invisible spaces shown, control characters replaced."""
    return "".join(
        "·" if unicodedata.category(character) == "Cc" else character
        for character in _JOINED.sub("¤", text.translate(VISIBLE))
    )
