"""Rule files → rules, validated; relis's own strict reading of them."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from lint.kinds import KINDS
from lint.model import Rule
from lint.rulebook.convert import convert, did_you_mean
from lint.rulebook.yamltree import FileError, Tree, locate, parse

SHIPPED_ONLY_KEYS = frozenset({"name", "dialect"})


def shipped_rules() -> Path:
    """The folder of the rule packs that come with relis: inside the installed package, else beside it."""
    inside = Path(__file__).parent.parent / "rules"
    return inside if inside.is_dir() else Path(__file__).parent.parent.parent / "rules"


def read_yaml(path: Path) -> tuple[str, Tree]:
    """Text and values of a YAML file. Raises ``FileError`` where it cannot be read."""
    text = read_yaml_text(path)
    return text, parse(text, str(path))


def read_yaml_text(path: Path) -> str:
    """The text of a YAML file. Raises ``FileError`` where it cannot be read."""
    try:
        if path.exists() and not path.is_file():
            # A pipe may never end.
            raise FileError(str(path), 1, 1, "not a file")
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise FileError(str(path), 1, 1, error.strerror or str(error)) from None
    except UnicodeDecodeError:
        raise FileError(str(path), 1, 1, "not UTF-8; save it as UTF-8") from None


def rule_files(root: Path) -> Iterable[Path]:
    """The rule files of a pack, in a fixed order: every ``*.yml`` outside ``registry`` and hidden folders."""
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if name != "registry" and not name.startswith((".", "_")))
        for name in sorted(names):
            if name.endswith(".yml") and not name.startswith("."):
                yield Path(folder) / name


def load_rule(path: Path, name: str) -> Rule:
    """One rule of relis's own language. ``name`` is its identifier. Raises ``FileError``."""
    text, tree = read_yaml(path)
    return rule_of(tree, text, str(path), name)


def rule_of(tree: Tree, text: str, path: str, name: str) -> Rule:
    """The rule made of a file's values; ``text`` and ``path`` for the messages. Raises ``FileError``."""
    if not isinstance(tree, dict) or not tree:
        raise FileError(path, 1, 1, "a rule is keys with values: extends, message, level …")
    kind = tree.get("extends")
    if kind is None:
        raise FileError(path, 1, 1, "the key “extends” is missing: it says what kind of rule this is")
    if not isinstance(kind, str) or kind not in KINDS:
        line, column = locate(text, path, ("extends",))
        raise FileError(path, line, column, f"“{kind}” is no kind of rule{did_you_mean(str(kind), KINDS)}")
    for key in SHIPPED_ONLY_KEYS & tree.keys():
        line, column = locate(text, path, (key,))
        raise FileError(path, line, column, f"“{key}” is not written in the file: it follows from its place")
    rule = convert(tree, KINDS[kind].rule, text, path)
    if not rule.message.fr and not rule.message.en:
        raise FileError(path, 1, 1, "the key “message” is missing: what the editor should read")
    return msgspec.structs.replace(rule, name=name)


def load_pack(root: Path, pack: str) -> tuple[dict[str, tuple[Rule, Path]], list[FileError]]:
    """All rules of a pack, by identifier, and every mistake found in it."""
    rules: dict[str, tuple[Rule, Path]] = {}
    errors: list[FileError] = []
    for path in rule_files(root):
        name = f"{pack}.{path.name.split('.')[0]}"
        if name in rules:
            errors.append(FileError(str(path), 1, 1, f"a second rule {name}; the first is {rules[name][1]}"))
            continue
        try:
            rules[name] = (load_rule(path, name), path)
        except FileError as error:
            errors.append(error)
    return rules, errors


def load_packs(roots: Mapping[str, Path]) -> tuple[dict[str, tuple[Rule, Path]], list[FileError]]:
    """The rules of several packs (name → folder) and every mistake found in them."""
    rules: dict[str, tuple[Rule, Path]] = {}
    errors: list[FileError] = []
    for pack, root in sorted(roots.items()):
        found, wrong = load_pack(root, pack)
        rules.update(found)
        errors.extend(wrong)
    return rules, errors


def shipped_packs() -> dict[str, Path]:
    """The packs that come with relis, by name."""
    root = shipped_rules()
    if not root.is_dir():
        return {}
    return {
        folder.name: folder
        for folder in sorted(root.iterdir())
        if folder.is_dir() and not folder.name.startswith((".", "_"))
    }
