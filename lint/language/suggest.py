"""Corrections of a misspelt word, the likeliest first.

Candidates are the words one slip away (Damerau 1964; Norvig 2007, "How to Write a Spelling Corrector"), then those two
slips away that share the beginning; each is weighed by what the slip costs in French or English (a lost accent is
cheap, a strange letter dear) and by how common the word is.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from lint.language.dictionary import begins, commonness, starting
from lint.language.fold import unaccent

LETTERS = {"fr": "abcdefghijklmnopqrstuvwxyzéèêàœ'-", "en": "abcdefghijklmnopqrstuvwxyz'-"}
_ROWS = {"fr": ("azertyuiop", "qsdfghjklm", "wxcvbn"), "en": ("qwertyuiop", "asdfghjkl", "zxcvbnm")}
# Letters and groups that sound alike, in both directions.
_ALIKE = {
    "fr": "ai é/ai è/ei è/ei ai/au o/eau o/an en/am em/ain ein/in im/c s/s ss/c ss/ç s/ç ss/t c/qu c/qu k/k c/ph "
    "f/g j/ge j/gu g/i y/il "
    "ill/ille ill/z s/ez é/er é/ez er/x cs/x xc/sc c/sc s/ch c/en ent/é er/ent nt/es s/et é/œ oe/oeu eu/œu eu/ll "
    "l/mm m/nn n",
    "en": "ei ie/a e/e i/i y/c s/s ss/c k/ck k/ph f/f ff/l ll/able ible/ance ence/ant ent/er or/er re/our or/ise "
    "ize/sion tion/gh "
    "/wh w/j g/ea ee/ai ay/u oo/ou o/x cs/c sc",
}
ACCENT, DOUBLE, SWAP, ALIKE, ELISION, NEAR, LETTER, SPLIT = 0.35, 0.5, 0.6, 0.6, 0.6, 0.8, 1.0, 1.15
"""What a slip costs: an accent, a doubled letter, a transposition, letters that sound alike, a lost apostrophe, a
neighbouring key, a strange letter, a lost space."""
_COMMON = 0.11
"""What a step of commonness (a factor of five) is worth."""


_LONGEST = 40
"""Letters of the longest word that is corrected; « anticonstitutionnellement » has 25."""
_BEGINNING = 3
"""Letters that leave few enough words to be looked through."""
_TWO_SLIPS = 7
"""Letters of a word that may hold two slips; in a shorter one, two slips away lies anything."""


class Suggestion(NamedTuple):
    """A correction, the cost of its slip (about 1 for an ordinary one), and its rank, which counts how common it is."""

    text: str
    cost: float
    rank: float


@lru_cache(1 << 15)
def suggestions(word: str, language: str) -> tuple[Suggestion, ...]:
    """Corrections of a lower-case word in ``fr`` or ``en``, the likeliest first, at most eight."""
    if len(word) > _LONGEST:
        return ()
    name = language[:2]
    plain = word.replace("’", "'")
    found: dict[str, float] = {}
    for candidate in _words({*_one_slip(plain, language), *_alike(plain, language)}, plain, language):
        found[candidate] = cost(plain, candidate, name)
    for candidate in _splits(plain, language):
        found[candidate] = ELISION if "'" in candidate else SPLIT
    if len(plain) >= _TWO_SLIPS and min(found.values(), default=9) > ALIKE:
        for candidate in _two_slips(plain, language):
            if candidate not in found:
                found[candidate] = cost(plain, candidate, name)
    ranked = [Suggestion(text, slip, slip - _COMMON * _worth(text, language)) for text, slip in found.items()]
    return tuple(sorted(ranked, key=lambda made: (made.rank, made.text))[:8])


@lru_cache(1 << 15)
def accented(word: str, language: str) -> tuple[Suggestion, ...]:
    """The words that differ from a word by one accent."""
    found = [(other, _worth(other, language)) for other in _accents(word) if _listed(other, language)]
    return tuple(Suggestion(other, ACCENT, ACCENT - _COMMON * worth) for other, worth in found)


def _words(candidates: Iterable[str], word: str, language: str) -> Iterator[str]:
    """Those candidates that are words: most begin as the word does, and what begins so is looked up but once."""
    beginning = word[:_BEGINNING]
    alike = frozenset(starting(beginning, language) if len(beginning) == _BEGINNING else ())
    for candidate in candidates:
        if candidate in alike or (not (alike and candidate.startswith(beginning)) and _listed(candidate, language)):
            yield candidate


def _listed(candidate: str, language: str) -> bool:
    """Whether a candidate is a word; most are refused by their beginning, whose answer is remembered."""
    short = begins(candidate[:3], language) and begins(candidate[:4], language)
    return short and begins(candidate[:5], language) and commonness(candidate, language) > 0


def _worth(text: str, language: str) -> float:
    parts = text.replace("'", "' ").split()
    return min((commonness(part, language) or 9 for part in parts), default=0)


def _one_slip(word: str, language: str) -> Iterator[str]:
    """Every string one slip away that may be a word: made where the slip is early, else found among the words."""
    letters = LETTERS[language[:2]]
    for i in range(min(len(word) + 1, _BEGINNING)):
        head, tail = word[:i], word[i:]
        if i > 1 and not begins(head, language):
            return
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in letters:
            if begins(head + letter, language):
                yield head + letter + tail
                yield head + letter + tail[1:]
    if len(word) >= _BEGINNING:
        near = _within(1, word, word[:_BEGINNING], language, None)
        yield from (candidate for candidate in near if _strange_letter(word, candidate) in letters)


def _strange_letter(word: str, other: str) -> str:
    """The letter that another word at one slip has and the word lacks at that place; empty where it has none."""
    at = next((at for at, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other)))
    swapped = word[at + 1 : at + 2] == other[at : at + 1] and len(word) == len(other)
    return "" if swapped or len(other) < len(word) else other[at : at + 1]


@cache
def _pairs(name: str) -> tuple[tuple[str, str], ...]:
    pairs = [pair.split(" ") for pair in _ALIKE[name].split("/")]
    return tuple({(a, b) for a, b in pairs} | {(b, a) for a, b in pairs if b})


def _alike(word: str, language: str) -> Iterator[str]:
    """The word with one group of letters put for another that sounds like it, and with one more accent put right."""
    once = {
        word[: m.start()] + new + word[m.end() :] for old, new in _pairs(language[:2]) for m in re.finditer(old, word)
    }
    yield from once
    if language != "fr":
        return
    accented = {*_accents(word)}
    yield from accented
    for first in {*once, *accented, *_doubles(word)}:
        if begins(first[:4], language):
            yield from _accents(first)
            yield from _doubles(first)


_ACCENTED = {"a": "aàâ", "e": "eéèêë", "i": "iîï", "o": "oô", "u": "uùû", "c": "cç"}


def _accents(word: str) -> Iterator[str]:
    for i, letter in enumerate(word):
        for other in _ACCENTED.get(unaccent(letter), ""):
            if other != letter:
                yield word[:i] + other + word[i + 1 :]


def _doubles(word: str) -> Iterator[str]:
    for i, letter in enumerate(word):
        if i and word[i - 1] == letter:
            yield word[:i] + word[i + 1 :]
        elif letter in "bcdfgklmnprstz" and 0 < i < len(word) - 1:
            yield word[:i] + letter + word[i:]


_ELISION = re.compile(r"(?:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu)(?=[aeiouyhéèêàâîôûœ])")


# Words that are glued to their neighbour when a space is lost; two longer words in one are rather a name or a term.
_SMALL = {
    "fr": frozenset(
        "de la le les des du un une et à au aux en est sont dans par pour sur que qui pas ne ce ces cette son sa ses a "
        "plus avec ou mais dont sans comme leur leurs nos notre vos votre quelque autre même".split()
    ),
    "en": frozenset(
        "the a an and of to is it that this these those for with be by you we they are was were at or there has have "
        "their your our its my".split()
    ),
}


def _splits(word: str, language: str) -> Iterator[str]:
    """The word as two common ones whose space or apostrophe is lost."""
    name = language[:2]
    for i in range(1, len(word)):
        head, tail = word[:i], word[i:]
        worth = commonness(tail, language)
        if language == "fr" and len(tail) > 2 and worth >= 5 and _elides(head, tail):
            yield f"{head}'{tail}"
        elif worth >= 6 and commonness(head, language) >= 6 and (_joins(head, tail, name) or _joins(tail, head, name)):
            yield f"{head} {tail}"


def _joins(small: str, other: str, name: str) -> bool:
    return small in _SMALL[name] and len(other) >= 4


def _elides(head: str, tail: str) -> bool:
    found = _ELISION.match(head + tail)
    return found is not None and found.end() == len(head)


def _two_slips(word: str, language: str) -> Iterable[str]:
    """Words at two slips that begin alike, where nothing nearer is cheap."""
    for prefix in {word[:_BEGINNING], unaccent(word[:_BEGINNING]), *_accents(word[:_BEGINNING])}:
        yield from _within(2 if len(word) < 12 else 3, word, prefix, language, 12)


def _within(slips: int, word: str, prefix: str, language: str, limit: int | None) -> list[str]:
    """The nearest words that begin so, at this number of slips at most."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    words = starting(prefix, language)
    near = process.extract(word, words, scorer=OSA.distance, score_cutoff=slips, limit=limit)
    return [candidate for candidate, _, _ in near]


