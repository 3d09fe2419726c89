"""Remarks as comments in a copy of a Word document.

Only what comments need is spliced into the bytes of three or four parts; everything else stays as it was, because
writing the XML anew loses declarations that Word insists on. ECMA-376, part 1, 17.13.4 (comments).
"""

import io
import re
import zipfile
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from lint.formats.docx import MAIN, Piece, paragraphs, part_of
from lint.source import UnreadableError

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_COMMENTS = "word/comments.xml"
_TYPES = "[Content_Types].xml"
_RELATIONS = "word/_rels/document.xml.rels"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_CHARACTER = re.compile(rb"&[^;]{1,12};|[\x00-\x7f]|[\xc0-\xff][\x80-\xbf]*|\r\n")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Note:
    """A remark about ``start:end`` of the extracted text."""

    start: int
    end: int
    text: str


def commented(path: str, data: bytes, notes: Iterable[Note], author: str = "relis") -> bytes:
    """The bytes of a copy of a Word file with each note as a comment at its place.

    Notes on footnotes are left out: Word allows no comment there. Raises ``UnreadableError`` where the file is no
    Word document, or one whose parts are written in a way that is not Word's.
    """
    main = part_of(path, data, MAIN)
    if b"<w:document" not in main[:10_000]:
        raise UnreadableError(path, "its main part does not use Word's prefix “w:”")
    pieces = [piece for paragraph in paragraphs(path, main, 0) for piece in paragraph.pieces if piece.tag >= 0]
    starts = [piece.start for piece in pieces]
    old = part_of(path, data, _COMMENTS)
    first = 1 + max((int(number) for number in re.findall(rb'<w:comment [^>]*w:id="(\d+)"', old)), default=-1)
    placed: list[Note] = []
    splices: list[tuple[int, int, bytes]] = []
    for note in sorted(notes, key=lambda note: (note.start, -note.end)):
        touched = pieces[
            max(bisect_right(starts, note.start) - 1, 0) : bisect_left(starts, max(note.end, note.start + 1))
        ]
        if not touched or note.start > touched[-1].start + len(touched[-1].text):
            continue
        number = first + len(placed)
        placed.append(note)
        splices.append(_split(main, touched[0], note.start, b'<w:commentRangeStart w:id="%d"/>' % number))
        closing = b'<w:commentRangeEnd w:id="%d"/><w:r><w:commentReference w:id="%d"/></w:r>' % (number, number)
        splices.append(_split(main, touched[-1], note.end, closing))
    parts = {
        MAIN: _spliced(main, pieces, splices),
        _COMMENTS: _with_comments(old, placed, first, author),
        _TYPES: _declared(
            part_of(path, data, _TYPES),
            b"</Types>",
            f'<Override PartName="/{_COMMENTS}" ContentType="{_TYPE}"/>'.encode(),
            f"/{_COMMENTS}".encode(),
        ),
        _RELATIONS: _declared(
            part_of(path, data, _RELATIONS),
            b"</Relationships>",
            f'<Relationship Id="rIdRelisComments" Type="{_RELATION}" Target="comments.xml"/>'.encode(),
            _RELATION.encode(),
        ),
    }
    if b"" in (parts[_TYPES], parts[_RELATIONS]):
        raise UnreadableError(path, "its list of parts is not written as Word writes it")
    return _written(data, parts)


def _split(main: bytes, piece: Piece, offset: int, marker: bytes) -> tuple[int, int, bytes]:
    """Where in the part a marker goes, its order there, and the bytes: the run ends, the marker, the run goes on."""
    inside = min(max(offset - piece.start, 0), len(piece.text))
    at = piece.content[0]
    for _ in range(inside):
        character = _CHARACTER.match(main, at)
        at = character.end() if character else at + 1
    start, end = piece.run
    again = b'<w:r>%s<w:t xml:space="preserve">' % main[start:end]
    return at, piece.tag, b"</w:t></w:r>" + marker + again


def _spliced(main: bytes, pieces: Sequence[Piece], splices: Sequence[tuple[int, int, bytes]]) -> bytes:
    """The part with all splices, and with ``xml:space`` on the texts that are split."""
    split = {tag for _, tag, _ in splices}
    changes = [(at, at, new) for at, _, new in splices]
    changes += [
        (piece.content[0] - 1, piece.content[0] - 1, b' xml:space="preserve"')
        for piece in pieces
        if piece.tag in split and b"xml:space" not in main[piece.tag : piece.content[0]]
    ]
    made = []
    done = 0
    for start, end, new in sorted(changes, key=lambda change: change[0]):
        made += [main[done:start], new]
        done = end
    return b"".join([*made, main[done:]])


def _with_comments(old: bytes, notes: Sequence[Note], first: int, author: str) -> bytes:
    made = []
    for number, note in enumerate(notes, first):
        text = escape(_FORBIDDEN.sub("\ufffd", note.text))
        made.append(
            f'<w:comment w:id="{number}" w:author="{escape(author, {chr(34): "&quot;"})}" w:initials="r">'
            f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p></w:comment>'
        )
    new = "".join(made).encode()
    if b"</w:comments>" in old:
        return old.replace(b"</w:comments>", new + b"</w:comments>")
    head = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:comments xmlns:w="{_W}">'
    return head.encode() + new + b"</w:comments>"


def _declared(part: bytes, closing: bytes, new: bytes, known: bytes) -> bytes:
    """A list of parts with one more; empty where it cannot be told where it ends."""
    if known in part:
        return part
    return part.replace(closing, new + closing) if closing in part else b""


def _written(data: bytes, parts: dict[str, bytes]) -> bytes:
    copy = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as made:
        for info in archive.infolist():
            content = parts.pop(info.filename) if info.filename in parts else archive.read(info)
            made.writestr(info, content)
        for name, content in parts.items():
            made.writestr(name, content)
    return copy.getvalue()
