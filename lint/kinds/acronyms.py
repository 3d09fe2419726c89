"""Acronyms and their long forms: defined once, before use, in one way, with letters that fit, in the right language."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from types import MappingProxyType
from typing import Literal

from lint.kinds import longforms
from lint.kinds.definitions import Known, definitions, is_acronym, misfits, phrases
from lint.kinds.kind import Article, Check, Resources
from lint.kinds.mentions import capitals
from lint.language.elision import with_article
from lint.model import Edit, Entry, Fact, Finding, Place, Rule
from lint.patterns import Hit, Search

FACTS = "acronyms"

MISFITS = 20
"""Brackets of one paragraph that are held against the rest of the article."""

What = Literal[
    "long-forms", "two-acronyms", "letters", "official", "undefined", "order", "twice", "unused", "dots", "language"
]


class Acronyms(Rule, frozen=True, kw_only=True, tag="acronyms"):
    """``look`` says for what; ``registry`` names the registries that know official names; ``allow`` lists acronyms
    that need no definition.
    """

    look: What
    registry: tuple[str, ...] = ("",)
    allow: tuple[str, ...] = ()


def compile_acronyms(rule: Acronyms, resources: Resources) -> Check:
    """The check of one rule; those that compare facts share what they collect."""
    entries = tuple(entry for name in rule.registry for entry in resources.registry(name))
    if rule.look == "language":
        return _foreign(rule, [entry for entry in entries if _foreign_in_french(entry)])
    official, known = resources.once(("acronyms", rule.registry), lambda: _official(entries))
    allow = frozenset(rule.allow) | resources.accept | official.acronyms
    decide = longforms.LOOKS[rule.look]
    return Check(
        rule,
        facts=FACTS,
        collect=lambda article: collect(article, known),
        resolve=lambda facts: decide(longforms.gather(facts), official, allow),
    )


def _official(entries: Sequence[Entry]) -> tuple[longforms.Official, Mapping[str, Sequence[str]]]:
    official = longforms.Official.of(entries)
    return official, official.known


def _foreign_in_french(entry: Entry) -> bool:
    """Whether an English acronym can only be English: no French one of those letters, and too long to be chance."""
    french, english = entry.acronym_fr, entry.acronym_en
    return (
        bool(french) and french != english and len(english) >= 4 and english.isupper() and english not in entry.accepted
    )


def collect(article: Article, known: Known = MappingProxyType({})) -> Iterable[Fact]:
    """The definitions of an article, the brackets that misfit, and every acronym with its places.

    ``known`` are the long forms that a registry has for an acronym, longest first.
    """
    uses: dict[str, list[Place]] = defaultdict(list)
    heads: dict[str, int] = defaultdict(int)
    for number, block in enumerate(article.document.blocks):
        text, language = block.text, article.language(number)
        if "(" in text:
            found = definitions(text, language, known)
            for one in found:
                place, acronym = (
                    article.place(number, one.long_start, one.long_end),
                    article.place(number, one.start, one.end),
                )
                yield Fact(
                    "definition",
                    longforms.plain(one.acronym),
                    one.long,
                    place,
                    (acronym,),
                    {"acronym": one.acronym},
                    language,
                )
            for misfit in islice(misfits(text, found), MISFITS):
                yield Fact(
                    "misfit",
                    longforms.plain(misfit.acronym),
                    misfit.long,
                    article.place(number, misfit.long_start, misfit.long_end),
                    (article.place(number, misfit.start, misfit.end),),
                    {"acronym": misfit.acronym, "elsewhere": _elsewhere(article, misfit.acronym, misfit.long)},
                    language,
                )
        if text.isupper():
            continue
        heading = block.kind in {"heading", "title"} or (len(text) < 100 and text[-1:] not in ".!?…:;,»”)")
        for token in capitals(article, number):
            if len(token.text) > 1 and token.text.isupper() and is_acronym(token.text):
                uses[token.text].append(article.place(number, token.start, token.end))
                heads[token.text] += heading
        for dotted in longforms.DOTTED.finditer(text):
            uses[dotted.group()].append(article.place(number, dotted.start(), dotted.end()))
    for form, places in uses.items():
        yield Fact(
            "use",
            longforms.plain(form),
            form,
            places[0],
            tuple(places[1:]),
            {"heads": str(heads[form])},
            article.document.language,
        )


def _elsewhere(article: Article, acronym: str, long: str) -> str:
    """A phrase of the article that gives the acronym's letters and is nearly the same as ``long``."""
    for block in article.document.blocks:
        for phrase in phrases(acronym, block.text, re.split(r"\W", long, maxsplit=1)[0]):
            if longforms.one_word_off(phrase, long):
                return phrase
    return ""


def _foreign(rule: Acronyms, entries: Sequence[Entry]) -> Check:
    """English acronyms in French prose, outside English names: « NATO Innovation Fund » stays."""
    french = {entry.acronym_en: entry for entry in entries}
    forms = sorted(french, key=lambda form: (-len(form), form))

    def judge(article: Article, block: int, hits: Sequence[Hit]) -> Iterable[Finding]:
        text = article.blocks[block].text
        for hit in hits:
            after, before = text[hit.end : hit.end + 2], text[max(0, hit.start - 2) : hit.start]
            named = (after[:1] in {" ", "-"} and after[1:].isupper()) or (before[:1].isalpha() and before[1:] == "-")
            if not named and before[-1:] not in {"(", "«", "“", '"', "/", "."} and not before.endswith("«\u00a0"):
                entry = french[forms[hit.index]]
                gender = entry.gender or {"le": "m", "la": "f"}.get(entry.article, "")
                begin, replacement = with_article(text, hit.start, entry.acronym_fr, gender)
                yield Finding(
                    block,
                    hit.start,
                    hit.end,
                    replacements=(entry.acronym_fr,),
                    edits=(Edit(begin, hit.end, replacement),),
                )

    return Check(rule, search=Search(tuple(forms), literal=True) if forms else None, judge=judge)
