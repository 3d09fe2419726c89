"""The typographic profiles: what each accepts in each slot, and what settings are called.

The table is R7 of the typographic codes:

* fr-FR: Lexique des règles typographiques en usage à l’Imprimerie nationale;
* fr-CA: Office québécois de la langue française, « Espacement avant et après les principaux signes »;
* fr-CH: Guide du typographe (Lausanne); Lionbridge, Swiss French style guide;
* eu: Code de rédaction interinstitutionnel de l’Union européenne, 6.4.

U+00A0 and U+202F are both accepted wherever a code asks for a no-break space. In the second level of quotation
(``inner``) “ ” are the marks of Le Robert, the Clés de la rédaction and the Code de rédaction; repeated « » (Imprimerie
nationale) are let pass, and Switzerland, which has ‹ › as well, is left alone.
"""

from collections.abc import Mapping
from typing import Literal

Slot = Literal[
    "guillemets",
    "colon",
    "high",
    "percent",
    "currency",
    "unit",
    "thousands",
    "quotes",
    "inner",
    "apostrophe",
    "ellipsis",
    "dash",
    "aside",
    "hour",
    "double",
]

_FULL_FIRST = ("\u00a0", "\u202f")
_THIN_FIRST = ("\u202f", "\u00a0")
_NUMBERS = {"percent": _FULL_FIRST, "currency": _FULL_FIRST, "unit": _FULL_FIRST, "thousands": (*_THIN_FIRST, "\u2009")}

_QUOTES = {"quotes": ("«",), "inner": ("“",)}

PROFILES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "fr-FR": {
        "guillemets": _FULL_FIRST,
        "colon": _FULL_FIRST,
        "high": _THIN_FIRST,
        "aside": _FULL_FIRST,
        **_QUOTES,
        **_NUMBERS,
    },
    "fr-CA": {"guillemets": _FULL_FIRST, "colon": _FULL_FIRST, "high": ("", "\u202f"), **_QUOTES, **_NUMBERS},
    "fr-CH": {
        "guillemets": (*_THIN_FIRST, ""),
        "colon": (*_THIN_FIRST, ""),
        "high": (*_THIN_FIRST, ""),
        "quotes": ("«",),
        **_NUMBERS,
        "percent": ("",),
    },
    "eu": {"guillemets": ("",), "colon": ("",), "high": ("",), **_QUOTES, **_NUMBERS},
}
"""What each profile accepts in each slot, the first where the article gives no example."""

_NAMES = {
    "": ("aucune espace", "no space"),
    " ": ("une espace ordinaire (U+0020)", "an ordinary space (U+0020)"),
    "\u00a0": ("une espace insécable (U+00A0)", "a no-break space (U+00A0)"),
    "\u202f": ("une espace fine insécable (U+202F)", "a narrow no-break space (U+202F)"),
    "\u2009": ("une espace fine sécable (U+2009)", "a thin space that breaks (U+2009)"),
    "«": ("les guillemets « »", "guillemets « »"),
    "“": ("les guillemets “ ”", "curly quotation marks “ ”"),
}


def named(form: str, language: int) -> str:
    """What a setting is called, in French (0) or English (1)."""
    if form in _NAMES:
        return _NAMES[form][language]
    if form.isspace():
        return ("plusieurs espaces", "several spaces")[language]
    return f"«\u00a0{form}\u00a0»" if language == 0 else f"“{form}”"
