"""``extends: characters``: characters that nobody sees, and letters that look like others, told by their names.

What other scripts and emoji need (joiners, marks of direction) is theirs: only what stands among Latin text is told.
Source: Unicode Technical Standard #39, Unicode Security Mechanisms; Unicode Standard Annex #9 (marks of direction).
"""

import re
from collections.abc import Iterator
from functools import partial
from typing import Literal, NamedTuple

from lint.kinds.kind import Article, Check, Resources
from lint.kinds.spacing import decided
from lint.model import Fact, Finding, Rule


class Characters(Rule, frozen=True, kw_only=True, tag="characters"):
    """Which characters a rule speaks of."""

    of: Literal["invisible", "lookalikes"]


class _Invisible(NamedTuple):
    """What a character is called, what stands better in its place, and whether that is certain."""

    fr: str
    en: str
    better: str = ""
    safe: bool = True


_DIRECTION = ("marque invisible de sens d’écriture", "invisible mark of writing direction", "", False)
_INVISIBLE = {
    "\u00ad": _Invisible("trait d’union conditionnel", "soft hyphen", safe=False),
    "\u200b": _Invisible("espace sans chasse", "zero width space"),
    "\u200c": _Invisible("antiliant sans chasse", "zero width non-joiner"),
    "\u200d": _Invisible("liant sans chasse", "zero width joiner"),
    "\ufeff": _Invisible("espace insécable sans chasse", "zero width no-break space"),
    "\u2028": _Invisible("séparateur de lignes", "line separator", " ", safe=False),
    "\u2029": _Invisible("séparateur de paragraphes", "paragraph separator", " ", safe=False),
    **{char: _Invisible(*_DIRECTION) for char in "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"},
}
_UNSEEN = re.compile(f"[{''.join(_INVISIBLE)}]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LATIN_ENDS, _SIGNS = 0x0370, ("\u1e00", "\u20cf")

_LOOKALIKES = str.maketrans(
    "аеорсхуіѕјԁһԛԝАВЕЅІЈКМНОРСТУХΑΒΕΖΗΙΚΜΝΟΡΤΥΧνο",
    "aeopcxyisjdhqwABESIJKMHOPCTYXABEZHIKMNOPTYXvo",
)
_FOREIGN = re.compile("[\u0400-\u052fΑΒΕΖΗΙΚΜΝΟΡΤΥΧνο]")
_WORD = re.compile(r"\w+")
_LATIN = re.compile("[A-Za-zÀ-ɏ]")


def compile_characters(rule: Characters, _resources: Resources) -> Check:
    """The check of a rule about characters."""
    if rule.of == "lookalikes":
        return Check(rule, read=_lookalikes)
    return Check(rule, collect=partial(_invisible, rule), resolve=decided)


def _invisible(_rule: Characters, article: Article) -> Iterator[Fact]:
    """Every invisible character; all of one sort make one remark."""
    for number, block in enumerate(article.document.blocks):
        for found in _UNSEEN.finditer(block.text):
            char, at = found.group(), found.start()
            if not _among_latin(block.text, at):
                continue
            known = _INVISIBLE[char]
            code = f"U+{ord(char):04X}"
            context = {
                "fr": f"{known.fr} ({code})",
                "en": f"{known.en} ({code})",
                "safety": "safe" if known.safe else "unsafe",
                "once": "once",
                "wanted": known.better,
            }
            place = article.place(number, at, at + 1)
            yield Fact("spacing", code, char, place, context=context, language=article.language(number))


def _among_latin(text: str, at: int) -> bool:
    """Whether the visible neighbours are Latin letters or signs, and no text from right to left is near."""
    if text[at] not in "\u00ad\u200b\ufeff\u2028\u2029" and _RIGHT_TO_LEFT.search(text):
        return False
    left, right = text[max(0, at - 8) : at], text[at + 1 : at + 9]
    sides = (_UNSEEN.sub("", left)[-1:], _UNSEEN.sub("", right)[:1])
    return all(not side or ord(side) < _LATIN_ENDS or _SIGNS[0] <= side <= _SIGNS[1] for side in sides)


def _lookalikes(article: Article) -> Iterator[Finding]:
    """Words of Latin letters with a Cyrillic or Greek one among them."""
    for number, block in enumerate(article.document.blocks):
        if not _FOREIGN.search(block.text):
            continue
        for word in _WORD.finditer(block.text):
            foreign = _FOREIGN.search(word.group())
            if foreign is None or not _LATIN.search(word.group()):
                continue
            char = foreign.group()
            script = ("cyrillique", "Cyrillic") if char >= "\u0400" else ("grecque", "Greek")
            values = {
                "letter_fr": f"une lettre {script[0]} («\u00a0{char}\u00a0», U+{ord(char):04X})",
                "letter_en": f"a {script[1]} letter (“{char}”, U+{ord(char):04X})",
            }
            better = word.group().translate(_LOOKALIKES)
            proposed = () if _FOREIGN.search(better) else (better,)
            yield Finding(number, word.start(), word.end(), values, replacements=proposed, safety="unsafe")
