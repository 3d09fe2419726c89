"""Spelling: words that are in no dictionary, where a likely correction shows that they are slips.

What the dictionary lacks is more often a name, a term or a foreign word than a mistake, so a word is reported only when it is written in
lower case (or is the capitalised first word of a sentence), belongs to the language of the text around it, and lies within a usual slip
of a word that the dictionary has.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Literal

from lint.kinds.kind import Article, Check, Kind, Resources
from lint.language.detect import detect
from lint.language.dictionary import available, commonness, known
from lint.language.fold import unaccent
from lint.language.reform import reformed
from lint.language.suggest import ACCENT, ALIKE, DOUBLE, LETTER, SWAP, Suggestion, suggestions
from lint.language.words import Word, initial, is_elided, vocabulary
from lint.model import Finding, Rule

_technical = re.compile(r"[^\W\d_]{2}.*\d|_").match
_SILENT_MARKS = frozenset({"code", "emphasis"})
_TERM = 3
"""A word that an article writes so often in the same way is its term, unless it is a slip of the commonest sort."""


class Spelling(Rule, frozen=True, kw_only=True, tag="spelling"):
    """Fields of a spelling rule: its dictionary, whose words pass too, words to accept, and known slips.

    ``slips`` are wrong forms that are no word anywhere, and what is certainly meant: their correction is safe. ``capitals:
    accents`` makes another rule of it, that looks only for first letters whose accent the capital lost: « Etat ».
    """

    dictionary: str = "fr"
    foreign: tuple[str, ...] = ()
    accept: tuple[str, ...] = ()
    slips: Mapping[str, str] = {}
    capitals: Literal["spelled", "accents"] = "spelled"


def compile_spelling(rule: Spelling, resources: Resources) -> Check:
    """Raises ``ValueError`` where there is no such dictionary."""
    for name in (rule.dictionary, *rule.foreign):
        if not available(name):
            raise ValueError(f"no dictionary “{name}”; there are fr, en, en-GB, en-US")
    name = _profiled(rule.dictionary, resources.profile)
    accepted = frozenset({*rule.accept, *resources.accept, *(word.capitalize() for word in rule.accept)})
    right: dict[str, bool] = {}

    def is_right(word: str) -> bool:
        """Whether a word needs no look at its place; remembered for the whole run."""
        found = right.get(word)
        if found is None:
            found = right[word] = word in accepted or not _is_prose(word) or known(word, name) or reformed(word, name)
        return found

    def read(article: Article) -> Iterable[Finding]:
        for block in article.selected(rule):
            text = article.blocks[block].text
            if not all(map(is_right, vocabulary(text, article.language(block)))):
                if rule.capitals == "accents":
                    yield from _bare_capitals(article, block, rule, name, is_right)
                    continue
                yield from _block(article, block, rule, name, is_right)

    return Check(rule, read=read)


KIND = Kind(Spelling, compile_spelling)


def _profiled(name: str, profile: str) -> str:
    return profile if name == "en" and profile in ("en-GB", "en-US") else name


def _is_prose(word: str) -> bool:
    """Whether a word can be misspelt: not digits, one letter, acronyms, mixed case, identifiers or inclusive writing."""
    if len(word) < 2 or is_elided(word):
        return False
    return all(part[1:].islower() and part.isalpha() for part in word.replace("’", "-").replace("'", "-").split("-") if len(part) > 1)


def _block(article: Article, block: int, rule: Spelling, name: str, is_right) -> Iterator[Finding]:  # type: ignore
    words = article.words(block)
    counts: Counter[str] = article.once("word counts", lambda: _counts(article))
    strange = [not is_right(word.text) or _technical(word.text) is not None for word in words]
    for number, word in enumerate(words):
        if is_right(word.text) or _marked(article, block, word):
            continue
        known_slip = rule.slips.get(word.text) or rule.slips.get(word.text.lower() if initial(word.text) else "")
        if known_slip:
            correction = _like(known_slip, word.text)
            yield Finding(block, word.start, word.end, replacements=(correction,), safety="safe")
            continue
        if _foreign(article, block, words, number, strange, name):
            continue
        for part in _parts(word, name):
            found = _corrections(article, block, words, number, part, rule, name, counts)
            if found:
                yield Finding(block, part.start, part.end, replacements=tuple(found[:5]))


_BARE = {"E": "ÉÈÊ", "A": "ÀÂ", "C": "Ç", "I": "Î", "O": "Ô"}


def _bare_capitals(
    article: Article, block: int, rule: Spelling, name: str, is_right: Callable[[str], bool]
) -> Iterator[Finding]:
    """Words that lack nothing but the accent of their capital; a name of its own, or an English word, is left alone."""
    for word in article.words(block):
        if is_right(word.text) or word.text[0] not in _BARE or _marked(article, block, word):
            continue
        for accented in _BARE[word.text[0]]:
            right = accented + word.text[1:]
            plain = right.split("-")[0].lower()
            named = commonness(right, name) > 0
            english = any(known(word.text.lower(), other) for other in rule.foreign)
            first = _first_of_sentence(article, block, word)
            if known(right, name) and (rule.slips.get(word.text) == right or (
                not named and (first or not english) and commonness(plain, name) >= (4 if first else 6)
            )):
                yield Finding(block, word.start, word.end, replacements=(right,), safety="safe")
                break


def _counts(article: Article) -> Counter[str]:
    return Counter(word.text for block in range(len(article.document.blocks)) for word in article.words(block))


_BEFORE_CODE = frozenset("_/\\=<>{}$@#~^|*+`")
_AFTER_CODE = frozenset("_/\\=<>{}[(@#~^|*+`")
_OPENING, _CLOSING = frozenset("«“‘\"'"), frozenset("»”’\"'")


def _marked(article: Article, block: int, word: Word) -> bool:
    """Whether a word is code, emphasised as foreign words are, alone between quotation marks, or the name of a list item."""
    here = article.blocks[block]
    if any(mark.kind in _SILENT_MARKS and mark.start < word.end and word.start < mark.end for mark in here.marks):
        return True
    before, after = here.text[: word.start][-2:], here.text[word.end : word.end + 2]
    if before[-1:] in _BEFORE_CODE or after[:1] in _AFTER_CODE:
        return True
    quoted = before.rstrip("\u00a0\u202f ")[-1:] in _OPENING and after.lstrip("\u00a0\u202f ")[:1] in _CLOSING
    if quoted and before.strip() and after.strip():
        return True
    line = here.text[here.text.rfind("\n", 0, word.start) + 1 : word.start]
    return not line.strip("-*•– \u00a0") and word.text.islower() and _ENTRY.match(here.text, word.end) is not None


_ENTRY = re.compile("[ \u00a0\u202f](?:[—–:]|-[ \u00a0])")


def _parts(word: Word, name: str) -> Iterator[Word]:
    """The word itself, also where it is one slip from a compound, or the one part of a compound that nobody knows."""
    if "-" not in word.text or any(s.cost <= LETTER and "-" in s.text for s in suggestions(word.text, name)[:1]):
        yield word
        return
    start = word.start
    parts = []
    for part in word.text.split("-"):
        parts.append(Word(part, start, start + len(part)))
        start += len(part) + 1
    unknown = [part for part in parts if not known(part.text, name)]
    if len(unknown) == 1 and len(unknown[0].text) >= 5 and unknown[0].text.islower():
        yield unknown[0]


def _corrections(
    article: Article,
    block: int,
    words: tuple[Word, ...],
    number: int,
    part: Word,
    rule: Spelling,
    name: str,
    counts: Counter[str],
) -> list[str]:
    """What the word should be, likeliest first; nothing where it is no slip."""
    text = part.text
    lower = text.lower()
    if any(known(lower, other) for other in rule.foreign):
        return []
    if "-" in text:
        return [s.text for s in suggestions(text, name)[:1]]
    capital = text != lower
    if capital and not _first_of_sentence(article, block, part):
        return []
    found = tuple(s for s in suggestions(lower, name) if _likely(lower, s, name, capital, counts[text]))
    ranked = sorted(found, key=lambda s: -_fits(s.text, words, number, counts)) if len(found) > 1 else found
    return [_like(s.text, text) for s in ranked]


# What makes a word a slip of another: the least length of the word, the greatest cost of the slip, the least commonness
# of the other. Short words are near too many words, and rare words are rarely what was meant. Measured on corrections
# made in the history of public documents against articles that professionals edited.
_LIKELY = (
    *((3, ACCENT, 6), (3, SWAP, 9), (4, ALIKE, 6), (4, 1.0, 9), (5, ALIKE, 4), (5, 1.25, 7), (6, 0.9, 6), (7, 0.5, 1)),
    *((7, 1.25, 5), (8, 1.25, 4), (9, 0.9, 1), (9, 1.65, 4), (9, 2.0, 6), (11, 2.0, 4)),
)
_LIKELY_FIRST = ((4, SWAP, 9), (5, DOUBLE, 6), (5, SWAP, 7), (7, 1.0, 7), (8, 1.0, 5), (10, 2.0, 5))
_LIKELY_TERM = ((5, DOUBLE, 5),)


def _likely(word: str, suggestion: Suggestion, name: str, capital: bool, count: int) -> bool:
    """Whether a correction is near enough for the word to be a slip of it."""
    if capital and commonness(suggestion.text.capitalize(), name):
        return False  # « Elise » : a name as well
    worth = min(commonness(part, name) or 9 for part in suggestion.text.replace("'", "' ").split())
    cases = _LIKELY_TERM if count >= _TERM else _LIKELY_FIRST if capital else _LIKELY
    if capital and suggestion.cost <= ACCENT and unaccent(suggestion.text[0]) != suggestion.text[0]:
        return False  # « Editez »: left to the rule on the accents of capitals
    return any(len(word) >= size and suggestion.cost <= cost and worth >= least for size, cost, least in cases)


def _fits(text: str, words: tuple[Word, ...], number: int, counts: Counter[str]) -> int:
    return 0


def _like(correction: str, text: str) -> str:
    """A correction with the capital and the apostrophe of the text."""
    correction = correction.replace("'", "’")
    return correction[:1].upper() + correction[1:] if text[:1].isupper() else correction


def _first_of_sentence(article: Article, block: int, word: Word) -> bool:
    text = article.blocks[block].text
    for sentence in article.sentences(block):
        if sentence.start <= word.start < sentence.end:
            return not text[sentence.start : word.start].strip(" \u00a0\u202f«“\"'‘([–—-")
    return False


def _foreign(
    article: Article, block: int, words: tuple[Word, ...], number: int, strange: list[bool], name: str
) -> bool:
    """Whether the words around are of another language: most of the neighbours unknown, or the sentence detected as such."""
    near = strange[max(0, number - 3) : number] + strange[number + 1 : number + 4]
    if len(near) > 1 and sum(near) * 2 > len(near):
        return True
    word = words[number]
    text = article.blocks[block].text
    for sentence in article.sentences(block):
        if sentence.start <= word.start < sentence.end:
            return detect(text[sentence.start : sentence.end]) not in ("", name[:2])
    return False
