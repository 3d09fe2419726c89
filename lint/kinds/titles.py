"""Titles of people: their gender against the rest of the article and the registry, and their dates in office.

« du Premier ministre Frederiksen » beside « la Première ministre Mette Frederiksen » contradicts itself. The title
nearest to the name counts; a surname that two people of the article share decides nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from lint.kinds.kind import Check, Resources
from lint.kinds.titled import ARTICLE_GENDER, CIVILITIES, COUNTERPART, FACT, GENDER, OTHER_ARTICLE, collect
from lint.language.fold import unaccent
from lint.model import Decision, Entry, Fact, Form, Place, Rule


class Titles(Rule, frozen=True, kw_only=True, tag="titles"):
    """``against`` says what a title is held against: the article itself, the registry’s gender, its dates in office."""

    against: Literal["article", "registry", "dates"]
    registry: tuple[str, ...] = ("people",)


class Titled(NamedTuple):
    """One person with a title: what was written, and the gender that it gives her."""

    fact: Fact
    person: str
    surname: str
    gender: str


def compile_titles(rule: Titles, resources: Resources) -> Check:
    """The check of one rule; all rules of this kind share what they collect."""
    people = {
        form: entry
        for name in rule.registry
        for entry in resources.registry(name)
        if entry.kind == "person"
        for form in (entry.fr, entry.en, *entry.accepted, *entry.foreign)
        if form
    }

    def resolve(facts: Sequence[Fact]) -> Iterable[Decision]:
        titled = _titled(facts)
        if rule.against == "dates":
            return list(_out_of_office(titled, people))
        return list(_contradictions(titled, people, rule.against))

    return Check(rule, facts=FACT, collect=collect, resolve=resolve)


def _titled(facts: Iterable[Fact]) -> list[Titled]:
    titled = []
    for fact in sorted(facts, key=lambda fact: fact.place):
        title, article = fact.context["title"], fact.context["article"].lower()
        gender = CIVILITIES.get(title) or GENDER.get(title) or ARTICLE_GENDER.get(article, "")
        if gender:
            titled.append(Titled(fact, fact.context["person"], fact.key, gender))
    return titled


def _contradictions(
    titled: Sequence[Titled], people: Mapping[str, Entry], against: Literal["article", "registry"]
) -> Iterator[Decision]:
    by_surname: dict[tuple[str, str], list[Titled]] = defaultdict(list)
    for one in titled:
        by_surname[(one.fact.place.path, one.surname)].append(one)
    for (_, surname), group in sorted(by_surname.items()):
        for same in _same_person(group):
            genders = Counter(one.gender for one in same)
            registered = next((people[one.person].gender for one in same if one.person in people), "")
            if len(genders) > 1 and against == "article":
                right = registered or _majority(same, genders)
                good = [one for one in same if one.gender == right]
                wrong = [one for one in same if one.gender != right and any(_contradict(one, other) for other in good)]
                if wrong:
                    yield _decision(surname, [*good, *wrong], right)
            elif len(genders) == 1 and against == "registry" and registered and registered not in genders:
                yield _decision(surname, same, registered)


def _contradict(one: Titled, other: Titled) -> bool:
    """Whether two titles of one surname can only be the same person’s, given two genders.

    The same office is. Another one is where both have the first name. « Mme » beside a man’s office is his wife’s,
    and « M. » beside « Mme » a couple’s; « M. » beside a woman’s office with her full name is a translator’s.
    """
    civil = [titled for titled in (one, other) if titled.fact.context["title"] in CIVILITIES]
    if not civil:
        return _office(one) == _office(other) or bool(_first(one.person) and _first(other.person))
    titled = other if civil[0] is one else one
    return len(civil) == 1 and civil[0].gender == "m" and bool(_first(titled.person))


def _office(one: Titled) -> frozenset[str]:
    title = one.fact.context["title"]
    return frozenset({title, COUNTERPART.get(title, title)})


def _same_person(group: Sequence[Titled]) -> Iterator[list[Titled]]:
    """Those who bear one surname, by first name; a bare surname belongs to the one first name, if there is one."""
    by_first: dict[str, list[Titled]] = defaultdict(list)
    for one in group:
        by_first[_first(one.person)].append(one)
    bare = by_first.pop("", [])
    firsts = {_key(first) for one in group for first in one.fact.context["firsts"].split("|") if first}
    if len(firsts | set(by_first)) <= 1:
        yield [one for ones in by_first.values() for one in ones] + bare
    else:
        yield from by_first.values()


def _first(person: str) -> str:
    return _key(person.split(maxsplit=1)[0]) if " " in person and person[0].isupper() else ""


def _key(word: str) -> str:
    return unaccent(word).lower()


def _majority(same: Sequence[Titled], genders: Mapping[str, int]) -> str:
    """The gender that most places give; on a tie the one that stands with the full name, else the first."""
    most = max(genders.values())
    tied = {gender for gender, count in genders.items() if count == most}
    ranked = sorted(same, key=lambda one: (" " not in one.person, one.fact.place))
    return next(one.gender for one in ranked if one.gender in tied)


def _decision(surname: str, same: Sequence[Titled], right: str) -> Decision:
    good = _by_form(one for one in same if one.gender == right)
    wrong = _by_form(one for one in same if one.gender != right)
    first = next(one for one in same if one.gender != right)
    return Decision(
        surname,
        (*good, *wrong),
        wrong=wrong,
        values={
            "person": max((one.person for one in same), key=len),
            "gender_fr": "une femme" if right == "f" else "un homme",
            "gender_en": "a woman" if right == "f" else "a man",
        },
        replacement=_turned(first) if len(wrong) == 1 else None,
    )


def _by_form(titled: Iterable[Titled]) -> tuple[Form, ...]:
    places: dict[str, list[Place]] = defaultdict(list)
    for one in titled:
        places[one.fact.form].append(one.fact.place)
    return tuple(Form(form, tuple(found)) for form, found in places.items())


def _turned(one: Titled) -> str | None:
    """Article and title in the other gender; nothing where an adjective would have to follow."""
    title, article = one.fact.context["title"], one.fact.context["article"]
    if one.fact.context["adjective"] or title in CIVILITIES or title not in COUNTERPART:
        return None
    other = OTHER_ARTICLE.get(article.lower(), article)
    if article and article[0].isupper():
        other = other[0].upper() + other[1:]
    if not article:
        return COUNTERPART[title]
    return other + ("" if other.endswith(("’", "'")) else " ") + COUNTERPART[title]


def _out_of_office(titled: Sequence[Titled], people: Mapping[str, Entry]) -> Iterator[Decision]:
    for one in titled:
        day, entry = one.fact.context["date"], people.get(one.person)
        if entry is None or not day or one.fact.context["past"]:
            continue
        title = one.fact.context["title"].lower()
        held = [office for office in entry.offices if office.title.lower().startswith(title)]
        if not held or any(_within(day, office.since, office.until) for office in held):
            continue
        last = held[0]
        since = f" depuis {last.since}" if last.since and not last.until else ""
        years = f" ({last.since} – {last.until})" if last.until else since
        yield Decision(
            f"{one.surname} {day}",
            (Form(one.fact.form, (one.fact.place,)),),
            values={"person": one.person, "office": last.title + years, "date": day},
        )


def _within(day: str, since: str, until: str) -> bool:
    """Whether a day lies in a span whose ends are ISO dates of any precision, ends included."""
    return (not since or day[: len(since)] >= since) and (not until or day[: len(until)] <= until)
