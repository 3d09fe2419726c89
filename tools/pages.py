"""Write what is made from the rules and the types, pages and schemas: ``python -m tools.pages``.

``--check`` only tells whether they are fresh.
"""

import shutil
import sys
import tempfile
from filecmp import cmp
from pathlib import Path

from lint import ruleset
from lint.config import Config
from lint.explain import page
from lint.model import Rule
from lint.ui import Ui, say
from tools import schema

ROOT = Path(__file__).parent.parent


def made(root: Path) -> dict[str, Path]:
    """Write everything that is generated below ``root``; each folder of the project → where it was written."""
    folders = {folder: root / folder for folder in ("docs/rules", "docs/regles", "docs/schema")}
    write(folders["docs/rules"], "en")
    write(folders["docs/regles"], "fr")
    schema.write(folders["docs/schema"])
    return folders


def write(folder: Path, ui: Ui) -> None:
    """One page for each shipped rule in one language, and an index."""
    folder.mkdir(parents=True, exist_ok=True)
    rules = [rule for _, rule in sorted(ruleset.load(Config()).rules.items())]
    for rule in rules:
        text = "\n".join(page(rule, ui)) + "\n"
        (folder / f"{rule.name}.md").write_text(text, encoding="utf-8", newline="\n")
    (folder / "README.md").write_text(index(rules, ui), encoding="utf-8", newline="\n")


def index(rules: list[Rule], ui: Ui) -> str:
    """The table of all rules."""
    lines = [
        say(ui, "# Toutes les règles", "# All rules"),
        "",
        say(
            ui,
            f"Les {len(rules)} règles qui viennent avec relis. `relis explain RÈGLE` montre la même page hors ligne.",
            f"The {len(rules)} rules that come with relis. `relis explain RULE` shows the same page offline.",
        ),
        "",
        say(
            ui,
            "| règle | langue | niveau | catégorie | ce qu’elle dit |",
            "| rule | language | level | category | what it says |",
        ),
        "| --- | --- | --- | --- | --- |",
    ]
    for rule in rules:
        message = " ".join(rule.message.of(ui).split()).replace("|", "\\|")
        language = ", ".join(rule.language) or say(ui, "toutes", "all")
        preview = say(ui, " (à l’essai)", " (preview)") if rule.preview else ""
        lines.append(
            f"| [{rule.name}]({rule.name}.md){preview} | {language} | {rule.level} | {rule.category} | {message} |"
        )
    return "\n".join([*lines, ""])


def stale() -> list[str]:
    """The generated files that differ from what the rules and types say now."""
    names: list[str] = []
    with tempfile.TemporaryDirectory() as root:
        for folder, written in made(Path(root)).items():
            for name in {path.name for path in (*written.iterdir(), *(ROOT / folder).glob("*.md"))}:
                files = (written / name, ROOT / folder / name)
                if not all(file.is_file() for file in files) or not cmp(*files, shallow=False):
                    names.append(f"{folder}/{name}")
    return sorted(names)


def main() -> int:
    """Write everything, or with ``--check`` name what is stale and fail."""
    if "--check" in sys.argv[1:]:
        names = stale()
        for name in names:
            print(f"{name} is not fresh: run python -m tools.pages", file=sys.stderr)
        return 1 if names else 0
    for folder in ("docs/rules", "docs/regles"):
        shutil.rmtree(ROOT / folder, ignore_errors=True)
    made(ROOT)
    return 0


if __name__ == "__main__":
    sys.exit(main())
