"""What LanguageTool answered before: paragraph by paragraph, on disk, shared by every run."""

import hashlib
import sqlite3
import time
from collections.abc import Sequence
from pathlib import Path

import msgspec

from lint.model import Remark

KEPT_DAYS = 90
DAY = 86_400
WAIT = 2.0
"""Seconds to wait for another run that is writing."""


class Answers:
    """A store of remarks; one that cannot be opened, read or written holds nothing and says nothing.

    Texts are not kept, only their digests; remarks hold LanguageTool's words on them.
    """

    def __init__(self, path: Path | None) -> None:
        self._connection: sqlite3.Connection | None = None
        if path is None:
            return
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(path, timeout=WAIT)
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA synchronous = OFF")  # what is lost is asked again
            self._connection.execute(
                "CREATE TABLE IF NOT EXISTS answers (key BLOB PRIMARY KEY, remarks BLOB, day INTEGER) WITHOUT ROWID"
            )
            self._connection.execute("DELETE FROM answers WHERE day < ?", (_today() - KEPT_DAYS,))
            self._connection.commit()
        except (sqlite3.Error, OSError):
            self._connection = None

    def get(self, key: bytes) -> tuple[Remark, ...] | None:
        """The remarks kept under a key, or nothing."""
        if self._connection is None:
            return None
        try:
            found = self._connection.execute("SELECT remarks FROM answers WHERE key = ?", (key,)).fetchone()
            return None if found is None else msgspec.msgpack.decode(found[0], type=tuple[Remark, ...])
        except (sqlite3.Error, msgspec.MsgspecError):
            return None

    def put(self, key: bytes, remarks: Sequence[Remark]) -> None:
        """Keep remarks under a key."""
        if self._connection is None:
            return
        try:
            with self._connection:
                self._connection.execute(
                    "INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", (key, msgspec.msgpack.encode(remarks), _today())
                )
        except sqlite3.Error:
            pass

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def key_of(*parts: str) -> bytes:
    """The key of an answer: everything that it depends on (BLAKE2b, 16 bytes)."""
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _today() -> int:
    return int(time.time()) // DAY
