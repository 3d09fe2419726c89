"""INI files as Vale reads them: sections in order, keys with all the values they were given."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from lint.rulebook.yamltree import FileError

_COMMENT = re.compile(r"\s[#;].*")
_KEY = re.compile(r"\s*(?P<key>[^=:]+?)\s*[=:]\s*(?P<value>.*)")

Section = dict[str, list[str]]


def read_ini(text: str) -> dict[str, Section]:
    """The sections of an INI file by name, in order; what stands above the first is the section ``""``.

    ``#`` and ``;`` begin a comment at the start of a line or after white space; a backslash at the end of a line joins
    the next one. A key given twice has both values.
    """
    sections: dict[str, Section] = {"": {}}
    current = sections[""]
    for line in _lines(text):
        if line.startswith("[") and "]" in line:
            current = sections.setdefault(line[1 : line.rindex("]")].strip(), {})
            continue
        found = _KEY.match(line)
        if found:
            current.setdefault(found["key"].strip("\"'`"), []).append(_unquoted(found["value"].strip()))
        else:
            current.setdefault(line.strip(), []).append("true")
    return sections


def merged(first: dict[str, Section], second: dict[str, Section]) -> dict[str, Section]:
    """Two files as one: the values of the second come after those of the first."""
    sections = {name: {key: list(values) for key, values in section.items()} for name, section in first.items()}
    for name, section in second.items():
        target = sections.setdefault(name, {})
        for key, values in section.items():
            target.setdefault(key, []).extend(values)
    return sections


def _lines(text: str) -> Iterator[str]:
    waiting = ""
    for line in text.lstrip("\ufeff").splitlines():
        stripped = line.strip()
        if not waiting and (not stripped or stripped[0] in "#;"):
            continue
        whole = waiting + _COMMENT.sub("", stripped)
        if whole.endswith("\\"):
            waiting = whole[:-1].rstrip()
            continue
        waiting = ""
        yield whole
    if waiting:
        yield waiting


def _unquoted(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'`":
        return value[1:-1]
    return value


def all_sections(path: Path) -> dict[str, Section]:
    """The configuration, after those that packages brought (``StylesPath/.vale-config/*.ini``)."""
    sections = _read(path)
    for value in sections.get("", {}).get("StylesPath", ()):
        folder = path.parent / Path(value).expanduser() / ".vale-config"
        packages: dict[str, Section] = {}
        for package in sorted(folder.glob("*.ini")):
            brought = _read(package)
            brought.get("", {}).pop("StylesPath", None)
            packages = merged(packages, brought)
        if packages:
            sections = merged(packages, sections)
    return sections


def _read(path: Path) -> dict[str, Section]:
    try:
        return read_ini(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise FileError(str(path), 1, 1, str(error)) from None


def listed(values: Iterable[str]) -> list[str]:
    """The names of a list key; ``NONE`` clears what stands before it."""
    names: list[str] = []
    for value in values:
        for entry in value.split(","):
            name = entry.strip()
            if name == "NONE":
                names.clear()
            elif name and name not in names:
                names.append(name)
    return names


def patterns(values: Iterable[str]) -> list[str]:
    """The patterns of a list key; a comma inside one is written ``\\,``."""
    found: list[str] = []
    for value in values:
        for part in re.split(r"(?<!\\),", value):
            pattern = part.replace("\\,", ",").strip()
            if pattern and pattern not in found:
                found.append(pattern)
    return found
