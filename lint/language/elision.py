"""French articles before a noun that changes: le, la, l’, du, de la, au, à la, de, d’."""

import re

from lint.language.fold import unaccent

_ARTICLE = re.compile(
    r"(?i)\b(?P<word>le|la|du|de\s+la|au|à\s+la|de)[ \u00a0]$|\b(?P<elided>de\s+l|à\s+l|l|d)['’]$",
)
_FORMS = {
    "le": ("le", "la", "l’"),
    "de+le": ("du", "de la", "de l’"),
    "à+le": ("au", "à la", "à l’"),
    "de": ("de", "de", "d’"),
}
_OF = {
    "le": "le",
    "la": "le",
    "l": "le",
    "du": "de+le",
    "de la": "de+le",
    "de l": "de+le",
    "au": "à+le",
    "à la": "à+le",
    "à l": "à+le",
    "de": "de",
    "d": "de",
}


def elides(word: str) -> bool:
    """Whether le, la and de lose their vowel before a word; a mute h cannot be told from an aspirated one: no."""
    return unaccent(word[:1]).lower() in set("aeiouy") and not word.lower().startswith(("onz", "oui", "y"))


def article_before(text: str, start: int) -> tuple[int, str] | None:
    """Where the article that ends right before ``start`` begins, and the article; nothing where there is none."""
    found = _ARTICLE.search(text[max(0, start - 12) : start])
    if not found:
        return None
    return max(0, start - 12) + found.start(), re.sub(r"\s+", " ", found["word"] or found["elided"])


def with_article(text: str, start: int, noun: str, gender: str) -> tuple[int, str]:
    """Where to begin and what to write so that ``noun`` at ``start`` stands with its right article.

    ``gender`` is ``m``, ``f`` or empty where it is not known: then the article keeps the gender it had, and an
    elided one stays as it is.
    """
    before = article_before(text, start)
    if before is None:
        return start, noun
    begin, article = before
    masculine, feminine, elided = _FORMS[_OF[article.lower()]]
    if elides(noun):
        new = elided
    elif gender or article.lower() not in {"l", "de l", "à l"}:
        new = feminine if gender == "f" or (not gender and article.lower() in {"la", "de la", "à la"}) else masculine
    else:
        return start, noun
    if article[0].isupper():
        new = new[0].upper() + new[1:]
    return begin, new + ("" if new.endswith("’") else " ") + noun
