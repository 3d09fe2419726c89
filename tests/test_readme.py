"""What the README promises is what happens."""

import re
from pathlib import Path

from tests.support import ROOT
from tests.test_cli import relis

README = (ROOT / "README.md").read_text(encoding="utf-8")
GOLDEN = ROOT / "tests" / "golden"


def block(language: str, containing: str) -> str:
    found = [text for text in re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL) if containing in text]
    assert len(found) == 1
    return str(found[0])


def test_the_report_on_the_two_articles_is_exactly_this_one() -> None:
    """To accept a change after reading it: relis check seeds --no-config --ui fr > tests/golden/seeds.txt."""
    done = relis(ROOT, "check", "seeds", "--no-config")
    assert done.returncode == 1
    assert done.stdout == (GOLDEN / "seeds.txt").read_text(encoding="utf-8")


def test_the_readme_shows_that_report() -> None:
    assert block("text", "Metant") == (GOLDEN / "seeds.txt").read_text(encoding="utf-8")


def test_the_rule_in_four_lines_works(tmp_path: Path) -> None:
    rule = block("yaml", "extends: substitution")
    assert len(rule.strip().splitlines()) == 4
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "Newsletter.yml").write_text(rule, encoding="utf-8")
    (tmp_path / "relis.yml").write_text("rules: [house]\n", encoding="utf-8")
    done = relis(tmp_path, "test", "house")
    assert (done.returncode, done.stdout) == (0, "1 règle, 2 exemples, 0 échec.\n")
    (tmp_path / "article.txt").write_text("La newsletter de la rédaction.\n", encoding="utf-8")
    checked = relis(tmp_path, "check", "--output-format", "concise")
    assert checked.stdout == "article.txt:1:4: warning house.Newsletter « newsletter » : écrire « infolettre ».\n"


def test_its_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", README):
        assert (ROOT / target).exists(), target


def test_its_test_command_is_the_one_of_ci() -> None:
    assert ".ci/run\n" in block("sh", ".ci/run")
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111
