"""GitLab Code Quality: a JSON array.

GitLab stops reading at the first entry that it does not accept, and shows entries with equal fingerprints once.
Source: “Code Quality report format” (docs.gitlab.com).
"""

from collections.abc import Iterator

import msgspec

from lint.model import Level
from lint.reports.material import Material, fingerprints

SEVERITIES: dict[Level, str] = {"error": "major", "warning": "minor", "suggestion": "info"}


def report(material: Material) -> Iterator[str]:
    """Every alert with the lines it stands on."""
    entries = [
        {
            "description": alert.message or alert.rule,
            "check_name": alert.rule,
            "fingerprint": fingerprint,
            "severity": SEVERITIES[alert.level],
            "location": {
                "path": material.path(alert.path),
                "lines": {"begin": alert.line, "end": alert.end_line},
            },
        }
        for alert, fingerprint in zip(material.outcome.alerts, fingerprints(material), strict=True)
    ]
    yield msgspec.json.format(msgspec.json.encode(entries), indent=1).decode() + "\n"
