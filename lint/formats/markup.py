"""What all markup has around its body: front matter before it, comments in it, templates to hide."""

from collections.abc import Callable

from lint.formats.assemble import Assembler
from lint.formats.directives import suppressed
from lint.formats.document import Document
from lint.formats.frontmatter import builder, read
from lint.formats.reading import Reading, hidden
from lint.model import BlockKind
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


def markup(source: Source, extension: str, reading: Reading, walk: Walk) -> Document:
    """The document of a source in markup: the values of its front matter, then what ``walk`` makes of its body."""
    front = read(source.text)
    language = next((front.meta[key][:2].lower() for key in _LANGUAGES if front.meta.get(key)), "")
    to = Assembler(hidden(source.text, extension, reading))
    values = Assembler(source.text)
    data = Assembler(source.text)
    for value in front.values:
        key = value.key.lower().replace("_", "-")
        if any(character.isalpha() for character in value.text):
            kind: BlockKind = "title" if key in _TITLES else "value"
            kept = values if key in _PROSE else data
            kept.aside(f"text.frontmatter.{value.key}", kind, builder(source.text, value))
    declared = walk(to, front.end, reading)
    blocks = (*values.blocks, *to.blocks)
    document = Document(source, extension, language or declared, blocks, front.meta, (), tuple(data.blocks))
    return suppressed(document, to.comments)
