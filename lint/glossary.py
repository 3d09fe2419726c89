"""What articles call things: every name and acronym with its forms, counts and places, and each acronym's definitions.

Made of the facts that articles state, never of their texts. ``proposed`` turns it into a registry to be reviewed.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import msgspec

from lint import formats, ruleset, run
from lint.config import Config
from lint.kinds import acronyms, fullnames, longforms
from lint.kinds.kind import Article, Resources
from lint.kinds.longforms import exact, tongue
from lint.kinds.mentions import letters
from lint.model import Fact, Form, Frozen, Place
from lint.source import UnreadableError, load


class Spelling(Frozen, frozen=True):
    """A long form of an acronym: as written, where it stands and where its acronym does."""

    long: str
    acronym: str
    place: Place
    acronym_place: Place
    language: str


class Headword(Frozen, frozen=True):
    """One name or acronym: its most frequent form, all its forms, and the definitions of an acronym."""

    kind: Literal["name", "acronym"]
    name: str
    count: int
    forms: tuple[Form, ...]
    definitions: tuple[Spelling, ...] = ()


def read(paths: Iterable[str], config: Config) -> tuple[dict[str, list[Fact]], tuple[UnreadableError, ...]]:
    """What some files state for the glossary, by group, and the files that cannot be read."""
    resources = ruleset.load(config).resources()
    facts: dict[str, list[Fact]] = defaultdict(list)
    unreadable = []
    for path in paths:
        try:
            source = formats.source_of(path, load(path))
        except UnreadableError as error:
            unreadable.append(error)
            continue
        article = Article(run.article(source, config, formats.format_of(path) or "txt"))
        for group, found in stated(article, resources).items():
            facts[group] += found
    return facts, tuple(unreadable)


def stated(article: Article, resources: Resources) -> Mapping[str, Iterable[Fact]]:
    """What one article states for the glossary, by group."""
    known = longforms.Official.of(resources.registry("")).known
    return {
        "names": fullnames.collect(article, resources.known),
        "acronyms": acronyms.collect(article, known),
    }


def glossary(facts: Mapping[str, Iterable[Fact]]) -> tuple[Headword, ...]:
    """The headwords of some articles' facts (by group, as ``stated`` gives them), in alphabetical order."""
    found = [*_acronyms(facts.get("acronyms", ())), *_names(facts.get("names", ()))]
    return tuple(sorted(found, key=lambda word: (word.name.lower(), word.name, word.kind)))


def _names(facts: Iterable[Fact]) -> Iterable[Headword]:
    """Names by their letters; a surname alone belongs to the one full name that ends in it."""
    by_key: dict[str, dict[str, list[Place]]] = defaultdict(lambda: defaultdict(list))
    for fact in facts:
        by_key[fact.key][fact.form] += (fact.place, *fact.others)
    bearers: dict[str, set[str]] = defaultdict(set)
    for key, ways in by_key.items():
        for form in ways:
            if " " in form:
                bearers[letters(form.rsplit(maxsplit=1)[-1])].add(key)
    for surname in sorted(bearers.keys() & by_key.keys()):
        if len(bearers[surname]) == 1 and surname not in bearers[surname]:
            by_key[next(iter(bearers[surname]))].update(by_key.pop(surname))
    for ways in by_key.values():
        forms = _forms(ways)
        full = max(forms, key=lambda form: (form.text.count(" "), len(form.places), form.text))
        name = forms[0].text if " " in forms[0].text or " " not in full.text else full.text
        yield Headword("name", name, sum(len(form.places) for form in forms), forms)


def _acronyms(facts: Iterable[Fact]) -> Iterable[Headword]:
    uses: dict[str, dict[str, list[Place]]] = defaultdict(lambda: defaultdict(list))
    definitions: dict[str, list[Spelling]] = defaultdict(list)
    for fact in facts:
        if fact.kind == "use":
            uses[fact.key][fact.form] += (fact.place, *fact.others)
        elif fact.kind == "definition":
            spelling = Spelling(fact.form, fact.context["acronym"], fact.place, fact.others[0], fact.language)
            definitions[fact.key].append(spelling)
    for key in sorted(uses.keys() | definitions.keys()):
        ways = uses.get(key) or _defined(definitions[key])
        forms = _forms(ways)
        spelt = tuple(sorted(definitions.get(key, ()), key=lambda one: one.place))
        yield Headword("acronym", forms[0].text, sum(len(form.places) for form in forms), forms, spelt)


