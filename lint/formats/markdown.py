"""Markdown (CommonMark with GitHub's tables, strikethrough, task lists, footnotes and mathematics), by pyromark."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from pyromark import Markdown, Options

from lint.formats.assemble import Assembler
from lint.formats.document import Document
from lint.formats.html import Reader
from lint.formats.markup import markup
from lint.formats.reading import READING, Reading
from lint.formats.text import Builder
from lint.source import Source

_MARKDOWN = Markdown(
    options=Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_MATH
    | Options.ENABLE_GFM
)

_ELEMENTS = {
    "Paragraph": "p",
    "Item": "li",
    "List": "ul",
    "BlockQuote": "blockquote",
    "FootnoteDefinition": "li",
    "Table": "table",
    "TableHead": "thead",
    "TableRow": "tr",
}
_MARKS = {"Emphasis": "em", "Strong": "strong", "Strikethrough": "del", "Link": "a"}
_LONE = re.compile("[\ud800-\udfff]")


def parse(source: Source, extension: str = "md", reading: Reading = READING) -> Document:
    """The blocks of a Markdown file."""
    return markup(source, extension, reading, walk)


def walk(to: Assembler, start: int, reading: Reading) -> str:
    """Read the Markdown of ``to.source`` from ``start`` on. Markdown declares no language."""
    text = _LONE.sub("\ufffd", to.source[start:])
    walker = _Walker(to, reading, _positions(text, start))
    events: Iterable[tuple[Any, Any]] = _MARKDOWN.events_with_range(text)
    for event, span in events:
        walker.take(event, span)
    to.close()
    return ""


class _Walker:
    """Turns the parser's events into elements and text.

    Its positions are bytes; ``position`` turns them into code points.
    """

    def __init__(self, to: Assembler, reading: Reading, position: Callable[[int], int]) -> None:
        self.to = to
        self.source = to.source
        self.position = position
        self.reader = Reader(to, reading, inline=True)
        self.code_is_masked = bool({"code"} & (reading.masked | reading.skipped))
        self.target: Assembler | Builder = to  # an image's text has a builder of its own
        self.images = 0
        self.cell = "td"
        self.in_code_block = False
        self.after_html = False
        self.html: list[tuple[int, int]] = []
        self.above = 0

    def take(self, event: Any, span: Mapping[str, int]) -> None:
        """One event and the bytes that it covers."""
        what, value = (event, "") if event.__class__ is str else next(iter(event.items()))
        if what == "Start":
            self._start(*_named(value), span)
        elif what == "End":
            self._end(*_named(value))
        elif what == "Html":
            self._html_line(*self._span(span))
        elif not self.reader.skipping and not self.in_code_block:
            self._inline(what, value, *self._span(span))
        elif what == "InlineHtml":
            self.reader.feed(*self._span(span))

    def _span(self, span: Mapping[str, int]) -> tuple[int, int]:
        return self.position(span["start"]), self.position(span["end"])

    def _inline(self, what: str, value: str, first: int, last: int) -> None:
        after_html, self.after_html = self.after_html, what == "InlineHtml"
        if what == "Text":
            self._text(value, first, last, after_html)
        elif what == "SoftBreak":
            if not (after_html and self.to.last == " "):
                self.target.put("\n", first, last)
        elif what == "HardBreak":
            self.target.put(" ", first, last)
        elif what == "Code":
            self._code(value, first, last)
        elif what == "InlineHtml":
            self.reader.feed(first, last)
        elif what in ("InlineMath", "DisplayMath"):
            self.target.mask(first, last)

    def _text(self, value: str, first: int, last: int, after_html: bool) -> None:
        if self.reader.masking:
            self.target.mask(first, last)
        elif value != self.source[first:last]:
            self.target.put(value, first, last)
        elif after_html and value[0] == " " and self.to.last in ("", " ", "\n"):
            self.target.take(first + 1, last)
        else:
            self.target.take(first, last)

    def _code(self, code: str, start: int, end: int) -> None:
        """A code span: what stands between its back-ticks, hidden behind as many ``*`` as it has characters."""
        ticks = end - start - len(self.source[start:end].lstrip("`"))
        first, last = start + ticks, end - ticks
        if last - first == len(code) + 2:
            first, last = first + 1, last - 1
        shown = "*" * len(code) if self.code_is_masked or self.reader.masking else code
        if isinstance(self.target, Assembler):
            self.target.put(shown, first, last, "code")
        else:
            self.target.put(shown, first, last)

    def _start(self, name: str, details: Any, span: Mapping[str, int]) -> None:
        if name in _MARKS:
            self.reader.begin(_MARKS[name], name == "Link" and self._names_itself(details["dest_url"], span))
        elif name == "Image":
            self.images += 1
            if self.images == 1:
                self.target = Builder(self.source)
        elif name == "CodeBlock":
            self.in_code_block = True
            self.to.close()
        elif name == "HtmlBlock":
            self.above = len(self.to.blocks)
            self.to.flush()
        else:
            if name in ("TableHead", "TableRow"):
                self.cell = "th" if name == "TableHead" else "td"
            self.reader.open(self._element(name, details))

    def _end(self, name: str, details: Any) -> None:
        if name in _MARKS:
            self.reader.end(_MARKS[name])
        elif name == "Image":
            self.images -= 1
            if not self.images and isinstance(self.target, Builder):
                self.to.aside("text.attr.alt", "alt", self.target)
                self.target = self.to
        elif name == "CodeBlock":
            self.in_code_block = False
        elif name == "HtmlBlock":
            self._html_block()
        else:
            self.reader.close(self._element(name, details))

    def _element(self, name: str, details: Any) -> str:
        if name == "Heading":
            return str(details["level"] if isinstance(details, dict) else details).lower()
        return self.cell if name == "TableCell" else _ELEMENTS.get(name, "p")

    def _names_itself(self, address: str, span: Mapping[str, int]) -> bool:
        """Whether the words of a link are its address."""
        return self.source.startswith((f"<{address}>", f"[{address}]"), self.position(span["start"]))

    def _html_line(self, first: int, last: int) -> None:
        """A line of an HTML block; in a quotation or a list what stands before it is no part of it."""
        if self.html and self.html[-1][1] == first:
            self.html[-1] = (self.html[-1][0], last)
        else:
            self.html.append((first, last))

    def _html_block(self) -> None:
        comments = len(self.to.comments)
        self.reader.inline = False
        for first, last in self.html:
            self.reader.feed(first, last)
        self.reader.inline = True
        self.html = []
        if self.above < len(self.to.blocks) and comments < len(self.to.comments):
            within = self.to.blocks[self.above].runs[0].source_start
            self.to.comments[comments:] = [replace(comment, within=within) for comment in self.to.comments[comments:]]
        self.to.flush()


def _named(value: Any) -> tuple[str, Any]:
    """The name of an element and what is known of it."""
    return (value, None) if value.__class__ is str else next(iter(value.items()))


def _positions(text: str, start: int) -> Callable[[int], int]:
    """Turns a position in the UTF-8 bytes of ``text`` into one in code points, counted from ``start``.

    Positions nearly always grow, so each is counted from the one before.
    """
    if text.isascii():
        return start.__add__
    data = text.encode()
    byte, point = 0, start

    def position(at: int) -> int:
        nonlocal byte, point
        if at >= byte:
            point += len(data[byte:at].decode())
        else:
            point -= len(data[at:byte].decode())
        byte = at
        return point

    return position
