"""The reports, read by the programs that they are made for. ``.ci/consumers`` installs them; a test without its own skips."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from lint.reports.formats import written
from lint.reports.github import COMMANDS
from lint.reports.material import Material, legal_xml, proposals
from lint.run import Outcome
from lint.source import Source
from tests import nasty
from tests.support import ROOT
from tests.test_reports import EMPTY, many

TOOLS = Path(os.environ.get("RELIS_TOOLS", ROOT / ".ci/tools"))
MATERIALS = {"nasty": nasty.material(), "english": nasty.material("en"), "empty": EMPTY, "many": many()}


def tool(*names: str) -> str:
    """The path of a program below ``.ci/tools``; without it the test skips."""
    path = TOOLS.joinpath(*names)
    if not path.exists():
        pytest.skip(f"{path.name} is missing: run .ci/consumers")
    return str(path)


def program(name: str) -> str:
    """The path of an installed program; without it the test skips."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is missing: install it, or run .ci/consumers")
    return found


def run(*command: str, stdin: str = "", cwd: Path | None = None) -> str:
    """What a program prints. It must succeed."""
    done = subprocess.run(
        command,
        input=stdin.encode(),
        capture_output=True,
        check=False,
        cwd=cwd,
        env={**os.environ, "RELIS_TOOLS": str(TOOLS), "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"},
    )
    assert done.returncode == 0, (done.stdout + done.stderr).decode("utf-8", "replace")
    return done.stdout.decode("utf-8")


@pytest.fixture(params=MATERIALS)
def material(request: pytest.FixtureRequest) -> Material:
    return MATERIALS[request.param]


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """The nasty articles as files."""
    for name, read in nasty.SOURCES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(read.encode(read.text))
    return tmp_path


def file(folder: Path, name: str, material: Material) -> str:
    path = folder / f"report.{name}"
    path.write_text("".join(written(name, material)), encoding="utf-8", newline="")
    return str(path)


def test_sarif_multitool_with_the_rules_of_github(tmp_path: Path, material: Material) -> None:
    multitool = tool("node_modules", "@microsoft", "sarif-multitool-linux", "Sarif.Multitool")
    report = file(tmp_path, "sarif", material)
    log = tmp_path / "log.sarif"
    kinds = ("--rule-kind", "Sarif;Ghas", "--level", "Error;Warning")
    subprocess.run(
        [multitool, "validate", report, *kinds, "--output", str(log)],
        check=False,
        capture_output=True,
        env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"},
    )
    found = json.loads(log.read_text(encoding="utf-8-sig"))["runs"][0]
    said = [each["message"] for each in found.get("results", ())]
    # relis has no home page that could be named.
    assert [each for each in said if each["id"] != "Warning_ProvideToolnformationUri"] == []
    assert all(each["executionSuccessful"] for each in found["invocations"])


def test_sarif_tools(tmp_path: Path, material: Material) -> None:
    report = file(tmp_path, "sarif", material)
    text = run(tool("python", "bin", "sarif"), "summary", report)
    errors = sum(alert.level == "error" for alert in material.outcome.alerts)
    assert f"error: {errors}" in text


@pytest.mark.parametrize("name", ["checkstyle", "sarif", "rdjson", "rdjsonl"])
def test_reviewdog_reads_every_alert(articles: Path, name: str) -> None:
    reviewdog = tool("go", "bin", "reviewdog")
    run(program("git"), "init", "-q", cwd=articles)
    material = replace(nasty.material(), outcome=Outcome(nasty.alerts(), len(nasty.SOURCES)))
    options = (f"-f={name}", "-reporter=rdjsonl", "-filter-mode=nofilter", "-diff=git diff")
    read = run(reviewdog, *options, stdin="".join(written(name, material)), cwd=articles)
    found = [json.loads(line) for line in read.split("\n") if line]
    # reviewdog takes the columns of SARIF and Checkstyle as they are.
    columns: dict[str, Callable[[Source, int], int]] = {
        "checkstyle": lambda source, offset: source.line_column(offset)[1],
        "sarif": Source.utf16_column,
        "rdjson": Source.byte_column,
        "rdjsonl": Source.byte_column,
    }
    text = legal_xml if name == "checkstyle" else str
    expected = [
        (alert.path, alert.line, columns[name](nasty.SOURCES[alert.path], alert.offset), text(alert.message))
        for alert in nasty.alerts()
    ]
    starts = [(each["location"], each["location"]["range"]["start"], each["message"]) for each in found]
    # A start without a column is the start of its line.
    assert sorted(
        (where["path"], start["line"], start.get("column", 1), text) for where, start, text in starts
    ) == sorted(expected)
    if name.startswith("rdjson"):
        offered = sum(len(each.get("suggestions", ())) for each in found)
        assert offered == sum(len(list(proposals(alert))) for alert in nasty.alerts())


