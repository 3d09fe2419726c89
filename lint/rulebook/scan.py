"""The one-pass scanner: all searches of all rules over one text, with exactly the hits of each search run alone.

Plain alternatives, and patterns that stand for a short list of spellings, are the needles of one Aho–Corasick automaton
(Aho & Corasick, 1975) over a folding of the text. The other patterns are weakened and asked in one RE2 Set which of them
can match at all; only those run. Without RE2 every pattern runs, with the same hits.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from lint.model import Frozen
from lint.patterns import Dialect, Hit, Pattern, Runaway, Search, expressions, is_odd, is_plain, python, wrapped
from lint.patterntree import spellings
from lint.rulebook.fold import Folded, fold, fold_case
from lint.rulebook.weaken import weaken
from lint.translate import odd_characters

_SPACE = {"relis": re.compile(r"\s+"), "vale": re.compile(r"[ \t\n\f\r]+")}
_SOME = 4
"""Up to so many patterns a set costs more than it saves."""


class Needle(Frozen, frozen=True):
    """A plain spelling, and how it must stand in the text to count."""

    search: int
    rank: int
    index: int
    text: str
    ignorecase: bool
    words: bool
    wrap: bool
    dialect: Dialect


class Expression(Frozen, frozen=True):
    """A pattern that must be run, and its weaker reading for RE2 (empty: run it always)."""

    search: int
    rank: int
    index: int
    text: str
    written: str
    dialect: Dialect
    weak: str


class Parts(Frozen, frozen=True):
    """What a scanner is made of; it can be stored and read back, which is much faster than making it."""

    needles: tuple[Needle, ...]
    expressions: tuple[Expression, ...]
    searches: int


class _Key(NamedTuple):
    length: int
    begins_with_word: bool
    ends_with_word: bool
    needles: list[Needle]


def divide(searches: Sequence[Search]) -> Parts:
    """The alternatives of all searches as needles and expressions. Raises ``BadPattern``."""
    needles: list[Needle] = []
    others: list[Expression] = []
    for number, search in enumerate(searches):
        _divide(number, search, needles, others)
    return Parts(tuple(needles), tuple(others), len(searches))


def _divide(number: int, search: Search, needles: list[Needle], others: list[Expression]) -> None:
    rank = 0
    flags = ("i" if search.ignorecase else "") + ("m" if search.multiline else "")
    for index, alternative in enumerate(search.alternatives):
        plain: tuple[str, ...] | None
        after = flags
        pattern = ""
        if search.literal or is_plain(alternative):
            plain = (alternative,)
        else:
            pattern, after = python(
                wrapped(alternative, search.dialect) if search.wrap else alternative, search.dialect, ""
            )
            plain = spellings(pattern) if not after else None
            after = "".join(sorted({*flags, *after})) if search.dialect == "vale" else flags
        ignorecase = "i" in flags
        if plain is not None and all(_can_be_needle(text, search.wrap) for text in plain):
            for text in plain:
                needles.append(Needle(number, rank, index, text, ignorecase, search.words, search.wrap, search.dialect))
                rank += 1
        else:
            one = expressions(
                Search(
                    (alternative,),
                    ignorecase,
                    search.words,
                    search.literal,
                    search.dialect,
                    search.multiline,
                    search.wrap,
                )
            )[0]
            one.validate()
            others.append(Expression(number, rank, index, one.text, alternative, search.dialect, weaken(one.text)))
            rank += 1
        flags = after


def _can_be_needle(text: str, wrap: bool) -> bool:
    if not text or text != text.strip() or text[0].isspace():
        return False
    if any(char.isspace() and char != " " for char in text):
        return False
    return wrap or " " not in text


class Scanner:
    """All searches, ready to be run over texts. ``runaways`` of ``scan`` are the patterns that were stopped."""

    def __init__(self, searches: Sequence[Search] = (), parts: Parts | None = None) -> None:
        self.parts = parts if parts is not None else divide(searches)
        self.patterns = [Pattern(e.text, e.dialect, e.written) for e in self.parts.expressions]
        self.stopped: dict[int, str] = {}

    @cached_property
    def _automaton(self) -> Any:
        import ahocorasick

        keys: dict[str, _Key] = {}
        for needle in self.parts.needles:
            text = fold(needle.text).text
            if text not in keys:
                keys[text] = _Key(len(text), _is_word(text[0]), _is_word(text[-1]), [])
            keys[text].needles.append(needle)
        made = ahocorasick.Automaton()
        for text, key in keys.items():
            made.add_word(text, key)
        made.make_automaton()
        return made

    @cached_property
    def _always(self) -> tuple[int, ...]:
        """The numbers of the expressions that no filter speaks for."""
        if self._filter is None:
            return tuple(range(len(self.patterns)))
        return tuple(number for number, e in enumerate(self.parts.expressions) if not e.weak)

    @cached_property
    def _filter(self) -> tuple[Any, list[int]] | None:
        weak = [(number, e.weak) for number, e in enumerate(self.parts.expressions) if e.weak]
        if len(weak) <= _SOME:
            return None
        try:
            import re2
        except ImportError:
            return None
        options = re2.Options()
        options.max_mem = 256 << 20
        options.log_errors = False
        made = re2.Set.SearchSet(options)
        numbers = []
        for number, text in weak:
            try:
                made.Add(text)
            except re2.error:
                continue
            numbers.append(number)
        made.Compile()
        return made, numbers

    def scan(self, text: str, wanted: Collection[int] | None = None) -> Iterator[tuple[int, tuple[Hit, ...]]]:
        """The hits of each search that has any, by its number; only of the ``wanted`` ones where given.

        A pattern that runs away is noted in ``stopped`` by the number of its search; that search has no hits here.
        """
        found = self._plain(text, wanted)
        running: dict[int, list[int]] = defaultdict(list)
        for number in self._possible(text):
            search = self.parts.expressions[number].search
            if wanted is None or search in wanted:
                running[search].append(number)
        for search in sorted(found.keys() | running.keys()):
            try:
                hits = self._merged(text, sorted(found.get(search, ())), running.get(search, ()))
            except Runaway as error:
                self.stopped[search] = str(error)
                continue
            if hits:
                yield search, hits

    def _plain(self, text: str, wanted: Collection[int] | None) -> dict[int, list[tuple[int, int, int, int]]]:
        """Search → (start, rank, end, index) of every needle that stands in the text."""
        found: dict[int, list[tuple[int, int, int, int]]] = defaultdict(list)
        if not self.parts.needles:
            return found
        folded = fold(text)
        low = folded.text
        size = len(low)
        odd = is_odd(text)
        for last, key in self._automaton.iter(low):
            first = last + 1 - key.length
            stop = last + 1
            whole = (key.begins_with_word != (first > 0 and _is_word(low[first - 1]))) and (
                key.ends_with_word != (stop < size and _is_word(low[stop]))
            )
            for needle in key.needles:
                if wanted is not None and needle.search not in wanted:
                    continue
                if needle.words and not (
                    _whole_in_vale(low, first, stop) if odd and needle.dialect == "vale" else whole
                ):
                    continue
                start, end = folded.original(first), folded.original_end(stop)
                if _stands(needle, text[start:end]):
                    found[needle.search].append((start, needle.rank, end, needle.index))
        return found

    def _possible(self, text: str) -> Iterator[int]:
        yield from self._always
        if self._filter is not None:
            made, numbers = self._filter
            for position in made.Match(text) or ():
                yield numbers[position]

    def _merged(self, text: str, plain: Sequence[tuple[int, int, int, int]], running: Sequence[int]) -> tuple[Hit, ...]:
        """Leftmost first, at one start the alternative that comes first in its list, none overlapping."""
        hits = []
        position = 0
        searchers = [(self.parts.expressions[number], self.patterns[number].searcher(text)) for number in running]
        upcoming: list[tuple[int, int, int, int] | None] = [None] * len(searchers)
        ended = [False] * len(searchers)
        at = 0
        while position <= len(text):
            while at < len(plain) and plain[at][0] < position:
                at += 1
            best = plain[at] if at < len(plain) else None
            for number, (expression, search) in enumerate(searchers):
                ahead = upcoming[number]
                if not ended[number] and (ahead is None or ahead[0] < position):
                    match = search(position)
                    if match is None:
                        ended[number] = True
                        upcoming[number] = ahead = None
                    else:
                        ahead = (match.start(), expression.rank, match.end(), expression.index)
                        upcoming[number] = ahead
                if ahead is not None and not ended[number] and (best is None or ahead < best):
                    best = ahead
            if best is None:
                break
            start, _, end, index = best
            hits.append(Hit(start, end, index))
            position = end if end > start else end + 1
        return tuple(hits)


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"


def _whole_in_vale(text: str, first: int, stop: int) -> bool:
    return (_is_vale_word(text, first) != _is_vale_word(text, first - 1)) and (
        _is_vale_word(text, stop - 1) != _is_vale_word(text, stop)
    )


def _is_vale_word(text: str, at: int) -> bool:
    if not 0 <= at < len(text):
        return False
    char = text[at]
    odd = not char.isascii() and odd_characters().match("a" + char) is not None
    return _is_word(char) != odd


def _stands(needle: Needle, found: str) -> bool:
    """Whether the stretch, equal to the needle when both are folded, also is in the needle's own terms."""
    if found == needle.text:
        return True
    wanted = needle.text
    if needle.wrap:
        found = _SPACE[needle.dialect].sub(" ", found)
        wanted = _SPACE[needle.dialect].sub(" ", wanted)
        if needle.dialect == "relis":
            found, wanted = found.replace("’", "'"), wanted.replace("’", "'")
    return fold_case(found) == fold_case(wanted) if needle.ignorecase else found == wanted


def alone(search: Search, text: str) -> tuple[Hit, ...]:
    """What a search finds when it is run by itself, slowly and simply: the meaning of the scanner's result."""
    patterns = expressions(search)
    hits = []
    position = 0
    while position <= len(text):
        found = [(m.start(), index, m.end()) for index, p in enumerate(patterns) if (m := p.search(text, position))]
        if not found:
            break
        start, index, end = min(found)
        hits.append(Hit(start, end, index))
        position = end if end > start else end + 1
    return tuple(hits)


__all__ = ["Folded", "Parts", "Scanner", "alone", "divide"]
