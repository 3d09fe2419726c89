"""The spelling of 1990: as right as the older one, though a "classical" dictionary does not list it.

Source: Conseil supérieur de la langue française, « Les rectifications de l’orthographe », Journal officiel,
6 December 1990, II.3 (accents), II.4 (circumflex); Dictionnaire de l’Académie française, 9th edition: neither of the
two is at fault.
"""

import re

from lint.language.dictionary import known

_CIRCUMFLEX = {"i": "î", "u": "û"}
_KEEPS = ("imes", "ites", "umes", "utes")  # fîmes, fûtes: the circumflex of the verb stays


def reformed(word: str, name: str) -> bool:
    """Whether a word unknown to dictionary ``name`` is right in the spelling of 1990; and whether œ is written oe."""
    if name != "fr":
        return False
    if "oe" in word.lower() and known(word.replace("oe", "œ").replace("Oe", "Œ").replace("OE", "Œ"), name):
        return True
    for at, letter in enumerate(word):
        circumflex = _CIRCUMFLEX.get(letter)
        if circumflex and not word.endswith(_KEEPS) and known(word[:at] + circumflex + word[at + 1 :], name):
            return True
        if letter == "è" and known(word[:at] + "é" + word[at + 1 :], name):
            return _before_mute(word[at + 1 :])
    return False


def _before_mute(rest: str) -> bool:
    """Whether a syllable with a mute e follows: « règlementaire », « cèderait », not « protégeait »."""
    return _MUTE.match(rest) is not None


_VOWELS = "aàâeéèêiîoôuûy"
_MUTE = re.compile(f"[^{_VOWELS}]+e[^{_VOWELS}]+[{_VOWELS}]")
