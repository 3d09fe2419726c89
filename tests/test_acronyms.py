"""Definitions of acronyms, and what two of them may say against each other."""

import time
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.formats.plain import parse
from lint.kinds import longforms
from lint.kinds.acronyms import collect
from lint.kinds.definitions import definitions, is_acronym
from lint.kinds.kind import Article
from lint.source import Source
from tests.support import alerts, rule


def found(text: str, language: str = "fr") -> list[tuple[str, str]]:
    return [(one.acronym, one.long) for one in definitions(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le Bureau des normes du bâtiment (BNB) publie.", ("BNB", "Bureau des normes du bâtiment")),
        ("Le BNB (Bureau des normes du bâtiment) publie.", ("BNB", "Bureau des normes du bâtiment")),
        ("Selon l’Agence de l’eau et des sols (AES), tout va.", ("AES", "Agence de l’eau et des sols")),
        ("Une étude sur les objets volants non identifiés (OVNI).", ("OVNI", "objets volants non identifiés")),
        ("Le réseau de trains à grande vitesse (TGV).", ("TGV", "trains à grande vitesse")),
        ("La Direction régionale du livre de Bretagne (DRLB)", ("DRLB", "Direction régionale du livre de Bretagne")),
        ("L’Autorité de la communication (Arcom) tranche.", ("Arcom", "Autorité de la communication")),
        ("Les sapeurs-pompiers de Nantes (SPN) partent.", ("SPN", "sapeurs-pompiers de Nantes")),
        ("Le Bureau des normes (BN, créé en 1950) publie.", ("BN", "Bureau des normes")),
        ("L’animateur·rice d’ateliers libres (AAL) écrit.", ("AAL", "animateur·rice d’ateliers libres")),
        ("Des petites et moyennes entreprises (PME).", ("PME", "petites et moyennes entreprises")),
    ],
)
def test_a_french_definition_has_its_long_form(text: str, expected: tuple[str, str]) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They use magnetic resonance imaging (MRI) daily.", ("MRI", "magnetic resonance imaging")),
        ("An extracellular signal-regulated kinase (ERK) binds.", ("ERK", "extracellular signal-regulated kinase")),
        ("A monoclonal antibody (mAb) binds.", ("mAb", "monoclonal antibody")),
        ("The office of works (OW) moved.", ("OW", "office of works")),
    ],
)
def test_an_english_definition_has_its_long_form(text: str, expected: tuple[str, str]) -> None:
    assert found(text, "en") == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Le maire de Lyon (PS) répond.",
        "Le joueur a quitté Paris (France) en 2019 (été).",
        "Louis le Grand (XIV) régna.",
        "La réunion (lundi) est reportée (voir p. 3).",
        "Fin de la phrase. (ABC)",
        "Le voisin. Bureau ? Non. (BNB)",
    ],
)
def test_a_bracket_is_not_always_a_definition(text: str) -> None:
    assert found(text) == []


def test_a_registry_gives_the_pairs_whose_letters_do_not_fit() -> None:
    text = "L’agence mondiale du bois (WWA) publie."
    assert found(text) == []
    one = definitions(text, "fr", {"WWA": ("Agence mondiale du bois",)})[0]
    assert (text[one.long_start : one.long_end], text[one.start : one.end]) == ("agence mondiale du bois", "WWA")


@given(st.text(alphabet="ABab ()'’é.-,·\n0", max_size=80))
def test_spans_cut_out_what_they_say(text: str) -> None:
    for one in definitions(text, "fr") + definitions(text, "en"):
        assert text[one.start : one.end] == one.acronym
        assert text[one.long_start : one.long_end] == one.long


@pytest.mark.parametrize("text", ["mot " * 30000 + "(ABC)", "(ABC) " * 20000, "ABC (" * 20000, "A.B" * 30000])
def test_long_texts_take_linear_time(text: str) -> None:
    start = time.perf_counter()
    definitions(text, "fr")
    assert time.perf_counter() - start < 10


def test_what_looks_like_an_acronym() -> None:
    assert [word for word in ("OTAN", "G7", "XIV", "Paris", "BNB", "iOS", "I") if is_acronym(word)] == [
        "OTAN",
        "G7",
        "BNB",
        "iOS",
    ]


def test_plural_and_complement_are_no_second_long_form() -> None:
    assert longforms.content("les agences régionales") == longforms.content("Agence régionale")
    assert not longforms.one_word_off("Bureau des normes", "Bureau des normes du bâtiment")
    assert longforms.one_word_off("Bureau des normes du bâtiment", "Bureau des règles du bâtiment")


def test_two_long_forms_do_not_depend_on_the_order_of_articles() -> None:
    texts = {
        "a.txt": "Le Bureau des normes du bâtiment (BNB) publie.",
        "b.txt": "Le Bureau des normes du bâtiment (BNB) attend.",
        "c.txt": "Le Bureau des nappes du bâtiment (BNB) dort.",
    }
    facts = {path: list(collect(Article(parse(Source(path, text))))) for path, text in texts.items()}
    official = longforms.Official.of(())
    seen = []
    for order in permutations(texts):
        stated = longforms.gather(fact for path in order for fact in facts[path])
        decisions = tuple(longforms.two_long_forms(stated, official, frozenset()))
        assert [form.places[0].path for decision in decisions for form in decision.wrong or ()] == ["c.txt"]
        seen.append(decisions)
    assert seen == [seen[0]] * 6


def test_a_second_definition_names_the_place_of_the_first() -> None:
    check = rule("""
        extends: acronyms
        look: twice
        message: "{acronym} {line}"
        scope: article
        """)
    found = alerts(check, "Le Bureau du bois (BDB) ouvre.\n\nLe Bureau du bois (BDB) ferme.")
    assert [(alert.line, [related.place.line for related in alert.related]) for alert in found] == [(3, [1])]
