"""The vocabularies of a Vale project, and the rules that Vale brings with it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lint.kinds.exceptions import is_literal, termed
from lint.rulebook.affix import affixes
from lint.rulebook.load import read_yaml
from lint.rulebook.yamltree import FileError

_BUILT_IN: dict[str, dict[str, Any]] = {
    "Vale.Repetition": {
        "extends": "repetition", "message": "'%s' is repeated!", "level": "error", "ignorecase": True, "alpha": True,
        "action": {"name": "edit", "params": ["truncate", " "]}, "tokens": [r"[^\s.!?]+"],
    },
    "Vale.Spelling": {"extends": "spelling", "message": "Did you really mean '%s'?", "level": "error"},
}  # fmt: skip


@dataclass(frozen=True)
class Vocabulary:
    """The terms that a project accepts and rejects, as patterns."""

    accept: tuple[str, ...] = ()
    reject: tuple[str, ...] = ()


def built_in(vocabularies: Mapping[str, Vocabulary], word_template: str) -> dict[str, dict[str, Any]]:
    """The rules of the style ``Vale``, by name; those of vocabularies bear the names that these are given under."""
    rules = dict(_BUILT_IN)
    for name, terms in vocabularies.items():
        stem = f"Vale.{name}." if name else "Vale."
        if terms.accept:
            rules[stem + "Terms"] = _terms(terms.accept, own=not word_template)
        if terms.reject:
            tokens = [termed(term) for term in terms.reject]
            rules[stem + "Avoid"] = {
                "extends": "existence", "message": "Avoid using '%s'.", "level": "error", "tokens": tokens,
            }  # fmt: skip
    return rules


def _terms(terms: Sequence[str], own: bool) -> dict[str, Any]:
    swap = {}
    for term in terms:
        pattern = termed(term.lower())
        swap[rf"(?<!\w){pattern}(?!\w)" if own else pattern] = term
    return {
        "extends": "substitution", "message": "Use '%s' instead of '%s'.", "level": "error", "ignorecase": True,
        "swap": swap, "vocab": False, "nonword": own, "terms": True,
    }  # fmt: skip


def vocabulary(name: str, styles: Sequence[Path], path: Path) -> Vocabulary:
    """The vocabulary of a name on the StylesPath. Raises ``FileError`` where there is none."""
    for folder in styles:
        root = folder / "config" / "vocabularies" / name
        if root.is_dir():
            accept = [term for file in sorted(root.rglob("accept.txt")) for term in _terms_of(file)]
            reject = [term for file in sorted(root.rglob("reject.txt")) for term in _terms_of(file)]
            for file in sorted((*root.rglob("vocab.yml"), *root.rglob("vocab.yaml"))):
                more = _yaml_vocabulary(file, styles)
                accept += more.accept
                reject += more.reject
            return Vocabulary(tuple(accept), tuple(reject))
    raise FileError(str(path), 1, 1, f"Vocab: there is no vocabulary “{name}” on the StylesPath")


def _terms_of(file: Path) -> Iterable[str]:
    for line in file.read_text(encoding="utf-8-sig").split("\n"):
        term = line.strip()
        if term and not term.startswith("# "):
            yield term


def _yaml_vocabulary(file: Path, styles: Sequence[Path]) -> Vocabulary:
    _, tree = read_yaml(file)
    name = tree.get("affix") if isinstance(tree, dict) else None
    found = affixes(str(name), styles) if name else None
    if name and found is None:
        raise FileError(str(file), 1, 1, f"“affix”: there is no config/dictionaries/{name}.aff on the StylesPath")
    lists: dict[str, list[str]] = {"accept": [], "reject": []}
    for key, terms in lists.items():
        entries = tree.get(key, []) if isinstance(tree, dict) else []
        for entry in entries if isinstance(entries, list) else [entries]:
            if isinstance(entry, dict):
                for term, given in entry.items():
                    options = given if isinstance(given, dict) else {}
                    flags = str(options.get("flags", ""))
                    start = "(?i)" if options.get("ignorecase") == "true" else ""
                    for form in found.forms(term, flags) if found and flags else (term,):
                        pattern = form if options.get("regex") == "true" else re.escape(form).replace("\\ ", " ")
                        terms.append(start + pattern)
            elif isinstance(entry, str):
                terms.append(entry if is_literal(entry) else re.escape(entry).replace("\\ ", " "))
    return Vocabulary(tuple(lists["accept"]), tuple(lists["reject"]))
