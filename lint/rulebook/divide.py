"""Searches divided into what one automaton can look for and what must be run as a regular expression."""

from collections.abc import Sequence

from lint.model import Frozen
from lint.patterns import Dialect, Search, expressions, is_plain, python, wrapped
from lint.patterntree import edges, spellings
from lint.rulebook.weaken import exact, required, weaken

_LONG_ENOUGH = 3
# A text that a match must hold filters well from this length on.


class Needle(Frozen, frozen=True, array_like=True):
    """A plain spelling, and how it must stand in the text to count: ``left`` and ``right`` ask for ``\\b`` there."""

    search: int
    rank: int
    index: int
    text: str
    ignorecase: bool
    left: bool
    right: bool
    wrap: bool
    dialect: Dialect


class Expression(Frozen, frozen=True, array_like=True):
    """A pattern that must be run. ``required``: folded texts of which a match holds one. ``weak`` is a RE2 pattern
    that matches wherever it does.

    ``exact`` is the RE2 pattern that matches the same in ASCII text. Each may be empty.
    """

    search: int
    rank: int
    index: int
    text: str
    written: str
    dialect: Dialect
    required: tuple[str, ...]
    weak: str
    exact: str


class Parts(Frozen, frozen=True, array_like=True):
    """What a scanner is made of; it can be stored and read back, which is much faster than making it."""

    needles: tuple[Needle, ...]
    expressions: tuple[Expression, ...]


def divide(searches: Sequence[Search]) -> Parts:
    """The alternatives of all searches as needles and expressions. Raises ``BadPatternError``."""
    needles: list[Needle] = []
    others: list[Expression] = []
    for number, search in enumerate(searches):
        flags = ("i" if search.ignorecase else "") + ("m" if search.multiline else "")
        rank = 0
        for index, alternative in enumerate(search.alternatives):
            made, after = _needles(number, rank, index, search, alternative, flags)
            if made:
                needles += made
            else:
                others.append(_expression(number, rank, index, search, alternative, flags))
            rank += len(made) or 1
            flags = after
    return Parts(tuple(needles), tuple(others))


def _needles(
    number: int, rank: int, index: int, search: Search, alternative: str, flags: str
) -> tuple[list[Needle], str]:
    """The needles for one alternative, if it is a short list of spellings, and the flags that it leaves on."""
    ignorecase = "i" in flags
    left = right = search.words
    plain: tuple[str, ...] | None
    if search.literal or is_plain(alternative):
        plain = (alternative,)
    else:
        written = alternative
        if search.dialect == "relis" and written.startswith("(?i)"):
            written, ignorecase = written[4:], True
        written = wrapped(written, search.dialect) if search.wrap else written
        pattern, switched = python(written, search.dialect, "")
        if switched:
            return [], "".join(sorted({*flags, *switched})) if search.dialect == "vale" else flags
        inner, begins, ends = edges(pattern)
        left, right = left or begins, right or ends
        plain = spellings(inner)
    if plain is None or not all(_can_be_needle(text, search.wrap) for text in plain):
        return [], flags
    return [
        Needle(number, rank + nth, index, text, ignorecase, left, right, search.wrap, search.dialect)
        for nth, text in enumerate(plain)
    ], flags


def _can_be_needle(text: str, wrap: bool) -> bool:
    if not text or text != text.strip() or any(char.isspace() and char != " " for char in text):
        return False
    return "  " not in text and (wrap or " " not in text)


def _expression(number: int, rank: int, index: int, search: Search, alternative: str, flags: str) -> Expression:
    one = expressions(
        Search(
            (alternative,), "i" in flags, search.words, search.literal, search.dialect, "m" in flags, search.wrap,
            "".join(flag for flag in flags if flag in "sx"),
        )
    )[0]  # fmt: skip
    one.validate()
    needed = required(one.text)
    if not needed or min(map(len, needed)) < _LONG_ENOUGH:
        needed = ()
    return Expression(
        number,
        rank,
        index,
        one.text,
        alternative,
        search.dialect,
        needed,
        weaken(one.text),
        exact(one.text),
    )
