"""Who is given which title in French text: « la Première ministre Mette Frederiksen », « M. Stoltenberg »."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from lint.kinds.kind import Article
from lint.language.dates import dates, iso
from lint.language.fold import unaccent
from lint.model import Fact

FACT = "title"

# Masculine and feminine forms (Femme, j’écris ton nom, INALF 1999); the same word twice where only the article tells.
TITLES = (
    ("Premier ministre", "Première ministre"),
    ("premier ministre", "première ministre"),
    ("vice-Premier ministre", "vice-Première ministre"),
    ("secrétaire général délégué", "secrétaire générale déléguée"),
    ("secrétaire général adjoint", "secrétaire générale adjointe"),
    ("secrétaire général", "secrétaire générale"),
    ("directeur général", "directrice générale"),
    ("directeur", "directrice"),
    ("haut représentant", "haute représentante"),
    ("vice-président", "vice-présidente"),
    ("président", "présidente"),
    ("chancelier", "chancelière"),
    ("sénateur", "sénatrice"),
    ("député", "députée"),
    ("ambassadeur", "ambassadrice"),
    ("conseiller", "conseillère"),
    ("ministre", "ministre"),
    ("secrétaire d’État", "secrétaire d’État"),
    ("commissaire", "commissaire"),
    ("porte-parole", "porte-parole"),
    ("maire", "maire"),
)
CIVILITIES = {"M.": "m", "Monsieur": "m", "Mme": "f", "Madame": "f", "Mlle": "f"}

_ARTICLES = (("le", "la"), ("du", "de la"), ("au", "à la"), ("un", "une"), ("ce", "cette"))
ARTICLE_GENDER = {form: gender for pair in _ARTICLES for form, gender in zip(pair, "mf", strict=True)}
OTHER_ARTICLE = {form: other for pair in _ARTICLES for form, other in (pair, pair[::-1])}

_PEOPLES = (
    "fran[cç]ais allemand américain danois italien espagnol néerlandais polonais ukrainien turc grec portugais suédois "
    "norvégien finlandais estonien letton lituanien hongrois roumain canadien japonais chinois israélien palestinien "
    "indien pakistanais iranien irakien libanais égyptien marocain algérien tunisien sénégalais ivoirien malien "
    "congolais brésilien argentin mexicain australien européen fédéral autrichien irlandais luxembourgeois islandais "
    "géorgien arménien albanais monténégrin macédonien sud-coréen nord-coréen écossais catalan flamand "
    "sortant délégué adjoint exécutif"
).split()
_EPICENE = (
    "britannique belge russe suisse tchèque slovaque slovène croate bulgare serbe moldave biélorusse kosovar "
    "socialiste conservateur conservatrice turque grecque"
).split()
_S = r"[ \u00a0\n]"
_ADJECTIVE = rf"(?:{_S}(?:(?:{'|'.join(_PEOPLES)})(?:n?e)?|{'|'.join(_EPICENE)}))"
_OF = r"(?:de la |de l['’]|du |des |d['’]|de (?!la\b|l['’])|à la |à l['’]|aux |au )"
_WORD = r"[^\W\d_][\w’'-]*"
_CAPITAL = r"[A-ZÀ-ÖØ-ÞŁŠŽČ][\w’'-]+"
_THING = rf"{_OF}{_WORD}"
_COMPLEMENT = (
    rf"(?:{_S}{_THING}(?:{_S}(?!(?:et|a|est|de|du|des|la|le)\b)[a-zà-ÿ-]+s?)?"
    rf"(?:,? (?:et )?{_THING}(?: [a-zà-ÿ-]+s)?){{0,3}})"
)
_PARTICLE = r"(?:(?:de|van|von|der|den|du|le|di|da|dos|bin|al|ten)[ ])"
_PERSON = rf"(?P<person>(?:(?:von|van)(?: der| den| de)? )?{_CAPITAL}(?: {_PARTICLE}{{0,2}}{_CAPITAL}){{0,3}})"


def _forms() -> str:
    forms = sorted({form for pair in TITLES for form in pair}, key=lambda form: -len(form))
    return "|".join(re.escape(form).replace("’", "['’]").replace("\\ ", _S) for form in forms)


_HEAD = re.compile(rf"(?<![\w-])(?:{_forms()}|M\.|Monsieur|Mme|Madame|Mlle)(?![\w-])")
_FIRST = frozenset(
    {re.split("[ ’]", form)[0] for pair in TITLES for form in pair} | {"M", "Monsieur", "Mme", "Madame", "Mlle"}
)
_AFTER = re.compile(rf"(?P<adjective>{_ADJECTIVE}{{0,2}})(?P<of>{_COMPLEMENT}?)(?P<comma>,?){_S}{_PERSON}")
_BEFORE = re.compile(
    rf"(?:(?<![\w-])(?P<before>[Aa]lors|[Aa]ncien(?:ne)?|[Ff]utur(?:e)?){_S})?"
    rf"(?:(?<![\w-])(?P<article>[Ll]e|[Ll]a|[Dd]u|[Dd]e la|[Aa]u|[Àà] la|[Uu]ne?|[Cc]e|[Cc]ette|[Ll]['’]){_S}?"
    rf"(?P<since>alors{_S}|ancien(?:ne)?{_S}|ex-|futur(?:e)?{_S})?)?$"
)
# What may stand before the date of a dateline: nothing, « Le », « Bruxelles, le », « BERLIN (AFP), ».
_DATELINE = re.compile(r"(?:[A-ZÀ-Þ][\w’' -]{1,40}(?: ?\([^()]{1,20}\))?, )?(?:[Ll]e )?")
_OF_SOMEBODY = re.compile(r"\b(?:de |d['’])[A-ZÀ-Þ][\w’'-]*$")
_NEAR = 40
"""Characters before a title that can hold its article and what says that it is a past one."""


class _Bearer(NamedTuple):
    """A title as it stands in a block: from its article to its end, and what was read around it."""

    block: int
    start: int
    end: int
    title: str
    person: str
    around: Mapping[str, str]


GENDER: Mapping[str, str] = {
    form: gender for pair in TITLES if pair[0] != pair[1] for form, gender in zip(pair, "mf", strict=True)
}
COUNTERPART = {form: other for pair in TITLES for form, other in (pair, pair[::-1])}


def collect(article: Article) -> Iterable[Fact]:
    """One fact for each person with a title or a civility in French text."""
    found = [
        bearer
        for number in range(len(article.document.blocks))
        if article.language(number) in {"fr", ""}
        for bearer in _bearers(article, number)
    ]
    if not found:
        return
    day = written(article)
    firsts = _first_names(article, {_surname(bearer.person) for bearer in found})
    for bearer in found:
        yield Fact(
            FACT,
            _surname(bearer.person),
            article.blocks[bearer.block].text[bearer.start : bearer.end],
            article.place(bearer.block, bearer.start, bearer.end),
            context={
                "person": bearer.person,
                "title": bearer.title,
                **bearer.around,
                "firsts": "|".join(sorted(firsts.get(_surname(bearer.person), ()))),
                "date": day.isoformat() if day else "",
            },
            language="fr",
        )


def _bearers(article: Article, number: int) -> Iterator[_Bearer]:
    text = article.blocks[number].text
    end = 0
    for word in article.words(number):
        if word.text not in _FIRST or word.start < end:
            continue
        head = _HEAD.match(text, word.start)
        if head is None:
            continue
        end = head.end()
        after = _AFTER.match(text, head.end())
        if after is None:
            continue
        civil = head.group() in CIVILITIES
        if civil and (after["of"] or after["adjective"] or after["comma"]):
            continue
        if after["comma"] and not after["of"]:
            continue
        if after["of"] and not after["comma"] and (" " not in after["person"] or _OF_SOMEBODY.search(after["of"])):
            continue  # « porte-parole de Donald Trump », « président de la Banque Mondiale »
        opening = max(0, head.start() - _NEAR)
        before = _BEFORE.search(text[opening : head.start()])
        groups = before.groupdict() if before is not None and not civil else {}
        has_article = bool(groups.get("article")) and before is not None
        yield _Bearer(
            number,
            opening + before.start("article") if has_article and before is not None else head.start(),
            head.end(),
            " ".join(head.group().split()).replace("'", "’"),
            " ".join(after["person"].split()),
            {
                "article": " ".join((groups.get("article") or "").split()),
                "adjective": " ".join(after["adjective"].split()),
                "past": "1" if groups.get("before") or groups.get("since") else "",
            },
        )


def written(article: Article) -> date | None:
    """When an article was written, as far as it says so itself: in its front matter, else in its dateline."""
    for key in ("date", "published", "publishdate", "pubdate"):
        day = iso(article.document.meta.get(key, ""))
        if day:
            return day
    for number, block in enumerate(article.document.blocks[:3]):
        first = next(dates(block.text[:120], article.language(number)), None)
        if first is not None and _DATELINE.fullmatch(block.text[: first.start]):
            return first.day
    return None


def _surname(person: str) -> str:
    return unaccent(person.rsplit(maxsplit=1)[-1]).lower()


def _first_names(article: Article, surnames: set[str]) -> Mapping[str, set[str]]:
    """The capitalised words that stand before each surname anywhere in the article."""
    firsts: dict[str, set[str]] = defaultdict(set)
    for number in range(len(article.document.blocks)):
        text = article.blocks[number].text
        words = article.words(number)
        for first, word in pairwise(words):
            key = unaccent(word.text).lower()
            joined = text[first.end : word.start] in {" ", "\u00a0"}
            if joined and key in surnames and word.text[0].isupper() and _is_first_name(first.text):
                firsts[key].add(first.text)
    return firsts


def _is_first_name(word: str) -> bool:
    return word[0].isupper() and word not in _NO_FIRST_NAMES


_NO_FIRST_NAMES = {
    "M",
    "Mme",
    "Mlle",
    "MM",
    "Monsieur",
    "Madame",
    "Dr",
    "Le",
    "La",
    "Président",
    "Présidente",
    "Ministre",
}
