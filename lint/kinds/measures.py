"""What can be counted in a text: words, sentences, syllables, and the scores made of them.

Formulas: Kincaid et al. 1975 (grade), Flesch 1948 (ease), Gunning 1952 (Fog), McLaughlin 1969 (SMOG), Coleman & Liau
1975,
Smith & Senter 1967 (ARI), Björnsson 1968 (LIX).
"""

import math
import re
from collections.abc import Mapping

from lint.formats.punkt import sentences as punkt_sentences
from lint.kinds.kind import Article
from lint.kinds.syllables import syllables
from lint.language.sentences import sentences
from lint.model import Rule

_WORD = re.compile(r"(?:[A-Z]\.){2,}|(?:[^\W_]|')+")
_CODE = re.compile(r"^ {0,3}(?P<fence>`{3,}|~{3,}).*?(?:^ {0,3}(?P=fence)|\Z)", re.MULTILINE | re.DOTALL)
_OPENS = {"“": "”", '"': '"', "‘": "’"}
_ENDINGS = ("es", "ed", "ing")


def measured(text: str, language: str = "en", *, vale: bool = False) -> dict[str, float]:
    """The counts and scores of a text; empty without words. ``vale``: its sentences are cut as Vale cuts them."""
    counts = dict.fromkeys(
        ("characters", "complex_words", "long_words", "polysyllabic_words", "sentences", "syllables", "words"), 0.0
    )
    lengths: list[int] = []
    for paragraph in text.split("\n\n"):
        for span in punkt_sentences(paragraph) if vale else sentences(paragraph, language):
            words = _WORD.findall(paragraph[span.start : span.end])
            lengths.append(len(words))
            counts["sentences"] += 1
            for word in words:
                _count(word, language, counts)
    if not counts["words"]:
        return {}
    counts["quote_words"] = float(quoted_words(text))
    mean = sum(lengths) / len(lengths)
    counts["sentence_length_sd"] = math.sqrt(sum((length - mean) ** 2 for length in lengths) / len(lengths))
    return counts | scores(counts)


def _count(word: str, language: str, counts: dict[str, float]) -> None:
    number = syllables(word, language)
    counts["words"] += 1
    counts["characters"] += sum(char.isalnum() for char in word)
    counts["long_words"] += len(word.encode()) > 6
    counts["syllables"] += number
    counts["polysyllabic_words"] += number > 2
    counts["complex_words"] += number - word.endswith(_ENDINGS) > 2


def scores(counts: Mapping[str, float]) -> dict[str, float]:
    """The readability scores made of the counts."""
    words, sents = counts["words"], counts["sentences"]
    length, weight = words / sents, counts["syllables"] / words
    return {
        "automated_readability": 4.71 * counts["characters"] / words + 0.5 * length - 21.43,
        "coleman_liau": 5.88 * counts["characters"] / words - 29.6 * sents / words - 15.8,
        "flesch_kincaid": 0.39 * length + 11.8 * weight - 15.59,
        "flesch_reading_ease": 206.835 - 1.015 * length - 84.6 * weight,
        "gunning_fog": 0.4 * (length + 100.0 * counts["complex_words"] / words),
        "lix": length + 100.0 * counts["long_words"] / words,
        "smog": 1.0430 * math.sqrt(counts["polysyllabic_words"] * 30.0 / sents) + 3.1291,
    }


def shared(article: Article, block: int, rule: Rule) -> dict[str, float]:
    """The counts and scores of a block for a rule, made once an article."""
    vale = rule.dialect == "vale"
    language = "en" if vale else article.language(block)
    text = article.blocks[block].text
    return article.once(("measures", block, language, vale), lambda: measured(text, language, vale=vale))


def elements(article: Article) -> dict[str, float]:
    """How many headings of each level, list items, quotations, paragraphs and blocks of code an article has."""
    counts = dict.fromkeys((f"heading_h{level}" for level in range(1, 7)), 0.0) | {
        "list": 0.0, "blockquote": 0.0, "pre": 0.0, "paragraphs": 0.0,
    }  # fmt: skip
    for block in article.document.blocks:
        sections = block.scope.split(".")
        if "heading" in sections:
            counts["heading_" + next((s for s in sections if s[0] == "h" and s[1:].isdigit()), "h1")] += 1
        elif "list" in sections:
            counts["list"] += 1
        elif "blockquote" in sections:
            counts["blockquote"] += 1
        elif block.kind == "paragraph":
            counts["paragraphs"] += 1
    counts["pre"] = float(sum(1 for _ in _CODE.finditer(article.document.source.text)))
    return counts


def quoted_words(text: str) -> int:
    """The words inside quotation marks, paragraph by paragraph; what is left open runs to the paragraph's end."""
    count = at = 0
    while at < len(text):
        char = text[at]
        if char not in _OPENS or not _opens(text, at):
            at += 1
            continue
        stop = text.find("\n\n", at)
        end = _closed(text, _OPENS[char], at + 1, stop if stop >= 0 else len(text))
        count += len(text[at:end].split())
        at = end
    return count


def _opens(text: str, at: int) -> bool:
    if at == 0:
        return True
    before = text[at - 1]
    return before.isspace() or before in "([{—–-/" if text[at] == '"' else not before.isalnum()


def _closed(text: str, closer: str, start: int, stop: int) -> int:
    at = text.find(closer, start, stop)
    while at >= 0:
        if closer != "’" or not text[at + 1 : at + 2].isalpha():
            return at + 1
        at = text.find(closer, at + 1, stop)
    return stop
