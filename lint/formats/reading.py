"""How a project wants markup to be read: which elements are no prose, which stretches are templates or code."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

HIDDEN = "\U0010fffd"
"""Stands for a character that is not prose while a text is parsed, as a letter would; blocks show it as ``*``."""

GONE = "\U0010fffc"
"""Stands for a character that leaves no trace in its block: attribute lists."""

SKIPPED = frozenset("script style pre noscript iframe math object select svg template textarea".split())
"""Vale's five, and what else a page holds that no one reads as prose."""

MASKED = frozenset({"tt", "code", "kbd", "samp"})
CLASSES = frozenset({"problematic", "pre", "code"})


class Finder(Protocol):
    """What finds the stretches to hide: a compiled pattern."""

    def finditer(self, text: str, /) -> Iterator[re.Match[str]]:
        """Its matches, in order."""


@dataclass(frozen=True)
class Reading:
    """What is no prose in markup.

    Block elements in ``skipped`` and of the ``classes`` are left out, inline ones and those in ``masked`` hidden behind
    asterisks. ``tokens`` hide what they match, ``blocks`` take it out as if the lines were empty; where a pattern
    has a group, only its first group is meant. ``templating`` adds the patterns of the usual site generators.
    """

    skipped: frozenset[str] = SKIPPED
    masked: frozenset[str] = MASKED
    classes: frozenset[str] = CLASSES
    tokens: tuple[Finder, ...] = ()
    blocks: tuple[Finder, ...] = ()
    templating: bool = True


READING = Reading()
"""How relis reads when nothing else is said."""
