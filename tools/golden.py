"""Write what the tests hold against relis's own output: the report on the two articles, in the README as well.

``python -m tools.golden``, after reading what changed in ``git diff``.
"""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def relis(*arguments: str) -> str:
    """What the command prints in French, from the root of the project."""
    command = [sys.executable, "-m", "lint", *arguments, "--ui", "fr"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)  # noqa: S603 - our own command
    return done.stdout.decode("utf-8").replace("\r\n", "\n")


def main() -> None:
    """Write the golden report, the README's first screen and the baseline of the seeds."""
    report = relis("check", "seeds", "--no-config")
    (ROOT / "tests" / "golden").mkdir(exist_ok=True)
    (ROOT / "tests" / "golden" / "seeds.txt").write_text(report, encoding="utf-8", newline="\n")
    readme = ROOT / "README.md"
    text = readme.read_text(encoding="utf-8")
    shown = re.sub(
        r"(## What it says\n\n```text\n).*?(```)", lambda found: found[1] + report + found[2], text, flags=re.DOTALL
    )
    readme.write_text(shown, encoding="utf-8", newline="\n")
    relis("baseline", "seeds", "--output", "relis-baseline.yml")


if __name__ == "__main__":
    main()
