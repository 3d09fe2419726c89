"""Registries: the names, programmes, organisations, people, places and terms that a house writes in one way.

A registry file has one top-level key, ``registry``, a list of entries (``model.Entry``). Those of a pack lie in
``rules/<pack>/registry/*.yml``; a house lays its own files over them. An entry of a later layer replaces those
of earlier layers that have the same canonical form, in French or in English.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from lint.model import Entry
from lint.rulebook.convert import convert, did_you_mean
from lint.rulebook.load import read_yaml
from lint.rulebook.yamltree import FileError, Tree, locate

HOUSE = "house"
"""The registry that holds the house's own entries."""

ALL = ""
"""The name under which every entry of every registry is found."""


def load_entries(path: Path) -> tuple[Entry, ...]:
    """The entries of one registry file. Raises ``FileError`` at the first mistake."""
    text, tree = read_yaml(path)
    if not isinstance(tree, dict) or "registry" not in tree:
        raise FileError(str(path), 1, 1, "a registry file has the key “registry” with a list of entries")
    for key in tree:
        if key != "registry":
            line, column = locate(text, str(path), (key,))
            raise FileError(str(path), line, column, f"unknown key “{key}”{did_you_mean(key, ['registry'])}")
    items = tree["registry"]
    if not isinstance(items, list):
        raise FileError(str(path), *locate(text, str(path), ("registry",)), "“registry” is a list of entries")
    return tuple(_entry(item, index, text, str(path)) for index, item in enumerate(items))


def _entry(item: Tree, index: int, text: str, path: str) -> Entry:
    where = ("registry", index)
    entry = convert(item, Entry, text, path, where)
    if not entry.fr and not entry.en:
        raise FileError(path, *locate(text, path, where), "an entry needs its form in French (fr) or in English (en)")
    right = {entry.fr, entry.en, *entry.accepted}
    for number, form in enumerate(entry.rejected):
        if form in right:
            place = locate(text, path, (*where, "rejected", number))
            raise FileError(path, *place, f"“{form}” is rejected and accepted at once")
    return entry


def pack_files(root: Path) -> Sequence[Path]:
    """The registry files of a pack, in a fixed order."""
    return sorted((root / "registry").glob("*.yml"))


def layered(layers: Iterable[Sequence[Entry]]) -> tuple[Entry, ...]:
    """The entries of several layers, later ones replacing earlier ones with the same canonical form."""
    kept: list[Entry] = []
    for layer in layers:
        french = {entry.fr for entry in layer if entry.fr}
        english = {(entry.kind, entry.en) for entry in layer if entry.en}
        kept = [entry for entry in kept if entry.fr not in french and (entry.kind, entry.en) not in english]
        kept.extend(layer)
    return tuple(kept)


def registries(
    packs: Mapping[str, Path],
    house: Sequence[Path] = (),
    read: Callable[[Path], tuple[Entry, ...]] = load_entries,
) -> Callable[[str], tuple[Entry, ...]]:
    """What finds a registry by name: that of a pack, ``house`` for the house's own, ``""`` for all entries together.

    ``packs`` give the folders of the packs, ``house`` the house's own files, later ones over earlier ones. Files
    are read with ``read`` when first asked for. The function raises ``FileError`` for a mistake in a file.
    """

    @cache
    def own() -> tuple[Entry, ...]:
        return layered(read(path) for path in house)

    @cache
    def find(name: str) -> tuple[Entry, ...]:
        if name == HOUSE:
            return own()
        if name == ALL:
            shipped = [entry for pack in sorted(packs) for path in pack_files(packs[pack]) for entry in read(path)]
            return layered([shipped, own()])
        files = pack_files(packs[name]) if name in packs else ()
        shipped = [entry for path in files for entry in read(path)]
        mine = {(entry.kind, form) for entry in own() for form in (entry.fr, entry.en) if form}
        return tuple(entry for entry in shipped if not {(entry.kind, entry.fr), (entry.kind, entry.en)} & mine)

    return find
