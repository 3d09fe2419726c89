"""What the definitions and uses of acronyms, in one article or in all, have to say against each other."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from lint.language.fold import unaccent
from lint.model import Decision, Entry, Fact, Form, Place, Related

DOTTED = re.compile(r"(?<![\w.])(?:[A-ZÀÉ]\.){3,}|(?<![\w.])(?:[A-ZÀÉ]\.){2,}[A-ZÀÉ](?![\w.])")
_WORD = re.compile(r"[^\W_]+")
_FUNCTION = frozenset(
    "de du des d la le les l à au aux et en pour par sur dans un une the of and for in on to a an with".split()
)
_ENGLISH = frozenset("the of and for in on to with by".split())
_FRENCH = frozenset("de du des d la le les l à au aux et pour sur dans".split())
_TELLING = frozenset("pour par sur for on with".split())


SOON = 2000
"""Characters after which a long form may come again: further on it is a service to the reader."""


class Definition(NamedTuple):
    """One definition: the acronym and its long form as written, with their places."""

    acronym: str
    long: str
    place: Place
    acronym_place: Place
    language: str


class Stated(NamedTuple):
    """What some articles say about acronyms, by their plain letters."""

    definitions: Mapping[str, Sequence[Definition]]
    misfits: Sequence[Fact]
    uses: Mapping[str, Mapping[str, Sequence[Place]]]
    heads: Mapping[str, int]


class Official(NamedTuple):
    """What the registries know: the right and the rejected long forms of an acronym, folded."""

    right: Mapping[str, Mapping[str, str]]
    rejected: frozenset[str]
    acronyms: frozenset[str]

    @property
    def known(self) -> Mapping[str, Sequence[str]]:
        """The right long forms of each acronym, longest first."""
        return {acronym: sorted(forms.values(), key=len, reverse=True) for acronym, forms in self.right.items()}

    @staticmethod
    def of(entries: Iterable[Entry]) -> "Official":
        """The acronyms of some registry entries."""
        right: dict[str, dict[str, str]] = defaultdict(dict)
        rejected = set()
        for entry in entries:
            for acronym in {entry.acronym_fr, entry.acronym_en} - {""}:
                for form in (entry.fr, entry.en, *entry.accepted):
                    if form:
                        right[plain(acronym)][exact(form)] = form
                rejected |= {exact(form) for form in entry.rejected}
        rejected -= {form for forms in right.values() for form in forms}
        return Official(right, frozenset(rejected), frozenset(right))


Decider = Callable[[Stated, Official, frozenset[str]], Iterable[Decision]]


def gather(facts: Iterable[Fact]) -> Stated:
    """Facts by acronym, in the order of their places."""
    found: dict[str, list[Definition]] = defaultdict(list)
    misfits = []
    uses: dict[str, dict[str, list[Place]]] = defaultdict(lambda: defaultdict(list))
    heads: dict[str, int] = defaultdict(int)
    for fact in sorted(facts, key=lambda fact: (fact.place, fact.kind)):
        if fact.kind == "definition":
            found[fact.key].append(
                Definition(fact.context["acronym"], fact.form, fact.place, fact.others[0], fact.language)
            )
        elif fact.kind == "misfit":
            misfits.append(fact)
        else:
            uses[fact.key][fact.form] += (fact.place, *fact.others)
            heads[fact.key] += int(fact.context.get("heads", "0"))
    return Stated(found, misfits, uses, heads)


def plain(acronym: str) -> str:
    """The letters of an acronym without dots, accents and the -s of a plural: what its forms have in common."""
    letters = unaccent(acronym)
    if letters[-1:] == "s" and letters[:-1].isupper():
        letters = letters[:-1]
    return letters.replace(".", "").upper()


def exact(long: str) -> str:
    """A long form without capitals, accents and kinds of apostrophes, hyphens, spaces."""
    return " ".join(_WORD.findall(unaccent(long).lower()))


def content(long: str) -> list[str]:
    """The words of a long form that carry meaning, folded, plurals and feminines cut off."""
    return [_stem(word) for word in exact(long).split() if word not in _FUNCTION]


def _worded(long: str) -> str:
    """What two spellings of one long form share: the words that carry meaning, and the prepositions that tell more
    than ``de`` (« Fonds européen pour le développement » is not worded as « Fonds européen de développement »).
    """
    return " ".join(_stem(word) for word in exact(long).split() if word not in _FUNCTION or word in _TELLING)


def _stem(word: str) -> str:
    """A word without the ending of a plural or a feminine."""
    if len(word) < 4:
        return word
    if word.endswith("aux"):
        return word[:-2] + "l"
    return word.rstrip("sx").removesuffix("e")


def alike(a: str, b: str) -> bool:
    """Whether two long forms are nearly one: half of the meaning words are shared, and not all."""
    first, second = content(a), content(b)
    shared = len(set(first) & set(second))
    return first != second and shared * 2 >= max(len(first), len(second)) and shared > 0


def one_word_off(a: str, b: str) -> bool:
    """Whether two long forms have as many meaning words, and all but one of them alike."""
    first, second = content(a), content(b)
    different = sum(one != other for one, other in zip(first, second, strict=False))
    return len(first) == len(second) > 1 and different == 1


def _within(a: str, b: str) -> bool:
    """Whether one is the other with a complement: « Conseil du Trésor » and « Conseil du Trésor du Canada »."""
    first, second = sorted((content(a), content(b)), key=len)
    return all(word in second for word in first)


def tongue(long: str) -> str:
    """The language of a long form, by its function words; empty where it has none."""
    words = exact(long).split()
    english, french = sum(word in _ENGLISH for word in words), sum(word in _FRENCH for word in words)
    return "en" if english > french else "fr" if french > english else ""


def two_long_forms(stated: Stated, official: Official, allow: frozenset[str]) -> Iterator[Decision]:  # noqa: ARG001
    """One acronym, two long forms. A French and an English one are the same thing, unless a registry rejects one."""
    for key, found in sorted(stated.definitions.items()):
        groups: dict[str, list[Definition]] = defaultdict(list)
        for one in found:
            groups[_worded(one.long)].append(one)
        ranked = sorted(groups.values(), key=lambda group: (_rejected(group[0], official), -len(group), group[0].place))
        right = ranked[0]
        across = len({one.place.path for one in found}) > 1
        for wrong in ranked[1:]:
            if not _rejected(wrong[0], official) and not _contradict(wrong[0].long, right[0].long, across):
                continue
            tie = len(wrong) == len(right) and not _rejected(wrong[0], official)
            yield _decision(key, right, wrong, None if tie else right[0].long)


def _rejected(one: Definition, official: Official) -> bool:
    return exact(one.long) in official.rejected


def _contradict(a: str, b: str, across: bool) -> bool:
    if content(a) == content(b):
        return True
    if _within(a, b) or (tongue(a) and tongue(b) and tongue(a) != tongue(b)):
        return False
    return alike(a, b) or not (across or tongue(a) != tongue(b))


def _decision(key: str, right: Sequence[Definition], wrong: Sequence[Definition], kept: str | None) -> Decision:
    forms = [Form(group[0].long, tuple(one.place for one in group)) for group in (right, wrong)]
    return Decision(
        key,
        tuple(forms),
        kept,
        values={"acronym": wrong[0].acronym, "other": right[0].long},
        wrong=(forms[1],),
    )


def two_acronyms(stated: Stated, official: Official, allow: frozenset[str]) -> Iterator[Decision]:  # noqa: ARG001
    """One long form with two acronyms: the one used less is reported."""
    by_long: dict[str, dict[str, list[Definition]]] = defaultdict(lambda: defaultdict(list))
    for key, found in stated.definitions.items():
        for one in found:
            by_long[exact(one.long)][key].append(one)
    for long, keys in sorted(by_long.items()):
        ranked = sorted(keys.items(), key=lambda item: (-_uses(stated, item[0]), item[1][0].place))
        for key, wrong in ranked[1:]:
            right_key, right = ranked[0]
            if len(key) > 1 and not key.startswith(right_key) and not right_key.startswith(key):
                forms = (
                    Form(right[0].acronym, tuple(one.acronym_place for one in right)),
                    Form(wrong[0].acronym, tuple(one.acronym_place for one in wrong)),
                )
                yield Decision(long, forms, right[0].acronym, values={"long": wrong[0].long}, wrong=forms[1:])


def _uses(stated: Stated, key: str) -> int:
    return sum(len(places) for places in stated.uses.get(key, {}).values())


def letters_misfit(stated: Stated, official: Official, allow: frozenset[str]) -> Iterator[Decision]:  # noqa: ARG001
    """A bracket whose letters the words do not give, where nearly the same words elsewhere do."""
    for fact in stated.misfits:
        defined = (one.long for one in stated.definitions.get(fact.key, ()) if one_word_off(one.long, fact.form))
        right = fact.context["elsewhere"] or next(defined, "")
        if right:
            yield Decision(
                f"{fact.key} {exact(fact.form)}",
                (Form(fact.form, (fact.place,)),),
                values={"acronym": fact.context["acronym"], "other": right},
                related=tuple(
                    Related(one.place, one.long) for one in stated.definitions.get(fact.key, ()) if one.long == right
                )[:5],
                replacement=right,
            )


def unofficial(stated: Stated, official: Official, allow: frozenset[str]) -> Iterator[Decision]:  # noqa: ARG001
    """A long form that is nearly, and not quite, the official name of a registered acronym."""
    for key, found in sorted(stated.definitions.items()):
        names = official.right.get(key, {})
        for one in found:
            form = exact(one.long)
            near = [name for name in names.values() if _nearly_official(one.long, name)]
            if form in names or form in official.rejected or not near:
                continue
            yield Decision(
                f"{key} {form}",
                (Form(one.long, (one.place,)),),
                values={"acronym": one.acronym, "other": near[0]},
                replacement=near[0],
            )


def _nearly_official(long: str, name: str) -> bool:
    """Half of the words shared and as many words, so that a short name and another body are left alone."""
    if tongue(long) != tongue(name):
        return False
    same = content(long) == content(name)
    return same or (alike(long, name) and abs(len(content(long)) - len(content(name))) <= 1 and not _within(long, name))


def undefined(stated: Stated, official: Official, allow: frozenset[str]) -> Iterator[Decision]:  # noqa: ARG001
    """An acronym that is used and never spelt out."""
    for key, forms in sorted(stated.uses.items()):
        if key in allow or key in stated.definitions or len(key) < 3 or any(form in allow for form in forms):
            continue
        form, places = min(forms.items(), key=lambda item: item[1][0])
        yield Decision(key, (Form(form, tuple(places)),), wrong=(Form(form, (places[0],)),))


def used_before(stated: Stated, official: Official, allow: frozenset[str]) -> Iterator[Decision]:  # noqa: ARG001
    """An acronym that is used first and spelt out later."""
    for key, found in sorted(stated.definitions.items()):
        for path in sorted({one.place.path for one in found}):
            first = min((one for one in found if one.place.path == path), key=lambda one: one.place.start)
            opening = min(first.place.start, first.acronym_place.start)
            uses = [
                (place, form)
                for form, places in stated.uses.get(key, {}).items()
                for place in places
                if place.path == path and place.start < opening
            ]
            if uses and key not in allow and len(uses) > stated.heads.get(key, 0):
                place, form = min(uses)
                yield Decision(
                    f"{path} {key}",
                    (Form(form, (place,)), Form(first.long, (first.place,))),
                    values={"long": first.long},
                    wrong=(Form(form, (place,)),),
                )


def defined_twice(stated: Stated, official: Official, allow: frozenset[str]) -> Iterator[Decision]:  # noqa: ARG001
    """An acronym spelt out again in the same way in the same article."""
    for key, found in sorted(stated.definitions.items()):
        seen: dict[tuple[str, str], Definition] = {}
        for one in found:
            first = seen.setdefault((one.place.path, exact(one.long)), one)
            if first is not one and one.place.start - first.place.end <= SOON:
                yield Decision(
                    f"{one.place.path} {key} {one.place.start}",
                    (Form(one.long, (one.place,)),),
                    values={"acronym": one.acronym, "line": str(first.place.line)},
                    related=(Related(first.place, first.long),),
                )


def unused(stated: Stated, official: Official, allow: frozenset[str]) -> Iterator[Decision]:  # noqa: ARG001
    """An acronym given once in brackets and not used again."""
    for key, found in sorted(stated.definitions.items()):
        if len(found) == 1 and _uses(stated, key) <= 1:
            place = found[0].acronym_place
            yield Decision(key, (Form(found[0].acronym, (place,)),))


def dots(stated: Stated, official: Official, allow: frozenset[str]) -> Iterator[Decision]:  # noqa: ARG001
    """An acronym with and without dots in the same articles: the rarer way is reported."""
    for key, forms in sorted(stated.uses.items()):
        dotted = {form: places for form, places in forms.items() if "." in form}
        bare = {form: places for form, places in forms.items() if "." not in form}
        if dotted and bare:
            ways = sorted((dotted, bare), key=lambda way: sum(len(places) for places in way.values()))
            wrong, right = ways
            if sum(map(len, wrong.values())) == sum(map(len, right.values())):
                wrong, right = dotted, bare
            form, places = next(iter(right.items()))
            yield Decision(
                key,
                (Form(form, tuple(places)), *(Form(other, tuple(where)) for other, where in wrong.items())),
                form,
                values={"other": form},
                wrong=tuple(Form(other, tuple(where)) for other, where in wrong.items()),
            )


LOOKS: Mapping[str, Decider] = {
    "long-forms": two_long_forms,
    "two-acronyms": two_acronyms,
    "letters": letters_misfit,
    "official": unofficial,
    "undefined": undefined,
    "order": used_before,
    "twice": defined_twice,
    "unused": unused,
    "dots": dots,
}