def cost(word: str, other: str, name: str) -> float:
    """What it takes to slip from ``other`` to ``word``: the weighted restricted Damerau–Levenshtein distance."""
    pairs = _costs(name)
    before: list[float] = []
    last = [float(j) for j in range(len(other) + 1)]
    for j in range(1, len(other) + 1):
        last[j] = last[j - 1] + _gap(other, j - 1, name)
    for i in range(1, len(word) + 1):
        row = [last[0] + _gap(word, i - 1, name)]
        for j in range(1, len(other) + 1):
            a, b = word[i - 1], other[j - 1]
            best = last[j - 1] + (0.0 if a == b else pairs.get((a, b), LETTER))
            best = min(best, last[j] + _gap(word, i - 1, name), row[j - 1] + _gap(other, j - 1, name))
            if i > 1 and j > 1 and a == other[j - 2] and word[i - 2] == b:
                best = min(best, before[j - 2] + SWAP)
            row.append(best)
        before, last = last, row
    distance = last[-1]
    for old, new in _pairs(name):
        if len(old) + len(new) > 2 and distance > ALIKE and old in word and word.replace(old, new, 1) == other:
            distance = ALIKE
    return distance + (0.25 if word[:1] != other[:1] and unaccent(word[:1]) != unaccent(other[:1]) else 0.0)


def _gap(text: str, at: int, name: str) -> float:
    """What a letter too many or too few costs: less beside its double, and for a mute letter of French."""
    letter = text[at]
    if at and text[at - 1] == letter:
        return DOUBLE
    return 0.7 if letter in "'-" else 0.9 if name == "fr" and letter in "esth" else LETTER


@cache
def _costs(name: str) -> dict[tuple[str, str], float]:
    costs: dict[tuple[str, str], float] = {}
    for row in _ROWS[name]:
        for a, b in pairwise(row):
            costs[a, b] = costs[b, a] = NEAR
    for old, new in _pairs(name):
        if len(old) == len(new) == 1:
            costs[old, new] = ALIKE
    for plain, accented in _ACCENTED.items():
        group = accented if plain in accented else plain + accented
        costs.update({(a, b): ACCENT for a in group for b in group if a != b})
    return costs
