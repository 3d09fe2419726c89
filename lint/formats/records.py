"""Articles that stand together in one file: lines of JSON, rows of CSV, posts of a WordPress export."""

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from lint.source import Source, UnreadableError, decode

_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_POST_TYPES = frozenset({"post", "page"})


@dataclass(frozen=True, slots=True)
class Fields:
    """Which fields of a record hold what: its text, a name for it, its language, the format of its text.

    A name may lead into objects: ``article.body``.
    """

    text: str = "text"
    id: str = "id"
    lang: str = "lang"
    format: str = "txt"


@dataclass(frozen=True, slots=True)
class Record:
    """One article of a file of records. ``source.path`` is ``file#id``; ``format`` the extension to read it as."""

    source: Source
    language: str
    format: str


def fields(text: str) -> Fields:
    """The fields that ``text=body,lang=lang,id=url,format=html`` names.

    Raises ``ValueError`` for what is no field of a record.
    """
    given = dict(part.partition("=")[::2] for part in text.split(",") if part.strip())
    named = {key.strip(): value.strip() for key, value in given.items()}
    for key, value in named.items():
        if key not in Fields.__slots__ or not value:
            raise ValueError(f"“{key}={value}”: expected text=, id=, lang= or format= and the name of a field")
    return Fields(**named)


def records(path: str, names: Fields) -> Iterator[Record]:
    """The articles of a ``.jsonl``, ``.csv``, ``.tsv`` or ``.xml`` (WordPress) file, one by one.

    Raises ``UnreadableError`` where the file cannot be read as what its name says; the articles before the place
    that is wrong have been given by then.
    """
    read = _READERS.get(Path(path).suffix.lower())
    if read is None:
        raise UnreadableError(path, "not a file of records: expected .jsonl, .ndjson, .csv, .tsv or .xml")
    try:
        yield from read(path, names)
    except OSError as error:
        raise UnreadableError(path, error.strerror or str(error)) from None


def _json_lines(path: str, names: Fields) -> Iterator[Record]:
    with Path(path).open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                value = json.loads(decode(path, line).text)
            except RecursionError:
                raise UnreadableError(path, f"line {number} is not JSON: nested too deeply") from None
            except ValueError as error:
                raise UnreadableError(path, f"line {number} is not JSON: {error}") from None
            if record := _record(path, names, partial(_inside, value), number):
                yield record


def _inside(value: object, name: str) -> str:
    """A field of nested objects as text; empty where there is none."""
    for part in name.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value if isinstance(value, str) else str(value) if isinstance(value, int) else ""


def _cell(row: Mapping[str, str | None], name: str) -> str:
    return row.get(name) or ""


def _rows(path: str, names: Fields) -> Iterator[Record]:
    csv.field_size_limit(100_000_000)
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            head = file.readline()
            file.seek(0)
            delimiter = "\t" if path.lower().endswith(".tsv") else max(",;\t", key=head.count)
            rows = csv.DictReader(file, delimiter=delimiter)
            if names.text not in (rows.fieldnames or ()):
                raise UnreadableError(path, f"there is no column “{names.text}”: {', '.join(rows.fieldnames or ())}")
            for number, row in enumerate(rows, 1):
                if record := _record(path, names, partial(_cell, row), number):
                    yield record
    except UnicodeDecodeError as error:
        raise UnreadableError(path, f"not UTF-8: byte 0x{error.object[error.start]:02x}; save it as UTF-8") from None
    except csv.Error as error:
        raise UnreadableError(path, f"not CSV: {error}") from None


def _record(path: str, names: Fields, value: Callable[[str], str], number: int) -> Record | None:
    text = value(names.text)
    if not text.strip():
        return None
    name = value(names.id) or str(number)
    return Record(Source(f"{path}#{name}", text), value(names.lang)[:2].lower(), names.format)


def _posts(path: str, _names: Fields) -> Iterator[Record]:
    """The posts and pages of a WordPress export (WXR): an RSS feed whose articles are HTML."""
    from xml.etree.ElementTree import ParseError, iterparse

    language = ""
    channel = None
    try:
        with _export(path) as file:
            for event, element in iterparse(file, events=("start", "end")):  # noqa: S314 (no document type, so no entities)
                tag = element.tag.rpartition("}")[2]
                if event == "start":
                    channel = element if tag == "channel" else channel
                    continue
                if tag == "language" and not language:
                    language = (element.text or "")[:2].lower()
                if tag != "item":
                    continue
                values = {child.tag.rpartition("}")[2]: child.text or "" for child in element}
                text = element.findtext(_CONTENT) or ""
                if text.strip() and values.get("post_type", "post") in _POST_TYPES:
                    name = values.get("link") or values.get("post_id") or values.get("title", "")
                    yield Record(Source(f"{path}#{name}", text), language, "wxr")
                if channel is not None:
                    channel.clear()
    except ParseError as error:
        raise UnreadableError(path, f"not XML: {error}") from None


def _export(path: str) -> BinaryIO:
    """The opened file, if it declares no document type: an export has none, an attack by entities needs one."""
    file = Path(path).open("rb")  # noqa: SIM115
    head = file.read(100_000)
    if b"<!DOCTYPE" in head:
        file.close()
        raise UnreadableError(path, "it declares a document type; a WordPress export has none")
    file.seek(0)
    return file


_READERS: dict[str, Callable[[str, Fields], Iterator[Record]]] = {
    ".jsonl": _json_lines,
    ".ndjson": _json_lines,
    ".csv": _rows,
    ".tsv": _rows,
    ".xml": _posts,
}
