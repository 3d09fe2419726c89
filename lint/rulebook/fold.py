"""A text folded for comparison: one case, one apostrophe, one space for a run of white space; and the way back."""

import re
from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

_SPACES = {"relis": re.compile(r"\s+"), "vale": re.compile(r"[ \t\n\f\r]+")}
_RUN = re.compile(r"\s{2,}")
_OTHER_SPACE = re.compile(r"[^\S ]")

# Letters that Python's IGNORECASE holds equal though their lower case differs, and İ, whose lower case is two
# characters.
# From CPython's re._casefix (generated from the Unicode Character Database), as classes with their first member.
_EQUAL = (
    ("i", "ıİ"), ("s", "ſ"), ("μ", "\u00b5"), ("ι", "\u0345\u1fbe"), ("\u0390", "\u1fd3"), ("\u03b0", "\u1fe3"),
    ("β", "ϐ"), ("ε", "ϵ"), ("θ", "ϑ"), ("κ", "ϰ"), ("π", "ϖ"), ("ρ", "ϱ"), ("σ", "ς"), ("φ", "ϕ"), ("в", "ᲀ"),
    ("д", "ᲁ"), ("о", "ᲂ"), ("с", "ᲃ"), ("т", "ᲄᲅ"), ("ъ", "ᲆ"), ("ѣ", "ᲇ"), ("ꙋ", "ᲈ"), ("ṡ", "ẛ"), ("ﬅ", "ﬆ"),
)  # fmt: skip
_TABLE = {ord(other): first for first, others in _EQUAL for other in others}
_ANY = re.compile("[" + "".join(chr(code) for code in _TABLE) + "]")


class Folded(NamedTuple):
    """A folded text; ``joined``: folded positions where white space was joined, ``shifts``: how far after each."""

    text: str
    joined: tuple[int, ...] = ()
    shifts: tuple[int, ...] = ()

    def original(self, position: int) -> int:
        """Where a folded position begins in the original text."""
        if not self.joined:
            return position
        number = bisect_right(self.joined, position - 1) - 1
        return position + (self.shifts[number] if number >= 0 else 0)


def fold_case(text: str) -> str:
    """The text in one case, of the same length; two texts are equal so if ``re.IGNORECASE`` holds them equal."""
    if text.isascii():
        return text.lower()
    if _ANY.search(text):
        text = text.translate(_TABLE)
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@lru_cache(maxsize=4)
def fold(text: str) -> Folded:
    """The text folded, with the way back from its positions."""
    low = fold_case(text).replace("’", "'")
    if _OTHER_SPACE.search(low):
        low = _OTHER_SPACE.sub(" ", low)
    if "  " not in low:
        return Folded(low)
    joined, shifts, pieces = [], [], []
    at = shift = 0
    for run in _RUN.finditer(low):
        pieces.append(low[at : run.start()])
        joined.append(run.start() - shift)
        shift += run.end() - run.start() - 1
        shifts.append(shift)
        at = run.end()
    pieces.append(low[at:])
    return Folded(" ".join(pieces), tuple(joined), tuple(shifts))


def joined_spaces(text: str, dialect: str) -> str:
    """The text with one space for each run of what a dialect holds for white space."""
    return _SPACES[dialect].sub(" ", text)
