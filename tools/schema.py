"""JSON Schemas of the files that people write: rules, registries and the configuration."""

import json
from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path
from typing import Any

import msgspec

from lint.config import Config
from lint.kinds import KINDS
from lint.model import Entry, Message
from lint.rulebook.load import SHIPPED_ONLY_KEYS

DRAFT = "https://json-schema.org/draft/2020-12/schema"
NAMES = {"rule": "A rule of relis", "registry": "A registry of relis", "relis": "The configuration of relis"}


class Registry(msgspec.Struct, forbid_unknown_fields=True):
    """A registry file: names, programmes, people, places and terms, and how they are written."""

    registry: tuple[Entry, ...]


def schemas() -> Iterator[tuple[str, str]]:
    """The name of each schema and its text."""
    kinds = [KINDS[name].rule for name in sorted(KINDS)]
    yield "rule", _text("rule", kinds)
    yield "registry", _text("registry", [Registry])
    yield "relis", _text("relis", [Config])


def write(folder: Path) -> None:
    """Each schema into a file of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas():
        (folder / f"{name}.schema.json").write_text(text, encoding="utf-8", newline="\n")


def _text(name: str, types: list[type]) -> str:
    references, definitions = msgspec.json.schema_components(types)
    root: dict[str, Any] = {"$schema": DRAFT, "title": NAMES[name]}
    root |= {"oneOf": list(references)} if len(references) > 1 else dict(references[0])
    root["$defs"] = {key: _shaped(value) for key, value in sorted(definitions.items())}
    return json.dumps(root, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _shaped(definition: dict[str, Any]) -> dict[str, Any]:
    """A definition as relis reads files: one value for a list, a text for a message, no key that is never written."""
    properties = definition.get("properties", {})
    if "description" in definition:
        definition["description"] = cleandoc(definition["description"])
    if "extends" in properties:
        for key in SHIPPED_ONLY_KEYS:
            properties.pop(key)
    if definition.get("title") == Config.__name__:
        for key in ("path", "languagetool"):  # what no file may say
            properties.pop(key)
    for key, value in properties.items():
        properties[key] = _loose(value)
    if definition.get("title") == Message.__name__:
        return {"anyOf": [definition, {"type": "string"}], "description": definition.pop("description", "")}
    return definition


def _loose(value: dict[str, Any]) -> dict[str, Any]:
    if value.get("type") == "array" and "items" in value:
        items = value["items"]
        default = {"default": value.pop("default")} if "default" in value else {}
        return {"anyOf": [{**value, "items": _text_like(items)}, _text_like(items)], **default}
    return _text_like(value)


def _text_like(value: dict[str, Any]) -> dict[str, Any]:
    """Where text is expected, what YAML shows as a number or a truth is text too (`on`, `12:30`, `2024`)."""
    if value.get("type") == "string":
        return {**value, "type": ["string", "number", "boolean"]}
    if value.get("type") == "object" and isinstance(value.get("additionalProperties"), dict):
        return {**value, "additionalProperties": _text_like(value["additionalProperties"])}
    return value
