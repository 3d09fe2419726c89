"""Input that is broken or made to break relis: a clear end, in time, nothing lost (``tools/reliability.py``)."""

import subprocess
import sys
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("pipes, limits and rights as Linux has them", allow_module_level=True)

from tools import reliability
from tools.reliability import CASES, Case

ROWS: dict[str, str] = {}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.input)
def test_a_hostile_input(case: Case) -> None:
    found = reliability.seen(case)
    assert not reliability.wrong(case, found), found.printed[-2000:]
    ROWS[case.input] = reliability.row(case, found)


def test_the_page_says_what_was_seen() -> None:
    if len(ROWS) < len(CASES):
        pytest.skip("not every input was given to relis")
    written = reliability.PAGE.read_text(encoding="utf-8")
    assert reliability.page([ROWS[case.input] for case in CASES]) == written, "python -m tools.reliability writes it"


def test_a_repository_from_elsewhere_runs_nothing() -> None:
    def make(folder: Path) -> None:
        reliability.files({"a.txt": reliability.PROSE, "hook": "#!/bin/sh\ntouch ran\n"})(folder)
        (folder / "hook").chmod(0o755)
        for command in (["init", "-q"], ["config", "core.fsmonitor", str(folder / "hook")]):
            subprocess.run(["git", "-C", str(folder), *command], check=True)

    case = Case("", make, ("check",))
    found = reliability.seen(case)
    assert not [mistake for mistake in reliability.wrong(case, found) if "ran" in mistake], found


NO_SOCKETS = """
import sys, socket
def refuse(*_, **__):
    raise AssertionError("a socket")
sys.addaudithook(lambda event, _: refuse() if event.startswith(("socket.", "urllib.", "http.")) else None)
"""


@pytest.mark.parametrize(
    "arguments",
    [("check", "."), ("check", "--output-format", "html", "."), ("check", "--fix", "."), ("glossary",), ("rules",)],
    ids=" ".join,
)
def test_nothing_asks_the_network(arguments: tuple[str, ...]) -> None:
    articles = {f"{number}.md": f"# Titre\n\nLe  budget de l'Otan, {number} %.\n" for number in range(10)}
    case = Case("", reliability.files(articles), arguments, code=NO_SOCKETS, writes=tuple(articles))
    assert not reliability.wrong(case, reliability.seen(case))


def test_the_watch_over_sockets_sees_one() -> None:
    """The test above can fail."""
    case = Case("", reliability.given("x"), code=f"{NO_SOCKETS}\nsocket.socket().bind(('127.0.0.1', 0))")
    assert "a socket" in reliability.seen(case).printed


@pytest.mark.parametrize("format_", ["text", "concise", "markdown"])
def test_no_name_or_word_commands_a_terminal(format_: str) -> None:
    article = "# x\n\nLe  budget \x1b[31m\x9b31m (mot mot.\n"
    make = reliability.files({"a\x1b]0;x\x07.md": article, "b\x1b[2J\x9b2J.md": b"\xff"})
    found = reliability.seen(Case("", make, ("check", "--output-format", format_)))
    assert found.status == 2
    assert not {"\x1b", "\x07", "\x9b"} & set(found.printed)
