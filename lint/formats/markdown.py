"""Markdown (CommonMark with GitHub's tables, strikethrough, task lists, footnotes and mathematics), by pyromark."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from pyromark import Markdown, Options

from lint.formats.assemble import Assembler
from lint.formats.directives import suppressed
from lint.formats.document import Document
from lint.formats.frontmatter import builder, read
from lint.formats.html import Reader
from lint.formats.text import Builder
from lint.model import BlockKind
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
_MARKS = {"Emphasis": "emphasis", "Strong": "strong", "Strikethrough": "strike", "Link": "link"}
_LONE = re.compile("[\ud800-\udfff]")


# The keys of front matter that hold prose; the others are names and settings.
_PROSE = frozenset(
    "title subtitle description summary abstract excerpt lead standfirst teaser headline kicker caption alt linktitle "
    "titre sous-titre résumé resume chapeau chapô chapo accroche légende legende extrait".split()
)
_TITLES = frozenset({"title", "titre", "headline", "linktitle"})
_LANGUAGES = ("lang", "language", "locale", "langue")


def parse(source: Source, extension: str = "md") -> Document:
    """The blocks of a Markdown file, the values of its front matter first."""
    front = read(source.text)
    language = next((front.meta[key][:2].lower() for key in _LANGUAGES if front.meta.get(key)), "")
    to = Assembler(source.text)
    data = Assembler(source.text)
    for value in front.values:
        key = value.key.lower().replace("_", "-")
        if any(character.isalpha() for character in value.text):
            kind: BlockKind = "title" if key in _TITLES else "value"
            (to if key in _PROSE else data).aside(f"text.frontmatter.{value.key}", kind, builder(source.text, value))
    walk(to, front.end)
    document = Document(source, extension, language, tuple(to.blocks), front.meta, (), tuple(data.blocks))
    return suppressed(document, to.comments)


def walk(to: Assembler, start: int) -> None:
    """Read the Markdown of ``to.source`` from ``start`` on.

    The parser's positions are bytes; they nearly always grow, so each is turned into code points by counting
    from the one before.
    """
    text = _LONE.sub("\ufffd", to.source[start:])
    position = _positions(text, start)
    reader = Reader(to, inline=True)
    source = to.source
    header = False
    target: Assembler | Builder = to
    images = 0
    in_code_block = own_address = after_html = False
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
            if own_address or reader.masking:
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
                    to.end(_MARKS[name])
                    own_address = False
                    continue
                to.begin(_MARKS[name])
                if name == "Link":
                    first = position(span["start"])
                    address = details["dest_url"]
                    own_address = source.startswith((f"<{address}>", f"[{address}]"), first)
            elif name == "Image":
                images += 1 if what == "Start" else -1
                if what == "Start" and images == 1:
                    target = Builder(source)
                elif not images and isinstance(target, Builder):
                    to.aside("text.attr.alt", "alt", target)
                    target = to
            elif name == "CodeBlock":
                in_code_block = what == "Start"
                to.close()
            elif name == "HtmlBlock":
                if what == "End":
                    reader.inline = False
                    for first, last in html:
                        reader.feed(first, last)
                    reader.inline = True
                    html = []
                    after_html = False
                to.flush()
            elif what == "End":
                to.close()
            elif name == "TableCell":
                to.open("th" if header else "td")
            elif name == "Heading":
                to.open(details["level"].lower())
            else:
                header = name == "TableHead"
                to.open(_ELEMENTS.get(name, "p"))
        elif what == "Code":
            if not reader.skipping:
                _code(target, source, value, position(span["start"]), position(span["end"]))
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


def _code(to: Assembler | Builder, source: str, code: str, start: int, end: int) -> None:
    """Mask a code span: as many ``*`` as it has characters between its back-ticks."""
    ticks = len(source[start:end]) - len(source[start:end].lstrip("`"))
    first, last = start + ticks, end - ticks
    if last - first == len(code) + 2:
        first, last = first + 1, last - 1
    if isinstance(to, Assembler):
        to.put("*" * len(code), first, last, "code")
    else:
        to.put("*" * len(code), first, last)


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
