"""What articles call things: every name and acronym with its forms, counts and places, and each acronym's definitions.

Made of the facts that articles state, never of their texts. ``proposed`` turns it into a registry to be reviewed.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import msgspec

from lint.kinds.longforms import exact, tongue
from lint.model import Fact, Form, Frozen, Place


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


def glossary(facts: Mapping[str, Iterable[Fact]]) -> tuple[Headword, ...]:
    """The headwords of some articles' facts (by group, as ``check.Result`` has them), in alphabetical order."""
    found = [*_acronyms(facts.get("acronyms", ())), *_names(facts.get("name", ()))]
    return tuple(sorted(found, key=lambda word: (word.name.lower(), word.name, word.kind)))


def _names(facts: Iterable[Fact]) -> Iterable[Headword]:
    """Names are capitalised words that no dictionary has as such, and capitalised words that stand together."""
    by_key: dict[str, dict[str, list[Place]]] = defaultdict(lambda: defaultdict(list))
    for fact in facts:
        joined = " " in fact.form or "-" in fact.form
        small = fact.form.islower() or (fact.form.isupper() and not joined)
        if not small and (joined or not fact.context.get("known")):
            by_key[fact.key][fact.form] += (fact.place, *fact.others)
    for ways in by_key.values():
        forms = _forms(ways)
        yield Headword("name", forms[0].text, sum(len(form.places) for form in forms), forms)


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
    """The glossary as JSON: ``{"version": 1, "entries": [...]}``."""
    return msgspec.json.format(msgspec.json.encode({"version": 1, "entries": words}), indent=1) + b"\n"


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
        others = [f"{form.text} ({len(form.places)})" for form in word.forms[1:]]
        longs = list(dict.fromkeys(one.long for one in word.definitions))
        first = word.forms[0].places[0]
        parts = [f"{word.name} ({len(word.forms[0].places)})", *others, *[f"= {long}" for long in longs]]
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
    lines = [f"  - kind: {'person' if ' ' in word.name else 'organisation'}", f"    fr: {_quoted(word.name)}"]
    if len(word.forms) > 1:
        lines.append(f"    accepted: [{', '.join(_quoted(form.text) for form in word.forms[1:])}]")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'
