"""A wheel that is built here and installed elsewhere finds its rules and its dictionary."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.support import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(folder.glob("relis-*-py3-none-any.whl"))


def test_the_wheel_is_small_pure_and_complete(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert wheel.stat().st_size < 4_000_000
    assert "lint/rules/fr/quotes/UnclosedQuote.yml" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not [name for name in names if name.split("/")[0] != "lint" and ".dist-info/" not in name]


def test_installed_elsewhere_it_checks(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(site), str(wheel)]
    subprocess.run(install, check=True)
    (tmp_path / "article.txt").write_text("Metant fin à la séance, il a levé le poing.\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", "import lint.cli, sys; print(lint.__file__); sys.exit(lint.cli.main())", "check"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(site), "RELIS_LANG": "fr"},
    )
    assert str(site) in done.stdout.splitlines()[0], done.stdout
    assert done.returncode == 1, done.stderr
    assert "Mettant" in done.stdout
