"""How long a backtracking engine may take over a pattern, judged from its parse tree.

Something repeated without bound inside a repetition without bound can take exponential time. Repetitions that follow
one
another and can match the same characters take polynomial time, of a degree one higher than their number.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from lint.patterntree import MOST_REPEATS, REPEATS, Tree, UnknownError, tree_of

# What stands for all characters when two sets are compared: of each sort that patterns tell apart at least one.
SAMPLE = " \t\n\u00a0aebkxyzAEKZéœÉß09_-–—.,;:!?()[]{}<>/\\|\"'’«»“”*#@%&+=$^~`€\u0301½"


class Risk(NamedTuple):
    """``exponential``; else how many repetitions in a row match the same, and whether they go over line ends."""

    exponential: bool
    row: int
    over_lines: bool


@lru_cache(maxsize=8192)
def risk(pattern: str) -> Risk:
    """The risk of a pattern in Python's syntax; one that cannot be read is taken for exponential."""
    try:
        tree = tree_of(pattern)
        rows = _Rows()
        rows.read(tree)
        return Risk(_exponential(tree, inside=False), rows.longest, rows.over_lines)
    except (UnknownError, RecursionError):
        return Risk(True, 0, True)


@lru_cache(maxsize=8192)
def shortest(pattern: str) -> int:
    """The length of the shortest match of a pattern; 0 where it cannot be read."""
    try:
        return int(_parser.parse(pattern).getwidth()[0])
    except (re.error, RecursionError, OverflowError):
        return 0


def _exponential(tree: Tree, inside: bool) -> bool:
    for op, value in tree:
        if op in REPEATS:
            unbounded = value[1] > MOST_REPEATS
            if inside and unbounded:
                return True
            if _exponential(value[2], inside or (unbounded and not _separated(value[2]))):
                return True
        elif op is sre.BRANCH:
            if (inside and not _told_apart(value[1])) or any(_exponential(branch, inside) for branch in value[1]):
                return True
        elif any(_exponential(part, inside) for part in _inner(op, value)):
            return True
    return False


def _separated(body: Tree) -> bool:
    """Whether each repetition in a body stands beside something that must be there and that it cannot match.

    Then a text can be cut into rounds of the body in one way only, as with ``(?:[^,]+,)+``.
    """
    parts = _flat(body)
    for number, (op, value) in enumerate(parts):
        if op is sre.BRANCH:
            return False
        if op in REPEATS and value[1] > MOST_REPEATS:
            own = _characters(value[2])
            others = (part for other, part in enumerate(parts) if other != number and _must_be(part))
            if not any(not _characters([part]) & own for part in others):
                return False
    return True


def _flat(tree: Tree) -> list[tuple[Any, Any]]:
    """The parts of a sequence, groups that are not repeated opened."""
    parts: list[tuple[Any, Any]] = []
    for op, value in tree:
        parts += _flat(value[3]) if op is sre.SUBPATTERN else [(op, value)]
    return parts


def _must_be(part: tuple[Any, Any]) -> bool:
    op, value = part
    return op in (sre.LITERAL, sre.IN, sre.NOT_LITERAL, sre.ANY) or (op in REPEATS and value[0] > 0)


def _told_apart(branches: Sequence[Tree]) -> bool:
    """Whether no two branches can begin with the same character."""
    seen: set[str] = set()
    for branch in branches:
        if not len(branch):
            return False
        first = _characters([branch[0]])
        if first & seen:
            return False
        seen |= first
    return True


class _Rows:
    """The longest row of repetitions that match the same characters, with nothing between to tell them apart."""

    def __init__(self) -> None:
        self.longest = 0
        self.over_lines = False
        self._row = 0
        self._last: frozenset[str] = frozenset()

    def read(self, tree: Tree) -> None:
        for op, value in tree:
            if op in REPEATS and value[1] > MOST_REPEATS:
                self._repetition(_characters(value[2]))
            elif op in REPEATS:
                if value[0] > 0:
                    self.read(value[2])
            elif op is sre.SUBPATTERN:
                self.read(value[3])
            elif op is sre.ATOMIC_GROUP:
                self.read(value)
            elif op is sre.BRANCH:
                row, last = self._row, self._last
                for branch in value[1]:
                    self._row, self._last = row, last
                    self.read(branch)
            elif op in (sre.ASSERT, sre.ASSERT_NOT):
                inner = _Rows()
                inner.read(value[1])
                self.longest = max(self.longest, inner.longest)
            elif op is not sre.AT and not _characters([(op, value)]) & self._last:
                self._row = 0

    def _repetition(self, characters: frozenset[str]) -> None:
        self._row = self._row + 1 if characters & self._last else 1
        self._last = characters
        self.longest = max(self.longest, self._row)
        self.over_lines |= "\n" in characters and "a" in characters


def _inner(op: Any, value: Any) -> list[Tree]:
    if op is sre.SUBPATTERN:
        return [value[3]]
    if op is sre.ATOMIC_GROUP:
        return [value]
    if op in (sre.ASSERT, sre.ASSERT_NOT):
        return [value[1]]
    if op is sre.GROUPREF_EXISTS:
        return [part for part in value[1:] if part]
    return []


def _characters(tree: Tree) -> frozenset[str]:
    """Of ``SAMPLE`` and the letters written in it, what the parts of a pattern can match."""
    found: set[str] = set()
    for op, value in tree:
        if op is sre.LITERAL:
            found.update({chr(value), chr(value).lower(), chr(value).upper()})
        elif op is sre.NOT_LITERAL:
            found.update(char for char in SAMPLE if char != chr(value))
        elif op is sre.ANY:
            found.update(SAMPLE.replace("\n", ""))
        elif op is sre.IN:
            found.update(_members(tuple(value)))
        elif op in REPEATS:
            found.update(_characters(value[2]))
        elif op is sre.BRANCH:
            for branch in value[1]:
                found.update(_characters(branch))
        elif op is sre.GROUPREF:
            found.update(SAMPLE)
        elif op is not sre.AT and op not in (sre.ASSERT, sre.ASSERT_NOT):
            for part in _inner(op, value):
                found.update(_characters(part))
    return frozenset(found)


_CATEGORIES = {
    sre.CATEGORY_WORD: re.compile(r"\w"),
    sre.CATEGORY_NOT_WORD: re.compile(r"\W"),
    sre.CATEGORY_DIGIT: re.compile(r"\d"),
    sre.CATEGORY_NOT_DIGIT: re.compile(r"\D"),
    sre.CATEGORY_SPACE: re.compile(r"\s"),
    sre.CATEGORY_NOT_SPACE: re.compile(r"\S"),
}


@lru_cache(maxsize=1024)
def _members(members: tuple[tuple[Any, Any], ...]) -> frozenset[str]:
    negated = bool(members) and members[0][0] is sre.NEGATE
    found: set[str] = set()
    for op, value in members[1:] if negated else members:
        if op is sre.LITERAL:
            found.add(chr(value))
        elif op is sre.RANGE:
            found.update(char for char in SAMPLE if value[0] <= ord(char) <= value[1])
            found.add(chr(value[0]))
        elif op is sre.CATEGORY and value in _CATEGORIES:
            found.update(_CATEGORIES[value].findall(SAMPLE))
    return frozenset(SAMPLE) - found if negated else frozenset(found)
