"""Whole names as an article writes them, for its glossary: « Troels Lund Poulsen », « Deep Tech Lab – Quantum »."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from lint.kinds.kind import Article
from lint.kinds.mentions import Token, capitals, is_opener, letters, opens
from lint.model import Fact, Place

FACT = "fullname"

# What joins two capitalised words into one name: a space, a hyphen, a dash between spaces, a particle.
_JOINT = re.compile(
    r"[ \u00a0]|[-‐‑]|[ \u00a0][–—][ \u00a0]"
    r"|[ \u00a0](?:(?:de|van|von|der|den|la|le|di|da|dos|bin|ten|af)[ \u00a0]){1,2}"
)
_FUNCTION = re.compile(r"(?:M|MM|Mme|Mlle|Mr|Mrs|Ms|Dr|Monsieur|Madame|President|Président|Présidente)$")
_ROMAN = re.compile(r"[IVXLC]+$")


def collect(article: Article, known: Callable[[str, str], bool]) -> Iterator[Fact]:
    """One fact for each whole name of an article.

    One word alone is a name where no capital is due to its place, and where it is never written small.
    """
    places: dict[str, list[Place]] = defaultdict(list)
    for number, block in enumerate(article.document.blocks):
        if block.text.isupper():
            continue
        for start, end, words in _runs(capitals(article, number), block.text):
            if words > 1 or not (opens(block.text, start) or _is_common(block.text[start:end], known)):
                name = " ".join(block.text[start:end].split())
                places[name].append(article.place(number, start, end))
    for name, found in places.items():
        yield Fact(FACT, letters(name), name, found[0], tuple(found[1:]), language=article.document.language)


def _runs(tokens: Iterable[Token], text: str) -> Iterator[tuple[int, int, int]]:
    """Start, end and number of words of every run of capitalised words."""
    run: list[Token] = []
    for token in tokens:
        if run and _JOINT.fullmatch(text, run[-1].end, token.start):
            run.append(token)
            continue
        yield from _name(run)
        run = [token]
    yield from _name(run)


def _name(run: list[Token]) -> Iterator[tuple[int, int, int]]:
    while run and (_FUNCTION.match(run[0].text) or is_opener(run[0].text)):
        run = run[1:]
    while run and (run[-1].text.isdigit() or _ROMAN.match(run[-1].text)):
        run = run[:-1]
    if not run or run[0].text.isdigit():
        return
    if len(run) == 1:
        word = run[0].text
        if len(word) < 3 or word.isupper() or not word[0].isupper():
            return
    yield run[0].start, run[-1].end, len(run)


def _is_common(word: str, known: Callable[[str, str], bool]) -> bool:
    return any(known(word.lower(), language) for language in ("fr", "en"))
