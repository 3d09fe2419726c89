"""Word documents: their paragraphs, headings, cells, notes and captions; report only, or comments in a copy.

The text of a document is its paragraphs, one a line: the line of an alert is the number of its paragraph. What is
marked as deleted is not read, what is marked as inserted is. ECMA-376, part 1, 17.3 (paragraphs and runs).
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from lint.formats.document import Document
from lint.formats.text import Builder
from lint.model import Block, BlockKind
from lint.source import Source, UnreadableError

MAIN = "word/document.xml"
NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_LARGEST = 50_000_000
"""Bytes of a part: a book of 1,000 pages has about a tenth."""

# A tab stop among the properties of a paragraph is a tab too, but has attributes.
_SIGNS = {"tab": "\t", "br": " ", "cr": " ", "noBreakHyphen": "\u2011"}
_HEADING = re.compile(r"(?:heading|titre|title|berschrift) ?([1-6])?", re.IGNORECASE)


@dataclass(slots=True)
class Piece:
    """A stretch of text in a part: its place in the extracted text, and its bytes in the part.

    ``run`` is where the properties of its run stand, empty where it has none; ``tag`` where the tag of its text begins.
    """

    start: int
    text: str
    content: tuple[int, int]
    tag: int
    run: tuple[int, int]


@dataclass(slots=True)
class Paragraph:
    """A paragraph as found: its pieces, its style, and whether it stands in a table."""

    pieces: list[Piece] = field(default_factory=list)
    style: str = ""
    cell: bool = False


@dataclass(frozen=True)
class WordText(Source):
    """The text of a Word document, and for each paragraph where it stands in it, its scope and its kind."""

    paragraphs: tuple[tuple[int, int, str, BlockKind], ...] = ()


def text_of(path: str, data: bytes) -> WordText:
    """The text in the bytes of a Word file.

    Raises ``UnreadableError`` where they are no Word document.
    """
    text: list[str] = []
    kinds: list[tuple[int, int, str, BlockKind]] = []
    at = 0
    for part in (MAIN, *NOTES):
        for paragraph in paragraphs(path, part_of(path, data, part), at):
            content = "".join(piece.text for piece in paragraph.pieces)
            kinds.append((at, at + len(content), *_scope(paragraph)))
            text += (content, "\n")
            at += len(content) + 1
    return WordText(path, "".join(text), paragraphs=tuple(kinds))


def parse(source: Source, extension: str = "docx") -> Document:
    """The paragraphs of a Word document as blocks; those of another text one a line."""
    found = source.paragraphs if isinstance(source, WordText) else _lines(source.text)
    return Document(source, extension, "", tuple(_blocks(source, found)))


def _lines(text: str) -> Iterator[tuple[int, int, str, BlockKind]]:
    return ((*line.span(), "text", "paragraph") for line in re.finditer(r"[^\r\n]*\S[^\r\n]*", text))


def part_of(path: str, data: bytes, part: str) -> bytes:
    """The bytes of a part; empty where the document has none of this name. Raises ``UnreadableError``."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if part not in archive.namelist():
                if part == MAIN:
                    raise UnreadableError(path, "not a Word document: it has no word/document.xml")
                return b""
            if archive.getinfo(part).file_size > _LARGEST:
                raise UnreadableError(path, f"{part} is larger than {_LARGEST // 1_000_000} MB")
            return archive.read(part)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, zlib.error) as error:
        raise UnreadableError(path, f"not a Word document: {error}") from None


def paragraphs(name: str, data: bytes, at: int) -> Iterator[Paragraph]:
    """The paragraphs of a part that have text, in order; their text begins at ``at`` and is parted by one line end.

    Raises ``UnreadableError`` where the part is not XML.
    """
    if not data:
        return
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableError(name, "its parts are UTF-16; Word writes UTF-8")
    reader = _Reader(data)

    def refuse(*_: object) -> None:
        raise UnreadableError(name, "it declares a document type; Word writes none")

    reader.parser.StartDoctypeDeclHandler = refuse
    try:
        reader.parser.Parse(data, True)
    except (expat.ExpatError, ValueError) as error:
        raise UnreadableError(name, f"not XML: {error}") from None
    for paragraph in reader.found:
        for piece in paragraph.pieces:
            piece.start = at
            at += len(piece.text)
        at += 1
        yield paragraph


class _Reader:
    """Gathers paragraphs while expat walks through a part; a text box in a paragraph has paragraphs of its own."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.found: list[Paragraph] = []
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.buffer_text = True
        self._open: list[Paragraph] = []
        self._cells = self._deleted = 0
        self._properties = self._run = (0, 0)
        self._tag = self._content = -1
        self._text: list[str] = []

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if "wordprocessingml" not in space:
            return
        index = self.parser.CurrentByteIndex
        if local == "p":
            self._open.append(Paragraph(cell=self._cells > 0))
        elif local == "tc":
            self._cells += 1
        elif local in ("del", "moveFrom"):
            self._deleted += 1
        elif local == "r":
            self._run = (0, 0)
        elif local == "rPr":
            self._properties = (index, index)
        elif local == "pStyle" and self._open:
            self._open[-1].style = next((value for key, value in attributes.items() if key.endswith(" val")), "")
        elif local == "t":
            self._tag = index
            self._content = self.data.index(b">", index) + 1
            self._text = []
        elif local in _SIGNS and self._open and not self._deleted and not (local == "tab" and attributes):
            self._open[-1].pieces.append(Piece(0, _SIGNS[local], (index, index), -1, (0, 0)))

    def _characters(self, text: str) -> None:
        if self._tag >= 0:
            self._text.append(text)

    def _end(self, name: str) -> None:
        space, _, local = name.rpartition(" ")
        if "wordprocessingml" not in space:
            return
        index = self.parser.CurrentByteIndex
        if local == "p" and self._open:
            paragraph = self._open.pop()
            if any(piece.text.strip() for piece in paragraph.pieces):
                self.found.append(paragraph)
        elif local == "tc":
            self._cells -= 1
        elif local in ("del", "moveFrom"):
            self._deleted -= 1
        elif local == "rPr":
            self._run = (self._properties[0], self.data.index(b">", index) + 1)
        elif local == "t":
            text = "".join(self._text)
            if self._open and text and not self._deleted:
                self._open[-1].pieces.append(Piece(0, text, (self._content, index), self._tag, self._run))
            self._tag = -1


def _scope(paragraph: Paragraph) -> tuple[str, BlockKind]:
    if heading := _HEADING.match(paragraph.style):
        return f"text.heading.h{heading[1] or 1}", "heading"
    if paragraph.cell:
        return "text.table.cell", "cell"
    if re.match(r"list|paragraphedeliste", paragraph.style, re.IGNORECASE):
        return "text.list", "item"
    if re.match(r"quote|citation|intensequote", paragraph.style, re.IGNORECASE):
        return "text.blockquote", "quote"
    if re.match(r"caption|l[ée]gende", paragraph.style, re.IGNORECASE):
        return "text.figure.caption", "caption"
    return "text", "paragraph"


def _blocks(source: Source, kinds: Iterable[tuple[int, int, str, BlockKind]]) -> Iterator[Block]:
    for start, end, scope, kind in kinds:
        builder = Builder(source.text)
        builder.take(start, end)
        text, runs = builder.build()
        yield Block(kind, scope, text, runs)
