"""relis against Vale on the same rules and texts: one process each, one core, processor time and memory.

    RELIS_SHARED=… python benchmarks/vale.py --vale PATH [--size 1] [--only packages|swaps|files]

Needs Vale's binary (``go install github.com/vale-cli/vale/v3/cmd/vale@latest``; version 3.26 needs cascadia replaced
by 1.3.5) and
``RELIS_SHARED``, the folder with ``conformance/dev/styles`` and ``conformance/dev/docs``: published packages and
texts, which are
no part of this project. Texts are cut into files of 8 kB and repeated up to the size. Every figure is the least of
``--runs``.
"""

import argparse
import itertools
import json
import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGES = {
    "Microsoft + Google": "Microsoft, Google",
    "proselint + write-good": "proselint, write-good",
}
SWAPS = (50, 500, 5_000)
FILE = 8_000


def texts(folder: Path, source: Path, suffix: str, size: int, in_one: bool = False) -> Path:
    """A folder of files of 8 kB (or one file) with ``size`` MB of the texts that end in ``suffix``."""
    whole = "\n\n".join(path.read_text(encoding="utf-8") for path in sorted(source.rglob(f"*{suffix}")))
    paragraphs = [part for part in whole.split("\n\n") if part.strip() and not part.startswith("---")]
    target = folder / f"{suffix[1:]}-{size}{'-one' if in_one else ''}"
    target.mkdir()
    wanted, made, number, piece = size * 1_000_000, 0, 0, ""
    for paragraph in itertools.cycle(paragraphs):
        piece += paragraph + "\n\n"
        full = len(piece.encode()) >= (wanted if in_one else FILE)
        if full:
            (target / f"{number:05}{suffix}").write_text(piece, encoding="utf-8")
            made, number, piece = made + len(piece.encode()), number + 1, ""
        if made >= wanted:
            return target
    raise AssertionError


def configuration(folder: Path, styles: Path, based_on: str) -> Path:
    ini = folder / f"{based_on.replace(', ', '-')}.ini"
    ini.write_text(f"StylesPath = {styles}\nMinAlertLevel = suggestion\n[*.{{md,txt}}]\nBasedOnStyles = {based_on}\n")
    return ini


def swaps(folder: Path, count: int) -> Path:
    """A style with one substitution of so many entries: pairs of words that are formed like English ones."""
    heads = [
        a + b
        for a in "ba be bi bo bra bre ca ce clo cra da de dis dro fa fe fla fo ga ge".split()
        for b in "ck rn st nd".split()
    ]
    tails = [
        a + b for a in "la le li lo ma me mi mo na ne ni no pa pe pi po".split() for b in "tion ment ness ing".split()
    ]
    style = folder / "styles" / f"Swap{count}"
    style.mkdir(parents=True)
    lines = ["extends: substitution", "message: \"Use '%s' instead of '%s'.\"", "ignorecase: true", "swap:"]
    pairs = itertools.islice(itertools.product(heads, tails), count)
    lines += [f"  {head} {tail}: other {number}" for number, (head, tail) in enumerate(pairs)]
    lines.append("  a number of: many")
    (style / "Swap.yml").write_text("\n".join(lines) + "\n")
    return configuration(folder, folder / "styles", f"Swap{count}")


def measure(command: list[str], runs: int, cwd: Path, cache: Path) -> tuple[float, float, int]:
    """Least processor seconds, most MB and the number of alerts of a command that prints Vale's JSON."""
    best, memory, alerts = float("inf"), 0.0, 0
    for _ in range(runs):
        read, write = os.pipe()
        child = os.fork()
        if child == 0:
            os.dup2(write, 1)
            os.close(read)
            os.environ.update(GOMAXPROCS="1", PYTHONPATH=str(ROOT), PYTHONPYCACHEPREFIX=str(cache / "pyc"))
            os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
            os.chdir(cwd)
            os.execvp(command[0], command)
        os.close(write)
        with os.fdopen(read, "rb") as stream:
            out = stream.read()
        _, _, usage = os.wait4(child, 0)
        best = min(best, usage.ru_utime + usage.ru_stime)
        memory = max(memory, usage.ru_maxrss / 1024)
        alerts = sum(len(found) for found in json.loads(out or b"{}").values())
    return best, memory, alerts


def compare(name: str, vale: str, ini: Path, folder: Path, runs: int, cache: Path) -> None:
    relis = [sys.executable, "-m", "lint", "check", "--config", str(ini), "--output-format", "vale", "."]
    os.environ["RELIS_CACHE_DIR"] = str(cache)
    measure(relis, 1, folder, cache)
    ours = measure(relis, runs, folder, cache)
    theirs = measure(
        [vale, "--no-global", "--no-exit", "--output=JSON", "--config", str(ini), "."], runs, folder, cache
    )
    print(
        f"| {name} | {theirs[0]:.2f} | {ours[0]:.2f} | {theirs[0] / ours[0]:.1f} | {theirs[1]:.0f} | {ours[1]:.0f} "
        f"| {theirs[2]} | {ours[2]} |",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--vale", required=True)
    parser.add_argument("--size", type=int, default=1, help="MB of text")
    parser.add_argument("--runs", type=int, default=2)
    parser.add_argument("--only", default="packages,swaps,small,one")
    options = parser.parse_args()
    shared = Path(os.environ["RELIS_SHARED"], "conformance", "dev")
    vale = str(Path(options.vale).resolve())
    print("| rules and texts | Vale s | relis s | Vale/relis | Vale MB | relis MB | alerts Vale | alerts relis |")
    print("|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        cache = folder / "cache"
        kinds = [(suffix, texts(folder, shared / "docs" / source, suffix, options.size))
                 for suffix, source in ((".txt", "ntrex-news"), (".md", "gitlab-runner"))]  # fmt: skip
        if "packages" in options.only:
            for suffix, corpus in kinds:
                for title, based_on in PACKAGES.items():
                    ini = configuration(folder, shared / "styles", based_on)
                    compare(f"{title}, {suffix[1:]}", vale, ini, corpus, options.runs, cache)
        if "swaps" in options.only:
            for count in SWAPS:
                ini = swaps(folder, count)
                for suffix, corpus in kinds:
                    compare(f"{count} substitutions, {suffix[1:]}", vale, ini, corpus, options.runs, cache)
        ini = configuration(folder, shared / "styles", PACKAGES["Microsoft + Google"])
        if "one" in options.only:
            corpus = texts(folder, shared / "docs" / "ntrex-news", ".txt", options.size, in_one=True)
            compare("Microsoft + Google, one file", vale, ini, corpus, 1, cache)
        if "small" in options.only:
            small = folder / "small"
            small.mkdir()
            (small / "a.md").write_text("# A heading\n\nA very short text, which is utilized here.\n")
            compare("Microsoft + Google, one small file", vale, ini, small, options.runs, cache)


if __name__ == "__main__":
    main()
