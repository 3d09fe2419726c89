"""Rules that say: write this instead of that."""

import re
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from lint.kinds.actions import listed
from lint.kinds.casing import capital, like, recased
from lint.kinds.exceptions import accepted, exceptions, is_literal, termed
from lint.kinds.existence import in_any_case
from lint.kinds.kind import Article, Check, Kind, Resources
from lint.model import Finding, Message, Rule
from lint.patterns import Hit, Pattern, Search, compiled, expressions
from lint.translate import BadPatternError

_PIPE = re.compile(r"(?<!\\)\|")
_GROUP = re.compile(r"\$(\d+|\{\w+\})")
_PHRASE = re.compile(r"(?:[^\W_]|[ -])*")


class Substitution(Rule, frozen=True, kw_only=True, tag="substitution"):
    """``swap``: pattern → what to write instead, several possibilities separated by ``|``, ``$1`` for a group.

    In relis's own rules the replacement takes the capitals of what it replaces, and a pattern written in lower case
    matches in any case unless ``ignorecase`` says otherwise. ``terms`` marks Vale's own rule on accepted terms.
    """

    swap: Mapping[str, str]
    ignorecase: bool | None = None
    nonword: bool = False
    capitalize: bool = False
    matchcase: bool = False
    terms: bool = False


def compile_rule(rule: Substitution, resources: Resources) -> Check:
    """The check of a rule."""
    keys = sorted(rule.swap, key=lambda key: (-len(key.encode()), key))
    values = [rule.swap[key] for key in keys]
    search = _search(rule, keys, resources.settings.get("word_template", ""))
    passed = exceptions(rule.exceptions, accepted(rule, resources), rule.dialect)
    grouped: dict[int, Pattern] = {}

    def value_of(index: int, text: str, start: int) -> str:
        value = values[index]
        if not _GROUP.search(value):
            return value
        if index not in grouped:
            one = Search((search.alternatives[index],), search.ignorecase, search.words, dialect=search.dialect)
            grouped[index] = expressions(one)[0]
        found = grouped[index].match(text, start)
        return _filled(value, found) if found else value

    def judge(article: Article, block: int, hits: Sequence[Hit]) -> Iterable[Finding]:
        text = article.blocks[block].text
        for hit in hits:
            made = one(rule, text, block, hit, value_of(hit.index, text, hit.start))
            if made is not None and not (passed and passed.accept(article, block, hit.start, hit.end)):
                yield made

    if rule.dialect == "vale" and rule.action and rule.action.name == "replace":
        rule = msgspec.structs.replace(rule, message=_quoted_once(rule.message))
    return Check(rule, search, judge, patterns=passed.patterns)


def _quoted_once(message: Message) -> Message:
    """The suggestions bring quotation marks of their own: a message that quotes both places quotes the second."""
    text = message.en
    for quoted in ("'%s'", '"%s"'):
        if text.count(quoted) == 2:
            text = text.replace(quoted, "%s", 1)
    return Message(text, text)


def _search(rule: Substitution, keys: Sequence[str], template: str) -> Search:
    if rule.dialect == "relis":
        alternatives = tuple(in_any_case(key) if rule.ignorecase is None else key for key in keys)
        return Search(alternatives, bool(rule.ignorecase), not rule.nonword)
    if template and not rule.nonword:
        keys = [template.replace("%s", key) for key in keys]
        return Search(tuple(keys), bool(rule.ignorecase), words=False, dialect="vale")
    return Search(tuple(keys), bool(rule.ignorecase), not rule.nonword, dialect="vale")


def one(rule: Substitution, text: str, block: int, hit: Hit, value: str) -> Finding | None:
    """What one hit gives, or nothing where it already is what is wanted."""
    match = text[hit.start : hit.end]
    if rule.dialect == "relis":
        replacements = tuple(like(option, match) for option in options(value))
        if match in replacements or re.sub(r"\s+", " ", match) in replacements:
            return None
        return Finding(block, hit.start, hit.end, replacements=replacements)
    action = rule.action.name if rule.action else ""
    if rule.capitalize and match == capital(match):
        value = capital(value)
    if action == "replace":
        params = tuple(rule.action.params) if rule.action else ()
        if match in options(value):
            return None
        if not params:
            params = options(value)
            if rule.capitalize and match == capital(match):
                params = tuple(capital(param) for param in params)
            if rule.matchcase:
                params = tuple(recased(param, match) for param in params)
            value = listed(params)
        return Finding(block, hit.start, hit.end, {}, (value, match), params)
    if fits(termed(value) if rule.terms else value, match):
        return None
    if not action:
        value = as_term(value, match)
    replacements = (value,) if rule.terms and value != match and is_literal(value) else ()
    return Finding(block, hit.start, hit.end, {}, (value, match), replacements)


def options(value: str) -> tuple[str, ...]:
    """The possibilities that a value names."""
    return tuple(option.replace("\\|", "|") for option in _PIPE.split(value) if option)


def fits(expected: str, match: str) -> bool:
    """Whether a match already is what is expected: the same text, or all of it what the pattern describes."""
    if expected == match:
        return True
    if _PHRASE.fullmatch(expected):
        return False
    try:
        return compiled(f"^(?:{expected})$", "vale").search(match) is not None
    except BadPatternError:
        return False


def as_term(value: str, match: str) -> str:
    """The spelling that a value, which may be a pattern, has for a match; the value itself where it has none."""
    from lint.patterntree import spellings

    if "[" in value:
        return value
    joined = " ".join(match.split())
    for spelling in spellings(value) or ():
        if spelling.lower() == joined.lower():
            return spelling
    return value


def _filled(value: str, found: re.Match[str]) -> str:
    def group(reference: re.Match[str]) -> str:
        name = reference.group(1).strip("{}")
        try:
            return found.group(int(name) if name.isdecimal() else name) or ""
        except (IndexError, KeyError):
            return ""

    return _GROUP.sub(group, value)


KIND = Kind(Substitution, compile_rule)
