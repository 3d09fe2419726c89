"""A parsed article: blocks of prose, and the way back from each of their characters to the source."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field

from lint.model import Block, Edit, Run, Span
from lint.source import Source

_NOWHERE = Span(0, 0)


@dataclass(frozen=True)
class Suppression:
    """Remarks refused at a place: source offsets, the rules meant (empty = all) and the reason given.

    ``rules`` and ``spared`` name rules or whole packs; the spared ones go on speaking. With ``matches`` only remarks
    on these words are refused. ``at`` is where the author wrote it.
    """

    start: int
    end: int
    rules: tuple[str, ...] = ()
    reason: str = ""
    at: Span = _NOWHERE
    spared: tuple[str, ...] = ()
    matches: tuple[str, ...] = ()

    def covers(self, offset: int, rule: str, match: str) -> bool:
        """Whether a remark of ``rule`` about ``match`` at a source offset is refused."""
        return (
            self.start <= offset < max(self.end, self.start + 1)
            and (not self.rules or _named(rule, self.rules))
            and not (self.spared and _named(rule, self.spared))
            and (not self.matches or match in self.matches)
        )


def _named(rule: str, names: tuple[str, ...]) -> bool:
    return any(rule == name or rule.startswith(f"{name}.") for name in names)


@dataclass(frozen=True)
class Document:
    """What a format made of a source.

    ``format`` is the extension it was read as (``txt``, ``md``), followed by its own where they differ (``md.abc``),
    ``language`` the article's language where it
    is known, ``meta`` the front matter's plain values. ``data`` are values of the front matter that are no prose
    (layout, identifiers): only Vale's rules read them.
    """

    source: Source
    format: str
    language: str
    blocks: tuple[Block, ...]
    meta: Mapping[str, str] = field(default_factory=dict)
    suppressions: tuple[Suppression, ...] = ()
    data: tuple[Block, ...] = ()

    def to_source(self, block: Block, start: int, end: int) -> Span:
        """The source span of a stretch of a block; opaque runs are taken whole.

        An empty stretch sticks to the character before it, at the start of a block to the one after.
        """
        runs = block.runs
        if not runs:
            return Span(0, 0)
        if start >= end:
            at = _source_end(runs, start) if start > 0 else _source_start(runs, start)
            return Span(at, at)
        first = _source_start(runs, start)
        return Span(first, max(first, _source_end(runs, end)))

    def edited(self, block: Block, edit: Edit) -> Edit | None:
        """An edit of a block as one of the source; ``None`` where it would take markup away.

        Where markup stands between the first and the last character that change, nothing but those may be touched.
        """
        start, end, text = edit.start, edit.end, edit.text
        if not self._is_unbroken(block, start, end):
            before = block.text[start:end]
            shared = _shared(before, text)
            start, before, text = start + shared, before[shared:], text[shared:]
            shared = _shared(before[::-1], text[::-1])
            end, text = end - shared, text[: len(text) - shared]
            if not self._is_unbroken(block, start, end):
                return None
        if start >= end:
            return self._inserted(block, start, text)
        span = self.to_source(block, start, end)
        return Edit(span.start, span.end, text)

    def _inserted(self, block: Block, at: int, text: str) -> Edit | None:
        """Something put in: after code, a link or an emphasis outside of it, and nowhere that may be code."""
        before = any(mark.end == at for mark in block.marks)
        after = any(mark.start == at for mark in block.marks)
        outside = before and not after and at < len(block.text)
        code = [mark for mark in block.marks if mark.kind == "code" and mark.start <= at <= mark.end]
        if any(mark.start < at if not outside else mark.end > at for mark in code) or (code and at == 0):
            return None
        span = self.to_source(block, at, at)
        start = _source_start(block.runs, at) if outside else span.start
        return Edit(start, start, text)

    def _is_unbroken(self, block: Block, start: int, end: int) -> bool:
        """Whether a stretch of a block stands in the source without any tag, opaque runs whole."""
        at = None
        if start >= end:
            return True
        for run in block.runs[_index(block.runs, start) :]:
            if run.text_start >= end:
                break
            if at not in (None, run.source_start):
                return False
            whole = start <= run.text_start and run.text_start + run.length <= end
            if run.opaque and (not whole or self.source.text[run.source_start] == "<"):
                return False
            at = run.source_start + run.source_length
        return True


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return next(
        (at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), min(len(one), len(other))
    )


def _find(runs: tuple[Run, ...], offset: int) -> Run:
    return runs[_index(runs, offset)]


def _index(runs: tuple[Run, ...], offset: int) -> int:
    """The number of the run that holds the character at ``offset``."""
    return max(bisect_right(runs, offset, key=lambda run: run.text_start) - 1, 0)


def _source_start(runs: tuple[Run, ...], offset: int) -> int:
    run = _find(runs, offset)
    if run.opaque:
        return run.source_start
    return run.source_start + min(offset - run.text_start, run.length)


def _source_end(runs: tuple[Run, ...], offset: int) -> int:
    """The source position after the character that ends at ``offset``."""
    run = _find(runs, offset - 1)
    if run.opaque:
        return run.source_start + run.source_length
    return run.source_start + min(offset - run.text_start, run.length)
