"""The CI files of this repository, and those that the documentation offers, pass the linters of their kind."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import ROOT

WORKFLOWS = [".github/workflows/ci.yml", "docs/ci/github.yml"]


def run(tool: str, *arguments: str) -> None:
    command = str(Path(sys.executable).parent / tool)
    done = subprocess.run([command, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", WORKFLOWS)
def test_a_workflow_has_the_shape_that_github_wants(path: str) -> None:
    run("check-jsonschema", "--builtin-schema", "vendor.github-workflows", path)


@pytest.mark.parametrize("path", WORKFLOWS)
def test_a_workflow_is_secure(path: str) -> None:
    run("zizmor", "--offline", "--pedantic", path)


def test_the_gitlab_snippet_has_the_shape_that_gitlab_wants() -> None:
    run(
        "check-jsonschema",
        "--builtin-schema",
        "vendor.gitlab-ci",
        "--data-transform",
        "gitlab-ci",
        "docs/ci/gitlab.yml",
    )
