"""The places of a text where typography has a choice: what stands before a colon, inside guillemets …

A *slot* is such a sort of place, a *setting* what an article has at one of them: for spaces the space itself (empty
where there is none), for signs the sign. ``settings`` reads them all in one go; what is right is said elsewhere.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lint.quotation.marks import masked

NO_BREAK = "\u00a0\u202f"
SPACES = " \u00a0\u202f\u2009"

# Each pattern begins with what is rare and looks back from there: re skips the rest of a text at the speed of C.
_SIGN = re.compile("[«»:;!?%‰€$£]")
_UNIT = re.compile(
    rf"\d([{SPACES}])(?=(?:[kcmµ]?m|[kMG]?g|mg|ha|[cdhm]?[lL]|h|min|s|ms|°[CF]|[kMGT]?W|[kMGT]?Wh|k?V|[kMG]?Hz"
    r"|[kMGTP]o|px|dB)(?:[²³/]|\b)(?![’'-]))"
)
_THOUSANDS = re.compile(
    rf"\d(?<![\w.,/-]\d)(?<!\d[{SPACES}]\d)\d{{0,2}}(?:[{SPACES}]\d{{3}})+(?![\w/-])(?![{SPACES}]\d)"
)
_ELISION = re.compile(
    r"['’](?=[\w«“])(?:(?<=\b[cdjlmnstCDJLMNST].)|(?<=\b[qQ]u.)|(?<=\b[jJ]usqu.)|(?<=\b[lL]orsqu.)|(?<=\b[pP]uisqu.)"
    r"|(?<=\b[qQ]uoiqu.)|(?<=\b[aA]ujourd.))(?<![\w'’-][cdjlmnstCDJLMNST].)"
)
_CONTRACTION = re.compile(r"['’](?=(?:s|t|re|ve|ll|d|m)\b)(?<=[A-Za-z].)")
_ELLIPSIS = re.compile(r"[.…](?:(?<=…)(?<![.(\[]…)|(?<=\.)(?<![.(\[]\.)\.\.)(?![.)\]])")
_HOUR = re.compile(rf"[h:](?=[{SPACES}]?[0-5]\d(?![\w/]|[:.,-]\d))(?<=[\d{SPACES}].)")
_AT_HOUR = re.compile(r"\b(?:à|avant|après|de|depuis|dès|entre|et|jusqu['’]à|vers)[ \u00a0\u202f]\d{1,2}$")
_DOUBLE = re.compile(r"[ \u00a0\u202f](?=[ \u00a0\u202f]{1,2}[\w(«“\[])(?<=[\w,;:)\]»”’%€].)[ \u00a0\u202f]{1,2}")
_ENTITY = re.compile(r"&#?\w{1,12}$")
_AFTER = {
    ":": SPACES + '\n«“"',
    ";": SPACES + "\n",
    "!": SPACES + "\n»”\"')]}.,!?:;…*",
    "?": SPACES + "\n»”\"')]}.,!?:;…*",
}
_ADDRESS = 120
_LAST_HOUR = 24
_ENDS_WORD = ")]}»”\"'’*%€°"


class Setting(NamedTuple):
    """What one place has at ``start:end`` of its block: the space, empty where there is none, or the sign.

    ``sign`` is the sign that the space belongs to, where there is one.
    """

    slot: str
    start: int
    end: int
    form: str
    sign: str


def settings(text: str, language: str) -> Iterator[Setting]:
    """Every setting of a text, slot by slot: in French of spaces and signs, in English of signs."""
    text = masked(text)
    if language == "fr":
        yield from _spaces_at_signs(text)
        yield from _spaces_in_numbers(text)
        yield from _hours(text)
    apostrophe = _ELISION if language == "fr" else _CONTRACTION
    for slot, pattern in (("apostrophe", apostrophe), ("ellipsis", _ELLIPSIS)):
        for found in pattern.finditer(text):
            yield Setting(slot, found.start(), found.end(), found.group(), "")


def doubles(text: str) -> Iterator[Setting]:
    """Where two or three spaces stand between words; more of them align columns."""
    for found in _DOUBLE.finditer(text):
        yield Setting("double", found.start(), found.end(), found.group(), "")


def _hours(text: str) -> Iterator[Setting]:
    """What stands between hours and minutes (``sign``: the whole); a colon only where a time of day is certain."""
    for found in _HOUR.finditer(text):
        at = found.start()
        start, _ = _left(text, at)
        end = at + 2 if text[at + 1] in SPACES else at + 1
        digits = len(text[max(0, start - 3) : start]) - len(text[max(0, start - 3) : start].rstrip("0123456789"))
        if digits not in (1, 2) or int(text[start - digits : start]) > _LAST_HOUR:
            continue
        if text[at] == ":" and (end - start > 1 or not _AT_HOUR.search(text, max(0, start - 16), start)):
            continue
        before = text[start - digits - 1] if start > digits else " "
        if before.isalnum() or before in "/.,:-_":
            continue
        yield Setting("hour", start, end, text[start:end], text[start - digits : end + 2])
        if start < at < end - 1:
            yield Setting("unit", at + 1, end, text[at + 1 : end], "")


def _spaces_in_numbers(text: str) -> Iterator[Setting]:
    for found in _UNIT.finditer(text):
        yield Setting("unit", found.start(1), found.end(1), found.group(1), "")
    for found in _THOUSANDS.finditer(text):
        for at in range(found.start(), found.end()):
            if text[at] in SPACES:
                yield Setting("thousands", at, at + 1, text[at], "")


def _spaces_at_signs(text: str) -> Iterator[Setting]:
    for found in _SIGN.finditer(text):
        at, sign = found.start(), found.group()
        start, before = _left(text, at)
        after = text[at + 1 : at + 2]
        if sign == "«":
            end = at + 1
            while text[end : end + 1] and text[end] in SPACES:
                end += 1
            if end < len(text) and text[end] not in "\n»&":
                yield Setting("guillemets", at + 1, end, text[at + 1 : end], sign)
        elif not before or before in "\n«([{" or (before == ";" and _entity(text, start - 1)):
            continue
        elif sign == "»":
            yield Setting("guillemets", start, at, text[start:at], sign)
        elif sign in ":;!?":
            if (not after or after in _AFTER[sign]) and (start < at or _ends_word(text, at, sign, before)):
                yield Setting("colon" if sign == ":" else "high", start, at, text[start:at], sign)
        elif before.isdigit() and not after.isalnum():
            yield Setting("percent" if sign in "%‰" else "currency", start, at, text[start:at], sign)


def _left(text: str, at: int) -> tuple[int, str]:
    """Where the space before a sign begins, and the character before that space."""
    start = at
    while start > 0 and text[start - 1] in SPACES:
        start -= 1
    return start, text[start - 1 : start]


def _ends_word(text: str, at: int, sign: str, before: str) -> bool:
    """Whether a sign set close ends a word: no part of an entity, an address or a path, no mark of a footnote."""
    if not (before.isalnum() or before in _ENDS_WORD) or (sign == ":" and before == "]"):
        return False
    if sign == ";" and _entity(text, at):
        return False
    return "/" not in text[text.rfind(" ", max(0, at - _ADDRESS), at) + 1 : at]


def _entity(text: str, at: int) -> bool:
    return _ENTITY.search(text, max(0, at - 14), at) is not None
