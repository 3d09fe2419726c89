"""How a project wants markup to be read: which elements are no prose, which stretches are templates or code."""

import re
from collections.abc import Iterable, Iterator
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

# Hugo, Jekyll and other Liquid, Nunjucks, Twig, MkDocs macros; fences of Docusaurus, Pandoc and MyST; Hugo's "more".
_TEMPLATE_BLOCKS = (
    re.compile(
        r"\{%-? *(?:comment|raw|highlight)\b[^%]{0,200}%\}[^{]{0,2000}+(?:\{(?!%-? *end)[^{]{0,2000}+){0,100}+"
        r"\{%-? *end\w+ *-?%\}"
    ),
    re.compile(r"^[ \t]*+(\{\{[<%][^\n]{0,2000}?[>%]\}\}|\{%[^\n]{0,2000}?%\})[ \t]*+$", re.MULTILINE),
    re.compile(r"\{#(?![\w-]+\})[^#]{0,2000}#\}"),
    # over several lines
    re.compile(r"\{%(?=[^\n%]{0,2000}\n)[^%]{0,5000}+(?:%(?!\})[^%]{0,5000}+){0,50}+%\}"),
    re.compile(r"\{\{(?=[^\n{}]{0,2000}\n)[^{}]{0,2000}\}\}"),
    re.compile(r"^[ \t>]*+(:{3,}[^\n]*+)$", re.MULTILINE),
)
_TEMPLATE_TOKENS = (re.compile(r"\{\{[^{}\n]{0,2000}\}\}|\{%[^%\n]{0,2000}%\}"),)
# Attribute lists of Pandoc, kramdown and Goldmark: {#id .class key=value}, {: .class}.
_ATTRIBUTES = re.compile(r"[ \t]?\{:?[ \t]*(?:[#.][\w-]+|\w+=(?:\"[^\"\n]{0,200}\"|[\w-]+))(?:[ \t]+[^{}\n]{0,200})?\}")
_MDX_BLOCKS = (
    re.compile(r"^(?:import|export)\b(?=[^\n]*[;'\"{=(])[^\n]*+$", re.MULTILINE),
    re.compile(r"\{/\*(?:[^*]++|\*(?!/))*+\*/\}"),
)
_MDX_TOKENS = (re.compile(r"\{[^{}\n]{0,2000}\}"),)


def hidden(text: str, extension: str, reading: Reading) -> str:
    """The text with everything hidden that is no prose, each character in its place."""
    blocks, tokens = list(reading.blocks), list(reading.tokens)
    if reading.templating and ("{" in text or ":::" in text):
        blocks += _TEMPLATE_BLOCKS
        tokens += _TEMPLATE_TOKENS
        if extension == "mdx":
            blocks += _MDX_BLOCKS
            tokens += _MDX_TOKENS
    for pattern in blocks:
        text = _replaced(text, pattern, " ")
    for pattern in tokens:
        text = _replaced(text, pattern, HIDDEN)
    return _replaced(text, _ATTRIBUTES, GONE) if reading.templating and "{" in text else text


def _replaced(text: str, pattern: Finder, filler: str) -> str:
    """The text with ``filler`` for every character that is meant, but for line ends."""
    parts: list[str] = []
    done = 0
    for start, end in _meant(pattern.finditer(text)):
        if start < done or start == end:
            continue
        parts += (text[done:start], _NOT_LINE_END.sub(filler, text[start:end]))
        done = end
    return "".join((*parts, text[done:])) if parts else text


_NOT_LINE_END = re.compile(r"[^\r\n]")


def _meant(matches: Iterable[re.Match[str]]) -> Iterator[tuple[int, int]]:
    return (match.span(1 if match.re.groups else 0) for match in matches)
