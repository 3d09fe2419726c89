"""Words of a text."""

import re
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+(?:[-‑][^\W_]+)*")
_ELISION = re.compile(r"(?i)(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)[’']")


class Word(NamedTuple):
    """A word and its place, in the offsets of the text it was cut from."""

    text: str
    start: int
    end: int


def words(text: str, language: str = "") -> tuple[Word, ...]:
    """The words of a text, in order."""
    return tuple(Word(m.group(), m.start(), m.end()) for m in _WORD.finditer(text))
