"""Sentences of a text."""

import re

from lint.model import Span

_END = re.compile(r"[.!?…]+[\s\u00a0]*[»”\"]?\s+")


def sentences(text: str, language: str = "") -> tuple[Span, ...]:
    """The sentences of a text, in order, without the space around them."""
    spans = []
    start = 0
    for end in _END.finditer(text):
        spans.append(Span(start, end.start() + len(end.group().rstrip())))
        start = end.end()
    if start < len(text):
        spans.append(Span(start, len(text)))
    return tuple(spans)
