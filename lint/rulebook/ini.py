"""INI files as Vale reads them: sections in order, keys with all the values they were given."""

import re
from collections.abc import Iterator

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
