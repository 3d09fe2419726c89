"""Regular expressions made wider, so that RE2 can say in one pass which of them can match at all."""

import re
from collections.abc import Iterable, Mapping
from re import _constants as sre  # type: ignore[attr-defined]
from typing import Any

from lint.patterntree import MOST_REPEATS, REPEATS, Tree, UnknownError, tree_of
from lint.rulebook.fold import fold_case

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
_IN_ASCII = {
    sre.CATEGORY_WORD: "0-9A-Za-z_",
    sre.CATEGORY_DIGIT: "0-9",
    sre.CATEGORY_SPACE: r"\t-\r\x{1C}-\x{1F} ",
    sre.CATEGORY_NOT_WORD: r"\x00-/:-@\[-^`{-\x{7F}",
    sre.CATEGORY_NOT_DIGIT: r"\x00-/:-\x{7F}",
    sre.CATEGORY_NOT_SPACE: r"\x00-\x08\x0E-\x1B!-\x{7F}",
}
_IN_SHADOW = {
    **_IN_ASCII,
    sre.CATEGORY_WORD: r"0-9A-Za-z_\x{02}",
    sre.CATEGORY_NOT_WORD: r"\x00-\x01\x03-/:-@\[-^`{-\x{7F}",
}
_RE2_REPEATS = 100
_MOST_TEXTS = 200
_NOT_WORD_BEFORE = r"(?:^|[^\p{L}\p{Nd}_])"
_NOT_WORD_AFTER = r"(?:$|[^\p{L}\p{Nd}_])"


def weaken(pattern: str) -> str:
    """A RE2 pattern that matches somewhere in every text in which the pattern does; empty where none is known."""
    try:
        return _Weak().sequence(tree_of(pattern), 0, outer=True)
    except (UnknownError, RecursionError):
        return ""


def loose(pattern: str, shadow: bool) -> str:
    """A RE2 pattern that matches from wherever the pattern does, and perhaps from elsewhere: look-around is left out.

    For ASCII text, or for a shadow. Empty where there is none.
    """
    try:
        made = (_LooseInShadow() if shadow else _Loose()).sequence(tree_of(pattern), 0)
        return "" if _BEYOND_ASCII.search(made) else made
    except (UnknownError, RecursionError):
        return ""


def exact(pattern: str, shadow: bool = False) -> str:
    """A RE2 pattern that in ASCII text matches just what the pattern does; empty where there is none.

    ``shadow``: in a shadow (``rulebook.shadow``) of a text that is not ASCII, where ``_`` stands for any other letter.
    """
    try:
        made = (_InShadow() if shadow else _Exact()).sequence(tree_of(pattern), 0)
        return "" if _BEYOND_ASCII.search(made) else made
    except (UnknownError, RecursionError):
        return ""


_BEYOND_ASCII = re.compile(r"\\x\{(?:[89A-F][0-9A-F]|[0-9A-F]{3,})\}|[^\x00-\x7f]")


class _Weak:
    """Look-around, boundaries and anchors are dropped, back references and what RE2 lacks widened.

    At the outer level some of them survive as text that must stand before or after, which narrows the filter again.
    """

    categories = _AT_LEAST

    def sequence(self, tree: Tree, flags: int, outer: bool = False) -> str:
        out = []
        last = len(tree) - 1
        for number, (op, value) in enumerate(tree):
            if outer and op is sre.AT and value is sre.AT_BOUNDARY and 0 in (number, last - number):
                out.append(self.boundary(tree, number))
            elif outer and op is sre.ASSERT and (value[0] < 0 if number == 0 else number == last and value[0] > 0):
                out.append(self.group(value[1], flags))
            elif outer and op is sre.SUBPATTERN and last == 0:
                out.append(f"(?:{self.sequence(value[3], (flags | value[1]) & ~value[2], outer=True)})")
            else:
                out.append(self.one(op, value, flags))
        return "".join(out)

    def boundary(self, tree: Tree, number: int) -> str:
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
            return self.any_but([(sre.LITERAL, value)], flags)
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
        if op in REPEATS:
            return self.repeat(op, value, flags)
        return self.other(op, value, flags)

    def other(self, op: Any, value: Any, flags: int) -> str:
        if op is sre.ATOMIC_GROUP:
            return self.group(value, flags)
        if op in (sre.AT, sre.ASSERT, sre.ASSERT_NOT):
            return ""
        if op is sre.GROUPREF:
            return r"(?s:.*)"
        if op is sre.GROUPREF_EXISTS:
            _, yes, no = value
            return f"(?:{self.sequence(yes, flags)}|{self.sequence(no, flags) if no else ''})"
        raise UnknownError(str(op))

    def repeat(self, op: Any, value: Any, flags: int) -> str:  # noqa: ARG002
        least, most, inner = value
        text = self.group(inner, flags)
        least = min(least, MOST_REPEATS)
        if most > MOST_REPEATS:
            return text + ("*" if least == 0 else "+" if least == 1 else f"{{{least},}}")
        return f"{text}{{{least},{most}}}" if (least, most) != (0, 1) else text + "?"

    def any_of(self, members: Iterable[tuple[Any, Any]], flags: int) -> str:
        out = "".join(self.member(op, value, self.categories) for op, value in members)
        if not flags & re.IGNORECASE:
            return f"[{out}]"
        # Python also lets i meet İ and ı (and s ſ, k K, which RE2 folds too)
        return f"(?i:[{out}]|[İı])" if re.search(r"[a-zA-Z]|\\|-", out) else f"(?i:[{out}])"

    def any_but(self, members: Iterable[tuple[Any, Any]], flags: int) -> str:
        members = list(members)
        if flags & re.IGNORECASE:
            # what is left out in one case is left out in both: leaving out nothing but ASCII signs is wide enough
            members = [m for m in members if m[0] is sre.LITERAL and m[1] < 128 and not chr(m[1]).isalpha()]
        out = "".join(self.member(op, value, _AT_MOST) for op, value in members)
        return f"[^{out}]" if out else r"(?s:.)"

    def member(self, op: Any, value: Any, categories: Mapping[Any, str]) -> str:
        if op is sre.LITERAL:
            return _in_class(value)
        if op is sre.RANGE:
            return f"{_in_class(value[0])}-{_in_class(value[1])}"
        if op is sre.CATEGORY:
            return categories.get(value, "")
        raise UnknownError(str(op))


