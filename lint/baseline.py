"""What is already accepted: findings by path, rule and matched text, never by line.

An edit elsewhere in the file changes nothing, and putting an accepted finding right never fails a run.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from lint.model import Alert, Frozen
from lint.rulebook.convert import convert
from lint.rulebook.load import read_yaml


class Accepted(Frozen, frozen=True, forbid_unknown_fields=True):
    """Findings of one rule on the same words of one file, and how many of them there were."""

    path: str
    rule: str
    match: str
    count: int = 1
    reason: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes two findings the same."""
        return (self.path, self.rule, self.match)


class Baseline(Frozen, frozen=True, forbid_unknown_fields=True):
    """The file: its version and its entries, sorted."""

    version: int = 1
    accepted: tuple[Accepted, ...] = ()


def folded(match: str) -> str:
    """The matched text as a baseline keeps it: NFC, white space folded to single spaces."""
    return " ".join(unicodedata.normalize("NFC", match).split())


def of(alerts: Iterable[Alert]) -> Baseline:
    """The baseline that accepts exactly these alerts."""
    counts = Counter((alert.path, alert.rule, folded(alert.match)) for alert in alerts)
    return Baseline(accepted=tuple(Accepted(*key, count) for key, count in sorted(counts.items())))


def load(path: Path) -> Baseline:
    """The baseline in a file. Raises ``FileError``."""
    text, tree = read_yaml(path)
    return convert(tree, Baseline, text, str(path))


def written(baseline: Baseline) -> str:
    """The file's text: one entry a line, so that changes to it are easy to read and to merge."""
    import json

    lines = [f"version: {baseline.version}", "accepted:" if baseline.accepted else "accepted: []"]
    for entry in baseline.accepted:
        fields = [("path", entry.path), ("rule", entry.rule), ("match", entry.match)]
        values = ", ".join(f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields)
        count = f", count: {entry.count}" if entry.count != 1 else ""
        reason = f", reason: {json.dumps(entry.reason, ensure_ascii=False)}" if entry.reason else ""
        lines.append(f"  - {{{values}{count}{reason}}}")
    return "\n".join(lines) + "\n"


def new(alerts: Sequence[Alert], baseline: Baseline) -> tuple[Alert, ...]:
    """The alerts that the baseline does not accept; of equal ones the first are the accepted ones."""
    left = Counter({entry.key: entry.count for entry in baseline.accepted})
    kept = []
    for alert in alerts:
        key = (alert.path, alert.rule, folded(alert.match))
        if left[key] > 0:
            left[key] -= 1
        else:
            kept.append(alert)
    return tuple(kept)


def pruned(baseline: Baseline, found: Baseline) -> Baseline:
    """The baseline without what is not found any more; it never grows, and reasons stay."""
    counts = {entry.key: entry.count for entry in found.accepted}
    return Baseline(
        accepted=tuple(
            Accepted(*entry.key, min(entry.count, counts[entry.key]), entry.reason)
            for entry in baseline.accepted
            if entry.key in counts
        )
    )
