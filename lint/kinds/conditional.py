"""Rules that ask for one thing where another stands: an abbreviation needs its definition."""

from collections.abc import Iterable

import msgspec

from lint.kinds.exceptions import accepted, exceptions
from lint.kinds.kind import Article, Check, Kind, Resources
from lint.model import Finding, Rule
from lint.patterns import compiled


class Conditional(Rule, frozen=True, kw_only=True, tag="conditional"):
    """Every match of ``first`` needs one of ``second``.

    Where ``second`` has a group, its text must have been seen, in this block or before; otherwise ``second`` must match in
    the same block, or with ``in`` in a block of that scope. ``ignorecase`` has no effect in Vale's own rules.
    """

    first: str
    second: str
    ignorecase: bool = False
    in_: str = msgspec.field(name="in", default="")
    matchcase: bool = False


def compile_rule(rule: Conditional, resources: Resources) -> Check:
    """The check of a rule."""
    flags = "i" if rule.ignorecase and rule.dialect == "relis" else ""
    first = compiled(rule.first, rule.dialect, flags)
    second = compiled(rule.second, rule.dialect, flags)
    groups = second.groups
    passed = exceptions(rule.exceptions, accepted(rule, resources), rule.dialect)

    def read(article: Article) -> Iterable[Finding]:
        defined: set[str] = set()
        elsewhere = [block.text for block in article.blocks if rule.in_ and rule.in_ in block.scope.split(".")]
        for block in article.selected(rule):
            text = article.blocks[block].text
            sources = elsewhere if rule.in_ else [text]
            if not groups and any(second.search(source) for source in sources):
                continue
            for source in sources if groups else ():
                defined.update(group for match in second.finditer(source) for group in match.groups() if group)
            for match in first.finditer(text):
                if match.group() not in defined and not passed.accept(article, block, match.start(), match.end()):
                    yield Finding(block, match.start(), match.end(), arguments=(match.group(),))

    return Check(rule, read=read)


KIND = Kind(Conditional, compile_rule)
