"""Registries: strict reading, layers, and the shipped ones themselves."""

from pathlib import Path

import pytest

from lint.model import Entry
from lint.rulebook.load import shipped_packs
from lint.rulebook.registry import HOUSE, layered, load_entries, registries
from lint.rulebook.yamltree import FileError


def file(folder: Path, text: str) -> Path:
    path = folder / "names.yml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("entries: []\n", 1, "registry"),
        ("registry:\n  - kind: person\n    fr: Ada\n    surname: Byron\n", 4, "surname"),
        ("registry:\n  - kind: people\n    fr: Ada\n", 2, "people"),
        ("registry:\n  - kind: person\n    gender: f\n", 2, "French"),
        ("registry:\n  - kind: person\n    fr: Ada\n    rejected: [Eda, Ada]\n", 4, "Ada"),
    ],
)
def test_a_mistake_is_reported_where_it_stands(tmp_path: Path, text: str, line: int, said: str) -> None:
    with pytest.raises(FileError) as error:
        load_entries(file(tmp_path, text))
    assert error.value.line == line
    assert said in error.value.message


def test_a_house_entry_replaces_the_shipped_one_and_only_it(tmp_path: Path) -> None:
    house = file(tmp_path, "registry:\n  - {kind: place, fr: Kyiv, en: Kyiv, rejected: [Kiev]}\n")
    find = registries(shipped_packs(), [house])
    assert [entry.fr for entry in find("places") if entry.en == "Kyiv"] == []
    assert [entry.fr for entry in find("") if entry.en == "Kyiv"] == ["Kyiv"]
    assert [entry.fr for entry in find(HOUSE)] == ["Kyiv"]
    assert len(find("places")) == len(registries(shipped_packs())("places")) - 1


def test_later_layers_win() -> None:
    first = Entry("person", fr="Ada", gender="f")
    second = Entry("person", fr="Ada", note="mathematician")
    other = Entry("person", fr="Alan")
    assert layered([[first, other], [second]]) == (other, second)


def test_no_shipped_form_is_right_and_wrong_at_once() -> None:
    entries = registries(shipped_packs())("")
    right = {form for entry in entries for form in (entry.fr, entry.en, *entry.accepted) if form}
    wrong = {form for entry in entries for form in entry.rejected}
    assert len(entries) > 250
    assert not right & wrong
    assert not [form for form in right | wrong if "(" in form or form != form.strip()]


def test_shipped_people_have_a_gender_and_offices_with_dates() -> None:
    people = registries(shipped_packs())("people")
    assert all(entry.gender for entry in people)
    for entry in people:
        for office in entry.offices:
            assert not office.until or office.since <= office.until, entry.fr
