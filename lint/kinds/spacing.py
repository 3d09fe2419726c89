"""``extends: spacing``: the spaces and signs of typography, as the declared profile has them.

Without a profile nothing that depends on a house or a region is wrong by itself: only an article that does the same
thing in two ways is reported, once, with counts.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import NamedTuple, cast

from lint.kinds.kind import Article, Check, Resources
from lint.kinds.paired import inner_space, quotes_of
from lint.kinds.profiles import PROFILES, Slot, named
from lint.kinds.slots import NO_BREAK, Setting, settings
from lint.model import Decision, Edit, Fact, Form, Related, Rule, Safety
from lint.quotation.marks import CLOSERS
from lint.quotation.repair import spaced

_BETTER = {"apostrophe": "’", "ellipsis": "…", "dash": "–"}
_QUOTES = {"fr": "«", "en": "“"}
_CLEAR = 2
_Places = Sequence[tuple[int, Setting]]


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
    return Check(rule, collect=partial(_collect, rule, resources.profile, table), resolve=_resolve)


def _collect(rule: Spacing, profile: str, table: Mapping[str, tuple[str, ...]], article: Article) -> Iterator[Fact]:
    """What is wrong in one article; nothing where all is well, so that facts stay few."""
    found = article.once(("settings", rule.language), lambda: _settings(article, rule.language))
    for slot in rule.slots:
        places = found.get(slot, [])
        verdict = _by_profile(places, table[slot], profile) if slot in table else _by_majority(slot, places)
        for number, group in enumerate(verdict):
            for block, setting in group.wrong:
                context = {"fr": group.reason[0], "en": group.reason[1]}
                context["safety"] = "safe" if group.safe else "unsafe"
                context["once"] = "once" if group.once else ""
                if group.wanted is not None:
                    context["wanted"] = _replacement(article, setting, group.wanted, table)
                place = article.place(block, setting.start, setting.end)
                yield Fact(
                    "spacing",
                    f"{slot} {number}",
                    setting.form,
                    place,
                    context=context,
                    language=article.language(block),
                )


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
        if article.language(number) in languages:
            for setting in settings(block.text, article.language(number)):
                found.setdefault(setting.slot, []).append((number, setting))
    for opening, closing, level in quotes_of(article).pairs:
        proper = _QUOTES.get(article.language(opening.block), "")
        if level == 1 and opening.char in (proper, '"') and article.language(opening.block) in languages:
            for mark, sign in ((opening, proper), (closing, CLOSERS[proper])):
                setting = Setting("quotes", mark.start, mark.end, opening.char, sign)
                found.setdefault("quotes", []).append((mark.block, setting))
    return found


def _replacement(article: Article, setting: Setting, wanted: str, table: Mapping[str, tuple[str, ...]]) -> str:
    """What stands in place of a setting; a quotation mark depends on its side, a guillemet brings its space."""
    if setting.slot != "quotes" or wanted == '"':
        return wanted
    space = inner_space(article)
    accepted = table.get("guillemets", (space,))
    return spaced(setting.sign, space if space in accepted else accepted[0])


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
    if len(ways) < 2:
        return
    better = places[0][1].sign if slot == "quotes" else _BETTER.get(slot, NO_BREAK)
    order = sorted(ways, key=lambda way: (-len(ways[way]), way != better, way))
    if better in ways and (slot == "quotes" or (order[0] == " " and len(ways[better]) * _CLEAR >= len(ways[" "]))):
        order.sort(key=lambda way: way != better)
    kept = order[0]
    wanted = Counter(setting.form for _, setting in ways[kept]).most_common(1)[0][0]
    marks = 2 if slot == "quotes" else 1
    for way in order[1:]:
        if kept == " " and way == better:
            continue  # a no-break space that a program put among ordinary ones does no harm
        wrong = ways[way]
        clear = len(ways[kept]) >= _CLEAR * len(wrong)
        certain = kept == better and slot != "dash" and (clear or way == " " or slot == "apostrophe")
        counts = (len(wrong) // marks, len(ways[kept]) // marks)
        found = wrong[0][1].form
        reason = (
            f"{named(found, 0)} ({counts[0]} fois), ailleurs dans l’article {named(wanted, 0)} ({counts[1]} fois)",
            f"{named(found, 1)} ({_times(counts[0])}), elsewhere in the article {named(wanted, 1)} "
            f"({_times(counts[1])})",
        )
        # A space where lines may break is never an improvement: it is told, not proposed.
        yield _Verdict(wrong, None if wanted == " " else wanted, reason, certain, once=True)


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _way(form: str) -> str:
    if form and all(char in NO_BREAK for char in form):
        return NO_BREAK
    return " " if form and form.isspace() else form
