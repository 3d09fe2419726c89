"""Plain text: a paragraph is what stands between blank lines, or a line where lines are not wrapped."""

import re
from collections.abc import Iterator

from lint.formats.document import Document
from lint.formats.text import Builder
from lint.model import Block, Span
from lint.source import Source

_LINE = re.compile(r"[^\r\n]+")
_NEVER_WRAPPED = 200
"""Nobody wraps lines at this length: next to a line that is longer, each line is a paragraph."""


def parse(source: Source, extension: str = "txt") -> Document:
    """One block for each paragraph; a line end inside a paragraph stays ``\\n``."""
    builder = Builder(source.text)
    blocks = tuple(_block(builder, span) for span in _paragraphs(source.text))
    document = Document(source, extension, "", blocks)
    if "sic" not in source.text:
        return document
    from lint.formats.directives import suppressed

    return suppressed(document, ())


def _paragraphs(text: str) -> Iterator[Span]:
    lines: list[Span] = []
    last_line_end = 0
    for line in _LINE.finditer(text):
        content = line.group().strip(" \t\f\v")
        if not content or content.isspace():
            continue
        if lines and _blank_between(text, last_line_end, line.start()):
            yield from _joined(lines)
            lines = []
        first = line.start() + line.group().index(content[0])
        lines.append(Span(first, first + len(content)))
        last_line_end = line.end()
    yield from _joined(lines)


def _joined(lines: list[Span]) -> list[Span]:
    """The paragraphs that lines without a blank one between them are."""
    if len(lines) < 2 or any(line.end - line.start > _NEVER_WRAPPED for line in lines):
        return lines
    return [Span(lines[0].start, lines[-1].end)]


def _blank_between(text: str, start: int, end: int) -> bool:
    """Whether more than one line end stands in ``text[start:end]``."""
    return text.count("\n", start, end) + text.count("\r", start, end) - text.count("\r\n", start, end) > 1


def _block(builder: Builder, span: Span) -> Block:
    builder.clear()
    builder.take(span.start, span.end)
    content, runs = builder.build()
    return Block("paragraph", "text", content, runs)