def test_rdformat_validator(tmp_path: Path, material: Material) -> None:
    tool("node_modules", "@umbrelladocs", "rdformat-validator")
    script = (
        "const need = require('module').createRequire(process.env.RELIS_TOOLS + '/');"
        "const text = require('fs').readFileSync(0, 'utf8');"
        "need('@umbrelladocs/rdformat-validator').validate(text, { strictMode: true })"
        ".then((found) => console.log(JSON.stringify(found)));"
    )
    found = json.loads(run(program("node"), "-e", script, stdin="".join(written("rdjson", material))))
    assert found["valid"], found["errors"]


def test_junit_obeys_the_schema_of_jenkins(tmp_path: Path, material: Material) -> None:
    schema = tool("junit-10.xsd")
    report = file(tmp_path, "junit", material)
    script = (
        "import sys; from lxml import etree; schema = etree.XMLSchema(etree.parse(sys.argv[1]));"
        "schema.assertValid(etree.parse(sys.argv[2]))"
    )
    run(tool("python", "bin", "python"), "-c", script, schema, report)


def test_junitparser_counts_what_relis_counts(tmp_path: Path, material: Material) -> None:
    report = file(tmp_path, "junit", material)
    script = (
        "import sys, junitparser; suites = junitparser.JUnitXml.fromfile(sys.argv[1]);"
        "cases = [case for suite in suites for case in suite];"
        "print(suites.tests, suites.failures, len(cases), sum(bool(case.result) for case in cases))"
    )
    tests, failures, cases, results = map(int, run(tool("python", "bin", "python"), "-c", script, report).split())
    outcome = material.outcome
    assert tests == cases
    assert failures == len(outcome.alerts)
    assert results == len(outcome.alerts) + len(outcome.unreadable)


def test_annotations_are_those_of_actions_core() -> None:
    tool("node_modules", "@actions", "core")
    material = nasty.material()
    given = []
    for alert in material.outcome.alerts:
        columns = {"startColumn": alert.column, "endColumn": alert.end_column} if alert.line == alert.end_line else {}
        lines = {"startLine": alert.line, "endLine": alert.end_line, **columns}
        given.append(
            {"level": COMMANDS[alert.level], "message": alert.message, "title": alert.rule, "file": alert.path, **lines}
        )
    script = str(ROOT / "tests/consumers/annotations.mjs")
    expected = run(program("node"), script, stdin=json.dumps(given)).strip("\n").split("\n")
    ours = "".join(written("github", material)).strip("\n").split("\n")
    assert sorted(ours[:-1]) == sorted(expected)


def page(path: str, *, screenshots: str = "") -> Any:
    """What Chromium and axe say of a page."""
    tool("node_modules", "playwright-core")
    browser = os.environ.get("RELIS_CHROMIUM") or program("chromium")
    script = str(ROOT / "tests/consumers/page.mjs")
    return json.loads(run(program("node"), script, path, browser, *([screenshots] if screenshots else [])))


@pytest.mark.parametrize("name", MATERIALS)
def test_the_page_in_a_browser(tmp_path: Path, name: str) -> None:
    material = MATERIALS[name]
    # To look at the pages: RELIS_SCREENSHOTS=folder pytest tests/test_consumers.py
    folder = os.environ.get("RELIS_SCREENSHOTS", "")
    if folder:
        folder = str(Path(folder, name))
        Path(folder).mkdir(parents=True, exist_ok=True)
    found = page(file(tmp_path, "html", material), screenshots=folder)
    assert not any(found["violations"].values()), found["violations"]
    assert len(found["violations"]) == 4
    assert found["passes"] > 20
    assert found["requests"] == []
    assert found["errors"] == []
    assert found["injected"] is False
    assert found["links"] == []
    assert all(pixels <= 0 for pixels in found["wide"].values()), found["wide"]
    clicks = found["clicks"]
    if not material.outcome.alerts:
        assert clicks == {"before": 0}
        return
    assert clicks["before"] == clicks["again"] > clicks["without"]
    assert clicks["said"].startswith(f"{clicks['without']} / {clicks['before']} ")
    assert clicks["hiddenMarks"] > 0
    assert clicks["bare"] == 0
    assert clicks["spaces"] is True
    assert clicks["address"].startswith("#n")
    assert clicks["target"] == 1


def test_html_validate(tmp_path: Path, material: Material) -> None:
    tool("node_modules", "html-validate")
    report = file(tmp_path, "html", material)
    rules = {
        "extends": ["html-validate:standard"],
        "rules": {"no-inline-style": "error"},
    }
    script = (
        "const need = require('module').createRequire(process.env.RELIS_TOOLS + '/');"
        "const { HtmlValidate } = need('html-validate');"
        "new HtmlValidate(JSON.parse(process.argv[2])).validateFile(process.argv[1]).then((found) => console.log("
        "JSON.stringify(found.results.flatMap(({ messages }) => messages.map(({ ruleId, message, line, column }) =>"
        "`${ruleId} ${line}:${column} ${message}`)))));"
    )
    assert json.loads(run(program("node"), "-e", script, report, json.dumps(rules))) == []
