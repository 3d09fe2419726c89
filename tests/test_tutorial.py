"""The tutorial says what the commands say."""

import pytest

from lint.ui import Ui
from tools import tutorial


@pytest.mark.parametrize("ui", tutorial.PAGES)
def test_the_tutorial_is_fresh(ui: Ui) -> None:
    written = tutorial.PAGES[ui].read_text(encoding="utf-8")
    assert tutorial.written(ui) == written, "python -m tools.tutorial writes it again"
