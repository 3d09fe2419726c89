"""Rules that ask for one thing where another stands: an abbreviation needs its definition."""

from collections.abc import Iterable, Sequence

import msgspec

from lint.kinds.exceptions import accepted, exceptions
from lint.kinds.kind import Article, Check, Kind, Resources
from lint.model import Finding, Rule
from lint.patterns import Hit, Search, compiled


class Conditional(Rule, frozen=True, kw_only=True, tag="conditional"):
    """Every match of ``first`` needs one of ``second``.

    Where ``second`` has a group, its text must have been seen, in this block or before; otherwise ``second`` must
    match in
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
    second = compiled(rule.second, rule.dialect, flags)
    passed = exceptions(rule.exceptions, accepted(rule, resources), rule.dialect)

    def judge(article: Article, block: int, hits: Sequence[Hit]) -> Iterable[Finding]:
        # what was defined so far; the blocks of an article are judged in order
        defined: set[str] = article.once(("defined", rule.name), set)
        text = article.blocks[block].text
        sources = [text]
        if rule.in_:
            sources = [other.text for other in article.blocks if rule.in_ in other.scope.split(".")]
        if not second.groups and any(second.search(source) for source in sources):
            return
        for source in sources if second.groups else ():
            defined.update(group for match in second.finditer(source) for group in match.groups() if group)
        for hit in hits:
            found = text[hit.start : hit.end]
            if found not in defined and not passed.accept(article, block, hit.start, hit.end):
                yield Finding(block, hit.start, hit.end, arguments=(found,))

    search = Search((rule.first,), bool(flags), words=False, dialect=rule.dialect, multiline=False, wrap=False)
    return Check(rule, search, judge, patterns=(second, *passed.patterns))


KIND = Kind(Conditional, compile_rule)
