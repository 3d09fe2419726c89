"""A text in ASCII, character for character, for RE2, whose ``\\b`` and offsets know ASCII alone.

An underscore is written ``\\x02``, a letter or digit that is not ASCII ``_``, other white space ``\\x1c``, any other
character
``\\x01``: what a pattern that names only ASCII holds of each of them is the same.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from lint.patterns import Dialect
from lint.translate import is_odd_character

_OTHERS = re.compile(r"[^\x00-\x7f]")
_TAKEN = re.compile("[\x01\x02\x1c]")
_OTHER_CASE = re.compile("[\u017f\u0130\u0131\u212a]")


class Shadow(NamedTuple):
    """``plain``: the text itself, where it is ASCII; else ``data`` is its shadow, if it has one.

    ``told``: whether ``\\b`` is where it is in the text; ``cased``: whether letters meet only letters of ASCII in
    another case.
    """

    plain: bytes | None = None
    data: bytes | None = None
    told: bool = True
    cased: bool = True

    def serves(self, pattern: str) -> bool:
        """Whether a RE2 pattern finds in ``data`` what it stands for in the text."""
        return self.data is not None and (
            (self.told or "\\b" not in pattern.lower()) and (self.cased or "(?i" not in pattern)
        )


@lru_cache(maxsize=4)
def shadow_of(text: str, dialect: Dialect) -> Shadow:
    """The shadow of a text for the patterns of a dialect, which differ in what they hold for a letter.

    None where a character of it already stands in the text.
    """
    if text.isascii():
        return Shadow(plain=text.encode("ascii"))
    if _TAKEN.search(text):
        return Shadow()
    underscored = "_" in text
    table = {ord(char): _stand_in(char, dialect) for char in set(_OTHERS.findall(text))}
    made = (text.replace("_", "\x02") if underscored else text).translate(table)
    return Shadow(data=made.encode("ascii"), told=not underscored, cased=not _OTHER_CASE.search(text))


def _stand_in(char: str, dialect: Dialect) -> str:
    letter = char.isalnum() != (dialect == "vale" and is_odd_character(char))
    return "_" if letter else "\x1c" if char.isspace() else "\x01"
