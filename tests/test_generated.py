"""Generated files are fresh, and the schemas say of rule files what relis says."""

import json
from typing import Any

import jsonschema
import pytest

from lint.rulebook.load import read_yaml, rule_files, shipped_packs
from lint.rulebook.registry import pack_files
from tests.support import ROOT
from tools.pages import stale

RULES = [path for root in shipped_packs().values() for path in rule_files(root)]
REGISTRIES = [path for root in shipped_packs().values() for path in pack_files(root)]


def schema(name: str) -> Any:
    read = json.loads((ROOT / "docs" / "schema" / f"{name}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(read)
    return jsonschema.Draft202012Validator(read)


def typed(tree: Any) -> Any:
    """A file's values as an editor's YAML 1.2 reads them: truths and whole numbers are no text there."""
    if isinstance(tree, dict):
        return {key: typed(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [typed(value) for value in tree]
    return {"true": True, "false": False}.get(tree, int(tree) if tree.isascii() and tree.isdigit() else tree)


def test_everything_generated_is_fresh() -> None:
    assert stale() == []


def test_every_shipped_rule_and_registry_is_valid() -> None:
    assert len(RULES) > 50
    for name, paths in (("rule", RULES), ("registry", REGISTRIES)):
        checked = schema(name)
        for path in paths:
            errors = [error.message for error in checked.iter_errors(typed(read_yaml(path)[1]))]
            assert not errors, path


@pytest.mark.parametrize(
    ("name", "tree", "valid"),
    [
        ("rule", {"extends": "existence", "message": "a", "tokens": "mot"}, True),
        ("rule", {"extends": "existence", "message": {"fr": "a"}, "tokens": ["mot", 12, True]}, True),
        ("rule", {"extends": "existence", "message": "a", "tokns": ["mot"]}, False),
        ("rule", {"extends": "existance", "message": "a"}, False),
        ("rule", {"extends": "existence", "message": "a", "level": "eror"}, False),
        ("relis", {"language": "fr", "levels": {"fr": "off"}}, True),
        ("relis", {"langage": "fr"}, False),
        ("relis", {"profile": "fr-BE"}, False),
    ],
)
def test_a_schema_accepts_and_refuses_what_relis_does(name: str, tree: Any, valid: bool) -> None:
    assert schema(name).is_valid(tree) is valid
