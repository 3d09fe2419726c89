"""Syllables of a word, as counted by the readability formulas.

English after the rules of Lingua::EN::Syllable (Greg Fast, 1999) as extended in the MIT-licensed packages ``syllable``
(Titus Wormer) and ``prose`` (Joseph Kato), whose figures Vale reports. French: groups of vowels, the mute e left out.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache

_KNOWN = {
    word: count
    for count, words in {
        2: "abed adieu cafe cafes chile chloe circe daphne jesse jukebox maybe people phoebe shoreline zoe",
        3: "abare acreage adame adobe apache coyote euterpe forever karate machete recipe sesame simile syncope tamale",
        4: "abalone abruzzese abbruzzese aphrodite apostrophe ariadne anemone calliope catastrophe epitome eurydice "
        "facsimile gethsemane guacamole hermione hyperbole penelope persephone yosemite",
        5: "aborigine aborigines",
    }.items()
    for word in words.split()
}

_PREFIXES = (
    ("above anti ante counter hyper afore agri infra intra inter over semi ultra under extra dia micro mega kilo pico "
     "nano macro").split(),
    "un fore ware none non out post sub pre pro dis side".split(),
)  # fmt: skip
_SUFFIXES = (
    "ology ologist onomy onomist".split(),
    "fully berry woman women".split(),
    ("ly less some ful er ers ness cian cians ment ments ette ettes ville villes ships ship side sides port ports "
     "shire shires tion tioned").split(),
)  # fmt: skip

_FEWER = (
    re.compile(
        r"cia(l|$)|tia|cius|cious|[^aeiou]giu|[aeiouy][^aeiouy]ion|iou|sia$|eous$|[oa]gue$|.[^aeiuoycgltdb]{2,}ed$|"
        r".ely$|^jua|uai|eau|^busi$|"
        r"([aeiouy](b|c|ch|dg|f|g|gh|gn|k|l|lch|ll|lv|m|mm|n|nc|ng|nch|nn|p|r|rc|rn|rs|rv|s|sc|sk|sl|squ|ss|th|v|y|z)ed$)|"
        r"([aeiouy](b|ch|d|f|gh|gn|k|l|lch|ll|lv|m|mm|n|nch|nn|p|r|rn|rs|rv|s|sc|sk|sl|squ|ss|st|t|th|v|y)es$)"
    ),
    re.compile(
        r"[aeiouy](b|c|ch|d|dg|f|g|gh|gn|k|l|ll|lv|m|mm|n|nc|ng|nn|p|r|rc|rn|rs|rv|s|sc|sk|sl|squ|ss|st|t|th|v|y|z)e$"
    ),
)
_MORE = (
    re.compile(r"(?:[^aeiouy]ie(r|st|t)|[aeiouym]bl|eo|ism|asm|thm|dnt|uity|dea|gean|oa|ua|eings?|[aeiouy]sh?e[rsd])$"),
    re.compile(r"[^gq]ua[^auieo]|[aeiou]{3}|^(ia|mc|coa[dglx].)"),
    re.compile(r"[^aeiou]y[ae]|[^l]lien|riet|dien|iu|io|ii|uen|real|iell|eo[^aeiou]|[aeiou]y[aeiou]"),
    re.compile(r"[^s]ia"),
)
_VOWELS = re.compile(r"[aeiouy]+")
_MUTE = re.compile(r"(?<=[^aeiouy])(?:es?|ent)$")


@lru_cache(maxsize=65536)
def syllables(word: str, language: str = "en") -> int:
    """How many syllables a word has; at least one."""
    if len(word) < 3:
        return 1 if word else 0
    word = word.lower()
    if language == "fr":
        return _french(word)
    if word in _KNOWN:
        return _KNOWN[word]
    word, prefix = _cut(word, _PREFIXES, str.startswith, str.removeprefix)
    word, suffix = _cut(word, _SUFFIXES, str.endswith, str.removesuffix)
    count = prefix + suffix + len(_VOWELS.findall(word))
    count -= sum(1 for pattern in _FEWER for _ in pattern.finditer(word))
    count += sum(1 for pattern in _MORE for _ in pattern.finditer(word))
    return max(count, 1)


def _cut(
    word: str, groups: Sequence[Sequence[str]], has: Callable[[str, str], bool], cut: Callable[[str, str], str]
) -> tuple[str, int]:
    for number, group in enumerate(groups):
        for part in group:
            if has(word, part):
                return cut(word, part), len(groups) - number
    return word, 0


def _french(word: str) -> int:
    bare = "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))
    plain = word[-1:] in "éèêë" or word.endswith(("és", "ées", "ée"))
    if not plain and len(bare) > 2:
        bare = _MUTE.sub("", bare)
    return max(len(_VOWELS.findall(bare)), 1)
