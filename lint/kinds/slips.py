"""When one form of a name is taken for a slip of another, by letters, accents, capitals, hyphens or swapped letters.

Two forms are compared where they are one slip apart and nothing says that they are two names: the reported form
must be no word of a dictionary and rarer than the other, and the words around them must not tell two people apart
(after Cohen, Ravikumar & Fienberg 2003 and the edit budgets of OpenSanctions; no phonetic code adds anything).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from lint.kinds import nearness
from lint.language.fold import unaccent
from lint.model import Place

CLOSE = 5
"""Characters between two forms that stand side by side, as in « Renzi et Renzo »: the author means both."""

WEIGHED = 24
"""Characters within which two rare acronyms are taken to be weighed against each other."""

SURE = 3
"""A form written so often is meant, whatever stands beside it."""

MANY, LONGEST = 40, 40
"""Ways of writing one name that are compared, and letters of a name that is: beyond, a text is no prose."""

LONG = 7
"""Letters of a word whose neighbours do not come in both orders by chance: as often as each other, still a slip."""


class Name(NamedTuple):
    """A form of a name over all the facts that have it."""

    form: str
    key: str
    places: tuple[Place, ...]
    known: frozenset[str]
    language: str
    before: frozenset[str]
    after: frozenset[str]
    inside: int
    official: bool

    @property
    def native(self) -> bool:
        """Whether the dictionary of the article's own language has it."""
        return self.language in self.known

    @property
    def times(self) -> int:
        """How often it is written."""
        return len(self.places)


Pairs = Iterator[tuple[Name, Name]]


def by_letters(found: Sequence[Name]) -> Pairs:
    """A letter lost, added, changed, or two swapped."""
    by_key = _grouped(name for name in found if len(name.key) > 3 and is_single(name) and _written_as_name(name.form))
    keys = nearness.index(by_key)
    sounds = _by_sound(by_key)
    for key, wrongs in by_key.items():
        for wrong in wrongs:
            if wrong.known:
                continue
            for other in (*nearness.near(key, keys), *sounds.get(key, ())):
                for right in by_key[other]:
                    if _slip(wrong, right):
                        yield wrong, right


_SPELLINGS = (("ph", "f"), ("sch", "ch"), ("sh", "ch"), ("kh", "k"), ("ou", "u"), ("tz", "z"), ("ck", "k"))
"""Letters that one transcription writes for another’s."""


