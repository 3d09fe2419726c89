"""Where a missing quotation mark most likely belongs: a proposal for the editor, never a certainty."""

import re
from collections import Counter
from collections.abc import Sequence

from lint.model import Block
from lint.quotation.marks import CLOSERS, SPACE, Mark, start_of

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
_THAT = re.compile(r"\b(?:que\s|qu[’'])(?=\S)|\bthat\s(?=\S)")


def space_inside(blocks: Sequence[Block]) -> str:
    """What the article has between a guillemet and the text, most of the time; a no-break space without an example."""
    counts: Counter[str] = Counter()
    for text in (block.text for block in blocks):
        for found in _GUILLEMET.finditer(text):
            at = found.start()
            inner = text[at + 1 : at + 2] if text[at] == "«" else text[max(0, at - 1) : at]
            counts[inner if inner in (" ", "\u00a0", "\u202f") else ""] += 1
    return counts.most_common(1)[0][0] if counts else "\u00a0"


def missing_close(text: str, opening: Mark, before: Mark | None) -> int:
    """Where the closing fellow of ``opening`` most likely belongs, in block offsets.

    Before the clause that says who speaks; else, for a statement, after the sentence that comes before one in
    which the author speaks again, or at the end of what is left; for a fragment before the end of the sentence.
    ``before`` is the mark that shows it missing, in the same block or another.
    """
    start = opening.end
    limit = before.start if before is not None and before.block == opening.block else len(text)
    while limit > start and text[limit - 1] in SPACE:
        limit -= 1
    incise = INCISE.search(text, start, limit)
    ends = [end.end() for end in _SENTENCE_END.finditer(text, start, limit)]
    if incise and text[incise.start()] == "," and not any(end <= incise.start() for end in ends[:1]):
        return incise.start()
    if start_of(text, opening):
        for end in ends:
            if REPORTING.match(text, end + 1):
                return end
        if incise and text[incise.start()] == ",":
            return incise.start()
        return ends[-1] if ends and limit < len(text) else limit
    stop = _SENTENCE_END.search(text, start, limit)
    if stop:
        return stop.start()
    return limit - 1 if limit > start and text[limit - 1] in ".,;" and limit == len(text) else limit


def missing_open(text: str, closing: Mark, after: int) -> int:
    """Where the opening fellow of ``closing`` most likely belongs: after the colon, after « que », at the head.

    ``after`` is the end of the mark before it in the block, or 0.
    """
    while after < closing.start and text[after] in SPACE + ".,;":
        after += 1
    sentence = after
    for end in _SENTENCE_END.finditer(text, after, max(after, closing.start - 1)):
        sentence = end.end() + 1
    colon = text.rfind(":", sentence, closing.start)
    if colon >= 0 and text[colon + 1] in SPACE:
        return colon + 2
    return max((that.end() for that in _THAT.finditer(text, sentence, closing.start)), default=sentence)


def spaced(mark: str, space: str) -> str:
    """A mark with the space that belongs on its inner side, where it has one."""
    if mark in "«‹":
        return mark + space
    return space + mark if mark in "»›" else mark


def fellow(mark: Mark) -> str:
    """The mark that closes an opening one."""
    return CLOSERS[mark.char][-1]
