"""The glossary of the HTML report: what the articles call things, every form with its count and first place."""

from collections.abc import Sequence

from lint.glossary import Headword
from lint.reports.marking import shown
from lint.reports.material import Material
from lint.ui import counted, grouped, say

MAX_WORDS = 400
"""Headwords of one page; those written in several ways, then the most frequent, are kept."""

MAX_FORMS = 8


def section(material: Material) -> str:
    """The section; nothing where no article names anything."""
    ui = material.ui
    words = _chosen(material.glossary())
    if not words:
        return ""
    columns = (
        say(ui, "Nom ou sigle", "Name or acronym"),
        say(ui, "Formes", "Forms"),
        say(ui, "Première fois", "First"),
    )
    head = "".join(f'<th scope="col">{column}</th>' for column in columns)
    rows = "".join(_row(word, material) for word in words)
    heading = say(ui, "Glossaire", "Glossary")
    number = counted(len(words), ui, ("entrée", "entrées"), ("entry", "entries"))
    return (
        f'<section id="glossary"><h2 id="glossary-heading">{heading}</h2>\n<details><summary>{number}</summary>\n'
        '<div class="scroll" tabindex="0" role="region" aria-labelledby="glossary-heading">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div></details></section>\n"
    )


def _chosen(words: Sequence[Headword]) -> list[Headword]:
    best = sorted(words, key=lambda word: (len(word.forms) == 1, -word.count))[:MAX_WORDS]
    return sorted(best, key=lambda word: (word.name.lower(), word.name, word.kind))


def _row(word: Headword, material: Material) -> str:
    ui = material.ui
    forms = ", ".join(f"{shown(form.text)} ({grouped(len(form.places), ui)})" for form in word.forms[:MAX_FORMS])
    first = min(place for form in word.forms for place in form.places)
    longs = dict.fromkeys(one.long for one in word.definitions)
    long = f"<br><small>{' ; '.join(map(shown, longs))}</small>" if longs else ""
    several = ' class="several"' if len(word.forms) > 1 or len(longs) > 1 else ""
    where = f"{shown(material.path(first.path))}\u00a0{first.line}:{first.column}"
    return f'<tr{several}><th scope="row">{shown(word.name)}{long}</th><td>{forms}</td><td>{where}</td></tr>\n'
