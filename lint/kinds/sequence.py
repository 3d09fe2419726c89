"""Rules on words that follow one another in a sentence.

Rules may also ask for parts of speech, which the extra ``tags`` knows; without it those rules are left out, with a
warning.
"""

import re
from collections.abc import Iterable, Iterator
from collections.abc import Sequence as Listed

from lint.kinds.kind import Article, Check, Kind, Resources
from lint.language import tags
from lint.model import Finding, Frozen, Rule
from lint.patterns import Pattern, compiled

# English contractions are two words (Penn Treebank): do|n't, it|'s.
_WORD = re.compile(
    r"[^\W_]+(?=n['’]t\b)|n['’]t\b|['’](?:s|re|ve|ll|d|m)\b"
    r"|[^\W_]+(?:(?!['’](?:s|re|ve|ll|d|m)\b)[-'’./_][^\W_]+(?!(?<=n)['’]t\b))*|\S"
)


class Token(Frozen, frozen=True):
    """A word of the sequence: its ``pattern`` and part of speech, or with ``negate`` what it must not be.

    Up to ``skip`` other words may stand between it and the word before; it is wanted ``min`` times; with a ``target``
    the remark is on that word alone.
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
    """A word of a sentence, its place, and its part of speech where a rule asks for it."""

    text: str
    start: int
    end: int
    tag: str = ""


class Step(Frozen, frozen=True):
    """A token, compiled: what its word, its tag and its universal tag must be."""

    token: Token
    word: Pattern | None
    tag: Pattern | None
    upos: Pattern | None

    def holds(self, word: Word) -> bool:
        """Whether a word may stand here."""
        return self._is(word) is not self.token.negate

    def _is(self, word: Word) -> bool:
        return (
            (self.word is None or self.word.fullmatch(word.text) is not None)
            and (self.tag is None or self.tag.fullmatch(word.tag) is not None)
            and (self.upos is None or self.upos.fullmatch(tags.universal(word.tag)) is not None)
        )

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        """The patterns to be validated."""
        return tuple(pattern for pattern in (self.word, self.tag, self.upos) if pattern is not None)


def needs_tags(rule: Sequence) -> bool:
    """Whether a rule asks for parts of speech."""
    return any(token.tag or token.upos for token in rule.tokens)


def compile_rule(rule: Sequence, resources: Resources) -> Check:  # noqa: ARG001
    """The check of a rule; one that asks for parts of speech finds nothing without the extra."""
    tagged = needs_tags(rule)
    if tagged and not tags.available():
        return Check(rule)
    flags = "i" if rule.ignorecase else ""
    steps = [
        Step(
            token,
            compiled(f"(?:{token.pattern})", rule.dialect, flags) if token.pattern else None,
            compiled(f"(?:{token.tag})", rule.dialect) if token.tag else None,
            compiled(f"(?:{token.upos})", rule.dialect) if token.upos else None,
        )
        for token in rule.tokens
        for _ in range(max(1, token.min))
    ]
    passed = [compiled(pattern, rule.dialect, flags) for pattern in rule.exceptions]

    def read(article: Article) -> Iterable[Finding]:
        for block in article.selected(rule):
            text = article.blocks[block].text
            spared = [found.span() for pattern in passed for found in pattern.finditer(text)]
            key = ("words", block, tagged)
            words = article.once(key, lambda text=text: words_of(text, tagged))  # type: ignore[misc]
            for matched, marked in sequences(words, steps):
                start, end = (marked or matched)[0].start, (marked or matched)[-1].end
                if not any(first <= start < last for first, last in spared):
                    yield Finding(block, start, end, arguments=tuple(word.text for word in matched))

    return Check(
        rule, read=read, patterns=tuple(pattern for step in steps for pattern in step.patterns) + tuple(passed)
    )


def words_of(text: str, tagged: bool = False) -> list[Word]:
    """The words and signs of a sentence, with their parts of speech if wished."""
    spans = [found.span() for found in _WORD.finditer(text)]
    names = tags.tags([text[start:end] for start, end in spans]) if tagged else [""] * len(spans)
    return [Word(text[start:end], start, end, name) for (start, end), name in zip(spans, names, strict=True)]


def sequences(words: Listed[Word], steps: Listed[Step]) -> Iterator[tuple[list[Word], list[Word]]]:
    """The words of each sequence, and of them the targets.

    Each word that may be the anchor begins one: the first token that is wanted and has a pattern, else the first with
    a tag. From there the other tokens are sought to the right and to the left.
    """
    wanted = [at for at, step in enumerate(steps) if not step.token.negate]
    anchor = next((at for at in wanted if steps[at].word is not None), wanted[0] if wanted else 0)
    before, after = steps[:anchor][::-1], steps[anchor + 1 :]
    for at, word in enumerate(words):
        if not steps[anchor].holds(word):
            continue
        right = _walk(words, at, after, 1)
        left = _walk(words, at, before, -1) if right is not None else None
        if left is None or right is None:
            continue
        found = [*left[::-1], (word, steps[anchor].token.target), *right]
        yield [word for word, _ in found], [word for word, target in found if target]


def _walk(words: Listed[Word], at: int, steps: Listed[Step], by: int) -> list[tuple[Word, bool]] | None:
    """The words that serve the steps from ``at`` on, the skipped ones among them, each with whether it is a target."""
    found: list[tuple[Word, bool]] = []
    for step in steps:
        passed: list[tuple[Word, bool]] = []
        for _ in range(step.token.skip + 1):
            at += by
            if not 0 <= at < len(words):
                if step.token.negate:
                    break
                return None
            passed.append((words[at], False))
            if step.holds(words[at]):
                passed[-1] = (words[at], step.token.target)
                break
        else:
            return None
        found += passed
    return found


KIND = Kind(Sequence, compile_rule)
