"""What a text says of itself and can be counted: its words, its reading time, the weekday of a date."""

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from lint.kinds.kind import Article, Check, Resources
from lint.language.dates import WEEKDAYS, dates
from lint.model import Finding, Rule

_S = r"[ \u00a0\u202f]"
_WORDS = re.compile(
    rf"(?i)\b(?:article|texte|dépêche|lecture|story|text)\s+(?:de|of){_S}(?P<count>\d{{1,3}}(?:{_S}?\d{{3}})*){_S}(?:mots|words)\b"
    rf"|\b(?P<english>\d{{1,3}}(?:,?\d{{3}})*)[ -]words?[ -](?:article|story|text)\b"
    rf"|^{_S}*(?:nombre de mots|word count){_S}*:{_S}*(?P<labelled>\d{{1,3}}(?:{_S}?\d{{3}})*)\b",
    re.MULTILINE,
)
_MINUTES = re.compile(
    rf"(?i)(?P<count>\d{{1,3}}){_S}?(?:min(?:ute)?s?\.?){_S}(?:de{_S}lecture|read\b|reading{_S}time)"
    rf"|\b(?:temps de lecture|reading time){_S}*:?{_S}*(?P<labelled>\d{{1,3}}){_S}?min"
)
_HINT = re.compile(r"(?i)mots|word|lecture|read")
_TOKEN = re.compile(r"\S*\w\S*")

SLOWEST, FASTEST = 110, 350
"""Words that very slow and very fast adults read in a minute (Brysbaert 2019: most between 175 and 300)."""


class Claims(Rule, frozen=True, kw_only=True, tag="claims"):
    """``about`` says what is counted. ``tolerance`` is the share by which a claimed number of words may be off."""

    about: Literal["words", "reading-time", "weekday"]
    tolerance: float = 0.05


class Claim(NamedTuple):
    """A number that a text gives for itself, and where."""

    block: int
    start: int
    end: int
    number: int


def compile_claims(rule: Claims, resources: Resources) -> Check:  # noqa: ARG001
    """The check of one rule."""
    if rule.about == "weekday":
        return Check(rule, read=_weekdays)
    if rule.about == "words":
        return Check(rule, read=lambda article: _words(article, rule.tolerance))
    return Check(rule, read=_reading_time)


def _claims(article: Article, pattern: re.Pattern[str]) -> Iterator[Claim]:
    """The claims of an article: they stand at its head or its foot."""
    numbers = range(len(article.document.blocks))
    for number in sorted({*numbers[:3], *numbers[-2:]}):
        text = article.blocks[number].text
        for found in pattern.finditer(text) if _HINT.search(text) else ():
            group = found.lastgroup or "count"
            digits = re.sub(r"\D", "", found.group(group))
            yield Claim(number, found.start(), found.end(), int(digits))


def counted(article: Article, claim: Claim) -> tuple[int, int]:
    """The words of an article without the line that makes the claim: those with a letter, and all between spaces.

    Word processors differ on lone signs such as « and –.
    """
    text = article.blocks[claim.block].text
    start = text.rfind("\n", 0, claim.start) + 1
    end = text.find("\n", claim.end)
    line = text[start : end if end >= 0 else len(text)]
    lines = [block.text for block in article.document.blocks]
    if len(line) < 100:
        lines[claim.block] = text.replace(line, "", 1)
    return sum(len(_TOKEN.findall(text)) for text in lines), sum(len(text.split()) for text in lines)


def _words(article: Article, tolerance: float) -> Iterable[Finding]:
    for claim in _claims(article, _WORDS):
        count, most = counted(article, claim)
        if not count * (1 - tolerance) <= claim.number <= most * (1 + tolerance):
            values = {
                "claimed": str(claim.number),
                "counted_fr": str(count) if count == most else f"{count} à {most}",
                "counted_en": str(count) if count == most else f"{count} to {most}",
            }
            yield Finding(claim.block, claim.start, claim.end, values)


def _reading_time(article: Article) -> Iterable[Finding]:
    for claim in _claims(article, _MINUTES):
        count, _ = counted(article, claim)
        if not count / FASTEST <= claim.number + 0.5 or claim.number - 1 > count / SLOWEST:
            yield Finding(claim.block, claim.start, claim.end, {"claimed": str(claim.number), "counted": str(count)})


def _weekdays(article: Article) -> Iterable[Finding]:
    for number, block in enumerate(article.document.blocks):
        language = "en" if article.language(number) == "en" else "fr"
        for dated in dates(block.text, language):
            right = dated.day.weekday()
            if dated.weekday in {-1, right}:
                continue
            name = WEEKDAYS[language][right]
            said = block.text[dated.start : dated.weekday_end]
            if said[0].isupper():
                name = name.capitalize()
            yield Finding(
                number,
                dated.start,
                dated.weekday_end,
                {"date": block.text[dated.weekday_end : dated.end].strip(" ,(\u00a0")},
                replacements=(name,),
            )
