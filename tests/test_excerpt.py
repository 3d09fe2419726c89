"""The excerpt of a long line, with its marker under the place."""

from hypothesis import given
from hypothesis import strategies as st

from lint.reports.excerpt import excerpt, width


def test_a_short_line_is_shown_whole() -> None:
    assert excerpt("Metant en garde", 0, 6, 60) == ("Metant en garde", "~~~~~~")


def test_a_long_line_is_cut_to_whole_words_around_the_place() -> None:
    line = "mot " * 50 + "Metant " + "mot " * 50
    shown = excerpt(line, 200, 206, 40)
    assert width(shown.text) <= 40
    assert shown.text[len(shown.marker) - 6 : len(shown.marker)] == "Metant"
    assert shown.text.startswith("…mot ")
    assert shown.text.endswith("mot…")


def test_no_break_spaces_are_visible() -> None:
    assert excerpt("« oui\u00a0» ;\u202f!", 5, 7, 60).text == "« oui⍽» ;⸱!"


def test_the_marker_stands_under_wide_signs_and_after_combining_ones() -> None:
    line = "📰 e\u0301te\u0301 Comission"
    shown = excerpt(line, line.index("Com"), len(line), 60)
    assert shown.marker == " " * 7 + "~" * 9


def test_a_missing_sign_has_a_marker_too() -> None:
    assert excerpt("abc", 3, 3, 60).marker == "   ^"


@given(st.text(max_size=300), st.integers(0, 300), st.integers(0, 300), st.integers(20, 120))
def test_no_line_breaks_the_window(line: str, one: int, other: int, columns: int) -> None:
    start, end = sorted((min(one, len(line)), min(other, len(line))))
    shown = excerpt(line, start, end, columns)
    assert "\n" not in shown.text
    assert len(shown.text) <= columns + 2
