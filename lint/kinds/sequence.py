"""Rules on words that follow one another in a sentence.

Vale's rules of this kind may also ask for parts of speech, which relis does not tag: those are left out, with a
warning.
"""

import re
from collections.abc import Iterable, Iterator
from collections.abc import Sequence as Listed

import msgspec

from lint.kinds.kind import Article, Check, Kind, Resources
from lint.model import Finding, Frozen, Rule
from lint.patterns import Pattern, compiled

_WORD = re.compile(r"[^\W_]+(?:[-'’./_]?[^\W_]+)*|\S")


class Token(Frozen, frozen=True):
    """A word of the sequence: its ``pattern``, or with ``negate`` what it must not be.

    Up to ``skip`` other words may stand before it; it is wanted ``min`` times; with a ``target`` the remark is on
    that word alone.
    """

    pattern: str = ""
    tag: str = ""
    upos: str = ""
    negate: bool = False
    skip: int = 0
    min: int = 1
    target: bool = False


class Sequence(Rule, frozen=True, kw_only=True, tag="sequence"):
    """``tokens`` follow one another in one sentence; ``exceptions`` are patterns of stretches in which none begins."""

    tokens: tuple[Token, ...]
    ignorecase: bool = False
    scope: tuple[str, ...] = ("sentence",)
    model: str = ""
    matchcase: bool = False


class Word(Frozen, frozen=True):
    """A word of a sentence and its place."""

    text: str
    start: int
    end: int


def needs_tags(rule: Sequence) -> bool:
    """Whether a rule asks for parts of speech."""
    return any(token.tag or token.upos for token in rule.tokens)


def compile_rule(rule: Sequence, resources: Resources) -> Check:  # noqa: ARG001
    """The check of a rule; one that asks for parts of speech finds nothing."""
    if needs_tags(rule):
        return Check(rule)
    flags = "i" if rule.ignorecase else ""
    steps = [
        (compiled(f"(?:{token.pattern})", rule.dialect, flags), token)
        for token in rule.tokens
        for _ in range(max(1, token.min))
    ]
    passed = [compiled(pattern, rule.dialect, flags) for pattern in rule.exceptions]

    def read(article: Article) -> Iterable[Finding]:
        for block in article.selected(rule):
            text = article.blocks[block].text
            spared = [found.span() for pattern in passed for found in pattern.finditer(text)]
            for matched, marked in sequences(text, steps):
                start, end = (marked or matched)[0].start, (marked or matched)[-1].end
                if not any(first <= start < last for first, last in spared):
                    yield Finding(block, start, end, arguments=tuple(word.text for word in matched))

    return Check(rule, read=read, patterns=tuple(pattern for pattern, _ in steps) + tuple(passed))


Step = tuple[Pattern, Token]


def sequences(text: str, steps: Listed[Step]) -> Iterator[tuple[list[Word], list[Word]]]:
    """The words of each sequence, and of them the targets; sequences do not overlap."""
    words = [Word(found.group(), found.start(), found.end()) for found in _WORD.finditer(text)]
    at = 0
    while at < len(words):
        # a word before the first may be one that is not to be there: the beginning of the text serves as well
        found = _match(words, at, steps)
        if not found and at == 0 and steps and steps[0][1].negate:
            found = _match(words, at, steps[1:])
        if found:
            matched = [word for word, _ in found]
            yield matched, [word for word, token in found if token.target]
            at = words.index(matched[-1], at) + 1
        else:
            at += 1


def _match(words: Listed[Word], at: int, steps: Listed[Step]) -> list[tuple[Word, Token]]:
    found: list[tuple[Word, Token]] = []
    for number, (pattern, token) in enumerate(steps):
        for skipped in range(token.skip + 1 if number else 1):
            here = at + skipped
            if here >= len(words):
                if token.negate and all(step[1].negate for step in steps[number:]):
                    return found
                return []
            if (pattern.fullmatch(words[here].text) is not None) is not token.negate:
                found += [(words[between], msgspec.structs.replace(token, target=False)) for between in range(at, here)]
                found.append((words[here], token))
                at = here + 1
                break
        else:
            return []
    return found


KIND = Kind(Sequence, compile_rule)
