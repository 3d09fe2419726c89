"""Write the tutorial by really doing what it says: ``python -m tools.tutorial``.

``--check`` only tells whether it is fresh.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from lint.ui import Ui, say

ROOT = Path(__file__).parent.parent
PAGES: dict[Ui, Path] = {"en": ROOT / "docs/tutorial.md", "fr": ROOT / "docs/tutoriel.md"}

ARTICLES = {
    "articles/budget.md": (
        "# Le budget de la mer\n\n"
        "Le Bureau des normes du littoral (BNL) a publié son rapport mardi. Le Bureau des normes du littoral (BNL) "
        "attend une réponse.\n\n"
        "« Nous avons reçu un courrrier », a déclaré Anaïs Kervella, du comité  de pilotage.\n"
    ),
    "articles/port.md": (
        "# Le port attend\n\n"
        "Le Bureau des noms du littoral (BNL) doit rendre un avis malgré qu’il manque de moyens.\n\n"
        "« C’est un tournant, a dit Anaïs Kervella.\n"
    ),
}


class Step(NamedTuple):
    """What is said before a command, in French and in English, and the command."""

    fr: str
    en: str
    command: str


STEPS = (
    Step(
        "Deux articles dans un dossier, aucun réglage. La première lecture\u00a0:",
        "Two articles in a folder, no settings. The first reading:",
        "relis check",
    ),
    Step(
        "Pourquoi cette remarque\u00a0? Chaque règle s’explique, hors ligne\u00a0:",
        "Why this remark? Every rule explains itself, offline:",
        "relis explain fr.MalgreQue",
    ),
    Step(
        "Ce que relis corrigerait seul, avant d’y toucher\u00a0:",
        "What relis would correct by itself, before it touches anything:",
        "relis check --diff",
    ),
    Step(
        "Les corrections sûres sont faites\u00a0; le reste attend une décision\u00a0:",
        "The safe corrections are made; the rest waits for a decision:",
        "relis check --fix",
    ),
    Step(
        "Un premier fichier de réglages, écrit d’après les articles\u00a0:",
        "A first file of settings, written after the articles:",
        "relis init",
    ),
    Step(
        "Les vieux articles ne seront pas repris\u00a0: ce qui existe est accepté, seul le nouveau compte.",
        "Old articles will not be gone through again: what exists is accepted, only what is new counts.",
        "relis baseline",
    ),
    Step("", "", "relis check --baseline relis-baseline.yml"),
    Step(
        "Tout relire sur une page, à ouvrir ou à envoyer\u00a0:",
        "To read it all on one page, to open or to send:",
        "relis check --quiet --output-format concise --output html=relecture.html",
    ),
    Step(
        "Les noms et les sigles, avec leurs formes\u00a0:",
        "Names and acronyms, with their forms:",
        "relis glossary",
    ),
)


def written(ui: Ui) -> str:
    """The tutorial in one language."""
    lines = [
        say(ui, "# Dix minutes avec relis", "# Ten minutes with relis"),
        "",
        say(
            ui,
            "Cette page est écrite par `python -m tools.tutorial`, qui exécute chaque commande. L’installation\u00a0:",
            "This page is written by `python -m tools.tutorial`, which runs every command. To install relis:",
        ),
        "",
        "```console",
        "$ pip install relis",
        "```",
        "",
    ]
    with tempfile.TemporaryDirectory() as folder:
        for name, text in ARTICLES.items():
            path = Path(folder, name)
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            lines += [f"`{name}`{say(ui, chr(160), '')}:", "", "````markdown", text.rstrip("\n"), "````", ""]
        for step in STEPS:
            prose = say(ui, step.fr, step.en)
            lines += [prose, ""] if prose else []
            lines += ["````console", f"$ {step.command}", *_output(step.command, Path(folder), ui), "````", ""]
    return "\n".join(lines)


def _output(command: str, folder: Path, ui: Ui) -> list[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "RELIS_LANG": ui, "RELIS_CACHE_DIR": ""}
    words = [sys.executable, "-m", "lint", *command.split()[1:]]
    done = subprocess.run(words, cwd=folder, capture_output=True, check=False, env=environment)  # noqa: S603
    if done.returncode not in (0, 1) or b"Traceback" in done.stderr:
        raise RuntimeError(f"{command}: {done.stderr.decode()}")
    return (done.stdout + done.stderr).decode("utf-8").rstrip("\n").split("\n")


def main() -> int:
    """Write both pages, or tell whether they are fresh."""
    stale = 0
    for ui, path in PAGES.items():
        text = written(ui)
        if "--check" not in sys.argv:
            path.write_text(text, encoding="utf-8", newline="\n")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            print(f"{path.relative_to(ROOT)} is not what the commands say now: python -m tools.tutorial")
            stale = 1
    return stale


if __name__ == "__main__":
    sys.exit(main())
