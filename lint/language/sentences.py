"""Sentences of a text."""

import re

from lint.model import Span

# A point after these ends no sentence by itself: titles and what introduces something …
_BEFORE_NAME = (
    "m mm mr mrs ms mme mlle dr drs pr prof st ste gen gén col cdt cap lt sgt adj amb sen rep gov hon rev sr jr mgr"
)
_INTRODUCING = (
    "p pp art al cf chap ch éd ed env ex fig hab ill nb no nos n num op par réf ref sect suiv t tab tél tel trad vol "
    "vs p.ex i.e e.g c.-à-d approx av apr min max"
)
_ABBREVIATIONS = frozenset(f"{_BEFORE_NAME} {_INTRODUCING}".split())

_END = re.compile(
    r"""
    (?: (?P<point>\.)(?![.!?…]) | [.!?…]+ )                     # what ends a sentence
    (?: [ \u00a0\u202f]?[»”’"'\)\]] | (?<=[»”])[.,] )*          # closing marks belong to it
    (?: \s+ | $ )
    | \n[ \t]*\n\s*                                             # an empty line
    """,
    re.VERBOSE,
)
_LAST_WORD = re.compile(r"(?:^|[\s\u00a0\u202f(«“\"’'])([^\s\u00a0\u202f(«“\"’']{1,12})$")
_STARTS_LOW = re.compile(r"[«“\"'‘(\[–—\s\u00a0\u202f-]*[^\W\d_A-ZÀ-ÖØ-ÞŒ]")
_INITIAL = re.compile(r"(?:[^\W\d_]\.-?)*[^\W\d_]")


def sentences(text: str, _language: str = "") -> tuple[Span, ...]:
    """The sentences of a text, in order, without the space around them."""
    spans: list[Span] = []
    start = 0
    for end in _END.finditer(text):
        if end.end() < len(text) and not _ends(text, end):
            continue
        _append(spans, text, start, end.end())
        start = end.end()
    _append(spans, text, start, len(text))
    return tuple(spans)


def _append(spans: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    inner = piece.strip()
    if inner:
        first = start + len(piece) - len(piece.lstrip())
        spans.append(Span(first, first + len(inner)))


def _ends(text: str, end: re.Match[str]) -> bool:
    """Whether a possible end of a sentence is one."""
    if end.group().startswith("\n"):
        return True
    if _STARTS_LOW.match(text[end.end() : end.end() + 8]):
        return False
    if end["point"] is None or text[end.start() + 1 : end.start() + 2].strip(" \u00a0\u202f\n"):
        return True
    word = _LAST_WORD.search(text[max(0, end.start() - 14) : end.start()])
    if word is None:
        return True
    return not (word[1].lower() in _ABBREVIATIONS or (_INITIAL.fullmatch(word[1]) and word[1][0].isupper()))
