"""Rules and registries as read and validated, kept on disk, so that a run need not read YAML again.

The key is a fingerprint of every file that could change the result (its path, size and time of change, and those of
the modules that define the types). A store that is missing, damaged or cannot be written costs time, never a result.
"""

import hashlib
import os
import sys
import tempfile
import typing
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from lint import __version__
from lint.kinds import KINDS
from lint.model import Entry, Frozen, Rule
from lint.rulebook.load import load_packs
from lint.rulebook.registry import load_entries, pack_files
from lint.rulebook.yamltree import FileError

KEPT = 16
"""Stores of other rules and versions that stay on disk."""


class Stored(Frozen, frozen=True):
    """The rules of some packs by identifier with their files, and the registries' entries by file."""

    rules: Mapping[str, tuple[msgspec.Raw, str]]
    entries: Mapping[str, tuple[Entry, ...]]


class Rulebook(typing.NamedTuple):
    """What some packs hold: the rules with their files, every mistake in them, and the entries by registry file."""

    rules: dict[str, tuple[Rule, Path]]
    errors: list[FileError]
    entries: Mapping[Path, tuple[Entry, ...]]


def cache_folder(environment: Mapping[str, str] = os.environ) -> Path | None:
    """Where relis keeps what it can make again; nothing where the environment says so (``RELIS_CACHE_DIR=``)."""
    given = environment.get("RELIS_CACHE_DIR")
    if given is not None:
        return Path(given) if given else None
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        if environment.get(name):
            return Path(environment[name]) / "relis"
    try:
        return Path.home() / ".cache" / "relis"
    except RuntimeError:
        return None


def read(packs: Mapping[str, Path], folder: Path | None) -> Rulebook:
    """The rules and registries of some packs, from the store in ``folder`` where it is fresh.

    Packs with mistakes are never stored. The mistakes of a registry are raised when it is asked for, not here.
    """
    if folder is None:
        return _made(packs)
    path = folder / f"rules-{fingerprint(packs)}.msgpack"
    try:
        return _unpacked(msgspec.msgpack.decode(path.read_bytes(), type=Stored))
    except (OSError, msgspec.DecodeError, msgspec.ValidationError):
        pass
    made = _made(packs)
    if not made.errors:
        _write(path, made)
    return made


def _made(packs: Mapping[str, Path]) -> Rulebook:
    rules, errors = load_packs(packs)
    entries = {}
    for root in packs.values():
        for file in pack_files(root):
            try:
                entries[file] = load_entries(file)
            except FileError as error:
                errors.append(error)
    return Rulebook(rules, errors, entries)


def _unpacked(stored: Stored) -> Rulebook:
    kinds = typing.Union[tuple(kind.rule for kind in KINDS.values())]  # type: ignore[valid-type] # noqa: UP007
    decoder: msgspec.msgpack.Decoder[Rule] = msgspec.msgpack.Decoder(kinds)
    rules = {name: (decoder.decode(raw), Path(path)) for name, (raw, path) in stored.rules.items()}
    return Rulebook(rules, [], {Path(path): entries for path, entries in stored.entries.items()})


def _write(path: Path, made: Rulebook) -> None:
    encode = msgspec.msgpack.encode
    stored = Stored(
        {name: (msgspec.Raw(encode(rule)), str(file)) for name, (rule, file) in made.rules.items()},
        {str(file): entries for file, entries in made.entries.items()},
    )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as new:
            new.write(encode(stored))
        Path(new.name).replace(path)
        _tidy(path.parent)
    except OSError:
        return


def _tidy(folder: Path) -> None:
    """Take away the oldest stores."""
    stores = sorted(folder.glob("rules-*.msgpack"), key=lambda path: path.stat().st_mtime)
    for path in stores[:-KEPT]:
        path.unlink(missing_ok=True)


def fingerprint(packs: Mapping[str, Path]) -> str:
    """Changes whenever a rule, a registry, relis or Python does."""
    code = Path(__file__).parent.parent
    roots: Sequence[tuple[str, Path]] = [("", code), *sorted(packs.items())]
    seen = hashlib.blake2b(f"{__version__} {sys.version_info[:2]}".encode(), digest_size=16)
    for pack, root in roots:
        suffix = ".yml" if pack else ".py"
        for name, size, changed in sorted(_files(root, suffix)):
            seen.update(f"{pack}\0{name}\0{size}\0{changed}\n".encode("utf-8", "surrogateescape"))
    return seen.hexdigest()


def _files(root: Path, suffix: str) -> Iterable[tuple[str, int, int]]:
    folders = [str(root)]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir():
                    folders.append(entry.path)
                elif entry.name.endswith(suffix):
                    found = entry.stat()
                    yield entry.path, found.st_size, found.st_mtime_ns
