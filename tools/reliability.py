"""What relis does with hostile input, seen by really giving it: ``python -m tools.reliability`` writes the page.

Each input is made in a folder of its own and given to the real command. ``tests/test_hostile.py`` holds every outcome
to what is expected here, and the page fresh.
"""

import ctypes
import io
import os
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs/reliability.md"

SECONDS = 30
"""No input may take longer, on a busy machine; most take half a second, which is the start."""

MEMORY = 4_000_000_000
"""Bytes of address space that a run may have."""

CHECKED = (0, 1)
REFUSED = (2,)
FAULT = "le  budget"
"""Words that relis would correct: two spaces."""
PROSE = "Le conseil a adopté le budget hier soir à Bruxelles.\n"


@dataclass(frozen=True)
class Case:
    """An input: what it is, how it is made in a folder, the command, and what must come of it.

    ``says`` must stand in what is printed. ``code`` runs in the command's process before it: for what cannot be timed
    from outside. ``largest`` is the size of a file that the run can write, in bytes: a full disk. ``writes`` are the
    files that it may change or make.
    """

    input: str
    make: Callable[[Path], object]
    arguments: tuple[str, ...] = ("check", "a.txt")
    status: tuple[int, ...] = CHECKED
    says: str = ""
    writes: tuple[str, ...] = ()
    code: str = ""
    largest: int = 0
    stdout: str = ""


@dataclass(frozen=True)
class Seen:
    """What came of a case."""

    status: int
    printed: str
    seconds: float
    changed: tuple[str, ...]


def given(data: bytes | str, name: str = "a.txt") -> Callable[[Path], object]:
    """A folder with one file."""
    return files({name: data})


def files(contents: Mapping[str, bytes | str]) -> Callable[[Path], object]:
    """A folder with some files."""

    def make(folder: Path) -> None:
        for name, data in contents.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)

    return make


def markdown(text: str) -> tuple[Callable[[Path], object], tuple[str, ...]]:
    """A folder with one Markdown article, and the command that checks it."""
    return given(text, "a.md"), ("check", "a.md")


def word(document: bytes) -> bytes:
    """A Word document with this main part."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", document)
    return data.getvalue()


W = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
W_END = b"</w:body></w:document>"
BOMB = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {to} "{f"&{of};" * 10}">' for of, to in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
RULE = 'extends: existence\nmessage: {{fr: "x", en: "x"}}\ncategory: terms\nraw: ["{}"]\n'
ALIASES = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{to}: &{to} [{', '.join([f'*{of}'] * 9)}]\n" for of, to in zip("abcdefgh", "bcdefghi", strict=True)
)


def _pipe(name: str, beside: Mapping[str, bytes | str]) -> Callable[[Path], object]:
    def make(folder: Path) -> None:
        files(beside)(folder)
        os.mkfifo(folder / name)

    return make


def _loops(folder: Path) -> None:
    (folder / "a.txt").write_text(PROSE, encoding="utf-8")
    (folder / "loop.txt").symlink_to("loop.txt")
    (folder / "up").symlink_to(folder, target_is_directory=True)


def _deep(folder: Path) -> None:
    below = folder
    for _ in range(200):
        below /= "d"
    below.mkdir(parents=True)
    (below / "a.txt").write_text(PROSE, encoding="utf-8")


def _no_right(folder: Path) -> None:
    files({"a.txt": PROSE, "b.txt": PROSE})(folder)
    (folder / "a.txt").chmod(0)


def _read_only(folder: Path) -> None:
    given(FAULT)(folder)
    folder.chmod(0o500)


def _bytes_in_names(folder: Path) -> None:
    for number in range(9):
        Path(os.fsdecode(os.fsencode(folder) + b"/\xff%d.txt" % number)).write_text(PROSE, encoding="utf-8")


def _changes(folder: Path) -> None:
    given(FAULT + "\n")(folder)


# Another program writes the article after relis has read it and before relis writes.
CHANGE = """
import pathlib
from lint import fix
applied = fix.applied
def late(*arguments):
    pathlib.Path("a.txt").write_text("Une autre main.", encoding="utf-8")
    return applied(*arguments)
