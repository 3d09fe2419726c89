"""The kind names: what is a slip of what, whatever the order of the facts."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

import lint
from lint.formats.plain import parse
from lint.kinds import nearness
from lint.kinds.kind import Article
from lint.kinds.mentions import names
from lint.kinds.names import decide
from lint.kinds.slips import by_accents, by_case, by_hyphens, by_letters, by_swapped_acronym
from lint.model import Fact
from lint.source import Source
from tests.support import alerts, rule

WORDS = frozenset("le la de un une et est son port ville marie martin mini nord hamburg irak iran".split())


def known(word: str, language: str) -> bool:
    return language == "fr" and word.lower() in WORDS


def facts(text: str, path: str = "a.txt") -> list[Fact]:
    return list(names(Article(parse(Source(path, text))), known))


def slips(text: str) -> dict[str, str | None]:
    judges = (by_letters, by_accents, by_case, by_hyphens, by_swapped_acronym)
    found = [decision for judge in judges for decision in decide(facts(text), judge)]
    return {form.text: decision.kept for decision in found for form in decision.wrong or ()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ici Belgarou parle. Puis Belgraou dort, car Belgarou rit.", {"Belgraou": "Belgarou"}),
        ("Ici Belgarou parle. Puis Bellgarou dort, car Belgarou rit.", {"Bellgarou": "Belgarou"}),
        ("Ici Vrouen parle. Puis Vroen dort, car Vrouen rit.", {"Vroen": "Vrouen"}),
        ("Ici Søgård dort. Puis Sogard dort, car Søgård rit.", {"Sogard": "Søgård"}),
        ("Par CarNav, on lit. Avec Carnav, on voit ce que CarNav dit.", {"Carnav": "CarNav"}),
        ("Chez Val-Bourg, on lit. Chez Val Bourg on dort, Val-Bourg ouvre.", {"Val Bourg": "Val-Bourg"}),
        ("Du BNQT, on sait tout depuis hier. Le BNTQ dort au fond des bois, car tel est le BNQT.", {"BNTQ": "BNQT"}),
    ],
)
def test_a_slip_is_found(text: str, expected: dict[str, str]) -> None:
    assert slips(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Paul Drouvard chante. Paul Drouvard rit ; Anna Drouward aussi.",  # two people
        "Ici l’Irak négocie. Là l’Iran négocie. Et l’Irak signe.",  # both are words
        "Les Velmar arrivent. Le clan Velmars part, Velmar reste.",  # a plural
        "Le G7 vote. Le G8 vote. Le G7 attend.",  # figures
        "Dorval et Torval dansent ; Dorval rit.",  # another first letter
        "Ni Renzal ni Renzol. Renzal ou Renzol, dit-il.",  # as often, side by side
        "JEAN TALVERT\n\nJean Talvert est mort. Talvert avait cent ans.",  # a headline in capitals
        "Le paquet `carnav` et CarNav ; CarNav ouvre.",  # code
    ],
)
def test_two_names_are_left_alone(text: str) -> None:
    assert slips(text) == {}


def test_decisions_do_not_depend_on_the_order_or_partition_of_facts() -> None:
    text = "Ici Belgarou parle. Puis Belgraou dort, car Belgarou rit."
    together = facts(text, "a.txt") + facts("Et Belgarou chante, Velmoran aussi.", "b.txt")
    expected = list(decide(together, by_letters))
    for seed in range(20):
        shuffled = together[:]
        random.Random(seed).shuffle(shuffled)
        assert list(decide(shuffled, by_letters)) == expected
    assert expected


@given(st.text(alphabet="abcé", min_size=1, max_size=8), st.text(alphabet="abcé", min_size=1, max_size=8))
def test_near_finds_exactly_what_one_edit_means(a: str, b: str) -> None:
    assert (b in nearness.near(a, nearness.index([b]))) == (a != b and distance(a, b) == 1)


def distance(a: str, b: str) -> int:
    """Optimal string alignment, from its definition."""
    rows = [[i + j if i * j == 0 else 0 for j in range(len(b) + 1)] for i in range(len(a) + 1)]
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            best = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (a[i - 1] != b[j - 1]))
            if i > 1 and j > 1 and a[i - 2 : i] == b[j - 2 : j][::-1]:
                best = min(best, rows[i - 2][j - 2] + 1)
            rows[i][j] = best
    return rows[-1][-1]


@given(st.text(alphabet="AÉéb-’' .«»(/`\u00a0\n1", max_size=60))
def test_no_text_breaks_the_reading(text: str) -> None:
    for fact in facts(text):
        assert text[fact.place.start : fact.place.end].replace("\u00a0", " ") == fact.form.replace("\u00a0", " ")


PEOPLE = """
    extends: names
    compare: people
    message: "{match} → {other} ({articles})"
    scope: archive
    """


def test_an_archive_names_the_other_articles() -> None:
    texts = {"a.txt": "Ici Aldric Tremvolt.", "b.txt": "Aldric Tremvolt, puis Aldric Tremvolt."}
    found = alerts(rule(PEOPLE), texts | {"c.txt": "Et Aldric Trenvolt."})
    assert [(alert.path, alert.match, alert.replacements) for alert in found] == [
        ("c.txt", "Aldric Trenvolt", ("Aldric Tremvolt",))
    ]
    assert {related.place.path for related in found[0].related} == {"a.txt", "b.txt"}


def test_a_name_that_the_registry_corrects_whole_is_one_mistake() -> None:
    found = lint.check_text(
        "Volodymyr Zelensky a parlé. Puis Volodymir Zelensky est parti. Volodymyr Zelensky reviendra."
    )
    assert [(alert.rule, alert.match) for alert in found] == [("people.Names", "Volodymir Zelensky")]
