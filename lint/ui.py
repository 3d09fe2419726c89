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


def grouped(number: int, ui: str) -> str:
    """A number with its thousands set apart: 12 345 in French (U+202F), 12,345 in English."""
    return f"{number:,}" if ui == "en" else f"{number:,}".replace(",", "\u202f")


def counted(number: int, ui: str, fr: tuple[str, str], en: tuple[str, str]) -> str:
    """A number with its noun: 0 remarque, 1 remarque, 2 remarques; 0 remarks, 1 remark."""
    few = number == 1 if ui == "en" else number < 2
    return f"{grouped(number, ui)} {say(ui, *(fr[not few], en[not few]))}"
