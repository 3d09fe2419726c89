"""The types that travel between the stages.

Offsets count Unicode code points and spans are half-open everywhere. Three coordinate systems exist, and
each type says which one it speaks:

* *source* offsets: positions in ``Source.text``, the file as decoded, without its byte order mark;
* *block* offsets: positions in ``Block.text``, prose without markup, normalised (NFC, ``\\n``);
* *lines and columns*: starting at 1, made from source offsets by ``Source`` alone.
"""

from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec

Level = Literal["suggestion", "warning", "error"]
LEVELS: tuple[Level, ...] = ("suggestion", "warning", "error")

Safety = Literal["safe", "unsafe", "shown"]

Category = Literal[
    "spelling",
    "grammar",
    "quotes",
    "brackets",
    "typography",
    "punctuation",
    "names",
    "titles",
    "acronyms",
    "terms",
    "consistency",
    "capitalization",
    "hygiene",
    "style",
]

Profile = Literal["fr-FR", "fr-CA", "fr-CH", "eu", "en-GB", "en-US"]


class Frozen(msgspec.Struct, frozen=True):
    """A value that never changes once made."""


class Span(msgspec.Struct, frozen=True, array_like=True, order=True):
    """A half-open stretch of text, ``start <= position < end``; empty where something is missing."""

    start: int
    end: int


class Run(msgspec.Struct, frozen=True, array_like=True):
    """A stretch of block text and where it comes from in the source.

    Where the two lengths differ (an entity, an escape, a decomposed letter, a ``\\r\\n``, a space that only
    the rendering has) the run is *opaque*: its source is replaced whole or not at all.
    """

    text_start: int
    length: int
    source_start: int
    source_length: int

    @property
    def opaque(self) -> bool:
        """Whether source and text differ in length here."""
        return self.length != self.source_length


class Mark(msgspec.Struct, frozen=True, array_like=True):
    """An inline stretch of a block (block offsets): code, link, strong, emphasis, quote or strike."""

    kind: str
    start: int
    end: int


BlockKind = Literal["paragraph", "heading", "item", "quote", "cell", "caption", "title", "alt", "value"]


class Block(Frozen, frozen=True):
    """Continuous prose without markup: one paragraph, heading, list item, cell, caption or title.

    ``text`` is NFC with ``\\n`` as only line end; code is masked with ``*``, one for each code point.
    ``scope`` is the dotted name that rules select by (``text``, ``text.heading.h2``, ``text.list`` …),
    without the extension. ``parent`` numbers the container (list, quotation, table) so that neighbours in
    the same container can be told from neighbours in the text.
    """

    kind: BlockKind
    scope: str
    text: str
    runs: tuple[Run, ...]
    marks: tuple[Mark, ...] = ()
    language: str = ""


class Edit(msgspec.Struct, frozen=True, array_like=True, order=True):
    """Replace ``start:end`` by ``text``. In a ``Finding`` in block offsets, elsewhere in source offsets."""

    start: int
    end: int
    text: str


class Fix(Frozen, frozen=True):
    """What puts an alert right: edits in source offsets that belong together, and how certain they are."""

    edits: tuple[Edit, ...]
    safety: Safety = "unsafe"


class Finding(Frozen, frozen=True):
    """What a kind found wrong in one block, in block offsets.

    ``values`` fill the message of the rule by name (``{match}``, ``{replacement}`` …); ``arguments`` fill
    ``%s`` in order, as in Vale. Without ``edits`` a single replacement replaces the span itself. ``at`` is where an
    alert about the whole article stands, in source offsets. ``message`` replaces the rule's, as it is.
    """

    block: int
    start: int
    end: int
    values: Mapping[str, str] = {}
    arguments: tuple[str, ...] = ()
    replacements: tuple[str, ...] = ()
    edits: tuple[Edit, ...] = ()
    safety: Safety | None = None
    level: Level | None = None
    related: "tuple[Related, ...]" = ()
    at: Span | None = None
    message: str = ""


class Remark(msgspec.Struct, frozen=True, array_like=True):
    """What a grammar checker outside this process says of a stretch of one block, in block offsets.

    ``rule`` is its own name for what it found, ``message`` its own words.
    """

    rule: str
    start: int
    end: int
    message: str = ""
    replacements: tuple[str, ...] = ()


class Place(msgspec.Struct, frozen=True, array_like=True, order=True):
    """Where something stands, in source coordinates that need no source to be understood."""

    path: str
    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int


class Related(Frozen, frozen=True):
    """Another place that explains an alert: the other form, the opening mark, the definition."""

    place: Place
    message: str


class Fact(msgspec.Struct, frozen=True, array_like=True):
    """What an article states: a form of a name, an acronym and its long form, a declared quantity.

    ``kind`` says who gathered it, ``key`` what it is about (facts with equal keys belong together),
    ``form`` how the article writes it, ``place`` where first and ``others`` where else, ``context`` whatever more
    the decision needs.
    """

    kind: str
    key: str
    form: str
    place: Place
    others: tuple[Place, ...] = ()
    context: Mapping[str, str] = {}
    language: str = ""


