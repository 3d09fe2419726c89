"""Upper and lower case: of titles, of sentences, of a replacement that takes the place of a word."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from lint.patterns import Pattern, compiled
from lint.translate import BadPatternError

_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "en",
        "for",
        "if",
        "in",
        "nor",
        "of",
        "on",
        "or",
        "per",
        "the",
        "to",
        "vs",
        "vs.",
        "via",
        "v",
        "v.",
    ]
)
_PREPOSITIONS = frozenset(
    [
        "with",
        "from",
        "into",
        "during",
        "including",
        "until",
        "against",
        "among",
        "throughout",
        "despite",
        "towards",
        "upon",
        "concerning",
        "about",
        "over",
        "through",
        "before",
        "between",
        "after",
        "since",
        "without",
        "under",
        "within",
        "along",
        "following",
        "across",
        "beyond",
        "around",
        "down",
        "near",
        "above",
    ]
)
_TITLE_WORD = re.compile(r"[^\W_]+[^\s\-/]*")
_SENTENCE_WORD = re.compile(r"(?:[^\W_]|\*)+\S*")
_NUMBERED = re.compile(r"\d+\.")
_STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})

Known = Callable[[str], str]
"""A word → how the exceptions write it, or nothing."""


def known_by(terms: Iterable[str]) -> Known:
    """What looks a word up in exceptions: an equal one gives its spelling, a pattern that matches keeps the word."""
    listed = sorted(terms, key=lambda term: -len(term.encode()))
    patterns: list[tuple[str, Pattern | None]] = []
    for term in listed:
        try:
            patterns.append((term, compiled(term, "vale")))
        except BadPatternError:
            patterns.append((term, None))

    @cache
    def known(word: str) -> str:
        for term, pattern in patterns:
            if term.lower() == word.lower():
                return term
            if pattern is not None and pattern.search(word):
                return word
        return ""

    return known


def _unknown(word: str) -> str:  # noqa: ARG001
    return ""


def title(text: str, style: str = "AP", known: Known = _unknown, prefix: str = "") -> str:
    """The text as a title in English: Associated Press Stylebook, or Chicago Manual of Style.

    Whether « to » goes with a verb (To) or a noun (to) is told by the word after it, from a list of common verbs.
    """
    start = _prefix(text, prefix)
    body = text[len(start) :]
    plain = body.translate(_STRAIGHT)

    def one(found: re.Match[str]) -> str:
        word = found.group()
        spelled = known(word)
        if spelled:
            return spelled
        at, end = found.span()
        low = word.lower()
        small = low in _SMALL or (style == "Chicago" and low in _PREPOSITIONS)
        before, two_before = plain[at - 1 : at] if at else "", plain[at - 2 : at - 1] if at > 1 else ""
        if low == "to" and style != "Chicago":
            return low if at and _goes_with_noun(body[end:]) else "To"
        if (
            small
            and at > 0
            and end < len(plain)
            and before in (" ", "-", "/")
            and two_before not in (":", "-")
            and (plain[end : end + 1] != "-" or before == "-")
        ):
            return low
        return word[:1].upper() + word[1:]

    return start + _TITLE_WORD.sub(one, body)


# After « to », in titles of articles: what is no noun and begins with a lower or upper letter alike.
_NO_NOUNS = frozenset(
    "a add an ask avoid be become begin bring build buy call change check choose come configure connect contribute "
    "create "
    "customize debug define delete deploy develop do download edit enable ensure expect explain explore find fix "
    "follow "
    "get give go handle have help her his implement improve increase install integrate its keep know learn leave "
    "let live "
    "look love make manage measure migrate monitor move my new open our pass pay play prepare prevent protect "
    "provide put "
    "read reduce remove replace run save say see sell send set share show solve speed start stay stop submit switch "
    "take "
    "talk teach tell that the their these think this those troubleshoot try turn understand update upgrade use "
    "validate "
    "view visit wait walk watch win work write you your".split()
)


def _goes_with_noun(rest: str) -> bool:
    """Whether what follows « to » looks like a noun: no listed verb, determiner or adjective."""
    found = _TITLE_WORD.search(rest)
    return found is not None and found.group().lower().rstrip(".,:;!?") not in _NO_NOUNS


def sentence(
    text: str,
    known: Known = _unknown,
    prefix: str = "",
    indicators: Sequence[str] = (),
    terms: Pattern | None = None,
) -> str:
    """The text in the case of a sentence, its words joined by single spaces.

    The word after one that ends in an ``indicator``, or after a leading number such as ``3.``, begins a sentence too.
    """
    start = _prefix(text, prefix)
    words = tokens(text[len(start) :], terms)
    made: list[str] = []
    for number, word in enumerate(words):
        spelled = known(word)
        if spelled:
            made.append(spelled)
        elif number == 0 or _begins(words[number - 1], number - 1, indicators):
            made.append(word[:1].upper() + word[1:].lower())
        else:
            made.append(word.lower())
    return start + " ".join(made)


def _begins(before: str, number: int, indicators: Sequence[str]) -> bool:
    return before.endswith(tuple(indicators)) or (number == 0 and _NUMBERED.search(before) is not None)


def _prefix(text: str, prefix: str) -> str:
    if not prefix:
        return ""
    found = compiled(prefix, "vale").search(text)
    return found.group() if found and text.startswith(found.group()) else ""


def tokens(text: str, terms: Pattern | None = None) -> list[str]:
    """The words that the two are compared by; a term of the exceptions is one word."""
    if terms is None:
        return _SENTENCE_WORD.findall(text)
    made: list[str] = []
    at = 0
    while True:
        word = _SENTENCE_WORD.search(text, at)
        term = terms.search(text, at)
        first = term if term and term.group() and (not word or term.start() <= word.start()) else word
        if first is None:
            return made
        made.append(first.group())
        at = first.end()


def like(replacement: str, match: str) -> str:
    """A replacement in the case of what it replaces, where it is written in lower case itself."""
    if not replacement or replacement != replacement.lower():
        return replacement
    letters = [char for char in match if char.isalpha()]
    if len(letters) > 1 and all(char.isupper() for char in letters):
        return replacement.upper()
    if match[:1].isupper():
        return replacement[:1].upper() + replacement[1:]
    return replacement


def capital(text: str) -> str:
    """The text with an ASCII capital in front (Vale capitalises the first byte)."""
    return text[:1].upper() + text[1:] if text[:1].isascii() else text


def parts(text: str) -> list[str]:
    """The parts of an identifier: ``fooBar``, ``foo_bar`` and ``foo-bar`` have two."""
    return re.findall(r"[^\W_]+", re.sub(r"(?<=[^\W_])(?<=[a-zß-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ])", " ", text))


def recased(replacement: str, match: str) -> str:
    """A replacement in the case of the match, word by word (Vale's ``matchcase``).

    Words that both begin or end with are told apart one by one; what lies between has one case, that of the stretch it
    replaces, and only its first word a capital unless every word there had one.
    """
    new, old = list(_LETTERS.finditer(replacement)), _LETTERS.findall(match)
    if not new or not old:
        return replacement
    head = tail = 0
    while head < min(len(new), len(old)) and new[head].group().lower() == old[head].lower():
        head += 1
    while tail < min(len(new), len(old)) - head and new[-1 - tail].group().lower() == old[-1 - tail].lower():
        tail += 1
    middle = old[head : len(old) - tail]
    if middle:
        case = case_of(" ".join(middle)) or ("each" if all_title(" ".join(middle)) else "")
    else:
        case = case_of(old[len(old) - tail] if tail else old[head - 1])
    cases = [case_of(old[number]) for number in range(head)]
    cases += [case if case != "title" or number == 0 else "lower" for number in range(len(new) - head - tail)]
    cases += [case_of(word) for word in old[len(old) - tail :]]
    made, at = "", 0
    for word, wanted in zip(new, cases, strict=True):
        made += replacement[at : word.start()] + _CASES[wanted](word.group())
        at = word.end()
    return made + replacement[at:]


_LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_CASES: dict[str, Callable[[str], str]] = {
    "lower": str.lower,
    "upper": str.upper,
    "title": lambda word: word[:1].upper() + word[1:].lower(),
    "each": lambda word: word,
    "": lambda word: word,
}


def all_title(text: str) -> bool:
    """Whether every one of several words begins with a capital and goes on in lower case."""
    words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", text)
    return len(words) > 1 and all(case_of(word) == "title" for word in words)


def case_of(text: str) -> str:
    """``lower``, ``upper``, ``title`` or nothing where the case of a text is none of them."""
    letters = [char for char in text if char.isalpha()]
    upper = [char for char in letters if char.isupper()]
    lower = [char for char in letters if char.islower()]
    if not letters:
        return ""
    if not upper:
        return "lower"
    if not lower:
        return "title" if len(letters) == 1 else "upper"
    return "title" if letters[0].isupper() and len(upper) == 1 else ""
