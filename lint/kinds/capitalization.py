"""Rules on the capitals of a whole block, mostly of headings."""

from collections.abc import Callable, Iterable

from lint.kinds import casing
from lint.kinds.exceptions import Exceptions, exceptions
from lint.kinds.kind import Article, Check, Kind, Resources
from lint.model import Finding, Rule
from lint.patterns import compiled


class Capitalization(Rule, frozen=True, kw_only=True, tag="capitalization"):
    """``match``: ``$title``, ``$sentence``, ``$lower``, ``$upper``, or a pattern that must be found in the block.

    ``style`` (``AP``, ``Chicago``) is that of titles. ``threshold`` is the share of words that must be right. The word
    after one that ends in one of ``indicators`` begins a sentence; ``prefix`` (a pattern) is left out.
    """

    match: str
    style: str = "AP"
    threshold: float = 0.8
    indicators: tuple[str, ...] = ()
    prefix: str = ""
    matchcase: bool = False


Judge = Callable[[str], tuple[str, bool]]


def compile_rule(rule: Capitalization, resources: Resources) -> Check:
    """The check of a rule."""
    accepted = resources.accept if rule.vocab else ()
    passed = exceptions(rule.exceptions, accepted, rule.dialect)
    right = _judge(rule, passed, (*rule.exceptions, *accepted))

    def read(article: Article) -> Iterable[Finding]:
        for block in article.selected(rule):
            text = article.blocks[block].text
            expected, good = right(text)
            if not good:
                action = rule.action if rule.action and rule.action.name == "replace" else None
                replacements = tuple(action.params) if action else ()
                if not replacements and rule.match in ("$title", "$sentence") and (action or rule.dialect == "relis"):
                    replacements = (expected,)
                yield Finding(
                    block, 0, len(text), {"expected": expected}, (text, expected), replacements, safety="unsafe"
                )

    pattern = (compiled(rule.match, rule.dialect),) if not rule.match.startswith("$") else ()
    return Check(rule, read=read, patterns=(*pattern, *passed.patterns))


def _judge(rule: Capitalization, passed: Exceptions, terms: Iterable[str]) -> Judge:
    if rule.match in ("$lower", "$upper"):
        change = str.lower if rule.match == "$lower" else str.upper
        return lambda text: (change(text), text == change(text) or passed.within(text))
    if rule.match not in ("$title", "$sentence"):
        pattern = compiled(rule.match, rule.dialect)
        return lambda text: (rule.match, pattern.search(text) is not None or passed.within(text))
    known = casing.known_by(terms)
    threshold = rule.threshold or 0.8

    def compared(text: str) -> tuple[str, bool]:
        if rule.match == "$title":
            expected = casing.title(text, rule.style, known, rule.prefix)
        else:
            expected = casing.sentence(text, known, rule.prefix, rule.indicators, passed.anycase)
        wanted = casing.tokens(expected, passed.words)
        found = casing.tokens(text, passed.words)
        good = 0
        for number, word in enumerate(found):
            if number >= len(wanted) or word == wanted[number] or passed.within(word):
                good += 1
            elif rule.match == "$title":
                good += word == word.upper()
            elif number == 0 and word != word[:1].upper() + word[1:].lower():
                return expected, False
        # a block without words is neither right nor wrong; Vale reports it (0 / 0 is no number and not enough)
        return expected, bool(found) and good / len(found) >= threshold

    return compared


KIND = Kind(Capitalization, compile_rule)
