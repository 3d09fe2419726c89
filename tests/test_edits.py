"""A correction never takes markup away."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint import formats
from lint.model import Edit
from lint.source import Source


def changed(markdown: str, old: str, new: str) -> str | None:
    """The source with one stretch of its first block replaced, or nothing where that cannot be done."""
    source = Source("a.md", markdown)
    document = formats.parse(source, "md")
    block = next(block for block in document.blocks if old in block.text)
    at = block.text.index(old)
    edit = document.edited(block, Edit(at, at + len(old), new))
    return None if edit is None else markdown[: edit.start] + edit.text + markdown[edit.end :]


@pytest.mark.parametrize(
    ("markdown", "old", "new", "expected"),
    [
        ("un mot simple", "mot", "nom", "un nom simple"),
        ("un **mot** simple", "mot", "nom", "un **nom** simple"),
        ("un [mot ](u), puis", " ,", ",", "un [mot](u), puis"),
        ("un <b>mot </b>, puis", " ,", ",", "un <b>mot</b>, puis"),
        ("un *mot* simple", "mot simple", "nom simple", "un *nom* simple"),
        ("un *mot* simple", "un mot simple", "le nom double", None),
        ("caf&eacute; noir", "café", "cafés", "cafés noir"),
        ("mot<br>suite", " ", "-", None),
        ("caf&eacute; noir", "é", "e", "cafe noir"),
    ],
)
def test_an_edit_leaves_markup_alone(markdown: str, old: str, new: str, expected: str | None) -> None:
    assert changed(markdown, old, new) == expected


@pytest.mark.parametrize(
    ("markdown", "sign", "expected"),
    [
        ("la fonction `f()`; puis", ";", "la fonction `f()` ; puis"),
        ("un **mot**: suite", ":", "un **mot** : suite"),
        ("un [mot](u); suite", ";", "un [mot](u) ; suite"),
        ("un <b>mot</b>; suite", ";", "un <b>mot</b> ; suite"),
        ("un **`f`**; suite", ";", "un **`f`** ; suite"),
        ("un mot; suite", ";", "un mot ; suite"),
    ],
)
def test_what_is_put_in_before_a_sign_stands_outside_of_markup(markdown: str, sign: str, expected: str) -> None:
    document = formats.parse(Source("a.md", markdown), "md")
    (block,) = document.blocks
    at = block.text.index(sign)
    edit = document.edited(block, Edit(at, at, " "))
    assert edit is not None
    assert markdown[: edit.start] + edit.text + markdown[edit.end :] == expected


@pytest.mark.parametrize("markdown", ["`f()`", "un `f()`", "`f()` `g()`", "un `f``g`"])
def test_nothing_is_put_into_code(markdown: str) -> None:
    document = formats.parse(Source("a.md", markdown), "md")
    (block,) = document.blocks
    for at in range(len(block.text) + 1):
        edit = document.edited(block, Edit(at, at, "X"))
        if edit is not None:
            made = markdown[: edit.start] + edit.text + markdown[edit.end :]
            assert [part.strip("X") for part in made.split("`")[1::2]] == markdown.split("`")[1::2]
            assert "X" not in "".join(made.split("`")[1::2])


@given(st.text(alphabet="ab c", min_size=1, max_size=12), st.text(alphabet="ab c", max_size=6), st.data())
def test_in_plain_text_an_edit_is_taken_as_it_is(text: str, new: str, data: st.DataObject) -> None:
    document = formats.parse(Source("a.txt", text), "txt")
    for block in document.blocks:
        start = data.draw(st.integers(0, len(block.text)))
        end = data.draw(st.integers(start, len(block.text)))
        edit = document.edited(block, Edit(start, end, new))
        assert edit is not None
        assert edit.text == new
        assert text[edit.start : edit.end] == block.text[start:end]
