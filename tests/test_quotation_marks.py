"""Which characters are quotation marks and brackets, and which are not."""

import pytest

from lint.quotation.marks import brackets, masked, quotation_marks


def chars(text: str) -> str:
    return "".join(mark.char for mark in quotation_marks(text, 0))


@pytest.mark.parametrize(
    "text",
    [
        "l’arbre qu’il voit, aujourd’hui",
        "l'arbre qu'il voit",
        "the dog's owner and the dogs' owner",
        "rock 'n' roll of the '90s",
        "Hawai‘i",
    ],
)
def test_apostrophes_open_nothing(text: str) -> None:
    assert all(mark.opens > 1 for mark in quotation_marks(text, 0))


@pytest.mark.parametrize("text", ['un écran de 15" plat', "He is 6' 2\" tall", "5’ 4” tall", "48° 51' 24\" N"])
def test_primes_may_be_no_marks(text: str) -> None:
    assert all(mark.neither < 1 for mark in quotation_marks(text, 0))


def test_directions_are_seen() -> None:
    first, second = quotation_marks("Il dit «\u00a0oui\u00a0».", 0)
    assert (first.opens, second.closes) == (0, 0)
    assert first.closes > 0
    assert second.opens > 0


def test_code_in_plain_text_is_hidden_at_the_same_length() -> None:
    text = 'La valeur `"c"` de title="été" est «&nbsp;bonne&nbsp;»'
    assert len(masked(text)) == len(text)
    assert chars(text) == "«»"


def test_a_mark_repeated_at_once_is_known_as_such() -> None:
    assert [mark.doubled for mark in quotation_marks("«\u00a0« oui »", 0)] == [False, True, False]


@pytest.mark.parametrize("text", ["a) le port", "1) le port", "iv) le port", "sourire :)", "clin d’œil ;-)"])
def test_enumerations_and_faces_may_be_no_brackets(text: str) -> None:
    assert all(mark.neither < 1 for mark in brackets(text, 0))


def test_intervals_are_no_brackets() -> None:
    assert not brackets("dans [0, 1[ ou ]-1 ; 2]", 0)
