"""HTML, and the HTML that stands in Markdown: prose, inline elements, comments, with exact positions.

A small tokenizer of its own (after the HTML Living Standard, 13.2.5, without its error recovery by tree): the
standard library's gives no positions inside attributes and takes quadratic time on unclosed tags.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from lint.formats.assemble import MARKS, Assembler, Comment
from lint.formats.document import Document
from lint.formats.markup import markup
from lint.formats.reading import READING, Reading
from lint.formats.text import Builder
from lint.model import BlockKind
from lint.source import Source

_RAW = frozenset({"script", "style", "textarea"})
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_INLINE = frozenset(MARKS) | frozenset(
    "abbr acronym bdi bdo big br cite data dfn font img input ins label mark output ruby rp rt small span strike sub "
    "sup time u var wbr".split()
)
# Inside a Markdown paragraph only these end it; an unknown element does not.
_BLOCKS = frozenset(
    "address article aside blockquote caption center dd details dialog div dl dt fieldset figcaption figure footer "
    "form "
    "h1 h2 h3 h4 h5 h6 header hr legend li main nav ol p section summary table tbody td tfoot th thead tr ul".split()
)

# A quotation mark opens a value only after "="; possessive throughout, so that no text is read twice.
_TAG = re.compile(r"""<(/?)([a-zA-Z][\w:.-]*+)(?=[\s/>])((?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')|=)*+)>""")
_TAG_NAME = re.compile(r"</?[a-zA-Z][\w:.-]*+[\s/>]")
_ATTRIBUTE = re.compile(r"""([^\s"'>/=]+)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))""")
_STRETCH = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});|[ \t\r\n\f]{2,}+|[\r\n\f\t]")


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag of the source: its name in lower case, where it stands and where its attributes do."""

    name: str
    closing: bool
    start: int
    end: int
    attributes: tuple[int, int]


Values = dict[str, tuple[int, int]]
"""The spans of attribute values by the attribute's name."""

Token = Tag | Comment | tuple[int, int]
"""A tag, a comment, or the span of a text."""


def tokens(text: str, start: int, end: int) -> Iterator[Token]:
    """The tokens of ``text[start:end]``, in order; what cannot be a tag is text."""
    at = done = start
    last_bracket = text.rfind(">", start, end)
    while 0 <= (at := text.find("<", at, end)) < last_bracket:
        token: Tag | Comment
        if text.startswith("<!--", at):
            token = _comment(text, at, end)
        elif text[at + 1] in "!?":
            token = Comment(at, text.find(">", at, end) + 1, "")
        elif match := _TAG.match(text, at, end):
            token = Tag(match[2].lower(), bool(match[1]), at, match.end(), match.span(3))
        elif _TAG_NAME.match(text, at, end):
            break  # a tag that never ends; so would every later one
        else:
            at += 1
            continue
        if done < at:
            yield done, at
        yield token
        at = done = token.end
        if isinstance(token, Tag) and token.name in _RAW and not token.closing:
            at = done = _end_of_raw(text, token.name, at, end)
    if done < end:
        yield done, end


def _comment(text: str, at: int, end: int) -> Comment:
    """The comment that begins at ``at``; one that is never closed goes on to the end."""
    close = text.find("-->", at + 2, end)
    if close < 0:
        return Comment(at, end, text[at + 4 : end])
    return Comment(at, close + 3, text[at + 4 : max(close, at + 4)])


def _end_of_raw(text: str, name: str, at: int, end: int) -> int:
    """Where the closing tag of a script or style begins."""
    close = re.compile(f"</{name}", re.IGNORECASE).search(text, at, end)
    return close.start() if close else end


def _character(reference: str) -> str:
    """What a character reference stands for; itself where it stands for nothing."""
    from html import unescape

    return unescape(reference)


def _selectable(classes: list[str]) -> list[str]:
    """The classes that a scope can name."""
    return [name for name in classes if not set(name) & set(".&~")]


def attributes(text: str, tag: Tag) -> Values:
    """The spans of a tag's attribute values, by name; the first of a name counts."""
    found: Values = {}
    for match in _ATTRIBUTE.finditer(text, *tag.attributes):
        found.setdefault(match[1].lower(), match.span(match.lastindex or 0))
    return found


