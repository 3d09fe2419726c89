"""Building the text of a block out of stretches of a source, so that every character knows where it comes from."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from lint.model import Run

# Outside these ranges a character may compose with its neighbour or have another canonical form; inside none does.
_UNSETTLED = re.compile("[^\x00-\u02ff\u2002-\u20cf\U0001f000-\U0001faff]")
_FOREIGN = re.compile(r"[\x00-\x7f]?[^\x00-\x7f]+")
_JAMO = range(0x1160, 0x1200)
_RETURN = re.compile(r"\r\n?")
_LONGEST_STRETCH = 512
_LONGEST_CLUSTER = 32

Piece = tuple[str, int, int]
"""Text, and the start and end of the source stretch that it stands for."""


class Builder:
    """Collects the text of one block, in source order.

    ``take`` copies a stretch of the source, ``put`` lets a text stand for one, ``mask`` hides one behind
    asterisks. ``build`` normalises what was collected (NFC, ``\\n``) and gives the runs.
    """

    __slots__ = ("_pieces", "_source", "length")

    def __init__(self, source: str) -> None:
        self._source = source
        self._pieces: list[Piece] = []
        self.length = 0

    def __bool__(self) -> bool:
        return bool(self._pieces)

    def take(self, start: int, end: int) -> None:
        """Append ``source[start:end]`` as it is, each line end as ``\\n``."""
        text = self._source[start:end]
        if "\r" not in text:
            self.put(text, start, end)
            return
        at = start
        for line_end in _RETURN.finditer(text):
            self.put(text[at - start : line_end.start()], at, start + line_end.start())
            self.put("\n", start + line_end.start(), start + line_end.end())
            at = start + line_end.end()
        self.put(text[at - start :], at, end)

    def put(self, text: str, start: int, end: int) -> None:
        """Append ``text``, which stands for ``source[start:end]``: character by character where the lengths agree."""
        if text:
            self._pieces.append((text, start, end))
            self.length += len(text)

    def mask(self, start: int, end: int) -> None:
        """Append one ``*`` for each character of ``source[start:end]``: code, addresses."""
        self.put("*" * (end - start), start, end)

    @property
    def last(self) -> str:
        """The character collected last; empty at the start."""
        return self._pieces[-1][0][-1] if self._pieces else ""

    def build(self) -> tuple[str, tuple[Run, ...]]:
        """The text in NFC without white space at its ends, and the runs that lead back to the source."""
        text = "".join([piece[0] for piece in self._pieces])
        pieces: Iterable[Piece] = self._pieces
        if not text.isascii() and _UNSETTLED.search(text):
            pieces = list(_composed(text, self._pieces))
            text = "".join([piece[0] for piece in pieces])
        return text, tuple(_runs(pieces))

    def clear(self) -> None:
        """Forget what was collected."""
        self._pieces = []
        self.length = 0


def trimmed(text: str, runs: tuple[Run, ...]) -> tuple[int, str, tuple[Run, ...]]:
    """A block without white space at its ends, and how many characters went away in front."""
    kept = text.strip(" \t\n\r\f\v")
    if len(kept) == len(text):
        return 0, text, runs
    front = len(text) - len(text.lstrip(" \t\n\r\f\v"))
    return front, kept, cut(runs, front, front + len(kept))


def cut(runs: tuple[Run, ...], start: int, end: int) -> tuple[Run, ...]:
    """The runs of ``text[start:end]``, counted from ``start``; opaque runs keep their whole source."""
    kept = []
    index = max(bisect_right(runs, start, key=lambda run: run.text_start) - 1, 0)
    for run in runs[index:]:
        if run.text_start >= end:
            break
        first, last = max(run.text_start, start), min(run.text_start + run.length, end)
        if first >= last:
            continue
        if run.opaque:
            kept.append(Run(first - start, last - first, run.source_start, run.source_length))
        else:
            kept.append(Run(first - start, last - first, run.source_start + first - run.text_start, last - first))
    return tuple(kept)


def _runs(pieces: Iterable[Piece]) -> Iterator[Run]:
    """One run a piece; plain pieces that follow each other in the source become one."""
    at = 0
    open_text = open_source = open_length = 0
    for text, start, end in pieces:
        length = len(text)
        if end - start != length:
            if open_length:
                yield Run(open_text, open_length, open_source, open_length)
                open_length = 0
            yield Run(at, length, start, end - start)
        elif open_length and start == open_source + open_length:
            open_length += length
        else:
            if open_length:
                yield Run(open_text, open_length, open_source, open_length)
            open_text, open_source, open_length = at, start, length
        at += length
    if open_length:
        yield Run(open_text, open_length, open_source, open_length)


def _composed(text: str, pieces: list[Piece]) -> Iterator[Piece]:
    """The pieces of ``text`` in NFC.

    What composes may have come from two pieces (a letter and an entity): the result stands for the source
    of both.
    """
    starts: list[int] = []
    at = 0
    for piece in pieces:
        starts.append(at)
        at += len(piece[0])

    def split(start: int, end: int) -> Iterator[Piece]:
        index = bisect_right(starts, start) - 1
        while start < end:
            piece, source_start, source_end = pieces[index]
            offset = start - starts[index]
            length = min(end, starts[index] + len(piece)) - start
            part = piece[offset : offset + length]
            if source_end - source_start == len(piece):
                yield part, source_start + offset, source_start + offset + length
            else:
                yield part, source_start, source_end
            start += length
            index += 1

    done = 0
    for start, end in _clusters(text):
        yield from split(done, start)
        parts = list(split(start, end))
        composed = unicodedata.normalize("NFC", text[start:end])
        yield composed, parts[0][1], max(parts[-1][2], parts[0][2])
        done = end
    yield from split(done, len(text))


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """The smallest stretches of ``text`` that NFC changes.

    A base and its marks; never more than 32 characters (UAX #15, Stream-Safe Text Format), because sorting
    a longer pile of marks takes quadratic time.
    """
    for stretch in _FOREIGN.finditer(text):
        start, end = stretch.span()
        if end - start <= _LONGEST_STRETCH and unicodedata.is_normalized("NFC", stretch.group()):
            continue
        first = start
        for at in range(start + 1, end + 1):
            if at < end and at - first < _LONGEST_CLUSTER and _extends(text[at]):
                continue
            if not unicodedata.is_normalized("NFC", text[first:at]):
                yield first, at
            first = at


def _extends(character: str) -> bool:
    """Whether a character may compose with the one before it."""
    return unicodedata.category(character)[0] == "M" or ord(character) in _JAMO
