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


def pre_commit(folder: Path, home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {"PRE_COMMIT_HOME": str(home), "RELIS_LANG": "fr"}
    return run(folder, sys.executable, "-m", "pre_commit", *arguments, **environment)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pre-commit keeps its environments: relis is installed there once for this module."""
    return tmp_path_factory.mktemp("pre-commit")


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This repository as it stands, committed in a clone, as others would name it in their configuration."""
    clone = tmp_path_factory.mktemp("release") / "relis"
    assert run(ROOT, "git", "clone", "--quiet", ".", str(clone)).returncode == 0
    changed = run(ROOT, "git", "diff", "--binary", "HEAD").stdout
    if changed:
        subprocess.run(["git", "apply", "--allow-empty"], cwd=clone, input=changed, text=True, check=True)
        identity = ("-c", "user.name=test", "-c", "user.email=test@example.org")
        assert run(clone, "git", *identity, "commit", "--quiet", "--all", "--message", "as it stands").returncode == 0
    return clone


@pytest.fixture
def repository(tmp_path: Path, release: Path) -> Path:
    """A repository of articles that uses both hooks, everything in it staged."""
    run(tmp_path, "git", "init", "-q")
    revision = run(release, "git", "rev-parse", "HEAD").stdout.strip()
    hooks = "[{id: relis}, {id: relis-archive}]"
    config = f"repos: [{{repo: '{release}', rev: '{revision}', hooks: {hooks}}}]\n"
    (tmp_path / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    (tmp_path / "bon article.txt").write_text(GOOD, encoding="utf-8")
    run(tmp_path, "git", "add", ".")
    return tmp_path


def test_the_manifest_is_valid(home: Path) -> None:
    done = pre_commit(ROOT, home, "validate-manifest", ".pre-commit-hooks.yaml")
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_hook_for_changed_files(repository: Path, home: Path) -> None:
    good = pre_commit(repository, home, "run", "--all-files")
    assert good.returncode == 0, good.stdout + good.stderr
    (repository / "mauvais.txt").write_text(BAD, encoding="utf-8")
    run(repository, "git", "add", "mauvais.txt")
    bad = pre_commit(repository, home, "run", "relis")
    assert bad.returncode == 1
    assert "mauvais.txt" in bad.stdout
    assert "fr.UnclosedQuote" in bad.stdout
    (repository / "mauvais.txt").write_text(GOOD, encoding="utf-8")
    run(repository, "git", "add", "mauvais.txt")
    assert pre_commit(repository, home, "run", "relis").returncode == 0


def test_the_hook_for_the_whole_tree_compares_tracked_articles(repository: Path, home: Path) -> None:
    un = "Le Programme alimentaire mondial (PAM) a livré dix tonnes de riz. Le PAM reste sur place.\n"
    deux = "Le Programme d’alimentation mondial (PAM) sera présenté lundi. Le PAM compte dix mesures.\n"
    (repository / "un.txt").write_text(un, encoding="utf-8")
    (repository / "deux.txt").write_text(deux, encoding="utf-8")
    draft = pre_commit(repository, home, "run", "relis-archive", "--all-files")
    assert draft.returncode == 0, "drafts that git does not track count for nothing"
    run(repository, "git", "add", ".")
    done = pre_commit(repository, home, "run", "relis-archive", "--all-files")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "un.txt" in done.stdout
    assert "deux.txt" in done.stdout


def test_anyone_can_try_it_on_their_articles(repository: Path, home: Path, release: Path) -> None:
    (repository / "mauvais.txt").write_text(BAD, encoding="utf-8")
    run(repository, "git", "add", "mauvais.txt")
    done = pre_commit(repository, home, "try-repo", str(release), "relis", "--all-files", "--verbose")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "fr.UnclosedQuote" in done.stdout


def test_the_hooks_of_this_repository_pass_on_it(home: Path) -> None:
    done = pre_commit(ROOT, home, "run", "--all-files", "relis")
    assert done.returncode == 0, done.stdout + done.stderr
