"""Plain text: a paragraph is what stands between blank lines."""

import re

from lint.formats.document import Document
from lint.formats.text import Builder
from lint.model import Block
from lint.source import Source

_LINE = re.compile(r"[^\r\n]+")


def parse(source: Source, extension: str = "txt") -> Document:
    """One block for each paragraph; a line end inside a paragraph stays ``\\n``."""
    text = source.text
    blocks = []
    builder = Builder(text)
    start = end = -1
    last_line_end = 0
    for line in _LINE.finditer(text):
        content = line.group().strip(" \t\f\v")
        if not content or content.isspace():
            continue
        first = line.start() + line.group().index(content[0])
        if start < 0 or _blank_between(text, last_line_end, line.start()):
            if start >= 0:
                blocks.append(_paragraph(builder, start, end))
            start = first
        end = first + len(content)
        last_line_end = line.end()
    if start >= 0:
        blocks.append(_paragraph(builder, start, end))
    document = Document(source, extension, "", tuple(blocks))
    if "sic" not in text:
        return document
    from lint.formats.directives import suppressed

    return suppressed(document, ())


def _blank_between(text: str, start: int, end: int) -> bool:
    """Whether more than one line end stands in ``text[start:end]``."""
    return text.count("\n", start, end) + text.count("\r", start, end) - text.count("\r\n", start, end) > 1


def _paragraph(builder: Builder, start: int, end: int) -> Block:
    builder.clear()
    builder.take(start, end)
    content, runs = builder.build()
    return Block("paragraph", "text", content, runs)
