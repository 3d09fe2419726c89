"""Who is given which title in French text: « la Première ministre Mette Frederiksen », « M. Stoltenberg »."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise

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
_OF = r"(?:de la |de l['’]|du |des |d['’]|de |à la |à l['’]|aux |au )"
_WORD = r"[^\W\d_][\w’'-]*"
_CAPITAL = r"[A-ZÀ-ÖØ-ÞŁŠŽČ][\w’'-]+"
_THING = rf"{_OF}{_WORD}"
_COMPLEMENT = (
    rf"(?:{_S}{_THING}(?:{_S}(?!(?:et|a|est|de|du|des|la|le)\b)[a-zà-ÿ-]+s?)?"
    rf"(?:,? (?:et )?{_THING}(?: [a-zà-ÿ-]+s)?){{0,3}})"
)
_PARTICLE = r"(?:(?:de|van|von|der|den|du|le|di|da|dos|bin|al|ten)[ ])"
_PERSON = rf"(?P<person>{_CAPITAL}(?: {_PARTICLE}{{0,2}}{_CAPITAL}){{0,3}})"


def _forms() -> str:
    forms = sorted({form for pair in TITLES for form in pair}, key=lambda form: -len(form))
    return "|".join(re.escape(form).replace("’", "['’]").replace("\\ ", _S) for form in forms)


_TITLED = re.compile(
    rf"(?<![\w-])(?:(?P<before>[Aa]lors|[Aa]ncien(?:ne)?|[Ff]utur(?:e)?){_S})?"
    rf"(?:(?P<article>[Ll]e|[Ll]a|[Dd]u|[Dd]e la|[Aa]u|[Àà] la|[Uu]ne?|[Cc]e|[Cc]ette|[Ll]['’]){_S}?"
    rf"(?P<since>alors{_S}|ancien(?:ne)?{_S}|ex-|futur(?:e)?{_S})?)?"
    rf"(?P<title>{_forms()})(?P<adjective>{_ADJECTIVE}{{0,2}})(?P<of>{_COMPLEMENT}?)(?P<comma>,?){_S}{_PERSON}"
)
_ANY = re.compile(
    "M\\.|Mme|Mlle|Madame|Monsieur|[mM]inistre|[pP]résident|général|commissaire|d['’]État|porte-parole|maire|"
    "direct|représentant|chancel|sénat|déput|ambassad|conseill"
)
_CIVIL = re.compile(rf"(?<![\w-])(?P<title>M\.|Monsieur|Mme|Madame|Mlle){_S}{_PERSON}")

GENDER: Mapping[str, str] = {
    form: gender for pair in TITLES if pair[0] != pair[1] for form, gender in zip(pair, "mf", strict=True)
}
COUNTERPART = {form: other for pair in TITLES for form, other in (pair, pair[::-1])}


def collect(article: Article) -> Iterable[Fact]:
    """One fact for each person with a title or a civility in French text."""
    found = []
    for number, block in enumerate(article.document.blocks):
        if article.language(number) in {"fr", ""} and _ANY.search(block.text):
            found += [(number, hit, "civil") for hit in _CIVIL.finditer(block.text)]
            found += [(number, hit, "title") for hit in _TITLED.finditer(block.text)]
    if not found:
        return
    day = written(article)
    firsts = _first_names(article, {_surname(hit["person"]) for _, hit, _ in found})
    for number, hit, how in sorted(found, key=lambda item: (item[0], item[1].start())):
        groups = hit.groupdict()
        apposed = bool(groups.get("of")) or how == "civil" or not groups.get("comma")
        if not apposed:
            continue
        start = hit.start("article") if groups.get("article") else hit.start("title")
        yield Fact(
            FACT,
            _surname(hit["person"]),
            article.blocks[number].text[start : hit.end("title")],
            article.place(number, start, hit.end("title")),
            context={
                "person": " ".join(hit["person"].split()),
                "title": " ".join(hit["title"].split()).replace("'", "’"),
                "article": " ".join((groups.get("article") or "").split()),
                "adjective": " ".join((groups.get("adjective") or "").split()),
                "past": "1" if groups.get("before") or groups.get("since") else "",
                "firsts": "|".join(sorted(firsts.get(_surname(hit["person"]), ()))),
                "date": day.isoformat() if day else "",
            },
            language="fr",
        )


def written(article: Article) -> date | None:
    """When an article was written, as far as it says so itself: in its front matter, else its first full date."""
    for key in ("date", "published", "publishdate", "pubdate"):
        day = iso(article.document.meta.get(key, ""))
        if day:
            return day
    for number, block in enumerate(article.document.blocks[:3]):
        for dated in dates(block.text[:600], article.language(number)):
            return dated.day
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