fix.applied = late
"""

CASES = (
    Case("An empty file", given(b""), status=(0,)),
    Case("Nothing but white space", given(" \n\t\n" * 1000)),
    Case("Nothing but a byte order mark", given(b"\xef\xbb\xbf"), status=(0,)),
    Case("One line of 5 MB", given(PROSE.replace("\n", " ") * 96_000)),
    Case("One word of 5 MB", given("a" * 5_000_000)),
    Case("50,000 opening quotation marks", given("«\u00a0" * 50_000 + "x")),
    Case("5 MB of spaces before a word", given("x" + " " * 5_000_000 + "x")),
    Case("A million line ends, of all sorts", given("\r\n\r\n\n\r" * 200_000)),
    Case("A million combining accents on one letter", given("e" + "\u0301" * 1_000_000)),
    Case("NUL bytes", given("Le budget\0 est\0\0 voté.\n")),
    Case("Every control character", given("".join(map(chr, range(32))) + PROSE)),
    Case("Bidirectional controls", given("Le budget \u202eevitca\u202c est voté.\n"), status=(1,), says="U+202E"),
    Case("Zero-width characters", given("Le bud\u200bget est vo\u2060té.\n"), status=(1,), says="U+200B"),
    Case("Noncharacters and private characters", given("Le \ufffe budget \U0010ffff \ue000 est voté.\n")),
    Case("UTF-16 with a byte order mark", given(PROSE.encode("utf-16")), status=REFUSED, says="UTF-16"),
    Case("UTF-16 without one", given(PROSE.encode("utf-16-le")), status=REFUSED, says="UTF-16"),
    Case("Bytes that are not UTF-8 (Latin 1)", given(PROSE.encode("latin-1")), status=REFUSED, says="not UTF-8"),
    Case("Surrogates written as UTF-8", given(b"Le \xed\xa0\x80 budget.\n"), status=REFUSED, says="not UTF-8"),
    Case(
        "A picture that is called .txt", given(b"\x89PNG\r\n\x1a\n" + bytes(range(256))), status=REFUSED, says="UTF-8"
    ),
    Case(
        "A broken article beside another, which is checked",
        files({"a.txt": b"\xff", "b.txt": FAULT}),
        ("check",),
        REFUSED,
        "b.txt",
    ),
    Case("Lists, 1,000 deep", *markdown("".join(f"{'  ' * depth}- x\n" for depth in range(1000)))),
    Case("Quotations, 10,000 deep", *markdown("> " * 10_000 + "x\n")),
    Case("Square brackets, 10,000 deep", *markdown("[" * 10_000 + "x" + "](y)" * 10_000)),
    Case("100,000 marks of emphasis", *markdown("*a **b _c __d " * 25_000)),
    Case("100,000 backquotes of growing runs", *markdown(" ".join("`" * (1 + run % 400) for run in range(600)))),
    Case("100,000 link definitions", *markdown("".join(f"[a{n}]: /x\n" for n in range(100_000)))),
    Case("A table of 10,000 columns", *markdown("|" + "a|" * 10_000 + "\n|" + "-|" * 10_000 + "\n")),
    Case("HTML, 100,000 elements deep", given("<div>" * 100_000 + "x", "a.html"), ("check", "a.html")),
    Case("HTML: comments and tags never closed", given("<!-- <a <b " * 100_000, "a.html"), ("check", "a.html")),
    Case("HTML: an attribute of 5 MB", given(f'<p title="{"x" * 5_000_000}">x</p>', "a.html"), ("check", "a.html")),
    Case("HTML: 100,000 unknown entities", given("&nothing; &#x110000; " * 100_000, "a.html"), ("check", "a.html")),
    Case("Templates never closed", *markdown("{{ {% " * 10_000)),
    Case("Front matter never closed", *markdown("---\ntitle: x\n" + "a: b\n" * 100_000)),
    Case("Front matter, brackets 100,000 deep", *markdown("---\na: " + "[" * 90_000 + "\n---\nx\n")),
    Case("Front matter with a YAML bomb", *markdown(f"---\n{ALIASES}---\nx\n")),
    Case("Front matter, JSON 50,000 deep", *markdown('{"a": ' + "[" * 50_000 + "\n\nx\n")),
    Case("YAML bomb in relis.yml", files({"a.txt": PROSE, "relis.yml": ALIASES}), status=REFUSED, says="relis.yml"),
    Case(
        "relis.yml, brackets 100,000 deep",
        files({"a.txt": PROSE, "relis.yml": "rules: " + "[" * 100_000}),
        status=REFUSED,
        says="nesting",
    ),
    Case("relis.yml that is no YAML", files({"a.txt": PROSE, "relis.yml": "a: ]"}), status=REFUSED, says="not YAML"),
    Case(
        "relis.yml that asks for a Python object",
        files({"a.txt": PROSE, "relis.yml": "language: !!python/object/apply:os.system ['touch pwned']\n"}),
        status=REFUSED,
        says="relis.yml",
    ),
    Case(
        "pyproject.toml, brackets 100,000 deep",
        files({"a.txt": PROSE, "pyproject.toml": "[tool.relis]\nrules = " + "[" * 100_000}),
        status=REFUSED,
        says="pyproject.toml",
    ),
    Case(
        "pyproject.toml that is not UTF-8",
        files({"a.txt": PROSE, "pyproject.toml": b"[tool.relis]\nlanguage = '\xff'"}),
        status=REFUSED,
        says="pyproject.toml",
    ),
    Case(
        "relis.yml that sends articles to a server",
        files({"a.txt": PROSE, "relis.yml": "languagetool: https://example.org\n"}),
        status=REFUSED,
        says="command line",
    ),
    Case(
        "YAML bomb in a rule",
        files({"a.txt": PROSE, "p/Bomb.yml": ALIASES}),
        ("check", "--rules", "p", "a.txt"),
        REFUSED,
        "Bomb.yml",
    ),
    Case(
        "A rule with a catastrophic pattern",
        files({"a.txt": "a" * 100_000 + "!\n", "p/Slow.yml": RULE.format("(a+)+$|(?=x)(a|a)*b")}),
        ("check", "--rules", "p", "--select", "p", "a.txt"),
        (0, 1, 2),
    ),
    Case(
        "A rule with a catastrophic pattern and a backreference",
        files({"a.txt": "a" * 5_000 + "!\n", "p/Slow.yml": RULE.format("(a*)*\\\\1b")}),
        ("check", "--rules", "p", "--select", "p", "a.txt"),
        (0, 1, 2),
    ),
    Case(
        "A rule with a pattern that is none",
        files({"a.txt": PROSE, "p/Wrong.yml": RULE.format("(((")}),
        ("check", "--rules", "p", "a.txt"),
        REFUSED,
        "Wrong.yml",
    ),
    Case(
        "A rule with a pattern of 10,000 groups",
        files({"a.txt": PROSE, "p/Deep.yml": RULE.format("(" * 10_000 + "a" + ")" * 10_000)}),
        ("check", "--rules", "p", "--select", "p", "a.txt"),
        (0, 1, 2),
    ),
    Case("A folder given as a rule", files({"a.txt": PROSE, "p/X.yml/y": ""}), ("check", "--rules", "p", "a.txt")),
    Case("A Word document that is none", given(b"PK\3\4no", "a.docx"), ("check", "a.docx"), REFUSED, "not a Word"),
    Case(
        "A zip bomb (DOCX, 300 MB in 300 kB)",
        given(word(W + b" " * 300_000_000 + W_END), "a.docx"),
        ("check", "a.docx"),
        REFUSED,
        "larger than",
    ),
    Case(
        "A smaller one (DOCX, 60 MB of paragraphs)",
        given(word(W + b"<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 1_700_000 + W_END), "a.docx"),
        ("check", "a.docx"),
        REFUSED,
        "larger than",
    ),
    Case("DOCX, 100,000 elements deep", given(word(W + b"<w:p>" * 100_000), "a.docx"), ("check", "a.docx"), REFUSED),
    Case(
        "Entities that multiply (DOCX)",
        given(word(f"{BOMB}<x>&i;</x>".encode()), "a.docx"),
        ("check", "a.docx"),
        REFUSED,
        "document type",
    ),
    Case(
        "Entities behind a long comment (DOCX)",
        given(word(f"<!--{' ' * 200_000}-->{BOMB}<x>&i;</x>".encode()), "a.docx"),
        ("check", "a.docx"),
        REFUSED,
        "document type",
    ),
    Case(
        "Entities that multiply (WordPress export)",
        given(f"{BOMB}<rss><channel><item>&i;</item></channel></rss>", "a.xml"),
        ("check", "--records", "text=body", "a.xml"),
        REFUSED,
        "document type",
    ),
    Case(
        "Entities behind a long comment (WordPress export)",
        given(f"<!--{' ' * 200_000}-->{BOMB}<rss><channel><item>&i;</item></channel></rss>", "a.xml"),
        ("check", "--records", "text=body", "a.xml"),
        REFUSED,
        "a.xml",
    ),
    Case(
        "Records: JSON 100,000 deep",
        given('{"text": ' + "[" * 100_000, "a.jsonl"),
        ("check", "--records", "text=text", "a.jsonl"),
        REFUSED,
        "nested too deeply",
    ),
    Case("A path that does not exist", given(PROSE), ("check", "b.txt"), REFUSED, "b.txt"),
    Case("A folder that is called a.txt", lambda folder: (folder / "a.txt").mkdir(), status=REFUSED, says="no article"),
    Case("A named pipe", _pipe("a.txt", {}), status=REFUSED, says="not a file"),
    Case("A device (/dev/zero)", lambda _: None, ("check", "/dev/zero"), REFUSED, "not a file"),
    Case("A named pipe as the configuration", _pipe("relis.yml", {"a.txt": PROSE})),
    Case(
        "A named pipe among the rules",
        _pipe("p/B.yml", {"a.txt": PROSE, "p/A.yml": ""}),
        ("check", "--rules", "p", "a.txt"),
        REFUSED,
        "B.yml",
    ),
    Case("A named pipe called .gitignore", _pipe(".gitignore", {"a.txt": PROSE}), ("check",)),
    Case("Symbolic links that go round", _loops, ("check",)),
    Case("A symbolic link to itself, named", _loops, ("check", "loop.txt"), REFUSED, "loop.txt"),
    Case("Folders, 200 deep", _deep, ("check",)),
    Case("A file name of 255 bytes", given(PROSE, "é" * 125 + ".txt"), ("check",)),
    Case("A file name longer than that", given(PROSE), ("check", "é" * 200 + ".txt"), REFUSED),
    Case(
        "A path with a NUL",
        files({"a.txt": PROSE, "relis.yml": 'archive: ["x\\0y"]'}),
        status=REFUSED,
        says="nothing at",
    ),
    Case("File names that are not UTF-8", _bytes_in_names, ("check",), REFUSED, "rename it"),
    Case(
        "File names that are not UTF-8, as JSON",
        _bytes_in_names,
        ("check", "--output-format", "json"),
        REFUSED,
        "rename it",
    ),
    Case(
        "File names that are not UTF-8, as HTML",
        _bytes_in_names,
        ("check", "--output-format", "html"),
        REFUSED,
        "rename it",
    ),
    Case("File names with line ends and escapes", given(FAULT, "a\n\x1b[31m.txt"), ("check",), (1,)),
    Case("A file that may not be read, beside another", _no_right, ("check",), REFUSED, "a.txt"),
    Case(
        "--fix in a folder that may not be written",
        _read_only,
        ("check", "--fix", "a.txt"),
        REFUSED,
        "Permission denied",
    ),
    Case(
        "--fix while another program writes the file",
        _changes,
        ("check", "--fix", "a.txt"),
        REFUSED,
        "the file changed",
        writes=("a.txt",),
        code=CHANGE,
    ),
    Case(
        "--fix on a full disk",
        given(FAULT + PROSE * 300),
        ("check", "--fix", "a.txt"),
        REFUSED,
        "a.txt",
        largest=8_192,
    ),
    Case(
        "--output on a full disk",
        given(FAULT + "\n"),
        ("check", "--output", "html=r.html", "a.txt"),
        REFUSED,
        "r.html",
        writes=("r.html",),
        largest=8_192,
    ),
    Case("--output into no folder", given(PROSE), ("check", "--output", "json=no/r.json", "a.txt"), REFUSED, "r.json"),
    Case("Standard output on a full disk", given(FAULT), status=REFUSED, says="No space left", stdout="/dev/full"),
    Case("The cache on a full disk", files({f"{n}.txt": FAULT for n in range(12)}), ("check",), (1,), largest=8_192),
    Case(
        "relis baseline into a folder that may not be written",
        _read_only,
        ("baseline", "a.txt"),
        REFUSED,
        "Permission denied",
    ),
    Case("relis init into a folder that may not be written", _read_only, ("init",), REFUSED, "Permission denied"),
    Case(
        "A baseline that is no YAML", files({"a.txt": FAULT, "b.yml": "]"}), ("check", "--baseline", "b.yml"), REFUSED
    ),
    Case("A baseline that is not there", given(FAULT), ("check", "--baseline", "b.yml"), REFUSED, "b.yml"),
)


def seen(case: Case) -> Seen:
    """Make the input, run the command, and look at what is left. Raises ``TimeoutExpired`` after ``SECONDS``."""
    with tempfile.TemporaryDirectory() as made, tempfile.TemporaryDirectory() as cache:
        folder = Path(made)
        case.make(folder)
        before = _content(folder)
        code = f"{case.code}\nimport sys; from lint import cli; sys.exit(cli.main())"
        start = time.monotonic()
        with open(case.stdout or os.devnull, "wb") as full:  # noqa: PTH123 (a device)
            done = subprocess.run(  # noqa: S603
                [sys.executable, "-c", code, *case.arguments],
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=full if case.stdout else subprocess.PIPE,
                stderr=subprocess.PIPE,
                check=False,
                timeout=SECONDS,
                env={**os.environ, "PYTHONPATH": str(ROOT), "RELIS_LANG": "en", "RELIS_CACHE_DIR": cache},
                preexec_fn=lambda: _bounded(case.largest),
            )
        took = time.monotonic() - start
        folder.chmod(0o700)
        after = _content(folder)
        changed = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
        printed = ((done.stdout or b"") + done.stderr).decode("utf-8").replace(f"{folder}/", "")
        return Seen(done.returncode, printed, took, tuple(changed))


def _content(folder: Path) -> dict[str, bytes]:
    """The regular files of a folder."""
    return {
        str(Path(root, name).relative_to(folder)): Path(root, name).read_bytes()
        for root, _, names in os.walk(folder)
        for name in names
        if Path(root, name).is_file()
    }


def _bounded(largest: int) -> None:
    """Take from a process what a hostile input may want, and from root the right to read and write everything."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    if largest:
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
    if os.geteuid() == 0:
        drop_capability, override_modes, search_everywhere = 24, 1, 2
        for capability in (override_modes, search_everywhere):
            ctypes.CDLL(None).prctl(drop_capability, capability, 0, 0, 0)