class _Exact(_Weak):
    """What RE2 has no equal for raises ``UnknownError``."""

    categories = _IN_ASCII

    def one(self, op: Any, value: Any, flags: int) -> str:
        if op is sre.LITERAL and flags & re.IGNORECASE:
            return f"(?i:{_in_class(value)})"
        return super().one(op, value, flags)

    def any_of(self, members: Iterable[tuple[Any, Any]], flags: int) -> str:
        out = "".join(self.member(op, value, self.categories) for op, value in members)
        return f"(?i:[{out}])" if flags & re.IGNORECASE else f"[{out}]"

    def any_but(self, members: Iterable[tuple[Any, Any]], flags: int) -> str:
        out = "".join(self.member(op, value, self.categories) for op, value in members)
        return f"(?i:[^{out}])" if flags & re.IGNORECASE else f"[^{out}]"

    def repeat(self, op: Any, value: Any, flags: int) -> str:
        least, most, inner = value
        if op is sre.POSSESSIVE_REPEAT or least > _RE2_REPEATS or (most > _RE2_REPEATS and most != sre.MAXREPEAT):
            raise UnknownError("a repetition that RE2 lacks")
        lazy = "?" if op is sre.MIN_REPEAT else ""
        text = self.group(inner, flags)
        return f"{text}{{{least},{'' if most == sre.MAXREPEAT else most}}}{lazy}"

    def other(self, op: Any, value: Any, flags: int) -> str:
        if op is sre.AT:
            if value is sre.AT_BEGINNING:
                return "(?m:^)" if flags & re.MULTILINE else r"\A"
            if value is sre.AT_END and flags & re.MULTILINE:
                return "(?m:$)"
            found = {
                sre.AT_BOUNDARY: r"\b", sre.AT_NON_BOUNDARY: r"\B", sre.AT_BEGINNING_STRING: r"\A",
                sre.AT_END_STRING: r"\z",
            }.get(value)  # fmt: skip
            if found:
                return found
        raise UnknownError(str(op))


class _InShadow(_Exact):
    """The same for a text in which ``_`` is written ``\\x02`` and every letter that is not ASCII ``_``."""

    categories = _IN_SHADOW

    def one(self, op: Any, value: Any, flags: int) -> str:
        if op is sre.LITERAL and value == _UNDERSCORE:
            return r"\x{02}"
        return super().one(op, value, flags)

    def member(self, op: Any, value: Any, categories: Mapping[Any, str]) -> str:
        if op is sre.LITERAL and value == _UNDERSCORE:
            return r"\x{02}"
        if op is sre.RANGE and value[0] <= _UNDERSCORE <= value[1]:
            if value[1] > 127:
                raise UnknownError("a range of letters beyond ASCII")
            return f"{_in_class(value[0])}-\\x{{5E}}\\x{{02}}\\x{{60}}-{_in_class(value[1])}"
        return super().member(op, value, categories)


class _Loose(_Exact):
    """Look-around and what makes a repetition or a group final are dropped."""

    def other(self, op: Any, value: Any, flags: int) -> str:
        if op in (sre.ASSERT, sre.ASSERT_NOT):
            return ""
        if op is sre.ATOMIC_GROUP:
            return self.group(value, flags)
        return super().other(op, value, flags)


class _LooseInShadow(_InShadow, _Loose):
    """Both."""


_UNDERSCORE = ord("_")


def required(pattern: str) -> tuple[str, ...]:
    """Texts, folded, of which one stands in everything that the pattern matches; none where no such list is known.

    They hold no white space. The list is as good as its shortest member is long.
    """
    try:
        return _required(tree_of(pattern))
    except (UnknownError, RecursionError):
        return ()


def _required(tree: Tree) -> tuple[str, ...]:
    best: tuple[str, ...] = ()
    running = ""
    for op, value in [*tree, (None, None)]:
        char = _folded(op, value)
        if char is not None:
            running += char
            continue
        for found in ((running,) if running else (), _required_one(op, value)):
            if _weight(found) > _weight(best):
                best = found
        running = ""
    return best


def _required_one(op: Any, value: Any) -> tuple[str, ...]:
    if op is sre.SUBPATTERN:
        return _required(value[3])
    if op is sre.ATOMIC_GROUP:
        return _required(value)
    if op in REPEATS and value[0] > 0:
        return _required(value[2])
    if op is sre.BRANCH:
        lists = [_required(branch) for branch in value[1]]
        if all(lists) and sum(map(len, lists)) <= _MOST_TEXTS:
            return tuple(sorted({text for found in lists for text in found}))
    return ()


def _weight(texts: tuple[str, ...]) -> int:
    return min(map(len, texts)) if texts else 0


def _folded(op: Any, value: Any) -> str | None:
    """The one folded character that a part of a pattern stands for, or nothing."""
    if op is sre.LITERAL:
        members = {value}
    elif op is sre.IN and all(o is sre.LITERAL for o, _ in value):
        members = {v for _, v in value}
    else:
        return None
    folded = {fold_case(chr(code)).replace("’", "'") for code in members}
    char = folded.pop()
    return None if folded or char.isspace() else char


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
