"""An outcome with all that makes reports go wrong: strange paths, letters, line ends and signs that formats use."""

from dataclasses import replace

import msgspec

from lint.glossary import Headword, Spelling
from lint.model import Alert, Category, Edit, Fix, Form, Level, Related, Rule
from lint.reports.material import Material
from lint.run import Outcome
from lint.source import Source, UnreadableError
from tests.support import rule

PATH = "énergie, prix : 50 %/« à lire » #1.md"
OTHER = "b & <c>.txt"
SCRIPT = "<script>globalThis.injected = 1</script>"

SOURCES = {
    PATH: Source(
        PATH,
        "# Été\r\n\r\n📰 𝒫 La Comission a dit : « oui », à 50 %.\r\nSuite e\u0301trange.\r\n\r\n"
        f"Fin ]]> & {SCRIPT} \x1b[31m \x00 \u202eabc\u2028 xx\r\n",
        bom=True,
    ),
    OTHER: Source(OTHER, "::error::rien\n=1+1 La Commission\n\n--> Un mot mot répété, %0A et @nom."),
    "propre.txt": Source("propre.txt", "Tout va bien.\n"),
}
RULE = """
extends: existence
message: {fr: "« {match} » : à revoir, 100 % sûr.", en: "“{match}”: to review, 100% sure."}
why: {fr: "Une raison <b>simple</b>, `code`.", en: "A simple reason."}
source: ["Guide de la maison : p. 12, § 3"]
category: spelling
tokens: [xyz]
examples: [{bad: "[[xyz]]"}, {good: "abc"}]
"""


def rules() -> dict[str, Rule]:
    """The rules that the alerts name."""
    return {name: rule(RULE, name) for name in ("test.Spelling", "test.Spaces", "test.Names")}


def alert(
    path: str,
    text: str,
    replacements: tuple[str, ...] = (),
    level: Level = "warning",
    *,
    name: str = "test.Spelling",
    category: Category = "spelling",
    nth: int = 0,
) -> Alert:
    """An alert at the nth place where its article has that text."""
    read = SOURCES[path]
    start = -1
    for _ in range(nth + 1):
        start = read.text.index(text, start + 1)
    end = start + len(text)
    fix = Fix((Edit(start, end, replacements[0]),)) if replacements else None
    return Alert(
        path, *read.line_column(start), *read.line_column(end), start, end, name, category, level, "fr",
        f"« {text} » : à revoir, 100 % sûr.", text, replacements, fix,
    )  # fmt: skip


def alerts() -> tuple[Alert, ...]:
    """Alerts over letters of several units, over line ends, over nothing, on signs that formats use."""
    form = alert(PATH, "Comission", ("Commission",), "error", name="test.Names", category="consistency")
    kept = alert(OTHER, "Commission")
    place = SOURCES[OTHER].place(kept.offset, kept.end_offset)
    made = [
        msgspec.structs.replace(form, related=(Related(place, "Commission"),), decision="test.Names:commission"),
        alert(PATH, "📰 𝒫", (), "suggestion"),
        alert(PATH, "50 %.\r\nSuite", ("50\u202f%.\r\nSuite",), name="test.Spaces", category="typography"),
        alert(PATH, "e\u0301trange", ("étrange", "étrangère"), "error"),
        alert(PATH, SCRIPT, ("",), "error"),
        alert(PATH, "\x1b[31m \x00", ("",)),
        alert(PATH, "\u202eabc\u2028", (), "warning"),
        alert(PATH, "x", ("y",), "error"),
        alert(PATH, "x", ("y",), "error", nth=1),
        alert(PATH, "", ("titre",), "suggestion"),
        alert(OTHER, "::error::rien", ("rien",), "error"),
        alert(OTHER, "=1+1", ("-2",)),
        alert(OTHER, "mot mot", ("mot",), "error"),
        alert(OTHER, " mot", ("",), "warning", nth=1),
        alert(OTHER, "%0A et", ("%0D :: , et",), "error"),
        alert(OTHER, "@nom.", ()),
    ]
    return tuple(sorted(made, key=lambda each: each.order))


def glossary() -> tuple[Headword, ...]:
    """What the articles call things."""
    place = SOURCES[OTHER].place(14, 24)
    forms = (Form("La <Commission>", (place,)), Form("la Commission & Cie", (place, place)))
    long = Spelling("Un <long> mot", "UM", place, place, "fr")
    return (
        Headword("name", "La <Commission>", 3, forms),
        Headword("acronym", "UM", 1, (Form("UM", (place,)),), (long, long)),
    )


def outcome() -> Outcome:
    """The run."""
    unreadable = (UnreadableError("illisible, à 50 %.txt", "not UTF-8: byte 0xe9"),)
    return Outcome(alerts(), len(SOURCES), unreadable, (), tuple(SOURCES))


def material(ui: str = "fr", **changes: object) -> Material:
    """All of it for a report."""
    return replace(Material(outcome(), SOURCES.get, rules().get, ui, glossary=glossary), **changes)  # type: ignore[arg-type]
