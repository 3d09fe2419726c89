"""The names that an article writes: every capitalised word, each form once, with its places and neighbours.

Only what comparing needs is kept, so that the facts of an article stand for it: whether the dictionary knows the
form, the capitalised words before and after it, and how often it stands where no capital is due.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from lint.kinds.kind import Article
from lint.language.fold import unaccent
from lint.language.words import Word
from lint.model import Fact, Place

FACT = "name"

NEIGHBOURS = 6
"""Distinct words before and after that a fact keeps; more say nothing new."""

_PART = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"(?<=\w)['’](?:s|S)?$|(?<=[A-Z]{2})s$")
_HYPHENS = "-‐‑"
_HYPHEN = re.compile(f"[{_HYPHENS}]")
# A point that ends no sentence: an initial, a civility.
_SHORTENED = re.compile(r"(?<!\w)(?:[A-ZÀ-Þ]|MM|Dr|Mr|Mrs|Ms|St|Ste)\.$")
# What stands before a word that is capitalised for its place: the end of a sentence, a list sign, an opening sign.
_OPENING = ".!?…:;«“”\"([{–—-•*>|/’'"
_SPACES = " \u00a0\u202f"
# Words that begin sentences and are no part of the name that follows: « Selon Rutte », “The Hague” keeps its “The”.
_OPENERS = frozenset(
    "le la les un une des du de ce cet cette ces il elle ils elles on nous vous je tu son sa ses leur leurs mon "
    "ma mes notre nos votre vos et ou mais donc or ni car si que qui quand lorsque comme pour par dans sur sous "
    "avec sans chez selon vers entre depuis après avant pendant alors puis ensuite ainsi aussi enfin déjà hier "
    "demain ici là voilà voici plus moins très tout tous toute toutes aucun aucune chaque plusieurs quelques "
    "certains certaines autre même où dont quel quelle pourquoi comment jamais toujours souvent parfois malgré "
    "outre sauf dès lors au aux à en pourtant cependant toutefois néanmoins auprès côté face près loin a an this "
    "that these those he she it they we you his her its their our your in at by for with from to of and but when "
    "while as after before since so then also now here there who what which where why how not no all some any "
    "many most each both only according".split()
)
_CALLED = frozenset(
    "mm mme mlle mr mrs ms dr mgr monsieur madame mademoiselle docteur professeur maître général colonel "
    "commandant capitaine lieutenant sergent amiral président présidente ministre premier première sénateur "
    "sénatrice député députée préfet maire directeur directrice chancelier secrétaire ambassadeur reine roi "
    "prince princesse père mère frère sœur president senator minister general captain judge king queen sir lady "
    "lord".split()
)
# What makes a lower-case word a file, a command, a path or a word spoken of.
_QUOTING = frozenset("-/\\_@#`*'’\"«“(=<>$~")


@dataclass
class _Form:
    places: list[tuple[int, int, int]] = field(default_factory=list)
    before: dict[str, None] = field(default_factory=dict)
    after: dict[str, None] = field(default_factory=dict)
    inside: int = 0


def letters(form: str) -> str:
    """What two ways of writing one name have in common: its letters without accents, case and hyphens."""
    return unaccent(form).lower().replace("-", "").replace(" ", "").replace("‑", "").replace("‐", "")


def names(article: Article, known: Callable[[str, str], bool]) -> Iterable[Fact]:
    """One fact for each form of a name in an article, in the order of their first places.

    ``known`` tells whether a word is in the dictionary of a language.
    """
    forms: dict[str, _Form] = {}
    for number, block in enumerate(article.document.blocks):
        text = block.text
        if text.isupper() or (block.kind in {"heading", "title"} and text.istitle()):
            continue
        previous: Token | None = None
        for token in capitals(article, number):
            if len(token.text) < 2 or token.text.isdigit() or is_opener(token.text):
                previous = None
                continue
            _add(forms, token, number, text, previous)
            previous = token
    _add_lower(forms, article)
    language = article.document.language
    for form, seen in sorted(forms.items(), key=lambda item: item[1].places[0]):
        places = [_place(article, *place) for place in seen.places]
        yield Fact(
            FACT,
            letters(form),
            form,
            places[0],
            tuple(places[1:]),
            {
                "known": " ".join(_known(form, language, known)),
                "before": "|".join(list(seen.before)[:NEIGHBOURS]),
                "after": "|".join(list(seen.after)[:NEIGHBOURS]),
                "inside": str(seen.inside),
            },
            language,
        )


class Token(NamedTuple):
    """A word, or the part of one between hyphens."""

    text: str
    start: int
    end: int


def capitals(article: Article, number: int) -> tuple[Token, ...]:
    """The words of a block that have a capital or a figure, in order.

    Compounds are cut at their hyphens; elided articles, a possessive ending and what stands in back-ticks are left out.
    """
    return article.once(
        ("capitals", number), lambda: tuple(_capitals(article.words(number), article.blocks[number].text))
    )


def _capitals(words: Iterable[Word], text: str) -> Iterator[Token]:
    for word, start, end in words:
        if word.islower() or word[-1] in "'’ʼ" or "`" in (text[end : end + 1], text[start - 1 : start]):
            continue
        if _HYPHEN.search(word):
            for part in _PART.finditer(word):
                if not part.group().islower():
                    yield Token(part.group(), start + part.start(), start + part.end())
        else:
            name = _POSSESSIVE.sub("", word)
            yield Token(name, start, start + len(name))


def _add(forms: dict[str, _Form], token: Token, number: int, text: str, previous: Token | None) -> None:
    form = forms.setdefault(token.text, _Form())
    form.places.append((number, token.start, token.end))
    if not opens(text, token.start):
        form.inside += 1
    if previous is None:
        return
    between = text[previous.end : token.start]
    if len(between) == 1 and between in _HYPHENS + _SPACES:
        form.before[previous.text] = None
        forms[previous.text].after[token.text] = None
        pair = forms.setdefault(previous.text + (" " if between in _SPACES else "-") + token.text, _Form())
        pair.places.append((number, previous.start, token.end))


def _add_lower(forms: dict[str, _Form], article: Article) -> None:
    """The same names in lower case, where they are prose: no part of a path, a package, an address."""
    wanted = {form.lower() for form in forms if len(form) > 3 and " " not in form}
    compounds = {form.lower() for form in forms if "-" in form}
    for number in range(len(article.document.blocks)):
        for word, start, end in article.words(number):
            if "-" in word and word not in forms and word.lower() in compounds:
                forms.setdefault(word, _Form()).places.append((number, start, end))
            if word not in wanted:
                continue
            text = article.blocks[number].text
            before = text[max(0, start - 3) : start].rstrip(_SPACES)[-1:]
            after = text[end : end + 2]
            if before in _QUOTING or after[:1] in _QUOTING or (before == "," and after[:1] == ","):
                continue
            if after[:1] != "." or not after[1:].isalnum():
                forms.setdefault(word, _Form()).places.append((number, start, end))


def is_opener(word: str) -> bool:
    """Whether a capitalised word is no part of the name beside it: it begins sentences, or says what somebody is."""
    return word.lower() in _OPENERS or word.lower() in _CALLED


def opens(text: str, start: int) -> bool:
    """Whether a word at ``start`` takes a capital for its place alone."""
    before = text[max(0, start - 8) : start].rstrip(" \u00a0\u202f\n\t")
    if before[-1:] in {"’", "'"} and before[-2:-1].isalpha():
        return False
    if before[-1:] == "." and _SHORTENED.search(before):
        return False
    return not before or before[-1] in _OPENING


def _known(form: str, language: str, known: Callable[[str, str], bool]) -> Iterable[str]:
    """Those of the article's language, French and English whose dictionary has the form."""
    if " " in form:
        return
    for tongue in dict.fromkeys((language or "fr", "fr", "en")):
        if known(form, tongue) or (form[1:].islower() and known(form.lower(), tongue)):
            yield tongue


def _place(article: Article, number: int, start: int, end: int) -> Place:
    return article.place(number, start, end)
