"""Acronyms and what they stand for: « Organisation mondiale de la santé (OMS) », « OMS (Organisation mondiale … ) ».

French: the letters of the acronym are aligned with the initials of the words, up to four letters in one word, function
words free to count or not, a skipped word costs; measured on the SDU@AAAI-22 texts this finds 91 of 100 right where
the algorithm of Schwartz & Hearst (2003), kept for English, finds 58. Letters that do not align give no definition.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from lint.language.fold import fold, unaccent

# One word, the ending of inclusive writing included: « entrepreneur·e ».
_TOKEN = re.compile(r"[^\W_]+(?:[·•][^\W_]+)*")
_ACRONYM = r"(?:[^\W\d_]|\d)(?:[.&/-]?[^\W_]){1,11}\.?"
_BRACKETED = re.compile(
    rf"[ \u00a0\u202f]\((?:(?:acronyme|sigle|abrégé|ou|aussi|l['’]|le |la |en anglais|ci-après|dit)[ \u00a0:]*)?"
    rf"[«“\"*_]?[ \u00a0]?(?P<acronym>{_ACRONYM})[ \u00a0]?[»”\"*_]?(?:(?:[,;]|[ \u00a0][–—-])"
    rf"[^()\n]{{0,80}})?\)"
)
_LONG_IN_BRACKETS = re.compile(
    rf"(?<![\w.-])(?P<acronym>{_ACRONYM})[ \u00a0]?[»”\"*_]?[ \u00a0]\((?P<long>[^()\n]{{5,160}})\)"
)
# Where a long form cannot reach across. A line end inside a paragraph is a space.
_BREAK = re.compile(r"[.;:!?()«»“”\"]|[ \u00a0][–—-][ \u00a0]|\n[-*•]")
_STOP = frozenset(
    "de du des d la le les l à au aux et en pour par sur dans un une ou of the and for in on to a an with by s".split()
)
_NUMBERS = {"2": ("deux", "two", "2nd"), "3": ("trois", "three", "3rd"), "4": ("quatre", "four"), "5": ("cinq", "five")}

PER_WORD = 4
"""Letters of an acronym that one word may give."""

SKIPPED = 1.0
TRAILING = 0.45
INNER = 0.3
PREFIX = 0.12
FUNCTION = 0.25
"""What it costs to leave a word out, or one after the last letter; to take a letter inside a word, one of its first
letters, the initial of a function word."""


class Definition(NamedTuple):
    """An acronym and its long form, as spans of a text. ``acronym_first`` where the long form stands in brackets."""

    acronym: str
    start: int
    end: int
    long: str
    long_start: int
    long_end: int
    acronym_first: bool


Known = Mapping[str, Iterable[str]]
"""Long forms whose letters need not fit, by their acronym: names kept from another language (UNESCO)."""


def definitions(text: str, language: str, known: Known = MappingProxyType({})) -> list[Definition]:
    """The definitions of acronyms in a text, in order. Every bracket is looked at once, over a bounded stretch."""
    found = []
    taken: set[int] = set()
    for bracket in _BRACKETED.finditer(text):
        made = _known_before(text, bracket, known) or _long_before(text, bracket, language)
        if made is not None:
            found.append(made)
            taken.add(bracket.start("acronym"))
    for bracket in _LONG_IN_BRACKETS.finditer(text):
        made = _long_inside(text, bracket)
        if made is not None and made.start not in taken:
            found.append(made)
    return sorted(found, key=lambda definition: definition.start)


def _known_before(text: str, bracket: re.Match[str], known: Known) -> Definition | None:
    forms = known.get(bracket["acronym"], ())
    before = fold(text[max(0, bracket.start() - 200) : bracket.start()].rstrip(' \u00a0»”"*_')) if forms else ""
    for form in forms:
        if before.endswith(fold(form)):
            begin = max(0, bracket.start() - 200) + len(before) - len(form)
            end = begin + len(form)
            return Definition(bracket["acronym"], *bracket.span("acronym"), text[begin:end], begin, end, False)
    return None


def is_acronym(word: str) -> bool:
    """Whether a word looks like one: two capitals at least, or a capital and a digit; no Roman number."""
    capitals = sum(character.isupper() for character in word)
    if capitals < 2:
        return capitals == 1 and any(character.isdigit() for character in word) and len(word) < 5
    return capitals * 2 >= len(word.replace(".", "")) and not re.fullmatch(r"[IVXLC]{2,}e?", word)


def _long_before(text: str, bracket: re.Match[str], language: str) -> Definition | None:
    acronym = bracket["acronym"].rstrip(".") if bracket["acronym"].count(".") == 1 else bracket["acronym"]
    spoken = acronym[0].isupper() and acronym[1:].islower() and 3 <= len(acronym) <= 8
    marked = language == "en" and not spoken and any(c.isupper() or c.isdigit() for c in acronym)
    if not (is_acronym(acronym) or spoken or marked or _has_two_capitals(acronym)):
        return None
    stop = bracket.start()
    start = _sentence_start(text, stop)
    trimmed = text[start:stop].rstrip(' \u00a0»”"*_')
    words = [(m.group(), start + m.start(), start + m.end()) for m in _TOKEN.finditer(trimmed)][-22:]
    letters = _letters(acronym)
    span = align(letters, words, spoken)
    if span is None and language == "en" and not spoken:
        begin_at = schwartz_hearst(acronym, trimmed)
        span = None if begin_at is None else (start + begin_at, start + len(trimmed))
    if span is None:
        return None
    begin, end = span
    long = text[begin:end]
    if len(_TOKEN.findall(long)) < 2 or acronym in _TOKEN.findall(long):
        return None
    start = bracket.start("acronym")
    return Definition(acronym, start, start + len(acronym), long, begin, end, False)


def _has_two_capitals(word: str) -> bool:
    return sum(character.isupper() for character in word) >= 2


def _long_inside(text: str, bracket: re.Match[str]) -> Definition | None:
    acronym = bracket["acronym"]
    if not is_acronym(acronym) and not _has_two_capitals(acronym):
        return None
    begin = bracket.start("long")
    content = re.split(r"[,;:]|[ \u00a0][–—-][ \u00a0]", bracket["long"], maxsplit=1)[0]
    content = content.rstrip(' \u00a0»”"*_')
    lead = re.match(r"(?:pour |soit |ou |i\.e\. |for |the |le |la |les |l['’]|«[ \u00a0]?|[“\"*_])+", content)
    offset = lead.end() if lead else 0
    words = [(m.group(), begin + m.start(), begin + m.end()) for m in _TOKEN.finditer(content) if m.start() >= offset]
    if not 2 <= len(words) <= 16:
        return None
    best = _cost(_letters(acronym), [_plain(word[0]) for word in words], 0)
    if best is None or best[0] > _allowed(_letters(acronym)):
        full = re.match(r"[^()\n]*", bracket["long"])
        if full is None or content == full.group().rstrip():
            return None
        words = [(m.group(), begin + m.start(), begin + m.end()) for m in _TOKEN.finditer(full.group())]
        best = _cost(_letters(acronym), [_plain(word[0]) for word in words[:16]], 0)
        if best is None or best[0] > _allowed(_letters(acronym)):
            return None
        content = full.group().rstrip(' \u00a0»”"*_')
    begin = words[0][1]
    end = bracket.start("long") + len(content)
    return Definition(acronym, bracket.start("acronym"), bracket.end("acronym"), text[begin:end], begin, end, True)


def _sentence_start(text: str, stop: int) -> int:
    start = max(0, stop - 240)
    window = text[start:stop].rstrip(' \u00a0»”"*_')
    last = 0
    for found in _BREAK.finditer(window):
        last = found.end()
    return start + last


def _letters(acronym: str) -> str:
    letters = unaccent(acronym).lower()
    letters = letters[:-1] if acronym[-1] == "s" and acronym[:-1].isupper() else letters
    return "".join(character for character in letters if character.isalnum())


def _plain(word: str) -> str:
    return unaccent(word).lower()


def _allowed(letters: str) -> float:
    return 0.4 + 0.25 * len(letters)


def align(letters: str, words: Sequence[tuple[str, int, int]], strict: bool = False) -> tuple[int, int] | None:
    """Where the long form of an acronym begins and ends among the words before it; nothing where letters do not fit.

    ``strict`` wants every letter, for acronyms written like a word (Arcom).
    """
    plain = [_plain(word[0]) for word in words]
    best: tuple[float, int, int] | None = None
    for first in range(len(words) - 1, -1, -1):
        if plain[first] in _STOP or len(words) - first > 2 * len(letters) + 8:
            continue
        made = _cost(letters, plain[first:], 0)
        if made is None:
            continue
        cost, used = made
        if best is None or cost < best[0] - 1e-9:
            best = (cost, first, first + used)
    if best is None or best[0] > (1.4 if strict else _allowed(letters)):
        return None
    _, first, last = best
    return words[first][1], _end(words, plain, last)


def _end(words: Sequence[tuple[str, int, int]], plain: Sequence[str], last: int) -> int:
    """Up to the bracket, unless a complement follows that gave no letter: « … des tâches du gouvernement (SRT) »."""
    rest = plain[last + 1 :]
    if rest and rest[0] in {"du", "de", "des", "d", "au", "en", "pour", "of", "for", "in"}:
        return words[last][2]
    return words[-1][2]


def _cost(letters: str, plain: Sequence[str], start: int) -> tuple[float, int] | None:
    """The cheapest way to find the letters in words whose first one gives the first letter; its last word."""
    memo: dict[tuple[int, int], tuple[float, int] | None] = {}

    def best(word: int, letter: int) -> tuple[float, int] | None:
        if letter == len(letters):
            skipped = sum(TRAILING for other in plain[word:] if other not in _STOP)
            return skipped, word - 1
        if word == len(plain):
            return None
        key = (word, letter)
        if key not in memo:
            options = [_plus(best(word + 1, letter), 0.0 if plain[word] in _STOP else SKIPPED)] if word > start else []
            for taken in range(1, min(PER_WORD, len(letters) - letter) + 1):
                price = _price(letters[letter : letter + taken], plain[word])
                if price is None:
                    break
                options.append(_plus(best(word + 1, letter + taken), price))
            memo[key] = min((option for option in options if option is not None), default=None)
        return memo[key]

    return best(start, 0)


def _plus(option: tuple[float, int] | None, cost: float) -> tuple[float, int] | None:
    return None if option is None else (option[0] + cost, option[1])


def _price(letters: str, word: str) -> float | None:
    """What it costs to take these letters from a word, the first one its initial; nothing where it has them not."""
    if letters[0].isdigit():
        fits = word.startswith(letters[0]) or word in _NUMBERS.get(letters[0], ())
        return 0.0 if fits and len(letters) == 1 else (0.0 if fits and word.startswith(letters) else None)
    if word[0] != letters[0]:
        return None
    if word in _STOP and len(letters) == 1:
        return FUNCTION
    if word == letters or (len(word) > 1 and word.startswith(letters)):
        return PREFIX * (len(letters) - 1)
    at = 1
    price = 0.0
    for letter in letters[1:]:
        found = word.find(letter, at)
        if found < 0:
            return None
        price += PREFIX if found == at else INNER
        at = found + 1
    return price


def schwartz_hearst(acronym: str, before: str) -> int | None:
    """Where the long form begins in the text before the bracket; nothing where the letters are not all there.

    Schwartz & Hearst, A Simple Algorithm for Identifying Abbreviation Definitions in Biomedical Text, 2003.
    """
    words = [match.start() for match in re.finditer(r"\S+", before)][-min(len(acronym) + 5, 2 * len(acronym)) :]
    if not words:
        return None
    first = words[0]
    long = before.lower()
    at = len(long) - 1
    for index in range(len(acronym) - 1, -1, -1):
        letter = acronym[index].lower()
        if not letter.isalnum():
            continue
        while at >= first and (long[at] != letter or (index == 0 and at > first and long[at - 1].isalnum())):
            at -= 1
        if at < first:
            return None
        at -= 1
    start = max((word for word in words if word <= at + 1), default=first)
    return start if len(before) - start > len(acronym) else None


class Misfit(NamedTuple):
    """A bracketed acronym whose letters the words before it do not give, though nearly; spans as in a definition."""

    acronym: str
    start: int
    end: int
    long: str
    long_start: int
    long_end: int


def misfits(text: str, defined: Sequence[Definition]) -> Iterator[Misfit]:
    """The brackets of a text that look like a definition in which one word is wrong."""
    taken = {definition.start for definition in defined}
    for bracket in _BRACKETED.finditer(text):
        acronym, start = bracket["acronym"], bracket.start("acronym")
        if start in taken or not is_acronym(acronym) or len(acronym) < 3:
            continue
        opening = _sentence_start(text, bracket.start())
        stretch = text[opening : bracket.start()]
        words = [(m.group(), opening + m.start(), opening + m.end()) for m in _TOKEN.finditer(stretch)]
        begin = _nearly(_letters(acronym), words)
        if begin is not None:
            end = bracket.start()
            yield Misfit(acronym, start, start + len(acronym), text[begin:end], begin, end)


def _nearly(letters: str, words: Sequence[tuple[str, int, int]]) -> int | None:
    """Where the shortest phrase begins that gives all the letters but one, each from a word of its own."""
    for first in range(len(words) - 2, max(-1, len(words) - 2 * len(letters) - 8), -1):
        initials = [_plain(word[0])[0] for word in words[first:]]
        if initials[0] != letters[0] or _plain(words[first][0]) in _STOP:
            continue
        if any(_subsequence(letters[:lost] + letters[lost + 1 :], initials) for lost in range(1, len(letters))):
            return words[first][1]
    return None


def _subsequence(letters: str, initials: Sequence[str]) -> bool:
    remaining = iter(initials)
    return all(letter in remaining for letter in letters)


def phrases(acronym: str, text: str, first_word: str) -> Iterator[str]:
    """Phrases of a text that begin with a word and give an acronym letter by letter, one word each."""
    letters = _letters(acronym)
    for found in re.finditer(rf"(?i)\b{re.escape(first_word)}\b", text):
        stop = _BREAK.search(text, found.end(), found.start() + 160)
        stretch = text[found.start() : stop.start() if stop else found.start() + 160]
        at = 0
        for word in _TOKEN.finditer(stretch):
            plain = _plain(word.group())
            if at < len(letters) and plain[0] == letters[at]:
                at += 1
                if at == len(letters):
                    yield stretch[: word.end()]
            elif plain not in _STOP:
                break
