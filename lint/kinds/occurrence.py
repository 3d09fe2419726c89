"""Rules that count: too many of something in one block, or too few."""

import re
from collections.abc import Iterable

import msgspec

from lint.kinds.kind import Article, Check, Kind, Resources
from lint.model import Finding, Message, Rule
from lint.patterns import Pattern, compiled

_WORD = re.compile(r"\S+")


class Occurrence(Rule, frozen=True, kw_only=True, tag="occurrence"):
    """``token`` (a pattern) may occur ``max`` and must occur ``min`` times in each block (0: no bound)."""

    token: str
    max: int = 0
    min: int = 0
    ignorecase: bool = False
    matchcase: bool = False


def compile_rule(rule: Occurrence, resources: Resources) -> Check:  # noqa: ARG001
    """The check of a rule."""
    pattern = compiled(f"(?:{rule.token})", rule.dialect, "i" if rule.ignorecase else "")

    def read(article: Article) -> Iterable[Finding]:
        for block in article.selected(rule):
            found = counted(rule, pattern, article.blocks[block].text, block)
            if found is not None:
                yield found

    if rule.dialect == "vale":
        message = rule.message.en.replace("%d", "%s")
        return Check(msgspec.structs.replace(rule, message=Message(message, message)), read=read, patterns=(pattern,))
    return Check(rule, read=read, patterns=(pattern,))


def counted(rule: Occurrence, pattern: Pattern, text: str, block: int) -> Finding | None:
    """What the count in one block gives, at the first match that is not code, else at the first word."""
    count = pattern.count(text)
    if not ((rule.max and count > rule.max) or (rule.min and count < rule.min)):
        return None
    matches = list(pattern.finditer(text))
    place = next((m for m in matches if m.group().strip("*@ \t\r\n\f\v")), None) if matches else _WORD.search(text)
    if place is None and matches:
        return None
    start, end = place.span() if place else (0, 0)
    return Finding(block, start, end, {"count": str(count)}, (str(count),))


KIND = Kind(Occurrence, compile_rule)
