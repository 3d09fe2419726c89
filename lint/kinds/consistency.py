"""Rules on two ways of writing, of which one article should use one."""

import re
from collections.abc import Iterable, Mapping, Sequence

from lint.kinds.kind import Article, Check, Kind, Resources
from lint.model import Finding, Rule
from lint.patterns import Hit, Pattern, Search, compiled, wrapped


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

    def judge(article: Article, block: int, hits: Sequence[Hit]) -> Iterable[Finding]:
        # the ways of writing seen so far; the blocks of an article are judged in order
        seen: dict[tuple[int, str], str] = article.once(("seen", rule.name), dict)
        for number in sorted({hit.index // 2 for hit in hits}):
            yield from mixed(pairs[number], number, seen, article.blocks[block].text, block)

    sides = tuple(_written(rule, side) for one in sorted(rule.either) for side in (one, rule.either[one]))
    search = Search(sides, rule.ignorecase, not rule.nonword, dialect=rule.dialect, wrap=False)
    return Check(rule, search, judge, patterns=tuple(pairs))


def _written(rule: Consistency, pattern: str) -> str:
    return wrapped(pattern, rule.dialect) if rule.dialect == "relis" else pattern


def mixed(pair: Pattern, number: int, seen: dict[tuple[int, str], str], text: str, block: int) -> Iterable[Finding]:
    """The way of writing that a block uses last, where it first does, once both have been seen."""
    matches = list(pair.finditer(text))
    for match in matches:
        seen.setdefault((number, _side(match)), match.group())
    if matches and (number, "one") in seen and (number, "other") in seen:
        wanted = matches[-1].group()
        first = next(match for match in matches if match.group() == wanted)
        other = seen[number, "other" if _side(first) == "one" else "one"]
        yield Finding(block, first.start(), first.end(), {"other": other}, (wanted,))


def _side(match: re.Match[str]) -> str:
    return "one" if match.group("one") is not None else "other"


KIND = Kind(Consistency, compile_rule)
