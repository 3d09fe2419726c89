"""Words with several right spellings that do not go together: clé and clef, l’Alliance and l’alliance."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from lint.kinds.casing import like
from lint.kinds.kind import Article, Check, Resources
from lint.kinds.mentions import letters, opens
from lint.language.elision import article_before
from lint.model import Decision, Entry, Fact, Form, Place, Rule

FACT = "variant"
_HYPHEN = re.compile("[-‐‑]")

# What may follow a word that stands alone: the end of a clause, a verb, a conjunction.
_ALONE = frozenset(
    "a ont est sont et ou mais qui que dont où ne n se s y en par sur dans afin avait était sera aura doit devra peut "
    "va fait selon depuis pourra avec comme lors puis face "
    "has have is are and or but who which that was will must can".split()
)
_NEXT = re.compile(r"[ \u00a0\n]([^\W\d_]+)")

_COMPLEMENT = ("de ", "du ", "des ", "d’", "d'", "entre ", "avec ", "pour ", "of ", "between ", "with ")


class Variants(Rule, frozen=True, kw_only=True, tag="variants"):
    """``compare`` says how the ways of writing are known.

    ``pairs``: the groups in ``pairs``, each with its plural in -s; ``phrases``: the groups in ``pairs`` as they are
    written, capitals included. ``registry``: the forms that the named registries
    accept for one place or one surname. ``hyphens``: compounds with and without their hyphen, all of them.
    ``capitals``: the words in ``words``, after a definite article and without complement; ``keep`` decides which way
    stays, else the majority. ``about`` lists words of which an article must have one for the rule to speak.
    """

    compare: Literal["pairs", "phrases", "registry", "hyphens", "capitals"]
    pairs: tuple[tuple[str, ...], ...] = ()
    words: tuple[str, ...] = ()
    registry: tuple[str, ...] = ()
    keep: Literal["", "capital", "small"] = ""
    about: tuple[str, ...] = ()


class Seen(NamedTuple):
    """A word in one of its ways: which word, which way, as written."""

    key: str
    way: str
    text: str
    block: int
    start: int
    end: int


Lexicon = Mapping[str, tuple[str, str]]
"""A spelling → the word that it belongs to, and its way of writing it."""


def compile_variants(rule: Variants, resources: Resources) -> Check:
    """The check of one rule."""
    if rule.compare == "hyphens":
        return _check(rule, hyphens)
    if rule.compare == "capitals":
        words = frozenset(rule.words)
        about = frozenset(rule.about)
        return _check(rule, lambda article: capitals(article, words, not rule.keep) if is_about(article, about) else ())
    if rule.compare == "registry":
        entries = [entry for name in rule.registry for entry in resources.registry(name)]
        lexicon = accepted(entries)
        return _check(rule, lambda article: listed(article, lexicon, True))
    if rule.compare == "phrases":
        return _check(rule, lambda article: phrases(article, rule.pairs))
    lexicon = paired(rule.pairs)
    return _check(rule, lambda article: listed(article, lexicon, False))


def _check(rule: Variants, find: Callable[[Article], Iterable[Seen]]) -> Check:
    return Check(
        rule,
        collect=lambda article: _facts(article, find(article)),
        resolve=lambda facts: decide(facts, rule.keep),
    )


def paired(pairs: Iterable[Sequence[str]]) -> Lexicon:
    """Every spelling of some groups, singular and plural."""
    lexicon = {}
    for group in pairs:
        for way in group:
            lexicon[way] = (group[0], way)
            if way[-1] not in "sxz":
                lexicon[way + "s"] = (group[0], way)
    return lexicon


def accepted(entries: Iterable[Entry]) -> Lexicon:
    """The forms of a place, and of the last name of a person, that differ in more than accents."""
    lexicon = {}
    for entry in entries:
        if entry.kind not in {"place", "person"} or not entry.fr:
            continue
        words = [
            form.rsplit(maxsplit=1)[-1] if entry.kind == "person" else form for form in (entry.fr, *entry.accepted)
        ]
        words = [word for word in words if " " not in word and "." not in word]
        ways = {letters(word): word for word in reversed(words)}
        if len(ways) > 1:
            lexicon.update({word: (entry.fr, ways[letters(word)]) for word in words})
    return lexicon


def listed(article: Article, lexicon: Lexicon, exact: bool) -> Iterator[Seen]:
    """The words of an article that a lexicon has; in any case unless ``exact``."""
    for number in range(len(article.document.blocks)):
        for word in article.words(number):
            found = lexicon.get(word.text if exact else word.text.lower())
            if found is not None:
                yield Seen(*found, word.text, number, word.start, word.end)


def phrases(article: Article, groups: Iterable[Sequence[str]]) -> Iterator[Seen]:
    """Some phrases as they are written; a capital that the place alone asks for says nothing."""
    for number, block in enumerate(article.document.blocks):
        for group in groups:
            for way in group:
                for start in _found(way, block.text):
                    end = start + len(way)
                    whole = not (block.text[start - 1 : start].isalnum() or block.text[end : end + 1].isalnum())
                    if whole and not (way[0].isupper() and opens(block.text, start)):
                        yield Seen(group[0], way, way, number, start, end)


def _found(phrase: str, text: str) -> Iterator[int]:
    at = text.find(phrase)
    while at >= 0:
        yield at
        at = text.find(phrase, at + len(phrase))


def hyphens(article: Article) -> Iterator[Seen]:
    """Compounds that the article writes with a hyphen and in one word: cyber-sécurité, cybersécurité."""
    compounds: dict[str, list[Seen]] = defaultdict(list)
    for number, block in enumerate(article.document.blocks):
        if not _HYPHEN.search(block.text):
            continue
        for word in article.words(number):
            if _HYPHEN.search(word.text) and "`" not in block.text[max(0, word.start - 1) : word.end + 1]:
                low = word.text.lower()
                joined = _HYPHEN.sub("", low)
                if len(joined) > 5 and joined.isalpha():
                    compounds[joined].append(Seen(joined, low, word.text, number, word.start, word.end))
    if not compounds:
        return
    closed: dict[str, list[Seen]] = defaultdict(list)
    for number, block in enumerate(article.document.blocks):
        for word in article.words(number):
            low = word.text.lower()
            if low in compounds and "`" not in block.text[max(0, word.start - 1) : word.end + 1]:
                closed[low].append(Seen(low, low, word.text, number, word.start, word.end))
    for joined, seen in closed.items():
        yield from compounds[joined]
        yield from seen


def capitals(article: Article, words: frozenset[str], strict: bool) -> Iterator[Seen]:
    """Some words after a definite article, with a capital or without, where the word alone names the thing.

    ``strict`` wants to see that it stands alone; else only a noun after the small one is taken for a complement.
    """
    for number, block in enumerate(article.document.blocks):
        for word in article.words(number):
            low = word.text.lower()
            if low not in words or word.text[1:] != low[1:]:
                continue
            before = article_before(block.text, word.start)
            if before is None or before[1].lower() in {"de", "d"}:
                continue
            after = block.text[word.end : word.end + 9].lstrip(" \u00a0\n")
            small = word.text == low
            if small and after.startswith(_COMPLEMENT):
                continue
            following = _NEXT.match(block.text, word.end)
            if strict and following and following[1] not in _ALONE:
                continue
            yield Seen(low, "small" if small else "capital", word.text, number, word.start, word.end)


def is_about(article: Article, words: frozenset[str]) -> bool:
    """Whether an article has one of some words; always where there are none."""
    blocks = range(len(article.document.blocks))
    return not words or any(word.text in words for number in blocks for word in article.words(number))


def _facts(article: Article, seen: Iterable[Seen]) -> Iterator[Fact]:
    by_form: dict[tuple[str, str, str], list[Place]] = defaultdict(list)
    for one in seen:
        by_form[(one.key, one.way, one.text)].append(article.place(one.block, one.start, one.end))
    for (key, way, text), places in by_form.items():
        yield Fact(FACT, key, text, places[0], tuple(places[1:]), {"way": way}, article.document.language)


def decide(facts: Iterable[Fact], keep: str) -> Iterator[Decision]:
    """For each word written in several ways, one decision for each form of the ways that do not stay."""
    by_key: dict[str, dict[str, dict[str, list[Place]]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for fact in sorted(facts, key=lambda fact: fact.place):
        by_key[fact.key][fact.context["way"]][fact.form] += (fact.place, *fact.others)
    for key, ways in sorted(by_key.items()):
        if len(ways) > 1:
            yield from _mixed(key, ways, keep)


def _mixed(key: str, ways: Mapping[str, Mapping[str, Sequence[Place]]], keep: str) -> Iterator[Decision]:
    counts = {way: sum(map(len, forms.values())) for way, forms in ways.items()}
    kept = max(counts, key=lambda way: (way == keep, counts[way], way))
    tied = kept != keep and list(counts.values()).count(counts[kept]) > 1
    forms = [Form(text, tuple(places)) for forms in ways.values() for text, places in forms.items()]
    for way, texts in ways.items():
        if way == kept and not tied:
            continue
        others = next(other for other in ways if other != way) if tied else kept
        for text, places in texts.items():
            right = _written(text, way, others)
            yield Decision(
                key,
                tuple(forms),
                level="suggestion" if tied else None,
                values={
                    "other": right,
                    "count": str(counts[way]),
                    "other_count": str(counts[others]),
                },
                wrong=(Form(text, tuple(places)),),
                replacement=None if tied else right,
            )
        if tied:
            return


def _written(text: str, way: str, other: str) -> str:
    """A word in another way, with its ending and its capital."""
    if other in {"capital", "small"}:
        return text[0].upper() + text[1:] if other == "capital" else text.lower()
    return other if text == way else like(other + text[len(way) :], text)
