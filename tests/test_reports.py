"""Every format of report, without the programs that read them."""

import csv
import io
import json
import re
from base64 import b64encode
from collections import Counter
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import jsonschema
import pytest

from lint.reports import github
from lint.reports import markdown as markdown_report
from lint.reports.formats import FORMATS, format_and_file, written
from lint.reports.material import Material, fingerprints
from lint.run import Outcome
from lint.source import Source
from tests import nasty
from tests.support import ROOT
from tests.test_cli import relis


def nothing(_: str) -> None:
    """No article, no rule."""


EMPTY = Material(Outcome((), 0), nothing, nothing, "fr")
MANY = 30


def made(name: str, material: Material) -> str:
    return "".join(written(name, material))


def loaded(name: str, material: Material | None = None) -> Any:
    return json.loads(made(name, material or nasty.material()))


def many(level: str = "error") -> Material:
    """More alerts than GitHub shows, over two articles."""
    sources = {path: Source(path, "mot\n" * MANY) for path in ("a.txt", "b.txt")}
    one = nasty.alert(nasty.OTHER, "mot", level=level)  # type: ignore[arg-type]
    alerts = []
    for path, read in sources.items():
        for line in range(1, MANY + 1):
            start = read.offset(line, 1)
            place = read.place(start, start + 3)
            alerts.append(
                type(one)(
                    path, place.line, place.column, place.end_line, place.end_column, start, start + 3,
                    one.rule, one.category, one.level, "fr", one.message, "mot",
                )
            )  # fmt: skip
    return Material(Outcome(tuple(alerts), 2, (), (), tuple(sources)), sources.get, nasty.rules().get, "fr")


@pytest.mark.parametrize("ui", ["fr", "en"])
@pytest.mark.parametrize("name", FORMATS)
def test_every_format_takes_everything_and_nothing(name: str, ui: str) -> None:
    material = nasty.material(ui)
    assert made(name, material) == made(name, material)
    made(name, material).encode()
    made(name, replace(EMPTY, ui=ui)).encode()
    # Articles that are gone, rules that nobody knows.
    made(name, replace(material, source=nothing, rule=nothing)).encode()


