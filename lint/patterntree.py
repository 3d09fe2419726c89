"""What a regular expression can match, read from Python's own parse tree: its spellings.

``re._parser`` is private, though stable since Python 3.11: it is read here and in ``rulebook.weaken`` alone, and
whatever
surprises them makes them say "I do not know", which costs time and never a hit.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

Tree = Sequence[tuple[Any, Any]]

MOST_SPELLINGS = 64
"""Patterns that stand for more spellings than this stay patterns."""

MOST_REPEATS = 20
"""From so many repetitions on, a repetition counts as one without end."""

REPEATS = frozenset({sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT})


class UnknownError(Exception):
    """A pattern that a reading cannot make sense of."""


@lru_cache(maxsize=4096)
def tree_of(pattern: str) -> Tree:
    """Python's parse tree. Raises ``UnknownError``."""
    try:
        return tuple(_parser.parse(pattern))
    except (re.error, RecursionError, OverflowError) as error:
        raise UnknownError(str(error)) from None


def spellings(pattern: str) -> tuple[str, ...] | None:
    """Everything that a pattern can match, in the order in which it is tried; ``None`` where that is no short list.

    ``\\s+`` is one space here. Flags inside the pattern, look-around and anchors end the list.
    """
    try:
        return _spell(tree_of(pattern))
    except (UnknownError, RecursionError):
        return None


def edges(pattern: str) -> tuple[str, bool, bool]:
    """A pattern without a ``\\b`` at its very ends, and whether one stood at its beginning and at its end."""
    begins, ends = pattern.startswith("\\b"), pattern.endswith("\\b") and not pattern.endswith("\\\\b")
    inner = pattern[2:] if begins else pattern
    if ends and len(inner) >= 2:
        inner = inner[:-2]
    # with a choice at the top, a \\b belongs to one branch alone
    if (begins or ends) and _has_top_choice(pattern):
        return pattern, False, False
    return inner, begins, ends


def _has_top_choice(pattern: str) -> bool:
    depth = 0
    for sign in _SIGN.findall(pattern):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and depth == 0:
            return True
    return False


_SIGN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]", re.DOTALL)


def _spell(tree: Tree) -> tuple[str, ...]:
    made: tuple[str, ...] = ("",)
    for op, value in tree:
        more = _spell_one(op, value)
        if len(made) * len(more) > MOST_SPELLINGS:
            raise UnknownError("too many")
        made = tuple(left + right for left in made for right in more)
    return made


def _spell_one(op: Any, value: Any) -> tuple[str, ...]:
    if op is sre.LITERAL:
        if chr(value).isspace() and value != 32:
            raise UnknownError("a space that is written as such")
        return (chr(value),)
    if op is sre.IN and all(o is sre.LITERAL and not chr(v).isspace() for o, v in value):
        return tuple(chr(v) for _, v in value)
    if op is sre.BRANCH:
        return tuple(spelling for branch in value[1] for spelling in _spell(branch))
    if op is sre.SUBPATTERN and not value[1] and not value[2]:
        return _spell(value[3])
    if op is sre.MAX_REPEAT:
        least, most, inner = value
        if (least, most) == (0, 1):
            return (*_spell(inner), "")
        if least == 1 and most >= 100_000 and _is_space(inner):
            return (" ",)
    if op is sre.MIN_REPEAT and value[:2] == (0, 1):
        return ("", *_spell(value[2]))
    raise UnknownError(str(op))


def _is_space(tree: Tree) -> bool:
    if len(tree) != 1 or tree[0][0] is not sre.IN:
        return False
    members = list(tree[0][1])
    return members == [(sre.CATEGORY, sre.CATEGORY_SPACE)] or members == [
        (sre.LITERAL, ord(char)) for char in " \t\n\f\r"
    ]
