"""What every report is made from, and what several formats ask of it."""

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePath
from typing import TYPE_CHECKING
from unicodedata import normalize

from lint.model import Alert, Edit, Rule
from lint.run import Outcome
from lint.source import Source

if TYPE_CHECKING:
    from lint.glossary import Headword

MAX_PROPOSALS = 5
CONTEXT = 40


@dataclass(frozen=True)
class Material:
    """A run's outcome and what explains it.

    ``source`` gives an article by its path and ``rule`` a rule by its identifier, both when asked, since most formats
    need neither. ``root`` is the folder that paths are shown relative to, ``columns`` the width of the
    terminal; ``quiet`` leaves out what is no remark. ``glossary`` gives, when asked, what the articles
    call things.
    """

    outcome: Outcome
    source: Callable[[str], Source | None]
    rule: Callable[[str], Rule | None]
    ui: str
    root: str = ""
    colour: bool = False
    columns: int = 100
    quiet: bool = False
    glossary: "Callable[[], Sequence[Headword]]" = tuple

    def path(self, path: str) -> str:
        """A path as reports give it: with ``/``, without ``./``, relative to ``root`` where it lies below.

        What is no text in it (a file name that is not UTF-8) becomes ``?``.
        """
        shown = PurePath(os.path.normpath(path))
        if self.root and shown.is_absolute() and shown.is_relative_to(self.root):
            shown = shown.relative_to(self.root)
        return shown.as_posix().encode("utf-8", "replace").decode()


def by_path(alerts: Iterable[Alert]) -> dict[str, list[Alert]]:
    """Alerts by the path of their article, in order."""
    groups: dict[str, list[Alert]] = {}
    for alert in alerts:
        groups.setdefault(alert.path, []).append(alert)
    return groups


def proposals(alert: Alert) -> Iterator[tuple[Edit, ...]]:
    """The corrections to choose from, the best first, each a set of edits in source offsets."""
    if alert.fix is None:
        return
    yield alert.fix.edits
    if len(alert.fix.edits) == 1:
        edit = alert.fix.edits[0]
        if (edit.start, edit.end) == (alert.offset, alert.end_offset):
            for text in alert.replacements[:MAX_PROPOSALS]:
                if text != edit.text:
                    yield (Edit(edit.start, edit.end, text),)


def fingerprints(material: Material) -> list[str]:
    """A name for each alert that stays the same while its article changes elsewhere; no two are equal.

    SHA-256 of the rule, the path, the matched text with some characters on both sides in its line (NFC, spaces
    folded), and the how-manieth of these it is; no line number.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    names = []
    for alert in material.outcome.alerts:
        read = material.source(alert.path)
        around = alert.match
        if read is not None:
            before, after = context(read, alert, CONTEXT)
            around = f"{before}\x00{read.text[alert.offset : alert.end_offset]}\x00{after}"
        key = (alert.rule, material.path(alert.path), " ".join(normalize("NFC", around).split()))
        seen[key] += 1
        names.append(sha256("\x1f".join((*key, str(seen[key]))).encode("utf-8", "surrogatepass")).hexdigest())
    return names


def context(read: Source, alert: Alert, size: int) -> tuple[str, str]:
    """Up to ``size`` characters of the alert's line before and after its place."""
    before = read.text[max(0, alert.offset - size, alert.offset - alert.column + 1) : alert.offset]
    after = read.text[alert.end_offset : alert.end_offset + size]
    return before, re.split(r"[\r\n]", after, maxsplit=1)[0]


_PLACEHOLDER = re.compile(r"\{\w+\}|%\[?\d*\]?s")


def title(rule: Rule, ui: str) -> str:
    """What a rule is about, in one line: its description, else its message with dots for what differs."""
    return one_line(rule.description or _PLACEHOLDER.sub("…", rule.message.of(ui)) or rule.name)


def one_line(text: str) -> str:
    """A text in one line that commands nothing to a terminal; no-break spaces stay what they are."""
    return harmless(re.sub(r"[ \t\r\n\v\f]+", " ", text).strip(" "))


def harmless(text: str) -> str:
    """A text with a point for each control character: a terminal would obey them."""
    return _CONTROL.sub("·", text)


_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def legal_xml(text: str) -> str:
    """A text without the characters that XML 1.0 does not allow; each becomes U+FFFD."""
    return _ILLEGAL.sub("\ufffd", text)


_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
