"""Regular expressions made wider, so that RE2 can say in one pass which of them can match at all."""

import re
from collections.abc import Iterable
from re import _constants as sre  # type: ignore[attr-defined]
from typing import Any

from lint.patterntree import MOST_REPEATS, REPEATS, Tree, UnknownError, tree_of

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


def weaken(pattern: str) -> str:
    """A RE2 pattern that matches somewhere in every text in which the pattern does; empty where none is known."""
    try:
        return _Weak().sequence(tree_of(pattern), 0, outer=True)
    except (UnknownError, RecursionError):
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
            return (
                f"[^{_in_class(value)}]" if not flags & re.IGNORECASE else self.any_but([(sre.LITERAL, value)], flags)
            )
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
        if op in REPEATS:
            return self.repeat(value, flags)
        if op in (sre.AT, sre.ASSERT, sre.ASSERT_NOT):
            return ""
        if op is sre.GROUPREF:
            return r"(?s:.*)"
        if op is sre.GROUPREF_EXISTS:
            _, yes, no = value
            return f"(?:{self.sequence(yes, flags)}|{self.sequence(no, flags) if no else ''})"
        raise UnknownError(str(op))

    def repeat(self, value: Any, flags: int) -> str:
        least, most, inner = value
        text = self.group(inner, flags)
        least = min(least, MOST_REPEATS)
        if most > MOST_REPEATS:
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
        raise UnknownError(str(op))


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
    if op in REPEATS:
        return value[0] > 0 and _edge(value[2], first)
    return False


def _surely_word(code: int) -> bool:
    char = chr(code)
    return char.isalpha() or char.isdecimal() or char == "_"
