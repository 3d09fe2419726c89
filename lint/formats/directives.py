"""Remarks that the author refuses: comments in the text, and ``[sic]``.

| comment | refuses |
|---|---|
| ``<!-- relis: ignore fr.Rule reason -->`` | on its own line: in the next block; beside text: on its line |
| ``<!-- relis: ignore-file fr.Rule reason -->`` | in the whole file |
| ``<!-- relis: off fr.Rule reason -->`` … ``<!-- relis: on -->`` | in between, or to the end of the file |
| ``<!-- vale off -->``, ``<!-- vale Style.Rule = NO -->`` … | as Vale reads them |

Without rules all are meant. ``[sic]`` after a word, or after a quotation, refuses every remark on it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from lint.formats.assemble import Comment
from lint.formats.document import Document, Suppression
from lint.model import Block, Span

_RELIS = re.compile(r"\s*relis\s*:\s*(ignore-file|ignore|off|on)\b[\s:]*(.*)", re.DOTALL)
_RULE = re.compile(r"([A-Za-z][\w-]*(?:\.[\w-]+)*)\.\*|[A-Za-z][\w-]*(?:\.[A-Za-z][\w-]*)+")
_VALE_RULE = re.compile(r'vale ([\w-]+(?:\.[\w-]+)*)(?:\[("[^"\n]*"(?:, ?"[^"\n]*")*)\])? = (NO|YES|off|on)')
_VALE_STYLES = re.compile(r"vale styles = (.+)")
_SIC = re.compile(r"\s*[\[(]sic[\s!]*[\])]")
_WORD_BEFORE = re.compile(r"\S{1,100}\Z")
_QUOTED_BEFORE = re.compile(r"(?:«[^«»]{1,300}»|“[^“”]{1,300}”|\"[^\"]{1,300}\")\Z")


def suppressed(document: Document, comments: Sequence[Comment]) -> Document:
    """The document with what its comments and its ``[sic]`` refuse."""
    found = [*_relis(document, comments), *_vale(comments, len(document.source.text)), *_sic(document)]
    return replace(document, suppressions=tuple(found)) if found else document


def _relis(document: Document, comments: Iterable[Comment]) -> Iterator[Suppression]:
    length = len(document.source.text)
    open_since: dict[tuple[str, ...], tuple[Comment, str]] = {}
    spans: list[Span] = []
    for comment in comments:
        match = _RELIS.fullmatch(comment.text)
        if match is None:
            continue
        verb = match[1]
        rules, reason = _rules_and_reason(match[2])
        at = Span(comment.start, comment.end)
        if verb == "ignore-file":
            yield Suppression(0, length, rules, reason, at)
        elif verb == "ignore":
            spans = spans or sorted(document.to_source(block, 0, len(block.text)) for block in document.blocks)
            yield Suppression(*_meant(document, spans, comment), rules, reason, at)
        elif verb == "off":
            open_since.setdefault(rules, (comment, reason))
        else:
            for name in [name for name in open_since if not rules or name == rules]:
                off, why = open_since.pop(name)
                yield Suppression(off.end, comment.start, name, why, Span(off.start, off.end))
    for name, (off, why) in open_since.items():
        yield Suppression(off.end, length, name, why, Span(off.start, off.end))


def _rules_and_reason(text: str) -> tuple[tuple[str, ...], str]:
    """The rules and packs (``fr.Rule``, ``fr.*``) that a comment begins with, and the rest."""
    rules = []
    while match := _RULE.match(text):
        rules.append(match[1] or match[0])
        text = text[match.end() :].lstrip(" ,\t\n")
    return tuple(rules), text.strip(" \t\r\n:–—-")


def _meant(document: Document, spans: Sequence[Span], comment: Comment) -> tuple[int, int]:
    """What ``ignore`` is about: the block that follows a comment on its own line, else the line it stands on.

    ``spans`` are the blocks' places in the source, in order.
    """
    source = document.source
    line, column = source.line_column(comment.start)
    content = source.line_text(line)
    last_line, last_column = source.line_column(comment.end)
    before, after = content[: column - 1], source.line_text(last_line)[last_column - 1 :]
    if before.strip(" \t>*+-") or after.strip():
        start = comment.start - len(before)
        return start, comment.end + len(after)
    following = bisect_left(spans, Span(comment.end, 0))
    if following == len(spans):
        return comment.end, len(source.text)
    return spans[following].start, spans[following].end


def _vale(comments: Iterable[Comment], length: int) -> Iterator[Suppression]:
    open_since: dict[tuple[str, str], Comment] = {}
    styles: tuple[Comment, tuple[str, ...]] | None = None
    for comment in comments:
        text = comment.text.strip()
        if not text.startswith("vale "):
            continue
        if text in ("vale off", "vale on"):
            name, on, matches = "", text == "vale on", ""
        elif match := _VALE_RULE.fullmatch(text):
            name, on, matches = match[1], match[3] in ("YES", "on"), match[2] or ""
        elif match := _VALE_STYLES.fullmatch(text):
            if styles is not None:
                yield _spared(*styles, comment.start)
            styles = comment, tuple(style.strip() for style in match[1].split(","))
            continue
        else:
            continue
        key = (name, matches)
        if not on:
            open_since.setdefault(key, comment)
        elif key in open_since:
            yield _refused(key, open_since.pop(key), comment.start)
    for key, off in open_since.items():
        yield _refused(key, off, length)
    if styles is not None:
        yield _spared(*styles, length)


def _refused(key: tuple[str, str], off: Comment, end: int) -> Suppression:
    name, matches = key
    words = tuple(re.findall(r'"([^"]*)"', matches))
    start = off.within if off.within >= 0 else off.end
    return Suppression(start, end, (name,) if name else (), "", Span(off.start, off.end), matches=words)


def _spared(comment: Comment, styles: tuple[str, ...], end: int) -> Suppression:
    return Suppression(comment.end, end, at=Span(comment.start, comment.end), spared=styles)


def _sic(document: Document) -> Iterator[Suppression]:
    for block in document.blocks:
        if "sic" not in block.text:
            continue
        for match in _SIC.finditer(block.text):
            start = _start_of_meant(block, match.start())
            span = document.to_source(block, start, match.end())
            yield Suppression(span.start, span.end, (), "sic", document.to_source(block, *match.span()))


def _start_of_meant(block: Block, end: int) -> int:
    text = block.text[max(0, end - 302) : end]
    before = _QUOTED_BEFORE.search(text) or _WORD_BEFORE.search(text)
    return end - len(before.group()) if before else end
