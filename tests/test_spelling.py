"""The kind spelling: what it reports and, above all, what it leaves alone."""

import time

import pytest

from lint import formats
from lint.kinds.kind import Article, Resources
from lint.kinds.spelling import Spelling, compile_spelling
from lint.model import Finding
from lint.source import Source

FRENCH = Spelling(
    name="fr.Spelling", language=("fr",), foreign=("en",), accept=("dronisation",), slips={"biensur": "bien sûr"}
)
FRENCH_WITH_ACCENT = Spelling(name="fr.Spelling", language=("fr",), slips={"egalement": "également"})
ENGLISH = Spelling(name="en.Spelling", language=("en",), dictionary="en")
ACCENTS = Spelling(
    name="fr.CapitalAccents", language=("fr",), foreign=("en",), capitals="accents", slips={"Etats-Unis": "États-Unis"}
)


def found(
    text: str, rule: Spelling = FRENCH, suffix: str = "fr.txt", resources: Resources | None = None
) -> list[Finding]:
    language = rule.language[0]
    document = formats.parse(Source(f"article.{suffix}".replace("fr.", f"{language}."), text))
    check = compile_spelling(rule, resources or Resources(registry=lambda name: ()))
    assert check.read is not None
    return list(check.read(Article(document)))


def words(text: str, rule: Spelling = FRENCH, suffix: str = "fr.txt") -> dict[str, str]:
    return {text[f.start : f.end]: f.replacements[0] for f in found(text, rule, suffix)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le gouvernment a signé.", {"gouvernment": "gouvernement"}),
        ("Metant en garde ses alliés, il part.", {"Metant": "Mettant"}),
        ("C’est lexemple même.", {"lexemple": "l’exemple"}),
        ("Les articlesde la loi sont clairs.", {"articlesde": "articles de"}),
        ("Il vient lui-mêmef demain.", {"lui-mêmef": "lui-même"}),
        ("Les Étas-Unis ont voté.", {"Étas-Unis": "États-Unis"}),
        ("C’est une stratégie anti-terorriste claire.", {"terorriste": "terroriste"}),
        ("De\u0301veloppment durable du pays.", {}),
    ],
)
def test_reports(text: str, expected: dict[str, str]) -> None:
    if expected:
        assert words(text) == expected
    else:
        assert [finding.replacements[0] for finding in found(text)] == ["Développement"]


@pytest.mark.parametrize(
    "text",
    [
        "L’OTAN et Bødskov ont vu Stoltenberg à N’Djamena.",
        "Jusqu’aujourd’hui, a-t-il dit, dites-le-lui : l’euro-atlantique et la cyberdéfense.",
        "Voir https://exemple.org/gouvernment, jean@gouvernment.fr, #gouvernment et docs/gouvernment.md.",
        "La fonction gouvernment_id() et $gouvernment appellent gouvernment(x).",
        "Le mot « gouvernment » est anglais.",
        "Il a dit : « The goverment of the people is not for the few who were there. »",
        "La 15e brigade, le XXIe siècle, 3 km, n° 4.",
        "La sureté, l’évènement et la règlementation suivent 1990.",
        "Les étudiant·e·s, développeur.se.s et élu(e)s.",
        "La dronisation avance.",
        "- gouvernment — paquet de démonstration",
        "Le cœur, le coeur, l’œuvre et l’oeuvre.",
        "Il utilise le framework et le backend.",
        "ETATS-UNIS, GOUVERNMENT, GouverNment.",
    ],
)
def test_silent(text: str) -> None:
    assert words(text) == {}


def test_code_and_foreign_words_in_italics() -> None:
    text = "Le `gouvernment` et le *gouvernment* se taisent, le gouvernment non."
    findings = found(text, suffix="fr.md")
    assert len(findings) == 1
    assert findings[0].start > 40


def test_a_term_of_the_article_is_no_slip() -> None:
    assert words("Le mixlin est simple. " * 3) == {}


def test_known_slips_are_certain_and_guesses_are_not() -> None:
    certain, guess = found("Il vient biensur, le gouvernment aussi.")
    assert (certain.replacements, certain.safety) == (("bien sûr",), "safe")
    assert guess.safety is None


def test_a_capital_inside_a_sentence_may_be_a_name() -> None:
    (finding,) = found("Il a vu Biensur hier.")
    assert finding.safety == "unsafe"


def test_house_words() -> None:
    house = Resources(registry=lambda name: (), accept=frozenset({"gouvernment"}))
    assert found("Le gouvernment a signé.", resources=house) == []


def test_english() -> None:
    assert words("The goverment recieved colour and color.", ENGLISH) == {
        "goverment": "government",
        "recieved": "received",
    }
    american = Resources(registry=lambda name: (), profile="en-US")
    assert [f.replacements[0] for f in found("The colour of money.", ENGLISH, resources=american)] == ["color"]


def test_accents_of_capitals() -> None:
    text = "L’Etat et les Etats-Unis. Ecouter. Egalement. Elise et Eric Etchegaray, Elite League, ETAT."
    assert words(text, ACCENTS) == {
        "Etat": "État",
        "Etats-Unis": "États-Unis",
        "Ecouter": "Écouter",
        "Egalement": "Également",
    }
    assert words("L’Etat. Ecouter. Egalement.", FRENCH_WITH_ACCENT) == {}


def test_an_unknown_dictionary_is_refused() -> None:
    with pytest.raises(ValueError, match="no dictionary"):
        compile_spelling(Spelling(name="x.Y", dictionary="xx"), Resources(registry=lambda name: ()))


@pytest.mark.parametrize(
    "text", ["", "’", "-", "l’", "œ" * 5000, "a-" * 5000, "\u0301", "🙂" * 100, "İı", "é'é'é'" * 2000]
)
def test_no_text_breaks_it(text: str) -> None:
    start = time.process_time()
    found(text)
    assert time.process_time() - start < 3


def test_what_was_cut_once_is_reported_again() -> None:
    text = "Le gouvernment de Zelarowski a signé.\n\nRien à dire.\n\nIl critique le gouvernment de Zelarowski."
    assert [f.block for f in found(text)] == [0, 2]


def test_every_article_is_asked_anew() -> None:
    check = compile_spelling(FRENCH, Resources(registry=lambda name: ()))
    assert check.read is not None
    article = Article(formats.parse(Source("article.fr.txt", "Le gouvernment a signé."), "fr.txt"))
    assert len(list(check.read(article))) == len(list(check.read(article))) == 1
