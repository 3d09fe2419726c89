"""Folding, numerals, detection."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.language.detect import detect
from lint.language.fold import fold, unaccent
from lint.language.numerals import roman


@given(st.text())
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_folding() -> None:
    assert fold("L’ÉTAT\u00a0İ") == "l'état i"
    assert unaccent("Œuvre à Bødskov, Łódź, straße") == "OEuvre a Bodskov, Lodz, strasse"


@pytest.mark.parametrize(
    ("word", "value"), [("XIV", 14), ("mcmxcix", 1999), ("IIII", 0), ("Xi", 0), ("dix", 509), ("", 0)]
)
def test_roman(word: str, value: int) -> None:
    assert roman(word) == value


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Les ministres de la défense se sont réunis à Bruxelles pour parler de la menace.", "fr"),
        ("The ministers of defence met in Brussels and talked about the threat.", "en"),
        ("Die Minister haben sich in Brüssel getroffen und über die Bedrohung gesprochen, die nicht neu ist.", "de"),
        ("Los ministros de defensa se reunieron en Bruselas para hablar de la amenaza que no es una novedad.", "es"),
        ("De ministers van Defensie hebben in Brussel gesproken over het gevaar, en dat is niet nieuw voor hen.", "nl"),
        ("Deep Tech Lab – Quantum", ""),
        ("OTAN", ""),
        ("", ""),
    ],
)
def test_detection(text: str, language: str) -> None:
    assert detect(text) == language
