"""Names written in two ways: a letter lost or swapped, an accent, a hyphen, a capital, an acronym mistyped.

The registry decides which way is right, then the majority; a tie is shown without sides.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Literal

from lint.kinds import people
from lint.kinds.kind import Check, Resources
from lint.kinds.mentions import FACT, letters, names
from lint.kinds.slips import JUDGES, Name, Pairs, is_single
from lint.model import Decision, Entry, Fact, Form, Rule

_PART = re.compile(r"[^\W_]+")
_NOTHING: frozenset[str] = frozenset()

How = Literal["letters", "accents", "case", "hyphens", "acronyms", "people", "registry"]


class Names(Rule, frozen=True, kw_only=True, tag="names"):
    """``compare`` says in what two forms of one name may differ; what the registries write is right.

    ``people`` compares first names with surnames over an archive, ``registry`` with those that the registries have.
    """

    compare: How
    registry: tuple[str, ...] = ("",)


def compile_names(rule: Names, resources: Resources) -> Check:
    """The check of one rule; all rules of this kind share what they collect."""
    entries = [entry for name in rule.registry for entry in resources.registry(name)]
    if rule.compare in {"people", "registry"}:
        return _people(rule, entries, resources.known)
    judge = JUDGES[rule.compare]
    official = words_of(entries)
    return Check(
        rule,
        facts=FACT,
        collect=lambda article: article.once("names", lambda: tuple(names(article, resources.known))),
        resolve=lambda facts: decide(facts, judge, official),
    )


def _people(rule: Names, entries: Iterable[Entry], known: Callable[[str, str], bool]) -> Check:
    """The check of a rule about first names with surnames, in an archive or beside a registry."""
    persons = [entry for entry in entries if entry.kind == "person"]
    right = frozenset(form for one in persons for form in (one.fr, one.en, *one.accepted, *one.foreign))
    listed = right | {form for one in persons for form in one.rejected}
    registered = cache(lambda: people.Registered.of(right))
    return Check(
        rule,
        facts=people.FACT,
        collect=lambda article: people.collect(article, known),
        resolve=people.decide if rule.compare == "people" else lambda facts: people.beside(facts, registered(), listed),
    )


def words_of(entries: Sequence[Entry]) -> frozenset[str]:
    """The capitalised words that registries write in one way alone; where they accept two, the article decides."""
    written = {word for entry in entries for form in (entry.fr, entry.en) for word in _PART.findall(form)}
    also = {word for entry in entries for form in entry.accepted for word in _PART.findall(form)} - written
    open_to_choice = {letters(word) for word in also}
    return frozenset(word for word in written if not word.islower() and letters(word) not in open_to_choice)


def gather(facts: Iterable[Fact], official: frozenset[str] = frozenset()) -> list[Name]:
    """The forms of some facts, each once, in an order that does not depend on theirs.

    ``official`` are words that a registry writes so.
    """
    by_form: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_form[fact.form].append(fact)
    return [_name(form, by_form[form], form in official) for form in sorted(by_form)]


def _name(form: str, facts: Sequence[Fact], official: bool) -> Name:
    first = facts[0]
    places = (first.place, *first.others)
    if len(facts) > 1:
        places = tuple(sorted(place for fact in facts for place in (fact.place, *fact.others)))
    return Name(
        form,
        first.key,
        places,
        _united(facts, "known", " "),
        first.language or "fr",
        _united(facts, "before", "|"),
        _united(facts, "after", "|"),
        sum(int(fact.context["inside"]) for fact in facts),
        official,
    )


def _united(facts: Sequence[Fact], key: str, separator: str) -> frozenset[str]:
    """What the facts have under a key, all of it."""
    if len(facts) == 1:
        value = facts[0].context[key]
        return frozenset(value.split(separator)) if value else _NOTHING
    return frozenset(one for fact in facts for one in fact.context[key].split(separator) if one)


def decide(
    facts: Iterable[Fact], judge: Callable[[Sequence[Name]], Pairs], official: frozenset[str] = frozenset()
) -> Iterable[Decision]:
    """One decision for each form that is taken for a slip of another one."""
    best: dict[str, tuple[Name, Name]] = {}
    for pair in judge(gather(facts, official)):
        wrong, right = _official_last(*pair)
        seen = best.get(wrong.form)
        if not wrong.official and (seen is None or _rank(right) > _rank(seen[1])):
            best[wrong.form] = (wrong, right)
    for wrong, right in best.values():
        if right.form in best and best[right.form][1].form == wrong.form and right.form > wrong.form:
            continue
        yield Decision(
            right.form,
            (Form(right.form, right.places), Form(wrong.form, wrong.places)),
            kept=right.form if right.known or right.official or right.times > wrong.times else None,
            values=_reason(wrong, right),
            level="suggestion" if wrong.form.islower() or _open_tie(wrong, right) else None,
            wrong=(Form(wrong.form, wrong.places),),
        )


def _official_last(wrong: Name, right: Name) -> tuple[Name, Name]:
    """The form of the registry is the right one of two that have the same letters, however rare."""
    return (right, wrong) if wrong.official and wrong.key == right.key else (wrong, right)


def _open_tie(wrong: Name, right: Name) -> bool:
    """Whether a name and surname with and without a hyphen stand once each: either may be right."""
    return wrong.times == right.times and not (is_single(wrong) or right.official)


def _rank(name: Name) -> tuple[bool, int, str]:
    return name.official, name.times, name.form


def _reason(wrong: Name, right: Name) -> Mapping[str, str]:
    """Why the other form is proposed, in words for the message."""
    if right.official and right.times <= wrong.times:
        return {
            "reason_fr": f"«\u00a0{right.form}\u00a0» ailleurs, qui est la forme du registre",
            "reason_en": f"“{right.form}” elsewhere, which is the registry’s form",
        }
    if right.times > wrong.times:
        return {
            "reason_fr": f"«\u00a0{right.form}\u00a0» ailleurs ({right.times} fois contre {wrong.times})",
            "reason_en": f"“{right.form}” elsewhere ({right.times} times against {wrong.times})",
        }
    return {
        "reason_fr": f"«\u00a0{right.form}\u00a0» ailleurs, aussi souvent",
        "reason_en": f"“{right.form}” elsewhere, as often",
    }