@pytest.mark.parametrize("material", [nasty.material(), nasty.material("en"), EMPTY, many()])
def test_json_obeys_its_published_schema(material: Material) -> None:
    schema = json.loads((ROOT / "docs/schema/report.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(loaded("json", material), schema)


def test_the_schema_refuses_what_is_not_in_it() -> None:
    schema = json.loads((ROOT / "docs/schema/report.json").read_text(encoding="utf-8"))
    document = loaded("json")
    document["alerts"][0]["colour"] = "red"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, schema)


def test_rdjson_counts_bytes() -> None:
    diagnostics = loaded("rdjson")["diagnostics"]
    for alert, diagnostic in zip(nasty.alerts(), diagnostics, strict=True):
        read = nasty.SOURCES[alert.path]
        for offset, end in ((alert.offset, "start"), (alert.end_offset, "end")):
            line, column = read.line_column(offset)
            prefix = read.text[offset - column + 1 : offset]
            assert diagnostic["location"]["range"][end] == {"line": line, "column": len(prefix.encode()) + 1}
    witness = next(each for each in diagnostics if "Comission" in each["message"])
    assert witness["location"]["range"]["start"]["column"] == 14


def test_rdjsonl_is_rdjson_by_lines() -> None:
    lines = [json.loads(line) for line in made("rdjsonl", nasty.material()).split("\n") if line]
    assert [{**line, "source": None} for line in lines] == [
        {**diagnostic, "source": None} for diagnostic in loaded("rdjson")["diagnostics"]
    ]


def test_rdjson_offers_every_single_edit() -> None:
    found = next(each for each in loaded("rdjson")["diagnostics"] if "trange" in each["message"])
    assert [each["text"] for each in found["suggestions"]] == ["étrange", "étrangère"]


def test_sarif_says_what_readers_need() -> None:
    run = loaded("sarif")["runs"][0]
    assert run["columnKind"] == "utf16CodeUnits"
    assert run["tool"]["driver"]["language"] == "fr"
    assert loaded("sarif", nasty.material("en"))["runs"][0]["tool"]["driver"]["language"] == "en"
    assert run["invocations"][0]["executionSuccessful"] is False
    assert all("suppressions" not in result for result in run["results"])
    for result in run["results"]:
        for fix in result.get("fixes", ()):
            for change in fix["artifactChanges"]:
                assert all("text" in each["insertedContent"] for each in change["replacements"])
    for described in run["tool"]["driver"]["rules"]:
        assert described["shortDescription"]["text"]
        assert len(described["fullDescription"]["text"]) <= 1024
        assert described["help"]["text"]


def test_sarif_counts_utf16_units() -> None:
    results = loaded("sarif")["runs"][0]["results"]
    for alert, result in zip(nasty.alerts(), results, strict=True):
        read = nasty.SOURCES[alert.path]
        region = result["locations"][0]["physicalLocation"]["region"]
        for offset, end in ((alert.offset, "start"), (alert.end_offset, "end")):
            line, column = read.line_column(offset)
            prefix = read.text[offset - column + 1 : offset]
            assert (region[f"{end}Line"], region[f"{end}Column"]) == (line, len(prefix.encode("utf-16-le")) // 2 + 1)


def test_sarif_paths_are_encoded_and_relative(tmp_path: Path) -> None:
    found = loaded("sarif")["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert re.fullmatch(r"[A-Za-z0-9%/._~-]+", found["uri"])
    assert unquote(found["uri"]) in nasty.SOURCES
    assert found["uriBaseId"] == "SRCROOT"


def test_paths_below_the_root_become_relative() -> None:
    material = replace(EMPTY, root="/articles")
    assert material.path("/articles/été/a.txt") == "été/a.txt"
    assert material.path("./a.txt") == "a.txt"
    assert material.path("/elsewhere/a.txt") == "/elsewhere/a.txt"
    assert material.path("nom\udce9.txt") == "nom?.txt"


def test_fingerprints_are_unique_and_outlive_a_new_line_above() -> None:
    before = fingerprints(many())
    assert len(set(before)) == len(before)
    material = nasty.material()
    moved = {path: Source(path, "Une ligne de plus.\n\n" + read.text, read.bom) for path, read in nasty.SOURCES.items()}
    shift = len("Une ligne de plus.\n\n")
    alerts = tuple(
        type(alert)(
            alert.path, alert.line + 2, alert.column, alert.end_line + 2, alert.end_column, alert.offset + shift,
            alert.end_offset + shift, alert.rule, alert.category, alert.level, alert.language, alert.message,
            alert.match,
        )
        for alert in material.outcome.alerts
    )  # fmt: skip
    after = fingerprints(replace(material, source=moved.get, outcome=replace(material.outcome, alerts=alerts)))
    assert after == fingerprints(material)
    assert len(set(after)) == len(after)


def test_gitlab_has_all_that_gitlab_wants() -> None:
    entries = loaded("gitlab")
    assert len(entries) == len(nasty.alerts())
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)
    for entry in entries:
        assert entry["description"]
        assert entry["check_name"]
        assert entry["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert not entry["location"]["path"].startswith(("./", "/"))
        assert entry["location"]["lines"]["begin"] >= 1
    assert made("gitlab", nasty.material()).startswith("[")


def test_github_shows_no_more_than_github_does_and_says_how_many_are_left() -> None:
    lines = made("github", many()).splitlines()
    assert sum(line.startswith("::error ") for line in lines) == github.SHOWN
    assert lines[-1] == "::notice title=relis::50\u202fautres remarques\u00a0: voir le résumé de l’exécution".replace(
        "\u202f", " "
    )
    assert Counter(re.findall(r"file=([^,]+)", "".join(lines))) == {"a.txt": 5, "b.txt": 5}
    notices = made("github", many("suggestion")).splitlines()
    assert len(notices) == github.SHOWN


def test_github_gives_no_columns_where_several_lines_are_meant() -> None:
    lines = made("github", nasty.material()).split("\n")
    found = next(line for line in lines if "Suite" in line)
    assert "col=" not in found
    assert "line=3,endLine=4" in found


def test_github_lets_no_text_of_an_article_become_a_command() -> None:
    lines = made("github", nasty.material()).split("\n")
    assert all(re.match(r"::(error|warning|notice) title=", line) for line in lines if line)


def test_junit_counts_right() -> None:
    suites = ElementTree.fromstring(made("junit", nasty.material()))
    cases = suites.findall(".//testcase")
    failures, errors = suites.findall(".//failure"), suites.findall(".//error")
    assert (len(cases), len(failures), len(errors)) == (len(nasty.alerts()) + 2, len(nasty.alerts()), 1)
    for element in (suites, suites[0]):
        assert element.get("tests") == str(len(cases))
        assert element.get("failures") == str(len(failures))
        assert element.get("errors") == str(len(errors))
    assert [case.get("classname") for case in cases if len(case) == 0] == ["propre.txt"]


def test_checkstyle_has_every_alert_at_its_place() -> None:
    files = ElementTree.fromstring(made("checkstyle", nasty.material()))
    found = [
        (file.get("name"), error.get("line"), error.get("column"), error.get("severity"))
        for file in files
        for error in file
    ]
    level = {"error": "error", "warning": "warning", "suggestion": "info"}
    assert found[:-1] == [(each.path, str(each.line), str(each.column), level[each.level]) for each in nasty.alerts()]


def test_csv_is_read_back_and_holds_no_formula() -> None:
    text = made("csv", nasty.material())
    assert text.startswith("\ufeffpath,line,")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert [(row["path"], row["line"], row["rule"]) for row in rows] == [
        (each.path, str(each.line), each.rule) for each in nasty.alerts()
    ]
    assert not any(value.startswith(("=", "+", "-", "@")) for row in rows for value in row.values())
    assert next(row for row in rows if "=1+1" in row["match"])["match"] == "'=1+1"


def test_markdown_stays_below_what_github_keeps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown_report, "MAX_BYTES", 3000)
    text = made("markdown", many())
    assert len(text.encode()) < 4500
    assert "1 autre article" in text


def test_markdown_shows_some_remarks_of_an_article_that_has_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown_report, "MAX_ALERTS", 10)
    text = made("markdown", many())
    assert text.count("`test.Spelling`") == 2 * 10 + 1
    assert text.count(f"- … +{MANY - 10}\n") == 2


def test_markdown_shows_signs_as_they_are() -> None:
    text = made("markdown", nasty.material())
    assert not re.search(r"(?<!\\)<script", text)
    assert "\\<script\\>" in text


class Page(HTMLParser):
    """What a page holds, as far as the tests want to know."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.raw: dict[str, str] = {}
        self.open = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.open = tag

    def handle_data(self, data: str) -> None:
        if self.open in ("style", "script"):
            self.raw.setdefault(self.open, data)


@pytest.mark.parametrize("ui", ["fr", "en"])
def test_the_page_holds_nothing_foreign_and_its_policy_fits(ui: str) -> None:
    page = Page(made("html", nasty.material(ui)))
    policy = next(attrs["content"] for _, attrs in page.elements if attrs.get("http-equiv")) or ""
    for element, text in page.raw.items():
        name = b64encode(sha256(text.encode()).digest()).decode()
        assert f"{element}-src 'sha256-{name}'" in policy
    assert "default-src 'none'" in policy
    assert Counter(tag for tag, _ in page.elements)["script"] == 1
    for _, attrs in page.elements:
        assert "src" not in attrs
        assert "style" not in attrs
        assert (attrs.get("href") or "#").startswith("#")
        assert not any(name.startswith("on") for name in attrs)


def test_the_page_links_every_note_to_its_mark_and_back() -> None:
    page = Page(made("html", nasty.material()))
    names = [attrs["id"] for _, attrs in page.elements if attrs.get("id")]
    assert len(names) == len(set(names))
    links = {(attrs["href"] or "").removeprefix("#") for tag, attrs in page.elements if tag == "a"}
    assert links <= set(names)
    notes = {name for name in names if re.fullmatch(r"n\d+", name or "")}
    assert notes <= links
    assert {(name or "").replace("n", "m") for name in notes} <= set(names)


def test_the_page_marks_every_place() -> None:
    page = Page(made("html", many()))
    assert sum(attrs.get("class") == "to-note error" for _, attrs in page.elements) == 2 * MANY
    # Equal remarks of one article share a note.
    assert sum(tag == "li" and "data-level" in attrs for tag, attrs in page.elements) == 2


def test_the_page_has_the_glossary() -> None:
    text = made("html", nasty.material())
    assert "2 entrées" in text
    assert "La &lt;Commission&gt; (1), la Commission &amp; Cie (2)" in text
    assert text.count("Un &lt;long&gt; mot") == 1
    assert "Glossaire" not in made("html", many())


def test_an_output_is_a_format_and_a_file() -> None:
    assert format_and_file("html=a=b.html") == ("html", "a=b.html")
    for wrong in ("html", "html=", "htlm=a.html"):
        with pytest.raises(Exception, match=wrong.split("=", maxsplit=1)[0]):
            format_and_file(wrong)


def test_several_reports_in_one_run(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Un mot mot répété.\n", encoding="utf-8")
    done = relis(tmp_path, "check", "a.txt", "--output-format", "json", "--output", "html=a.html", "--output=csv=a.csv")
    assert json.loads(done.stdout)["summary"]["files"] == 1
    assert (tmp_path / "a.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbfpath,")


def test_a_report_that_cannot_be_written_fails_the_run(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Rien.\n", encoding="utf-8")
    done = relis(tmp_path, "check", "a.txt", "--output", "html=nowhere/a.html")
    assert done.returncode == 2
    assert "nowhere/a.html" in done.stderr
    assert relis(tmp_path, "check", "a.txt", "--output", "htlm=a.html").returncode == 2


def test_on_github_the_summary_is_added_to(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Rien.\n", encoding="utf-8")
    (tmp_path / "summary").write_text("# avant\n", encoding="utf-8")
    relis(tmp_path, "check", "a.txt", "--output-format", "github", GITHUB_STEP_SUMMARY=str(tmp_path / "summary"))
    assert (tmp_path / "summary").read_text(encoding="utf-8").startswith("# avant\n## relis\n")
