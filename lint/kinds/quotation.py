"""``extends: quotation``: what stands at the two ends of a quotation: capital, comma, final point.

Works on the quotations that ``paired`` has read. A quotation is a *statement* where a colon after a verb of saying
introduces it, a *fragment* where it is built into the author's own sentence; what is neither is left alone.
Source of the distinction: Le Robert, « Les guillemets »; Ramat and Benoit, Le Ramat de la typographie.
"""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Literal, NamedTuple

import msgspec

from lint.kinds.kind import Article, Check, Resources
from lint.kinds.paired import quotes_of
from lint.model import Edit, Finding, Rule
from lint.quotation.marks import SPACE, Mark, before
from lint.quotation.repair import missing_close

QuotationFault = Literal["comma-inside", "double-stop", "fragment-stop", "statement-stop", "statement-capital"]

_OUTER = '«“"'
_STOPS = ".!?…"
_SHORT_WORDS = 4
_INTRODUCTION = 160
_INNER_END = re.compile(r"[.!?…][\s\u00a0\u202f]+[«“]?[\s\u00a0\u202f]?[A-ZÀ-ÖØ-ÞŒ]")
_SENTENCE_START = re.compile(r"[.!?…»]\s+(?=[^\W\d_a-zà-ö])")
_ABBREVIATION = re.compile(r"(?:\betc|\b[A-ZÀ-Þ]|\b(?:p|ex|cf|vol|art|av|env|Inc|Ltd|Corp|Cie|Jr|Sr|St))\.$")
_BLANK = re.compile(r"[ \u00a0\u202f\u2009\n]*")


class QuotationRule(Rule, frozen=True, kw_only=True, tag="quotation"):
    """Which faults a rule speaks of; ``verbs`` are the forms of verbs of saying that introduce a statement."""

    faults: tuple[QuotationFault, ...]
    verbs: tuple[str, ...] = ()


class Quotation(NamedTuple):
    """A quotation inside one block: its marks' places and what it holds, without the space at both ends."""

    opening: Mark
    close_start: int
    close_end: int
    start: int
    end: int


def compile_quotation(rule: QuotationRule, _resources: Resources) -> Check:
    """The check of a rule about the ends of quotations."""
    saying = re.compile(rf"\b(?:{'|'.join(map(re.escape, rule.verbs))})\b", re.IGNORECASE) if rule.verbs else None
    return Check(rule, read=partial(_read, rule, saying))


def _read(rule: QuotationRule, saying: re.Pattern[str] | None, article: Article) -> Iterator[Finding]:
    for quotation in article.once("quotations", lambda: tuple(_quotations(article))):
        text = article.blocks[quotation.opening.block].text
        for fault in rule.faults:
            finding = _FAULTS[fault](text, quotation, saying)
            if finding is not None:
                yield finding


def _quotations(article: Article) -> Iterator[Quotation]:
    """The outermost quotations, those that run over paragraphs by their last part, the unclosed by their likely end."""
    reading = quotes_of(article)
    for opening, closing, level in reading.pairs:
        if level == 1 and opening.char in _OUTER:
            here = opening if opening.block == closing.block else closing._replace(start=0, end=0, heads=True)
            yield _quotation(article.blocks[closing.block].text, here, closing.start, closing.end)
    for name, mark, other in reading.faults:
        if name == "unclosed" and mark.char in _OUTER:
            text = article.blocks[mark.block].text
            at = missing_close(text, mark, other)
            yield _quotation(text, mark, at, at)


def _quotation(text: str, opening: Mark, close_start: int, close_end: int) -> Quotation:
    start, end = opening.end, close_start
    while start < end and text[start] in SPACE:
        start += 1
    while end > start and text[end - 1] in SPACE:
        end -= 1
    return Quotation(opening, close_start, close_end, start, end)


def _comma_inside(text: str, quotation: Quotation, _saying: object) -> Finding | None:
    _, close_start, close_end, start, end = quotation
    if close_start == close_end or end - start < 3 or text[end - 1] != ",":
        return None
    after = close_end + 1 if text[close_end : close_end + 1] == "," else close_end
    incise = text[after : after + 1] in SPACE and text[after + 1 : after + 2].islower()
    right = text[end:close_end] + ","
    return _replace(text, quotation, end - 1, after, right, safe=incise and after < len(text))


