"""A baseline accepts findings by their words, not by their lines."""

from pathlib import Path

from lint import baseline
from lint.model import Alert


def alert(match: str, line: int = 1, path: str = "a.md", rule: str = "fr.Spelling") -> Alert:
    return Alert(path, line, 1, line, 2, line, line + 1, rule, "spelling", "error", "fr", "message", match)


def stored(tmp_path: Path, alerts: list[Alert]) -> baseline.Baseline:
    path = tmp_path / "b.yml"
    path.write_text(baseline.written(baseline.of(alerts)), encoding="utf-8")
    return baseline.load(path)


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    alerts = [alert('un "mot" : # é'), alert("x\ny"), alert("on", path="énergie, 50 %.md"), alert("on"), alert("on")]
    assert stored(tmp_path, alerts) == baseline.of(alerts)


def test_nothing_accepted_is_a_baseline_too(tmp_path: Path) -> None:
    assert stored(tmp_path, []) == baseline.Baseline()


def test_an_accepted_finding_stays_accepted_on_another_line(tmp_path: Path) -> None:
    accepted = stored(tmp_path, [alert("Metant", 11)])
    assert baseline.new([alert("Metant", 40)], accepted) == ()


def test_one_more_than_accepted_is_new(tmp_path: Path) -> None:
    accepted = stored(tmp_path, [alert("Metant", 1)])
    assert baseline.new([alert("Metant", 1), alert("Metant", 9)], accepted) == (alert("Metant", 9),)


def test_another_rule_or_file_is_new(tmp_path: Path) -> None:
    accepted = stored(tmp_path, [alert("Metant")])
    others = [alert("Metant", path="b.md"), alert("Metant", rule="fr.Other")]
    assert baseline.new(others, accepted) == tuple(others)


def test_white_space_and_decomposed_letters_make_no_difference(tmp_path: Path) -> None:
    accepted = stored(tmp_path, [alert("été  chaud")])
    assert baseline.new([alert("e\u0301te\u0301\nchaud")], accepted) == ()


def test_pruning_takes_out_what_is_gone_and_adds_nothing() -> None:
    before = baseline.of([alert("un"), alert("un"), alert("deux")])
    found = baseline.of([alert("un"), alert("trois")])
    assert baseline.pruned(before, found) == baseline.of([alert("un")])