def _defined(spellings: Sequence[Spelling]) -> Mapping[str, list[Place]]:
    ways: dict[str, list[Place]] = defaultdict(list)
    for one in spellings:
        ways[one.acronym].append(one.acronym_place)
    return ways


def _forms(ways: Mapping[str, Sequence[Place]]) -> tuple[Form, ...]:
    """The ways of writing, the most frequent first."""
    forms = [Form(text, tuple(sorted(places))) for text, places in ways.items()]
    return tuple(sorted(forms, key=lambda form: (-len(form.places), form.text)))


def as_json(words: Sequence[Headword]) -> bytes:
    """The glossary as JSON: ``{"version": 1, "entries": [...]}``, places as in the JSON of ``relis check``."""
    entries = [
        {
            "kind": word.kind,
            "name": word.name,
            "count": word.count,
            "forms": [
                {"text": form.text, "count": len(form.places), "places": [_place(place) for place in form.places]}
                for form in word.forms
            ],
            "definitions": [
                {
                    "acronym": one.acronym,
                    "long": one.long,
                    "language": one.language,
                    "acronym_place": _place(one.acronym_place),
                    "long_place": _place(one.place),
                }
                for one in word.definitions
            ],
        }
        for word in words
    ]
    return msgspec.json.format(msgspec.json.encode({"version": 1, "entries": entries}), indent=1) + b"\n"


def _place(place: Place) -> dict[str, str | int]:
    return {
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "offset": place.start,
        "end_offset": place.end,
    }


def as_csv(words: Sequence[Headword]) -> str:
    """One line for each form: kind, name, form, count, long form (of an acronym), first place."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["kind", "name", "form", "count", "long", "path", "line", "column"])
    for word in words:
        for form in word.forms:
            first = form.places[0]
            long = word.definitions[0].long if word.definitions else ""
            row = [word.kind, word.name, form.text, len(form.places), long, first.path, first.line, first.column]
            writer.writerow([_harmless(cell) for cell in row])
    return out.getvalue()


def _harmless(cell: object) -> object:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t")) else cell


def as_text(words: Sequence[Headword]) -> str:
    """One headword a line, with its count, its other forms and its long forms."""
    lines = []
    for word in words:
        shown = next(form for form in word.forms if form.text == word.name)
        others = [f"{form.text} ({len(form.places)})" for form in word.forms if form is not shown]
        longs = list(dict.fromkeys(one.long for one in word.definitions))
        first = min(place for form in word.forms for place in form.places)
        parts = [f"{word.name} ({len(shown.places)})", *others, *[f"= {long}" for long in longs]]
        lines.append(f"{'  '.join(parts)}  {first.path}:{first.line}:{first.column}\n")
    return "".join(lines)


def proposed(words: Sequence[Headword], least: int = 2) -> str:
    """A registry (YAML) of what is written at least ``least`` times, for somebody to review.

    Other forms are listed as accepted: whether one is wrong is for the house to say, by moving it to ``rejected``.
    """
    entries = []
    for word in words:
        if word.count < least or (word.kind == "acronym" and not word.definitions):
            continue
        entries.append(_acronym_entry(word) if word.kind == "acronym" else _name_entry(word))
    head = "# Proposed from the articles; review each entry: its kind, its gender, which forms are wrong (rejected).\n"
    return head + "registry:\n" + "\n".join(entries) + ("" if entries else "  []\n")


def _acronym_entry(word: Headword) -> str:
    lines = ["  - kind: organisation"]
    accepted: list[str] = []
    for language in ("fr", "en"):
        longs = [
            one.long for one in word.definitions if ((tongue(one.long) or one.language) == "en") == (language == "en")
        ]
        ranked = sorted(set(longs), key=lambda form: (-longs.count(form), form))
        if ranked:
            lines += [f"    {language}: {_quoted(ranked[0])}", f"    acronym_{language}: {_quoted(word.name)}"]
            accepted += [form for form in ranked[1:] if exact(form) != exact(ranked[0])]
    if accepted:
        lines.append(f"    accepted: [{', '.join(map(_quoted, accepted))}]")
    return "\n".join(lines) + "\n"


def _name_entry(word: Headword) -> str:
    lines = [f"  - kind: {'person' if ' ' in word.name else 'place'}", f"    fr: {_quoted(word.name)}"]
    others = [form.text for form in word.forms if form.text != word.name and (" " in form.text) == (" " in word.name)]
    if others:
        lines.append(f"    accepted: [{', '.join(map(_quoted, others))}]")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'
