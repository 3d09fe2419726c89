"""Numbers that are written with letters: roman numerals and ordinals."""

import re

_ROMAN = re.compile(r"(?=[MDCLXVI])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})", re.IGNORECASE)
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def roman(word: str) -> int:
    """The value of a roman numeral from 1 to 3999, in one case throughout; 0 where the word is none."""
    if word not in (word.upper(), word.lower()) or not _ROMAN.fullmatch(word):
        return 0
    values = [_VALUES[letter] for letter in word.upper()]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))
