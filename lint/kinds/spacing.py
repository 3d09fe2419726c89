"""``extends: spacing``: the spaces and signs of French typography, as the declared profile has them.

Without a profile nothing that depends on a house or a region is wrong by itself: only an article that does the same
thing in two ways is reported, once, with counts. The table is R7 of the typographic codes:

* fr-FR: Lexique des règles typographiques en usage à l’Imprimerie nationale;
* fr-CA: Office québécois de la langue française, « Espacement avant et après les principaux signes »;
* fr-CH: Guide du typographe (Lausanne); Lionbridge, Swiss French style guide;
* eu: Code de rédaction interinstitutionnel de l’Union européenne, 6.4.

U+00A0 and U+202F are both accepted wherever a code asks for a no-break space.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import Literal, NamedTuple, cast

from lint.kinds.kind import Article, Check, Resources
from lint.kinds.paired import inner_space, quotes_of
from lint.kinds.slots import NO_BREAK, Setting, settings
from lint.model import Decision, Edit, Fact, Form, Related, Rule, Safety
from lint.quotation.repair import spaced

Slot = Literal[
    "guillemets",
    "colon",
    "high",
    "percent",
    "currency",
    "unit",
    "thousands",
    "quotes",
    "apostrophe",
    "ellipsis",
    "dash",
]

_FULL_FIRST = ("\u00a0", "\u202f")
_THIN_FIRST = ("\u202f", "\u00a0")
_NUMBERS = {"percent": _FULL_FIRST, "currency": _FULL_FIRST, "unit": _FULL_FIRST, "thousands": (*_THIN_FIRST, "\u2009")}

PROFILES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "fr-FR": {"guillemets": _FULL_FIRST, "colon": _FULL_FIRST, "high": _THIN_FIRST, "quotes": ("«",), **_NUMBERS},
    "fr-CA": {"guillemets": _FULL_FIRST, "colon": _FULL_FIRST, "high": ("", "\u202f"), "quotes": ("«",), **_NUMBERS},
    "fr-CH": {
        "guillemets": (*_THIN_FIRST, ""),
        "colon": (*_THIN_FIRST, ""),
        "high": (*_THIN_FIRST, ""),
        "quotes": ("«",),
        **_NUMBERS,
        "percent": ("",),
    },
    "eu": {"guillemets": ("",), "colon": ("",), "high": ("",), "quotes": ("«",), **_NUMBERS},
}
"""What each profile accepts in each slot, the first where the article gives no example."""

_BETTER = {"apostrophe": "’", "ellipsis": "…", "dash": "–", "quotes": "«"}
_CLEAR = 2

_PLACES_FR = {
    "guillemets": "dans les guillemets",
    "colon": "avant le deux-points",
    "high": "avant ; ! ?",
    "percent": "avant %",
    "currency": "avant le symbole de la monnaie",
    "unit": "entre le nombre et son unité",
    "thousands": "entre les tranches de trois chiffres",
    "quotes": "autour des citations",
    "apostrophe": "pour l’apostrophe",
    "ellipsis": "pour les points de suspension",
    "dash": "pour le tiret d’incise",
}
_PLACES_EN = {
    "guillemets": "inside the guillemets",
    "colon": "before the colon",
    "high": "before ; ! ?",
    "percent": "before %",
    "currency": "before the currency sign",
    "unit": "between a number and its unit",
    "thousands": "between groups of three digits",
    "quotes": "around quotations",
    "apostrophe": "as the apostrophe",
    "ellipsis": "as the ellipsis",
    "dash": "as the dash of an aside",
}
_NAMES = {
    "": ("aucune espace", "no space"),
    " ": ("une espace ordinaire (U+0020)", "an ordinary space (U+0020)"),
    "\u00a0": ("une espace insécable (U+00A0)", "a no-break space (U+00A0)"),
    "\u202f": ("une espace fine insécable (U+202F)", "a narrow no-break space (U+202F)"),
    "\u2009": ("une espace fine sécable (U+2009)", "a thin space that breaks (U+2009)"),
    "«": ("les guillemets « »", "guillemets « »"),
}


class Spacing(Rule, frozen=True, kw_only=True, tag="spacing"):
    """The slots that a rule looks after."""

    slots: tuple[Slot, ...]


class _Verdict(NamedTuple):
    """Settings that are wrong in the same way, and what should stand there.

    What departs from the declared profile is reported place by place; a mixture is one remark, whose fix
    (``once``) puts all its places right.
    """

    wrong: Sequence[tuple[int, Setting]]
    wanted: str | None
    reason: tuple[str, str]
    safe: bool
    once: bool


def compile_spacing(rule: Spacing, resources: Resources) -> Check:
    """The check of a rule about spaces, in the profile that the configuration declares."""
    table = PROFILES.get(resources.profile, {})
    return Check(rule, collect=partial(_collect, rule, resources.profile, table), resolve=_resolve)


def _collect(rule: Spacing, profile: str, table: Mapping[str, tuple[str, ...]], article: Article) -> Iterator[Fact]:
    """What is wrong in one article; nothing where all is well, so that facts stay few."""
    found = article.once("settings", lambda: _settings(article))
    accepted = table.get("guillemets", ())
    space = inner_space(article) if not accepted or inner_space(article) in accepted else accepted[0]
    for slot in rule.slots:
        places = found.get(slot, [])
        verdict = _by_profile(slot, places, table[slot], profile) if slot in table else _by_majority(slot, places)
        for number, group in enumerate(verdict):
            for block, setting in group.wrong:
                context = {"fr": group.reason[0], "en": group.reason[1]}
                context["safety"] = "safe" if group.safe else "unsafe"
                context["once"] = "once" if group.once else ""
                if group.wanted is not None:
                    context["wanted"] = _replacement(setting, group.wanted, space)
                place = article.place(block, setting.start, setting.end)
                yield Fact("spacing", f"{slot} {number}", setting.form, place, context=context)


def _resolve(facts: Sequence[Fact]) -> Iterator[Decision]:
    def key(fact: Fact) -> tuple[str, str]:
        return fact.key, "" if fact.context["once"] else f"{fact.form}{fact.context.get('wanted')}"

    for (name, _), group in groupby(sorted(facts, key=key), key):
        wrong = tuple(group)
        context = wrong[0].context
        once = bool(context["once"])
        yield Decision(
            name,
            (Form(wrong[0].form, tuple(fact.place for fact in wrong)),),
            values={"reason_fr": context["fr"], "reason_en": context["en"]},
            replacement=context.get("wanted"),
            safety=cast(Safety, context["safety"]),
            related=tuple(Related(fact.place, visible(fact.form)) for fact in wrong[1:]) if once else (),
            once=once,
            edits=tuple(_edit(fact) for fact in wrong if "wanted" in fact.context) if once else (),
        )


def _edit(fact: Fact) -> Edit:
    return Edit(fact.place.start, fact.place.end, fact.context["wanted"])


def visible(form: str) -> str:
    """A setting as a name that can be seen: the sign itself, the code points of a space, ∅ where there is none."""
    if not form.isspace():
        return form or "∅"
    return " ".join(f"U+{ord(char):04X}" for char in form)


def _settings(article: Article) -> dict[str, list[tuple[int, Setting]]]:
    """The settings of all French blocks, by slot."""
    found: dict[str, list[tuple[int, Setting]]] = {}
    for number, block in enumerate(article.document.blocks):
        if article.language(number) == "fr":
            for setting in settings(block.text):
                found.setdefault(setting.slot, []).append((number, setting))
    for opening, closing, level in quotes_of(article).pairs:
        if level == 1 and opening.char in '«"' and article.language(opening.block) == "fr":
            for mark, sign in ((opening, "«"), (closing, "»")):
                setting = Setting("quotes", mark.start, mark.end, opening.char, sign)
                found.setdefault("quotes", []).append((mark.block, setting))
    return found


def _replacement(setting: Setting, wanted: str, space: str) -> str:
    """What stands in place of a setting; a guillemet depends on its side and brings its space."""
    return spaced(setting.sign, space) if setting.slot == "quotes" and wanted == "«" else wanted


def _by_profile(
    slot: str, places: Sequence[tuple[int, Setting]], accepted: tuple[str, ...], profile: str
) -> Iterator[_Verdict]:
    right = [setting.form for _, setting in places if setting.form in accepted]
    wanted = max(accepted, key=lambda form: (right.count(form), -accepted.index(form)))
    for form in sorted({setting.form for _, setting in places} - set(accepted)):
        wrong = [place for place in places if place[1].form == form]
        reason = (
            f"{_name(form, 0)} {_PLACES_FR[slot]}, où l’usage {profile} demande {_name(wanted, 0)}",
            f"{_name(form, 1)} {_PLACES_EN[slot]}, where {profile} usage has {_name(wanted, 1)}",
        )
        yield _Verdict(wrong, wanted, reason, safe=True, once=False)


def _by_majority(slot: str, places: Sequence[tuple[int, Setting]]) -> Iterator[_Verdict]:
    """What an article does in two ways: the rarer one is reported, a no-break space being one way whatever its kind."""
    ways: dict[str, list[tuple[int, Setting]]] = {}
    for place in places:
        ways.setdefault(_way(place[1].form), []).append(place)
    if len(ways) < 2:
        return
    better = _BETTER.get(slot, NO_BREAK)
    order = sorted(ways, key=lambda way: (-len(ways[way]), way != better, way))
    if better in ways and (slot == "quotes" or (order[0] == " " and len(ways[better]) * _CLEAR >= len(ways[" "]))):
        order.sort(key=lambda way: way != better)
    kept = order[0]
    wanted = max((setting.form for _, setting in ways[kept]), key=[s.form for _, s in ways[kept]].count)
    marks = 2 if slot == "quotes" else 1
    for way in order[1:]:
        if kept == " " and way == better:
            continue  # a no-break space that a program put among ordinary ones does no harm
        wrong = ways[way]
        clear = len(ways[kept]) >= _CLEAR * len(wrong)
        certain = kept == better and (clear or way == " " or slot == "apostrophe")
        counts = (len(wrong) // marks, len(ways[kept]) // marks)
        reason = (
            f"{_name(wrong[0][1].form, 0)} {_PLACES_FR[slot]} ({counts[0]} fois), ailleurs dans l’article "
            f"{_name(wanted, 0)} ({counts[1]} fois)",
            f"{_name(wrong[0][1].form, 1)} {_PLACES_EN[slot]} ({counts[0]} times), elsewhere in the article "
            f"{_name(wanted, 1)} ({counts[1]} times)",
        )
        # A space where lines may break is never an improvement: it is told, not proposed.
        yield _Verdict(wrong, None if wanted == " " else wanted, reason, certain, once=True)


def _way(form: str) -> str:
    if form and all(char in NO_BREAK for char in form):
        return NO_BREAK
    return " " if form and form.isspace() else form


def _name(form: str, language: int) -> str:
    if form in _NAMES:
        return _NAMES[form][language]
    if form.isspace():
        return ("plusieurs espaces", "several spaces")[language]
    return f"«\u00a0{form}\u00a0»" if language == 0 else f"“{form}”"
