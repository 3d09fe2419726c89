"""What took long to make from rules, kept on disk by its content: parts of scanners, and the rules of Vale packages.

What is kept is named by everything that it was made from. A file that is missing, damaged or cannot be written costs
time, never a result.
"""

import hashlib
import os
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec

from lint import __version__
from lint.kinds import KINDS
from lint.model import Frozen, Rule
from lint.patterns import Search
from lint.rulebook.divide import Parts, divide
from lint.rulebook.store import cache_folder

T = TypeVar("T")

_KEPT = 32
_MAKERS = (
    "patterns",
    "patterntree",
    "translate",
    "model",
    "rulebook/divide",
    "rulebook/weaken",
    "rulebook/affix",
    "rulebook/vale_rules",
    "rulebook/vocabulary",
    "kinds",
)


class ValeRules(Frozen, frozen=True):
    """Rules of Vale packages by name, encoded, and what was said of those that relis leaves out."""

    rules: Mapping[str, tuple[str, msgspec.Raw]]
    left_out: Mapping[str, str]


def parts_of(lanes: Sequence[Sequence[Search]]) -> tuple[list[Parts], bool]:
    """The parts of several scanners, and whether they were kept (and so are valid). Raises ``BadPatternError``."""
    name = _name("scan", msgspec.msgpack.encode(lanes))
    kept = _read(name, list[Parts])
    if kept is not None and len(kept) == len(lanes):
        return kept, True
    made = [divide(searches) for searches in lanes]
    _write(name, msgspec.msgpack.encode(made))
    return made, False


def vale_name(configuration: bytes, styles: Iterable[Path]) -> str:
    """The name that the rules of a Vale project are kept under: it changes with its files."""
    seen = hashlib.blake2b(configuration, digest_size=16)
    for folder in styles:
        for path, size, changed in sorted(_yaml_files(str(folder))):
            seen.update(f"{path}\0{size}\0{changed}\n".encode("utf-8", "surrogateescape"))
    return _name("vale", seen.digest())


def vale_rules(name: str) -> ValeRules:
    """The rules kept under a name; none where there are none."""
    return _read(name, ValeRules) or ValeRules({}, {})


def keep_vale_rules(name: str, rules: Mapping[str, Rule], left_out: Mapping[str, str]) -> None:
    """Keep rules under a name."""
    encode = msgspec.msgpack.encode
    raw = {rule_name: (str(rule.__struct_config__.tag), msgspec.Raw(encode(rule))) for rule_name, rule in rules.items()}
    _write(name, encode(ValeRules(raw, left_out)))


def rule_from(kept: tuple[str, msgspec.Raw]) -> Rule:
    """A rule as it was before it was kept."""
    tag, raw = kept
    return msgspec.msgpack.decode(raw, type=KINDS[tag].rule)


def _yaml_files(root: str) -> Iterable[tuple[str, int, int]]:
    folders = [root]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir():
                    folders.append(entry.path)
                elif entry.name.endswith((".yml", ".yaml", ".txt", ".ini", ".aff")):
                    found = entry.stat()
                    yield entry.path, found.st_size, found.st_mtime_ns


@cache
def _code() -> bytes:
    """Changes with the modules that make what is kept."""
    root = Path(__file__).parent.parent
    seen = hashlib.blake2b(f"{__version__} {sys.version_info[:2]}".encode(), digest_size=16)
    for maker in _MAKERS:
        path = root / maker
        for file in sorted(path.glob("*.py")) if path.is_dir() else [path.with_suffix(".py")]:
            found = file.stat()
            seen.update(f"{file.name}\0{found.st_size}\0{found.st_mtime_ns}\n".encode())
    return seen.digest()


def _name(kind: str, content: bytes) -> str:
    return f"{kind}-{hashlib.blake2b(_code() + content, digest_size=16).hexdigest()}.msgpack"


def _read(name: str, wanted: type[T]) -> T | None:
    folder = cache_folder()
    if folder is None:
        return None
    try:
        return msgspec.msgpack.decode((folder / name).read_bytes(), type=wanted)
    except (OSError, msgspec.DecodeError, msgspec.ValidationError):
        return None


def _write(name: str, data: bytes) -> None:
    folder = cache_folder()
    if folder is None:
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, delete=False) as new:
            new.write(data)
        Path(new.name).replace(folder / name)
        kept = sorted(folder.glob(name.split("-", maxsplit=1)[0] + "-*.msgpack"), key=lambda path: path.stat().st_mtime)
        for path in kept[:-_KEPT]:
            path.unlink(missing_ok=True)
    except OSError:
        return
