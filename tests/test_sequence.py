"""Words that follow one another, with their parts of speech."""

import time

import pytest

from lint.kinds.sequence import Sequence as Rule
from lint.kinds.sequence import Token, words_of
from lint.kinds.unsupported import left_out
from lint.language import tags
from lint.model import Message

needs_tagger = pytest.mark.skipif(not tags.available(), reason="pip install 'relis[tags]'")


def test_contractions_are_two_words() -> None:
    words = [word.text for word in words_of("It's what they don't say, the well-known U.S. can’t-do.")]
    assert words[:9] == ["It", "'s", "what", "they", "do", "n't", "say", ",", "the"]
    assert words[9:12] == ["well-known", "U.S", "."]


def test_a_long_word_costs_no_more_than_its_length() -> None:
    for text in ("a'" * 50_000, "n" * 100_000, "a-" * 50_000 + "n't", "n't" * 30_000):
        start = time.process_time()
        assert "".join(word.text for word in words_of(text)) == text
        assert time.process_time() - start < 2


@needs_tagger
def test_parts_of_speech() -> None:
    assert tags.tags(["He", "was", "seen", "."]) == ["PRP", "VBD", "VBN", "."]
    assert [tags.universal(tag) for tag in ("NN", "JJR", ".", "")] == ["NOUN", "ADJ", "PUNCT", "X"]


def test_without_the_tagger_the_rule_and_the_key_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    rule = Rule(name="T.R", message=Message("", ""), tokens=(Token(tag="NN"),))
    monkeypatch.setattr(tags, "available", lambda: False)
    assert "“tag”" in left_out(rule)
    assert "relis[tags]" in left_out(rule)
    assert not left_out(Rule(name="T.R", message=Message("", ""), tokens=(Token(pattern="a"),)))
