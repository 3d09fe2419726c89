"""The one-pass scanner: all searches of all rules over one text, with exactly the hits of each search run alone.

Plain alternatives, and patterns that stand for a short list of spellings, are the needles of one Aho–Corasick automaton
(Aho & Corasick, 1975) over a folding of the text. Of the other patterns the same automaton finds the texts that a match
must hold; those without such a text are weakened and asked in RE2 Sets whether they can match at all. Only what can
match is
run: in ASCII text by RE2 where it has an equal, else by ``re``. Without RE2 the hits are the same.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache, cached_property, lru_cache
from typing import Any, NamedTuple

from lint.patterns import Hit, Matcher, Pattern, RunawayError, Search, expressions, is_odd
from lint.rulebook.divide import Expression, Needle, Parts, divide
from lint.rulebook.fold import fold, fold_case, joined_spaces
from lint.rulebook.shadow import Shadow, shadow_of
from lint.rulebook.weaken import exact, loose
from lint.translate import is_odd_character

Found = tuple[int, int, int, int]
"""Start, rank, end and alternative of a match that may yet be overlapped by another."""

_IN_A_SET = 8
# RE2 follows all patterns of a set at once; the states of many together explode.

_LONG = 2_000
# From this length on RE2 is asked where a pattern may begin that it cannot run by itself.

_SHORT = 200
# Up to this length of a text Python's search is over before RE2 has been called.


class _Key(NamedTuple):
    """What stands at one key of the automaton: the needles spelled so, and the expressions that need it."""

    length: int
    begins_with_word: bool
    ends_with_word: bool
    needles: list[Needle]
    expressions: list[int]


class Scanner:
    """All searches, ready to be run over texts. ``stopped`` says of which search a pattern ran away, and which."""

    def __init__(self, searches: Sequence[Search] = (), parts: Parts | None = None) -> None:
        self.parts = parts if parts is not None else divide(searches)
        self.stopped: dict[int, str] = {}
        self._patterns: dict[int, Pattern] = {}
        self._compiled: dict[tuple[str, int], Any] = {}

    def pattern(self, number: int) -> Pattern:
        """The expression of this number, to be run."""
        if number not in self._patterns:
            expression = self.parts.expressions[number]
            self._patterns[number] = Pattern(expression.text, expression.dialect, expression.written)
        return self._patterns[number]

    @cached_property
    def _automaton(self) -> Any:
        import ahocorasick

        keys: dict[str, _Key] = {}

        def key(text: str) -> _Key:
            if text not in keys:
                keys[text] = _Key(len(text), _is_word(text[0]), _is_word(text[-1]), [], [])
            return keys[text]

        for needle in self.parts.needles:
            key(fold(needle.text).text).needles.append(needle)
        for number, expression in enumerate(self.parts.expressions):
            for text in expression.required:
                key(text).expressions.append(number)
        if not keys:
            return None
        made = ahocorasick.Automaton()
        for text, value in keys.items():
            made.add_word(text, value)
        made.make_automaton()
        return made

    @cached_property
    def _sets(self) -> list[tuple[Any, list[int]]]:
        """RE2 Sets of a few weakened patterns each, with their numbers; without RE2 none."""
        re2 = _re2()
        weak = [(number, e.weak) for number, e in enumerate(self.parts.expressions) if not e.required and e.weak]
        if re2 is None:
            return []
        made = []
        for first in range(0, len(weak), _IN_A_SET):
            found = re2.Set.SearchSet(_options(re2))
            numbers = []
            for number, text in weak[first : first + _IN_A_SET]:
                try:
                    found.Add(text)
                except re2.error:
                    continue
                numbers.append(number)
            found.Compile()
            made.append((found, numbers))
        return made

    @cached_property
    def _always(self) -> tuple[int, ...]:
        """The numbers of the expressions that no filter speaks for."""
        filtered = {number for _, numbers in self._sets for number in numbers}
        return tuple(
            number for number, e in enumerate(self.parts.expressions) if not e.required and number not in filtered
        )

    def scan(self, text: str, wanted: Collection[int] | None = None) -> Iterator[tuple[int, tuple[Hit, ...]]]:
        """The hits of each search that has any, by its number; only of the ``wanted`` ones where given.

        A pattern that runs away is noted in ``stopped`` by the number of its search; that search has no hits here.
        """
        found, running = self._plain(text, wanted)
        for number in self._possible(_encoded(text) if self._sets else b""):
            search = self.parts.expressions[number].search
            if wanted is None or search in wanted:
                running[search].add(number)
        for search in sorted(found.keys() | running.keys()):
            plain, patterns = found.get(search, []), running.get(search)
            try:
                hits = self._merged(text, plain, sorted(patterns)) if patterns else _chosen(plain)
            except RunawayError as error:
                self.stopped[search] = str(error)
                continue
            if hits:
                yield search, hits

    def _plain(self, text: str, wanted: Collection[int] | None) -> tuple[dict[int, list[Found]], dict[int, set[int]]]:
        """Search → (start, rank, end, index) of every needle in the text, and → the expressions that can match."""
        found: dict[int, list[Found]] = defaultdict(list)
        running: dict[int, set[int]] = defaultdict(set)
        automaton = self._automaton
        if automaton is None:
            return found, running
        folded = fold(text)
        low = folded.text
        size = len(low)
        odd = is_odd(text)
        expressions = self.parts.expressions
        for last, (length, begins, ends, needles, numbers) in automaton.iter(low):
            for number in numbers:
                search = expressions[number].search
                if wanted is None or search in wanted:
                    running[search].add(number)
            if not needles:
                continue
            first, stop = last + 1 - length, last + 1
            left = begins != (first > 0 and _is_word(low[first - 1]))
            right = ends != (stop < size and _is_word(low[stop]))
            if odd:
                left_in_vale, right_in_vale = _edge_in_vale(low, first), _edge_in_vale(low, stop)
            for needle in needles:
                if odd and needle.dialect == "vale":
                    stands = (left_in_vale or not needle.left) and (right_in_vale or not needle.right)
                else:
                    stands = (left or not needle.left) and (right or not needle.right)
                if not stands or (wanted is not None and needle.search not in wanted):
                    continue
                start, end = folded.original(first), folded.original(stop)
                if _is_meant(needle, text[start:end]):
                    found[needle.search].append((start, needle.rank, end, needle.index))
        return found, running

    def _possible(self, text: bytes) -> Iterator[int]:
        yield from self._always
        for made, numbers in self._sets:
            for position in made.Match(text) or ():
                yield numbers[position]

    def _searcher(self, number: int, text: str, shadow: Shadow) -> Matcher:
        twin = self._twin(number, text, shadow)
        if twin is not None:
            pattern, data = twin
            return lambda position: pattern.search(data, position)
        start = self._start(number, text, shadow)
        if start is None:
            return self.pattern(number).searcher(text)
        pattern, data = start
        match = self.pattern(number).matcher(text)

        def search(position: int) -> re.Match[str] | None:
            while (begins := pattern.search(data, position)) is not None:
                found = match(begins.start())
                if found is not None:
                    return found
                position = begins.start() + 1
            return None

        return search

    def _start(self, number: int, text: str, shadow: Shadow) -> tuple[Any, bytes] | None:
        """A RE2 pattern and a text in which it finds where the expression may begin to match in a long text."""
        expression = self.parts.expressions[number]
        if len(text) <= _LONG or expression.exact:
            return None
        if shadow.plain is not None:
            return self._with_re2(("loose", number), lambda: loose(expression.text, shadow=False), shadow.plain)
        if shadow.data is None or not shadow.serves(expression.weak + expression.text):
            return None
        return self._with_re2(("loose shadow", number), lambda: loose(expression.text, shadow=True), shadow.data)

    def _twin(self, number: int, text: str, shadow: Shadow) -> tuple[Any, bytes] | None:
        """A RE2 pattern and a text in which it matches what the expression does in this text, where there are such."""
        expression = self.parts.expressions[number]
        if len(text) <= _SHORT or not expression.exact:
            return None
        if shadow.plain is not None:
            return self._with_re2(("exact", number), lambda: expression.exact, shadow.plain)
        if shadow.data is None or not shadow.serves(expression.exact):
            return None
        return self._with_re2(("shadow", number), lambda: exact(expression.text, shadow=True), shadow.data)

    def _can_match(self, number: int, text: str, shadow: Shadow) -> bool:
        """Whether RE2 finds the weakened pattern in a text; asked where Python would have to search a long one."""
        expression = self.parts.expressions[number]
        if len(text) <= _SHORT or not expression.weak or not expression.required:
            return True
        if self._twin(number, text, shadow) is not None:
            return True
        found = self._with_re2(("weak", number), lambda: expression.weak, _encoded(text))
        return found is None or found[0].search(found[1]) is not None

    def _with_re2(self, key: tuple[str, int], pattern: Callable[[], str], data: bytes) -> tuple[Any, bytes] | None:
        if key not in self._compiled:
            re2 = _re2()
            try:
                text = pattern() if re2 is not None else ""
                self._compiled[key] = re2.compile(text.encode(), _options(re2)) if text else None
            except re2.error:
                self._compiled[key] = None
        compiled = self._compiled[key]
        return None if compiled is None else (compiled, data)

    def _merged(self, text: str, plain: list[Found], running: Sequence[int]) -> tuple[Hit, ...]:
        """Leftmost first, at one start the alternative that comes first in its list, none overlapping."""
        plain.sort()
        shadow = shadow_of(text, self.parts.expressions[running[0]].dialect)
        lanes = [
            _Lane(self.parts.expressions[number], self._searcher(number, text, shadow))
            for number in running
            if self._can_match(number, text, shadow)
        ]
        if not lanes:
            return _chosen(plain)
        hits = []
        position = at = 0
        while position <= len(text):
            while at < len(plain) and plain[at][0] < position:
                at += 1
            best = plain[at] if at < len(plain) else None
            for lane in lanes:
                found = lane.next(position)
                if found is not None and (best is None or found < best):
                    best = found
            if best is None:
                break
            start, _, end, index = best
            hits.append(Hit(start, end, index))
            position = end if end > start else end + 1
        return tuple(hits)


class _Lane:
    """The matches of one expression, each looked for when it is asked for and kept until it is passed."""

    __slots__ = ("_ended", "_found", "_index", "_rank", "_search")

    def __init__(self, expression: Expression, search: Matcher) -> None:
        self._rank, self._index, self._search = expression.rank, expression.index, search
        self._found: Found | None = None
        self._ended = False

    def next(self, position: int) -> Found | None:
        """The first match at or after a position."""
        if self._ended or (self._found is not None and self._found[0] >= position):
            return self._found
        match = self._search(position)
        if match is None:
            self._ended, self._found = True, None
        else:
            start, end = match.span()
            self._found = (start, self._rank, end, self._index)
        return self._found


def _chosen(plain: list[Found]) -> tuple[Hit, ...]:
    """Of the needles that stand in a text those that none before overlaps."""
    plain.sort()
    hits = []
    position = 0
    for start, _, end, index in plain:
        if start >= position:
            hits.append(Hit(start, end, index))
            position = end
    return tuple(hits)


@lru_cache(maxsize=2)
def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


@cache
def _re2() -> Any:
    try:
        import re2
    except ImportError:
        return None
    return re2


def _options(re2: Any) -> Any:
    options = re2.Options()
    options.max_mem = 64 << 20
    options.log_errors = False
    return options


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"


def _edge_in_vale(text: str, at: int) -> bool:
    """Whether Vale's engine has a ``\\b`` before a position."""
    return (at > 0 and _is_vale_word(text[at - 1])) != (at < len(text) and _is_vale_word(text[at]))


def _is_vale_word(char: str) -> bool:
    return _is_word(char) is not is_odd_character(char)


def _is_meant(needle: Needle, found: str) -> bool:
    """Whether a stretch that equals the needle when both are folded also does in the needle's own terms."""
    wanted = needle.text
    if found == wanted:
        return True
    if needle.wrap:
        found, wanted = joined_spaces(found, needle.dialect), joined_spaces(wanted, needle.dialect)
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
