"""A page to read, to send and to print: one file, which opens without a network and asks for nothing.

Everything that comes from an article or a rule is escaped; the content policy lets run only the page's own style and
script, known by their SHA-256. Some screen readers pass over ``<mark>`` in silence, so each mark has a numbered link
with a name of its own, and no colour says anything alone.
"""

from base64 import b64encode
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from html import escape
from pathlib import Path

from lint import __version__
from lint.files import OWN_REPORT
from lint.model import LEVELS, Alert
from lint.reports import glossary
from lint.reports.decisions import Decided, Way, Where, decisions, is_shared
from lint.reports.marking import Note, Passage, anchor, marked, notes_of, passages, shown
from lint.reports.material import Material, by_path, title
from lint.reports.text import NAMES, SIGNS, closing
from lint.reports.words import CATEGORIES
from lint.source import Source
from lint.ui import counted, grouped, say

ASSETS = Path(__file__).parent / "assets"
MAX_WHOLE = 200
"""So many articles are shown whole; in a larger report, only the passages with remarks."""

MAX_PLACES = 12
MAX_RULES = 30
BAR = 200
"""Width of the longest bar of the chart."""


def report(material: Material) -> Iterator[str]:
    """The page, in pieces."""
    ui, outcome = material.ui, material.outcome
    groups = by_path(outcome.alerts)
    decided = decisions(outcome.alerts)
    numbers = {each.alerts[0].decision: number for number, each in enumerate(decided, 1)}
    notes: dict[str, list[Note]] = {}
    for path, alerts in groups.items():
        notes[path] = notes_of(alerts, 1 + sum(map(len, notes.values())))
    yield from _head(material)
    yield from _summary(material, groups)
    if outcome.alerts:
        yield from _filters(outcome.alerts, ui)
    if decided:
        anchors = {
            (alert.path, alert.line, alert.column): anchor(note.number, nth)
            for each in notes.values()
            for note in each
            for nth, alert in enumerate(note.alerts)
        }
        yield f'<section id="decisions"><h2>{say(ui, "Décisions à prendre", "Decisions to take")}</h2>\n'
        for number, each in enumerate(decided, 1):
            yield _decision(number, each, material, anchors)
        yield "</section>\n"
    yield from _articles(material, notes, numbers)
    if outcome.alerts:
        yield _chart(outcome.alerts, material)
    words = glossary.section(material)
    if words:
        yield words
    yield from _foot(ui)


def _head(material: Material) -> Iterator[str]:
    ui, number = material.ui, material.outcome.files
    articles = counted(number, ui, ("article", "articles"), ("article", "articles"))
    heading = say(ui, f"Relecture\u00a0: {articles}", f"Review: {articles}")
    style, script = _asset("report.css"), _asset("report.js")
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    )
    yield f'<!DOCTYPE html>\n<html lang="{ui}">\n<head>\n<meta charset="utf-8">\n{OWN_REPORT}\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
    yield f"<title>{escape(heading)} – relis</title>\n<style>{style}</style>\n</head>\n<body>\n"
    yield f'<a class="skip" href="#articles">{say(ui, "Aller aux articles", "Go to the articles")}</a>\n'
    yield f"<header><h1>{escape(heading)}</h1>\n"


