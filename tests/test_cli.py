"""The command as people run it: what it prints, where, and its exit status."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import ROOT, SEEDS

HOUSE_RULE = """
extends: substitution
message: {fr: "« {match} » : écrire « {replacement} ».", en: "“{match}”: write “{replacement}”."}
category: terms
safety: safe
swap: {newsletter: infolettre}
examples:
  - bad: "Notre [[newsletter]] paraît lundi."
    fix: "Notre infolettre paraît lundi."
  - good: "Notre infolettre paraît lundi."
"""
CLEAN = "Le conseil a adopté le budget.\n"


def relis(folder: Path, *arguments: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder, in French, as a pipe sees it."""
    done = subprocess.run(
        [sys.executable, "-m", "lint", *arguments],
        cwd=folder,
        input=stdin,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "RELIS_LANG": "fr", **environment},
    )
    out, err = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    return subprocess.CompletedProcess(done.args, done.returncode, out.replace("\r\n", "\n"), err)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "Newsletter.yml").write_text(HOUSE_RULE, encoding="utf-8")
    (tmp_path / "relis.yml").write_text("language: fr\nrules: [house]\n", encoding="utf-8")
    (tmp_path / "bon.txt").write_text(CLEAN, encoding="utf-8")
    return tmp_path


def test_nothing_found_is_0(folder: Path) -> None:
    done = relis(folder, "check", "bon.txt")
    assert done.returncode == 0
    assert done.stdout == "1 article\u00a0: 0 erreur, 0 avertissement, 0 suggestion.\n"


def test_a_finding_is_1_and_says_what_where_and_how(folder: Path) -> None:
    (folder / "article.txt").write_text("Votre newsletter est prête.\n", encoding="utf-8")
    done = relis(folder, "check", "article.txt")
    assert done.returncode == 1
    assert done.stdout.splitlines()[:5] == [
        "article.txt",
        "  1:7     avertissement  house.Newsletter",
        "          « newsletter » : écrire « infolettre ».",
        "          Votre newsletter est prête.",
        "                ~~~~~~~~~~  → infolettre",
    ]


def test_levels_below_the_threshold_do_not_fail(folder: Path) -> None:
    (folder / "article.txt").write_text("Votre newsletter est prête.\n", encoding="utf-8")
    assert relis(folder, "check", "article.txt", "--fail-on", "error").returncode == 0
    assert relis(folder, "check", "article.txt", "--exit-zero").returncode == 0


def test_a_path_that_does_not_exist_is_2(folder: Path) -> None:
    done = relis(folder, "check", "absent.txt")
    assert (done.returncode, done.stdout) == (2, "")
    assert "absent.txt" in done.stderr


def test_a_folder_without_articles_is_2(folder: Path) -> None:
    (folder / "vide").mkdir()
    done = relis(folder, "check", "vide")
    assert done.returncode == 2
    assert "aucun article" in done.stderr


def test_an_unreadable_file_is_named_and_the_others_are_checked(folder: Path) -> None:
    (folder / "latin.txt").write_bytes(b"caf\xe9\n")
    (folder / "article.txt").write_text("Votre newsletter est prête.\n", encoding="utf-8")
    done = relis(folder, "check", ".", "--output-format", "json")
    report = json.loads(done.stdout)
    assert done.returncode == 2
    assert "latin.txt" in done.stderr
    assert report["summary"]["unreadable"] == ["latin.txt"]
    assert [alert["path"] for alert in report["alerts"]] == ["article.txt"]
    text = relis(folder, "check", ".").stdout
    assert "Illisible\u00a0: latin.txt" in text
    assert "1 illisible" in text


def test_a_mistake_in_the_configuration_is_2_with_its_place(folder: Path) -> None:
    (folder / "relis.yml").write_text("langage: fr\n", encoding="utf-8")
    done = relis(folder, "check", "bon.txt")
    assert done.returncode == 2
    assert "relis.yml:1:10: unknown key “langage”; did you mean “language”?" in done.stderr


def test_all_broken_rules_are_2_and_listed(folder: Path) -> None:
    for name in ("A", "B"):
        (folder / "house" / f"{name}.yml").write_text("extends: nothing\n")
    done = relis(folder, "check", "bon.txt")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 2


@pytest.mark.parametrize("arguments", [["check", "--nonsense"], ["nonsense"], ["check", "--select", "fr.Nothing", "."]])
def test_an_unknown_word_is_2(folder: Path, arguments: list[str]) -> None:
    assert relis(folder, *arguments).returncode == 2


def test_the_command_alone_checks_the_folder(folder: Path) -> None:
    assert "1 article" in relis(folder).stdout


def test_standard_input_is_checked_under_a_name(folder: Path) -> None:
    text = b"# Titre\n\nVotre newsletter.\n"
    done = relis(folder, "check", "--stdin-filename", "note.md", "--output-format", "concise", stdin=text)
    assert done.stdout == "note.md:3:7: warning house.Newsletter « newsletter » : écrire « infolettre ».\n"


def test_safe_corrections_are_written_and_nothing_else_moves(folder: Path) -> None:
    before = "\ufeffNotre newsletter paraît\u00a0: lundi.\r\nVotre Newsletter aussi.\r\n"
    (folder / "article.txt").write_bytes(before.encode())
    assert relis(folder, "check", "article.txt", "--diff").returncode == 1
    assert (folder / "article.txt").read_bytes() == before.encode()
    assert relis(folder, "check", "article.txt", "--fix").returncode == 0
    after = before.replace("newsletter", "infolettre").replace("Newsletter", "Infolettre")
    assert (folder / "article.txt").read_bytes() == after.encode()
    assert relis(folder, "check", "article.txt", "--diff").stdout == ""


