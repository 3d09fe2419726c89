"""Markdown (CommonMark with GitHub's tables, strikethrough, task lists, footnotes and mathematics), by pyromark."""

import re
from collections.abc import Callable, Iterable
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
    """Read the Markdown of ``to.source`` from ``start`` on.

    The parser's positions are bytes; they nearly always grow, so each is turned into code points by counting
    from the one before. Markdown declares no language.
    """
    text = _LONE.sub("\ufffd", to.source[start:])
    position = _positions(text, start)
    reader = Reader(to, reading, inline=True)
    source = to.source
    cell = "td"
    target: Assembler | Builder = to
    images = 0
    in_code_block = after_html = False
    above = 0
    html: list[tuple[int, int]] = []
    events: Iterable[tuple[Any, Any]] = _MARKDOWN.events_with_range(text)
    for event, span in events:
        if event.__class__ is str:
            if reader.skipping or in_code_block:
                continue
            if event == "SoftBreak":
                target.put("\n", position(span["start"]), position(span["end"]))
            elif event == "HardBreak":
                target.put(" ", position(span["start"]), position(span["end"]))
            continue
        ((what, value),) = event.items()
        if what == "Text":
            if reader.skipping or in_code_block:
                continue
            first, last = position(span["start"]), position(span["end"])
            if reader.masking:
                to.mask(first, last)
            elif value == source[first:last]:
                if after_html:
                    after_html = False
                    if source[first] == " " and to.last in ("", " ", "\n"):
                        first += 1
                target.take(first, last)
            else:
                target.put(value, first, last)
        elif what in ("Start", "End"):
            name, details = (value, {}) if value.__class__ is str else next(iter(value.items()))
            if name in _MARKS:
                if what == "End":
                    reader.end(_MARKS[name])
                    continue
                own_address = False
                if name == "Link":
                    address = details["dest_url"]
                    own_address = source.startswith((f"<{address}>", f"[{address}]"), position(span["start"]))
                reader.begin(_MARKS[name], own_address)
            elif name == "Image":
                images += 1 if what == "Start" else -1
                if what == "Start" and images == 1:
                    target = Builder(source)
                elif not images and isinstance(target, Builder):
                    to.aside("text.attr.alt", "alt", target)
                    target = to
            elif name == "CodeBlock":
                in_code_block = what == "Start"
                if not reader.skipping:
                    to.close()
            elif name == "HtmlBlock":
                if what == "Start":
                    above = len(to.blocks)
                    to.flush()
                    continue
                reader.inline = False
                comments = len(to.comments)
                for first, last in html:
                    reader.feed(first, last)
                if above < len(to.blocks) and comments < len(to.comments):
                    within = to.blocks[above].runs[0].source_start
                    to.comments[comments:] = [replace(comment, within=within) for comment in to.comments[comments:]]
                reader.inline = True
                html = []
                after_html = False
                to.flush()
            else:
                if name in ("TableHead", "TableRow"):
                    cell = "th" if name == "TableHead" else "td"
                element = cell if name == "TableCell" else _ELEMENTS.get(name, "p")
                if name == "Heading":
                    element = (details["level"] if what == "Start" else details).lower()
                if what == "Start":
                    reader.open(element)
                else:
                    reader.close(element)
        elif what == "Code":
            if not reader.skipping:
                masked = "code" in reading.masked or "code" in reading.skipped or reader.masking
                shown = "*" * len(value) if masked else value
                _code(target, source, shown, (position(span["start"]), position(span["end"])))
                after_html = False
        elif what == "InlineHtml":
            reader.feed(position(span["start"]), position(span["end"]))
            after_html = True
        elif what == "Html":
            first, last = position(span["start"]), position(span["end"])
            if html and html[-1][1] == first:
                html[-1] = (html[-1][0], last)
            else:
                html.append((first, last))
        elif what in ("InlineMath", "DisplayMath"):
            target.mask(position(span["start"]), position(span["end"]))
    to.close()
    return ""


def _code(to: Assembler | Builder, source: str, text: str, span: tuple[int, int]) -> None:
    """A code span whose content reads ``text``: it stands for what is between the back-ticks."""
    start, end = span
    ticks = end - start - len(source[start:end].lstrip("`"))
    first, last = start + ticks, end - ticks
    if last - first == len(text) + 2:
        first, last = first + 1, last - 1
    if isinstance(to, Assembler):
        to.put(text, first, last, "code")
    else:
        to.put(text, first, last)


def _positions(text: str, start: int) -> Callable[[int], int]:
    """Turns a position in the UTF-8 bytes of ``text`` into one in code points, counted from ``start``."""
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
