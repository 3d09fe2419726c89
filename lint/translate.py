"""Regular expressions of Vale's dialect, written as Python's ``re`` (and ``regex``) understands them.

Vale's engine is regexp2 in its RE2 mode: the syntax of .NET, ``\\w``, ``\\d``, ``\\s`` and POSIX classes in ASCII,
``\\b`` in Unicode, inline flags that reach to the end of their group, ``$`` at the very end of the text.
"""

import re
import sys
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_DIGIT, _WORD, _SPACE = "0-9", "0-9A-Za-z_", " \\t\\n\\f\\r"
_CLASSES = {"d": _DIGIT, "w": _WORD, "s": _SPACE}
_COMPLEMENTS = {
    "D": "\\x00-/:-\\U0010ffff",
    "W": "\\x00-/:-@\\[-\\^`{-\\U0010ffff",
    "S": "\\x00-\\x08\\x0b\\x0e-\\x1f!-\\U0010ffff",
}
_POSIX = {
    "alnum": "0-9A-Za-z",
    "alpha": "A-Za-z",
    "ascii": "\\x00-\\x7f",
    "blank": " \\t",
    "cntrl": "\\x00-\\x1f\\x7f",
    "digit": _DIGIT,
    "graph": "!-~",
    "lower": "a-z",
    "print": " -~",
    "punct": "!-/:-@\\[-`{-~",
    "space": " \\t\\n\\r\\f\\v",
    "upper": "A-Z",
    "word": _WORD,
    "xdigit": "0-9A-Fa-f",
}
_CONTROL = {"a": "\\x07", "e": "\\x1b", "f": "\\f", "n": "\\n", "r": "\\r", "t": "\\t", "v": "\\x0b"}
_GROUP_NAME = re.compile(r"\?(?:P?<(?![=!])|')(?P<name>\w+)[>']")
_FLAGS = re.compile(r"\?(?P<flags>[a-zA-Z]*(?:-[a-zA-Z]*)?)(?P<end>[:)])")
_QUANTIFIER = re.compile(r"\{\d+(?:,\d*)?\}")
_SET = re.compile(r"\\[dwsDWSpP]")
_LAST = sys.maxunicode


class Piece(NamedTuple):
    """A pattern as Python writes it, and the flags it leaves on for what follows it in its group."""

    text: str
    flags: str


class BadPatternError(Exception):
    """A regular expression that cannot be used; the message names it and says why."""

    def __init__(self, pattern: str, reason: str) -> None:
        shown = pattern if len(pattern) <= 200 else f"{pattern[:200]}…"
        super().__init__(f"“{shown}” is no regular expression that relis can use: {reason}")
        self.pattern = pattern
        self.reason = reason


def vale(pattern: str, flags: str = "") -> Piece:
    """A pattern of Vale's dialect for Python; ``flags`` (``imsx``) are on at first. Raises ``BadPatternError``."""
    return _Translation(pattern, flags).run()


