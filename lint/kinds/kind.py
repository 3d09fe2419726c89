"""What a kind of rule is: its fields, and the pure functions that do its work."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar, cast

from lint.formats.document import Document
from lint.formats.scopes import selects
from lint.language.sentences import sentences
from lint.language.words import Word, words
from lint.model import Block, Decision, Entry, Fact, Finding, Place, Remark, Rule, Span
from lint.patterns import Hit, Pattern, Search

T = TypeVar("T")


class Article:
    """A document as the kinds read it: words, sentences and shared readings are made once, when first asked for.

    ``blocks`` are the document's own, followed by the views that some scopes need (whole text, sentences …).
    """

    def __init__(self, document: Document, views: Sequence[Block] = ()) -> None:
        self.document = document
        self.blocks: tuple[Block, ...] = (*document.blocks, *views)
        self._memo: dict[object, object] = {}

    def once(self, key: object, make: Callable[[], T]) -> T:
        """What ``make`` returns, made once an article: for a reading that several rules share."""
        if key not in self._memo:
            self._memo[key] = make()
        return cast(T, self._memo[key])

    def language(self, block: int) -> str:
        """The language of a block, else of the document; empty where it is not known."""
        return self.blocks[block].language or self.document.language

    def words(self, block: int) -> tuple[Word, ...]:
        """The words of a block, elided articles split off in French."""
        return self.once(("words", block), lambda: words(self.blocks[block].text, self.language(block)))

    def sentences(self, block: int) -> tuple[Span, ...]:
        """The sentences of a block, in block offsets."""
        return self.once(("sentences", block), lambda: sentences(self.blocks[block].text, self.language(block)))

    def selected(self, rule: Rule) -> Iterator[int]:
        """The numbers of the blocks that a rule speaks to, by its scope and language."""
        for number, block in enumerate(self.blocks):
            if rule.language and self.language(number) not in rule.language:
                continue
            if selects(rule.scope, block.scope, self.document.format, rule.dialect):
                yield number

    def place(self, block: int, start: int, end: int) -> Place:
        """A stretch of a block as a place in the source."""
        span = self.document.to_source(self.blocks[block], start, end)
        return self.document.source.place(span.start, span.end)


def nothing_known(word: str, language: str) -> bool:  # noqa: ARG001
    """The dictionary that holds no words."""
    return False


@dataclass(frozen=True, slots=True)
class Resources:
    """What rules may need beyond their own file, loaded when first asked for.

    ``registry`` gives the entries of a named registry (``nato``, ``people`` …). ``accept`` holds the words that
    the house accepts everywhere. ``known`` tells whether a word or name is in the dictionary of a language
    (case-sensitive; without a dictionary nothing is known). ``profile`` is the regional profile that the
    configuration declares, or empty. ``settings`` are those of a Vale project that patterns depend on.
    """

    registry: Callable[[str], tuple[Entry, ...]]
    accept: frozenset[str] = frozenset()
    known: Callable[[str, str], bool] = nothing_known
    profile: str = ""
    settings: Mapping[str, str] = field(default_factory=dict)
    _memo: dict[object, object] = field(default_factory=dict, compare=False)

    def once(self, key: object, make: Callable[[], T]) -> T:
        """What ``make`` returns, made once for all rules of a run: for what several of them are compiled from."""
        if key not in self._memo:
            self._memo[key] = make()
        return cast(T, self._memo[key])


@dataclass(frozen=True, slots=True)
class Check:
    """A compiled rule: what its kind made of it.

    ``patterns`` are those it runs by itself, to be validated. ``judge`` turns the scanner's hits for ``search`` in
    one block into findings. ``read`` looks at a whole article by itself. ``collect`` states facts of one article
    (the map), ``resolve`` turns the facts of one or all articles into decisions (the reduce). ``facts`` names what
    is collected, so that rules that need the same facts share one ``collect``; by default each rule has its own.
    ``weigh`` turns what a grammar checker outside this process remarks on one block into findings. All are pure
    functions.
    """

    rule: Rule
    search: Search | None = None
    judge: Callable[[Article, int, Sequence[Hit]], Iterable[Finding]] | None = None
    read: Callable[[Article], Iterable[Finding]] | None = None
    facts: str = ""
    collect: Callable[[Article], Iterable[Fact]] | None = None
    resolve: Callable[[Sequence[Fact]], Iterable[Decision]] | None = None
    weigh: Callable[[Article, int, Sequence[Remark]], Iterable[Finding]] | None = None
    patterns: tuple[Pattern, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of rule: the fields that its rules have, and what compiles one of them."""

    rule: type[Rule]
    compile: Callable[..., Check]
