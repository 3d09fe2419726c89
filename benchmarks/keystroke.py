"""Processor time from a keystroke to the remarks, in an article of some 3,000 words: what an editor waits for.

python benchmarks/keystroke.py [ARTICLE…]   (by default the two seeds, over and over)
"""

import statistics
import sys
import time
from pathlib import Path

from lint import session
from lint.config import Config
from lint.source import Source

WORDS = 3000
STROKES = 40
SEEDS = Path(__file__).parent.parent / "seeds"


def main() -> None:
    paths = [Path(name) for name in sys.argv[1:]] or sorted(SEEDS.glob("*.txt"))
    text, number = "", 0
    while len(text.split()) < WORDS:
        # A number in each paragraph, so that no paragraph is like another.
        for paragraph in paths[number % len(paths)].read_text(encoding="utf-8").split("\n\n"):
            number += 1
            text += f"{paragraph} {number}.\n\n"
    started = session.start(Path.cwd(), "fr", Config(language="fr"))
    started.alerts(Source("article.txt", text))
    times = []
    for stroke in range(STROKES):
        at = len(text) * stroke // STROKES
        text = text[:at] + "e" + text[at:]
        before = time.process_time()
        found = started.alerts(Source("article.txt", text), archive=False)
        times.append((time.process_time() - before) * 1000)
    print(f"{len(text.split())} words, {len(found)} remarks")
    print(f"median {statistics.median(times):.0f} ms, slowest {max(times):.0f} ms of processor time")


if __name__ == "__main__":
    main()
