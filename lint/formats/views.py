"""What some scopes see beyond the blocks, made only when a rule asks for it.

Views whose scope begins with ``vale.`` are for Vale's rules alone: a plain text as one block, sentences as Vale's
English segmenter makes them, values of the front matter that are no prose. In plain text and in unknown formats
they replace the paragraphs. The others serve both dialects.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from lint.formats import PLAIN, is_markup
from lint.formats.document import Document
from lint.formats.text import Builder, cut, trimmed
from lint.language.sentences import sentences
from lint.model import Block, BlockKind, Run, Span
from lint.scopes import asked

VALE = "vale & "
"""What the scopes of Vale's rules begin with in a plan."""

INLINE = ("link", "strong", "emphasis", "code")

# Lines of a manuscript that are headings, after Vale (lint/txtdoc.go).
_CHAPTER = re.compile(
    r"(?:chapter|prologue|epilogue|interlude|afterword|foreword|preface)\b[^.!?\n]{0,60}|(?-i:\d{1,3}|[IVXLC]{1,7})\.?",
    re.IGNORECASE,
)
_PART = re.compile(r"(?:part|book|act|volume)\b[^.!?\n]{0,60}", re.IGNORECASE)
_SCENE_BREAK = re.compile(r"(?:[*#~-]\s*){3,80}")
_SPACE = " \t\n\r\f\v"

# Quotations as Vale pairs them; one that is never closed goes on to the end of its paragraph.
_QUOTATION = re.compile(
    r"(?<![^\W_])“[^”]*?(?:”|(?=\n\n)|\Z)"
    r'|(?<![^\s(\[{—–/-])"[^"]*?(?:"|(?=\n\n)|\Z)'
    r"|(?<![^\W_])‘(?:[^’]|’(?=[^\W\d_]))*?(?:’(?![^\W\d_])|(?=\n\n)|\Z)"
)


def views(document: Document, scopes: Collection[str]) -> tuple[Block, ...]:
    """The further blocks that rules with these scopes read."""
    vale = asked(tuple(scope for scope in scopes if scope.startswith(VALE)))
    own = asked(tuple(scope for scope in scopes if not scope.startswith(VALE)))
    wanted = own | (vale - {"sentence"})
    made = [block for name, make in _MAKERS.items() if name in wanted for block in make(document)]
    return (*made, *_for_vale(document, vale)) if vale else tuple(made)


def _for_vale(document: Document, wanted: Collection[str]) -> Iterator[Block]:
    """What stands in for the document's own blocks when Vale's rules read it."""
    whole = _vale_blocks(document)
    if not is_markup(document.format):
        yield from whole
    for block in document.data:
        yield _named(block, f"vale.{block.scope}")
    prose = document.blocks if is_markup(document.format) else whole
    if "sentence" in wanted and (is_markup(document.format) or document.format in PLAIN):
        from lint.formats.punkt import sentences as punkt_sentences

        for block in prose:
            if block.kind not in ("title", "value", "alt"):
                scope = f"vale.sentence.{block.scope.removeprefix('vale.')}"
                yield from _pieces(block, scope, punkt_sentences(block.text))
    if "paragraph" in wanted and document.format in PLAIN:
        for block in prose:
            if block.kind == "paragraph":
                yield from _pieces(block, "vale.paragraph.text", _between_blank_lines(block.text))


def _vale_blocks(document: Document) -> tuple[Block, ...]:
    """A plain text as Vale reads it: one block, or headings and paragraphs where it has chapters."""
    text, runs = _whole(document)
    whole = Block("paragraph", "vale.text", text, runs)
    if document.format not in PLAIN:
        return (whole,)
    paragraphs = [span for span in _between_blank_lines(text) if text[span.start : span.end].strip()]
    lines = [text[span.start : span.end].strip() for span in paragraphs]
    if not any(_CHAPTER.fullmatch(line) for line in lines):
        return (whole,)
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


def _own_sentences(document: Document) -> Iterator[Block]:
    for block in document.blocks:
        language = block.language or document.language
        yield from _pieces(block, f"sentence.{block.scope}", sentences(block.text, language))


def _paragraphs(document: Document) -> Iterator[Block]:
    return (_named(block, f"paragraph.{block.scope}") for block in document.blocks if _element(block) == "text")


def _summary(document: Document) -> Iterator[Block]:
    """Paragraphs, list items and quotations with an empty line after each; a plain text as it is."""
    if not is_markup(document.format):
        text, runs = _whole(document)
        yield Block("paragraph", "summary", text, runs)
        return
    texts: list[str] = []
    runs_of_all: list[Run] = []
    at = 0
    for block in document.blocks:
        if _element(block) not in ("text", "text.list", "text.blockquote") or _silenced(document, block):
            continue
        runs_of_all += [Run(at + run.text_start, *_rest(run)) for run in block.runs]
        at += len(block.text)
        last = block.runs[-1]
        runs_of_all.append(Run(at, 2, last.source_start + last.source_length, 0))
        at += 2
        texts += (block.text, "\n\n")
    if texts:
        yield Block("paragraph", "summary", "".join(texts), tuple(runs_of_all))


def _element(block: Block) -> str:
    """The scope of a block without its classes."""
    return block.scope.partition(".class.")[0]


def _silenced(document: Document, block: Block) -> bool:
    """Whether every rule is refused where a block begins."""
    at = block.runs[0].source_start
    return any(refused.covers(at, "", "") for refused in document.suppressions)


def _rest(run: Run) -> tuple[int, int, int]:
    return run.length, run.source_start, run.source_length


def _raw(document: Document) -> Iterator[Block]:
    text, runs = _whole(document)
    yield Block("paragraph", "raw", text, runs)


def _inline(kind: str) -> "Maker":
    def make(document: Document) -> Iterator[Block]:
        for block in document.blocks:
            for mark in block.marks:
                if mark.kind != kind:
                    continue
                if kind != "code":
                    yield from _pieces(block, kind, (Span(mark.start, mark.end),))
                    continue
                span = document.to_source(block, mark.start, mark.end)
                builder = Builder(document.source.text)
                builder.take(span.start, span.end)
                text, runs = builder.build()
                if text:
                    yield Block(block.kind, kind, text, runs, (), block.language)

    return make


def _quotations(document: Document) -> Iterator[Block]:
    for block in document.blocks:
        found = tuple(Span(*match.span()) for match in _QUOTATION.finditer(block.text))
        yield from _pieces(block, "quote", found)


def _pieces(block: Block, scope: str, spans: Iterable[Span]) -> Iterator[Block]:
    """Parts of a block as blocks of their own."""
    for span in spans:
        text = block.text[span.start : span.end]
        if text:
            yield Block(block.kind, scope, text, cut(block.runs, span.start, span.end), (), block.language)


def _named(block: Block, scope: str) -> Block:
    return Block(block.kind, scope, block.text, block.runs, block.marks, block.language)


def _whole(document: Document) -> tuple[str, tuple[Run, ...]]:
    builder = Builder(document.source.text)
    builder.take(0, len(document.source.text))
    return builder.build()


Maker = Callable[[Document], Iterable[Block]]
_MAKERS: dict[str, Maker] = {
    "sentence": _own_sentences,
    "paragraph": _paragraphs,
    "summary": _summary,
    "raw": _raw,
    **{kind: _inline(kind) for kind in INLINE},
    "quote": _quotations,
}
