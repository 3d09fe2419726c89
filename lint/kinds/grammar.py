"""Rules that take over what a grammar checker outside this process finds: which remarks, where, in whose words."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

from lint.kinds.kind import Article, Check, Kind, Resources
from lint.model import Finding, Remark, Rule

CONTEXT = 80
"""How much of the text (code points, each side) the patterns of a rule see around a place."""

MAX_REPLACEMENTS = 3

_GLUED_BEFORE = re.compile(r"[\w)][·•./@]$|[@#/·•]$")
_GLUED_AFTER = re.compile(r"[·•]|[.@/]\w|\(\w{1,3}\)")
"""A place beside these is a piece of something else: an inclusive form (délégué·e), an address, a file name."""

_WORD = re.compile(r"[^\W\d_]+")
_SPACED = re.compile(r" ([:;!?])")


class Grammar(Rule, frozen=True, kw_only=True, tag="grammar"):
    """``rules`` names what is taken over from LanguageTool, ``off`` what is not, and why.

    ``where`` are patterns of which one must be found, ``unless`` patterns of which none may be, in the text around
    the place, which stands between ``[[`` and ``]]`` as in the examples: ``\\b(?:ils|elles) [[`` asks that a pronoun
    stands before it (so no class of characters may end right before ``]]``). ``{message}`` in the rule's message is
    LanguageTool's own.
    """

    rules: tuple[str, ...]
    off: Mapping[str, str] = {}
    where: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


def compile_grammar(rule: Grammar, resources: Resources) -> Check:
    """The check of one rule."""
    allowed = cache(lambda: _allowed(rule))  # patterns are compiled when a server has said something

    def weigh(article: Article, block: int, remarks: Sequence[Remark]) -> Iterable[Finding]:
        for remark in remarks:
            if remark.rule in rule.rules and not _is_doubtful(article, block, remark, resources):
                text = article.blocks[block].text
                if allowed()(marked(text, remark.start, remark.end)):
                    yield _finding(article, block, remark)

    return Check(rule, weigh=weigh)


KIND = Kind(Grammar, compile_grammar)


def marked(text: str, start: int, end: int) -> str:
    """A place with what stands around it, on one line."""
    around = f"{text[max(0, start - CONTEXT) : start]}[[{text[start:end]}]]{text[end : end + CONTEXT]}"
    return around.replace("\n", " ")


def pattern(written: str) -> re.Pattern[str]:
    """A pattern of a rule, in which ``[[`` and ``]]`` stand for themselves."""
    return re.compile(written.replace("[[", r"\[\[").replace("]]", r"\]\]"))


def _allowed(rule: Grammar) -> Callable[[str], bool]:
    where = [pattern(written) for written in rule.where]
    unless = [pattern(written) for written in rule.unless]
    return lambda around: (
        (not where or any(one.search(around) for one in where)) and not any(one.search(around) for one in unless)
    )


def _is_doubtful(article: Article, block: int, remark: Remark, resources: Resources) -> bool:
    """Whether a checker is likely to err here: code, pieces of a longer form, names, foreign words."""
    text = article.blocks[block].text
    marks = article.blocks[block].marks
    if any(mark.kind == "code" and mark.start < remark.end and remark.start < mark.end for mark in marks):
        return True
    if _GLUED_BEFORE.search(text, max(0, remark.start - 2), remark.start) or _GLUED_AFTER.match(text, remark.end):
        return True
    return _names_something(article, block, remark) or _is_foreign(
        text, remark, article.language(block), resources.known
    )


def _names_something(article: Article, block: int, remark: Remark) -> bool:
    """Whether a word of the place is written with a capital that does not come from the start of a sentence."""
    text = article.blocks[block].text
    starts = {sentence.start for sentence in article.sentences(block)}
    for word in re.finditer(r"\w+", text[remark.start : remark.end]):
        start = remark.start + word.start()
        if any(letter.isupper() for letter in word.group()[1:]):
            return True
        if word.group()[0].isupper() and start not in starts and text[:start].strip(" \u00a0\u202f«“\"'’(—–-•*") != "":
            return True
    return False


def _is_foreign(text: str, remark: Remark, language: str, known: Callable[[str, str], bool]) -> bool:
    """Whether a word of the place, or the next one, is in no dictionary: foreign, or for spelling to judge."""
    following = _WORD.search(text, remark.end)
    end = following.end() if following and not text[remark.end : following.start()].strip() else remark.end
    words = [word for word in _WORD.findall(text[remark.start : end]) if word.islower() and len(word) > 2]
    return any(not known(word, language) for word in words) and known("son", language)  # a word of both languages


def _finding(article: Article, block: int, remark: Remark) -> Finding:
    text = article.blocks[block].text
    replacements = _nearest_first(remark.replacements, text[remark.start : remark.end])[:MAX_REPLACEMENTS]
    if "’" in text or ("'" not in text and article.language(block) == "fr"):
        replacements = tuple(replacement.replace("'", "’") for replacement in replacements)
    return Finding(
        block,
        remark.start,
        remark.end,
        values={"message": tidied(remark.message, article.language(block))},
        replacements=replacements,
        safety=None if len(replacements) == 1 and _is_plain(article, block, remark) else "shown",
        level="suggestion" if _is_quoted(text, remark.start) else None,
    )


def _is_plain(article: Article, block: int, remark: Remark) -> bool:
    """Whether the place is written in the source as it reads: a correction must not take markup away."""
    span = article.document.to_source(article.blocks[block], remark.start, remark.end)
    source = article.document.source.text[span.start : span.end]
    return source == article.blocks[block].text[remark.start : remark.end]


def _nearest_first(replacements: Sequence[str], match: str) -> tuple[str, ...]:
    """What changes least first (Levenshtein, 1965): LanguageTool does not rank its proposals in agreements."""
    from rapidfuzz.distance import Levenshtein

    return tuple(sorted(dict.fromkeys(replacements), key=lambda replacement: Levenshtein.distance(match, replacement)))


def _is_quoted(text: str, at: int) -> bool:
    """Whether a place is inside quotation marks, where the words are the speaker's."""
    return text.rfind("«", 0, at) > text.rfind("»", 0, at) or text.rfind("“", 0, at) > text.rfind("”", 0, at)


def tidied(message: str, language: str) -> str:
    """LanguageTool's message with the typography of relis's own."""
    message = " ".join(message.replace("'", "’").split())
    if language != "fr":
        return message
    message = message.replace("« ", "«\u00a0").replace(" »", "\u00a0»")
    return _SPACED.sub(lambda found: ("\u00a0" if found.group(1) == ":" else "\u202f") + found.group(1), message)
