"""People named in several articles: first name and surname together, so that an archive can be compared by them.

Only the names of an article that may be somebody’s are stated, one fact each; a name is compared with those one letter
away, never with all.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from lint.kinds import nearness
from lint.kinds.kind import Article
from lint.kinds.mentions import letters, names
from lint.language.fold import unaccent
from lint.model import Decision, Fact, Form, Place

FACT = "person"

LONGEST = 30
"""Letters of a first name or a surname; beyond, it is none."""

TIMES = 3
"""A name must be this many times as frequent as the one that is taken for its slip."""


def collect(article: Article, known: Callable[[str, str], bool]) -> Iterator[Fact]:
    """One fact for each first name with surname that an article writes; what the dictionaries have of it is noted."""
    facts = article.once("names", lambda: tuple(names(article, known)))
    words = {fact.form: fact.context["known"] for fact in facts if " " not in fact.form}

    def common(word: str) -> bool:
        """Whether a capitalised word is one that is written small as well."""
        return bool(words.get(word)) and any(known(word.lower(), tongue) for tongue in ("fr", "en"))

    for fact in facts:
        first, _, last = fact.form.partition(" ")
        if _is_name(first) and _is_name(last) and not (common(first) and common(last)):
            unknown = [part for part in (first, last) if not words.get(part)]
            yield Fact(
                FACT, _key(fact.form), fact.form, fact.place, fact.others, {"unknown": "|".join(unknown)}, fact.language
            )


def _is_name(word: str) -> bool:
    return 2 < len(word) <= LONGEST and word[0].isupper() and word[1:].islower()


def _key(form: str) -> str:
    return unaccent(form).lower()


def decide(facts: Iterable[Fact]) -> Iterator[Decision]:
    """One decision for each name of one article that is one letter away from a name of several articles."""
    by_form: dict[str, list[Fact]] = defaultdict(list)
    for fact in sorted(facts, key=lambda fact: fact.place):
        by_form[fact.form].append(fact)
    by_key: dict[str, list[str]] = defaultdict(list)
    for form in sorted(by_form):
        by_key[_key(form)].append(form)
    index = nearness.index(by_key)
    for form, found in sorted(by_form.items()):
        if len(found) > 1:
            continue
        near = [other for key in nearness.near(_key(form), index) for other in by_key[key]]
        rivals = [other for other in (*by_key[_key(form)], *near) if other != form and _is_slip(found, by_form[other])]
        if rivals:
            right = max(rivals, key=lambda other: (_times(by_form[other]), other))
            yield _decision(right, by_form[right], form, found)


class Registered(NamedTuple):
    """The names of two words that a registry has, by their letters and by their deletions."""

    by_key: Mapping[str, Sequence[str]]
    deletions: Mapping[str, Sequence[str]]

    @staticmethod
    def of(names: Iterable[str]) -> "Registered":
        """The index of some names."""
        by_key: dict[str, list[str]] = defaultdict(list)
        for name in sorted(names):
            if name.count(" ") == 1:
                by_key[_key(name)].append(name)
        return Registered(by_key, nearness.index(by_key))

    def near(self, form: str) -> Iterator[str]:
        """The names with the same letters as a form, or one letter away."""
        for key in (_key(form), *nearness.near(_key(form), self.deletions)):
            yield from self.by_key.get(key, ())


def beside(facts: Iterable[Fact], registered: Registered, listed: frozenset[str]) -> Iterator[Decision]:
    """One decision for each name that is one letter or accent away from a registered one.

    ``listed`` are the names that a registry has, right or wrong: other rules speak of them.
    """
    by_form: dict[str, list[Fact]] = defaultdict(list)
    for fact in sorted(facts, key=lambda fact: fact.place):
        if fact.form not in listed:
            by_form[fact.form].append(fact)
    for form, found in sorted(by_form.items()):
        unknown = found[0].context["unknown"].split("|")
        name = next((name for name in registered.near(form) if _slipped(form, name, unknown)), None)
        if name is not None:
            yield Decision(name, (Form(form, _places(found)),), values={"other": name}, replacement=name)


def _is_slip(wrong: Sequence[Fact], right: Sequence[Fact]) -> bool:
    """Whether a name of one article is a slip of one of several: much rarer, and its differing part is no word."""
    if len(right) < 2 or _times(right) < TIMES * _times(wrong):
        return False
    return _slipped(wrong[0].form, right[0].form, wrong[0].context["unknown"].split("|"))


def _slipped(wrong: str, right: str, unknown: Sequence[str]) -> bool:
    """Whether two names of two words differ in one word, by a lost accent or as a word that no dictionary has."""
    (first, last), (right_first, right_last) = wrong.split(" "), right.split(" ")
    if last == right_last:
        return _lost_accent(first, right_first) or (
            first in unknown and _alike(first, right_first) and first[-1] == right_first[-1]
        )
    return first == right_first and (_lost_accent(last, right_last) or (last in unknown and _alike(last, right_last)))


def _lost_accent(wrong: str, right: str) -> bool:
    return wrong != right and unaccent(right) == wrong


def _alike(one: str, other: str) -> bool:
    """A first letter makes another name; an ending (-a, -e, -s, -n) makes another person."""
    longer, shorter = sorted((letters(one), letters(other)), key=len, reverse=True)
    return longer[0] == shorter[0] and (longer == shorter or not longer.startswith(shorter))


def _times(facts: Sequence[Fact]) -> int:
    return sum(1 + len(fact.others) for fact in facts)


def _decision(right: str, rights: Sequence[Fact], wrong: str, wrongs: Sequence[Fact]) -> Decision:
    forms = (Form(right, _places(rights)), Form(wrong, _places(wrongs)))
    return Decision(
        right,
        forms,
        right,
        values={"other": right, "articles": str(len(rights))},
        wrong=forms[1:],
    )


def _places(facts: Sequence[Fact]) -> tuple[Place, ...]:
    return tuple(place for fact in facts for place in (fact.place, *fact.others))
