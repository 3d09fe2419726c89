"""A file as read, and the only place that turns offsets into lines and columns, bytes and UTF-16 units."""

import hashlib
import re
import shutil
import stat
import tempfile
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lint.model import Place

BOM = "\ufeff"
_LINE_END = re.compile(r"\r\n|\n|\r")


class UnreadableError(Exception):
    """A file that cannot be checked; the message says why, in words for the person who gave it."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


@dataclass(frozen=True)
class Source:
    """The decoded text of one file, without its byte order mark, with its line ends as they were.

    Offsets are code points of ``text``; lines and columns start at 1. Only ``\\n``, ``\\r\\n`` and a lone
    ``\\r`` end a line.
    """

    path: str
    text: str
    bom: bool = False

    @cached_property
    def digest(self) -> str:
        """A short name for the content (BLAKE2b, 16 bytes)."""
        data = self.text.encode("utf-8", "surrogatepass")
        return hashlib.blake2b(data, digest_size=16).hexdigest()

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """The offset of the first character of each line."""
        return (0, *(end.end() for end in _LINE_END.finditer(self.text)))

    @cached_property
    def newline(self) -> str:
        """The line end that the file uses first; ``\\n`` where it has none."""
        end = _LINE_END.search(self.text)
        return end.group() if end else "\n"

    def line_column(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1, the column in code points."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """The offset of a line and column; what lies outside is moved to the nearest place inside."""
        if line < 1:
            return 0
        if line > len(self.line_starts):
            return len(self.text)
        start = self.line_starts[line - 1]
        end = self.line_starts[line] if line < len(self.line_starts) else len(self.text)
        return min(start + max(column, 1) - 1, end)

    def line_text(self, line: int) -> str:
        """A line without its end."""
        start = self.line_starts[line - 1]
        end = self.line_starts[line] if line < len(self.line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def place(self, start: int, end: int) -> Place:
        """A stretch of this source as a place that can be understood without the source."""
        return Place(self.path, start, end, *self.line_column(start), *self.line_column(end))

    def byte_column(self, offset: int) -> int:
        """The column of an offset in UTF-8 bytes, from 1."""
        line, column = self.line_column(offset)
        start = self.line_starts[line - 1]
        return len(self.text[start : start + column - 1].encode("utf-8", "surrogatepass")) + 1

    def utf16_column(self, offset: int) -> int:
        """The column of an offset in UTF-16 code units, from 1."""
        line, column = self.line_column(offset)
        start = self.line_starts[line - 1]
        return len(self.text[start : start + column - 1].encode("utf-16-le", "surrogatepass")) // 2 + 1

    def encode(self, text: str) -> bytes:
        """The bytes of a changed text, with the byte order mark that the file had."""
        return ((BOM if self.bom else "") + text).encode("utf-8")


def decode(path: str, data: bytes) -> Source:
    """The source made of a file's bytes.

    Raises ``UnreadableError`` where they are not UTF-8, naming the first byte that is not.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or _is_bare_utf16(data[:4096]):
        raise UnreadableError(path, "the file is UTF-16; save it as UTF-8")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableError(
            path, f"not UTF-8: byte 0x{data[error.start]:02x} at position {error.start}, line {line}; save it as UTF-8"
        ) from None
    bom = text.startswith(BOM)
    return Source(path, text[1:] if bom else text, bom)


def _is_bare_utf16(head: bytes) -> bool:
    """Whether text in Latin letters was written as UTF-16 without a mark: nearly every second byte is zero."""
    first, second = sorted((head[::2].count(0), head[1::2].count(0)))
    return first == 0 and len(head) >= 16 and 3 * second > len(head)


def load(path: str) -> bytes:
    """The bytes of a file. Raises ``UnreadableError`` where it cannot be opened.

    A pipe or a device is refused: it may never end.
    """
    shown = path.encode("utf-8", "backslashreplace").decode()
    if shown != path:
        raise UnreadableError(shown, "the name of the file is not UTF-8; rename it")
    try:
        mode = Path(path).stat().st_mode
        if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
            raise UnreadableError(path, "not a file; what comes through a pipe is checked with --stdin-filename")
        return Path(path).read_bytes()
    except OSError as error:
        raise UnreadableError(path, error.strerror or str(error)) from None


def read(path: str) -> Source:
    """The source made of a file.

    Raises ``UnreadableError`` where the file cannot be opened or is not UTF-8.
    """
    return decode(path, load(path))


def write(path: str, read: Source, text: str) -> None:
    """Replace a file by a changed text: whole or not at all, and only if it still holds what was read.

    Raises ``UnreadableError`` where the file changed meanwhile or cannot be written.
    """
    target = Path(path)
    try:
        if target.read_bytes() != read.encode(read.text):
            raise UnreadableError(path, "the file changed while it was checked; nothing was written")
        target = target.resolve()
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".relis.", delete=False) as new:
            try:
                new.write(read.encode(text))
                new.close()
                shutil.copymode(target, new.name)
                Path(new.name).replace(target)
            except OSError:
                Path(new.name).unlink(missing_ok=True)
                raise
    except OSError as error:
        raise UnreadableError(path, error.strerror or str(error)) from None
