"""Rules on two ways of writing, of which one article should use one."""

import re
from collections.abc import Iterable, Mapping

from lint.kinds.kind import Article, Check, Kind, Resources
from lint.model import Finding, Rule
from lint.patterns import Pattern, compiled, wrapped


class Consistency(Rule, frozen=True, kw_only=True, tag="consistency"):
    """``either``: one way → the other (patterns). Once an article has both, every block that has either is reported."""

    either: Mapping[str, str]
    nonword: bool = False
    ignorecase: bool = False


def compile_rule(rule: Consistency, resources: Resources) -> Check:
    """The check of a rule."""
    template = resources.settings.get("word_template", "") or r"(?m)\b(?:%s)\b"
    if rule.nonword:
        template = "(?m)(?:%s)"
    pairs = []
    for one in sorted(rule.either):
        both = f"(?P<one>{_written(rule, one)})|(?P<other>{_written(rule, rule.either[one])})"
        pairs.append(compiled(template.replace("%s", both), rule.dialect, "i" if rule.ignorecase else ""))

    def read(article: Article) -> Iterable[Finding]:
        blocks = list(article.selected(rule))
        for pair in pairs:
            yield from mixed(pair, article, blocks)

    return Check(rule, read=read)


def _written(rule: Consistency, pattern: str) -> str:
    return wrapped(pattern, rule.dialect) if rule.dialect == "relis" else pattern


def mixed(pair: Pattern, article: Article, blocks: Iterable[int]) -> Iterable[Finding]:
    """The way of writing that a block uses last, where it first does, from where both have been seen."""
    seen: dict[str, str] = {}
    for block in blocks:
        text = article.blocks[block].text
        matches = list(pair.finditer(text))
        for match in matches:
            seen.setdefault(_side(match), match.group())
        if matches and len(seen) == 2:
            wanted = matches[-1].group()
            first = next(match for match in matches if match.group() == wanted)
            other = seen["other" if _side(first) == "one" else "one"]
            yield Finding(block, first.start(), first.end(), {"other": other}, (wanted,))


def _side(match: re.Match[str]) -> str:
    return "one" if match.group("one") is not None else "other"


KIND = Kind(Consistency, compile_rule)
