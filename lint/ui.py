"""The languages that relis itself speaks: French and English."""

import os
from collections.abc import Mapping
from typing import Literal

Ui = Literal["fr", "en"]
UIS: tuple[Ui, ...] = ("fr", "en")


def chosen(wanted: str | None, environment: Mapping[str, str] = os.environ) -> Ui:
    """The language to speak: what was asked for, else ``RELIS_LANG``, else the locale, else French."""
    candidates = (
        wanted,
        environment.get("RELIS_LANG"),
        environment.get("LC_ALL"),
        environment.get("LC_MESSAGES"),
        environment.get("LANG"),
    )
    for candidate in candidates:
        language = (candidate or "")[:2].lower()
        if language in ("fr", "en"):
            return "en" if language == "en" else "fr"
    return "fr"


def say(ui: str, fr: str, en: str) -> str:
    """One of two texts."""
    return en if ui == "en" else fr


def counted(number: int, ui: str, fr: tuple[str, str], en: tuple[str, str]) -> str:
    """A number with its noun: 0 remarque, 1 remarque, 2 remarques; 0 remarks, 1 remark."""
    if ui == "en":
        return f"{number:,} {en[0] if number == 1 else en[1]}"
    grouped = f"{number:,}".replace(",", "\u202f")
    return f"{grouped} {fr[0] if number < 2 else fr[1]}"
