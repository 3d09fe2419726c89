"""From the configuration to the plan: which packs, which rules, what they may use."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lint import config as settings
from lint.config import Config
from lint.kinds.kind import Resources
from lint.language import dictionary
from lint.model import Entry, Rule
from lint.rulebook import store
from lint.rulebook.load import shipped_packs
from lint.rulebook.plan import Plan, compile_rules
from lint.rulebook.registry import load_entries, registries
from lint.rulebook.yamltree import FileError
from lint.translate import BadPatternError


class BrokenRulesError(Exception):
    """Mistakes in rule files, all of them at once."""

    def __init__(self, errors: Sequence[FileError]) -> None:
        super().__init__("\n".join(str(error) for error in errors))
        self.errors = tuple(errors)


@dataclass(frozen=True)
class Ruleset:
    """The rules that a configuration has at hand, by identifier, with the file of each, and its registries."""

    config: Config
    rules: Mapping[str, Rule]
    files: Mapping[str, Path]
    registry: Callable[[str], tuple[Entry, ...]]
    fingerprint: str = ""

    def digest(self, ui: str) -> bytes:
        """The name of everything but the article that decides what is said of it."""
        import msgspec

        settings_ = msgspec.msgpack.encode((self.config, ui, self.fingerprint))
        house = b"".join((self.config.root / name).read_bytes() for name in self.config.registry)
        return hashlib.blake2b(settings_ + house, digest_size=16).digest()

    def resources(self, profile: str | None = None) -> Resources:
        """What rules may need beyond their own file, under the configuration's profile or another."""
        return Resources(
            registry=self.registry,
            accept=frozenset(self.config.accept),
            profile=self.config.profile if profile is None else profile,
            known=dictionary.known,
        )

    def plan(self) -> Plan:
        """The rules that the configuration switches on, compiled.

        Raises ``FileError`` where it names no rule, ``BrokenRulesError`` where a pattern is none.
        """
        chosen, levels = settings.chosen_rules(self.config, self.rules)
        try:
            return compile_rules(chosen, self.resources(), levels)
        except BadPatternError as error:
            raise BrokenRulesError(self._broken(chosen) or [FileError(self.config.path, 1, 1, str(error))]) from None

    def _broken(self, rules: Sequence[Rule]) -> list[FileError]:
        """The rules whose patterns are none; each is compiled by itself, which only a mistake is worth."""
        errors = []
        for rule in rules:
            try:
                compile_rules([rule], self.resources())
            except BadPatternError as error:
                errors.append(FileError(str(self.files[rule.name]), 1, 1, str(error)))
        return errors


def load(config: Config) -> Ruleset:
    """The rules and registries of a configuration.

    Raises ``BrokenRulesError`` with every mistake in rule files, ``FileError`` where the configuration names a
    folder or file that does not exist.
    """
    packs = packs_of(config)
    found = store.read(packs, store.cache_folder())
    if found.errors:
        raise BrokenRulesError(found.errors)
    house = [config.root / name for name in config.registry]
    for name, path in zip(config.registry, house, strict=True):
        if not path.is_file():
            raise FileError(config.path or name, 1, 1, f"“registry”: there is no file “{name}”")

    def entries(path: Path) -> tuple[Entry, ...]:
        return found.entries[path] if path in found.entries else load_entries(path)

    rules = {name: rule for name, (rule, _) in found.rules.items()}
    files = {name: file for name, (_, file) in found.rules.items()}
    return Ruleset(config, rules, files, registries(packs, house, entries), store.fingerprint(packs))


def packs_of(config: Config) -> dict[str, Path]:
    """The rule packs of a run: those that come with relis, then the house's own, which may replace them by name.

    Raises ``FileError`` where a folder that the configuration names does not exist.
    """
    packs = shipped_packs()
    for given in config.rules:
        folder = config.root / given
        if not folder.is_dir():
            raise FileError(config.path or given, 1, 1, f"“rules”: there is no folder “{given}”")
        packs[folder.resolve().name] = folder
    return packs
