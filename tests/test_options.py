"""Options of ``relis check`` that change what is shown, not what is found."""

from pathlib import Path

import pytest
import yaml

from tests.test_cli import relis


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("Un courrrier. Deux courrriers.\n", encoding="utf-8")
    (tmp_path / "b.en.md").write_text("Nothing to say.\n", encoding="utf-8")
    (tmp_path / "relis.yml").write_text("language: fr\nselect: [fr.Spelling]\n", encoding="utf-8")
    return tmp_path


def test_statistics_count_the_remarks_of_each_rule(articles: Path) -> None:
    done = relis(articles, "check", "--statistics")
    assert done.returncode == 1
    line = next(line.split() for line in done.stdout.splitlines() if "fr.Spelling" in line)
    assert line[0] == "2"
    assert line[2] == "1"
    assert "2 articles" in done.stdout


def test_quiet_says_the_remarks_alone(articles: Path) -> None:
    done = relis(articles, "check", "--quiet")
    assert "courrrier" in done.stdout
    assert "2 articles" not in done.stdout
    assert "relis explain" not in done.stdout
    assert relis(articles, "check", "-q", "b.en.md").stdout == ""


def test_no_more_than_so_many_remarks_of_a_rule_and_the_rest_is_counted(articles: Path) -> None:
    done = relis(articles, "check", "--max-per-rule", "1", "--output-format", "concise")
    assert done.returncode == 1
    assert done.stdout.count("fr.Spelling") == 1
    assert "fr.Spelling\u00a0: encore 1" in done.stderr


def test_the_settings_that_hold_can_be_read_back(articles: Path) -> None:
    done = relis(articles, "check", "--show-settings", "--fail-on", "error")
    shown = yaml.safe_load(done.stdout)
    assert (shown["language"], shown["select"], shown["fail_on"]) == ("fr", ["fr.Spelling"], "error")
    (articles / "relis.yml").write_text(done.stdout, encoding="utf-8")
    assert relis(articles, "check", "--show-settings").stdout == done.stdout


def test_the_files_that_would_be_checked(articles: Path) -> None:
    done = relis(articles, "check", "--show-files")
    assert [line.split() for line in done.stdout.splitlines()] == [["a.txt", "txt", "fr"], ["b.en.md", "md", "en"]]
    assert done.returncode == 0


def test_a_report_is_no_article(articles: Path) -> None:
    relis(articles, "check", "--output", "html=relecture.html")
    assert (articles / "relecture.html").exists()
    assert [line.split()[0] for line in relis(articles, "check", "--show-files").stdout.splitlines()] == [
        "a.txt",
        "b.en.md",
    ]
