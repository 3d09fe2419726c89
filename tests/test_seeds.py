"""The first readers' texts: every known problem is found at its line, and nothing else is called wrong.

The table is what careful readers found in the two articles (errors and warnings); each row: article, line, the words
that an alert must touch, the categories that fit. One row is left out, an adverb (« plus rapide que jamais »): it
needs grammar.
"""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from tests.support import ROOT, SEEDS
from tests.test_cli import relis

BIOTECH, QUANTUM = "000_b17ddb03ee3876ad.txt", "004_73265060ff99421d.txt"
PROBLEMS = [
    (BIOTECH, 11, "Metant", {"spelling"}),
    (
        BIOTECH,
        15,
        "Défense Innovation Accelerator for the North Atlantic",
        {"terms", "acronyms", "names", "consistency"},
    ),
    (BIOTECH, 15, "stratégie OTAN pour la biotechnologie et l’amélioration humaine", {"terms"}),
    (BIOTECH, 15, "sur la dernière année", {"style", "grammar"}),
    (BIOTECH, 17, "résilience,\u00a0»", {"quotes", "punctuation"}),
    (BIOTECH, 21, "expertises,\u00a0»", {"quotes", "punctuation"}),
    (BIOTECH, 19, "biotechnologique.\u00a0»", {"quotes", "punctuation"}),
    (BIOTECH, 3, "l’alliance", {"capitalization", "consistency"}),
    (BIOTECH, 7, "l’alliance", {"capitalization", "consistency"}),
    (BIOTECH, 15, "l’alliance", {"capitalization", "consistency"}),
    (QUANTUM, 1, " date 2023-09", {"hygiene"}),
    (QUANTUM, 3, "du Premier ministre", {"titles"}),
    (QUANTUM, 3, "« avec la propagation", {"quotes"}),
    (QUANTUM, 3, "avec la propagation", {"quotes", "punctuation"}),
    (QUANTUM, 3, "populations ».", {"quotes", "punctuation"}),
]
TRUE_BESIDES = {
    "common.ReadingTimeLabel": "the label of the site stands in the text",
}
SILENT = ["Bødskov", "Lund Poulsen", "M. Stoltenberg", "start-ups", "(29 septembre 2023)", "Deep Tech Lab – Quantum"]


@cache
def found() -> tuple[dict[str, Any], ...]:
    done = relis(ROOT, "check", "seeds", "--no-config", "--output-format", "json")
    return tuple(json.loads(done.stdout)["alerts"])


def text(name: str) -> str:
    return (SEEDS / name).read_bytes().decode("utf-8")


def touching(name: str, line: int, words: str) -> Iterator[dict[str, Any]]:
    """The alerts on a line that overlap some words of it, each occurrence of them."""
    content = text(name)
    lines = content.split("\n")
    start = sum(len(before) + 1 for before in lines[: line - 1])
    at = content.index(words, start)
    for alert in found():
        overlap = alert["offset"] < at + len(words) and at < max(alert["end_offset"], alert["offset"] + 1)
        if alert["path"].endswith(name) and alert["line"] == line and overlap:
            yield alert


@pytest.mark.parametrize(("name", "line", "words", "categories"), PROBLEMS)
def test_a_problem_is_found_at_its_line(name: str, line: int, words: str, categories: set[str]) -> None:
    alerts = list(touching(name, line, words))
    assert {alert["category"] for alert in alerts if alert["level"] in ("error", "warning")} & categories, alerts


def test_nothing_else_is_called_wrong() -> None:
    known = [
        alert for name, line, words, categories in PROBLEMS for alert in touching(name, line, words)
        if alert["category"] in categories
    ]  # fmt: skip
    others = [alert for alert in found() if alert["level"] in ("error", "warning") and alert not in known]
    assert {alert["rule"] for alert in others} <= TRUE_BESIDES.keys(), others


@pytest.mark.parametrize("words", SILENT)
def test_what_is_right_is_left_alone(words: str) -> None:
    for name in (BIOTECH, QUANTUM):
        for line, content in enumerate(text(name).split("\n"), 1):
            if words in content:
                assert not [alert for alert in touching(name, line, words) if len(alert["match"]) <= len(words) + 4]


def test_the_programme_with_two_names_names_both_places() -> None:
    across = [
        alert
        for alert in found()
        if any(related["path"] != alert["path"] for related in alert["related"])
        and "Accelerator" in alert["match"] + alert["message"]
    ]
    assert across
    assert across[0]["path"].endswith(BIOTECH)
    assert any(related["path"].endswith(QUANTUM) for related in across[0]["related"])


def test_the_first_line_is_counted_in_code_points_past_its_emoji() -> None:
    label = next(alert for alert in found() if alert["rule"] == "common.ReadingTimeLabel")
    assert label["line"] == 1
    assert text(BIOTECH)[label["offset"] : label["end_offset"]] == label["match"]


def test_the_articles_are_the_ones_that_were_given() -> None:
    assert [(path.name, len(path.read_bytes())) for path in sorted(SEEDS.iterdir())] == [
        (BIOTECH, 3328),
        (QUANTUM, 2538),
    ]