def wrong(case: Case, found: Seen) -> list[str]:
    """What is not as it must be, for a person."""
    found_wrong = []
    if found.status not in case.status:
        found_wrong.append(f"status {found.status}, expected {case.status}")
    if "Traceback" in found.printed or "relis failed on this file" in found.printed:
        found_wrong.append("it crashed")
    if case.says not in found.printed:
        found_wrong.append(f"it does not say “{case.says}”")
    if 2 in case.status and found.status == 2 and not found.printed.strip():
        found_wrong.append("it says nothing")
    lost = [name for name in found.changed if name not in case.writes]
    if lost:
        found_wrong.append(f"changed or left: {lost}")
    return found_wrong


def row(case: Case, found: Seen) -> str:
    """A line of the table."""
    if found.status == 2:
        said = next(line for line in found.printed.splitlines() if line.strip() and case.says in line)
        what = f"says `{said.strip().removeprefix('relis: ').removeprefix('Unreadable: ')[:120]}`".replace("|", "\\|")
    else:
        what = f"checked, names `{case.says}`" if case.says else "checked"
    return f"| {case.input} | {'2' if found.status == 2 else '0 or 1'} | {what} |"


def page(rows: list[str]) -> str:
    """The page with these lines in its table."""
    return "\n".join(
        [
            "# Reliability",
            "",
            "What relis does with input that is broken or made to break it. This table is written by",
            "`python -m tools.reliability`, which makes each input and gives it to the real command;",
            "`tests/test_hostile.py` runs all of them again and holds this page fresh.",
            "",
            f"Each run has {SECONDS} seconds and {MEMORY // 1_000_000_000} GB of address space; no run may print a",
            "traceback, change a file that it was not asked to change, or leave one behind. Status 0 and 1 mean that",
            "the article was checked (1 where there are remarks), 2 that something could not be done and was named.",
            "A full disk is played by a limit on the size of files; rights hold for root too.",
            "",
            "| Input | Exit status | Outcome |",
            "| --- | --- | --- |",
            *rows,
            "",
        ]
    )


def main() -> int:
    """Run every case, or those whose name holds a given word, and write the page if all went well and all ran."""
    word_given = sys.argv[1] if len(sys.argv) > 1 else ""
    rows, failures = [], 0
    for case in CASES:
        if word_given not in case.input:
            continue
        try:
            found = seen(case)
        except subprocess.TimeoutExpired:
            print(f"{case.input}: more than {SECONDS} s")
            failures += 1
            continue
        mistakes = wrong(case, found)
        print(f"{found.seconds:6.1f} s  {found.status}  {case.input}", *mistakes, sep="\n          ! ")
        if mistakes:
            failures += 1
            print(found.printed[-700:])
        else:
            rows.append(row(case, found))
    if not failures and not word_given:
        PAGE.write_text(page(rows), encoding="utf-8", newline="\n")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
