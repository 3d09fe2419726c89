"""What rules let pass: their own exceptions and the vocabulary that the house accepts."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lint.kinds.kind import Article, Resources
from lint.model import Rule
from lint.patterns import Dialect, Pattern, compiled

_SPACES = re.compile(r"[ \t]+")
_PLAIN = re.compile(r"[^\\+*?()|\[\]{}^$]*")


@dataclass(frozen=True, slots=True)
class Exceptions:
    """``words`` is looked for inside a match, ``phrases`` around it; ``anycase`` are all of them in any case."""

    words: Pattern | None = None
    phrases: Pattern | None = None
    anycase: Pattern | None = None

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        """The patterns to be validated."""
        return (self.words,) if self.words is not None else ()

    def __bool__(self) -> bool:
        return self.words is not None

    def accept(self, article: Article, block: int, start: int, end: int) -> bool:
        """Whether a match is to be let pass: an exception stands in it, or a phrase of several words around it."""
        if self.words is None:
            return False
        text = article.blocks[block].text
        if self.words.search(text[start:end].strip()):
            return True
        if self.phrases is None:
            return False
        phrases = self.phrases
        spans = article.once(
            (phrases, block), lambda: [(found.start(), found.end()) for found in phrases.finditer(text)]
        )
        return any(first <= start and end <= last for first, last in spans)

    def within(self, text: str) -> bool:
        """Whether an exception stands in a text."""
        return self.words is not None and self.words.search(text) is not None


def exceptions(own: Iterable[str], accepted: Iterable[str], dialect: Dialect) -> Exceptions:
    """The exceptions of a rule (patterns) with the accepted vocabulary. Raises ``BadPatternError``.

    Each is case-sensitive unless it begins with ``(?i)``; a phrase of several words also protects what lies inside it,
    in any case.
    """
    terms = sorted({*own, *accepted}, key=lambda term: (-len(term.encode()), term))
    if not terms:
        return Exceptions()
    written = [termed(term) for term in terms]
    if dialect == "vale":
        words = compiled(
            r"\b(?:" + "|".join(t if t.startswith("(?i)") else "(?-i)" + t for t in written) + r")\b", "vale"
        )
    else:
        words = compiled("|".join(rf"\b(?:{t})\b" for t in written), "relis")
    several = [t for t, term in zip(written, terms, strict=True) if " " in term or "\t" in term or r"\s" in term]
    return Exceptions(words, _phrases(several, dialect), _phrases(terms, dialect))


def _phrases(several: list[str], dialect: Dialect) -> Pattern | None:
    if not several:
        return None
    return compiled(r"\b(?:" + "|".join(several) + r")\b", dialect, "i")


def accepted(rule: Rule, resources: Resources) -> tuple[str, ...]:
    """The vocabulary that a rule of Vale's lets pass; relis's own rules are compared with it elsewhere."""
    if rule.dialect != "vale" or not rule.vocab:
        return ()
    return (*resources.accept, *resources.settings.get("section_terms", "").splitlines())


def is_literal(term: str) -> bool:
    """Whether a term is plain text; a full stop is, since a name like Node.js never means "any character"."""
    return _PLAIN.fullmatch(term) is not None


def termed(term: str) -> str:
    """A term as a pattern: a plain one's full stops are meant as such, a space stands for any white space."""
    if is_literal(term):
        term = term.replace(".", r"\.")
    return _SPACES.sub(r"\\s+", term)
