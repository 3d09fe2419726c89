"""Dates as French and English texts write them: « vendredi 29 septembre 2023 », “Friday, September 29, 2023”."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

_MONTHS = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
    "en": "january february march april may june july august september october november december".split(),
}
WEEKDAYS = {
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche".split(),
    "en": "monday tuesday wednesday thursday friday saturday sunday".split(),
}
_MONTH = {month: number for months in _MONTHS.values() for number, month in enumerate(months, 1)}
_DAY = {day: number for days in WEEKDAYS.values() for number, day in enumerate(days)}


def _any(words: list[str]) -> str:
    return "|".join(words)


_S = r"[ \u00a0\u202f\n]"
_PATTERNS = {
    "fr": re.compile(
        rf"(?i)(?:\b(?P<weekday>{_any(WEEKDAYS['fr'])}){_S}?[,(]?{_S}?(?:le{_S})?)?"
        rf"(?<![\d.,])(?P<day>\d{{1,2}})(?:er)?{_S}(?P<month>{_any(_MONTHS['fr'])}){_S}(?P<year>\d{{4}})\b"
    ),
    "en": re.compile(
        rf"(?i)(?:\b(?P<weekday>{_any(WEEKDAYS['en'])}),?{_S}?\(?(?:the{_S})?)?(?<![\d.,])(?:"
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?{_S}(?:of{_S})?(?P<month>{_any(_MONTHS['en'])})"
        rf"|(?P<month_first>{_any(_MONTHS['en'])}){_S}(?P<day_after>\d{{1,2}})(?:st|nd|rd|th)?)"
        rf",?{_S}(?P<year>\d{{4}})\b"
    ),
}


_LONGEST = 45
"""Characters that a date can have before its year: « mercredi (le 29 septembre »."""
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


class Dated(NamedTuple):
    """A full date in a text; ``weekday`` counts from Monday = 0, -1 where none is named; it ends at ``weekday_end``."""

    day: date
    start: int
    end: int
    weekday: int
    weekday_end: int


def dates(text: str, language: str) -> Iterator[Dated]:
    """The full dates (day, month, year) of a text; those that no calendar has are left out."""
    pattern = _PATTERNS["en" if language == "en" else "fr"]
    done = 0
    for year in _YEAR.finditer(text):
        found = pattern.search(text, max(done, year.start() - _LONGEST), year.end())
        if found is None:
            continue
        done = found.end()
        groups = found.groupdict()
        day = groups["day"] or groups.get("day_after") or ""
        month = groups["month"] or groups.get("month_first") or ""
        try:
            when = date(int(groups["year"]), _MONTH[month.lower()], int(day))
        except ValueError:
            continue
        weekday = groups["weekday"]
        yield Dated(
            when,
            found.start(),
            found.end(),
            _DAY[weekday.lower()] if weekday else -1,
            found.end("weekday") if weekday else found.start(),
        )


def iso(text: str) -> date | None:
    """The day of an ISO 8601 date or time of day (2023-09-29T10:00); nothing where it is none."""
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None
