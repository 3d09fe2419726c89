"""Only what is new since a commit: remarks on sentences that the article did not have then."""

import re
import subprocess
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from unicodedata import normalize

from lint.language.sentences import sentences
from lint.model import Alert, Span
from lint.source import Source


class NoSuchRevisionError(Exception):
    """A revision that git does not know, or no repository; the message says which."""


def new(alerts: Iterable[Alert], revision: str, source: Callable[[str], Source | None]) -> tuple[Alert, ...]:
    """The alerts that touch a sentence which is not in the article as it was at ``revision``.

    A sentence that only moved is not new. An alert that comes from comparing places is kept where any of its places
    is new, since a new sentence may show that an old one is wrong. Raises ``NoSuchRevisionError``.
    """
    _git("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}", failure=revision)

    @cache
    def added(path: str) -> Sequence[Span]:
        read = source(path)
        return () if read is None else _added(_at(revision, path), read.text)

    def is_new(alert: Alert) -> bool:
        places = [(alert.path, alert.offset, alert.end_offset)]
        places += [(each.place.path, each.place.start, each.place.end) for each in alert.related]
        return any(_touches(added(path), start, end) for path, start, end in places)

    return tuple(alert for alert in alerts if is_new(alert))


def _added(before: str, now: str) -> list[Span]:
    """The sentences of a text that it did not have before, each as often as it is there more."""
    known = Counter(_folded(before[span.start : span.end]) for span in _sentences(before))
    found = []
    for span in _sentences(now):
        folded = _folded(now[span.start : span.end])
        if known[folded]:
            known[folded] -= 1
        else:
            found.append(span)
    return found


def _sentences(text: str) -> Sequence[Span]:
    return sentences(text.replace("\r\n", " \n").replace("\r", "\n"))


def _folded(sentence: str) -> str:
    """A sentence as it is compared: NFC, lines joined, no-break spaces kept."""
    return " ".join(re.split(r"[ \t\r\n]+", normalize("NFC", sentence)))


def _touches(spans: Sequence[Span], start: int, end: int) -> bool:
    """Whether any of some sorted spans has a character in common with a place, or touches it where that is empty."""
    if start == end:
        nth = bisect_left(spans, start, key=lambda span: span.end)
        return nth < len(spans) and spans[nth].start <= end
    nth = bisect_right(spans, start, key=lambda span: span.end)
    return nth < len(spans) and spans[nth].start < end


def _at(revision: str, path: str) -> str:
    """The article as it was; nothing where it was not there."""
    folder, name = Path(path).parent, Path(path).name
    try:
        data = _git("show", f"{revision}:./{name}", folder=folder)
    except NoSuchRevisionError:
        return ""
    return data.decode("utf-8-sig", "replace")


def _git(*arguments: str, folder: Path | None = None, failure: str = "") -> bytes:
    command = ["git", "-c", "core.fsmonitor=false", "-C", str(folder or "."), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=True)  # noqa: S603
    except (OSError, subprocess.CalledProcessError):
        raise NoSuchRevisionError(failure) from None
    return done.stdout
