"""Write the pages that are made from the rules: ``python -m tools.pages``; ``--check`` only tells whether they are fresh."""

import shutil
import sys
import tempfile
from filecmp import cmp, dircmp
from pathlib import Path

from lint import ruleset
from lint.config import Config
from lint.explain import page
from lint.model import Rule
from lint.ui import Ui, say

ROOT = Path(__file__).parent.parent
PAGES: dict[Ui, Path] = {"en": ROOT / "docs" / "rules", "fr": ROOT / "docs" / "regles"}


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
    """The pages that differ from what the rules say now."""
    names: list[str] = []
    for ui, folder in PAGES.items():
        with tempfile.TemporaryDirectory() as made:
            write(Path(made), ui)
            compared = dircmp(made, folder)
            common = [
                name for name in compared.common_files if not cmp(Path(made) / name, folder / name, shallow=False)
            ]
            names += [f"docs/{folder.name}/{name}" for name in (*compared.left_only, *compared.right_only, *common)]
    return sorted(names)


def main() -> int:
    """Write the pages, or with ``--check`` name the stale ones and fail."""
    if "--check" in sys.argv[1:]:
        names = stale()
        for name in names:
            print(f"{name} is not fresh: run python -m tools.pages", file=sys.stderr)
        return 1 if names else 0
    for ui, folder in PAGES.items():
        shutil.rmtree(folder, ignore_errors=True)
        write(folder, ui)
    return 0


if __name__ == "__main__":
    sys.exit(main())
