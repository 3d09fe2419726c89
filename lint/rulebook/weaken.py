"""Readings of a regular expression from Python's own parse tree: wider for RE2, as a list of spellings, as a risk.

``re._parser`` is private, though stable since Python 3.11: it is used here alone, and whatever surprises this module
makes it say "I do not know", which costs time and never a hit.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

Tree = Sequence[tuple[Any, Any]]

MOST_SPELLINGS = 64
"""Patterns that stand for more spellings than this stay patterns."""

_MOST_REPEATS = 20
_UNLIMITED = 100_000
_REPEATS = {sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT}

# Sets as RE2 writes them: at least, and at most, what Python's Unicode category holds.
_AT_LEAST = {
    sre.CATEGORY_WORD: r"\p{L}\p{N}\p{M}_",
    sre.CATEGORY_DIGIT: r"\p{Nd}",
    sre.CATEGORY_SPACE: r"\s\x{0B}\x{1C}-\x{1F}\x{85}\p{Z}",
    sre.CATEGORY_NOT_WORD: r"\x00-/:-@\[-^`{-\x{10FFFF}",
    sre.CATEGORY_NOT_DIGIT: r"\x00-\x{10FFFF}",
    sre.CATEGORY_NOT_SPACE: r"\x00-\x08\x0E-\x1B!-\x{10FFFF}",
}
_AT_MOST = {
    sre.CATEGORY_WORD: r"0-9A-Za-z_À-ÖØ-öø-ſ",
    sre.CATEGORY_DIGIT: r"0-9",
    sre.CATEGORY_SPACE: r"\t\n\f\r ",
}
_NOT_WORD_BEFORE = r"(?:^|[^\p{L}\p{Nd}_])"
_NOT_WORD_AFTER = r"(?:$|[^\p{L}\p{Nd}_])"


class Unknown(Exception):
    """A pattern that this reading cannot make sense of."""


@lru_cache(maxsize=4096)
def tree_of(pattern: str) -> Tree:
    """Python's parse tree. Raises ``Unknown``."""
    try:
        return tuple(_parser.parse(pattern))
    except (re.error, RecursionError, OverflowError) as error:
        raise Unknown(str(error)) from None


def weaken(pattern: str) -> str:
    """A RE2 pattern that matches somewhere in every text in which the pattern does; empty where none is known."""
    try:
        return _Weak().sequence(tree_of(pattern), 0, outer=True)
    except (Unknown, RecursionError):
        return ""


class _Weak:
    """Look-around, boundaries and anchors are dropped, back references and what RE2 lacks widened.

    At the outer level some of them survive as text that must stand before or after, which narrows the filter again.
    """

    def sequence(self, tree: Tree, flags: int, outer: bool = False) -> str:
        out = []
        last = len(tree) - 1
        for number, (op, value) in enumerate(tree):
            if outer and op is sre.AT and value is sre.AT_BOUNDARY and 0 in (number, last - number):
                out.append(self.boundary(tree, number, flags))
            elif outer and op is sre.ASSERT and (value[0] < 0 if number == 0 else number == last and value[0] > 0):
                out.append(self.group(value[1], flags))
            elif outer and op is sre.SUBPATTERN and last == 0:
                out.append(f"(?:{self.sequence(value[3], (flags | value[1]) & ~value[2], outer=True)})")
            else:
                out.append(self.one(op, value, flags))
        return "".join(out)

    def boundary(self, tree: Tree, number: int, flags: int) -> str:
        if number == 0 and len(tree) > 1 and _edge(tree[1:], first=True):
            return _NOT_WORD_BEFORE
        if number and _edge(tree[:-1], first=False):
            return _NOT_WORD_AFTER
        return ""

    def group(self, tree: Tree, flags: int) -> str:
        return f"(?:{self.sequence(tree, flags)})"

    def one(self, op: Any, value: Any, flags: int) -> str:
        if op is sre.LITERAL:
            return _literal(value, flags)
        if op is sre.NOT_LITERAL:
            return f"[^{_in_class(value)}]" if not flags & re.IGNORECASE else self.any_but([(sre.LITERAL, value)], flags)
        if op is sre.ANY:
            return r"(?s:.)" if flags & re.DOTALL else r"[^\n]"
        if op is sre.IN:
            if value and value[0][0] is sre.NEGATE:
                return self.any_but(value[1:], flags)
            return self.any_of(value, flags)
        if op is sre.BRANCH:
            return "(?:" + "|".join(self.sequence(branch, flags) for branch in value[1]) + ")"
        if op is sre.SUBPATTERN:
            _, plus, minus, inner = value
            return self.group(inner, (flags | plus) & ~minus)
        if op is sre.ATOMIC_GROUP:
            return self.group(value, flags)
        if op in _REPEATS:
            return self.repeat(value, flags)
        if op in (sre.AT, sre.ASSERT, sre.ASSERT_NOT):
            return ""
        if op is sre.GROUPREF:
            return r"(?s:.*)"
        if op is sre.GROUPREF_EXISTS:
            _, yes, no = value
            return f"(?:{self.sequence(yes, flags)}|{self.sequence(no, flags) if no else ''})"
        raise Unknown(str(op))

    def repeat(self, value: Any, flags: int) -> str:
        least, most, inner = value
        text = self.group(inner, flags)
        least = min(least, _MOST_REPEATS)
        if most > _MOST_REPEATS:
            return text + ("*" if least == 0 else "+" if least == 1 else f"{{{least},}}")
        return f"{text}{{{least},{most}}}" if (least, most) != (0, 1) else text + "?"

    def any_of(self, members: Iterable[tuple[Any, Any]], flags: int) -> str:
        out = "".join(self.member(op, value, _AT_LEAST) for op, value in members)
        if not flags & re.IGNORECASE:
            return f"[{out}]"
        # Python also lets i meet İ and ı (and s ſ, k K, which RE2 folds too)
        return f"(?i:[{out}]|[İı])" if re.search(r"[a-zA-Z]|\\|-", out) else f"(?i:[{out}])"

    def any_but(self, members: Iterable[tuple[Any, Any]], flags: int) -> str:
        members = list(members)
        if flags & re.IGNORECASE:
            # what is left out in one case is left out in both: wide enough is to leave nothing out but ASCII non-letters
            members = [m for m in members if m[0] is sre.LITERAL and m[1] < 128 and not chr(m[1]).isalpha()]
        out = "".join(self.member(op, value, _AT_MOST) for op, value in members)
        return f"[^{out}]" if out else r"(?s:.)"

    def member(self, op: Any, value: Any, categories: dict[Any, str]) -> str:
        if op is sre.LITERAL:
            return _in_class(value)
        if op is sre.RANGE:
            return f"{_in_class(value[0])}-{_in_class(value[1])}"
        if op is sre.CATEGORY:
            return categories.get(value, "")
        raise Unknown(str(op))


