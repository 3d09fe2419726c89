"""From a source to a document: what in a file is prose, and under which scope."""

import re
from dataclasses import replace
from pathlib import PurePath

from lint.formats.document import Document
from lint.formats.reading import READING, Reading
from lint.source import Source, decode

MARKDOWN = frozenset({"md", "markdown", "mdown", "markdn", "mkd", "mkdn", "mdx", "rmd", "qmd"})
HTML = frozenset({"html", "htm", "xhtml", "wxr"})
PLAIN = frozenset({"txt", "text"})
MARKUP = MARKDOWN | HTML
WORD = frozenset({"docx"})

_LANGUAGE = re.compile(r"[a-z]{2}(?:[-_][A-Za-z]{2})?")


def format_of(path: str) -> str:
    """The extension that a path is read as, lower case and without its dot: ``md`` for ``a.fr.MD``, else empty."""
    return PurePath(path).suffix[1:].lower()


def is_markup(format_: str) -> bool:
    """Whether a document of this format has elements; ``md.abc`` is read as ``md`` and written ``abc``."""
    return not MARKUP.isdisjoint(format_.split("."))


def readable(path: str) -> bool:
    """Whether relis reads files of this name when it looks through a folder."""
    name = PurePath(path).name
    # Word leaves files of this name beside the ones that it has open.
    return format_of(name) in MARKUP | PLAIN | WORD and not name.startswith("~$")


def editable(path: str) -> bool:
    """Whether corrections can be written into files of this name: those that are text, and no record of a file."""
    return format_of(path) not in WORD


def source_of(path: str, data: bytes) -> Source:
    """The source made of a file's bytes: of Word documents their text. Raises ``UnreadableError``."""
    if format_of(path) not in WORD:
        return decode(path, data)
    from lint.formats import docx

    return docx.text_of(path, data)


def language_of(path: str) -> str:
    """The language that a file name declares: ``fr`` for ``article.fr.md``, else empty."""
    suffixes = PurePath(path).suffixes
    name = suffixes[-2][1:] if len(suffixes) > 1 else ""
    return name[:2] if _LANGUAGE.fullmatch(name) else ""


def parse(source: Source, extension: str = "", reading: Reading = READING) -> Document:
    """The document that a source is, read as ``extension`` (by default its path's); an unknown one is plain text."""
    extension = extension or format_of(source.path) or "txt"
    if extension in MARKDOWN:
        from lint.formats import markdown

        document = markdown.parse(source, extension, reading)
    elif extension in HTML:
        from lint.formats import html

        document = html.parse(source, extension, reading)
    elif extension in WORD:
        from lint.formats import docx

        document = docx.parse(source, extension)
    else:
        from lint.formats import plain

        document = plain.parse(source, extension)
    return document if document.language else replace(document, language=language_of(source.path))
