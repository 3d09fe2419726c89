"""Words of a text.

A word is a run of letters and digits with its inner hyphens, apostrophes and middle dots: "euro-atlantique",
"dites-le-lui", "15e", "étudiant·e·s". In French an elided word is a word of its own, apostrophe included: "l’OTAN" is
"l’" and "OTAN"; in English the apostrophe stays inside: "don’t". What is no prose (web and mail addresses, paths, file
names, hash tags, handles, options, markup) has no words.
"""

import re
from functools import lru_cache
from typing import NamedTuple

APOSTROPHES = "'’ʼ"
HYPHENS = "-‐‑"

_LETTERS = r"[^\W_]+"
# Inside a word: hyphens, soft hyphen, middle dots of inclusive writing, underscores, marks that did not compose.
_JOINT = r"[-‐‑\u00ad·_\u0300-\u036f]+"
# Words whose apostrophe is no elision (Grevisse & Goosse, Le Bon Usage, § 45; « aujourd’hui » and relatives).
_FIXED = r"(?:aujourd|prud|grand|entr|presqu|quelqu|rock|o)['’ʼ]"
_ELIDED = r"(?:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu)['’ʼ]"
# « développeur.se.s », « élu.e » : the dot of inclusive writing, told from a missing space by what follows it.
_INCLUSIVE = r"(?-i:\.(?:e|es|s|ne|se|rice|trice|euse|ère|ve|le|te)\b)*"
_COMPOUND = rf"(?:{_FIXED})?{_LETTERS}(?:{_JOINT}{_LETTERS})*{_INCLUSIVE}"

_FRENCH = rf"(?<!\w){_ELIDED}|{_COMPOUND}"
_ENGLISH = rf"{_LETTERS}(?:(?:{_JOINT}|['’ʼ]){_LETTERS})*"

_ENDINGS = (
    "com|org|net|info|int|gov|edu|eu|fr|be|ch|ca|uk|de|es|it|io|py|js|ts|md|txt|ya?ml|json|toml|xml|html?|css|csv|pdf|"
    "docx?|odt|xlsx?|png|jpe?g|gif|svg|zip|gz|tar|sh|exe|ini|cfg|conf|log|sql|php|rs|go|rb|java|deb|rpm|iso"
)
# Every repetition is bounded: an address ends somewhere, and no line may cost more than its length.
_ADDRESS = "|".join(
    (
        r"(?:\b(?:https?|ftps?|file|git|ssh)://|mailto:|doi:|\bwww\.)[^\s<>«»\"“”]+",  # web
        r"\b[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+",  # mail
        r"(?<![\w&])[#@]\w[\w-]*",  # hash tag, handle
        rf"\b(?:[\w.-]{{1,40}}/){{0,8}}[\w-]{{1,60}}(?:\.[\w-]{{1,60}}){{0,6}}\.(?:{_ENDINGS})\b(?:/[^\s<>«»\"“”]*)?",
        r"(?<![\w)~./])(?:~|\.{1,2})?/\w[\w.+-]*(?:/[\w.+-]*)+",  # path
        r"\b\w[\w.+-]{0,60}(?:/[\w.+-]{1,60}){2,}",  # path without its root
        r"(?<![\w-])--[a-z][\w-]*(?:=\S+)?",  # option
        r"[\\$%]\w+",  # command, variable
        r"</?[a-zA-Z][^<>\n]{0,300}>|&[a-zA-Z]\w{1,30};",  # markup and entity left in plain text
    )
)


def _compile(word: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(rf"(?i:(?P<address>{_ADDRESS})|{word})"), re.compile(rf"(?i:{word})")


_MAYBE_ADDRESS = re.compile(r"[/@#\\$%<&]|--|www|\w\.\w")
_EXACT_FR, _ROUGH_FR = _compile(_FRENCH)
_EXACT_EN, _ROUGH_EN = _compile(_ENGLISH)


class Word(NamedTuple):
    """A word and its place, in the offsets of the text it was cut from."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=512)  # as many paragraphs as a long article has: an editor sends them again at every keystroke
def words(text: str, language: str = "") -> tuple[Word, ...]:
    """The words of a text, in order; elided words are split off in every language but English."""
    exact, rough = (_EXACT_EN, _ROUGH_EN) if language.startswith("en") else (_EXACT_FR, _ROUGH_FR)
    pattern = exact if _MAYBE_ADDRESS.search(text) else rough
    return tuple(Word(m[0], *m.span()) for m in pattern.finditer(text) if m.lastgroup is None)


def vocabulary(text: str, language: str = "") -> set[str]:
    """The distinct words of a text and of the addresses in it: several times cheaper than ``words``."""
    return set((_ROUGH_EN if language.startswith("en") else _ROUGH_FR).findall(text))


def is_elided(word: str) -> bool:
    """Whether a word is an elided one, such as « l’ » or « qu’ »."""
    return word[-1:] in APOSTROPHES and word != ""


def initial(word: str) -> bool:
    """Whether a word has a capital first letter and no other capital."""
    return word[:1].isupper() and word[1:] == word[1:].lower()
