"""Values of a YAML file → the types of ``model``; every mistake with its place and the nearest right spelling."""

import re
import types
import typing
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, TypeVar, get_args, get_origin

import msgspec

from lint.model import Message
from lint.rulebook.yamltree import FileError, Path, Tree, locate

T = TypeVar("T")

_EXPECTED = re.compile(r"Expected `([^`]+)`(?:, got `([^`]+)`)?")
_PLAIN = {
    "array": "a list",
    "object": "keys with values",
    "str": "text",
    "bool": "true or false",
    "int": "a whole number",
    "float": "a number",
}
_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]")


def nearest(word: str, words: Iterable[str]) -> str:
    """The most similar of some words, or nothing where none is close (Ratcliff & Obershelp, 1988)."""
    import difflib  # only when something is wrong

    close = difflib.get_close_matches(word, list(words), n=1, cutoff=0.6)
    return close[0] if close else ""


def did_you_mean(word: str, words: Iterable[str]) -> str:
    """`` — did you mean “…”?``, or the list of what is possible where nothing is close and the list is short."""
    known = sorted(words)
    close = nearest(word, known)
    if close:
        return f"; did you mean “{close}”?"
    return f"; possible: {', '.join(known)}" if len(known) <= 40 else ""


def convert(tree: Tree, wanted: type[T], text: str, path: str, root: Path = ()) -> T:
    """``tree`` as a ``wanted``; a single value is accepted where a list is expected.

    ``text`` and ``path`` are the file it came from, ``root`` its place there. Raises ``FileError``.
    """
    try:
        shaped = _shape(tree, wanted, root)
        return msgspec.convert(shaped, wanted, strict=False)
    except _MisfitError as misfit:
        line, column = locate(text, path, misfit.where)
        raise FileError(path, line, column, misfit.message) from None
    except msgspec.ValidationError as error:
        message, where = _explained(str(error), tree, root)
        line, column = locate(text, path, where)
        raise FileError(path, line, column, message) from None


class _MisfitError(Exception):
    def __init__(self, where: Path, message: str) -> None:
        super().__init__(message)
        self.where = where
        self.message = message


@lru_cache(maxsize=256)
def fields_of(struct: type[msgspec.Struct]) -> Mapping[str, Any]:
    """The keys of a struct as they are written in a file, with the type of each."""
    hints = typing.get_type_hints(struct)
    return {
        key: hints[name] for name, key in zip(struct.__struct_fields__, struct.__struct_encode_fields__, strict=True)
    }


def _shape(tree: Tree, wanted: Any, where: Path) -> Any:
    if isinstance(wanted, type) and issubclass(wanted, msgspec.Struct):
        return _shape_struct(tree, wanted, where)
    origin = get_origin(wanted)
    arguments = get_args(wanted)
    if origin in (types.UnionType, typing.Union):
        inner = [argument for argument in arguments if argument is not type(None)]
        return _shape(tree, inner[0], where) if len(inner) == 1 else tree
    if origin is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
        items = tree if isinstance(tree, list) else [tree] if tree != "" else []
        if arguments[0] is str:
            if isinstance(tree, dict):
                key = next((step for step in reversed(where) if isinstance(step, str)), "")
                raise _MisfitError(where, f"“{key}”: a list is expected here, found keys with values")
            return items
        return [_shape(item, arguments[0], (*where, index)) for index, item in enumerate(items)]
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        if tree == "":
            return {}
        if isinstance(tree, dict) and arguments[1] is not str:
            return {key: _shape(value, arguments[1], (*where, key)) for key, value in tree.items()}
    return tree


def _shape_struct(tree: Tree, wanted: type[msgspec.Struct], where: Path) -> Any:
    if wanted is Message and isinstance(tree, str):
        return {"fr": tree, "en": tree}
    if not isinstance(tree, dict):
        found = "a list" if isinstance(tree, list) else f"“{tree}”"
        raise _MisfitError(where, f"keys with values are expected here, found {found}")
    fields = fields_of(wanted)
    tag = wanted.__struct_config__.tag_field
    shaped = {}
    for key, value in tree.items():
        if key == tag:
            shaped[key] = value
        elif key not in fields:
            raise _MisfitError((*where, key), f"unknown key “{key}”{did_you_mean(key, fields)}")
        else:
            shaped[key] = _shape(value, fields[key], (*where, key))
    return shaped


def _explained(error: str, tree: Tree, root: Path) -> tuple[str, Path]:
    """msgspec's message in plain words, and the place that it speaks of."""
    message, _, path = error.partition(" - at `")
    steps: list[str | int] = []
    for key, index in _STEP.findall(path.removeprefix("$").rstrip("`")):
        steps.append(int(index) if index else key)
    value: Any = tree
    for step in steps:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            value = None
            break
    where = (*root, *steps)
    key = next((step for step in reversed(steps) if isinstance(step, str)), "")
    name = f"“{key}”: " if key else ""
    if message.startswith("Invalid enum value") and isinstance(value, str):
        return f"{name}“{value}” is not possible here{did_you_mean(value, _choices(key))}", where
    if message.startswith("Object missing required field"):
        return f"{name}the key {message.removeprefix('Object missing required field ')} is missing".replace(
            "`", "“", 1
        ).replace("`", "”", 1), where
    expected = _EXPECTED.fullmatch(message)
    if expected:
        wanted = " or ".join(_PLAIN.get(part, part) for part in expected[1].split(" | ") if part != "null")
        found = f"“{value}”" if isinstance(value, str) else _PLAIN.get(expected[2] or "", expected[2])
        return f"{name}{wanted} is expected here, found {found}", where
    return f"{name}{message[0].lower()}{message[1:]}", where


def _choices(key: str) -> tuple[str, ...]:
    from lint import model

    literal = {
        "level": model.Level,
        "category": model.Category,
        "safety": model.Safety,
        "profile": model.Profile,
    }.get(key)
    return get_args(literal) if literal is not None else ()
