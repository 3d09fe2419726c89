"""Rules that find a word said twice."""

import operator
from collections.abc import Iterable

from lint.formats.punkt import sentences
from lint.kinds.actions import suggestions
from lint.kinds.exceptions import Exceptions, accepted, exceptions
from lint.kinds.kind import Article, Check, Kind, Resources
from lint.model import Edit, Finding, Rule
from lint.patterns import Pattern, compiled


class Repetition(Rule, frozen=True, kw_only=True, tag="repetition"):
    """Neighbouring matches of ``tokens`` that are equal more than ``max`` times; ``alpha``: only of letters."""

    tokens: tuple[str, ...]
    max: int = 0
    ignorecase: bool = False
    alpha: bool = False
    matchcase: bool = False


def compile_rule(rule: Repetition, resources: Resources) -> Check:
    """The check of a rule."""
    pattern = compiled("(?:" + "|".join(rule.tokens) + ")", rule.dialect, "i" if rule.ignorecase else "")
    passed = exceptions(rule.exceptions, accepted(rule, resources), rule.dialect)

    def read(article: Article) -> Iterable[Finding]:
        for block in article.selected(rule):
            yield from repeated(rule, pattern, passed, article, block)

    return Check(rule, read=read, patterns=(pattern, *passed.patterns))


def repeated(rule: Repetition, pattern: Pattern, passed: Exceptions, article: Article, block: int) -> Iterable[Finding]:
    """The repetitions in one block that stand inside one sentence."""
    text = article.blocks[block].text
    if not _has_neighbours(pattern, text, rule.ignorecase):
        return
    before, first, count = "", 0, 0
    for match in pattern.finditer(text):
        word = match.group().strip()
        same = word.lower() if rule.ignorecase else word
        start, end = match.span()
        if same and same == before and (not rule.alpha or word.isalpha()):
            count += 1
            if count > rule.max and _is_sentence(text[first:end]) and not passed.accept(article, block, first, end):
                yield _finding(rule, block, text, first, start, end, word)
                count = 0
        before, first = same, start


def _has_neighbours(pattern: Pattern, text: str, ignorecase: bool) -> bool:
    """Whether two neighbouring matches are equal at all; nearly never so, and quickly told."""
    found = list(map(str.strip, pattern.findall(text)))
    if ignorecase:
        found = "\0".join(found).lower().split("\0")
    return any(map(operator.eq, found, found[1:]))


def _finding(rule: Repetition, block: int, text: str, first: int, start: int, end: int, word: str) -> Finding:
    if rule.dialect == "vale" and rule.action is not None and rule.action.name:
        return Finding(block, first, end, {}, (word,), suggestions(rule.action, text[first:end]))
    kept = len(text[:start].rstrip())
    return Finding(block, first, end, {"word": word}, (word,), (text[first:kept],), (Edit(kept, end, ""),))


def _is_sentence(text: str) -> bool:
    return not any(sign in text for sign in ".!?") or len(sentences(text)) == 1


KIND = Kind(Repetition, compile_rule)
