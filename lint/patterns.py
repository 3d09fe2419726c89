"""What rules look for: searches as data, and regular expressions of both dialects, compiled and bounded in time."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, Protocol, cast

from lint import translate
from lint.model import Frozen
from lint.translate import BadPatternError

if TYPE_CHECKING:
    from lint.patternrisk import Risk

Dialect = Literal["relis", "vale"]

SECONDS = 0.5
"""How long one search of one text may take before its pattern is given up."""

_LENGTHS = (1 << 60, 5_000, 300, 70)
# From these lengths on a pattern is watched whose row of repetitions has 0, 1, 2, 3 or more: some 25 million steps.

_SHORTEST = 20
# So few characters even an exponential pattern goes through at once.

_BOUNDARY = re.compile(r"\\(.)", re.DOTALL)
_META = re.compile(r"[\\.^$*+?{}\[\]|()]")
_CLASS_OR_ESCAPE = re.compile(
    r"\\.|\[\^?\]?(?:\\.|\[:\w+:\]|[^\]\\])*\]|(?P<space>[ \t]+(?![ \t*+?{]))|(?P<quote>['’](?![*+?{]))", re.DOTALL
)


class Search(Frozen, frozen=True):
    """What the scanner looks for on behalf of one rule.

    The alternatives are tried in order at each position, leftmost first, and hits of one search never overlap:
    what ``re.finditer`` finds for the alternation of all of them. Each is a regular expression in the rule's dialect,
    or plain text where ``literal``. ``words`` puts ``\\b(?:…)\\b`` around each, ``multiline`` lets ``^`` and ``$``
    match at line ends. ``wrap``: a space stands for any run of white space, so that a phrase is found however its
    lines are wrapped, and in relis's dialect an apostrophe for either of the two. ``flags`` are further ones (``s``,
    ``x``).
    """

    alternatives: tuple[str, ...]
    ignorecase: bool = False
    words: bool = True
    literal: bool = False
    dialect: Dialect = "relis"
    multiline: bool = True
    wrap: bool = True
    flags: str = ""


class Hit(Frozen, frozen=True):
    """A stretch of a block (block offsets) where alternative number ``index`` of a search matches."""

    start: int
    end: int
    index: int


class RunawayError(Exception):
    """A pattern was stopped because it took too long on a text; the message names it."""

    def __init__(self, pattern: str) -> None:
        super().__init__(f"the pattern “{pattern}” took more than {SECONDS:g} s on one text and was stopped")
        self.pattern = pattern


def is_plain(pattern: str) -> bool:
    """Whether a pattern is plain text, without any sign that means something in a regular expression."""
    return not _META.search(pattern)


def wrapped(pattern: str, dialect: Dialect) -> str:
    """The pattern with every space between words matching a line wrap too.

    A space in a class, after a backslash or before a quantifier keeps its meaning. In relis's dialect ``'`` and ``’``
    match each other.
    """
    if "(?x" in pattern or not any(sign in pattern for sign in " \t'’"):
        return pattern

    def widen(found: re.Match[str]) -> str:
        if found.group("space"):
            return "\\s+"
        if found.group("quote") and dialect == "relis":
            return "['’]"
        return found.group()

    return _CLASS_OR_ESCAPE.sub(widen, pattern)


def expressions(search: Search) -> tuple["Pattern", ...]:
    """The alternatives of a search, each as a pattern of its own. Raises ``BadPatternError``."""
    made = []
    flags = ("i" if search.ignorecase else "") + ("m" if search.multiline else "") + search.flags
    for alternative in search.alternatives:
        written = re.escape(alternative).replace("\\ ", " ") if search.literal else alternative
        if search.wrap:
            written = wrapped(written, search.dialect)
        # a flag switched on inside an alternative stays on for those after it (Vale); in relis it must stand first
        pattern, leaked = python(written, search.dialect, flags)
        flags = leaked if search.dialect == "vale" else flags
        made.append(Pattern(rf"\b(?:{pattern})\b" if search.words else pattern, search.dialect, alternative, flags))
    return tuple(made)


def python(pattern: str, dialect: Dialect, flags: str = "") -> tuple[str, str]:
    """A pattern in Python's syntax, its flags inside, and those that it leaves on. Raises ``BadPatternError``."""
    if dialect == "vale":
        made = translate.vale(pattern, flags)
        return made.text, made.flags
    leading = re.match(r"\(\?([imsx]+)\)", pattern)
    if leading:
        pattern = pattern[leading.end() :]
    switched = "".join(sorted({*flags, *(leading.group(1) if leading else "")}))
    return (f"(?{switched}:{pattern})" if switched else pattern), flags


def compiled(pattern: str, dialect: Dialect = "relis", flags: str = "") -> "Pattern":
    """One regular expression by itself, made when it is first needed; ``flags`` of ``ims``.

    Whoever reads the pattern from a file lets ``Pattern.validate`` say that it is one.
    """
    return Pattern(None, dialect, pattern, flags)


class Matcher(Protocol):
    """What finds a pattern in one text from a position on."""

    def __call__(self, position: int) -> re.Match[str] | None:
        """The match."""


