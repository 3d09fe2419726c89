"""Properties of the way from block text back to the source."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from lint.formats.document import Document
from lint.formats.plain import parse
from lint.formats.text import Builder, cut, trimmed
from lint.model import Block, Run
from lint.source import Source

# Letters that compose, emoji with joiners, every kind of line end and space, signs that change in NFC.
NASTY = [
    "e",
    "a",
    "q",
    " ",
    "\n",
    "\r",
    "\r\n",
    "\n\n",
    "\u0301",
    "\u0323",
    "\u0327",
    "é",
    "é",
    "😀",
    "👩‍🚀",
    "\0",
    "\u2028",
    "\u00a0",
]
NASTY += ["\u202f", "« ", " »", "Å", "\u2126", "\u1100", "\u1161", "\u11a8", "\u0958", "\x85", "\x0c", "\ufeff", "."]
texts = st.lists(st.sampled_from(NASTY), max_size=60).map("".join)


def check_runs(block: Block, source: str) -> None:
    at = 0
    previous = 0
    for run in block.runs:
        assert run.text_start == at
        assert run.length > 0
        at += run.length
        assert 0 <= run.source_start <= run.source_start + run.source_length <= len(source)
        assert run.source_start >= previous or run.opaque
        previous = run.source_start
    assert at == len(block.text)


def same(text: str, source: str) -> bool:
    return text == unicodedata.normalize("NFC", source.replace("\r\n", "\n").replace("\r", "\n"))


@given(texts)
def test_plain_text_cuts_out_its_source(text: str) -> None:
    document = parse(Source("a.txt", text))
    for block in document.blocks:
        check_runs(block, text)
        assert unicodedata.is_normalized("NFC", block.text)
        assert "\r" not in block.text
        whole = document.to_source(block, 0, len(block.text))
        assert same(block.text, text[whole.start : whole.end])
        for run in block.runs:
            stretch = text[run.source_start : run.source_start + run.source_length]
            assert same(block.text[run.text_start : run.text_start + run.length], stretch)


@given(texts)
def test_plain_text_loses_nothing(text: str) -> None:
    blocks = parse(Source("a.txt", text)).blocks
    kept = "".join("".join(block.text.split()) for block in blocks)
    assert unicodedata.normalize("NFC", kept) == unicodedata.normalize("NFC", "".join(text.split()))


@given(texts, st.data())
def test_a_cut_leads_to_the_same_source(text: str, data: st.DataObject) -> None:
    builder = Builder(text)
    builder.take(0, len(text))
    content, runs = builder.build()
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, len(content)))
    part = Block("paragraph", "text", content[start:end], cut(runs, start, end))
    check_runs(part, text)
    if start < end:
        document = Document(Source("a.txt", text), "txt", "", (part,))
        whole = Block("paragraph", "text", content, runs)
        assert document.to_source(part, 0, end - start) == document.to_source(whole, start, end)


def test_paragraphs_stand_between_blank_lines() -> None:
    text = "\r\n  Un deux\r\ntrois  \r\n \t\r\nQuatre\rcinq\n\n\n\u00a0\n\nsix"
    blocks = parse(Source("a.txt", text)).blocks
    assert [block.text for block in blocks] == ["Un deux\ntrois", "Quatre\ncinq", "six"]
    assert {block.scope for block in blocks} == {"text"}


def test_lines_that_nobody_wraps_are_paragraphs() -> None:
    long = "Un paragraphe d’une seule ligne. " * 8
    blocks = parse(Source("a.txt", f"Titre\n{long}\nFin\n\nVers un\nvers deux")).blocks
    assert [block.text for block in blocks] == ["Titre", long.strip(), "Fin", "Vers un\nvers deux"]


def test_a_decomposed_letter_is_one_opaque_character() -> None:
    text = "De\u0301fense"
    (block,) = parse(Source("a.txt", text)).blocks
    assert block.text == "Défense"
    assert block.runs == (Run(0, 1, 0, 1), Run(1, 1, 1, 2), Run(2, 5, 3, 5))


def test_letters_compose_across_pieces() -> None:
    source = "e*\u0301*t"
    builder = Builder(source)
    builder.take(0, 1)
    builder.take(2, 3)
    builder.take(4, 5)
    assert builder.build() == ("ét", (Run(0, 1, 0, 3), Run(1, 1, 4, 1)))


def test_white_space_at_the_ends_goes_with_its_runs() -> None:
    builder = Builder(" a b \n")
    builder.take(0, 6)
    assert trimmed(*builder.build()) == (1, "a b", (Run(0, 3, 1, 3),))


def test_a_pile_of_marks_takes_linear_time() -> None:
    text = "a" + "\u0301\u0323" * 200_000
    (block,) = parse(Source("a.txt", text)).blocks
    check_runs(block, text)
