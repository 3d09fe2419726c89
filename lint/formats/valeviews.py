"""What only Vale's rules see.

A plain text is one block; in it and in unknown formats these views replace the paragraphs. Sentences are those of
Vale's English segmenter. The values of the front matter that are no prose are read too.
"""

import re
from collections.abc import Collection, Iterator, Sequence

from lint.formats import PLAIN, is_markup
from lint.formats.document import Document
from lint.formats.punkt import sentences
from lint.formats.text import cut, trimmed
from lint.formats.views import named, pieces, whole
from lint.model import Block, BlockKind, Span

# Lines of a manuscript that are headings, after Vale (lint/txtdoc.go).
_CHAPTER = re.compile(
    r"(?:chapter|prologue|epilogue|interlude|afterword|foreword|preface)\b[^.!?\n]{0,60}|(?-i:\d{1,3}|[IVXLC]{1,7})\.?",
    re.IGNORECASE,
)
_PART = re.compile(r"(?:part|book|act|volume)\b[^.!?\n]{0,60}", re.IGNORECASE)
_SCENE_BREAK = re.compile(r"(?:[*#~-]\s*){3,80}")

# Quotations as Vale pairs them; one that is never closed goes on to the end of its paragraph.
_QUOTATION = re.compile(
    r"(?<![^\W_])“[^”]*?(?:”|(?=\n\n)|\Z)"
    r'|(?<![^\s(\[{—–/-])"[^"]*?(?:"|(?=\n\n)|\Z)'
    r"|(?<![^\W_])‘(?:[^’]|’(?=[^\W\d_]))*?(?:’(?![^\W\d_])|(?=\n\n)|\Z)"
)


def for_vale(document: Document, wanted: Collection[str]) -> Iterator[Block]:
    """What stands in for the document's own blocks when Vale's rules read it."""
    marked = is_markup(document.format)
    plain = () if marked else _vale_blocks(document)
    yield from plain
    for block in document.data:
        yield named(block, f"vale.{block.scope}")
    prose = document.blocks if marked else plain
    if "sentence" in wanted and (marked or document.format in PLAIN):
        for block in prose:
            if block.kind not in ("title", "value", "alt"):
                scope = f"vale.sentence.{block.scope.removeprefix('vale.')}"
                yield from pieces(block, scope, sentences(block.text))
    if "paragraph" in wanted and document.format in PLAIN:
        for block in prose:
            if block.kind == "paragraph":
                yield from pieces(block, "vale.paragraph.text", _between_blank_lines(block.text))


def _vale_blocks(document: Document) -> tuple[Block, ...]:
    """A plain text as Vale reads it: one block, or headings and paragraphs where it has chapters."""
    text, runs = whole(document)
    one = Block("paragraph", "vale.text", text, runs)
    if document.format not in PLAIN:
        return (one,)
    paragraphs = [span for span in _between_blank_lines(text) if text[span.start : span.end].strip()]
    lines = [text[span.start : span.end].strip() for span in paragraphs]
    if not any(_CHAPTER.fullmatch(line) for line in lines):
        return (one,)
    blocks = []
    for index, (span, line) in enumerate(zip(paragraphs, lines, strict=True)):
        kind: BlockKind = "heading"
        if _PART.fullmatch(line) or (index == 0 and _is_title(lines)):
            scope = "vale.text.heading.h1"
        elif _CHAPTER.fullmatch(line):
            scope = "vale.text.heading.h2"
        elif _SCENE_BREAK.fullmatch(line):
            continue
        else:
            kind, scope = "paragraph", "vale.text"
        _, content, own = trimmed(text[span.start : span.end], cut(runs, span.start, span.end))
        blocks.append(Block(kind, scope, content, own))
    return tuple(blocks)


def _is_title(lines: Sequence[str]) -> bool:
    first = lines[0]
    following = lines[1] if len(lines) > 1 else ""
    return (
        "\n" not in first
        and len(first.split()) <= 12
        and bool(_CHAPTER.fullmatch(following) or _PART.fullmatch(following))
        and not _CHAPTER.fullmatch(first)
        and not _SCENE_BREAK.fullmatch(first)
    )


def _between_blank_lines(text: str) -> tuple[Span, ...]:
    """The stretches that end after each empty line, the line ends with them."""
    starts = [0, *(match.end() for match in re.finditer("\n\n", text))]
    return tuple(Span(start, end) for start, end in zip(starts, [*starts[1:], len(text)], strict=True) if start < end)


def quotations(document: Document) -> Iterator[Block]:
    """What stands between quotation marks, the marks with it."""
    for block in document.blocks:
        found = tuple(Span(*match.span()) for match in _QUOTATION.finditer(block.text))
        yield from pieces(block, "quote", found)
