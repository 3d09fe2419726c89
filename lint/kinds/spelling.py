"""Spelling: words that are in no dictionary, where a likely correction shows that they are slips.

What the dictionary lacks is more often a name, a term or a foreign word than a mistake, so a word is reported only when
it is written in lower case (or is the capitalised first word of a sentence), belongs to the language of the text around
it, and lies within a usual slip of a word that the dictionary has.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import filterfalse
from typing import Literal

from lint.kinds.kind import Article, Check, Resources
from lint.kinds.surroundings import Surroundings
from lint.language.dictionary import available, commonness, known
from lint.language.fold import unaccent
from lint.language.reform import reformed
from lint.language.suggest import ACCENT, ALIKE, DOUBLE, LETTER, NEAR, SPLIT, SWAP, Suggestion, accented, suggestions
from lint.language.words import Word, initial, is_elided, vocabulary
from lint.model import Finding, Rule, Safety

_TECHNICAL = re.compile(r"[^\W\d_]{2}.*\d|_")
_SHOWN = 5


class Spelling(Rule, frozen=True, kw_only=True, tag="spelling"):
    """Fields of a spelling rule: its dictionary, whose words pass too, words to accept, and known slips.

    ``slips`` are wrong forms that are no word anywhere, and what is certainly meant: their correction is safe.
    ``capitals: accents`` makes another rule of it, that looks only for capitals without their accent: « Etat ».
    """

    dictionary: str = "fr"
    foreign: tuple[str, ...] = ()
    accept: tuple[str, ...] = ()
    slips: Mapping[str, str] = {}
    capitals: Literal["spelled", "accents"] = "spelled"


class _Speller:
    """A compiled rule, and what it has found out about words: answers that depend on the word alone."""

    def __init__(self, rule: Spelling, resources: Resources) -> None:
        regional = rule.dictionary == "en" and resources.profile in ("en-GB", "en-US")
        self.rule = rule
        self.name = resources.profile if regional else rule.dictionary
        self._right: set[str] = {*rule.accept, *resources.accept, *(word.capitalize() for word in rule.accept)}
        self._unknown: set[str] = set()
        self._settled: defaultdict[str, set[str]] = defaultdict(set)
        self._hopeless: dict[str, bool] = {}

    def right(self, word: str) -> bool:
        """Whether a word needs no look at its place."""
        return not self.unknown({word})

    def unknown(self, words: set[str]) -> set[str]:
        """Those of some words that need a look: prose, and not of the language."""
        rest = words - self._right
        fresh = rest - self._unknown
        for word in fresh:
            wrong = _is_prose(word) and not known(word, self.name) and not reformed(word, self.name)
            (self._unknown if wrong else self._right).add(word)
        return rest & self._unknown if fresh else rest

    def strange(self, text: str, language: str) -> set[str]:
        """The words of a text that need a look; what stands between two spaces is cut into words but once."""
        settled = self._settled[language]
        stretches = set(filterfalse(settled.__contains__, text.split()))
        if not stretches:
            return stretches
        unknown = self.unknown(vocabulary(" ".join(stretches), language))
        if unknown:
            settled.update(s for s in stretches if not any(word in s for word in unknown))
        else:
            settled |= stretches
        return unknown

    def foreign(self, word: str) -> bool:
        """Whether a word is of one of the languages whose words pass."""
        return any(known(word, other) for other in self.rule.foreign)

    def slip(self, word: str) -> str:
        """What a word certainly means; empty where it is no known slip."""
        slips = self.rule.slips
        return slips.get(word, "") or (slips.get(word.lower(), "") if initial(word) else "")

    def near(self, word: str) -> tuple[Suggestion, ...]:
        """What a word could be meant to be: in a foreign word, only an accent can be missing."""
        return accented(word, self.name) if self.foreign(word) else suggestions(word, self.name)

    def hopeless(self, word: str) -> bool:
        """Whether nothing that a word could be meant to be is near, wherever it stands."""
        found = self._hopeless.get(word)
        if found is None:
            found = self._hopeless[word] = not self.slip(word) and "-" not in word and not self._likely(word)
        return found

    def _likely(self, word: str) -> bool:
        lower = word.lower()
        return any(_likely(lower, s, self.name, capital=word != lower) for s in self.near(lower))


def compile_spelling(rule: Spelling, resources: Resources) -> Check:
    """The check of a rule. Raises ``ValueError`` where there is no such dictionary."""
    for name in (rule.dictionary, *rule.foreign):
        if not available(name):
            raise ValueError(f"no dictionary “{name}”; there are fr, en, en-GB, en-US")
    speller = _Speller(rule, resources)
    find, reportable = (_bare_capitals, _bare) if rule.capitals == "accents" else (_misspelt, _spelled)

    def read(article: Article) -> Iterable[Finding]:
        for block in article.selected(rule):
            text = article.blocks[block].text
            unknown = speller.strange(text, article.language(block))
            if any(reportable(speller, word, text) for word in unknown):
                words = article.words(block)
                strange = [word.text in unknown or bool(_TECHNICAL.match(word.text)) for word in words]
                yield from find(speller, Surroundings(article, block, words, strange))

    return Check(rule, read=read)


def _spelled(speller: _Speller, word: str, text: str) -> bool:
    """Whether an unknown word of a text may be a slip: cheap, and wrong only by saying yes too often."""
    if word[0].isupper() and "-" not in word and not speller.slip(word) and not _begins_somewhere(word, text):
        return False
    return not speller.hopeless(word)


def _bare(speller: _Speller, word: str, text: str) -> bool:  # noqa: ARG001
    return word[0] in _BARE


def _begins_somewhere(word: str, text: str) -> bool:
    """Whether a word stands where a sentence may begin."""
    at = text.find(word)
    while at >= 0:
        before = text[max(0, at - 6) : at].rstrip(" \u00a0\u202f\t«“\"'‘([–—-")
        if not before or before[-1] in ".!?…»”\"'’)]:\n":
            return True
        at = text.find(word, at + 1)
    return False


def _is_prose(word: str) -> bool:
    """Whether a word can be misspelt: no letter, digits, acronym, mixed case, identifier, inclusive writing."""
    if len(word) < 2 or is_elided(word):
        return False
    parts = word.replace("’", "-").replace("'", "-").split("-")
    return all(part.isalpha() and part[1:].islower() for part in parts if len(part) > 1)


def _misspelt(speller: _Speller, around: Surroundings) -> Iterator[Finding]:
    for number, word in enumerate(around.words):
        if speller.right(word.text) or around.no_prose(word):
            continue
        slip = speller.slip(word.text)
        if slip:
            correction = _like(slip, word.text)
            if correction[1:] == word.text[1:] and word.text[0].isupper():
                continue  # « Egalement » is left to the rule on the accents of capitals
            certain = word.text[0].islower() or around.begins_sentence(word)  # else it may be somebody's name
            safety: Safety = "safe" if certain else "unsafe"
            yield Finding(around.block, word.start, word.end, replacements=(correction,), safety=safety)
        elif not around.foreign(number, speller.name):
            for part in _parts(word, speller.name):
                found = _corrections(speller, around, number, part)
                if found:
                    yield Finding(around.block, part.start, part.end, replacements=found[:_SHOWN])


def _parts(word: Word, name: str) -> Iterator[Word]:
    """The word itself, also where it is one slip from a compound, or the one part of a compound that nobody knows."""
    if "-" not in word.text or any(s.cost <= LETTER and "-" in s.text for s in suggestions(word.text, name)[:1]):
        yield word
        return
    start = word.start
    unknown = []
    for text in word.text.split("-"):
        if not known(text, name):
            unknown.append(Word(text, start, start + len(text)))
        start += len(text) + 1
    if len(unknown) == 1 and len(unknown[0].text) >= 5 and unknown[0].text.islower():
        yield unknown[0]


def _corrections(speller: _Speller, around: Surroundings, number: int, word: Word) -> tuple[str, ...]:
    """What the word should be, likeliest first; nothing where it is no slip."""
    text, lower = word.text, word.text.lower()
    if "-" in text:
        return tuple(s.text.replace("'", "’") for s in suggestions(text, speller.name)[:1])
    capital = text != lower
    if speller.hopeless(text) or (capital and not around.begins_sentence(word)):
        return ()
    found = [s for s in speller.near(lower) if _likely(lower, s, speller.name, capital)]
    if found and speller.foreign(lower):
        after = around.after(number)
        mixed = after[:1].isupper() or (len(after) > 3 and speller.foreign(after))
        if mixed or not around.determined(number):
            return ()
    if found and around.has(text, _OFTEN):
        found = [s for s in found if s.cost <= DOUBLE and commonness(s.text, speller.name) >= _COMMON]
    before = around.before(number) if speller.name == "fr" else ""
    found.sort(key=lambda s: s.rank - _AGREES * _agrees(s.text, before) - _AGREES * around.has(s.text))
    return tuple(_like(s.text, text) for s in found)


# What makes a word a slip of another: the least length of the word, the greatest cost of the slip, the least commonness
# of the other. Short words are near too many words, and rare words are rarely what was meant. Measured on corrections
# made in the history of public documents against articles that professionals edited.
_LIKELY = {
    "fr": (
        *(
            (3, ACCENT, 6),
            (3, NEAR, 9),
            (4, ALIKE, 6),
            (4, 1.0, 7),
            (5, ALIKE, 4),
            (5, 1.25, 7),
            (5, 0.9, 5),
            (6, 1.0, 5),
        ),
        *((7, 0.5, 1), (7, 1.0, 4), (7, 1.25, 5), (8, 1.25, 4), (9, 0.9, 1), (9, 1.65, 4), (9, 2.0, 6), (11, 2.0, 4)),
    ),
    "en": (
        *((3, SWAP, 9), (4, DOUBLE, 6), (5, ALIKE, 5), (5, SPLIT, 9), (6, 1.0, 7), (7, DOUBLE, 1), (7, SPLIT, 6)),
        *((8, SPLIT, 5), (9, 1.0, 1), (9, 1.65, 5), (11, 2.0, 5)),
    ),
}
_FIRST = ((4, SWAP, 9), (5, DOUBLE, 6), (5, SWAP, 7), (7, 1.0, 7), (8, 1.0, 5), (10, 2.0, 5))
"""For the capitalised first word of a sentence, which may be a name."""
_OFTEN, _COMMON = 3, 5
"""A word that an article writes so often in the same way is its term, unless it is a slip of the commonest sort."""


def _likely(word: str, suggestion: Suggestion, name: str, capital: bool) -> bool:
    """Whether a correction is near enough for the word to be a slip of it."""
    other, cost = suggestion.text, suggestion.cost
    if capital and (commonness(other.capitalize(), name) or (cost <= ACCENT and unaccent(other[0]) != other[0])):
        return False  # « Elise » is a name, « Editez » is left to the rule on the accents of capitals
    if len(word) <= 4 and not _VOWEL.search(word):
        return False  # an abbreviation
    parts = other.replace("'", "' ").split()
    worth = min(9 if part in _ELIDED else commonness(part, name) or 9 for part in parts)
    table = _FIRST if capital else _LIKELY[name[:2]]
    return any(len(word) >= size and cost <= most and worth >= least for size, most, least in table)


_VOWEL = re.compile("[aàâeéèêëiîïoôœuùûy]")
_ELIDED = frozenset({"jusqu", "lorsqu", "puisqu", "quelqu", "quoiqu"})
_AGREES = 0.3
_PLURAL = frozenset(
    "les des ces ses mes tes nos vos leurs aux plusieurs quelques deux trois quatre cinq certains".split()
)
_SINGULAR = frozenset("le la l' l’ un une ce cet cette son sa mon ma ton ta du au chaque notre votre leur".split())


def _agrees(word: str, before: str) -> bool:
    """Whether a French word has the number of the determiner before it."""
    plural = word[-1] in "sxz"
    return before in (_PLURAL if plural else _SINGULAR)


def _like(correction: str, text: str) -> str:
    """A correction with the capital of the text and a typographic apostrophe."""
    correction = correction.replace("'", "’")
    return correction[:1].upper() + correction[1:] if text[:1].isupper() else correction


_BARE = {"E": "ÉÈÊ", "A": "ÀÂ", "C": "Ç", "I": "Î", "O": "Ô"}


def _bare_capitals(speller: _Speller, around: Surroundings) -> Iterator[Finding]:
    """Words that lack nothing but the accent of their capital; a name of its own, or an English word, is left alone."""
    for number, word in enumerate(around.words):
        if speller.right(word.text) or around.no_prose(word):
            continue
        for accent in _BARE.get(word.text[0], ""):
            right = accent + word.text[1:]
            if known(right, speller.name) and (
                speller.rule.slips.get(word.text) == right or _is_bare(right, speller, around, number)
            ):
                yield Finding(around.block, word.start, word.end, replacements=(right,), safety="safe")
                break


def _is_bare(right: str, speller: _Speller, around: Surroundings, number: int) -> bool:
    word = around.words[number]
    if commonness(right, speller.name):
        return False  # « Élise »: a name, which everyone writes as they please
    first = around.begins_sentence(word)
    titled = number + 1 < len(around.words) and around.words[number + 1].text[:1].isupper()
    if speller.foreign(word.text.lower()) and (titled or not first):
        return False  # “Elite League”
    return commonness(right.partition("-")[0].lower(), speller.name) >= (4 if first else 6)
