"""Imports point one way, and the start of `relis check` loads nothing that it does not use."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import ROOT, SEEDS

LAYERS = (
    {"lint"},
    {"lint.model"},
    {"lint.source", "lint.patternrisk", "lint.patterntree", "lint.translate", "lint.ui", "lint.render"},
    {"lint.language"},
    {"lint.patterns", "lint.formats", "lint.quotation"},
    {"lint.kinds"},
    {"lint.rulebook"},
    {"lint.alerts"},
    {"lint.check", "lint.archive"},
    {"lint.config", "lint.files", "lint.fix"},
    {"lint.ruleset", "lint.cache"},
    {"lint.services"},
    {"lint.run"},
    {"lint.session"},
    {"lint.valerun"},
    {"lint.baseline", "lint.examples", "lint.glossary"},
    {"lint.explain"},
    {"lint.reports"},
    {"lint.publish", "lint.since", "lint.init", "lint.valecommand"},
    {"lint.api", "lint.lsp", "lint.web"},
    {"lint.commands"},
    {"lint.cli"},
    {"lint.__main__"},
)
FORBIDDEN = {
    "pygls",
    "jinja2",
    "jsonschema",
    "rich",
    "language_tool_python",
    "asyncio",
    "requests",
    "pytest",
    "difflib",
}


def layer(module: str) -> int:
    for number, names in enumerate(LAYERS):
        if any(module == name or (name != "lint" and module.startswith(f"{name}.")) for name in names):
            return number
    raise AssertionError(f"{module} has no layer: give it one")


def modules() -> list[tuple[str, Path]]:
    found = []
    for path in sorted((ROOT / "lint").rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found.append((".".join(parts[:-1] if parts[-1] == "__init__" else parts), path))
    return found


def imported(path: Path) -> list[str]:
    names = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            known = {name for name, _ in modules()}
            names += [
                f"{node.module}.{alias.name}" if f"{node.module}.{alias.name}" in known else node.module
                for alias in node.names
            ]
    return [name for name in names if name.split(".")[0] == "lint"]


MODULES = [(name, path) for name, path in modules() if name != "lint"]  # the package itself is the public face


@pytest.mark.parametrize(("module", "path"), MODULES, ids=[name for name, _ in MODULES])
def test_a_module_imports_nothing_above_it(module: str, path: Path) -> None:
    above = [name for name in imported(path) if layer(name) > layer(module)]
    assert not above, f"{module} imports {above}"


def test_the_start_of_a_check_loads_nothing_that_it_does_not_use() -> None:
    program = (
        "import sys; from lint.cli import main; "
        f"main(['check', '--no-config', '--exit-zero', {str(SEEDS)!r}]); "
        "print('\\n'.join(sorted(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    loaded = {name.split(".")[0] for name in done.stderr.split()}
    assert not loaded & FORBIDDEN
