"""Parts of speech of English words, by TextBlob (the extra ``tags``), loaded when a rule first asks for them.

The tags are those of the Penn Treebank (Marcus, Santorini & Marcinkiewicz 1993): ``NN``, ``VBD``, ``JJ`` …;
``universal`` turns them into those of Universal Dependencies. The tagger is Brill's (1992) with TextBlob's lexicon.
"""

from collections.abc import Sequence
from importlib.util import find_spec

_UNIVERSAL = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "JJ": "ADJ", "JJR": "ADJ", "JJS": "ADJ",
    "RB": "ADV", "RBR": "ADV", "RBS": "ADV", "WRB": "ADV", "MD": "AUX", "VB": "VERB", "VBD": "VERB", "VBG": "VERB",
    "VBN": "VERB", "VBP": "VERB", "VBZ": "VERB", "PRP": "PRON", "PRP$": "PRON", "WP": "PRON", "WP$": "PRON",
    "EX": "PRON", "DT": "DET", "PDT": "DET", "WDT": "DET", "IN": "ADP", "CC": "CCONJ", "CD": "NUM", "TO": "PART",
    "RP": "PART", "POS": "PART", "UH": "INTJ", "SYM": "SYM",
}  # fmt: skip


def available() -> bool:
    """Whether the extra is installed."""
    return find_spec("textblob") is not None


def tags(words: Sequence[str]) -> list[str]:
    """The tag of each word of a sentence; empty texts where the extra is missing."""
    if not available():
        return [""] * len(words)
    from textblob.en import tag

    tagged = tag(" ".join(word.replace("’", "'") for word in words), tokenize=False)
    return [str(name) for _, name in tagged] if len(tagged) == len(words) else [""] * len(words)


def universal(tag: str) -> str:
    """The tag of Universal Dependencies for one of the Penn Treebank; signs are ``PUNCT``."""
    return _UNIVERSAL.get(tag, "X" if tag.isalpha() or not tag else "PUNCT")
