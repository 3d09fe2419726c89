"""What clients of LanguageTool ask and expect, so that LibreOffice, browsers and editors can ask relis instead.

Source: the HTTP protocol of LanguageTool, version 2 (``/v2/check``, ``/v2/languages``). Offsets count UTF-16 units.
"""

import json
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lint import __version__
from lint.language.detect import detect
from lint.language.sentences import sentences
from lint.model import Alert, Category, Rule
from lint.reports.material import title
from lint.reports.words import CATEGORIES
from lint.source import Source

LANGUAGES = [
    {"name": "French", "code": "fr", "longCode": "fr"},
    {"name": "French", "code": "fr", "longCode": "fr-FR"},
    {"name": "English (US)", "code": "en", "longCode": "en-US"},
    {"name": "English (GB)", "code": "en", "longCode": "en-GB"},
]
NAMES = {"fr": "French", "en": "English"}
ISSUES: Mapping[Category, str] = {
    "spelling": "misspelling",
    "grammar": "grammar",
    "quotes": "typographical",
    "brackets": "typographical",
    "typography": "typographical",
    "punctuation": "typographical",
    "capitalization": "typographical",
    "consistency": "inconsistency",
    "acronyms": "inconsistency",
    "names": "terminology",
    "titles": "terminology",
    "terms": "terminology",
    "hygiene": "uncategorized",
    "style": "style",
}
CONTEXT = 40


@dataclass(frozen=True)
class Asked:
    """A text to check and where its pieces come from in what was sent: starts in both, in code points and units."""

    read: Source
    sent: str
    language: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]

    def unit(self, offset: int) -> int:
        """The place in what was sent, in UTF-16 units, of an offset of the text."""
        number = bisect_right(self.starts, offset) - 1
        return units(self.sent[: self.origins[number] + offset - self.starts[number]])

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the text, not empty, begins and ends in what was sent; markup behind it is left out."""
        return self.unit(start), self.unit(end - 1) + units(self.read.text[end - 1])


def units(text: str) -> int:
    """UTF-16 units of a text."""
    return len(text) + sum(character > "\uffff" for character in text)


def asked(fields: Mapping[str, str]) -> Asked:
    """What a request asks. Raises ``ValueError``."""
    language = fields.get("language", "auto")
    if "data" in fields:
        text, sent, starts, origins = _annotated(fields["data"])
    elif "text" in fields:
        text = sent = fields["text"]
        starts, origins = (0,), (0,)
    else:
        raise ValueError("Missing 'text' or 'data' parameter")
    code = detect(text) if language == "auto" else language[:2].lower()
    return Asked(
        Source(f"text.{code}.txt" if code in NAMES else "text.txt", text), sent, code, tuple(starts), tuple(origins)
    )


def _annotated(data: str) -> tuple[str, str, Sequence[int], Sequence[int]]:
    """Text with markup between: the text to check, all that was sent, and where each piece of text begins in both."""
    try:
        given = json.loads(data)
        pieces = given.get("annotation", [{"text": given["text"]}] if "text" in given else [])
        text, sent = "", ""
        starts, origins = [0], [0]
        for piece in pieces:
            starts.append(len(text))
            origins.append(len(sent))
            if "text" in piece:
                text += piece["text"]
                sent += piece["text"]
            else:
                text += piece.get("interpretAs", "")
                sent += piece["markup"]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise ValueError('\'data\' is not JSON as in {"annotation": [{"text": …}]}') from None
    return text, sent, starts, origins


def answer(asked: Asked, alerts: Sequence[Alert], rules: Mapping[str, Rule], ui: str) -> dict[str, Any]:
    """The answer as JSON values."""
    spans = sentences(asked.read.text)
    code = asked.language or "fr"
    language = {"name": NAMES.get(code, code), "code": code}
    return {
        "software": {
            "name": "LanguageTool",
            "version": "6.6",
            "buildDate": "",
            "apiVersion": 1,
            "premium": False,
            "premiumHint": "",
            "status": f"relis {__version__}",
        },
        "warnings": {"incompleteResults": False},
        "language": {**language, "detectedLanguage": {**language, "confidence": 1.0, "source": "relis"}},
        "matches": [_match(asked, alert, rules.get(alert.rule), ui) for alert in alerts],
        "sentenceRanges": [asked.stretch(span.start, span.end) for span in spans],
    }


def _match(asked: Asked, alert: Alert, rule: Rule | None, ui: str) -> dict[str, Any]:
    text = asked.read.text
    # Clients mark a stretch: where something is missing, the character before it, else the one after.
    start, end = alert.offset, alert.end_offset
    replacements = list(alert.replacements)
    if start == end and text:
        start, end = (start - 1, end) if start else (start, start + 1)
        kept = text[start:end]
        replacements = [kept + each if start < alert.offset else each + kept for each in replacements]
    before, after = max(0, start - CONTEXT), end + CONTEXT
    context = " ".join(text[before:after].split("\n"))
    first, last = asked.stretch(start, end) if end > start else (0, 0)
    category = CATEGORIES[ui][alert.category]
    return {
        "message": alert.message,
        "shortMessage": category,
        "replacements": [{"value": each} for each in replacements],
        "offset": first,
        "length": last - first,
        "context": {
            "text": context,
            "offset": units(text[before:start]),
            "length": units(text[start:end]),
        },
        "sentence": "",
        "type": {"typeName": "Other"},
        "rule": {
            "id": alert.rule,
            "description": title(rule, ui) if rule is not None else alert.rule,
            "issueType": ISSUES[alert.category],
            "category": {"id": alert.category.upper(), "name": category},
        },
        "ignoreForIncompleteSentence": False,
        "contextForSureMatch": 0,
    }
