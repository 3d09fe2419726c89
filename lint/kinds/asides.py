"""The dashes of asides in running text: which sign, and what stands on their inner side.

A hyphen between spaces is read as the dash of an aside only where two of them, or one and a true dash, enclose words
inside a sentence; lists, routes, titles and dictionary-like entries set it in many other ways.
Source: Code de rédaction interinstitutionnel de l’Union européenne, 6.4; Prairial, « Les tirets ».
"""

import re
from collections.abc import Iterator, Sequence

from lint.kinds.slots import SPACES, Setting
from lint.quotation.marks import masked

_DASH = re.compile(rf"[-–—](?=[{SPACES}\n][^\W_]|[{SPACES}][«“(]|[,;:).])(?<=[{SPACES}].)")
_SENTENCE_END = re.compile(r"[.!?…»]\s+[^\W\d_a-zß-öø-ÿ]|\n\s*\n|\n\s*[-–—•*]\s")
_ENDS_WORD = ")]»”’%€…*,"
_PAIR = 2
_NEAR = 60
_ITEM = re.compile(r"\s*(?:[-–—•*]|\d{1,3}[.)])\s")
_LINK = re.compile(
    r"(?:[dlnmts]|qu|c|j)['’]|(?:a|ainsi|après|au|aux|avec|car|ce|ces|cette|comme|dans|de|des|donc|dont|du|elle|elles"
    r"|en|entre|est|et|il|ils|la|le|les|mais|ne|notamment|on|ont|ou|où|par|pas|plus|pour|puis|quand|que|qui|sans"
    r"|selon|si|soit|son|sont|sous|sur|surtout|un|une|y|à|and|as|at|but|for|from|he|in|is|it|not|of|or|she|that|the"
    r"|they|to|was|were|which|who|with)\b"
)


def asides(text: str) -> Iterator[Setting]:
    """The settings ``dash`` (the sign) and ``aside`` (the space on its inner side) of a paragraph."""
    text = masked(text)
    for dashes in _sentences(text):
        pairs = list(zip(dashes[::2], dashes[1::2], strict=True)) if len(dashes) % 2 == 0 else []
        pairs = [pair for pair in pairs if _encloses(text, *pair)]
        row = sum(text[at] == "-" for at in dashes) > _PAIR
        signs = {at for pair in pairs if not row and _certain(text, *pair) for at in pair}
        signs |= {at for pair in pairs for at in pair if text[at] != "-"}
        signs |= {at for at in dashes if text[at] != "-" and _word_after(text, at).islower()}
        for at in sorted(signs):
            yield Setting("dash", at, at + 1, text[at], "")
        for opening, closing in pairs:
            if text[opening] == text[closing] != "-" and text[opening + 1] != "\n":
                yield Setting("aside", opening + 1, opening + 2, text[opening + 1], text[opening])
                yield Setting("aside", closing - 1, closing, text[closing - 1], text[closing])


def _sentences(text: str) -> Iterator[list[int]]:
    """The dashes between spaces, sentence by sentence, without those of list items and of dialogue."""
    dashes: list[int] = []
    line = seen = 0
    for found in _DASH.finditer(text):
        at = found.start()
        if at < _PAIR or not (text[at - 2].isalnum() or text[at - 2] in _ENDS_WORD):
            continue
        line = max(line, text.rfind("\n", seen, at) + 1)
        seen = at
        if _ITEM.match(text, line):
            continue
        if dashes and _SENTENCE_END.search(text, dashes[-1], at):
            yield dashes
            dashes = []
        dashes.append(at)
    yield dashes


def _encloses(text: str, opening: int, closing: int) -> bool:
    """Whether words of a sentence stand between two dashes and the sentence goes on; no route, no row of names."""
    inner, after = _word_after(text, opening), text[closing + 1 : closing + 2]
    return bool(inner) and (
        after in ",;:)." or not (inner[0].isupper() and not _word_after(text, closing)[:1].islower())
    )


def _certain(text: str, opening: int, closing: int) -> bool:
    """Whether a hyphen and its fellow are dashes: the other a true dash, or words that link in lower case all round."""
    after = _word_after(text, closing)
    if after and not after[0].islower():
        return False
    if text[opening] != text[closing]:
        return True
    before = text[max(0, opening - _NEAR) : opening].split()
    if not before or not before[-1][:1].islower() or not _word_after(text, opening)[0].islower():
        return False
    if any(word.endswith(":") for word in before):
        return False  # a list after a colon
    return any(_LINK.match(text, at + 2) for at in (opening, closing))


def _word_after(text: str, at: int) -> str:
    """The first word after a dash, without what opens before it; empty where nothing follows."""
    words: Sequence[str] = text[at + 1 : at + 42].lstrip(SPACES + "\n«“(").split(maxsplit=1)
    return words[0] if words else ""
