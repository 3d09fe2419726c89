"""The functions for other programs."""

import pytest

import lint
from lint.config import Config
from tests.support import SEEDS


def test_a_text_is_checked() -> None:
    (alert,) = lint.check_text("Metant fin à la séance, le maire est parti.")
    assert (alert.line, alert.column, alert.match, alert.replacements[0]) == (1, 1, "Metant", "Mettant")


def test_the_name_tells_the_format() -> None:
    assert lint.check_text("Un `metant` est un nom de variable.", name="a.md") == ()


def test_paths_are_checked() -> None:
    outcome = lint.check_paths([str(SEEDS)], config=Config(select=("quotes",)))
    assert outcome.files == 2
    assert {alert.category for alert in outcome.alerts} == {"quotes"}


def test_a_text_is_corrected_and_then_stays() -> None:
    text = (SEEDS / "000_b17ddb03ee3876ad.txt").read_text(encoding="utf-8")
    fixed = lint.fix_text(text)
    assert "résilience\u00a0», a-t-il" in fixed
    assert lint.fix_text(fixed) == fixed


def test_other_names_do_not_exist() -> None:
    with pytest.raises(AttributeError, match="nothing"):
        _ = lint.nothing
