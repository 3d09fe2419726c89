"""``extends: spacing``: the spaces and signs of typography, as the declared profile has them.

Without a profile nothing that depends on a house or a region is wrong by itself: only an article that does the same
thing in two ways is reported, once, with counts.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, groupby
from typing import NamedTuple, cast

from lint.kinds.asides import asides
from lint.kinds.kind import Article, Check, Resources
from lint.kinds.paired import inner_space, quotes_of
from lint.kinds.profiles import PROFILES, Slot, named
from lint.kinds.slots import NO_BREAK, SPACES, Setting, doubles, settings
from lint.model import Decision, Edit, Fact, Form, Related, Rule, Safety
from lint.quotation.marks import CLOSERS
from lint.quotation.repair import spaced

_HOUR = "\u00a0h\u00a0"
_BETTER = {"apostrophe": "’", "ellipsis": "…", "dash": "–", "hour": _HOUR, "inner": "“"}
_QUOTES = {"fr": "«", "en": "“"}
_MARKS = ("quotes", "inner")
_HYPHENS = (
    "le trait d’union (-) joint les mots, il n’encadre pas une incise",
    "the hyphen (-) joins words, it does not enclose an aside",
)
_CLEAR = 2
_INSIDE = 2
_PROSE = ("paragraph", "quote")
_Places = Sequence[tuple[int, Setting]]
_Table = Mapping[str, tuple[str, ...]]


class Spacing(Rule, frozen=True, kw_only=True, tag="spacing"):
    """The slots that a rule looks after."""

    slots: tuple[Slot, ...]


class _Verdict(NamedTuple):
    """Settings that are wrong in the same way, and what should stand there.

    What departs from the declared profile is reported place by place; a mixture is one remark, whose fix
    (``once``) puts all its places right.
    """

    wrong: _Places
    wanted: str | None
    reason: tuple[str, str]
    safe: bool
    once: bool


def compile_spacing(rule: Spacing, resources: Resources) -> Check:
    """The check of a rule about spaces, in the profile that the configuration declares."""
    table = PROFILES.get(resources.profile, {}) if "fr" in rule.language else {}
    return Check(rule, collect=partial(_collect, rule, resources.profile, table), resolve=decided)


def _collect(rule: Spacing, profile: str, table: _Table, article: Article) -> Iterator[Fact]:
    """What is wrong in one article; nothing where all is well, so that facts stay few."""
    found = article.once(("settings", rule.language), lambda: _settings(article, rule.language))
    for slot in rule.slots:
        places = found.get(slot, [])
        for number, group in enumerate(_verdicts(slot, places, table, profile)):
            for block, setting in group.wrong:
                fact = _fact(article, f"{slot} {number}", block, setting, group, table)
                if slot != "double" or fact.place.end - fact.place.start == len(setting.form):
                    yield fact  # else markup stands between the two spaces


def _fact(article: Article, key: str, block: int, setting: Setting, verdict: _Verdict, table: _Table) -> Fact:
    """A setting that is wrong, with what should stand there where the source can take it."""
    context = {"fr": verdict.reason[0], "en": verdict.reason[1]}
    context["safety"] = "safe" if verdict.safe else "unsafe"
    context["once"] = "once" if verdict.once else ""
    place = article.place(block, setting.start, setting.end)
    if verdict.wanted is not None:
        wanted = _replacement(article, setting, verdict.wanted, table)
        edit = article.document.edited(article.blocks[block], Edit(setting.start, setting.end, wanted))
        if edit is not None:
            context["wanted"] = wanted
            place = article.document.source.place(edit.start, edit.start) if not setting.form else place
    return Fact("spacing", key, setting.form, place, context=context, language=article.language(block))


def decided(facts: Sequence[Fact]) -> Iterator[Decision]:
    """One decision for all places that are wrong in the same way; one remark where the facts ask for ``once``."""

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
            related=tuple(Related(fact.place, fact.form) for fact in wrong[1:]) if once else (),
            once=once,
            edits=tuple(_edits(wrong)) if once else (),
        )


def _edits(facts: Sequence[Fact]) -> Iterator[Edit]:
    """What puts all places of a mixture right, but those that hold markup."""
    for fact in facts:
        if "wanted" in fact.context and fact.place.end - fact.place.start == len(fact.form):
            yield Edit(fact.place.start, fact.place.end, fact.context["wanted"])


def _settings(article: Article, languages: tuple[str, ...]) -> dict[str, list[tuple[int, Setting]]]:
    """The settings of all blocks in some languages, by slot."""
    found: dict[str, list[tuple[int, Setting]]] = {}
    for number, block in enumerate(article.document.blocks):
        language = article.language(number)
        if not languages:
            read = doubles(block.text)
        elif language not in languages:
            continue
        elif block.kind in _PROSE:
            read = chain(settings(block.text, language), asides(block.text))
        else:
            read = settings(block.text, language)
        for setting in read:
            if setting.slot != "hour" or block.kind != "cell":
                found.setdefault(setting.slot, []).append((number, setting))
    for number, setting in _quotes(article, languages):
        found.setdefault(setting.slot, []).append((number, setting))
    return found


def _quotes(article: Article, languages: tuple[str, ...]) -> Iterator[tuple[int, Setting]]:
    """The marks of quotations (``quotes``) and of those right inside guillemets (``inner``), opening and closing.

    ``sign`` is what should stand there.
    """
    outer = ""
    for opening, closing, level in quotes_of(article).pairs:
        language = article.language(opening.block)
        outer = opening.char if level == 1 else outer
        if language not in languages:
            continue
        proper = _QUOTES.get(language, "")
        if level == 1 and opening.char in (proper, '"'):
            slot, signs = "quotes", (proper, CLOSERS[proper])
        elif level == _INSIDE and outer == "«" and opening.char in '"“' and opening.opens + closing.closes == 0:
            slot, signs = "inner", ("“", "”")
        else:
            continue
        for mark, sign in zip((opening, closing), signs, strict=True):
            yield mark.block, Setting(slot, mark.start, mark.end, opening.char, sign)


def _replacement(article: Article, setting: Setting, wanted: str, table: _Table) -> str:
    """What stands in place of a setting; a quotation mark depends on its side, a guillemet brings its space."""
    if setting.slot == "inner" and wanted == "“":
        return setting.sign
    if setting.slot != "quotes" or wanted == '"':
        return wanted
    space = inner_space(article)
    accepted = table.get("guillemets", (space,))
    return spaced(setting.sign, space if space in accepted else accepted[0])


def _verdicts(slot: str, places: _Places, table: _Table, profile: str) -> Iterator[_Verdict]:
    if slot in table:
        return _by_profile(places, table[slot], profile)
    return _doubled(places) if slot == "double" else _by_majority(slot, places)


def _doubled(places: _Places) -> Iterator[_Verdict]:
    count = len(places)
    reason = (f" ({count} fois dans l’article)", f" ({count} times in the article)") if count > 1 else ("", "")
    yield _Verdict(places, " ", reason, safe=True, once=True)


def _by_profile(places: _Places, accepted: tuple[str, ...], profile: str) -> Iterator[_Verdict]:
    right = [setting.form for _, setting in places if setting.form in accepted]
    wanted = max(accepted, key=lambda form: (right.count(form), -accepted.index(form)))
    for form in sorted({setting.form for _, setting in places} - set(accepted)):
        wrong = [place for place in places if place[1].form == form]
        reason = (
            f"{named(form, 0)}\u202f; l’usage {profile} demande {named(wanted, 0)}",
            f"{named(form, 1)}; {profile} usage has {named(wanted, 1)}",
        )
        yield _Verdict(wrong, wanted, reason, safe=True, once=False)


def _by_majority(slot: str, places: _Places) -> Iterator[_Verdict]:
    """What an article does in two ways: the rarer one is reported, a no-break space being one way whatever its kind."""
    ways: dict[str, list[tuple[int, Setting]]] = {}
    for place in places:
        ways.setdefault(_way(place[1].form), []).append(place)
    if set(ways) == {"-"}:
        yield _Verdict(ways["-"], _BETTER[slot], _HYPHENS, safe=False, once=True)
    if len(ways) < 2:
        return
    better = places[0][1].sign if slot == "quotes" else _BETTER.get(slot, NO_BREAK)
    order = sorted(ways, key=lambda way: (way == "-", -len(ways[way]), way != better, not way, way))
    close = order[0] == " " and better in ways and len(ways[better]) * _CLEAR >= len(ways[" "])
    if better in ways and (slot in _MARKS or close):
        order.sort(key=lambda way: way != better)
    kept = order[0]
    wanted = Counter(setting.form for _, setting in ways[kept]).most_common(1)[0][0]
    for way in order[1:]:
        if kept == " " and way == better:
            continue  # a no-break space that a program put among ordinary ones does no harm
        wrong = ways[way]
        clear = len(ways[kept]) >= _CLEAR * len(wrong)
        certain = kept == better and slot != "dash" and (clear or way == " " or slot == "apostrophe")
        yield _Verdict(wrong, _proposed(kept, wanted), _mixture(slot, wrong, ways[kept], wanted), certain, once=True)


def _proposed(way: str, form: str) -> str | None:
    """What to put for the other ways; a space where lines may break is never an improvement: told, not proposed."""
    if way == _HOUR and " " in form:
        return _HOUR
    return None if form == " " else form


def _mixture(slot: str, wrong: _Places, kept: _Places, wanted: str) -> tuple[str, str]:
    """The two ways and how often the article has each, in French and in English."""
    marks = 2 if slot in _MARKS else 1
    counts = (len(wrong) // marks, len(kept) // marks)
    found = wrong[0][1]
    if slot == "hour":
        forms = [(f"«\u00a0{place.sign}\u00a0»", f"“{place.sign}”") for place in (found, kept[0][1])]
    else:
        forms = [(named(form, 0), named(form, 1)) for form in (found.form, wanted)]
    return (
        f"{forms[0][0]} ({counts[0]} fois), ailleurs dans l’article {forms[1][0]} ({counts[1]} fois)",
        f"{forms[0][1]} ({_times(counts[0])}), elsewhere in the article {forms[1][1]} ({_times(counts[1])})",
    )


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _way(form: str) -> str:
    if len(form) > 1 and form.strip(SPACES) == "h":
        return _HOUR
    if form and all(char in NO_BREAK for char in form):
        return NO_BREAK
    return " " if form and form.isspace() else form
