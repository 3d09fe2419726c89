"""What rules look for, as data; the scanner looks for all of it in one pass."""

from lint.model import Frozen


class Search(Frozen):
    """What the scanner looks for on behalf of one rule.

    The alternatives are tried in order at each position, leftmost first, and hits of one search never
    overlap: exactly what ``re.finditer`` finds for the alternation of all of them. Each is a regular expression
    in the rule language (``design``: ``\\w``, ``\\d``, ``\\s`` ASCII in Vale rules, Unicode in relis's own; ``\\b`` Unicode in both).
    ``words`` puts ``\\b(?:…)\\b`` around them.
    """

    alternatives: tuple[str, ...]
    ignorecase: bool = False
    words: bool = True
    literal: bool = False


class Hit(Frozen):
    """A stretch of a block (block offsets) where alternative number ``index`` of a search matches."""

    start: int
    end: int
    index: int
