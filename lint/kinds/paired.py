"""``extends: paired``: quotation marks and brackets that open and do not close, close and never opened, cross, mix.

The article is read once (``lint.quotation``); each rule picks the faults it speaks of, so that one mistake gives one
remark. Where a mark is missing, the place where it most likely belongs is an unsafe fix.
"""

from bisect import bisect_left
from collections.abc import Iterator
from functools import partial
from typing import Literal

from lint.kinds.kind import Article, Check, Resources
from lint.model import Edit, Finding, Rule
from lint.quotation.marks import CLOSERS, OPENER, SPACE, Mark, before
from lint.quotation.pairing import Fault, FaultName, Reading, read_brackets, read_quotes
from lint.quotation.repair import missing_close, missing_open, space_inside, spaced

_CONTEXT_WORDS = 3


class Paired(Rule, frozen=True, kw_only=True, tag="paired"):
    """Which of the two readings a rule speaks of, and which faults in it."""

    marks: Literal["quotes", "brackets"] = "quotes"
    faults: tuple[FaultName, ...]


def compile_paired(rule: Paired, _resources: Resources) -> Check:
    """The check of a rule about pairs of marks."""
    return Check(rule, read=partial(_read, rule))


def quotes_of(article: Article) -> Reading:
    """The quotation marks of an article, read once for all rules."""
    return article.once("quotes", lambda: read_quotes(article.document.blocks))


def inner_space(article: Article) -> str:
    """The space that the article puts inside guillemets."""
    return article.once("inner space", lambda: space_inside(article.document.blocks))


def _brackets_of(article: Article) -> Reading:
    return article.once("brackets", lambda: read_brackets(article.document.blocks))


def _read(rule: Paired, article: Article) -> Iterator[Finding]:
    reading = quotes_of(article) if rule.marks == "quotes" else _brackets_of(article)
    for fault in reading.faults:
        if fault.name in rule.faults:
            yield _finding(article, reading, fault)


def _finding(article: Article, reading: Reading, fault: Fault) -> Finding:
    mark = fault.mark
    text = article.blocks[mark.block].text
    values = {"expected": CLOSERS.get(mark.char, OPENER.get(mark.char, mark.char))[-1]}
    edits: tuple[Edit, ...] = ()
    replacements: tuple[str, ...] = ()
    quoting = mark.char not in "()[]{}"
    if fault.name == "mixed" and fault.other is not None:
        if mark.char in "»›)]}" and quoting and fault.other.char not in "«‹":
            mark, wanted = fault.other, OPENER[fault.mark.char]
        else:
            wanted = CLOSERS[fault.other.char][-1]
        replacements = (_with_space(text, mark.start, mark.end, wanted, inner_space(article)),)
        values["expected"] = wanted
        values["other"] = fault.mark.char if mark is fault.other else fault.other.char
    elif fault.name == "reversed":
        wanted = OPENER.get(mark.char) or CLOSERS[mark.char][-1]
        replacements, values["expected"] = (wanted,), wanted
    elif fault.name == "doubled":
        edits = (Edit(before(text, mark.start), mark.end, ""),)
    elif fault.name == "unclosed":
        at = missing_close(text, mark, fault.other)
        values["place"] = _words_before(text, at)
        if quoting:
            edits = (Edit(at, at, spaced(values["expected"], inner_space(article))),)
    elif fault.name == "unopened":
        at = missing_open(text, mark, _end_before(article, reading, mark))
        values["place"] = _words_after(text, at)
        if quoting and mark.char in OPENER:
            edits = (Edit(at, at, spaced(values["expected"], inner_space(article))),)
    return Finding(mark.block, mark.start, mark.end, values, replacements=replacements, edits=edits, safety="unsafe")


def _end_before(article: Article, reading: Reading, mark: Mark) -> int:
    """Where the mark before one ends in the same block, or 0."""

    def ends_of() -> list[tuple[int, int]]:
        marks = [pair.closing for pair in reading.pairs] + [fault.mark for fault in reading.faults]
        return sorted((other.block, other.end) for other in marks)

    ends = article.once(("ends of marks", mark.char in "()[]{}"), ends_of)
    block, end = ends[bisect_left(ends, (mark.block, mark.end)) - 1]
    return end if block == mark.block and end <= mark.start else 0


def _with_space(text: str, start: int, end: int, mark: str, space: str) -> str:
    """The right mark for a wrong one; a guillemet brings its space where there is none yet."""
    if mark in "«‹":
        return mark if text[end : end + 1] in (*SPACE, "") else mark + space
    return mark if text[start - 1 : start] in (*SPACE, "") else spaced(mark, space)


def _words_before(text: str, at: int) -> str:
    return " ".join(text[max(0, at - 60) : at].split()[-_CONTEXT_WORDS:])


def _words_after(text: str, at: int) -> str:
    return " ".join(text[at : at + 60].split()[:_CONTEXT_WORDS])
