"""Folded forms of a text, for comparing."""

import re
import unicodedata

_SPACES = re.compile(r"[\u00a0\u2007\u2009\u202f]")
_LIGATURES = {
    "œ": "oe",
    "Œ": "OE",
    "æ": "ae",
    "Æ": "AE",
    "ß": "ss",
    "ø": "o",
    "Ø": "O",
    "ł": "l",
    "Ł": "L",
    "đ": "d",
    "Đ": "D",
}
_LIGATURE = re.compile("[œŒæÆßøØłŁđĐ]")


def fold(text: str) -> str:
    """Lower case, straight apostrophes, plain spaces: a text of exactly the same length, for matching.

    ``İ`` is the one letter whose lower case is longer; it becomes ``i``.
    """
    folded = text.replace("İ", "i").lower().replace("’", "'").replace("ʼ", "'")
    return folded if folded.isascii() else _SPACES.sub(" ", folded)


def unaccent(text: str) -> str:
    """A text without accents, cedillas and ligatures; case is kept, length is not."""
    if text.isascii():
        return text
    plain = unicodedata.normalize("NFD", _LIGATURE.sub(lambda found: _LIGATURES[found.group()], text))
    return "".join(character for character in plain if not unicodedata.combining(character))
