"""What each article gave, kept on disk, so that only changed articles are read and checked again.

SQLite in write-ahead mode: safe for processes that run at the same time, and for ones that are killed. An entry counts
for one content under one set of rules and settings. A file whose size and time of change are those of its entry is not
even read; where they differ (a fresh checkout), its content decides. The cache may cost time, never a result: whatever
goes wrong with it, the articles are checked as if it were not there.
"""

import hashlib
import sqlite3
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

import msgspec

from lint.check import Result

BATCH = 100
"""Results written in one transaction: few locks, little to lose."""

_SETTLED_NS = 2_000_000_000
"""A file changed this shortly before it was read may change again without another time (Git calls this “racy”)."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS result (
    path TEXT PRIMARY KEY, size INTEGER NOT NULL, changed INTEGER NOT NULL, content BLOB NOT NULL,
    rules BLOB NOT NULL, data BLOB NOT NULL
) WITHOUT ROWID
"""


class _Row(NamedTuple):
    path: str
    size: int
    changed: int
    content: bytes
    rules: bytes
    data: bytes


class ResultCache:
    """The results of one folder's articles under one set of rules (``rules`` is the digest of both).

    Use it as a context manager: what was put is written at the end, or every ``BATCH`` results.
    """

    def __init__(self, file: Path, rules: bytes) -> None:
        self._rules = rules
        self._pending: list[_Row] = []
        self._decoder = msgspec.msgpack.Decoder(Result)
        self._encoder = msgspec.msgpack.Encoder()
        self._connection = _opened(file)

    def __enter__(self) -> "ResultCache":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._write()
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()

    def unchanged(self, path: str) -> Result | None:
        """The result of a file that looks as it did, without reading it."""
        row = self._row(path)
        if row is None:
            return None
        try:
            found = Path(path).stat()
        except OSError:
            return None
        if (found.st_size, found.st_mtime_ns) != (row.size, row.changed):
            return None
        return self._decoded(row)

    def same_content(self, path: str, content: bytes) -> Result | None:
        """The result of a file whose content (``digest``) is the one that was checked."""
        row = self._row(path)
        return self._decoded(row) if row is not None and row.content == content else None

    def put(self, path: str, content: bytes, result: Result, looked_at_ns: int) -> None:
        """Keep a result. ``looked_at_ns`` is the time before the file was read."""
        if self._connection is None:
            return
        try:
            found = Path(path).stat()
        except OSError:
            return
        settled = found.st_mtime_ns + _SETTLED_NS < looked_at_ns
        changed = found.st_mtime_ns if settled else -1
        data = zlib.compress(self._encoder.encode(result), 1)
        self._pending.append(_Row(path, found.st_size, changed, content, self._rules, data))
        if len(self._pending) >= BATCH:
            self._write()

    def _row(self, path: str) -> _Row | None:
        if self._connection is None:
            return None
        try:
            row = self._connection.execute(
                "SELECT path, size, changed, content, rules, data FROM result WHERE path = ? AND rules = ?",
                (path, self._rules),
            ).fetchone()
        except (sqlite3.Error, UnicodeEncodeError):
            return None
        return _Row(*row) if row else None

    def _decoded(self, row: _Row) -> Result | None:
        try:
            return self._decoder.decode(zlib.decompress(row.data))
        except (zlib.error, msgspec.DecodeError, msgspec.ValidationError):
            return None

    def _write(self) -> None:
        rows, self._pending = self._pending, []
        if not rows or self._connection is None:
            return
        with suppress(sqlite3.Error), _transaction(self._connection):
            self._connection.executemany("INSERT OR REPLACE INTO result VALUES (?, ?, ?, ?, ?, ?)", rows)


def digest(data: bytes) -> bytes:
    """The name of a content (BLAKE2b, 16 bytes)."""
    return hashlib.blake2b(data, digest_size=16).digest()


def now_ns() -> int:
    """The time before a file is read."""
    return time.time_ns()


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _opened(file: Path) -> sqlite3.Connection | None:
    """The store in a file, made where it is missing and made anew where it is damaged; nothing where that fails."""
    for _ in range(2):
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(file, timeout=10, isolation_level=None)
            # Switching to write-ahead mode fails at once while another process writes: only where needed.
            if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute(_SCHEMA)
            connection.execute("SELECT path, size, changed, content, rules, data FROM result LIMIT 1").fetchone()
        except sqlite3.OperationalError:
            return None
        except sqlite3.DatabaseError:
            with suppress(OSError):
                file.unlink(missing_ok=True)
        except OSError:
            return None
        else:
            return connection
    return None
