"""YAML in which every scalar is text, and every mistake has a place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.rulebook.yamltree import FileError, locate, parse


def test_scalars_stay_what_was_written() -> None:
    text = "on: oui\nnon: 12:30\nlist: [010, 1_000, no, ~, 2024-01-02]\n"
    assert parse(text, "f") == {"on": "oui", "non": "12:30", "list": ["010", "1_000", "no", "~", "2024-01-02"]}


@pytest.mark.parametrize(
    ("text", "place", "problem"),
    [
        ("a: 1\nb: 2\na: 3", "f:3:1", "“a” is there twice"),
        ("a: [1,\n", "f:2:1", "not YAML"),
        ("a: *z", "f:1:4", "has no anchor"),
        ("? [a]\n: b", "f:1:3", "a key must be plain text"),
        ("[" * 200, "f:1:65", "levels deep"),
        ("a: b\n---\nc: d", "f:2:1", "one document"),
        ("a: b\x00c", "f:1:1", "not allowed"),
        ("a: 'b", "f:1:6", "not YAML"),
    ],
)
def test_a_mistake_is_reported_at_its_place(text: str, place: str, problem: str) -> None:
    with pytest.raises(FileError) as error:
        parse(text, "f")
    assert str(error.value).startswith(place)
    assert problem in str(error.value)


def test_aliases_that_multiply_are_stopped() -> None:
    lines = ["a0: &a0 [x,x,x,x,x,x,x,x,x,x]"]
    lines += [f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    with pytest.raises(FileError, match="refused"):
        parse("\n".join(lines), "f")


def test_a_place_inside_is_found_by_its_keys() -> None:
    text = "a:\n  - b\n  - c: d\n    e: f\n"
    assert locate(text, "f", ("a", 1, "e")) == (4, 8)
    assert locate(text, "f", ("a", 1, "missing")) == (3, 5)


@given(st.text(max_size=80))
def test_no_text_does_more_than_fail_with_a_place(text: str) -> None:
    try:
        parse(text, "f")
    except FileError as error:
        assert error.line >= 1
        assert error.column >= 1
