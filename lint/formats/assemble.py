"""From elements and pieces of text to blocks: what Markdown and HTML have in common.

The scope of a block is that of the first element opened since the block before it (Vale's reading): the first
paragraph of a list item or a quotation is ``text.list`` or ``text.blockquote``, the following ones are paragraphs.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from lint.formats.reading import GONE, HIDDEN
from lint.formats.text import Builder, trimmed
from lint.model import Block, BlockKind, Mark

SCOPES: dict[str, tuple[str, BlockKind]] = {
    "li": ("text.list", "item"),
    "blockquote": ("text.blockquote", "quote"),
    "th": ("text.table.header", "cell"),
    "td": ("text.table.cell", "cell"),
    "caption": ("text.table.caption", "caption"),
    "figcaption": ("text.figure.caption", "caption"),
    "title": ("text.title", "title"),
    **{f"h{level}": (f"text.heading.h{level}", "heading") for level in range(1, 7)},
}
MARKS = {
    "b": "strong",
    "strong": "strong",
    "i": "emphasis",
    "em": "emphasis",
    "a": "link",
    "q": "quote",
    "s": "strike",
    "del": "strike",
    "code": "code",
    "tt": "code",
    "kbd": "code",
    "samp": "code",
}

# An address that becomes a link by itself (GitHub Flavored Markdown, 6.9); what closes a sentence is not part of it.
_ADDRESS = re.compile(r"(?<![\w/])(?:https?|ftp)://[^\s<>«»“”\[\]]{1,2000}")
_KEPT = re.compile(f"[^{GONE}]+")
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}+@[\w-]{1,63}+(?:\.[\w-]{1,63}+){1,8}")
_AFTER_ADDRESS = "?!.,:*_~'\";’"


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment of the source: where it stands and what it says, without its delimiters.

    ``within`` is where the block begins that it closes: the text of a list item directly above it; else its own end.
    """

    start: int
    end: int
    text: str
    within: int = -1


@dataclass(slots=True)
class Assembler:
    """Takes elements in source order and makes blocks of what stands between them."""

    source: str
    blocks: list[Block] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    language: str = ""
    classes: list[str] = field(default_factory=list)
    inline_classes: list[str] = field(default_factory=list)
    _builder: Builder = field(init=False)
    _history: list[str] = field(default_factory=list)
    _open: list[tuple[str, int]] = field(default_factory=list)
    _marks: list[tuple[str, int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._builder = Builder(self.source)

    def open(self, tag: str) -> None:
        """A block element begins."""
        self.flush()
        self._history.append(tag)

    def close(self) -> None:
        """A block element ends."""
        self.flush()
        self._history.clear()

    def begin(self, mark: str) -> None:
        """An inline element begins."""
        self._open.append((mark, self._builder.length))

    def end(self, mark: str) -> None:
        """An inline element ends; one that never began is passed over."""
        for index in range(len(self._open) - 1, max(len(self._open) - 50, -1), -1):
            if self._open[index][0] == mark:
                self._marks.append((mark, self._open.pop(index)[1], self._builder.length))
                return

    def take(self, start: int, end: int) -> None:
        """Text of the source as it is."""
        if GONE not in self.source[start:end]:
            self._builder.take(start, end)
            return
        for kept in _KEPT.finditer(self.source, start, end):
            self._builder.take(*kept.span())

    def put(self, text: str, start: int, end: int, mark: str = "") -> None:
        """Text that stands for a stretch of the source, with its mark."""
        if mark:
            self._marks.append((mark, self._builder.length, self._builder.length + len(text)))
        self._builder.put(text, start, end)

    def mask(self, start: int, end: int) -> None:
        """A stretch that is not prose: one ``*`` for each character."""
        self._builder.mask(start, end)

    @property
    def last(self) -> str:
        """The last character of the block so far; empty where nothing was collected."""
        return self._builder.last

    def aside(self, scope: str, kind: BlockKind, builder: Builder) -> None:
        """A block that stands beside the running one: an alternative text, a value of the front matter."""
        text, runs = builder.build()
        _, text, runs = trimmed(text, runs)
        if text and not text.isspace():
            text = text.replace(HIDDEN, "*")
            self.blocks.append(Block(kind, scope, text, runs, (), self.language))

    def flush(self) -> None:
        """Make a block of what was collected, if it is more than white space."""
        if not self._builder:
            return
        raw_length = self._builder.length
        text, runs = self._builder.build()
        front, text, runs = trimmed(text, runs)
        if HIDDEN in text:
            text = "" if not text.replace(HIDDEN, "").strip() else text.replace(HIDDEN, "*")
        if text and not text.isspace():
            scope, kind = self._scope()
            if self.classes or self.inline_classes:
                scope = ".class.".join((scope, *dict.fromkeys((*self.classes, *self.inline_classes))))
                self.inline_classes.clear()
            self._marks += [(mark, start, raw_length) for mark, start in self._open]
            marks = tuple(
                Mark(mark, max(start - front, 0), min(end - front, len(text)))
                for mark, start, end in sorted(self._marks, key=lambda item: (item[1], -item[2]))
                if end > front and start - front < len(text) and start < end
            )
            if "://" in text:
                text = _masked_addresses(text, marks)
            if "@" in text:
                marks += tuple(Mark("link", *match.span()) for match in _MAIL.finditer(text))
            self.blocks.append(Block(kind, scope, text, runs, marks, self.language))
            self._history.clear()
        self._builder.clear()
        self._open.clear()
        self._marks.clear()

    def _scope(self) -> tuple[str, BlockKind]:
        for tag in self._history:
            if tag in SCOPES:
                return SCOPES[tag]
        return "text", "paragraph"


def _masked_addresses(text: str, marks: Sequence[Mark]) -> str:
    """The text with ``*`` for addresses that stand in it, but for the words of links."""
    links = [mark for mark in marks if mark.kind == "link"]
    starts = [mark.start for mark in links]

    def hide(match: re.Match[str]) -> str:
        address = match.group()
        index = bisect_right(starts, match.start()) - 1
        if index >= 0 and match.start() < links[index].end:
            return address
        kept = address.rstrip(_AFTER_ADDRESS)
        while kept.endswith(")") and kept.count(")") > kept.count("("):
            kept = kept[:-1].rstrip(_AFTER_ADDRESS)
        return "*" * len(kept) + address[len(kept) :]

    return _ADDRESS.sub(hide, text)
