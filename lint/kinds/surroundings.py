"""Where a word stands: what surrounds it says whether it can be a slip at all."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from lint.kinds.kind import Article
from lint.language.detect import detect
from lint.language.words import Word
from lint.model import Span

_SILENT_MARKS = frozenset({"code", "emphasis"})
_BEFORE_CODE = frozenset("_/\\=<>{}$@#~^|*+`")
_AFTER_CODE = frozenset("_/\\=<>{}[(@#~^|*+`")
_SPACES = " \u00a0\u202f"
_OPENING, _CLOSING = frozenset("«“‘\"'"), frozenset("»”’\"'")
_BULLETS = "-*•– \u00a0"
_ENTRY = re.compile("[ \u00a0\u202f](?:[—–:]|-[ \u00a0])")
_NEAR = 3
_DETERMINERS = frozenset(
    "l' l’ d' d’ le la les un une des du de au aux ce cet cette ces mon ma mes son sa ses notre nos votre vos "
    "leur leurs".split()
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """One block, its words, and which of them are strange to its language."""

    article: Article
    block: int
    words: Sequence[Word]
    strange: Sequence[bool]

    @property
    def text(self) -> str:
        """The text of the block."""
        return self.article.blocks[self.block].text

    def no_prose(self, word: Word) -> bool:
        """Whether a word is code, emphasised, alone between quotation marks, or the entry of a list."""
        here = self.article.blocks[self.block]
        if any(mark.kind in _SILENT_MARKS and mark.start < word.end and word.start < mark.end for mark in here.marks):
            return True
        before, after = here.text[max(0, word.start - 2) : word.start], here.text[word.end : word.end + 2]
        if before[-1:] in _BEFORE_CODE or after[:1] in _AFTER_CODE:
            return True
        if _last(before) in _OPENING and _first(after) in _CLOSING:
            return True
        line = here.text[max(0, word.start - 8) : word.start].rpartition("\n")[2]
        return word.start < 8 + len(line) and not line.strip(_BULLETS) and self._entry(word)

    def _entry(self, word: Word) -> bool:
        return word.text.islower() and _ENTRY.match(self.text, word.end) is not None

    def sentence(self, word: Word) -> str:
        """The sentence around a word."""
        span = self._span(word)
        return self.text[span.start : span.end]

    def begins_sentence(self, word: Word) -> bool:
        """Whether nothing but opening marks stands between the beginning of the sentence and a word."""
        start = self._span(word).start
        return word.start - start < 8 and not self.text[start : word.start].strip(_SPACES + "«“\"'‘([–—-")

    def _span(self, word: Word) -> Span:
        spans = self.article.sentences(self.block)
        return spans[max(bisect_right(spans, word.start, key=lambda span: span.start) - 1, 0)]

    def foreign(self, number: int, language: str) -> bool:
        """Whether the words around word ``number`` are of another language: most of the near ones, or the sentence."""
        near = [*self.strange[max(0, number - _NEAR) : number], *self.strange[number + 1 : number + 1 + _NEAR]]
        if len(near) > 1 and sum(near) * 2 > len(near):
            return True
        return detect(self.sentence(self.words[number])) not in ("", language[:2])

    def has(self, word: str, times: int = 1) -> bool:
        """Whether the article has a word so often, in other words too."""
        return self.article.once(("has", word, times), lambda: _holds(self._whole(), _bytes(word), times))

    def _whole(self) -> bytes:
        blocks = self.article.document.blocks
        return self.article.once("bytes", lambda: _bytes("\n\n".join(block.text for block in blocks)))

    def determined(self, number: int) -> bool:
        """Whether word ``number`` follows a French determiner, with no strange word near: « la defense du »."""
        near = [*self.strange[max(0, number - 2) : number], *self.strange[number + 1 : number + 3]]
        return self.before(number) in _DETERMINERS and not any(near)

    def after(self, number: int) -> str:
        """The word after word ``number``."""
        return self.words[number + 1].text if number + 1 < len(self.words) else ""

    def before(self, number: int) -> str:
        """The word before word ``number``, in lower case."""
        return self.words[number - 1].text.lower() if number else ""


def _last(text: str) -> str:
    return text.rstrip(_SPACES)[-1:]


def _first(text: str) -> str:
    return text.lstrip(_SPACES)[:1]


def _bytes(text: str) -> bytes:
    """A text in as few bytes as can be, to be searched."""
    return text.encode("utf-8", "surrogatepass")


def _holds(text: bytes, word: bytes, times: int) -> bool:
    at = 0
    for _ in range(times):
        at = text.find(word, at) + len(word)
        if at < len(word):
            return False
    return True
