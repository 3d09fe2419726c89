"""Only remarks on new sentences."""

import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint import since
from lint.model import Span
from tests.test_cli import relis

WRONG = "Le comité a reçu un courrrier. "
RIGHT = "La séance est levée. "


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(folder), *identity, *arguments], check=True, capture_output=True)


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A repository with one article, which has a mistake in a long line."""
    git(tmp_path, "init", "-q")
    (tmp_path / "a.txt").write_bytes((WRONG + RIGHT * 3 + "\r\n\r\nFin.\r\n").encode())
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "a")
    return tmp_path


def found(folder: Path) -> list[str]:
    done = relis(
        folder, "check", "--since", "HEAD", "--select", "fr.Spelling", "--output-format=concise", "--language=fr"
    )
    assert done.returncode in (0, 1), done.stderr
    return [line.split(": ")[0] for line in done.stdout.splitlines()]


def test_what_did_not_change_is_not_reported(articles: Path) -> None:
    assert found(articles) == []


def test_a_new_sentence_in_an_old_line_is(articles: Path) -> None:
    (articles / "a.txt").write_bytes((WRONG + "Un autre courrrier est là. " + RIGHT * 3).encode())
    assert found(articles) == ["a.txt:1:41"]


def test_a_sentence_that_moved_is_not_new(articles: Path) -> None:
    (articles / "a.txt").write_bytes((RIGHT * 3 + "\n\nFin.\n\n" + WRONG).encode())
    assert found(articles) == []


def test_a_sentence_said_once_more_is_new(articles: Path) -> None:
    (articles / "a.txt").write_bytes((WRONG + RIGHT + WRONG).encode())
    assert found(articles) == [f"a.txt:1:{len(WRONG + RIGHT) + 21}"]


def test_a_new_article_is_new_altogether(articles: Path) -> None:
    (articles / "été.txt").write_bytes(WRONG.encode())
    assert found(articles) == ["été.txt:1:21"]


def test_a_revision_that_is_none_fails_the_run(articles: Path) -> None:
    done = relis(articles, "check", "--since", "nonesuch")
    assert done.returncode == 2
    assert "nonesuch" in done.stderr
    assert relis(articles, "check", "--since", "--output=x").returncode == 2


@given(
    st.lists(st.integers(0, 40), min_size=2, max_size=8, unique=True).map(sorted), st.integers(0, 42), st.integers(0, 6)
)
def test_touching_is_having_a_character_in_common(edges: list[int], start: int, length: int) -> None:
    spans = [Span(*pair) for pair in zip(edges[::2], edges[1::2], strict=False)]
    end = start + length
    expected = (
        any(span.start < end and start < span.end for span in spans)
        if length
        else any(span.start <= start <= span.end for span in spans)
    )
    assert since._touches(spans, start, end) == expected
