"""Rules kept ready: what is remembered changes nothing of what is said."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint import run, session
from lint.config import Config
from lint.source import Source
from tests.support import SEEDS

CONFIG = Config(language="fr")
TEXTS = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
STARTED = session.start(Path.cwd(), "fr", CONFIG)


@settings(max_examples=25, deadline=None)
@given(
    st.sampled_from(TEXTS),
    st.lists(
        st.tuples(st.floats(0, 1), st.sampled_from(["e", " ", "\n\n", "«", "»", "OTAN ", " (", "courrrier "])),
        max_size=4,
    ),
)
def test_after_every_keystroke_the_same_is_said_as_of_a_new_text(text: str, strokes: list[tuple[float, str]]) -> None:
    for where, stroke in strokes:
        at = int(where * len(text))
        text = text[:at] + stroke + text[at:]
        STARTED.alerts(Source("a.txt", text))
    read = Source("a.txt", text)
    now = STARTED.alerts(read)
    STARTED.forget("a.txt")
    assert now == run.check_sources_together([read], CONFIG, "fr").alerts


def test_open_articles_are_compared_and_closed_ones_forgotten(tmp_path: Path) -> None:
    started = session.start(tmp_path, "fr", Config(language="fr", select=("common.TwoLongFormsInArchive",)))
    once = "Le Bureau des normes du bâtiment (BNB) publie.\n"
    started.alerts(Source("a.txt", once * 2))
    wrong = Source("b.txt", "Le Bureau des noms du bâtiment (BNB) publie.\n")
    assert [alert.related[0].place.path for alert in started.alerts(wrong)] == ["a.txt"]
    started.forget("a.txt")
    assert started.alerts(wrong) == ()


def test_the_archive_is_compared_with_but_an_open_article_only_once(tmp_path: Path) -> None:
    (tmp_path / "archive").mkdir()
    once = "Le Bureau des normes du bâtiment (BNB) publie.\n"
    (tmp_path / "archive/a.txt").write_text(once * 2, encoding="utf-8")
    (tmp_path / "archive/bad.txt").write_bytes(b"\xff\xff")
    (tmp_path / "relis.yml").write_text(
        "language: fr\nselect: [common.TwoLongFormsInArchive]\narchive: [archive]\n", encoding="utf-8"
    )
    started = session.start(tmp_path, "fr")
    started.read_archive()
    wrong = Source("b.txt", "Le Bureau des noms du bâtiment (BNB) publie.\n")
    assert [alert.related[0].place.path for alert in started.alerts(wrong)] == ["archive/a.txt"]
    assert started.alerts(wrong, archive=False) == ()
    # The article of the archive is open and was put right: what is on disk counts no more.
    started.alerts(Source("archive/a.txt", "Rien.\n"))
    assert started.alerts(wrong) == ()


@pytest.mark.parametrize("word", ['a"b', "l’été", "a: b", "#a", "'"])
def test_any_word_can_be_accepted(tmp_path: Path, word: str) -> None:
    for before in ("", "accept: [x]\n", "accept:\n- x\n"):
        (tmp_path / "relis.yml").write_text(before, encoding="utf-8")
        session.accept(tmp_path, word)
        assert word in session.start(tmp_path, "fr").config.accept
