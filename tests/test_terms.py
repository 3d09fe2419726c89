"""The kinds terms and variants, the claims of a text, and the French that their corrections need."""

from datetime import date

import pytest

from lint.language.dates import dates
from lint.language.elision import with_article
from tests.support import alerts, marked, rule

NATO = """
    extends: terms
    registry: [nato]
    level: error
    message: "{match} → {replacement}"
    """


@pytest.mark.parametrize(
    ("text", "noun", "gender", "expected"),
    [
        ("avec le ", "Agence", "f", "avec l’Agence"),
        ("selon l’", "Bureau", "m", "selon le Bureau"),
        ("selon l’", "Bureau", "", "selon l’Bureau"),
        ("près de la ", "Bureau", "m", "près du Bureau"),
        ("près du ", "Agence", "f", "près de l’Agence"),
        ("grâce à l’", "Banque", "f", "grâce à la Banque"),
        ("Le ", "Agence", "", "L’Agence"),
        ("membre d’", "Bureau", "m", "membre de Bureau"),
        ("la ", "Onzième", "f", "la Onzième"),
        ("chez ", "Agence", "f", "chez Agence"),
    ],
)
def test_the_article_follows_the_noun(text: str, noun: str, gender: str, expected: str) -> None:
    begin, written = with_article(text, len(text), noun, gender)
    assert text[:begin] + written == expected


@pytest.mark.parametrize(
    "text",
    [
        "Le [[Fonds d’innovation de l'OTAN]] paie.",  # either apostrophe
        "Le [[Fonds d’innovation\nde l’OTAN]] paie.",  # over a line end
        "[[Vice-secrétaire général de l’OTAN]] : elle signe.",  # at the head of a sentence
        "Le Fonds OTAN pour l’innovation paie.",
        "Sommet de Madrid : on signe.",  # the capital is the sentence’s
        "Le commandement allié Opérations est là.",
    ],
)
def test_rejected_forms_are_found_as_they_are_written(text: str) -> None:
    assert marked(rule(NATO), text) == text


def test_a_difference_in_capitals_is_only_a_suggestion() -> None:
    found = alerts(rule(NATO), "Il lit le Traité de l’atlantique nord et le Conseil nord-atlantique.")
    assert [(alert.match, alert.level) for alert in found] == [
        ("Traité de l’atlantique nord", "suggestion"),
        ("Conseil nord-atlantique", "error"),
    ]


PAIRS = """
    extends: variants
    compare: pairs
    pairs: [[clé, clef], [yaourt, yogourt, yoghourt]]
    message: "{match} → {other}"
    scope: article
    """


def test_the_majority_decides_and_a_tie_does_not() -> None:
    most = alerts(rule(PAIRS), "Une clé, deux clés. Clefs perdues.")
    assert [(alert.match, alert.replacements) for alert in most] == [("Clefs", ("Clés",))]
    tie = alerts(rule(PAIRS), "Une clé, une clef.")
    assert [(alert.level, alert.replacements) for alert in tie] == [("suggestion", ())]
    assert alerts(rule(PAIRS), "Yaourt, yaourts.") == []


CLAIM = """
    extends: claims
    about: words
    message: "{claimed} {counted}"
    """


@pytest.mark.parametrize(("count", "wrong"), [(4, False), (40, True), (1, True)])
def test_the_words_of_a_text_are_counted_without_the_claim(count: int, wrong: bool) -> None:
    assert bool(alerts(rule(CLAIM), f"Article de {count} mots\n\nLe port est ouvert.")) is wrong


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("le lundi 1er mars 2021", "fr", (date(2021, 3, 1), 0)),
        ("vendredi (29 septembre 2023)", "fr", (date(2023, 9, 29), 4)),
        ("on Friday, September 29, 2023", "en", (date(2023, 9, 29), 4)),
        ("29 septembre 2023", "fr", (date(2023, 9, 29), -1)),
    ],
)
def test_dates_are_read(text: str, language: str, expected: tuple[date, int]) -> None:
    assert [(found.day, found.weekday) for found in dates(text, language)] == [expected]


def test_a_day_that_no_calendar_has_is_no_date() -> None:
    assert list(dates("le 31 février 2023, le 45 mars 2020", "fr")) == []
