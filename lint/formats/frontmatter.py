"""Front matter: the plain values at the top of a file, each where it stands; never the syntax around them.

YAML between ``---`` lines, TOML between ``+++`` lines, one JSON object.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lint.formats.text import Builder

_YAML = re.compile(r"---[ \t]*(?:\r\n?|\n)")
# What most front matter is made of; everything else is left to a YAML parser, whose import alone takes 50 ms.
_SIMPLE_LINE = re.compile(
    r"""(?P<key>[A-Za-z_][\w-]*):(?:[ \t]+(?:"(?P<double>[^"\\\n]*)"|'(?P<single>[^'\n]*)'|(?P<flow>\[[^\]"'\n]*\])"""
    r"""|(?P<plain>[^\s"'\[\]{}>|*&!%@`,?:\#-](?:(?![ \t]\#|:[ \t]|:$).)*)))?[ \t]*$"""
    r"""|(?P<nested>[ \t]+\S.*|-[ \t].*)|\#.*|[ \t]*$"""
)
_YAML_END = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)", re.MULTILINE)
_TOML = re.compile(r"\+\+\+[ \t]*(?:\r\n?|\n)")
_TOML_END = re.compile(r"^\+\+\+[ \t]*(?:\r\n?|\n|\Z)", re.MULTILINE)
_TOML_VALUE = re.compile(
    r"""^([\w-]+)[ \t]*+=[ \t]*+("(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')[ \t]*+(?:\#.*+)?$""", re.MULTILINE
)
_JSON_SPACE = re.compile(r"[ \t\r\n]*+")
_string: Callable[[str, int], tuple[str, int]] = json.decoder.scanstring  # type: ignore[attr-defined]
_LONGEST = 100_000
_DEEPEST = 1_000


@dataclass(frozen=True, slots=True)
class Value:
    """A value of the front matter: its key, its text, and where in the source its content stands."""

    key: str
    text: str
    start: int
    end: int


Reader = Callable[[str, int, int], Iterator[Value]]
"""What reads the values of ``text[start:end]``."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands before the article: where it ends and what it says. ``end`` is 0 where there is none."""

    end: int = 0
    values: tuple[Value, ...] = ()
    meta: dict[str, str] = field(default_factory=dict)


def read(text: str) -> FrontMatter:
    """The front matter at the start of ``text``; one that cannot be read is passed over as a whole."""
    if opening := _YAML.match(text):
        return _between(text, opening.end(), _YAML_END, _yaml)
    if opening := _TOML.match(text):
        return _between(text, opening.end(), _TOML_END, _toml)
    if text.startswith("{") and not text.startswith(("{{", "{%", "{#")):
        return _json(text)
    return FrontMatter()


def builder(source: str, value: Value) -> Builder:
    """The text of a value on its way back to the source.

    Line by line where the value has the words of the source, as a whole where it is written otherwise (escapes).
    """
    made = Builder(source)
    content = source[value.start : value.end]
    if value.text == content:
        made.take(value.start, value.end)
        return made
    done = 0
    parts: list[tuple[int, int, int]] = []
    for line in re.finditer(r"[^\r\n]+", content):
        words = line.group().strip(" \t")
        if not words:
            continue
        at = value.text.find(words, done, done + len(words) + 4)
        if at < 0 or (at > done and not value.text[done:at].isspace()):
            made.put(value.text, value.start, value.end)
            return made
        parts.append((at, len(words), value.start + line.start() + line.group().index(words[0])))
        done = at + len(words)
    previous = value.start
    done = 0
    for at, length, source_start in parts:
        if at > done:
            made.put(value.text[done:at], previous, source_start)
        made.take(source_start, source_start + length)
        previous, done = source_start + length, at + length
    return made


