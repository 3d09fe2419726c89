"""Messages as Vale fills them in: Go's format strings with text arguments (``fmt.Sprintf``)."""

import re
from collections.abc import Sequence
from functools import lru_cache

_VERB = re.compile(
    r"%(?P<flags>[-+# 0]*)(?:\[(?P<index>\d+)\])?(?P<width>\d*)(?:\.(?P<precision>\d+))?(?P<verb>.|$)", re.DOTALL
)
_WRAP = re.compile(r"[ \t]*\n\s*")


def fill(message: str, arguments: Sequence[str]) -> str:
    """The message with its arguments: ``%s`` in order, ``%[2]s`` by number, ``%%`` a per cent sign.

    What Go prints for a verb without an argument, or for one that is not for text, is printed likewise.
    """
    pieces = _simple(message)
    if len(pieces) <= len(arguments) + 1:
        filled = pieces[0]
        for piece, argument in zip(pieces[1:], arguments, strict=False):
            filled += (_WRAP.sub(" ", argument) if "\n" in argument else argument) + piece
        return filled
    values = [_WRAP.sub(" ", argument) for argument in arguments]
    values.append("")
    following = 0

    def verb(found: re.Match[str]) -> str:
        nonlocal following
        letter = found.group("verb")
        if letter == "%":
            return "%"
        if not letter:
            return "%!(NOVERB)"
        if found.group("index"):
            following = int(found.group("index")) - 1
        number = following
        following += 1
        if not 0 <= number < len(values):
            return f"%!{letter}(BADINDEX)"
        value = values[number]
        if letter in "sv":
            return _padded(value, found)
        if letter == "q":
            return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
        return f"%!{letter}(string={_padded(value, found)})"

    return _VERB.sub(verb, message).replace("\n", " ")


@lru_cache(maxsize=1024)
def _simple(message: str) -> tuple[str, ...]:
    """The message cut at each ``%s``; where it has other verbs, more pieces than any arguments could fill."""
    pieces = tuple(message.replace("\n", " ").split("%s"))
    return ("",) * 1_000 if any("%" in piece for piece in pieces) else pieces


def _padded(value: str, found: re.Match[str]) -> str:
    if found.group("precision"):
        value = value[: int(found.group("precision"))]
    width = int(found.group("width") or 0)
    return value.ljust(width) if "-" in found.group("flags") else value.rjust(width)
