"""The quotation marks and brackets of a text: what each could be here, and how little it looks like it.

An apostrophe, a prime (6' 2", 45° 30'), an elision ('90s, rock 'n' roll), the bracket of an enumeration ``a)`` and
that of a face ``:)`` are no marks; which of the doubtful ones are is for ``pairing`` to say, which weighs the whole.
"""

import re
from math import inf
from typing import Literal, NamedTuple

SPACE = " \u00a0\u202f\u2009\u200a\t\n"
"""What may stand between a mark and the text."""

CLOSERS = {
    "«": "»",
    "“": "”",
    "„": "“”",
    "‘": "’",
    "‹": "›",
    '"': '"',
    "'": "'",
    "(": ")",
    "[": "]",
    "{": "}",
}
"""Each opening mark and what closes it."""

OPENER = {"»": "«", "”": "“", "’": "‘", "›": "‹", ")": "(", "]": "[", "}": "{"}
"""Each closing mark and what it looks like turned round."""

# Both begin with one class of signs and look back from there: re skips the rest of a text at the speed of C.
QUOTES = re.compile(r"[«»“”„‹›\"'’‘](?:(?<=[«»“”„‹›\"])|(?<!\w.)(?=\S)|(?<=\S['’])(?!\w))")
BRACKETS = re.compile(r"[()\[\]{}]")

_FRENCH = "«»‹›"
_NO_START = ",.;:)]}!?%»”’›"
_NO_END = "([{:«“„‘‹"
_ELIDED = re.compile(r"(?i)(?:\d\ds?|n|em|til|tis|twas|cause|bout|round|cos)\b")
_ENUMERATION = re.compile(r"(?:^|[\s,;:/(–—-])(?:\w{1,2}|[ivxlc]{1,5}|\d{1,2}[.-]\w{1,2}|\*|[§°]?\d+)$", re.IGNORECASE)
_FACE = re.compile(r"(?:^|\s|\w)[:;=8xX][-o^']?$")
_INTERVAL = re.compile(r"[\[\]]\s?[-+−]?[\d∞a-z.,]{1,12}\s?[;,]\s?[-+−]?[\d∞a-z.,]{1,12}\s?[\[\]]")
_CODE = re.compile(r"""[`"'](?:(?<=`)[^`\n]{1,120}`|(?<=\w=")[^"\n]{0,200}"|(?<=\w=')[^'\n]{0,200}'|(?<=")"{2,})""")
_CONTEXT = 24


class Mark(NamedTuple):
    """A mark in block number ``block`` at ``start:end`` of its text.

    ``opens``, ``closes`` and ``neither`` are what it costs to read it so: 0 where it looks like it, infinite where
    it cannot be. ``heads`` says that it stands at the head of a paragraph or of a line, ``alone`` that it is the
    only one of its sort on that line, ``doubled`` that the same mark stands right before it.
    """

    block: int
    start: int
    end: int
    char: str
    opens: float
    closes: float
    neither: float
    heads: bool = False
    alone: bool = False
    doubled: bool = False


def masked(text: str) -> str:
    """The text with what is code in plain text, too, hidden behind ``*``, one for each character."""
    return (
        _CODE.sub(lambda found: "*" * len(found.group()), text) if "`" in text or '"' in text or "='" in text else text
    )


def quotation_marks(text: str, block: int) -> list[Mark]:
    """The quotation marks of a block's text, in order."""
    text = masked(text)
    marks: list[Mark] = []
    for found in QUOTES.finditer(text):
        at, char = found.start(), found.group()
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        left, right = _neighbours(text, at)
        if char in "'’‘":
            if char == "‘" and _ELIDED.match(text, at + 1):
                continue
            opens, closes, neither = _single(text, at, char, before, after)
            if opens == inf and closes == inf:
                continue
        else:
            opens, closes = _shape(char, before, after, left, right)
            neither = 0.1 if char in '"”' and before.isdigit() and not after.isalnum() else inf
        heads = not left or before == "\n"
        doubled = bool(marks) and marks[-1].char == char and not text[marks[-1].end : at].strip(SPACE)
        marks.append(
            Mark(block, at, at + 1, char, opens, closes, neither, heads, heads and _alone(text, at, char), doubled)
        )
    return marks


