import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.language.sentences import sentences

CASES = [
    ["M. Dupont est venu.", "Il est reparti."],
    ["« Quoi ? » dit-il.", "Rien."],
    ["Il a dit : « C’est fini. »", "Elle rit… puis part."],
    ["Voir p. ex. l’art. 5 du traité, etc.", "Mme Roy écoute."],
    ["J. F. Kennedy et F. D. Roosevelt.", "Né en 100 av. J.-C. à Rome."],
    ["Le prix est de 3.5 euros.", "C’est peu !", "Vraiment ?", "Oui."],
    ["Dr. Smith met Gen. Jones at 5 p.m. yesterday.", "They spoke."],
    ["Un alinéa sans point", "Un autre"],
]


@pytest.mark.parametrize("expected", CASES)
def test_sentences(expected: list[str]) -> None:
    joined = "\n\n".join(expected) if expected[0][-1] not in ".!?»…" else " ".join(expected)
    assert [joined[span.start : span.end] for span in sentences(joined)] == expected


@given(st.text(alphabet="aA.!?…»« \n’M", max_size=60))
def test_nothing_but_space_lies_between(text: str) -> None:
    end = 0
    for span in sentences(text):
        assert text[end : span.start].strip() == ""
        assert text[span.start : span.end].strip() == text[span.start : span.end] != ""
        end = span.end
    assert text[end:].strip() == ""
