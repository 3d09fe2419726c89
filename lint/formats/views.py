"""What some scopes see beyond the blocks, made only when a rule asks for it.

Views whose scope begins with ``vale.`` are for Vale's rules alone (``valeviews``). The others serve both dialects.
"""

from collections.abc import Callable, Collection, Iterable, Iterator

from lint.formats import is_markup
from lint.formats.document import Document
from lint.formats.scopes import asked
from lint.formats.text import Builder, cut
from lint.language.sentences import sentences
from lint.model import Block, Run, Span

VALE = "vale & "
"""What the scopes of Vale's rules begin with in a plan."""

INLINE = ("link", "strong", "emphasis", "code")


def views(document: Document, scopes: Collection[str]) -> tuple[Block, ...]:
    """The further blocks that rules with these scopes read."""
    vale = asked(tuple(scope for scope in scopes if scope.startswith(VALE)))
    own = asked(tuple(scope for scope in scopes if not scope.startswith(VALE)))
    wanted = own | (vale - {"sentence"})
    made = [block for name, make in _MAKERS.items() if name in wanted for block in make(document)]
    if not vale:
        return tuple(made)
    from lint.formats.valeviews import for_vale

    return (*made, *for_vale(document, vale))


def _own_sentences(document: Document) -> Iterator[Block]:
    for block in document.blocks:
        language = block.language or document.language
        yield from pieces(block, f"sentence.{block.scope}", sentences(block.text, language))


def _paragraphs(document: Document) -> Iterator[Block]:
    return (named(block, f"paragraph.{block.scope}") for block in document.blocks if _element(block) == "text")


def _summary(document: Document) -> Iterator[Block]:
    """Paragraphs, list items and quotations with an empty line after each; a plain text as it is."""
    if not is_markup(document.format):
        text, runs = whole(document)
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
    text, runs = whole(document)
    yield Block("paragraph", "raw", text, runs)


def _inline(kind: str) -> "Maker":
    def make(document: Document) -> Iterator[Block]:
        for block in document.blocks:
            for mark in block.marks:
                if mark.kind != kind:
                    continue
                if kind != "code":
                    yield from pieces(block, kind, (Span(mark.start, mark.end),))
                    continue
                span = document.to_source(block, mark.start, mark.end)
                builder = Builder(document.source.text)
                builder.take(span.start, span.end)
                text, runs = builder.build()
                if text:
                    yield Block(block.kind, kind, text, runs, (), block.language)

    return make


def _quotations(document: Document) -> Iterable[Block]:
    from lint.formats.valeviews import quotations

    return quotations(document)


def pieces(block: Block, scope: str, spans: Iterable[Span]) -> Iterator[Block]:
    """Parts of a block as blocks of their own."""
    for span in spans:
        text = block.text[span.start : span.end]
        if text:
            yield Block(block.kind, scope, text, cut(block.runs, span.start, span.end), (), block.language)


def named(block: Block, scope: str) -> Block:
    """The block under another scope."""
    return Block(block.kind, scope, block.text, block.runs, block.marks, block.language)


def whole(document: Document) -> tuple[str, tuple[Run, ...]]:
    """The source as one text, its line ends ``\\n``, and its runs."""
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