class Form(Frozen, frozen=True):
    """One way of writing, and every place that has it."""

    text: str
    places: tuple[Place, ...]


class Decision(Frozen, frozen=True):
    """One inconsistency: the ways of writing, the one to keep and why.

    Without ``kept`` the forms are on a par and relis takes no side. ``wrong`` lists the places to report,
    by default those of every form but the kept one. ``related`` places are named beside each of them. ``once``
    asks for one alert for each form, at its first place; ``edits`` (source offsets) are then its whole fix.
    """

    key: str
    forms: tuple[Form, ...]
    kept: str | None = None
    reason: str = ""
    values: Mapping[str, str] = {}
    level: Level | None = None
    wrong: tuple[Form, ...] | None = None
    related: tuple[Related, ...] = ()
    replacement: str | None = None
    safety: Safety | None = None
    once: bool = False
    edits: tuple[Edit, ...] = ()


class Alert(Frozen, frozen=True):
    """What reports, fixes and editors see: one remark at one place, in source coordinates.

    ``decision`` groups the alerts that one inconsistency gave; it is no part of the JSON contract.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    offset: int
    end_offset: int
    rule: str
    category: Category
    level: Level
    language: str
    message: str
    match: str
    replacements: tuple[str, ...] = ()
    fix: Fix | None = None
    related: tuple[Related, ...] = ()
    decision: str = ""

    @property
    def order(self) -> tuple[str, int, str, int]:
        """Alerts are sorted by path, offset, rule; the end makes the order total."""
        return (self.path, self.offset, self.rule, self.end_offset)


class Example(Frozen, frozen=True):
    """A text and what its rule must say about it; the documentation and the tests of a rule at once.

    ``bad`` marks the expected places with ``[[…]]`` and may give the corrected text as ``fix``; ``good``
    must stay silent. ``articles`` replaces both where the rule compares several articles: file name → text
    with its marks. ``format`` is the extension the text is read as.
    """

    bad: str | None = None
    good: str | None = None
    fix: str | None = None
    articles: Mapping[str, str] = {}
    format: str = "txt"
    language: str | None = None
    profile: str | None = None


class Message(Frozen, frozen=True):
    """A message in the languages of the desk."""

    fr: str = ""
    en: str = ""

    def of(self, ui: str) -> str:
        """The text in language ``ui``, or the other one where it is missing."""
        return (self.en or self.fr) if ui == "en" else (self.fr or self.en)


class Action(Frozen, frozen=True):
    """Vale's description of a correction: its name and its parameters."""

    name: str = ""
    params: Sequence[str] = ()


class Rule(msgspec.Struct, frozen=True, kw_only=True, tag_field="extends", forbid_unknown_fields=True):
    """A rule as written and validated: what every kind has. Each kind adds its own fields.

    ``name`` is the identifier ``pack.Name``, made from the file's place and never written in the file.
    ``dialect`` says whose semantics hold: relis's own or Vale's (scopes, messages, classes of characters).
    """

    name: str = ""
    dialect: Literal["relis", "vale"] = "relis"
    message: Message = Message()
    description: str = ""
    level: Level = "warning"
    category: Category = "style"
    language: tuple[str, ...] = ()
    profile: tuple[Profile, ...] = ()
    scope: tuple[str, ...] = ()
    safety: Safety = "unsafe"
    link: str = ""
    limit: int = 0
    action: Action | None = None
    why: Message = Message()
    source: tuple[str, ...] = ()
    instruction: Message = Message()
    exceptions: tuple[str, ...] = ()
    except_: tuple[str, ...] = msgspec.field(name="except", default=())
    vocab: bool = True
    preview: bool = False
    aliases: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()


class Entry(Frozen, frozen=True, forbid_unknown_fields=True):
    """A registered name, programme, organisation, person, place or term, with its forms in French and English.

    ``accepted`` forms are never reported, ``rejected`` ones always, ``foreign`` ones (the English name of a place or
    person) in French text alone. Dates (ISO 8601, as far as known) bound the validity of an office. ``source`` and
    ``confidence`` say how far to trust it.
    """

    kind: Literal["organisation", "person", "place", "programme", "term"]
    fr: str = ""
    en: str = ""
    acronym_fr: str = ""
    acronym_en: str = ""
    accepted: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()
    gender: Literal["", "f", "m"] = ""
    article: str = ""
    offices: "tuple[Office, ...]" = ()
    note: str = ""
    source: tuple[str, ...] = ()
    confidence: Literal["high", "medium", "low"] = "high"


class Office(Frozen, frozen=True, forbid_unknown_fields=True):
    """An office that a person holds: its title in full, from when until when (empty = open)."""

    title: str
    since: str = ""
    until: str = ""
