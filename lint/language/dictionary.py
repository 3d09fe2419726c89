"""What is a word of French or English: the published dictionaries, and what each language builds from their words."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path

from lint.language.wordlist import WordList
from lint.language.words import HYPHENS

DATA = Path(__file__).parent.parent / "data"
FILES = {"fr": ("fr",), "en": ("en-GB", "en-US"), "en-GB": ("en-GB",), "en-US": ("en-US",)}

# First parts that French puts before any noun or adjective (Grevisse & Goosse, Le Bon Usage, § 177–186).
_HYPHENATED = frozenset(
    "agro anglo arabo anti archi austro auto bi bio co contre crypto cyber demi di éco électro euro ex extra franco "
    "géo germano greco hispano hydro hyper indo infra inter intra italo judéo latino macro maxi méga méta micro mi "
    "mini "
    "mono moto multi narco nano néo néerlando neuro nippo non ouest nord sud est para pluri poly post pré pro proto "
    "pseudo psycho quasi radio re ré russo self semi serbo sino socio sous sub super supra sur techno télé tri trans "
    "turco ultra uni vice vidéo ukraino afro américano israélo irano balto flamando luso perse".split()
)
_JOINED = (
    "cyber anti auto bio géo hyper inter macro méga micro mini multi nano néo neuro poly pseudo socio super supra "
    "techno "
    "télé ultra éco crypto agro aéro électro hydro thermo photo radio vidéo narco hélio bi tri pré post euro"
).split()
# What follows a verb or precedes it by hyphen and is no entry of its own: « a-t-il », « vas-y », « celui-là ».
_CLITICS = frozenset(
    "t y en ci là ce je tu il elle on nous vous ils elles le la les lui leur moi toi soi même mêmes".split()
)


# « ré- » and « dés- » before a vowel (Le Bon Usage, § 172).
# « re- » and « dé- » would excuse too many slips: « reflexion ».
_AGAIN = re.compile("(?:ré|dés)(?=[aâeéèêioôu])(.{7,})")
_ABILITY = re.compile("(.{4,})(?:abilité|ibilité)s?")


class NoDictionary(Exception):
    """The word lists were not built; the message says how to."""


@cache
def _lists(name: str) -> tuple[WordList, ...]:
    try:
        return tuple(WordList(DATA / f"{file}.words") for file in FILES[name])
    except OSError:
        raise NoDictionary(
            "the dictionaries were not built: install relis (pip install -e . in a checkout) to build them"
        ) from None


def available(name: str) -> bool:
    """Whether there is a dictionary of this name: ``fr``, ``en``, ``en-GB``, ``en-US``."""
    return name in FILES


def commonness(word: str, name: str) -> int:
    """0 where dictionary ``name`` has no such entry, spelled so; else 1 (rare) to 9 (among the commonest)."""
    found = 0
    for entries in _lists(name):
        found = max(found, entries.commonness(word))
    return found


@lru_cache(1 << 18)
def begins(prefix: str, name: str) -> bool:
    """Whether an entry of dictionary ``name`` begins with ``prefix``."""
    return any(entries.begins(prefix) for entries in _lists(name))


@lru_cache(512)
def starting(prefix: str, name: str) -> list[str]:
    """The entries of dictionary ``name`` that begin with ``prefix``."""
    return [word for entries in _lists(name) for word in entries.starting(prefix)]


def known(word: str, name: str) -> bool:
    """Whether a word is right in a language: an entry in a case that fits, or built from entries by its rules.

    Case fits where the word is written as the entry, or with a capital, or all in capitals. Elided words are words
    of their own (``lint.language.words``). Raises ``NoDictionary`` where the word lists were not built.
    """
    if name not in FILES:
        return False
    plain = word.replace("’", "'").replace("ʼ", "'").replace("\u00ad", "")
    return _known(plain, name)


@lru_cache(1 << 18)
def _known(word: str, name: str) -> bool:
    return _entry(word, name) or _built(word, name)


def _entry(word: str, name: str) -> bool:
    if commonness(word, name):
        return True
    lower = word.lower()
    if word == lower:
        return False
    if word[1:] == lower[1:]:
        return commonness(lower, name) > 0
    return word.isupper() and (commonness(lower, name) > 0 or commonness(word.capitalize(), name) > 0)


def _built(word: str, name: str) -> bool:
    if any(hyphen in word for hyphen in HYPHENS):
        parts = word.replace("‐", "-").replace("‑", "-").split("-")
        if len(parts) > 1 and commonness("-".join(parts), name):
            return True
        return all(parts) and all(_part(part, name, parts) for part in parts)
    if name.startswith("en"):
        return word[-2:] in ("'s", "s'") and _known(word[:-2] if word[-1] == "s" else word[:-1], name)
    if "'" in word:
        return all(part == "" or _entry(part, name) or part.lower() in _ELIDED for part in word.split("'"))
    return _derived(word.lower())


_ELIDED = frozenset("c d j l m n s t qu jusqu lorsqu puisqu quoiqu entr presqu quelqu aujourd prud grand".split())


def _part(part: str, name: str, parts: Sequence[str]) -> bool:
    if part.isdigit() or _known(part, name):
        return True
    lower = part.lower()
    if name.startswith("en"):
        return len(parts) > 2 and lower in ("a", "o", "n")
    first = part is not parts[-1]
    return lower in _CLITICS or (first and (lower in _HYPHENATED or (lower.endswith("o") and len(lower) > 4)))


def _derived(word: str) -> bool:
    """Whether a French word is made of one that is not rare: « cyberdéfense », « réexaminable », « traçabilité »."""
    for prefix in _JOINED:
        rest = word[len(prefix) :]
        if len(rest) >= 5 and word.startswith(prefix) and commonness(rest, "fr") >= 2:
            return True
    again = _AGAIN.fullmatch(word)
    if again and commonness(again[1], "fr") >= 4:
        return True
    ability = _ABILITY.fullmatch(word)
    return ability is not None and any(commonness(ability[1] + end, "fr") > 1 for end in ("able", "er", "ible", "ir"))
