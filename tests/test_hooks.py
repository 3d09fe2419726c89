"""The hooks, run by pre-commit itself: a bad article is refused, a good one passes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import ROOT

BAD = "Il a déclaré : « nous devons innover. Il a ensuite quitté la salle.\n"
GOOD = "Il a déclaré : « Nous devons innover. » Il a ensuite quitté la salle.\n"


def run(folder: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, env={**os.environ, **environment}
    )


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository of articles, everything in it staged."""
    run(tmp_path, "git", "init", "-q")
    (tmp_path / "bon article.txt").write_text(GOOD, encoding="utf-8")
    run(tmp_path, "git", "add", ".")
    return tmp_path


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where pre-commit keeps its environments: made once for this module."""
    return str(tmp_path_factory.mktemp("pre-commit"))


def tried(repository: Path, home: str, hook: str) -> subprocess.CompletedProcess[str]:
    """The hook as `pre-commit try-repo` installs and runs it from this repository."""
    command = (sys.executable, "-m", "pre_commit", "try-repo", str(ROOT), hook, "--all-files", "--verbose")
    return run(repository, *command, PRE_COMMIT_HOME=home, RELIS_LANG="fr")


def test_the_manifest_is_valid() -> None:
    done = run(ROOT, sys.executable, "-m", "pre_commit", "validate-manifest", ".pre-commit-hooks.yaml")
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_hook_for_changed_files(repository: Path, home: str) -> None:
    good = tried(repository, home, "relis")
    assert good.returncode == 0, good.stdout + good.stderr
    (repository / "mauvais.txt").write_text(BAD, encoding="utf-8")
    run(repository, "git", "add", ".")
    bad = tried(repository, home, "relis")
    assert bad.returncode == 1
    assert "mauvais.txt" in bad.stdout
    assert "fr.UnclosedQuote" in bad.stdout


def test_the_hook_for_the_whole_tree_compares_tracked_articles(repository: Path, home: str) -> None:
    assert tried(repository, home, "relis-archive").returncode == 0
    un = "Le Programme alimentaire mondial (PAM) a livré dix tonnes de riz. Le PAM reste sur place.\n"
    deux = "Le Plan d’action mondial (PAM) sera présenté lundi. Le PAM compte dix mesures.\n"
    (repository / "un.txt").write_text(un, encoding="utf-8")
    (repository / "deux.txt").write_text(deux, encoding="utf-8")
    assert tried(repository, home, "relis-archive").returncode == 0, "drafts that git does not track count for nothing"
    run(repository, "git", "add", ".")
    done = tried(repository, home, "relis-archive")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "un.txt" in done.stdout
    assert "deux.txt" in done.stdout


def test_the_hooks_of_this_repository_pass_on_it() -> None:
    done = run(ROOT, sys.executable, "-m", "pre_commit", "run", "--all-files", "relis", RELIS_LANG="fr")
    assert done.returncode == 0, done.stdout + done.stderr
