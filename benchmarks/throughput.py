"""Spelling of one large French text: relis beside the hunspell command, one after the other, as a ratio.

    RELIS_SHARED=… python benchmarks/throughput.py [--megabytes 10]

The text is made of the clean French articles, again and again until it is long enough. relis starts up, checks and
suggests (``--select fr.Spelling``); ``hunspell -l`` only lists the words it does not know.
Processor time of one run each.
"""

import argparse
import itertools
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.accuracy import dictionary


def seconds(command: Sequence[str]) -> tuple[float, int]:
    """Processor time of a command, and how many lines it prints."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    lines = subprocess.run(command, capture_output=True, check=True).stdout.count(b"\n")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, lines


def prose(articles: Path, size: int) -> bytes:
    """So many bytes of articles, up to the end of one."""
    pages = [path.read_bytes() for path in sorted(articles.rglob("*.txt"))]
    if not pages:
        sys.exit(f"no texts below {articles}")
    lengths = itertools.accumulate(len(page) + 2 for page in itertools.cycle(pages))
    many = next(number for number, length in enumerate(lengths, 1) if length >= size)
    return b"\n\n".join(itertools.islice(itertools.cycle(pages), many))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, default=10)
    options = parser.parse_args()
    shared = os.environ.get("RELIS_SHARED")
    if not shared:
        sys.exit("set RELIS_SHARED to the folder that holds corpora/fr_clean")
    with tempfile.TemporaryDirectory() as temporary:
        text = Path(temporary) / "text.txt"
        text.write_bytes(prose(Path(shared) / "corpora" / "fr_clean", int(options.megabytes * 1e6)))
        size = text.stat().st_size / 1e6
        check = [sys.executable, "-m", "lint", "check", "--no-config", "--select", "fr.Spelling", "--exit-zero"]
        ours, alerts = seconds([*check, "--output-format", "concise", str(text)])
        theirs, words = seconds(["hunspell", "-d", dictionary("fr"), "-i", "utf-8", "-l", str(text)])
    print(f"relis     {ours:6.1f} s  {size / ours:5.1f} MB/s  {alerts} alerts, corrections included")
    print(f"hunspell  {theirs:6.1f} s  {size / theirs:5.1f} MB/s  {words} words listed, without corrections")
    print(f"ratio     {theirs / ours:6.1f}")


if __name__ == "__main__":
    main()
