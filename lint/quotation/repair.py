"""Where a missing quotation mark most likely belongs: a proposal for the editor, never a certainty."""

import re
from collections import Counter
from collections.abc import Sequence

from lint.model import Block
from lint.quotation.marks import SPACE, Mark, before, start_of

_SAYING = (
    "affirme|ajoute|assure|conclut|confie|confirme|constate|déclare|détaille|dit|estime|explique|indique|insiste|"
    "lance|martèle|note|observe|poursuit|précise|prévient|raconte|rappelle|reconnaît|regrette|répond|résume|souligne"
)
INCISE = re.compile(
    r",?\s+(?:(?:a|ont|avait|avaient|aurait)-t-(?:il|elle|on|ils|elles)\b|\w+(?:-t)?-(?:il|elle|ils|elles)\b"
    rf"|(?:a|ont|avait|avaient)\s+(?:\w+é|dit|répondu|soutenu|conclu|repris)\b|(?:{_SAYING})\s"
    r"|(?:he|she|they|[A-Z]\w+)\s(?:said|says|added|told|explained|wrote)\b|(?:said|says|added)\s)"
)
"""A clause that says who speaks, after the words of the speaker: « …, a-t-il dit », « …, explique M. Adams »."""

REPORTING = re.compile(
    r"(?:Il|Elle|Ils|Elles|On|He|She|They)\s(?:a|ont|avait|s’est|se|has|had|said|added|also)\b"
    r"|(?:Selon|D’après|Pour)\s(?:lui|elle|eux|elles|le|la|les|M\.|Mme)\b|According\sto\b"
)
"""The head of a sentence in which the author takes the floor again: « Il a en outre… », « Selon lui… »."""

_GUILLEMET = re.compile("[«»]")
_SENTENCE_END = re.compile(r"[.!?…]+(?=\s)")
_CLAUSE_END = re.compile(r"[,;:.!?…)]+(?=\s|$)|[\u00a0\u202f ](?:[;:!?](?=\s|$)|\()")
_THAT = re.compile(
    rf"\b(?:{_SAYING}|dit|déclaré|affirmé|ajouté|assuré|estimé|expliqué|indiqué|précisé|souligné|rappelé|said|says)\s"
    r"(?:que\s|qu[’']|that\s)(?=\S)"
)
_LINK = re.compile(
    r"[\s,]+(?:(?:à|au|aux|avec|contre|dans|de|des|du|en|et|la|le|les|mais|ou|par|pour|puis|que|sur|un|une"
    r"|a|and|of|or|the|to)|[dl][’'])*(?:\s(?:de|des|du|la|le|les|un|une|a|the))?$"
)
_LAST_WORD = re.compile(r"(?:[^\W\d_]{1,2}[’'])?([^\s’'(«“]+)$")
_TITLE = re.compile(r"(?<=[^\W\d_A-ZÀ-Þ]\s)[A-ZÀ-Þ][^\W\d_A-ZÀ-Þ]+(?:[ \u00a0][^\s.!?:«»“”]+){0,9}$")
_SHORT = 40


def space_inside(blocks: Sequence[Block]) -> str:
    """What the article has between a guillemet and the text, most of the time; a no-break space without an example."""
    counts: Counter[str] = Counter()
    for text in (block.text for block in blocks):
        for found in _GUILLEMET.finditer(text):
            at = found.start()
            inner = text[at + 1 : at + 2] if text[at] == "«" else text[max(0, at - 1) : at]
            counts[inner if inner in (" ", "\u00a0", "\u202f") else ""] += 1
    return counts.most_common(1)[0][0] if counts else "\u00a0"


def missing_close(text: str, opening: Mark, next_mark: Mark | None) -> int:
    """Where the closing fellow of ``opening`` most likely belongs, in block offsets.

    Before the clause that says who speaks; else, for a statement, after the sentence that comes before one in
    which the author speaks again, or at the end of what is left; for a fragment at the end of the clause.
    ``next_mark`` is the mark that shows it missing, in the same block or another.
    """
    start, limit = opening.end, len(text)
    if next_mark is not None and next_mark.block == opening.block:
        limit = next_mark.start
    if text.endswith("(", 0, before(text, opening.start)):
        bracket = text.find(")", start, limit)
        limit = bracket if bracket >= 0 else limit
    whole = limit == len(text)
    limit = _trimmed(text, start, limit)
    incise = INCISE.search(text, start, limit)
    ends = [end.end() for end in _SENTENCE_END.finditer(text, start, limit)]
    said = incise.start() if incise and text[incise.start()] == "," else None
    if said is not None and not any(end <= said for end in ends[:1]):
        return said
    if states(text, opening):
        for end in ends:
            if REPORTING.match(text, end + 1):
                return end
        if said is not None:
            return said
        return ends[-1] if ends and not whole else limit
    clause = _CLAUSE_END.search(text, start, limit)
    if clause:
        return clause.start()
    link = None if whole else _LINK.search(text, start, limit)
    return link.start() if link and link.start() > start + 1 else limit


def missing_open(text: str, closing: Mark, after: int) -> int:
    """Where the opening fellow of ``closing`` most likely belongs, in block offsets.

    After the colon or the « que » of a verb of saying; for a statement at the head of its sentence; for a fragment
    before its capital, else before its last word. ``after`` is the end of the mark before it in the block, or 0.
    """
    while after < closing.start and text[after] in SPACE + ".,;":
        after += 1
    sentence = after
    for stop in _SENTENCE_END.finditer(text, after, max(after, closing.start - 1)):
        sentence = stop.end() + 1
    bracket = text.rfind("(", sentence, closing.start)
    if bracket >= 0 and text.find(")", bracket, closing.start) < 0 and closing.start - bracket < _SHORT:
        return bracket + 1
    colon = text.rfind(":", sentence, closing.start)
    if colon >= 0 and text[colon + 1] in SPACE:
        return colon + 2
    that = [found.end() for found in _THAT.finditer(text, sentence, closing.start)]
    if that:
        return that[-1]
    end = _trimmed(text, sentence, closing.start)
    if INCISE.match(text, closing.end) or text[end - 1 : end] in (".", "!", "?", "…"):
        return sentence
    for pattern, group in ((_TITLE, 0), (_LAST_WORD, 1)):
        found = pattern.search(text, max(sentence, end - 2 * _SHORT), end)
        if found:
            return found.start(group)
    return sentence


def states(text: str, opening: Mark) -> bool:
    """Whether a quotation opening here is a statement: at the head, after a colon, or after a whole sentence."""
    at = before(text, opening.start)
    return start_of(text, opening) == "head" or text[at - 1 : at] in tuple(":.!?…»”")


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in SPACE:
        end -= 1
    return end


def spaced(mark: str, space: str) -> str:
    """A mark with the space that belongs on its inner side, where it has one."""
    if mark in "«‹":
        return mark + space
    return space + mark if mark in "»›" else mark
