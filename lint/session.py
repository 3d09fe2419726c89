"""Rules kept ready for texts that change: what the language server and the local page check with."""

import gc
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import cast

from lint import config as settings
from lint import files, ruleset, run, source
from lint.check import Result
from lint.config import Config
from lint.model import Alert
from lint.rulebook.plan import Plan
from lint.rulebook.scan import Scanner
from lint.ruleset import Ruleset
from lint.source import Source, UnreadableError

MAX_COMPANIONS = 2000
"""Articles of the configured archive that an open article is compared with."""

REMEMBERED = 1024
"""Paragraphs whose hits are kept for each group of rules."""


@dataclass
class Session:
    """A configuration, its rules, and what each open article gave last, by path."""

    folder: Path
    config: Config
    rules: Ruleset
    plan: Plan
    ui: str
    results: dict[str, Result] = field(default_factory=dict)
    companions: dict[str, Result] = field(default_factory=dict)

    def alerts(self, read: Source, *, archive: bool = True) -> tuple[Alert, ...]:
        """What is said of a text now, alone and beside the other articles.

        Without ``archive`` it is compared with the open articles only, which costs less.
        """
        self.results[read.path] = self._result(read)
        others = [result for path, result in self.companions.items() if path not in self.results] if archive else []
        every = [*self.results.values(), *others]
        found = run.gather(every, self.plan, self.config, self.ui)
        return tuple(alert for alert in found if alert.path == read.path)

    def forget(self, path: str) -> None:
        """Leave out an article that was closed."""
        self.results.pop(path, None)

    def read_archive(self) -> None:
        """Read the articles of the configured archive; what cannot be read is passed over."""
        folders = [str(self.config.root / name) for name in self.config.archive]
        paths = files.discover(folders, self.config.exclude, root=self.config.root)[:MAX_COMPANIONS] if folders else []
        for path in paths:
            try:
                read = source.read(path)
            except UnreadableError:
                continue
            name = self.path(Path(path))
            self.companions[name] = self._result(Source(name, read.text, read.bom))

    def path(self, path: Path) -> str:
        """The path that an article has in alerts: relative to the folder where it lies below."""
        return path.relative_to(self.folder).as_posix() if path.is_relative_to(self.folder) else path.as_posix()

    def _result(self, read: Source) -> Result:
        return run.check_sources([read], self.plan, self.config, self.ui)[0]


class Remembering:
    """A scanner that keeps what it found in the last paragraphs, so that only those that changed are read again."""

    def __init__(self, scanner: Scanner) -> None:
        self.scanner = scanner
        self.scan = lru_cache(maxsize=REMEMBERED)(lambda text: tuple(scanner.scan(text)))

    @property
    def stopped(self) -> dict[int, str]:
        """The patterns that ran away, by the number of their search."""
        return self.scanner.stopped


def _remembering(plan: Plan) -> Plan:
    lanes = (replace(lane, scanner=cast(Scanner, Remembering(lane.scanner))) for lane in plan.lanes)
    return replace(plan, lanes=tuple(lanes))


def start(folder: Path, ui: str, config: Config | None = None) -> Session:
    """A session with the configuration that holds for a folder. Raises ``FileError`` and ``BrokenRulesError``."""
    config = settings.load(settings.find(folder)) if config is None else config
    rules = ruleset.load(config)
    session = Session(folder, config, rules, _remembering(rules.plan()), config.ui or ui)
    # Rules live as long as the session: the collector of garbage need not look through them at every keystroke.
    gc.collect()
    gc.freeze()
    return session


def accept(folder: Path, word: str) -> Path:
    """Write a word into ``accept`` of the folder's ``relis.yml``, which is made where there is none.

    The rest of the file stays as it is. Raises ``FileError`` where the file cannot be read, or would not be
    understood afterwards.
    """
    found = settings.find(folder)
    path = found if found is not None and found.suffix != ".toml" else folder / settings.NAMES[0]
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    known = settings.load(path).accept if path.exists() else ()
    if word in known:
        return path
    path.write_text(_with_word(before, word), encoding="utf-8", newline="\n")
    try:
        settings.load(path)
    except Exception:
        path.write_text(before, encoding="utf-8", newline="\n")
        raise
    return path


def _with_word(text: str, word: str) -> str:
    """The text of a configuration with one more accepted word; a list over several lines keeps its shape."""
    import json
    import re

    quoted = json.dumps(word, ensure_ascii=False)
    in_line = re.search(r"^accept:[ \t]*\[(?P<words>[^\]\n]*)\]", text, re.MULTILINE)
    if in_line:
        comma = ", " if in_line["words"].strip() else ""
        at = in_line.end() - 1
        return f"{text[:at].rstrip(' ,')}{comma}{quoted}{text[at:]}"
    below = re.search(r"^accept:[ \t]*(?:#[^\n]*)?\n(?P<indent>[ \t]*)- ", text, re.MULTILINE)
    if below:
        at = below.start("indent")
        return f"{text[:at]}{below['indent']}- {quoted}\n{text[at:]}"
    end = "" if not text or text.endswith("\n") else "\n"
    return f"{text}{end}accept: [{quoted}]\n"
