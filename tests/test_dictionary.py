import importlib.util
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.language import dictionary
from lint.language.dictionary import commonness, known
from lint.language.reform import reformed
from lint.language.suggest import suggestions
from lint.language.wordlist import WordList, write

RIGHT = (
    "alliance Paris PARIS Finissions aujourd’hui a-t-il dites-le-lui va-t’en euro-atlantique cyberdéfense co-organiser "
    "œuvre ÉTATS-UNIS celui-là vas-y politico-militaire réutilisateurs traçabilité quelqu’un"
).split()
WRONG = "metant comission conaissance Etat oeuvre imposible réalitée reflexion quantique-securité bruxelles dévelopement".split()


@pytest.mark.parametrize("word", RIGHT)
def test_right_in_french(word: str) -> None:
    assert known(word, "fr")


@pytest.mark.parametrize("word", WRONG)
def test_wrong_in_french(word: str) -> None:
    assert not known(word, "fr")


def test_english() -> None:
    for word in ("don’t", "NATO’s", "dogs'", "state-of-the-art", "unfriendly", "colour", "color"):
        assert known(word, "en"), word
    assert known("colour", "en-GB")
    assert not known("colour", "en-US")
    assert not known("recieve", "en")


@pytest.mark.parametrize("word", "sureté évènement règlementaire cèderait connaitre coeur Oeuvre".split())
def test_the_spelling_of_1990_is_right(word: str) -> None:
    assert reformed(word, "fr")


@pytest.mark.parametrize("word", "protègeait élèment célèbrer fimes comission".split())
def test_what_1990_did_not_allow(word: str) -> None:
    assert not reformed(word, "fr")


@pytest.mark.parametrize(
    ("word", "right"),
    [
        ("metant", "mettant"),
        ("developper", "développer"),
        ("gouvernment", "gouvernement"),
        ("lexemple", "l'exemple"),
        ("comission", "commission"),
        ("interressant", "intéressant"),
        ("ortographe", "orthographe"),
        ("aporter", "apporter"),
        ("dévéloppées", "développées"),
        ("articlesde", "articles de"),
    ],
)
def test_first_suggestion_in_french(word: str, right: str) -> None:
    assert suggestions(word, "fr")[0].text == right


@pytest.mark.parametrize(("word", "right"), [("recieve", "receive"), ("goverment", "government"), ("teh", "the")])
def test_first_suggestion_in_english(word: str, right: str) -> None:
    assert suggestions(word, "en")[0].text == right


def test_suggestions_stand_in_the_dictionary() -> None:
    for word in ("xqzt", "kubernetes", "éé", "a", "zzzzzzzzzzzzzzzzzzzz", "l", "’", "-", "metant"):
        for found in suggestions(word, "fr"):
            assert all(commonness(part, "fr") or part.endswith("'") for part in found.text.replace("'", "' ").split())


@given(
    st.dictionaries(st.text(alphabet="abéœ’-日", min_size=1, max_size=12), st.integers(1, 9), min_size=1, max_size=200)
)
def test_a_list_holds_its_words_and_no_other(entries: dict[str, int]) -> None:
    path = Path("/dev/shm") if Path("/dev/shm").is_dir() else Path()
    file = path / "relis-test.words"
    file.write_bytes(write(entries))
    held = WordList(file)
    assert all(held.commonness(word) == common for word, common in entries.items())
    assert all(held.begins(word[:2]) for word in entries)
    assert held.commonness("absent") == held.commonness("") == 0
    assert held.starting("a") == sorted((word for word in entries if word.startswith("a")), key=str.encode)
    file.unlink()


def test_something_else_is_no_list(tmp_path: Path) -> None:
    (tmp_path / "x.words").write_bytes(b"something else entirely")
    with pytest.raises(ValueError, match="not a word list"):
        WordList(tmp_path / "x.words")


def test_a_checkout_without_lists_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dictionary, "DATA", tmp_path)
    dictionary._lists.cache_clear()
    try:
        with pytest.raises(dictionary.NoDictionary, match="pip install -e"):
            commonness("mot", "fr")
    finally:
        dictionary._lists.cache_clear()


AFFIXES = """SET UTF-8
FLAG long
NEEDAFFIX ()
PFX D' Y 1
PFX D' 0 d' [aeiou]
PFX Re Y 1
PFX Re 0 re .
SFX S. Y 2
SFX S. 0 s/D' [^sxz]
SFX S. al aux al
"""


def test_entries_are_expanded() -> None:
    spec = importlib.util.spec_from_file_location("hatch_build", Path(__file__).parents[1] / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    if importlib.util.find_spec("hatchling") is None:
        pytest.skip("hatchling is not installed (dependency group dev)")
    hatch_build = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(hatch_build)
    affixes = hatch_build.read_affixes(AFFIXES)
    words = hatch_build.expand("4\nallié/S.D'\nlocal/S.\nfaire/Re\nradic/()S.\n", affixes)
    assert words == {"allié", "alliés", "local", "locals", "locaux", "faire", "refaire", "radics"}
