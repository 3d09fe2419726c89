"""SARIF 2.1.0 (OASIS) with what GitHub's code scanning asks for.

Columns count UTF-16 units, as ``columnKind`` says: every known reader is written in a language that counts so.
Remarks that somebody refused are left out, since GitHub would open alerts for them.
"""

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

import msgspec

from lint import __version__
from lint.explain import page
from lint.model import Alert, Edit, Level, Related, Rule
from lint.reports.material import Material, fingerprints, one_line, proposals, title
from lint.source import Source
from lint.ui import say

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS: dict[Level, str] = {"error": "error", "warning": "warning", "suggestion": "note"}
SEVERITIES: dict[Level, str] = {"error": "error", "warning": "warning", "suggestion": "recommendation"}
MAX_TEXT = 1024
"""Characters of a description that GitHub accepts."""


def report(material: Material) -> Iterator[str]:
    """One run with one result for each alert."""
    alerts = material.outcome.alerts
    names = sorted({alert.rule for alert in alerts})
    numbers = {name: number for number, name in enumerate(names)}
    run = {
        "tool": {
            "driver": {
                "name": "relis",
                "version": __version__,
                "semanticVersion": __version__,
                "language": material.ui,
                "rules": [_rule(name, material.rule(name), material.ui) for name in names],
            }
        },
        "automationDetails": {"id": "relis/"},
        "originalUriBaseIds": {"SRCROOT": {"description": {"text": "The folder that relis was started in."}}},
        "columnKind": "utf16CodeUnits",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "invocations": [_invocation(material)],
        "results": [
            _result(material, alert, fingerprint, numbers[alert.rule])
            for alert, fingerprint in zip(alerts, fingerprints(material), strict=True)
        ],
    }
    document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    yield msgspec.json.format(msgspec.json.encode(document), indent=1).decode() + "\n"


def _rule(name: str, rule: Rule | None, ui: str) -> dict[str, Any]:
    if rule is None:
        text = {"text": name}
        return {"id": name, "shortDescription": text, "fullDescription": text, "help": text}
    short = title(rule, ui)
    full = one_line(rule.why.of(ui)) or short
    described: dict[str, Any] = {
        "id": name,
        "name": name.rsplit(".", maxsplit=1)[-1],
        "shortDescription": {"text": short[:MAX_TEXT]},
        "fullDescription": {"text": full[:MAX_TEXT]},
        "help": {"text": _help(full, rule, ui), "markdown": "\n".join(page(rule, ui))},
        "defaultConfiguration": {"level": LEVELS[rule.level]},
        "properties": {
            "tags": [rule.category, *rule.language],
            "problem": {"severity": SEVERITIES[rule.level]},
        },
    }
    if rule.link:
        described["helpUri"] = rule.link
    return described


def _help(full: str, rule: Rule, ui: str) -> str:
    sources = "".join(f"\n{say(ui, 'Source', 'Source')}{say(ui, chr(160), '')}: {source}" for source in rule.source)
    return full + sources


def _invocation(material: Material) -> dict[str, Any]:
    unreadable = material.outcome.unreadable
    invocation: dict[str, Any] = {"executionSuccessful": not unreadable}
    if unreadable:
        invocation["toolExecutionNotifications"] = [
            {
                "level": "error",
                "message": {"text": error.reason},
                "locations": [{"physicalLocation": {"artifactLocation": _artifact(material, error.path)}}],
            }
            for error in unreadable
        ]
    return invocation


def _result(material: Material, alert: Alert, fingerprint: str, number: int) -> dict[str, Any]:
    read = material.source(alert.path)
    region = _region(read, alert.offset, alert.end_offset) if read is not None else {"startLine": alert.line}
    result: dict[str, Any] = {
        "ruleId": alert.rule,
        "ruleIndex": number,
        "level": LEVELS[alert.level],
        "message": {"text": alert.message or alert.rule},
        "locations": [
            {"physicalLocation": {"artifactLocation": _artifact(material, alert.path), "region": region}},
        ],
        "partialFingerprints": {"primaryLocationLineHash": fingerprint, "relis/v1": fingerprint},
    }
    if alert.related:
        result["relatedLocations"] = [_related(material, number, place) for number, place in enumerate(alert.related)]
    if read is not None:
        fixes = [_fix(material, alert.path, read, edits) for edits in proposals(alert)]
        if fixes:
            result["fixes"] = fixes
    return result


def _related(material: Material, number: int, related: Related) -> dict[str, Any]:
    place = related.place
    read = material.source(place.path)
    region = _region(read, place.start, place.end) if read is not None else {"startLine": place.line}
    location = {"artifactLocation": _artifact(material, place.path), "region": region}
    return {"id": number, "physicalLocation": location, "message": {"text": related.message or place.path}}


def _fix(material: Material, path: str, read: Source, edits: Sequence[Edit]) -> dict[str, Any]:
    replacements = [
        # The text is always there, even empty: reviewdog stops without it.
        {"deletedRegion": _region(read, edit.start, edit.end), "insertedContent": {"text": edit.text}}
        for edit in edits
    ]
    shown = " … ".join(f"{read.text[edit.start : edit.end]} → {edit.text}" for edit in edits)
    change = {"artifactLocation": _artifact(material, path), "replacements": replacements}
    return {"description": {"text": shown}, "artifactChanges": [change]}


def _region(read: Source, start: int, end: int) -> dict[str, int]:
    return {
        "startLine": read.line_column(start)[0],
        "startColumn": read.utf16_column(start),
        "endLine": read.line_column(end)[0],
        "endColumn": read.utf16_column(end),
    }


def _artifact(material: Material, path: str) -> dict[str, str]:
    shown = material.path(path)
    if shown.startswith("/") or shown[1:2] == ":":
        return {"uri": "file:///" + quote(shown.lstrip("/"))}
    return {"uri": quote(shown), "uriBaseId": "SRCROOT"}
