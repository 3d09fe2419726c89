"""The glossary: every name and acronym of some articles, as text, CSV, JSON, and as a registry to review."""

import csv
import json
from pathlib import Path

from lint.formats.plain import parse
from lint.glossary import Headword, as_csv, as_json, as_text, glossary, proposed
from lint.kinds.acronyms import collect
from lint.kinds.fullnames import collect as fullnames
from lint.kinds.kind import Article, nothing_known
from lint.rulebook.registry import load_entries
from lint.source import Source

TEXTS = {
    "a.txt": "Le Bureau des normes du bois (BNB) écoute Ada Belgarou. Le BNB attend Ada Belgarou.",
    "b.txt": "Le Bureau des normes du bois (BNB) dort. Ada Belgarrou parle au B.N.B. ce soir.",
}


def words() -> tuple[Headword, ...]:
    articles = [Article(parse(Source(path, text))) for path, text in TEXTS.items()]
    return glossary(
        {
            "acronyms": [fact for article in articles for fact in collect(article)],
            "names": [fact for article in articles for fact in fullnames(article, nothing_known)],
        }
    )


def test_an_acronym_has_its_forms_and_definitions_with_places() -> None:
    bnb = next(word for word in words() if word.name == "BNB")
    assert {form.text: len(form.places) for form in bnb.forms} == {"BNB": 3, "B.N.B.": 1}
    for one in bnb.definitions:
        text = TEXTS[one.place.path]
        assert text[one.place.start : one.place.end] == "Bureau des normes du bois"
        assert text[one.acronym_place.start : one.acronym_place.end] == "BNB"
    assert len(bnb.definitions) == 2


def test_a_surname_alone_belongs_to_the_one_full_name() -> None:
    texts = ["Ada Belgarou parle. De M. Belgarou on rit. Jean et Paul Velm dînent avec Anna Velm, puis ce Velm part."]
    articles = [Article(parse(Source("a.txt", text))) for text in texts]
    found = glossary({"names": [fact for article in articles for fact in fullnames(article, nothing_known)]})
    ways = {word.name: {form.text: len(form.places) for form in word.forms} for word in found}
    assert ways["Ada Belgarou"] == {"Ada Belgarou": 1, "Belgarou": 1}
    assert ways["Velm"] == {"Velm": 1}
    assert {"Paul Velm", "Anna Velm"} <= ways.keys()


def test_every_output_has_every_headword(tmp_path: Path) -> None:
    found = words()
    entries = json.loads(as_json(found))["entries"]
    assert [entry["name"] for entry in entries] == [word.name for word in found]
    one = next(entry for entry in entries if entry["name"] == "BNB")["definitions"][0]
    place = one["long_place"]
    assert TEXTS[place["path"]][place["offset"] : place["end_offset"]] == one["long"] == "Bureau des normes du bois"
    rows = list(csv.DictReader(as_csv(found).splitlines()))
    assert {row["name"] for row in rows} == {word.name for word in found}
    assert as_text(found).count("\n") == len(found)


def test_the_proposal_is_a_registry(tmp_path: Path) -> None:
    path = tmp_path / "proposed.yml"
    path.write_text(proposed(words()), encoding="utf-8")
    entries = {entry.fr: entry for entry in load_entries(path)}
    assert entries["Bureau des normes du bois"].acronym_fr == "BNB"
    assert entries["Ada Belgarou"].kind == "person"
    path.write_text(proposed(()), encoding="utf-8")
    assert load_entries(path) == ()
