"""relis's own French obeys its own rules: what commands and reports say, and what rules say."""

import ast
from pathlib import Path

import pytest

from lint import run
from lint.config import Config
from lint.source import Source
from tests.support import ROOT

CONFIG = Config(
    language="fr",
    profile="fr-FR",
    select=("typography", "fr.UnclosedQuote", "fr.UnopenedQuote", "fr.Spelling", "brackets"),
    ignore=("common.DoubleSpace", "common.SpaceInBrackets"),
    accept=("relis", "yml", "noms", "txt", "Ctrl"),
)
SPEAKERS = {"say": 1, "failed": 1, "_failed": 1, "counted": 2}
"""Functions that take a French text, and the place of the argument that it is."""


def spoken(path: Path) -> list[tuple[int, str]]:
    """The French texts of a module with their lines; what is filled in stands as a word."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SPEAKERS:
            at = SPEAKERS[node.func.id]
            if len(node.args) > at:
                found += [(node.lineno, text) for text in texts(node.args[at]) if any(map(str.isalpha, text))]
    return found


def texts(node: ast.expr) -> list[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.JoinedStr):
        text = "".join(str(part.value) if isinstance(part, ast.Constant) else "relis" for part in node.values)
        return [text.replace("»relis", "» relis")]
    if isinstance(node, ast.Tuple):
        return [text for element in node.elts for text in texts(element)]
    if isinstance(node, ast.IfExp):
        return texts(node.body) + texts(node.orelse)
    return []


MODULES = sorted(path for path in (ROOT / "lint").rglob("*.py") if spoken(path))


def test_the_texts_are_found() -> None:
    assert len(MODULES) > 10
    assert sum(len(spoken(path)) for path in MODULES) > 80


@pytest.fixture(scope="module")
def remarks() -> dict[str, list[str]]:
    """What relis says of its own French, by module."""
    sources: list[Source] = []
    for path in MODULES:
        for line, text in spoken(path):
            sources.append(Source(f"{path.relative_to(ROOT).as_posix()}/{line}/{len(sources)}.txt", text))
    by_module: dict[str, list[str]] = {}
    for alert in run.check_sources_together(sources, CONFIG, "en").alerts:
        module, at, _ = alert.path.rsplit("/", 2)
        by_module.setdefault(module, []).append(f"{at}: {alert.rule} {alert.message}")
    return by_module


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_french_of_relis_is_right(path: Path, remarks: dict[str, list[str]]) -> None:
    assert remarks.get(path.relative_to(ROOT).as_posix(), []) == []