class Pattern:
    """A regular expression of a rule, compiled when first needed, and never running longer than ``SECONDS``.

    Python's ``re`` does the work. The module ``regex`` takes over where a look-behind has no fixed length, and where
    the pattern could run away (a repetition inside a repetition, a very long line): it can be stopped.
    """

    __slots__ = ("_engines", "_flags", "_risk", "_text", "dialect", "written")

    def __init__(self, text: str | None, dialect: Dialect, written: str, flags: str = "") -> None:
        """``text`` is the pattern in Python's syntax where it has been translated; ``flags`` matter only without it."""
        self._text = text
        self._flags = flags
        self.dialect = dialect
        self.written = written
        self._engines: dict[tuple[str, bool], Any] = {}
        self._risk: Risk | None = None

    @property
    def text(self) -> str:
        """The pattern in Python's syntax. Raises ``BadPatternError``."""
        if self._text is None:
            self._text, _ = python(self.written, self.dialect, self._flags)
        return self._text

    def validate(self) -> None:
        """Raises ``BadPatternError`` where the pattern cannot be compiled."""
        self._engine("", watched=False)

    @property
    def groups(self) -> int:
        """How many groups the pattern has. Raises ``BadPatternError``."""
        return int(self._engine("", watched=False).groups)

    def _watched(self, text: str) -> bool:
        """Whether running the pattern over a text could take long enough to have to be stopped."""
        if len(text) <= _SHORTEST:
            return False
        if self._risk is None:
            from lint.patternrisk import risk

            self._risk = risk(self.text)
        if self._risk.exponential:
            return True
        length = _LENGTHS[min(self._risk.row, len(_LENGTHS) - 1)]
        return len(text) > length and (self._risk.over_lines or longest_line(text) > length)

    def _engine(self, odd: str, watched: bool) -> Any:
        key = (odd, watched)
        if key not in self._engines:
            text = self.text
            if odd:
                text = _BOUNDARY.sub(lambda e: translate.boundary(e[1], odd) if e[1] in "bB" else e[0], text)
            self._engines[key] = _compile(text, self.written, watched)
        return self._engines[key]

    def _bound(self, text: str) -> tuple[Any, bool]:
        odd = is_odd(text) if self.dialect == "vale" and not text.isascii() else ""
        if odd and "\\b" not in self.text.lower():
            odd = ""
        engine = self._engine(odd, self._watched(text))
        return engine, not isinstance(engine, re.Pattern)

    def searcher(self, text: str) -> Matcher:
        """What finds the first match at or after a position of ``text``; it raises ``RunawayError``."""
        engine, timed = self._bound(text)
        if not timed:
            return cast(Matcher, lambda position: engine.search(text, position))
        return cast(Matcher, lambda position: self._timed(engine.search, text, position))

    def matcher(self, text: str) -> Matcher:
        """What finds the match that begins at a position of ``text``; it raises ``RunawayError``."""
        engine, timed = self._bound(text)
        if not timed:
            return cast(Matcher, lambda position: engine.match(text, position))
        return cast(Matcher, lambda position: self._timed(engine.match, text, position))

    def count(self, text: str) -> int:
        """How many matches there are. Raises ``RunawayError``."""
        engine, timed = self._bound(text)
        if not timed and never_empty(self.text):
            return len(engine.findall(text))
        return sum(1 for _ in self.finditer(text))

    def search(self, text: str, position: int = 0) -> re.Match[str] | None:
        """The first match at or after a position. Raises ``RunawayError``."""
        return self.searcher(text)(position)

    def match(self, text: str, position: int = 0) -> re.Match[str] | None:
        """The match that begins at a position. Raises ``RunawayError``."""
        engine, timed = self._bound(text)
        found = self._timed(engine.match, text, position) if timed else engine.match(text, position)
        return cast("re.Match[str] | None", found)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The match of the whole text. Raises ``RunawayError``."""
        engine, timed = self._bound(text)
        found = self._timed(engine.fullmatch, text, 0) if timed else engine.fullmatch(text)
        return cast("re.Match[str] | None", found)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All matches, left to right, none overlapping; after an empty one the next begins a character later.

        Raises ``RunawayError``.
        """
        engine, timed = self._bound(text)
        if not timed and never_empty(self.text):
            yield from engine.finditer(text)
            return
        find = self.searcher(text)
        position = 0
        while position <= len(text):
            found = find(position)
            if found is None:
                return
            yield found
            position = found.end() if found.end() > found.start() else found.end() + 1

    def findall(self, text: str) -> list[str]:
        """The texts of all matches. Raises ``RunawayError``."""
        engine, timed = self._bound(text)
        if not timed and not engine.groups and never_empty(self.text):
            return cast("list[str]", engine.findall(text))
        return [match.group() for match in self.finditer(text)]

    def _timed(self, method: Callable[..., Any], text: str, position: int) -> Any:
        try:
            return method(text, position, timeout=SECONDS)
        except TimeoutError:
            raise RunawayError(self.written) from None


@lru_cache(maxsize=4096)
def _compile(text: str, written: str, watched: bool) -> Any:
    if not watched:
        try:
            return re.compile(text)
        except re.error as error:
            if "look-behind" not in str(error):
                raise BadPatternError(written, str(error)) from None
        except OverflowError as error:
            raise BadPatternError(written, str(error)) from None
        except RecursionError:
            raise BadPatternError(written, "it is nested too deeply") from None
    try:
        import regex
    except ImportError:
        if watched:
            return _compile(text, written, False)
        raise BadPatternError(written, "its look-behind has no fixed length; install the package “regex”") from None
    try:
        return regex.compile(text)
    except (regex.error, OverflowError) as error:
        raise BadPatternError(written, str(error)) from None
    except RecursionError:
        raise BadPatternError(written, "it is nested too deeply") from None


@lru_cache(maxsize=4096)
def never_empty(pattern: str) -> bool:
    """Whether no match is empty: then ``re.finditer`` finds what Vale's engine does."""
    from lint.patternrisk import shortest

    return shortest(pattern) > 0


@lru_cache(maxsize=8)
def is_odd(text: str) -> str:
    """The characters of a text for which Python and Vale's engine disagree on where words end."""
    return "" if text.isascii() else translate.odd_characters(text)


@lru_cache(maxsize=8)
def longest_line(text: str) -> int:
    """The length of the longest line of a text."""
    return max(map(len, text.split("\n")))
