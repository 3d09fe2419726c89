"""Names and acronyms measured on labelled articles, where they are at hand (``RELIS_SHARED``)."""

import json
from functools import cache
from typing import Any

from lint import ruleset, run
from lint.config import Config
from lint.kinds.definitions import definitions
from lint.model import Alert
from lint.rulebook.load import load_packs, shipped_packs
from lint.rulebook.plan import Plan, compile_rules
from lint.source import Source
from tests.support import shared

CATEGORIES = {"names", "titles", "acronyms", "terms", "consistency", "capitalization"}
CONFIG = Config(language="fr")


def records(name: str) -> list[dict[str, Any]]:
    text = (shared("corpora") / f"{name}.open.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


@cache
def plan() -> Plan:
    rules, errors = load_packs(shipped_packs())
    assert not errors
    chosen = [rule for rule, _ in rules.values() if rule.category in CATEGORIES and not rule.preview]
    return compile_rules(chosen, ruleset.load(CONFIG).resources())


def warnings(text: str) -> list[Alert]:
    found = run.gather(run.check_sources([Source("a.txt", text)], plan(), CONFIG, "fr"), plan(), CONFIG, "fr")
    return [alert for alert in found if alert.level != "suggestion"]


def test_altered_names_are_found_and_intact_articles_are_left_alone() -> None:
    found = labels = flagged = intact = 0
    for record in records("names_fr"):
        alerts = warnings(record["text"])
        if record["clean"]:
            intact += 1
            flagged += bool(alerts)
        for span in record["spans"]:
            zones = span.get("accept") or [[span["start"], span["end"]]]
            labels += 1
            found += any(alert.offset < end and alert.end_offset > start for alert in alerts for start, end in zones)
    assert found / labels >= 0.85
    assert flagged / intact <= 0.02


def test_long_forms_of_acronyms_are_found_whole() -> None:
    right = wrong = labels = 0
    for record in records("acronyms_fr"):
        spans = {span["start"]: span for span in record["spans"]}
        labels += len(spans)
        for one in definitions(record["text"], "fr"):
            label = next((span for span in spans.values() if one.start < span["end"] and one.end > span["start"]), None)
            good = label is not None and one.long.replace("’", "'") == label["expected"].replace("’", "'")
            right += good
            wrong += not good and (label is not None or record["clean"])
    precision, recall = right / (right + wrong), right / labels
    assert 2 * precision * recall / (precision + recall) >= 0.80