def _asset(name: str) -> str:
    return (ASSETS / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _summary(material: Material, groups: dict[str, list[Alert]]) -> Iterator[str]:
    ui, outcome = material.ui, material.outcome
    counts = Counter(alert.level for alert in outcome.alerts)
    yield f'<p>{escape(closing(outcome, ui))}</p>\n<ul class="counts">'
    for level in reversed(LEVELS):
        name = NAMES[ui][level] if counts[level] < 2 else NAMES[ui][level] + "s"
        yield f'<li class="{level}"><b>{grouped(counts[level], ui)}</b> {name}</li>'
    yield "</ul>\n"
    for error in outcome.unreadable:
        yield f'<p class="unreadable">{say(ui, "Illisible", "Unreadable")}{_colon(ui)} {shown(str(error))}</p>\n'
    if len(groups) > 1:
        yield f'<nav aria-label="{say(ui, "Articles", "Articles")}"><ul>'
        for number, (path, alerts) in enumerate(groups.items(), 1):
            yield f'<li><a href="#a{number}">{shown(material.path(path))}</a> <span>{len(alerts)}</span></li>'
        yield "</ul></nav>\n"
    clean = [path for path in outcome.paths if path not in groups]
    if clean:
        number_clean = counted(
            len(clean), ui, ("article sans remarque", "articles sans remarque"), ("article", "articles")
        )
        without = say(ui, number_clean, f"{number_clean} without remarks")
        listed = ", ".join(shown(material.path(path)) for path in clean)
        yield f"<details><summary>{without}</summary><p>{listed}</p></details>\n"
    yield "</header>\n<main>\n"


def _colon(ui: str) -> str:
    return say(ui, "\u00a0:", ":")


def _filters(alerts: Sequence[Alert], ui: str) -> Iterator[str]:
    """Boxes that choose what is shown; without a script they are not there."""
    levels = Counter(alert.level for alert in alerts)
    categories = Counter(alert.category for alert in alerts)
    yield f'<form id="filters" hidden aria-label="{say(ui, "Filtres", "Filters")}">\n'
    yield f"<fieldset><legend>{say(ui, 'Niveaux', 'Levels')}</legend>"
    for level in reversed(LEVELS):
        if levels[level]:
            yield _box(f"level-{level}", "level", level, NAMES[ui][level].capitalize(), levels[level])
    yield f"</fieldset>\n<fieldset><legend>{say(ui, 'Catégories', 'Categories')}</legend>"
    for category, name in CATEGORIES[ui].items():
        if categories[category]:
            yield _box(f"category-{category}", "category", category, name, categories[category])
    yield f"</fieldset>\n<fieldset><legend>{say(ui, 'Affichage', 'Display')}</legend>"
    yield _switch("only", say(ui, "Seulement les passages remarqués", "Only passages with remarks"))
    yield _switch("spaces", say(ui, "Espaces insécables visibles", "Visible no-break spaces"))
    notes = say(ui, "notes affichées", "notes shown")
    yield f'</fieldset>\n<p><output id="shown" data-words="{notes}"></output></p>\n</form>\n'


def _box(name: str, group: str, value: str, label: str, count: int) -> str:
    return (
        f'<label for="{name}"><input type="checkbox" id="{name}" name="{group}" value="{value}" checked> '
        f"{escape(label)} <span>{count}</span></label> "
    )


def _switch(name: str, label: str) -> str:
    return f'<label for="{name}"><input type="checkbox" id="{name}"> {escape(label)}</label> '


def _decision(number: int, decided: Decided, material: Material, anchors: Mapping[Where, str]) -> str:
    ui, first = material.ui, decided.alerts[0]
    columns = (say(ui, "Forme", "Form"), say(ui, "Lieux", "Places"), say(ui, "Où", "Where"))
    head = "".join(f'<th scope="col">{column}</th>' for column in columns)
    rows = "".join(_way(way, material, anchors) for way in decided.ways)
    return (
        f'<div class="decision" id="d{number}"><h3>{number}. {shown(first.message)}</h3>\n'
        f'<div class="scroll" tabindex="0" role="region" aria-label="{say(ui, "Décision", "Decision")} {number}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>\n"
        f"<p>{_rule_link(first.rule)}</p></div>\n"
    )


def _way(way: Way, material: Material, anchors: Mapping[Where, str]) -> str:
    states = {
        "kept": say(material.ui, "à garder", "to keep"),
        "wrong": say(material.ui, "à revoir", "to review"),
        "other": say(material.ui, "autre", "other"),
    }
    listed = ", ".join(_where(where, material, anchors.get(where)) for where in way.places[:MAX_PLACES])
    more = f" … +{len(way.places) - MAX_PLACES}" if len(way.places) > MAX_PLACES else ""
    return (
        f'<tr class="{way.state}"><th scope="row"><span aria-hidden="true">{SIGNS[way.state]}</span> '
        f"{shown(way.text)} <small>{states[way.state]}</small></th>"
        f"<td>{len(way.places)}</td><td>{listed}{more}</td></tr>"
    )


def _where(where: Where, material: Material, name: str | None) -> str:
    """A place, as a link where the page has it marked."""
    path, line, column = where
    text = f"{shown(material.path(path))}\u00a0{line}:{column}"
    return f'<a href="#{name}">{text}</a>' if name else text


def _rule_link(rule: str) -> str:
    return f'<a class="rule" href="#r-{escape(rule)}">{escape(rule)}</a>'


def _articles(material: Material, notes: Mapping[str, list[Note]], numbers: Mapping[str, int]) -> Iterator[str]:
    ui = material.ui
    yield f'<section id="articles" tabindex="-1"><h2>{say(ui, "Articles", "Articles")}</h2>\n'
    if not notes:
        yield f"<p>{say(ui, 'Rien à signaler.', 'Nothing to report.')}</p>\n"
    whole = len(notes) <= MAX_WHOLE
    for number, (path, own) in enumerate(notes.items(), 1):
        yield f'<article id="a{number}"><h3>{shown(material.path(path))}</h3>\n'
        read = material.source(path)
        if read is None:
            yield f"<ol>{''.join(_note(note, numbers, ui) for note in own)}</ol>\n"
        else:
            language = Counter(alert.language for note in own for alert in note.alerts).most_common(1)[0][0]
            for passage in passages(read, own):
                if whole or passage.marks:
                    yield _passage(read, passage, language, numbers, ui)
        yield "</article>\n"
    yield "</section>\n"


def _passage(read: Source, passage: Passage, language: str, numbers: Mapping[str, int], ui: str) -> str:
    lang = f' lang="{escape(language)}"' if language else ""
    text = marked(read, passage, say(ui, "Remarque", "Remark"))
    notes = "".join(_note(note, numbers, ui) for note in passage.notes)
    beside = f'<ol start="{passage.notes[0].number}">{notes}</ol>' if notes else ""
    kind = "passage" if passage.marks else "passage bare"
    return f'<div class="{kind}"><span class="line">{passage.line}</span><p{lang}>{text}</p>{beside}</div>\n'


def _note(note: Note, numbers: Mapping[str, int], ui: str) -> str:
    alert = note.alerts[0]
    lang = f' lang="{escape(alert.language)}"' if alert.language else ""
    change = ""
    if alert.replacements:
        arrow = f'<span role="img" aria-label="{say(ui, "devient", "becomes")}">→</span>'
        proposals = " | ".join(f"<ins>{shown(text) or '∅'}</ins>" for text in alert.replacements[:3])
        change = f'<p class="change"{lang}><del>{shown(alert.match) or "∅"}</del> {arrow} {proposals}</p>'
    decision = ""
    if is_shared(alert):
        number = numbers[alert.decision]
        decision = f' · <a href="#d{number}">{say(ui, "décision", "decision")} {number}</a>'
    places = ", ".join(
        f'<a href="#{anchor(note.number, nth)}">{each.line}:{each.column}</a>'
        for nth, each in enumerate(note.alerts[:MAX_PLACES])
    )
    more = f" … +{len(note.alerts) - MAX_PLACES}" if len(note.alerts) > MAX_PLACES else ""
    see = "" if is_shared(alert) else _related(alert, ui)
    return (
        f'<li id="n{note.number}" value="{note.number}" class="{alert.level}" data-level="{alert.level}"'
        f' data-category="{alert.category}"><p class="kind"><b>{escape(CATEGORIES[ui][alert.category])}</b> '
        f"{NAMES[ui][alert.level]}</p><p>{shown(alert.message)}</p>{change}{see}"
        f'<p class="where">{places}{more} · '
        f"{_rule_link(alert.rule)}{decision}</p></li>"
    )


def _related(alert: Alert, ui: str) -> str:
    places = [
        f"{shown(each.place.path)}\u00a0{each.place.line}:{each.place.column} {shown(each.message)}"
        for each in alert.related[:3]
    ]
    return f'<p class="see">{say(ui, "Voir", "See")} {" ; ".join(places)}</p>' if places else ""


def _chart(alerts: Sequence[Alert], material: Material) -> str:
    """The most frequent rules with bars, each with what it wants and where that comes from."""
    ui = material.ui
    counts = sorted(Counter(alert.rule for alert in alerts).items(), key=lambda item: (-item[1], item[0]))
    rows = "".join(_bar(name, count, counts[0][1], material) for name, count in counts[:MAX_RULES])
    rows += "".join(_bar(name, count, 0, material) for name, count in counts[MAX_RULES:])
    columns = (
        say(ui, "Règle", "Rule"),
        say(ui, "Remarques", "Remarks"),
        say(ui, "Ce qu’elle demande", "What it wants"),
    )
    head = "".join(f'<th scope="col">{column}</th>' for column in columns)
    heading = say(ui, "Règles, de la plus fréquente à la plus rare", "Rules, from the most frequent to the rarest")
    return (
        f'<section id="rules"><h2 id="rules-heading">{heading}</h2>\n<div class="scroll" tabindex="0" role="region"'
        f' aria-labelledby="rules-heading"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
        "</section>\n"
    )


def _bar(name: str, count: int, most: int, material: Material) -> str:
    ui, rule = material.ui, material.rule(name)
    wants = ""
    if rule is not None:
        parts = [rule.why.of(ui).strip(), *rule.source]
        details = "".join(f"<p>{shown(part)}</p>" for part in parts if part)
        wants = (
            f"<details><summary>{shown(title(rule, ui))}</summary>{details}</details>"
            if details
            else shown(title(rule, ui))
        )
    size = max(2, round(BAR * count / most)) if most else 0
    drawn = (
        f'<svg aria-hidden="true" width="{BAR}" height="10"><rect width="{size}" height="10"/></svg>' if size else ""
    )
    return (
        f'<tr id="r-{escape(name)}"><th scope="row">{escape(name)}</th><td>{count} {drawn}</td><td>{wants}</td></tr>\n'
    )


def _foot(ui: str) -> Iterator[str]:
    note = say(
        ui,
        "Cette page ne charge rien et n’envoie rien. Une remarque est une question, pas un verdict.",
        "This page loads nothing and sends nothing. A remark is a question, not a verdict.",
    )
    yield f"</main>\n<footer><p>relis {__version__}. {note}</p></footer>\n"
    yield f"<script>{_asset('report.js')}</script>\n</body>\n</html>\n"
