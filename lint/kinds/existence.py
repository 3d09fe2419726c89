"""Rules that say: this must not stand here."""

from collections.abc import Iterable, Sequence

from lint.kinds.actions import listed, suggestions
from lint.kinds.casing import recased
from lint.kinds.exceptions import accepted, exceptions
from lint.kinds.kind import Article, Check, Kind, Resources
from lint.model import Edit, Finding, Rule
from lint.patterns import Hit, Search, expressions, wrapped


class Existence(Rule, frozen=True, kw_only=True, tag="existence"):
    """``tokens`` are whole words or phrases (patterns), ``raw`` pieces of one pattern that stand as they are.

    ``nonword`` lets tokens begin and end inside words. Without ``ignorecase``, a token of relis's own rules that is
    written in lower case matches in any case, one with a capital as written; in Vale's, each as written.
    """

    tokens: tuple[str, ...] = ()
    raw: tuple[str, ...] = ()
    append: bool = False
    nonword: bool = False
    ignorecase: bool | None = None
    matchcase: bool = False


def compile_rule(rule: Existence, resources: Resources) -> Check:
    """The check of a rule."""
    search = search_of(rule, resources.settings.get("word_template", ""))
    terms = () if rule.nonword else accepted(rule, resources)
    passed = exceptions(rule.exceptions, terms, rule.dialect)

    def judge(article: Article, block: int, hits: Sequence[Hit]) -> Iterable[Finding]:
        text = article.blocks[block].text
        for hit in hits:
            if passed and passed.accept(article, block, hit.start, hit.end):
                continue
            yield finding(rule, search, text, block, hit)

    return Check(rule, search, judge, patterns=passed.patterns)


def search_of(rule: Existence, template: str = "") -> Search:
    """What a rule looks for."""
    tokens = tuple(token for token in rule.tokens if token.strip())
    words = not rule.nonword and bool(tokens)
    if not rule.raw and not template:
        if rule.dialect == "relis" and rule.ignorecase is None:
            tokens = tuple(in_any_case(token) for token in tokens)
        return Search(tokens, bool(rule.ignorecase), words, dialect=rule.dialect)

    frame = (
        (template if words and template else r"(?m)\b(?:%s)\b" if words else "(?m)(?:%s)")
        if rule.dialect == "vale"
        else (r"\b(?:%s)\b" if words else "(?:%s)")
    )
    framed = frame.replace("%s", "|".join(wrapped(token, rule.dialect) for token in tokens))
    if not tokens and rule.dialect == "relis":
        framed = ""
    raw = "".join(rule.raw)
    whole = framed + raw if rule.append else raw + framed
    return Search(
        (whole,),
        bool(rule.ignorecase),
        words=False,
        dialect=rule.dialect,
        multiline=rule.dialect == "relis",
        wrap=False,
    )


def in_any_case(pattern: str) -> str:
    """A pattern of relis's own, made to match in any case where it is written in lower case throughout."""
    return f"(?i){pattern}" if pattern == pattern.lower() and not pattern.startswith("(?") else pattern


def finding(rule: Existence, search: Search, text: str, block: int, hit: Hit) -> Finding:
    """What one hit gives."""
    match = text[hit.start : hit.end]
    if rule.action is None or not rule.action.name:
        return Finding(block, hit.start, hit.end, arguments=(match,))
    groups: tuple[str, ...] = ()
    if any("$" in param for param in rule.action.params):
        found = expressions(search)[hit.index].match(text, hit.start)
        groups = tuple(group or "" for group in found.groups()) if found else ()
    made = suggestions(rule.action, match, groups)
    if rule.matchcase and rule.action.name == "replace":
        made = tuple(recased(text, match) for text in made)
    shown = match if not made else made[0] if len(made) == 1 else listed(made)
    return Finding(
        block, hit.start, hit.end, {}, (match, shown), made, removal(text, hit.start, hit.end) if made == ("",) else ()
    )


def removal(text: str, start: int, end: int) -> tuple[Edit, ...]:
    """The edit that takes a stretch out, with one of the spaces around it."""
    if text[end : end + 1] == " " and (start == 0 or text[start - 1].isspace()):
        return (Edit(start, end + 1, ""),)
    if start and text[start - 1] == " ":
        return (Edit(start - 1, end, ""),)
    return (Edit(start, end, ""),)


KIND = Kind(Existence, compile_rule)
