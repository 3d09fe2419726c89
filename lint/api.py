"""relis for other programs: texts and files in, alerts and corrected texts out."""

from collections.abc import Sequence

from lint import files, fix, run
from lint.config import Config
from lint.model import Alert
from lint.source import Source

MAX_PASSES = 8
"""A correction may make another possible; after so many rounds what remains is left to the editor."""


def check_text(text: str, *, name: str = "text.txt", config: Config | None = None, ui: str = "fr") -> tuple[Alert, ...]:
    """The alerts of one text, in order.

    ``name`` tells the format by its extension (``article.md``) and is the path in the alerts. Offsets count code
    points of ``text``, lines and columns start at 1. Raises ``BrokenRulesError`` and ``FileError`` where rules or
    configuration are wrong.
    """
    return run.check_sources_together([Source(name, text)], config or Config(), ui).alerts


def check_paths(paths: Sequence[str], *, config: Config | None = None, ui: str = "fr") -> run.Outcome:
    """What files and folders give, each by itself and against each other.

    Raises ``NoSuchPathError`` where a path does not exist, and what ``check_text`` raises.
    """
    settings = config or Config()
    return run.check_paths(files.discover(paths, settings.exclude, root=settings.root), settings, ui)


def fix_text(text: str, *, name: str = "text.txt", config: Config | None = None, unsafe: bool = False) -> str:
    """A text with its safe corrections made, or with ``unsafe`` those that an editor should read as well."""
    for _ in range(MAX_PASSES):
        fixes = fix.chosen(check_text(text, name=name, config=config), unsafe=unsafe)
        if not fixes:
            break
        text = fix.applied(text, fixes)
    return text