class _Translation:
    def __init__(self, pattern: str, flags: str) -> None:
        self.pattern = pattern
        self.at = 0
        self.out: list[str] = []
        self.on = frozenset(flags)
        # one entry for each open group: the flags outside it; and for each level the flag group that is open in it
        self.groups: list[frozenset[str]] = []
        self.opened: list[str] = [""]
        self.base: list[frozenset[str]] = [frozenset()]

    def fail(self, reason: str) -> BadPatternError:
        return BadPatternError(self.pattern, reason)

    def run(self) -> Piece:
        self._flagged()
        while self.at < len(self.pattern):
            self._step(self.pattern[self.at])
        if self.groups:
            raise self.fail("a parenthesis stays open")
        self.out.append(")" if self.opened[-1] else "")
        return Piece("".join(self.out), "".join(sorted(self.on)))

    def _flagged(self) -> None:
        """Closes the flag group of this level and opens the one that the flags now ask for, if any."""
        base, on = self.base[-1], self.on & set("imsx")
        plus, minus = "".join(sorted(on - base)), "".join(sorted(base - on))
        wanted = f"(?{plus}{'-' + minus if minus else ''}:" if plus or minus else ""
        if wanted != self.opened[-1]:
            self.out.append((")" if self.opened[-1] else "") + wanted)
            self.opened[-1] = wanted

    def _step(self, char: str) -> None:
        if char == "\\":
            self.at += 1
            self.out.append(self._escape())
        elif char == "[":
            self.out.append(self._class())
        elif char == "(":
            self._group()
        elif char == ")":
            if not self.groups:
                raise self.fail("a parenthesis is closed that was never opened")
            self.at += 1
            self.out.append("))" if self.opened.pop() else ")")
            self.base.pop()
            self.on = self.groups.pop()
        elif char == "|":
            self.at += 1
            self.out.append(f")|{self.opened[-1]}" if self.opened[-1] else "|")
        elif char == "{" and not _QUANTIFIER.match(self.pattern, self.at):
            self.at += 1
            self.out.append("\\{")
        elif char == "$":
            self.at += 1
            self.out.append("$" if "m" in self.on else "\\Z")
        elif char == "#" and "x" in self.on:
            end = self.pattern.find("\n", self.at)
            self.at = len(self.pattern) if end < 0 else end
        else:
            self.at += 1
            self.out.append(char)

    def _group(self) -> None:
        self.at += 1
        rest = self.pattern[self.at :]
        if rest.startswith("?#"):
            end = self.pattern.find(")", self.at)
            if end < 0:
                raise self.fail("a comment stays open")
            self.at = end + 1
            return
        if rest.startswith("?P="):
            end = self.pattern.find(")", self.at)
            self.out.append("(" + self.pattern[self.at : end + 1])
            self.at = end + 1
            return
        flags = _FLAGS.match(rest)
        if flags and flags.group("end") == ")":
            self.at += flags.end()
            self._change(flags.group("flags"))
            self._flagged()
            return
        self.groups.append(self.on)
        self.opened.append("")
        self.base.append(self.on & set("imsx"))
        name = _GROUP_NAME.match(rest)
        if flags:
            self.at += flags.end()
            self._change(flags.group("flags"))
            self.out.append("(?:")
            self._flagged()
        elif name:
            self.at += name.end()
            self.out.append(f"(?P<{name.group('name')}>" if not name.group("name").isdigit() else "(")
        elif rest.startswith("?("):
            end = self.pattern.find(")", self.at)
            self.out.append("(" + self.pattern[self.at : end + 1])
            self.at = end + 1
        else:
            for opening in ("?:", "?=", "?!", "?<=", "?<!", "?>"):
                if rest.startswith(opening):
                    self.at += len(opening)
                    self.out.append("(" + opening)
                    return
            if rest.startswith("?"):
                raise self.fail(f"the group “({rest[:3]}” is not known")
            self.out.append("(")

    def _change(self, written: str) -> None:
        turned_on, _, turned_off = written.partition("-")
        for flag in turned_on + turned_off:
            if flag not in "imsxnU":
                raise self.fail(f"the flag “{flag}” is not known")
        self.on = (self.on | (set(turned_on) & set("imsx"))) - set(turned_off)

    def _escape(self) -> str:
        if self.at >= len(self.pattern):
            raise self.fail("it ends in a backslash")
        char = self.pattern[self.at]
        self.at += 1
        if char in _CLASSES:
            return f"[{_CLASSES[char]}]"
        if char in "DWS":
            return f"[^{_CLASSES[char.lower()]}]"
        if char in "bB":
            return "\\" + char
        if char == "A":
            return "\\A"
        if char == "z":
            return "\\Z"
        if char == "Z":
            return "(?=\\n?\\Z)"
        if char in "pP":
            return f"[{'^' if char == 'P' else ''}{self._property()}]"
        if char in "123456789":
            digits = char
            if self.pattern[self.at : self.at + 1].isdecimal():
                digits += self.pattern[self.at]
                self.at += 1
            return f"(?:\\{digits})"
        if char == "k":
            name = re.compile(r"[<{'](\w+)[>}']").match(self.pattern, self.at)
            if not name:
                raise self.fail("a back reference without a name")
            self.at = name.end()
            return f"(?P={name.group(1)})" if not name.group(1).isdigit() else f"(?:\\{name.group(1)})"
        if char == "Q":
            end = self.pattern.find("\\E", self.at)
            quoted = self.pattern[self.at : end if end >= 0 else len(self.pattern)]
            self.at = end + 2 if end >= 0 else len(self.pattern)
            return re.escape(quoted)
        if char == "G":
            raise self.fail("\\G is not supported")
        return self._character(char)

    def _character(self, char: str) -> str:
        """The escape of one character, inside or outside a class."""
        if char == "x":
            code = re.compile(r"\{([0-9A-Fa-f]+)\}|([0-9A-Fa-f]{1,2})").match(self.pattern, self.at)
            return self._code(code)
        if char == "u":
            code = re.compile(r"\{([0-9A-Fa-f]+)\}|([0-9A-Fa-f]{4})").match(self.pattern, self.at)
            return self._code(code)
        if char == "0":
            octal = ""
            while len(octal) < 2 and self.pattern[self.at : self.at + 1] in tuple("01234567"):
                octal += self.pattern[self.at]
                self.at += 1
            return f"\\x{int(octal or '0', 8):02x}"
        if char == "c":
            letter = self.pattern[self.at : self.at + 1]
            self.at += 1
            return f"\\x{ord(letter.upper() or '@') & 31:02x}"
        if char in _CONTROL:
            return _CONTROL[char]
        return re.escape(char) if not char.isspace() else "\\" + char

    def _code(self, code: re.Match[str] | None) -> str:
        if not code:
            raise self.fail("a \\x or \\u without the number of a character")
        self.at = code.end()
        value = int(code.group(1) or code.group(2), 16)
        if value > _LAST:
            raise self.fail(f"there is no character {value:x}")
        return f"\\U{value:08x}"

    def _property(self) -> str:
        name = re.compile(r"\{(\^?)([^}]+)\}|()(\w)").match(self.pattern, self.at)
        if not name:
            raise self.fail("a \\p without the name of a property")
        self.at = name.end()
        wanted = name.group(2) or name.group(4)
        found = property_ranges(wanted, bool(name.group(1)))
        if not found:
            raise self.fail(f"the property “{wanted}” is not known")
        return found

    def _class(self) -> str:
        """A ``[…]``; its members are written so that Python reads no set operation in them."""
        start = self.at
        self.at += 1
        out = ["["]
        if self.pattern.startswith("^", self.at):
            out.append("^")
            self.at += 1
        first = True
        whole = True  # nothing stands before that a range could begin with
        while True:
            if self.at >= len(self.pattern):
                self.at = start
                raise self.fail("a class stays open")
            char = self.pattern[self.at]
            if char == "]" and not first:
                self.at += 1
                break
            first = False
            posix = re.compile(r"\[:(\^?)(\w+):\]").match(self.pattern, self.at)
            if posix and posix.group(2) in _POSIX:
                self.at = posix.end()
                out.append(_complement(_POSIX[posix.group(2)]) if posix.group(1) else _POSIX[posix.group(2)])
                whole = True
            elif char == "-" and (whole or self.pattern.startswith("]", self.at + 1)):
                self.at += 1
                out.append("\\-")
                whole = False
            elif char == "-":
                self.at += 1
                a_set = _SET.match(self.pattern, self.at)
                out.append(("\\-" if a_set else "-") + self._member())
                whole = True
            else:
                whole = bool(_SET.match(self.pattern, self.at))
                out.append(self._member())
        return "".join(out) + "]"

    def _member(self) -> str:
        char = self.pattern[self.at]
        self.at += 1
        if char == "\\":
            return self._class_escape()
        return "\\" + char if char in "[]&~|^-" else char

    def _class_escape(self) -> str:
        if self.at >= len(self.pattern):
            raise self.fail("it ends in a backslash")
        char = self.pattern[self.at]
        self.at += 1
        if char in _CLASSES:
            return _CLASSES[char]
        if char in _COMPLEMENTS:
            return _COMPLEMENTS[char]
        if char == "b":
            return "\\x08"
        if char == "p":
            return self._property()
        if char == "P":
            return _complement(self._property())
        return self._character(char)


