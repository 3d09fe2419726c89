"""Rules of Vale packages: read as laxly as Vale reads them, with inheritance and named scopes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from lint.kinds import KINDS
from lint.model import Rule
from lint.rulebook.affix import affixes
from lint.rulebook.convert import convert, did_you_mean, fields_of
from lint.rulebook.load import read_yaml_text
from lint.rulebook.yamltree import FileError, Tree, locate, parse

EXTENSION_POINTS = (
    "capitalization", "conditional", "consistency", "existence", "metric", "occurrence", "readability", "repetition",
    "script", "sequence", "spelling", "substitution",
)  # fmt: skip
LEVELS = ("suggestion", "warning", "error")
_LAX = frozenset({"consistency", "spelling"})
_IGNORED = frozenset({"name", "path", "tests", "pos", "code", "min_alert_level"})
_DEEPEST = 10
_TRUE, _FALSE = frozenset({"true", "yes", "on", "1", "t", "y"}), frozenset({"false", "no", "off", "0", "f", "n", ""})


def kind_tag(extends: str) -> str:
    """The name in relis's table of the kind that a Vale rule extends."""
    return "vale_spelling" if extends == "spelling" else extends


class LeftOutError(Exception):
    """A rule file that is left out: it asks for what relis does not do, or Vale itself does nothing with it."""

    def __init__(self, error: FileError) -> None:
        super().__init__(str(error))


def rule_files(style: Path) -> Iterator[tuple[str, Path]]:
    """Name and file of every rule below a style's folder, in order; hidden folders, ``_…`` and tests are left out."""
    for path in sorted(style.rglob("*.yml")):
        relative = path.relative_to(style)
        if any(part.startswith((".", "_")) for part in relative.parts[:-1]) or path.name.endswith(".test.yml"):
            continue
        yield ".".join((style.name, *relative.parts[:-1], path.name.split(".")[0])), path


def load(path: Path, name: str, styles: Sequence[Path], params: Mapping[str, str], scopes: Mapping[str, str]) -> Rule:
    """The rule in a file. ``styles`` are where parents are looked for, ``params`` what the configuration changes in it.

    Raises ``FileError``.
    """
    text, keys = read_keys(path)
    if "message" not in keys and not _is_reference(keys.get("extends")):
        raise FileError(str(path), 1, 1, "the key “message” is missing")
    keys = _inherited(keys, path, styles, ())
    keys.update(params)
    if "affix" in keys:
        keys = _flexed(keys, text, path, styles)
    return made(keys, name, text, str(path), scopes)


def _flexed(keys: dict[str, Any], text: str, path: Path, styles: Sequence[Path]) -> dict[str, Any]:
    """The keys with the words of ``tokens`` and ``swap`` that have flags (``meet/SG``) in all their forms."""
    name = str(keys["affix"])
    found = affixes(name, styles)
    if found is None:
        problem = f"“affix”: there is no config/dictionaries/{name}.aff on the StylesPath"
        raise LeftOutError(FileError(str(path), *_place(text, str(path), "affix"), problem))
    flexed = {key: value for key, value in keys.items() if key != "affix"}
    if "tokens" in flexed:
        flexed["tokens"] = [found.pattern(token) for token in _listed(flexed["tokens"])]
    if isinstance(flexed.get("swap"), dict):
        flexed["swap"] = {found.pattern(word): value for word, value in flexed["swap"].items()}
    return flexed


def read_keys(path: Path) -> tuple[str, dict[str, Any]]:
    """Text and keys of a rule file, the keys in lower case. Raises ``FileError``."""
    text = read_yaml_text(path)
    try:
        tree = parse(text, str(path))
    except FileError as error:
        if "twice" in error.message:
            raise LeftOutError(error) from None
        # Vale's reader knows two escapes that PyYAML does not; in a pattern they mean the same without the backslash
        text = text.replace("\\/", "/").replace("\\'", "'")
        tree = parse(text, str(path))
    return text, _lowered(tree, path)


def made(keys: dict[str, Any], name: str, text: str, path: str, scopes: Mapping[str, str]) -> Rule:
    """The rule that some keys describe. Raises ``FileError``."""
    extends = keys.get("extends")
    if not isinstance(extends, str) or extends not in EXTENSION_POINTS:
        line, column = locate(text, path, ("extends",)) if text else (1, 1)
        raise FileError(
            path,
            line,
            column,
            f"“extends” must be one of {', '.join(EXTENSION_POINTS)}" if extends else "“extends” is missing",
        )
    struct = KINDS[kind_tag(extends)].rule
    fields = fields_of(struct)
    shaped: dict[str, Any] = {}
    for key, value in keys.items():
        if key in _IGNORED or key == "extends":
            if key == "code" and value in _TRUE:
                raise FileError(path, *_place(text, path, key), "“code” is no longer known; write “scope: raw”")
            continue
        if key not in fields or key in ("except", "message_", "why", "source", "examples"):
            if extends in _LAX:
                continue
            raise FileError(path, *_place(text, path, key), f"unknown key “{key}”{did_you_mean(key, fields)}")
        shaped[key] = _coerced(value, fields[key])
    message = keys.get("message", "")
    shaped["message"] = {"fr": str(message), "en": str(message)}
    if shaped.get("level", "warning") not in LEVELS:
        raise FileError(path, *_place(text, path, "level"), f"“level” must be one of {', '.join(LEVELS)}")
    if "action" in shaped:
        shaped["action"] = _action(shaped["action"])
    shaped["scope"] = [_expanded(scope, scopes) for scope in _listed(keys.get("scope"))]
    if extends in ("metric", "readability") and shaped["scope"] in ([], ["text"]):
        shaped["scope"] = ["summary"]
    elif extends == "sequence":
        shaped["scope"] = [_of_sentences(scope) for scope in shaped["scope"]] or ["sentence"]
    shaped["extends"] = struct.__struct_config__.tag
    rule = convert(shaped, struct, text, path)
    return msgspec.structs.replace(rule, name=name, dialect="vale")


