"""Titles of people: gender within an article, against a registry, and offices by date."""

import pytest

from lint.formats.plain import parse
from lint.kinds.kind import Article
from lint.kinds.titled import collect
from lint.source import Source
from tests.support import alerts, marked, rule

ARTICLE = """
    extends: titles
    against: article
    message: "{match}: {person}, {gender_fr}"
    scope: article
    """


@pytest.mark.parametrize(
    "text",
    [
        "La Première ministre Ada Belgarou est là. Auprès [[du Premier ministre]] Belgarou, il rit.",
        "La présidente Ada Belgarou rit, elle parle. Puis [[M.]] Belgarou se tait.",
        "La ministre de la Défense, Ada Belgarou, signe. [[Le ministre]] Belgarou part. La ministre Ada Belgarou rit.",
        "La présidente de la Commission, Ada von der Weck, arrive. [[Le président]] von der Weck parle.",
        "Le chancelier allemand Otto Velm écrit [[à la chancelière]] Velm.",
    ],
)
def test_a_contradiction_is_found(text: str) -> None:
    assert marked(rule(ARTICLE), text) == text


@pytest.mark.parametrize(
    "text",
    [
        "La présidente Ada Belgarou et le ministre Paul Belgarou dînent. Le ministre Belgarou sourit.",
        "Le ministre des Affaires étrangères et la Première ministre Ada Belgarou signent. Mme Belgarou rit.",
        "M. Belgarou est là. Le président Belgarou aussi.",
        "M. et Mme Velm arrivent. M. Velm rit ; Mme Velm aussi, Monsieur Velm parle.",
        "Le président Otto Velm et son épouse dînent. Mme Velm sourit au président Velm.",
        "Le porte-parole d’Ada von der Weck parle. La porte-parole d’Ada von der Weck se tait.",
        "Le porte-parole de Otto Lund Velm parle. La porte-parole de Otto Lund Velm se tait.",
        "Le député Paul Velm et la ministre Velm débattent.",
        "La ministre a reçu Otto Velm. M. Velm est reparti.",
        "Le ministre belge de la Défense salue la reine. Mme Velm parle.",
    ],
)
def test_two_people_or_none_are_left_alone(text: str) -> None:
    assert marked(rule(ARTICLE), text) == text


def test_the_correction_turns_article_and_title() -> None:
    text = "La Première ministre Ada Belgarou arrive. Auprès du Premier ministre Belgarou, il rit."
    found = alerts(rule(ARTICLE), text)
    assert [(alert.match, alert.replacements) for alert in found] == [
        ("du Premier ministre", ("de la Première ministre",))
    ]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Paris, 12 mars 2021. Le chancelier Otto Velm parle.", "2021-03-12"),
        ("Le 12 mars 2021, le chancelier Otto Velm parle.", "2021-03-12"),
        ("BERLIN (ABC), le 12 mars 2021 – Le chancelier Otto Velm parle.", "2021-03-12"),
        ("L’attentat du 12 mars 2021 hante le chancelier Otto Velm.", ""),
        ("Né le 12 mars 1921 à Bonn, le chancelier Otto Velm parle.", ""),
    ],
)
def test_the_date_of_the_article_comes_from_its_dateline(text: str, day: str) -> None:
    facts = list(collect(Article(parse(Source("a.txt", text)))))
    assert [(fact.context["person"], fact.context["date"]) for fact in facts] == [("Otto Velm", day)]


def test_long_runs_of_titles_take_linear_time() -> None:
    text = "le ministre de la de la de la " * 3000 + "de l’" * 3000 + "Le président du conseil " * 3000
    list(collect(Article(parse(Source("a.txt", text)))))
