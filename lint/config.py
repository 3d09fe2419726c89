"""What the house decided: ``relis.yml``, or ``[tool.relis]`` in ``pyproject.toml``."""

from collections.abc import Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Literal

from lint.model import Frozen, Level, Profile, Rule
from lint.rulebook.convert import convert, did_you_mean
from lint.rulebook.load import read_yaml
from lint.rulebook.yamltree import FileError, Tree

NAMES = ("relis.yml", "relis.yaml", ".relis.yml")

NEVER_IN_A_FILE = ("path", "languagetool")
"""Settings that belong to a run: a file that comes with the articles must not be able to send them anywhere."""

RuleLevel = Literal["suggestion", "warning", "error", "off"]


class Override(Frozen, frozen=True, forbid_unknown_fields=True):
    """Settings for the files that some gitignore patterns name."""

    files: tuple[str, ...]
    ignore: tuple[str, ...] = ()
    language: str = ""


class Config(Frozen, frozen=True, forbid_unknown_fields=True):
    """The settings of one run.

    ``rules`` are folders of further rule packs, each named as its pack, ``registry`` files of the house's own
    names and terms. ``archive`` names the files and folders that every checked article is compared with.
    ``select``, ``ignore`` and the keys of ``levels`` name a rule (``fr.Spelling``), a pack (``fr``) or a category
    (``spelling``). ``consistency`` keeps only the rules that compare articles. ``grammar`` asks for a
    grammar checker where one runs; ``languagetool`` is the server that a person named for it, never a file.
    """

    language: str = ""
    profile: Profile | Literal[""] = ""
    ui: Literal["fr", "en", ""] = ""
    rules: tuple[str, ...] = ()
    registry: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    levels: Mapping[str, RuleLevel] = {}
    exclude: tuple[str, ...] = ()
    archive: tuple[str, ...] = ()
    accept: tuple[str, ...] = ()
    fail_on: Level = "warning"
    overrides: tuple[Override, ...] = ()
    consistency: bool = False
    grammar: Literal["languagetool", ""] = ""
    languagetool: str = ""
    path: str = ""

    @property
    def root(self) -> Path:
        """The folder that the paths of this configuration are relative to."""
        return Path(self.path).parent if self.path else Path()


def find(start: Path) -> Path | None:
    """The configuration that holds for a folder: the first one found from it upwards."""
    for folder in (start.resolve(), *start.resolve().parents):
        for name in NAMES:
            if (folder / name).is_file():
                return folder / name
        project = folder / "pyproject.toml"
        if project.is_file() and b"[tool.relis" in project.read_bytes():
            return project
    return None


def load(path: Path | None) -> Config:
    """The configuration in a file, or the defaults. Raises ``FileError`` at the place of a mistake."""
    if path is None:
        return Config()
    if path.suffix == ".toml":
        text, tree = _read_toml(path)
    else:
        text, tree = read_yaml(path)
    if isinstance(tree, dict) and "path" in tree:
        raise FileError(str(path), 1, 1, "unknown key “path”")
    if isinstance(tree, dict) and "languagetool" in tree:
        # A file that comes with the articles must not be able to send them anywhere.
        raise FileError(str(path), 1, 1, "“languagetool” is named on the command line or in RELIS_LANGUAGETOOL only")
    config = convert(tree or {}, Config, text, str(path))
    return _replaced(config, path=str(path))


def _replaced(config: Config, **changes: object) -> Config:
    import msgspec

    return msgspec.structs.replace(config, **changes)


def _read_toml(path: Path) -> tuple[str, Tree]:
    import tomllib

    try:
        text = path.read_text(encoding="utf-8")
        table = tomllib.loads(text).get("tool", {}).get("relis", {})
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise FileError(str(path), 1, 1, str(error)) from None
    except RecursionError:
        raise FileError(str(path), 1, 1, "nested too deeply") from None
    return "", table


def names_rule(name: str, rule: Rule) -> bool:
    """Whether a name of the configuration means a rule: its identifier, an alias, its pack or its category."""
    return name in (rule.name, rule.name.split(".", maxsplit=1)[0], rule.category, *rule.aliases) or (
        "*" in name and fnmatchcase(rule.name, name)
    )


def chosen_rules(config: Config, rules: Mapping[str, Rule]) -> tuple[list[Rule], dict[str, Level]]:
    """The rules that are switched on, and the levels that the configuration gives them.

    Raises ``FileError`` where it names a rule that does not exist.
    """
    for key, names in (("select", config.select), ("ignore", config.ignore), ("levels", tuple(config.levels))):
        for name in names:
            if not any(names_rule(name, rule) for rule in rules.values()):
                known = {rule.name for rule in rules.values()} | {rule.category for rule in rules.values()}
                raise FileError(
                    config.path or "--" + key, 1, 1, f"“{key}”: there is no rule “{name}”{did_you_mean(name, known)}"
                )
    levels: dict[str, Level] = {}
    chosen: list[Rule] = []
    for rule in rules.values():
        if config.consistency and "archive" not in rule.scope:
            continue
        level = _level(config, rule)
        selected = any(names_rule(name, rule) for name in config.select)
        by_name = rule.name in config.select or (level not in (None, "off"))
        if config.select and not selected and level in (None, "off"):
            continue
        if (rule.preview or (rule.profile and config.profile not in rule.profile)) and not by_name:
            continue
        if level == "off" or any(names_rule(name, rule) for name in config.ignore):
            continue
        if level is not None:
            levels[rule.name] = level
        chosen.append(rule)
    return chosen, levels


def _level(config: Config, rule: Rule) -> RuleLevel | None:
    """The level that the most exact name of the configuration gives a rule."""
    found: RuleLevel | None = None
    for name, level in config.levels.items():
        if names_rule(name, rule):
            if name == rule.name:
                return level
            found = level
    return found