def _by_sound(keys: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """For each name, those that another transcription of the same sounds would give: Rafael, Raphael."""
    groups: dict[str, list[str]] = defaultdict(list)
    for key in sorted(keys):
        plain = key
        for one, other in _SPELLINGS:
            plain = plain.replace(one, other)
        groups[plain].append(key)
    return {
        key: [other for other in group if other != key] for group in groups.values() if len(group) > 1 for key in group
    }


def _slip(wrong: Name, right: Name) -> bool:
    if right.times < wrong.times or _inflected(wrong.key, right.key) or _digits(wrong.form) != _digits(right.form):
        return False
    if not _same_start(wrong.key, right.key) or _side_by_side(wrong, right):
        return False
    if _shared(wrong, right):
        return True
    swapped = nearness.swapped(wrong.key, right.key)
    if right.times < SURE and _differ(wrong.after, right.after) and not (swapped and right.known):
        return False
    if not right.known and _differ(wrong.before, right.before):
        return False
    if right.known or right.times > wrong.times:
        return True
    return len(wrong.key) >= LONG and swapped


def _inflected(a: str, b: str) -> bool:
    """Whether one is the other with an ending: a plural, a feminine, a demonym."""
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    ending = longer[len(shorter) :]
    return longer.startswith(shorter) and ending in {"s", "x", "e", "a", "n", "i", "o"} and ending != shorter[-1]


_SOUNDS = ("ckq", "iyj", "vwu", "szc", "gj")


def _same_start(a: str, b: str) -> bool:
    """Whether two words begin alike: fingers slip inside a word, another first letter makes another name."""
    if len(a) != len(b) and (a[1:] == b or b[1:] == a):
        return a[0] == a[1] or b[0] == b[1]
    if a[0] == b[0] or a[:2] == b[1::-1]:
        return True
    return any(a[0] in sounds and b[0] in sounds for sounds in _SOUNDS)


def _digits(form: str) -> str:
    return "".join(character for character in form if character.isdigit())


def _shared(a: Name, b: Name) -> bool:
    """Whether some word before or after is the same: the same first name, the same surname."""
    return bool(a.before & b.before or a.after & b.after)


def _differ(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two names have neighbours and none alike: two first names, two surnames. « Pat » is like « Patricia »."""
    first, second = ({word[:3] for word in words if word[1:].islower()} for words in (a, b))
    return bool(first and second) and not first & second


def _side_by_side(wrong: Name, right: Name) -> bool:
    if right.times >= SURE:
        return False
    return any(
        p.path == q.path and p.line == q.line and (0 <= q.start - p.end <= CLOSE or 0 <= p.start - q.end <= CLOSE)
        for p in wrong.places
        for q in right.places
    )


def _spoken_of(wrong: Name, right: Name) -> bool:
    """Whether two rare acronyms stand close together: « le WMP ou le MWP », the article weighs them."""
    return right.times <= SURE and any(
        p.line == q.line and abs(p.start - q.start) <= WEIGHED for p in wrong.places for q in right.places
    )


def is_single(name: Name) -> bool:
    """Whether a form is one word."""
    return " " not in name.form and "-" not in name.form


def _written_as_name(form: str) -> bool:
    return not form.islower() and not form.isupper()


def _grouped(found: Iterable[Name]) -> Mapping[str, list[Name]]:
    """Names by their letters, of each the most frequent ways."""
    by_key: dict[str, list[Name]] = defaultdict(list)
    for name in found:
        if len(name.key) <= LONGEST:
            by_key[name.key].append(name)
    for key, group in by_key.items():
        if len(group) > MANY:
            by_key[key] = sorted(group, key=lambda name: (-name.times, name.form))[:MANY]
    return by_key


def _same_letters(found: Sequence[Name], single: bool = True) -> Iterator[list[Name]]:
    by_key = _grouped(name for name in found if len(name.key) > 2 and is_single(name) == single)
    return (group for group in by_key.values() if len(group) > 1)


def by_accents(found: Sequence[Name]) -> Pairs:
    """An accent lost or gained; capitals without accents throughout are a house's choice, mixtures are not."""
    for group in _same_letters(found):
        for wrong in group:
            for right in group:
                if wrong.form.lower() != right.form.lower() and _accent_slip(wrong, right):
                    yield wrong, right


def _accent_slip(wrong: Name, right: Name) -> bool:
    if wrong.form.isupper() or right.form.isupper() or wrong.form.islower() or right.form.islower():
        return False
    if not _shared(wrong, right) and (_differ(wrong.before, right.before) or _differ(wrong.after, right.after)):
        return False
    plain = unaccent(wrong.form) == wrong.form
    if right.native != wrong.native:
        return right.native and (plain or right.times > wrong.times)
    if wrong.known and right.known:
        return False
    return right.times > wrong.times or (right.times == wrong.times and plain)


def by_case(found: Sequence[Name]) -> Pairs:
    """A capital lost or gained inside or in front."""
    for group in (*_same_letters(found), *_same_letters(found, single=False)):
        for wrong in group:
            for right in group:
                if wrong is not right and wrong.form.lower() == right.form.lower() and _case_slip(wrong, right):
                    yield wrong, right


def _case_slip(wrong: Name, right: Name) -> bool:
    if right.times == wrong.times:
        return is_single(wrong) and _mixed(wrong.form) and _capitalised(right.form) and len(wrong.key) >= LONG
    if right.times < wrong.times or " " in wrong.form:
        return False
    if "-" in wrong.form:
        small = [part[:1].islower() for part in wrong.form.split("-")]
        return any(small) and not small[0] and all(part[:1].isupper() for part in right.form.split("-"))
    if wrong.form.islower():
        return right.times >= 2 * wrong.times and not wrong.known and right.inside > 1
    if wrong.form.isupper():
        return not right.form[1:].islower()
    if right.form[1:].islower() or right.form.islower():
        return not wrong.form[1:].islower()
    return not (wrong.known and wrong.inside == 0)


def _capitalised(form: str) -> bool:
    return form[0].isupper() and form[1:].islower()


def _mixed(form: str) -> bool:
    return not form[1:].islower() and not form.isupper()


def by_hyphens(found: Sequence[Name]) -> Pairs:
    """A hyphen lost or gained between two parts of a name."""
    for group in _same_letters(found, single=False):
        for wrong in group:
            for right in group:
                if (
                    wrong is not right
                    and wrong.form.replace(" ", "-") == right.form.replace(" ", "-")
                    and _hyphen_slip(wrong, right)
                ):
                    yield wrong, right


def _hyphen_slip(wrong: Name, right: Name) -> bool:
    return right.times > wrong.times or (right.times == wrong.times and " " in wrong.form)


def by_swapped_acronym(found: Sequence[Name]) -> Pairs:
    """Two letters of an acronym in the other order: DAINA for DIANA."""
    acronyms = {
        name.form: name for name in found if name.form.isupper() and is_single(name) and 2 < len(name.form) <= LONGEST
    }
    for form, wrong in acronyms.items():
        for at in range(len(form) - 1):
            right = acronyms.get(form[:at] + form[at + 1] + form[at] + form[at + 2 :])
            if right and right is not wrong and right.times > wrong.times and not _spoken_of(wrong, right):
                yield wrong, right


JUDGES: Mapping[str, Callable[[Sequence[Name]], Pairs]] = {
    "letters": by_letters,
    "accents": by_accents,
    "case": by_case,
    "hyphens": by_hyphens,
    "acronyms": by_swapped_acronym,
}
"""What compares the forms, by the value of ``compare``."""