def test_a_baseline_accepts_what_is_there(folder: Path) -> None:
    (folder / "article.txt").write_text("Votre newsletter est prête.\n", encoding="utf-8")
    assert relis(folder, "baseline", ".", "--output", "base.yml").returncode == 0
    assert relis(folder, "check", ".", "--baseline", "base.yml").returncode == 0
    (folder / "article.txt").write_text("Une ligne.\n\nVotre newsletter est prête.\nLa newsletter.\n", encoding="utf-8")
    done = relis(folder, "check", ".", "--baseline", "base.yml", "--output-format", "concise")
    assert [line.split(": ")[0] for line in done.stdout.splitlines()] == ["article.txt:4:4"]


def test_explain_is_a_page_in_both_languages(folder: Path) -> None:
    french = relis(folder, "explain", "house.Newsletter").stdout
    english = relis(folder, "explain", "house.Newsletter", "--ui", "en").stdout
    assert "## Exemples" in french
    assert "✗ Notre [[newsletter]] paraît lundi." in french
    assert "## Examples" in english
    assert relis(folder, "explain", "house.newsleter").returncode == 2


def test_rules_are_listed_for_people_and_for_programs(folder: Path) -> None:
    assert "house.Newsletter" in relis(folder, "rules").stdout
    listed = json.loads(relis(folder, "rules", "--format", "json").stdout)
    assert next(rule for rule in listed if rule["rule"] == "house.Newsletter")["category"] == "terms"


def test_a_wrong_example_is_shown_with_what_was_expected_and_found(folder: Path) -> None:
    rule = HOUSE_RULE.replace("[[newsletter]]", "newsletter [[paraît]]").replace(
        "newsletter [[paraît]] paraît", "[[x]]"
    )
    (folder / "house" / "Newsletter.yml").write_text(rule, encoding="utf-8")
    done = relis(folder, "test", "house")
    assert done.returncode == 1
    assert "1 règle, 2 exemples," in done.stdout
    assert "attendu" in done.stdout


def test_the_examples_of_a_folder_of_rules_run_without_configuration(folder: Path) -> None:
    done = relis(folder, "test", "house", "--no-config")
    assert (done.returncode, done.stdout) == (0, "1 règle, 2 exemples, 0 échec.\n")


def test_colours_only_where_they_are_wanted(folder: Path) -> None:
    (folder / "article.txt").write_text("Votre newsletter est prête.\n", encoding="utf-8")
    assert "\x1b[" not in relis(folder, "check", "article.txt").stdout
    assert "\x1b[" in relis(folder, "check", "article.txt", "--color", "always").stdout


def test_a_console_that_knows_no_french_stops_nothing(folder: Path) -> None:
    (folder / "article.txt").write_text("Votre newsletter ⏱️ est prête.\n", encoding="utf-8")
    done = relis(folder, "check", "article.txt", PYTHONIOENCODING="cp1252", LC_ALL="C")
    assert done.returncode == 1
    assert "⏱" in done.stdout


def test_a_reader_that_closes_early_is_no_error(folder: Path) -> None:
    (folder / "article.txt").write_text("Votre newsletter est prête.\n\n" * 3000, encoding="utf-8")
    program = f"{sys.executable} -m lint check article.txt | head -n 1"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "RELIS_LANG": "fr"}
    done = subprocess.run(program, shell=True, cwd=folder, capture_output=True, check=False, env=environment)
    assert done.stderr == b""


def test_the_language_of_messages_follows_the_wish_then_the_locale(folder: Path) -> None:
    assert "0 erreur," in relis(folder, "check", "bon.txt").stdout
    assert "0 errors," in relis(folder, "check", "bon.txt", "--ui", "en").stdout
    assert "0 errors," in relis(folder, "check", "bon.txt", RELIS_LANG="", LC_ALL="en_GB.UTF-8").stdout
    assert "0 erreur," in relis(folder, "check", "bon.txt", RELIS_LANG="", LC_ALL="", LANG="C.UTF-8").stdout


def test_the_json_of_the_two_articles_is_the_contract() -> None:
    done = relis(ROOT, "check", str(SEEDS.relative_to(ROOT)), "--output-format", "json", "--no-config")
    report = json.loads(done.stdout)
    assert done.returncode == 1
    assert report["version"] == 1
    assert set(report["summary"]) == {"files", "errors", "warnings", "suggestions", "fixable", "unreadable"}
    order = [(alert["path"], alert["offset"], alert["rule"]) for alert in report["alerts"]]
    assert order == sorted(order)
    for alert in report["alerts"]:
        text = (ROOT / alert["path"]).read_bytes().decode("utf-8")
        before = text[: alert["offset"]]
        assert alert["line"] == before.count("\n") + 1
        assert alert["column"] == alert["offset"] - (before.rfind("\n") + 1) + 1
        assert text[alert["offset"] : alert["end_offset"]] == alert["match"]


def test_settings_for_some_files_hold_wherever_relis_is_started(folder: Path) -> None:
    override = "overrides:\n  - files: [/archives/]\n    ignore: [house]\n"
    (folder / "relis.yml").write_text("language: fr\nrules: [house]\n" + override, encoding="utf-8")
    (folder / "archives").mkdir()
    (folder / "archives" / "vieux.txt").write_text("Notre newsletter.\n", encoding="utf-8")
    assert relis(folder, "check", "archives").returncode == 0
    assert relis(folder / "archives", "check", "vieux.txt").returncode == 0
    assert relis(folder / "archives", "check", str(folder / "archives" / "vieux.txt")).returncode == 0