def _in_class(code: int) -> str:
    return f"\\x{{{code:X}}}"


def _literal(code: int, flags: int) -> str:
    char = chr(code)
    text = char if char.isalnum() and char.isascii() else _in_class(code)
    if not flags & re.IGNORECASE or char.lower() == char.upper():
        return text
    return "[iIİı]" if char in "iIİı" else f"(?i:{text})"


def _edge(tree: Tree, first: bool) -> bool:
    """Whether whatever matches surely begins (or ends) with a letter, a decimal digit or an underscore."""
    if not tree:
        return False
    op, value = tree[0 if first else -1]
    if op is sre.LITERAL:
        return _surely_word(value)
    if op is sre.IN:
        return bool(value) and all(
            (o is sre.LITERAL and _surely_word(v))
            or (o is sre.RANGE and v[1] < 128 and all(_surely_word(code) for code in range(v[0], v[1] + 1)))
            for o, v in value
        )
    if op is sre.SUBPATTERN:
        return _edge(value[3], first)
    if op is sre.ATOMIC_GROUP:
        return _edge(value, first)
    if op is sre.BRANCH:
        return all(_edge(branch, first) for branch in value[1])
    if op in _REPEATS:
        return value[0] > 0 and _edge(value[2], first)
    return False


def _surely_word(code: int) -> bool:
    char = chr(code)
    return char.isalpha() or char.isdecimal() or char == "_"


def spellings(pattern: str) -> tuple[str, ...] | None:
    """Everything that a pattern can match, in the order in which it is tried; ``None`` where that is no short list.

    ``\\s+`` is one space here. Flags inside the pattern, look-around and anchors end the list.
    """
    try:
        return _spell(tree_of(pattern))
    except (Unknown, RecursionError):
        return None


def _spell(tree: Tree) -> tuple[str, ...]:
    made: tuple[str, ...] = ("",)
    for op, value in tree:
        more = _spell_one(op, value)
        if len(made) * len(more) > MOST_SPELLINGS:
            raise Unknown("too many")
        made = tuple(left + right for left in made for right in more)
    return made


def _spell_one(op: Any, value: Any) -> tuple[str, ...]:
    if op is sre.LITERAL:
        if chr(value).isspace() and value != 32:
            raise Unknown("a space that is written as such")
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
        if least == 1 and most >= _UNLIMITED and _is_space(inner):
            return (" ",)
    if op is sre.MIN_REPEAT and value[:2] == (0, 1):
        return ("", *_spell(value[2]))
    raise Unknown(str(op))


def _is_space(tree: Tree) -> bool:
    if len(tree) != 1 or tree[0][0] is not sre.IN:
        return False
    members = list(tree[0][1])
    return members == [(sre.CATEGORY, sre.CATEGORY_SPACE)] or members == [
        (sre.LITERAL, ord(char)) for char in " \t\n\f\r"
    ]


@lru_cache(maxsize=4096)
def risky(pattern: str) -> bool:
    """Whether a pattern could take exponential time: something without bound repeated without bound around a choice.

    A repetition whose body always begins with a fixed sign that its inner repetition cannot match is harmless, but to tell
    is not worth the code: a pattern wrongly called risky is only run by a slower engine.
    """
    try:
        return _risk(tree_of(pattern), inside=False)
    except (Unknown, RecursionError):
        return True


def _risk(tree: Tree, inside: bool) -> bool:
    for op, value in tree:
        if op in _REPEATS:
            unbounded = value[1] > _MOST_REPEATS
            if inside and unbounded:
                return True
            if _risk(value[2], inside or unbounded):
                return True
        elif op is sre.BRANCH:
            if inside and not _told_apart(value[1]):
                return True
            if any(_risk(branch, inside) for branch in value[1]):
                return True
        elif op is sre.SUBPATTERN:
            if _risk(value[3], inside):
                return True
        elif op is sre.ATOMIC_GROUP:
            if _risk(value, inside):
                return True
        elif op in (sre.ASSERT, sre.ASSERT_NOT):
            if _risk(value[1], inside):
                return True
        elif op is sre.GROUPREF_EXISTS and any(_risk(part, inside) for part in value[1:] if part):
            return True
    return False


def _told_apart(branches: Sequence[Tree]) -> bool:
    """Whether each branch begins with a fixed character of its own."""
    firsts = [branch[0][1] if len(branch) and branch[0][0] is sre.LITERAL else None for branch in branches]
    return None not in firsts and len(set(firsts)) == len(firsts)
