"""Completion, in a real shell."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from lint.cli import parser
from lint.commands import completion
from lint.commands.completion import SCRIPTS
from tests.support import ROOT


def candidates(words: list[str]) -> list[str]:
    return completion.candidates(parser(), words)


def test_commands_options_choices_and_rules() -> None:
    assert {"check", "init", "lsp", "serve"} <= set(candidates([""]))
    assert candidates(["ch"]) == ["check"]
    assert candidates(["check", "--stat"]) == ["--statistics"]
    assert "sarif" in candidates(["check", "--output-format", ""])
    assert candidates(["check", "--fail-on", "e"]) == ["error"]
    assert "fr.Spelling" in candidates(["explain", "fr."])
    assert "spelling" in candidates(["check", "--select", "sp"])
    assert candidates(["completion", "b"]) == ["bash"]
    # What may be a path is left to the shell.
    assert candidates(["check", ""]) == []
    assert candidates(["check", "--baseline", ""]) == []
    assert candidates([]) == candidates([""])


def test_what_is_hidden_is_not_offered() -> None:
    assert not {"--no-wrap", "--minAlertLevel"} & set(candidates(["check", "--"]))


@pytest.mark.parametrize("line", ["relis ch", "relis check --output-format sa", "relis explain fr.Spell"])
def test_bash_completes(tmp_path: Path, line: str) -> None:
    bash = shutil.which("bash")
    if bash is None or sys.platform == "win32":
        pytest.skip("bash is missing: install it")
    command = tmp_path / "relis"
    command.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m lint "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    words = line.split()
    script = (
        f'PATH="{tmp_path}:$PATH"\n{SCRIPTS["bash"]}\n'
        f"COMP_WORDS=({' '.join(words)}); COMP_CWORD={len(words) - 1}; _relis; printf '%s\\n' \"${{COMPREPLY[@]}}\""
    )
    done = subprocess.run([bash, "-c", script], capture_output=True, check=True, text=True)
    expected = {"ch": "check", "sa": "sarif", "fr.Spell": "fr.Spelling"}[words[-1]]
    assert expected in done.stdout.split()
