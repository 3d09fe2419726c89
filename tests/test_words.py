import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.language.words import Word, vocabulary, words

FRENCH = [
    ("L’OTAN et l'Alliance", ["L’", "OTAN", "et", "l'", "Alliance"]),
    ("jusqu’aujourd’hui", ["jusqu’", "aujourd’hui"]),
    ("a-t-il, dites-le-lui", ["a-t-il", "dites-le-lui"]),
    ("euro-atlantique co-organiser", ["euro-atlantique", "co-organiser"]),
    ("d’O’Brien à N’Djamena", ["d’", "O’Brien", "à", "N’", "Djamena"]),
    ("presqu’île, quelqu’un, prud’homme", ["presqu’île", "quelqu’un", "prud’homme"]),
    ("la 15e et le XXIe", ["la", "15e", "et", "le", "XXIe"]),
    ("l’« OTAN »", ["l’", "OTAN"]),
    ("et/ou", ["et", "ou"]),
    ("les étudiant·e·s et développeur.se.s", ["les", "étudiant·e·s", "et", "développeur.se.s"]),
    ("la fin.Le début", ["la", "fin", "Le", "début"]),
    ("à 3,5 %", ["à", "3", "5"]),
]
NO_PROSE = [
    "https://example.org/a/b?c=d#e",
    "www.example.org/chemin",
    "jean.dupont@example.org",
    "#cyberdefense",
    "@otan",
    "docs/index.md",
    "/usr/share/doc",
    "~/notes/a.txt",
    "--fail-on=error",
    "&nbsp;",
    '<a href="x">',
    "example.com",
]


@pytest.mark.parametrize(("text", "expected"), FRENCH)
def test_french(text: str, expected: list[str]) -> None:
    assert [word.text for word in words(text, "fr")] == expected


def test_english_keeps_its_apostrophes() -> None:
    assert [w.text for w in words("don’t O'Brien’s well-known", "en")] == ["don’t", "O'Brien’s", "well-known"]


@pytest.mark.parametrize("text", NO_PROSE)
def test_addresses_and_markup_are_no_words(text: str) -> None:
    assert [word.text for word in words(f"voir {text} ici", "fr")] == ["voir", "ici"]


@given(st.text(alphabet="aé’' -./@#:<>&«»œ1_\n\u00a0\u0301\u00ad", max_size=80), st.sampled_from(["fr", "en", ""]))
def test_words_cut_out_their_text_in_order(text: str, language: str) -> None:
    end = 0
    for word in words(text, language):
        assert isinstance(word, Word)
        assert end <= word.start < word.end
        assert text[word.start : word.end] == word.text
        end = word.end


def test_vocabulary_holds_every_word() -> None:
    text = "L’OTAN, c’est-à-dire l’Alliance, a-t-elle dit ; l’État aussi."
    assert {word.text for word in words(text, "fr")} <= vocabulary(text, "fr")


@pytest.mark.parametrize("piece", ["a.", "a/", "a@", "www.", "x.y/", "--a=", "<a", "a-", "/a", "l’", "&a", "a+"])
def test_no_line_costs_more_than_its_length(piece: str) -> None:
    words(piece * 100, "fr")
    start = time.process_time()
    words(piece * 20_000, "fr")
    assert time.process_time() - start < 2
