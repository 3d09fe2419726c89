"""A word list on disk that is asked without being read: words and how common each is.

The words stand in the order of their bytes, each on a line of its own with a digit that says how common it is. An index
holds the first eight bytes of every thirty-second word as a number; asking is one bisection of the index and one search
in some three hundred bytes of a memory map: two microseconds, nothing to load, nothing compiled to install, and sorted
words compress to a fifth.
"""

import mmap
import sys
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from pathlib import Path

_MAGIC = b"relis words 1\n"
_STEP = 32


class WordList:
    """The words of one file. Raises ``OSError`` where it cannot be opened, ``ValueError`` where it is no word list."""

    def __init__(self, path: str | Path) -> None:
        with Path(path).open("rb") as file:
            self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        header = len(_MAGIC) + 4
        if self._data[: len(_MAGIC)] != _MAGIC:
            raise ValueError(f"{path}: not a word list of this version")
        count = int.from_bytes(self._data[len(_MAGIC) : header], "little")
        self._keys = _array("Q", self._data[header : header + 8 * count])
        self._starts = _array("I", self._data[header + 8 * count : header + 12 * count])

    def commonness(self, word: str) -> int:
        """0 where the list lacks the word, 1 where nothing more is known, up to 9 for the commonest words."""
        line = word.encode("utf-8", "surrogatepass")
        key = _key(line)
        start, end = self._range(key, key)
        found = self._data.find(b"\n%b\t" % line, start, end)
        return self._data[found + len(line) + 2] - 48 if found >= 0 else 0

    def begins(self, prefix: str) -> bool:
        """Whether a word begins so."""
        line = prefix.encode("utf-8", "surrogatepass")
        start, end = self._range(_key(line), int.from_bytes(line[:8].ljust(8, b"\xff"), "big"))
        return self._data.find(b"\n" + line, start, end) >= 0

    def _range(self, low: int, high: int) -> tuple[int, int]:
        """Where the words stand whose key lies between two keys."""
        first = bisect_left(self._keys, low)
        last = bisect_right(self._keys, high, first)
        start = self._starts[first - 1 if first else 0]
        return start, self._starts[last] + 1 if last < len(self._starts) else len(self._data)

    def starting(self, prefix: str) -> list[str]:
        """The words that begin so, in the order of their bytes."""
        line = prefix.encode("utf-8", "surrogatepass")[:8]
        start, end = self._range(_key(line), int.from_bytes(line.ljust(8, b"\xff"), "big"))
        lines = self._data[start:end].decode().split("\n")
        return [entry[:-2] for entry in lines if entry.startswith(prefix)]


def write(words: Mapping[str, int]) -> bytes:
    """The file that holds these words, each with its commonness from 1 to 9."""
    lines = sorted(word.encode() for word in words)
    count = (len(lines) + _STEP - 1) // _STEP
    place = len(_MAGIC) + 4 + 12 * count
    keys, starts, body = [], [], []
    for number, line in enumerate(lines):
        if number % _STEP == 0:
            keys.append(_key(line))
            starts.append(place)
        body.append(b"\n%b\t%d" % (line, words[line.decode()]))
        place += len(body[-1])
    index = _bytes("Q", keys) + _bytes("I", starts)
    return b"".join((_MAGIC, count.to_bytes(4, "little"), index, *body, b"\n"))


def _key(line: bytes) -> int:
    return int.from_bytes(line[:8].ljust(8, b"\0"), "big")


def _array(code: str, data: bytes) -> "array[int]":
    numbers = array(code, data)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _bytes(code: str, numbers: list[int]) -> bytes:
    packed = array(code, numbers)
    if sys.byteorder == "big":
        packed.byteswap()
    return packed.tobytes()
