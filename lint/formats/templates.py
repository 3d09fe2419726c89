"""Hiding what is no prose before a text is parsed, each character in its place: templates, a project's patterns."""

import re
from collections.abc import Iterable, Iterator

from lint.formats.reading import GONE, HIDDEN, Finder, Reading

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
    if reading.templating and extension == "mdx":
        blocks += _MDX_BLOCKS
        tokens += _MDX_TOKENS
    for pattern in blocks:
        text = _replaced(text, pattern, " ")
    for pattern in tokens:
        text = _replaced(text, pattern, HIDDEN)
    if not reading.templating:
        return text
    if "!!!" in text or "???" in text or "===" in text:
        text = _ADMONITION.sub(_as_item, text)
    return _replaced(text, _ATTRIBUTES, GONE) if "{" in text else text


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


# Admonitions and tabs of Python-Markdown: !!! note "Title", ??? info, === "Tab"; what they hold is indented by four.
_ADMONITION = re.compile(
    r"^(?P<before>[ \t>]*+)(?:(?:!!!|\?\?\?\+?) +(?=[a-z])|===(?= +\"))"
    r"[^\r\n\"]{0,200}?(?:\"(?P<title>[^\"\r\n]{0,500})\")?[ \t]*+\r?$",
    re.MULTILINE,
)


def _as_item(match: re.Match[str]) -> str:
    """The line as that of a list item, so that what is indented under it is prose and no code; only the title shows."""
    line = match.group()
    start = len(match["before"])
    end = len(line.rstrip("\r"))
    first, last = (at - match.start() for at in match.span("title")) if match["title"] else (end, end)
    return "".join(
        (
            line[:start],
            "-   "[: end - start],
            GONE * (first - start - 4),
            line[first:last],
            GONE * (end - last),
            line[end:],
        )
    )


_NOT_LINE_END = re.compile(r"[^\r\n]")


def _meant(matches: Iterable[re.Match[str]]) -> Iterator[tuple[int, int]]:
    return (match.span(1 if match.re.groups else 0) for match in matches)