@lru_cache(maxsize=64)
def _complement(members: str) -> str:
    inside = re.compile(f"[{members}]")
    return _ranges(frozenset(code for code in range(_LAST + 1) if not inside.match(chr(code))))


@lru_cache(maxsize=64)
def property_ranges(name: str, negated: bool = False) -> str:
    """The characters of a Unicode category (``L``, ``Lu`` …) as members of a class; empty for an unknown name.

    Of the scripts only those that the names of characters begin with are known (``Latin``, ``Greek``, ``Cyrillic`` …).
    """
    if len(name) <= 2:
        codes = frozenset(
            code for code in range(_LAST + 1) if unicodedata.category(chr(code)).startswith(name) is not negated
        )
    else:
        script = name.upper() + " "
        codes = frozenset(
            code
            for code in range(_LAST + 1)
            if (unicodedata.name(chr(code), "").startswith(script) and chr(code).isalpha()) is not negated
        )
        if not negated and not codes:
            return ""
    return _ranges(codes)


def _ranges(codes: frozenset[int]) -> str:
    out = []
    start = previous = -2
    for code in [*sorted(codes), -2]:
        if code == previous + 1:
            previous = code
            continue
        if start >= 0:
            out.append(f"\\U{start:08x}" + (f"-\\U{previous:08x}" if previous > start else ""))
        start = previous = code
    return "".join(out)


@lru_cache(maxsize=4096)
def is_odd_character(char: str) -> bool:
    """Whether Vale's engine and Python disagree on a character being part of a word.

    In Vale's, combining marks, connectors and joiners are, numerals other than digits are not.
    """
    if char.isascii():
        return False
    category = unicodedata.category(char)
    return char in "\u200c\u200d" or category in {"Mn", "Pc"} or (category in {"No", "Nl"} and char.isalnum())


def odd_characters(text: str) -> str:
    """The characters of a text that are odd in that sense, in order."""
    return "".join(sorted(char for char in set(text) if is_odd_character(char)))


@lru_cache(maxsize=64)
def boundary(kind: str, odd: str) -> str:
    """``\\b`` or ``\\B`` as Vale's engine has it, in a text whose odd characters are these."""
    more = "".join(char for char in odd if not char.isalnum())
    less = "".join(char for char in odd if char.isalnum())
    word = f"(?!{_any_of(less)})\\w" if less else r"\w"
    if more:
        word = f"(?:{word}|{_any_of(more)})"
    if kind == "b":
        return f"(?:(?<={word})(?!{word})|(?<!{word})(?={word}))"
    return f"(?:(?<={word})(?={word})|(?<!{word})(?!{word}))"


def _any_of(characters: str) -> str:
    return "[" + "".join(f"\\U{ord(char):08x}" for char in characters) + "]"
