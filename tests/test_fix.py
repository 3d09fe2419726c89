"""Fixes are taken whole, never overlap, and change nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from lint.fix import applied, chosen, diff
from lint.model import Alert, Edit, Fix, Safety


def alert(*edits: tuple[int, int, str], safety: Safety = "safe") -> Alert:
    fix = Fix(tuple(Edit(*edit) for edit in edits), safety)
    start, end = edits[0][0], edits[-1][1]
    return Alert("a", 1, 1, 1, 1, start, end, "t.R", "style", "warning", "fr", "", "", fix=fix)


def test_a_fix_is_applied() -> None:
    assert applied("Metant fin", chosen([alert((0, 6, "Mettant"))])) == "Mettant fin"


def test_of_two_that_overlap_the_first_wins() -> None:
    fixes = chosen([alert((0, 3, "x")), alert((2, 4, "y")), alert((4, 5, "z"))])
    assert applied("abcdef", fixes) == "xdzf"


def test_a_fix_in_two_places_counts_whole() -> None:
    pair = alert((0, 1, "("), (4, 5, ")"))
    assert applied("abcdef", chosen([alert((4, 5, "!")), pair])) == "abcd!f"


def test_unsafe_fixes_only_when_asked_for_and_shown_ones_never() -> None:
    alerts = [alert((0, 1, "x"), safety="unsafe"), alert((2, 3, "y"), safety="shown")]
    assert applied("abc", chosen(alerts)) == "abc"
    assert applied("abc", chosen(alerts, unsafe=True)) == "xbc"


@given(st.text(max_size=30), st.data())
def test_everything_outside_the_edits_stays(text: str, data: st.DataObject) -> None:
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    edits = [(start, end, "·") for start, end in data.draw(st.lists(spans, max_size=6))]
    fixes = chosen([alert(edit) for edit in edits])
    taken = sorted(edit for fix in fixes for edit in fix.edits)
    kept = "".join(
        text[before.end if before else 0 : edit.start]
        for before, edit in zip([None, *taken], [*taken, Edit(len(text), len(text), "")], strict=True)
    )
    assert applied(text, fixes).replace("·", "") == kept.replace("·", "")


def test_a_diff_keeps_lines_that_other_separators_would_split() -> None:
    lines = list(diff("a.txt", "un\u2028deux\nx", "un\u2028trois\nx"))
    assert lines[3:] == ["-un\u2028deux", "+un\u2028trois", " x"]