@dataclass(slots=True)
class Reader:
    """Feeds HTML to an assembler; in Markdown the pieces come one by one and share this state.

    ``inline`` says that only elements known as blocks end the running block, ``blank_lines`` that empty lines do too.
    """

    to: Assembler
    reading: Reading
    inline: bool = False
    blank_lines: bool = False
    root_language: str = ""
    _skipping: list[str] = field(default_factory=list)
    _masking: list[str] = field(default_factory=list)
    _elements: list[tuple[str, str, int]] = field(default_factory=list)

    @property
    def skipping(self) -> bool:
        """Whether what comes is inside an element that is no prose."""
        return bool(self._skipping)

    @property
    def masking(self) -> bool:
        """Whether what comes is code."""
        return bool(self._masking)

    def feed(self, start: int, end: int) -> None:
        """Read the HTML of ``source[start:end]``."""
        for token in tokens(self.to.source, start, end):
            if isinstance(token, Comment):
                self.to.comments.append(token)
            elif isinstance(token, Tag):
                self._tag(token)
            else:
                self.text(*token)

    def text(self, start: int, end: int) -> None:
        """Read text between tags: entities become their characters, white space collapses."""
        if self._skipping:
            return
        if self._masking:
            self.to.mask(start, end)
            return
        source = self.to.source
        at = start
        for match in _STRETCH.finditer(source, start, end):
            if at < match.start():
                self.to.take(at, match.start())
            at = match.end()
            found = match.group()
            if found[0] == "&":
                self.to.put(_character(found), match.start(), match.end())
            elif self.blank_lines and found.count("\n") > 1:
                self.to.close()
            elif not self.to.last.isspace():
                self.to.put("\n" if "\n" in found or "\r" in found else " ", match.start(), match.end())
        if at < end:
            self.to.take(at, end)

    def open(self, name: str, skipped: bool = False) -> None:
        """A block element begins."""
        if self._skipping:
            if name == self._skipping[-1]:
                self._skipping.append(name)
        elif skipped or name in self.reading.skipped:
            self.to.flush()
            self._skipping.append(name)
        else:
            self.to.open(name)
            self._masking.clear()

    def close(self, name: str) -> None:
        """A block element ends."""
        if not self._skipping:
            self.to.close()
        elif name == self._skipping[-1]:
            self._skipping.pop()

    def begin(self, name: str, masked: bool = False) -> None:
        """An inline element begins."""
        if self._skipping:
            return
        if mark := MARKS.get(name):
            self.to.begin(mark)
        if masked or name in self.reading.masked or name in self.reading.skipped or name in self._masking[-1:]:
            self._masking.append(name)

    def end(self, name: str) -> None:
        """An inline element ends."""
        if self._skipping:
            return
        if mark := MARKS.get(name):
            self.to.end(mark)
        if self._masking and self._masking[-1] == name:
            self._masking.pop()

    def _tag(self, tag: Tag) -> None:
        name = tag.name
        void = name in _VOID
        if tag.closing:
            if name in _INLINE:
                self.end(name)
            elif not void and (self._skipping or not self.inline or name in _BLOCKS):
                self.close(name)
                self._leave(name)
            return
        values = attributes(self.to.source, tag) if tag.attributes[0] < tag.attributes[1] and not self._skipping else {}
        classes = self._value(values, "class").split()
        left_out = not self.reading.classes.isdisjoint(classes)
        if void:
            if not self._skipping:
                self._void(tag, values)
        elif name in _INLINE:
            self.begin(name, left_out or (name == "a" and self._names_itself(tag, values)))
            self.to.inline_classes += _selectable(classes)
        elif self._skipping or left_out or not self.inline or name in _BLOCKS or name in self.reading.skipped:
            self.open(name, left_out)
            if not self._skipping:
                self._elements.append((name, self.to.language, len(self.to.classes)))
                self.to.classes += _selectable(classes)
                if "lang" in values:
                    self.to.language = self._value(values, "lang").strip().lower()[:2]
                    if name == "html":
                        self.root_language = self.to.language

    def _void(self, tag: Tag, values: Values) -> None:
        if tag.name == "br":
            if not self.to.last.isspace():
                self.to.put(" ", tag.start, tag.end)
        elif tag.name == "img":
            if "alt" in values:
                self._aside("text.attr.alt", "alt", *values["alt"])
        elif tag.name not in _INLINE:
            self.to.open(tag.name)
            if tag.name == "meta" and self._value(values, "name").lower() == "description" and "content" in values:
                self._aside("text.attr.description", "value", *values["content"])

    def _leave(self, name: str) -> None:
        """Outside an element its language and its classes hold no more."""
        for index in range(len(self._elements) - 1, max(len(self._elements) - 100, -1), -1):
            if self._elements[index][0] == name:
                self.to.language = self._elements[index][1]
                del self.to.classes[self._elements[index][2] :]
                del self._elements[index:]
                break

    def _value(self, values: Values, name: str) -> str:
        return self.to.source[slice(*values.get(name, (0, 0)))]

    def _names_itself(self, tag: Tag, values: Values) -> bool:
        """Whether the words of a link are its address."""
        address = self._value(values, "href")
        return bool(address) and self.to.source.startswith(f"{address}<", tag.end)

    def _aside(self, scope: str, kind: BlockKind, start: int, end: int) -> None:
        """A block made of an attribute's value."""
        builder = Builder(self.to.source)
        at = start
        for match in _STRETCH.finditer(self.to.source, start, end):
            builder.take(at, match.start())
            builder.put(_character(match.group()) if match.group()[0] == "&" else " ", *match.span())
            at = match.end()
        builder.take(at, end)
        self.to.aside(scope, kind, builder)


def parse(source: Source, extension: str = "html", reading: Reading = READING) -> Document:
    """The blocks of a page; its language is that of its root element.

    In what WordPress exports (``wxr``) empty lines part paragraphs, as its editor reads them.
    """
    return markup(source, extension, reading, partial(_walk, blank_lines=extension == "wxr"))


def _walk(to: Assembler, start: int, reading: Reading, blank_lines: bool) -> str:
    reader = Reader(to, reading, blank_lines=blank_lines)
    reader.feed(start, len(to.source))
    to.close()
    return reader.root_language
