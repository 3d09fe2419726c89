"""What all markup has around its body: front matter before it, comments in it, templates to hide."""

from collections.abc import Callable
from dataclasses import dataclass, field

from lint.formats.assemble import Assembler
from lint.formats.document import Document
from lint.formats.reading import Reading
from lint.formats.templates import hidden
from lint.model import Block, BlockKind
from lint.source import Source

# The keys of front matter that hold prose; the others are names and settings.
_PROSE = frozenset(
    "title subtitle description summary abstract excerpt lead standfirst teaser headline kicker caption alt linktitle "
    "titre sous-titre résumé resume chapeau chapô chapo accroche légende legende extrait".split()
)
_TITLES = frozenset({"title", "titre", "headline", "linktitle"})
_LANGUAGES = ("lang", "language", "locale", "langue")


Walk = Callable[[Assembler, int, Reading], str]
"""Reads the body from an offset on into an assembler; gives the language that the body declares, or nothing."""


@dataclass(frozen=True, slots=True)
class Front:
    """What stands before the body: where it ends, its values as blocks (prose, and other data), its language."""

    end: int = 0
    prose: tuple[Block, ...] = ()
    data: tuple[Block, ...] = ()
    meta: dict[str, str] = field(default_factory=dict)
    language: str = ""


def markup(source: Source, extension: str, reading: Reading, walk: Walk) -> Document:
    """The document of a source in markup: the values of its front matter, then what ``walk`` makes of its body."""
    to = Assembler(hidden(source.text, extension, reading))
    front = Front()
    if source.text.startswith(("---", "+++", "{")):
        front = _front(source)
    declared = walk(to, front.end, reading)
    blocks = (*front.prose, *to.blocks)
    document = Document(source, extension, front.language or declared, blocks, front.meta, (), front.data)
    if not to.comments and "sic" not in source.text:
        return document
    from lint.formats.directives import suppressed

    return suppressed(document, to.comments)


def _front(source: Source) -> Front:
    """The front matter of a source: its values as blocks, and the language that it declares."""
    from lint.formats.frontmatter import builder, read

    found = read(source.text)
    prose = Assembler(source.text)
    data = Assembler(source.text)
    for value in found.values:
        key = value.key.lower().replace("_", "-")
        if any(character.isalpha() for character in value.text):
            kind: BlockKind = "title" if key in _TITLES else "value"
            kept = prose if key in _PROSE else data
            kept.aside(f"text.frontmatter.{value.key}", kind, builder(source.text, value))
    language = next((found.meta[key][:2].lower() for key in _LANGUAGES if found.meta.get(key)), "")
    return Front(found.end, tuple(prose.blocks), tuple(data.blocks), found.meta, language)
