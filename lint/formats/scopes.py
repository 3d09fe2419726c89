"""Which blocks a rule speaks to: Vale's selectors, used by every rule."""

from collections.abc import Sequence
from functools import lru_cache

from lint.formats import is_markup

ELSEWHERE = frozenset({"article", "archive"})
"""Scopes that say over what a rule decides, not which blocks it reads."""

SIZED = frozenset({"raw", "summary", "doc"})
"""Blocks that hold the text of others; a negated term never selects them."""

INLINE = frozenset({"link", "strong", "emphasis", "code", "quote", "meta"})

_PARTS = frozenset({"sentence", "paragraph"})
"""Views of what the blocks hold already: only rules that name them read them."""

_VIEWS = SIZED | _PARTS


@lru_cache(maxsize=4096)
def selects(scopes: Sequence[str], block: str, extension: str, dialect: str = "relis") -> bool:
    """Whether a rule with these scopes reads a block.

    ``block`` is the block's dotted scope. A list of scopes is or, ``&`` is and, ``~`` negates one term; a term
    selects a block when all its dotted sections occur in the block's scope, in any order. Without a scope a rule
    reads the text. A rule of relis's own reads each text once: the views (sentence, summary, raw …) only when it
    names them.
    """
    wanted = [scope for scope in scopes if scope not in ELSEWHERE] or ["text"]
    block, for_vale = block.removeprefix("vale."), block.startswith("vale.")
    if for_vale and dialect != "vale":
        return False
    if dialect == "vale" and not for_vale and block.split(".", maxsplit=1)[0] in _replaced(extension):
        return False
    sections = frozenset(block.split("."))
    if "attr" not in sections:
        sections |= {extension}
    return any(_holds(scope, sections, block, dialect) for scope in wanted)


def _replaced(extension: str) -> frozenset[str]:
    """The blocks that Vale's rules read in a view of their own (``lint.formats.views``)."""
    return frozenset({"sentence"}) if is_markup(extension) else frozenset({"sentence", "paragraph", "text"})


def _holds(scope: str, sections: frozenset[str], block: str, dialect: str) -> bool:
    terms = [_term(part) for part in scope.split("&")]
    first = block.split(".", maxsplit=1)[0]
    if first in (_VIEWS if dialect == "relis" else _PARTS) and not any(
        first in names for negated, names in terms if not negated
    ):
        return False
    for negated, names in terms:
        if negated and (names <= sections or sections & SIZED):
            return False
        if not negated and not names <= sections:
            return False
    return True


def _term(part: str) -> tuple[bool, frozenset[str]]:
    part = part.strip()
    return part.startswith("~"), frozenset(section.strip() for section in part.removeprefix("~").split("."))


@lru_cache(maxsize=1024)
def left_out(scopes: Sequence[str]) -> frozenset[str]:
    """The inline elements that a rule's scopes negate (``~link``): their text is no part of what the rule reads."""
    terms = [_term(part) for scope in scopes for part in scope.split("&")]
    return frozenset(name for negated, names in terms if negated and len(names) == 1 for name in names) & INLINE


def asked(scopes: Sequence[str]) -> frozenset[str]:
    """All sections that a rule's scopes name: what decides which views are made."""
    return frozenset(name for scope in scopes for part in scope.split("&") for name in _term(part)[1])