def brackets(text: str, block: int) -> list[Mark]:
    """The round, square and curly brackets of a block's text, in order."""
    text = masked(text)
    marks: list[Mark] = []
    intervals = [match.span() for match in _INTERVAL.finditer(text)] if "[" in text or "]" in text else []
    for found in BRACKETS.finditer(text):
        at, char = found.start(), found.group()
        if any(start <= at < end for start, end in intervals):
            continue
        context = text[max(0, at - _CONTEXT) : at]
        opening = char in "([{"
        neither = inf
        if _FACE.search(context):
            neither = 0.05
        elif char == ")" and _ENUMERATION.search(context):
            neither = 0.1
        doubled = bool(marks) and marks[-1].char == char and marks[-1].end == at
        marks.append(
            Mark(block, at, at + 1, char, 0 if opening else 0.3, 0.3 if opening else 0, neither, doubled=doubled)
        )
    return marks


def start_of(text: str, mark: Mark) -> Literal["head", "statement", ""]:
    """Whether a quotation opening here heads its paragraph, or may at least be a statement (colon, capital)."""
    if mark.heads:
        return "head"
    left, right = _neighbours(text, mark.start)
    return "statement" if left == ":" or right.isupper() else ""


def before(text: str, at: int) -> int:
    """Where the space before a place begins; the place itself where there is none. Looks back a little way only."""
    start = at
    while start > 0 and text[start - 1] in SPACE and at - start < _CONTEXT:
        start -= 1
    return start


def _neighbours(text: str, at: int) -> tuple[str, str]:
    """The characters before and after the mark, over the space between."""
    left, right = before(text, at) - 1, at + 1
    while right < len(text) and text[right] in SPACE and right - at < _CONTEXT:
        right += 1
    return (text[left] if left >= 0 else ""), (text[right] if right < len(text) else "")


def _shape(char: str, before: str, after: str, left: str, right: str) -> tuple[float, float]:
    """How little a mark looks like an opening and like a closing one.

    For a mark with a direction the other direction is weighed as well: it may be the wrong one of the two.
    """
    opens = closes = 0.0
    if not right or right in _NO_START:
        opens += 0.3
    if before.isalnum():
        opens += 0.2
    if not left or left in _NO_END:
        closes += 0.3
    if after.isalnum():
        closes += 0.3
    if char in _FRENCH:
        fixed_before, fixed_after = before in ("\u00a0", "\u202f"), after in ("\u00a0", "\u202f")
        if fixed_before and not fixed_after:
            opens += 0.2
        if fixed_after and not fixed_before:
            closes += 0.2
    else:
        opens += 0.3 * (after != "" and after in SPACE)
        closes += 0.3 * (before != "" and before in SPACE)
    return opens, closes


def _single(text: str, at: int, char: str, before: str, after: str) -> tuple[float, float, float]:
    """A single mark may always be an apostrophe; it quotes where it finds its fellow."""
    starts = (not before or before in SPACE or before in '([«“"—–') and after.isalnum()
    ends = bool(before) and before not in SPACE and not after.isalnum()
    if char == "‘":
        return (0.0 if after not in SPACE else inf), inf, 0.5
    if char == "’":
        return inf, (0.0 if ends else inf), 0.1
    if (starts and _ELIDED.match(text, at + 1)) or before.isdigit():
        starts = False
    return (0.02 if starts else inf), (0.0 if ends else inf), 0.05


def _alone(text: str, at: int, char: str) -> bool:
    end = text.find("\n", at)
    return text.find(char, at + 1, end if end >= 0 else len(text)) < 0
