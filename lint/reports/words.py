"""The names of categories, as editors know them."""

from collections.abc import Mapping

from lint.model import Category

CATEGORIES: Mapping[str, Mapping[Category, str]] = {
    "fr": {
        "spelling": "Orthographe",
        "grammar": "Grammaire",
        "quotes": "Guillemets",
        "brackets": "Parenthèses",
        "typography": "Typographie",
        "punctuation": "Ponctuation",
        "names": "Noms",
        "titles": "Titres et fonctions",
        "acronyms": "Sigles",
        "terms": "Termes",
        "consistency": "Cohérence",
        "capitalization": "Majuscules",
        "hygiene": "Propreté du texte",
        "style": "Style",
    },
    "en": {
        "spelling": "Spelling",
        "grammar": "Grammar",
        "quotes": "Quotation marks",
        "brackets": "Brackets",
        "typography": "Typography",
        "punctuation": "Punctuation",
        "names": "Names",
        "titles": "Titles and offices",
        "acronyms": "Acronyms",
        "terms": "Terms",
        "consistency": "Consistency",
        "capitalization": "Capitals",
        "hygiene": "Cleanness of the text",
        "style": "Style",
    },
}