def builtin(name: str, keys: Mapping[str, Any]) -> Rule:
    """A rule that Vale brings with it."""
    return made(dict(keys), name, "", name, {})


def _place(text: str, path: str, key: str) -> tuple[int, int]:
    return locate(text, path, (key,)) if text else (1, 1)


def _lowered(tree: Tree, path: Path) -> dict[str, Any]:
    if not isinstance(tree, dict):
        raise FileError(str(path), 1, 1, "a rule is keys with values: extends, message, level …")
    return {key.lower(): value for key, value in tree.items()}


def _is_reference(extends: object) -> bool:
    return isinstance(extends, str) and "." in extends


def _inherited(keys: dict[str, Any], path: Path, styles: Sequence[Path], seen: tuple[str, ...]) -> dict[str, Any]:
    extends = keys.get("extends")
    if not _is_reference(extends):
        for key in keys:
            if key[-1:] in ("+", "-"):
                raise FileError(str(path), 1, 1, f"“{key}” needs a parent: “extends: Style.Rule”")
        return keys
    if str(extends).startswith("Vale."):
        raise FileError(str(path), 1, 1, f"“{extends}” is built in; it has no file to extend")
    if extends in seen or len(seen) >= _DEEPEST:
        raise FileError(str(path), 1, 1, f"“{extends}” extends itself, or the chain is over {_DEEPEST} rules deep")
    style, *rest = str(extends).split(".")
    for folder in styles:
        parent = folder / style / Path(*rest).with_suffix(".yml") if rest else folder
        if parent.is_file():
            break
    else:
        raise FileError(str(path), 1, 1, f"the rule “{extends}” does not exist on the StylesPath")
    above = _inherited(read_keys(parent)[1], parent, styles, (*seen, str(extends)))
    above.pop("tests", None)
    for key, value in keys.items():
        base = key.rstrip("+-")
        if base == key:
            if key != "extends":
                above[key] = value
        elif base in keys:
            raise FileError(str(path), 1, 1, f"“{key}” and “{base}”: replace or edit, not both")
        else:
            above[base] = _edited(above.get(base), value, key, path)
    return above


def _edited(have: Any, value: Any, key: str, path: Path) -> Any:
    wrong = FileError(str(path), 1, 1, f"“{key}” does not fit what the parent has")
    if isinstance(have, list) and isinstance(value, list):
        if key.endswith("+"):
            return [*have, *value]
        rest = list(have)
        for entry in value:
            if entry not in rest:
                raise FileError(str(path), 1, 1, f"“{key}”: the parent has no “{entry}” to take out")
            rest.remove(entry)
        return rest
    if isinstance(have, dict) and key.endswith("+") and isinstance(value, dict):
        return {**have, **value}
    if isinstance(have, dict) and key.endswith("-") and isinstance(value, list):
        for entry in value:
            if entry not in have:
                raise FileError(str(path), 1, 1, f"“{key}”: the parent has no “{entry}” to take out")
        return {name: entry for name, entry in have.items() if name not in value}
    raise wrong


def _listed(value: Any) -> list[str]:
    if value is None or value == "":
        return []
    return [str(item) for item in value] if isinstance(value, list | tuple) else [str(value)]


def _coerced(value: Any, wanted: Any) -> Any:
    """A value as Vale's decoder takes it: text for a truth value or a number, one item for a list."""
    names = str(wanted)
    if wanted is bool or names in ("bool | None", "typing.Optional[bool]"):
        low = str(value).strip().lower()
        return True if low in _TRUE else False if low in _FALSE else value
    if wanted is int and isinstance(value, str):
        return value.split(".")[0] if re.fullmatch(r"-?\d+\.\d*", value) else value or "0"
    if "Mapping" in names and isinstance(value, list) and all(isinstance(item, dict) for item in value):
        return {key: entry for item in value for key, entry in item.items()}
    if "tuple" in names and isinstance(value, list):
        return [item if isinstance(item, str | dict | list) else str(item) for item in value]
    return value


def _action(value: Any) -> Any:
    if not isinstance(value, dict):
        return {"name": str(value)} if value else {}
    lowered = {key.lower(): part for key, part in value.items()}
    params = lowered.get("params", [])
    flat: list[str] = []
    for part in params if isinstance(params, list) else [params]:
        flat.extend(map(str, part) if isinstance(part, list) else [str(part)])
    return {"name": lowered.get("name", ""), "params": flat}


def _of_sentences(scope: str) -> str:
    """The sentences of what a scope selects: what a sequence reads."""
    first, *others = (part.strip() for part in scope.split("&"))
    if first in ("text", "paragraph"):
        first = "sentence"
    elif not first.startswith("~") and "sentence" not in first.split("."):
        first = f"sentence.{first}"
    return " & ".join((first, *others))


def _expanded(scope: str, scopes: Mapping[str, str]) -> str:
    parts = []
    for part in scope.split("&"):
        term = part.strip()
        name = term.removeprefix("~")
        if name in scopes and "&" in scopes[name]:
            parts.append(scopes[name])
        elif name in scopes:
            parts.append(("~" if term.startswith("~") else "") + scopes[name])
        else:
            parts.append(term)
    return " & ".join(parts)