def _between(text: str, start: int, closing: re.Pattern[str], reader: Reader) -> FrontMatter:
    end = closing.search(text, start)
    if end is None:
        return FrontMatter()
    if end.start() - start > _LONGEST:
        return FrontMatter(end.end())
    values = tuple(reader(text, start, end.start()))
    return FrontMatter(end.end(), values, {value.key: value.text for value in values})


def _yaml(text: str, start: int, end: int) -> Iterator[Value]:
    """The scalars of the top level of YAML."""
    values = _simple(text, start, end)
    return iter(values) if values is not None else _parsed(text, start, end)


def _simple(text: str, start: int, end: int) -> list[Value] | None:
    """The values, where every line is a key with a value on the same line or an indented list; else ``None``."""
    values = []
    may_nest = False
    for line in re.finditer(r"[^\r\n]+", text[start:end]):
        match = _SIMPLE_LINE.fullmatch(line.group())
        if match is None or (match["nested"] is not None and not may_nest):
            return None
        if match["key"] is None:
            continue
        name = match.lastgroup or ""
        may_nest = name == "key"
        if name in ("double", "single", "plain"):
            value = match[name].rstrip() if name == "plain" else match[name]
            first = start + line.start() + match.start(name)
            values.append(Value(match["key"], value, first, first + len(value)))
    return values


def _parsed(text: str, start: int, end: int) -> Iterator[Value]:
    """The same by a YAML parser, its events read one by one: no recursion, no aliases followed."""
    content = text[start:end]
    if content.count("[") + content.count("{") > _DEEPEST:
        return
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    depth = 0
    key: str | None = None
    try:
        for event in yaml.parse(content, loader):
            if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                if depth == 0 and isinstance(event, yaml.SequenceStartEvent):
                    return
                depth += 1
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                depth -= 1
                if depth == 1:
                    key = None
            elif depth == 1 and isinstance(event, yaml.AliasEvent):
                key = None
            elif depth == 1 and isinstance(event, yaml.ScalarEvent):
                if key is None:
                    key = event.value
                    continue
                if event.start_mark is None or event.end_mark is None:
                    return
                first, last = start + event.start_mark.index, start + event.end_mark.index
                if event.style in ("'", '"'):
                    first, last = first + 1, last - 1
                elif event.style in ("|", ">"):
                    first = min(_after_line(text, first), last)
                yield Value(key, event.value, first, last)
                key = None
    except yaml.YAMLError:
        return


def _after_line(text: str, at: int) -> int:
    line_end = re.compile(r"\r\n?|\n").search(text, at)
    return line_end.end() if line_end else len(text)


def _toml(text: str, start: int, end: int) -> Iterator[Value]:
    """The strings of the top level that stand on one line."""
    table = re.compile(r"^[ \t]*\[", re.MULTILINE).search(text, start, end)
    for match in _TOML_VALUE.finditer(text, start, table.start() if table else end):
        value = match[2][1:-1]
        if match[2][0] == '"' and "\\" in value:
            try:
                value = json.loads(match[2])
            except ValueError:
                continue
        yield Value(match[1], value, match.start(2) + 1, match.end(2) - 1)


def _json(text: str) -> FrontMatter:
    """The strings of the object that the file begins with."""
    decoder = json.JSONDecoder()
    values = []

    def space(at: int) -> int:
        match = _JSON_SPACE.match(text, at)
        return match.end() if match else at

    try:
        at = space(1)
        while text[at] != "}":
            key, at = _string(text, at + 1)
            at = space(at)
            if text[at] != ":" or at > _LONGEST:
                return FrontMatter()
            at = space(at + 1)
            if text[at] == '"':
                value, after = _string(text, at + 1)
                values.append(Value(key, value, at + 1, after - 1))
            else:
                _, after = decoder.raw_decode(text, at)
            at = space(after)
            if text[at] == ",":
                at = space(at + 1)
    except (ValueError, IndexError, RecursionError):
        return FrontMatter()
    return FrontMatter(at + 1, tuple(values), {value.key: value.text for value in values})
