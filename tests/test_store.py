"""The store of rules gives what the files say, however old or broken it is."""

import os
from pathlib import Path

import pytest

from lint.rulebook import store
from lint.rulebook.load import shipped_packs

RULE = "extends: existence\nmessage: {word}\ntokens: [on, non]\n"


@pytest.fixture
def packs(tmp_path: Path) -> dict[str, Path]:
    pack = tmp_path / "house"
    (pack / "registry").mkdir(parents=True)
    (pack / "A.yml").write_text(RULE.format(word="un"))
    (pack / "registry" / "names.yml").write_text("registry:\n  - {kind: place, fr: Bruxelles, en: Brussels}\n")
    return {"house": pack}


def test_what_is_stored_is_what_was_read(tmp_path: Path) -> None:
    packs = shipped_packs()
    made = store.read(packs, None)
    first = store.read(packs, tmp_path)
    second = store.read(packs, tmp_path)
    assert not made.errors
    assert made == first == second
    assert len(list(tmp_path.iterdir())) == 1


def test_a_changed_rule_is_read_again(packs: dict[str, Path], tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    assert store.read(packs, cache).rules["house.A"][0].message.fr == "un"
    path = packs["house"] / "A.yml"
    path.write_text(RULE.format(word="deux"))
    os.utime(path, ns=(1, 1))
    assert store.read(packs, cache).rules["house.A"][0].message.fr == "deux"
    (packs["house"] / "B.yml").write_text(RULE.format(word="trois"))
    assert sorted(store.read(packs, cache).rules) == ["house.A", "house.B"]


@pytest.mark.parametrize(
    "damage", [b"", b"\x00", b"\x82\xa5rules\x81\xa1a\x92\x80\xa0\xa7entries\x80", os.urandom(200)]
)
def test_a_damaged_store_is_made_again(packs: dict[str, Path], tmp_path: Path, damage: bytes) -> None:
    cache = tmp_path / "cache"
    good = store.read(packs, cache)
    next(cache.iterdir()).write_bytes(damage)
    assert store.read(packs, cache) == good
    assert store.read(packs, cache) == good


def test_mistakes_are_not_stored(packs: dict[str, Path], tmp_path: Path) -> None:
    (packs["house"] / "B.yml").write_text("extends: nothing\n")
    cache = tmp_path / "cache"
    for _ in range(2):
        assert [Path(error.path).name for error in store.read(packs, cache).errors] == ["B.yml"]


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(packs: dict[str, Path], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert not store.read(packs, tmp_path / "file" / "cache").errors


def test_few_stores_stay(packs: dict[str, Path], tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    for number in range(store.KEPT + 4):
        (packs["house"] / "A.yml").write_text(RULE.format(word="x" * (number + 1)))
        store.read(packs, cache)
    assert len(list(cache.iterdir())) == store.KEPT


def test_the_environment_says_where_it_lies() -> None:
    assert store.cache_folder({"RELIS_CACHE_DIR": "/c"}) == Path("/c")
    assert store.cache_folder({"RELIS_CACHE_DIR": ""}) is None
    assert store.cache_folder({"XDG_CACHE_HOME": "/x"}) == Path("/x/relis")
