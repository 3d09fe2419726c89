"""An archive of many articles: time, memory, and what one edited article costs.

``python -m benchmarks.archive 1000 4000`` runs archives of these sizes. Articles are made from the two in ``seeds/``
with other names, programmes and numbers, so that every article is different and some contradict each other. Figures are
processor seconds of whole processes and their peak memory.
"""

import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
SYLLABLES = (
    "ba be bo ca ce da do el en fa fi ga go ha il ka ke la le li lo ma me mi na ne no pa ra re ri ro sa so ta te ti va"
).split()
FIRST = "Anna Bruno Claire David Elena Franck Greta Hugo Irène Jonas Karin Louis Marta Nils Olga Pierre".split()
BODY = "Agence Bureau Centre Comité Conseil Fonds Institut Office".split()
AIM = "développement innovation recherche sécurité coopération formation".split()
PLACE = "européen national régional maritime rural urbain".split()


class Figures(NamedTuple):
    """One run: processor seconds, peak memory in MB, alerts reported."""

    seconds: float
    memory: float
    alerts: int


def make(folder: Path, count: int, seed: int = 1) -> None:
    """Write ``count`` articles; one in fifty spells a name or a programme in another way."""
    chance = random.Random(seed)
    seeds = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    people = [f"{chance.choice(FIRST)} {_word(chance)}" for _ in range(max(50, count // 20))]
    bodies = [_body(chance) for _ in range(max(20, count // 50))]
    for number in range(count):
        article = chance.choice(seeds)
        for name in ("Mark Rutte", "Jens Stoltenberg", "Mette Frederiksen", "Morten Bødskov"):
            person = chance.choice(people)
            article = article.replace(name, person[:-1] if chance.random() < 0.02 else person)
        long, acronym = chance.choice(bodies)
        if chance.random() < 0.02:
            long = long.replace(" de ", " pour ", 1)
        article += f"\n\nLe texte cite le {long} ({acronym}). Le {acronym} compte {chance.randrange(3, 900)} membres.\n"
        path = folder / f"{number // 1000:03}" / f"{number:06}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(article, encoding="utf-8")
        os.utime(path, (1, 1))


def _word(chance: random.Random) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(chance.randrange(2, 5))).capitalize()


def _body(chance: random.Random) -> tuple[str, str]:
    words = [chance.choice(BODY), chance.choice(PLACE), "de", chance.choice(AIM), _word(chance)]
    return " ".join(words), "".join(word[0].upper() for word in words if word != "de")


def run(folder: Path, cache: Path) -> Figures:
    """One `relis check` over the archive, as a process of its own."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    program = (
        "import resource, sys; from lint.cli import main; main(sys.argv[1:]); "
        "print('peak', resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)"
    )
    command = [sys.executable, "-c", program, "check", str(folder), "--no-config", "--output-format", "concise"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "RELIS_CACHE_DIR": str(cache)}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Figures(seconds, int(done.stderr.split()[-1]) / 1024, done.stdout.count("\n"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[1000, 4000, 16000])
    sizes = parser.parse_args().sizes
    print("| articles | first run, s | unchanged, s | one edited, s | peak memory, MB | alerts |")
    print("| --- | --- | --- | --- | --- | --- |")
    for size in sizes:
        with tempfile.TemporaryDirectory() as work:
            folder, cache = Path(work, "articles"), Path(work, "cache")
            folder.mkdir()
            make(folder, size)
            first, unchanged = run(folder, cache), run(folder, cache)
            edited = folder / "000" / "000007.txt"
            edited.write_text(edited.read_text(encoding="utf-8") + "\nMetant fin.\n", encoding="utf-8")
            again = run(folder, cache)
            assert unchanged.alerts == first.alerts
            times = f"{first.seconds:.1f} | {unchanged.seconds:.1f} | {again.seconds:.1f}"
            print(f"| {size} | {times} | {first.memory:.0f} | {first.alerts} |", flush=True)


if __name__ == "__main__":
    main()