def _double_stop(text: str, quotation: Quotation, _saying: object) -> Finding | None:
    _, close_start, close_end, start, end = quotation
    if close_start == close_end or end - start < 2 or text[end - 1] not in _STOPS:
        return None
    if text[close_end : close_end + 1] != "." or text[close_end + 1 : close_end + 2] == ".":
        return None
    if text[end - 1] == "." and _ABBREVIATION.search(text, max(start, end - 6), end):
        return None
    right = text[end - 1 : close_end]
    if text[end - 1] == ".":
        return _replace(text, quotation, end - 1, close_end + 1, right, safe=True)
    # After ! ? … the schools agree less firmly, above all for a fragment: an editor decides.
    return msgspec.structs.replace(_replace(text, quotation, end - 1, close_end + 1, right), level="warning")


def _fragment_stop(text: str, quotation: Quotation, _saying: object) -> Finding | None:
    opening, close_start, close_end, start, end = quotation
    if close_start == close_end or text[end - 2 : end] == ".." or text[end - 1 : end] != ".":
        return None
    left = before(text, opening.start)
    if not text[start].islower() or left == 0 or not (text[left - 1].isalnum() or text[left - 1] in ",’'"):
        return None
    if _INNER_END.search(text, start, end) or _ABBREVIATION.search(text, max(start, end - 6), end):
        return None
    blank = _BLANK.match(text, close_end)
    follows = text[blank.end() : blank.end() + 1] if blank else ""
    if follows and not (follows.isupper() or follows in "«“"):
        return None
    return _replace(text, quotation, end - 1, close_end, text[end:close_end] + ".")


def _statement_stop(text: str, quotation: Quotation, saying: re.Pattern[str] | None) -> Finding | None:
    _, close_start, close_end, start, end = quotation
    if close_start == close_end or not _introduced(text, quotation, saying):
        return None
    if text[close_end : close_end + 1] != "." or text[close_end + 1 : close_end + 2] == ".":
        return None
    if not text[start].isupper() or text[end - 1] in _STOPS or len(text[start:end].split()) < _SHORT_WORDS:
        return None
    return _replace(text, quotation, end, close_end + 1, "." + text[end:close_end])


def _statement_capital(text: str, quotation: Quotation, saying: re.Pattern[str] | None) -> Finding | None:
    opening, _, _, start, end = quotation
    if start >= end or not text[start].islower() or not _introduced(text, quotation, saying):
        return None
    if text[end - 1] not in _STOPS and not _INNER_END.search(text, start, end):
        return None
    word = re.compile(r"\w+").match(text, start)
    stop = word.end() if word else start + 1
    return Finding(
        opening.block,
        start,
        stop,
        replacements=(text[start].upper() + text[start + 1 : stop],),
        safety="unsafe",
    )


def _introduced(text: str, quotation: Quotation, saying: re.Pattern[str] | None) -> bool:
    """Whether a colon, after a verb of saying in the same sentence, comes right before."""
    introduction = text[max(0, quotation.opening.start - _INTRODUCTION) : quotation.opening.start].rstrip(SPACE)
    if not introduction.endswith(":") or saying is None or introduction[:-1].rstrip(SPACE).endswith("que"):
        return False
    for sentence in reversed(_SENTENCE_START.split(introduction)):
        return bool(saying.search(sentence))
    return False


def _replace(text: str, quotation: Quotation, start: int, end: int, right: str, *, safe: bool = False) -> Finding:
    return Finding(
        quotation.opening.block,
        start,
        end,
        {"before": _last_word(text, start), "corrected": _last_word(text, start) + right},
        replacements=(right,),
        edits=(Edit(start, end, right),),
        safety="safe" if safe else "unsafe",
    )


def _last_word(text: str, at: int) -> str:
    words: Sequence[str] = text[max(0, at - 40) : at].split()
    return words[-1] if words else ""


_FAULTS = {
    "comma-inside": _comma_inside,
    "double-stop": _double_stop,
    "fragment-stop": _fragment_stop,
    "statement-stop": _statement_stop,
    "statement-capital": _statement_capital,
}
