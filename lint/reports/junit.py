"""JUnit XML as Jenkins' schema (``junit-10.xsd``) has it, which no other reader refuses.

An article without remarks is a test that passed; each remark is a test that failed.
"""

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from lint.model import Alert
from lint.reports.material import Material, by_path, legal_xml


def report(material: Material) -> Iterator[str]:
    """One suite of all articles."""
    outcome = material.outcome
    groups = by_path(outcome.alerts)
    clean = [path for path in outcome.paths if path not in groups]
    failures, errors = len(outcome.alerts), len(outcome.unreadable)
    counts = f'tests="{len(clean) + failures + errors}" failures="{failures}" errors="{errors}"'
    yield '<?xml version="1.0" encoding="utf-8"?>\n'
    yield f'<testsuites name="relis" {counts}>\n<testsuite name="relis" {counts} skipped="0" time="0">\n'
    for path in sorted({*outcome.paths, *groups}):
        if path in groups:
            for alert in groups[path]:
                yield _failure(material.path(path), alert)
        else:
            yield f'<testcase classname={_value(material.path(path))} name="relis" time="0"/>\n'
    for error in outcome.unreadable:
        yield f'<testcase classname={_value(material.path(error.path))} name="relis" time="0">'
        yield f'<error type="unreadable" message={_value(error.reason)}/></testcase>\n'
    yield "</testsuite>\n</testsuites>\n"


def _failure(path: str, alert: Alert) -> str:
    where = f"{path}:{alert.line}:{alert.column}"
    proposal = f"\n{alert.match} → {alert.replacements[0]}" if alert.replacements else ""
    return (
        f"<testcase classname={_value(path)} name={_value(f'{alert.rule} {alert.line}:{alert.column}')}"
        f' time="0"><failure type={_value(alert.level)} message={_value(alert.message)}>'
        f"{escape(legal_xml(f'{where}: {alert.message}{proposal}'))}</failure></testcase>\n"
    )


def _value(text: str) -> str:
    return quoteattr(legal_xml(text), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
