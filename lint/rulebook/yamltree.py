"""YAML as plain values in which every scalar is text, with the line and column of every error.

YAML 1.1 reads the French words ``on`` and ``non``, the time ``12:30`` and the number ``010`` as something else
than what was written (YAML 1.2, 2009, ended most of that). Here a scalar is always the text of the file; the
types of the fields that receive it decide what it means. Duplicate keys are errors. Size, depth and what
aliases expand to are bounded, so that a hostile file ends with a message.
"""

from collections.abc import Iterator, Sequence
from typing import Any

Tree = str | list["Tree"] | dict[str, "Tree"]
Path = tuple[str | int, ...]

MAX_CHARACTERS = 32_000_000
MAX_DEPTH = 64
MAX_NODES = 4_000_000


class FileError(Exception):
    """Something wrong in a rule file, a registry or a configuration: where (from 1), what, and how to put it right."""

    def __init__(self, path: str, line: int, column: int, message: str) -> None:
        super().__init__(f"{path}:{line}:{column}: {message}")
        self.path = path
        self.line = line
        self.column = column
        self.message = message


def parse(text: str, path: str) -> Tree:
    """The values of a YAML document; an empty document is an empty mapping.

    Raises ``FileError`` at the place of the first mistake.
    """
    return _build(text, path, None)


def locate(text: str, path: str, where: Sequence[str | int]) -> tuple[int, int]:
    """Line and column of the value at ``where`` (keys and indices from the root), or of its nearest ancestor."""
    positions: dict[Path, tuple[int, int]] = {}
    _build(text, path, positions)
    wanted = tuple(where)
    while wanted and wanted not in positions:
        wanted = wanted[:-1]
    return positions.get(wanted, (1, 1))


class _Open:
    """A list or mapping that is still being filled."""

    __slots__ = ("anchor", "key", "key_at", "path", "start", "value")

    def __init__(self, value: list[Tree] | dict[str, Tree], path: Path, start: int, anchor: str | None) -> None:
        self.value = value
        self.path = path
        self.start = start
        self.anchor = anchor
        self.key: str | None = None
        self.key_at = (1, 1)


def _events(text: str, path: str) -> Iterator[Any]:
    import yaml

    loader_class = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    loader = None
    try:
        loader = loader_class(text)
        while loader.check_event():
            yield loader.get_event()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise FileError(path, line, column, f"not YAML: {error.problem or error.context}") from None
    except yaml.reader.ReaderError as error:
        raise FileError(path, 1, 1, f"not YAML: character {error.character!r} is not allowed") from None
    finally:
        if loader is not None:
            loader.dispose()


def _build(text: str, path: str, positions: dict[Path, tuple[int, int]] | None) -> Tree:
    import yaml

    if len(text) > MAX_CHARACTERS:
        raise FileError(path, 1, 1, f"the file is larger than {MAX_CHARACTERS // 1_000_000} million characters")
    root: Tree = {}
    stack: list[_Open] = []
    anchors: dict[str, tuple[Tree, int]] = {}
    nodes = 0
    documents = 0

    def place(value: Tree, line: int, column: int) -> Path:
        """Put a finished or freshly opened value where it belongs; the path it got."""
        nonlocal root
        if not stack:
            root = value
            where: Path = ()
        else:
            top = stack[-1]
            if isinstance(top.value, list):
                where = (*top.path, len(top.value)) if positions is not None else ()
                top.value.append(value)
            else:
                key = top.key or ""
                where = (*top.path, key) if positions is not None else ()
                top.value[key] = value
                top.key = None
        if positions is not None:
            positions[where] = (line, column)
        return where

    for event in _events(text, path):
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        wants_key = bool(stack) and isinstance(stack[-1].value, dict) and stack[-1].key is None
        if isinstance(event, yaml.ScalarEvent):
            nodes += 1
            if wants_key:
                top = stack[-1]
                if event.value in top.value:
                    raise FileError(path, line, column, f"the key “{event.value}” is there twice")
                top.key, top.key_at = event.value, (line, column)
                continue
            place(event.value, line, column)
            if event.anchor:
                anchors[event.anchor] = (event.value, 1)
        elif isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent):
            nodes += 1
            if wants_key:
                raise FileError(path, line, column, "a key must be plain text")
            if len(stack) >= MAX_DEPTH:
                raise FileError(path, line, column, f"nested more than {MAX_DEPTH} levels deep")
            value: list[Tree] | dict[str, Tree] = [] if isinstance(event, yaml.SequenceStartEvent) else {}
            where = place(value, line, column)
            stack.append(_Open(value, where, nodes, event.anchor))
        elif isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
            closed = stack.pop()
            if closed.anchor:
                anchors[closed.anchor] = (closed.value, nodes - closed.start + 1)
        elif isinstance(event, yaml.AliasEvent):
            if event.anchor not in anchors:
                raise FileError(path, line, column, f"the alias “*{event.anchor}” has no anchor before it")
            if wants_key:
                raise FileError(path, line, column, "an alias cannot be a key")
            target, size = anchors[event.anchor]
            nodes += size
            place(target, line, column)
        elif isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise FileError(path, line, column, "one file holds one document; “---” starts a second one")
        if nodes > MAX_NODES:
            raise FileError(path, line, column, f"more than {MAX_NODES} values, aliases counted: refused")
    return root
