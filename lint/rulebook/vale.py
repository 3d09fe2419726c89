"""A project configured for Vale: its ``.vale.ini``, its styles and vocabularies, and which rules hold for a file."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Any

from lint.kinds.exceptions import is_literal, termed
from lint.kinds.kind import Resources
from lint.kinds.unsupported import left_out
from lint.model import LEVELS, Entry, Level, Rule
from lint.rulebook import kept, vale_rules
from lint.rulebook.condition import holds
from lint.rulebook.glob import matches
from lint.rulebook.ini import Section, merged, read_ini
from lint.rulebook.load import read_yaml
from lint.rulebook.plan import Plan, compile_rules
from lint.rulebook.vale_rules import LeftOutError
from lint.rulebook.yamltree import FileError

_CORE = frozenset({
    "StylesPath", "MinAlertLevel", "Vocab", "Packages", "IgnoredScopes", "SkippedScopes", "IgnoredClasses",
    "WordTemplate", "NLPEndpoint",
})  # fmt: skip
_NO_SECTIONS = frozenset({"", "*", "DEFAULT", "formats", "asciidoctor", "sphinx"})
_PARAM = re.compile(r"(?P<rule>[^\[\]]+\.[^\[\]]+)\[(?P<param>[A-Za-z][A-Za-z0-9]*)\]")
_SWITCHES = frozenset({"YES", "NO", "UNSET", *LEVELS})
_BUILT_IN: dict[str, dict[str, Any]] = {
    "Vale.Repetition": {
        "extends": "repetition", "message": "'%s' is repeated!", "level": "error", "ignorecase": True, "alpha": True,
        "action": {"name": "edit", "params": ["truncate", " "]}, "tokens": [r"[^\s.!?]+"],
    },
    "Vale.Spelling": {"extends": "spelling", "message": "Did you really mean '%s'?", "level": "error"},
}  # fmt: skip


@dataclass(frozen=True)
class Vocabulary:
    """The terms that a project accepts and rejects, as patterns."""

    accept: tuple[str, ...] = ()
    reject: tuple[str, ...] = ()


@dataclass(frozen=True)
class Chosen:
    """What holds for one file: its rules with their levels, the vocabularies of its sections, what its text ignores."""

    levels: tuple[tuple[str, Level], ...]
    vocab: tuple[str, ...] = ()
    token_ignores: tuple[str, ...] = ()
    block_ignores: tuple[str, ...] = ()


@dataclass
class Project:
    """A Vale project as read. ``warnings`` say what relis cannot do, each once."""

    path: Path
    styles: tuple[Path, ...]
    sections: Mapping[str, Section]
    minimum: Level
    word_template: str
    formats: Mapping[str, str]
    vocabulary: Vocabulary
    vocabularies: Mapping[str, Vocabulary]
    scopes: Mapping[str, str]
    params: Mapping[str, Mapping[str, str]]
    ignored_scopes: tuple[str, ...] | None = None
    skipped_scopes: tuple[str, ...] | None = None
    ignored_classes: tuple[str, ...] = ()
    warnings: dict[str, None] = field(default_factory=dict)
    _rules: dict[str, Rule | None] = field(default_factory=dict)
    _files: dict[str, dict[str, Path]] = field(default_factory=dict)
    _plans: dict[Chosen, Plan] = field(default_factory=dict)
    _left_out: dict[str, str] = field(default_factory=dict)
    _chosen: dict[tuple[str, ...], Chosen | None] = field(default_factory=dict)
    _name: str = ""
    _kept: kept.ValeRules = field(default_factory=lambda: kept.ValeRules({}, {}))

    # --- what holds for a file -------------------------------------------------------------------------------------

    def chosen(self, path: str, meta: Mapping[str, Any]) -> Chosen | None:
        """What holds for the file at a path (as given on the command line); nothing where it is not to be checked.

        ``meta`` is its front matter, which conditions of sections may read.
        """
        names = tuple(name for name, _ in self._own() if self._applies(name, path, meta))
        if names not in self._chosen:
            self._chosen[names] = self._choose([self.sections[name] for name in names])
        return self._chosen[names]

    def _choose(self, held: Sequence[Section]) -> Chosen | None:
        """What holds where these sections do."""
        everywhere = self.sections.get("*", {})
        if not everywhere and not held:
            return None
        styles = _styles(everywhere.get("BasedOnStyles", ()))
        switches = {key: values[-1] for key, values in everywhere.items() if _is_switch(key, values[-1])}
        vocab = list(_listed(everywhere.get("Vocab", ())))
        for name in vocab:
            for rule in ("Terms", "Avoid"):
                switches.setdefault(f"Vale.{name}.{rule}", "YES")
        own: dict[str, str] = {}
        unset: set[str] = set()
        for section in held:
            if "BasedOnStyles" in section:
                styles = _styles(section["BasedOnStyles"])
                if not styles:
                    own, unset = dict.fromkeys(switches, "NO"), set()
            for key, values in section.items():
                if not _is_switch(key, values[-1]):
                    continue
                if values[-1] == "UNSET":
                    own.pop(key, None)
                    unset.add(key)
                else:
                    own[key] = values[-1]
                    unset.discard(key)
            for name in _listed(section.get("Vocab", ())):
                vocab += [name] if name not in vocab else []
                own.update({f"Vale.{name}.Terms": "YES", f"Vale.{name}.Avoid": "YES"})
        levels = tuple(self._levels(styles, switches, own, unset))
        return Chosen(levels, tuple(vocab), *_ignores([everywhere, *held]))

    @property
    def asks_meta(self) -> bool:
        """Whether a condition of some section reads the front matter of files."""
        return any(".Meta" in name for name in self.sections)

    def _own(self) -> Iterable[tuple[str, Section]]:
        return ((name, section) for name, section in self.sections.items() if name not in _NO_SECTIONS)

    def _applies(self, name: str, path: str, meta: Mapping[str, Any]) -> bool:
        glob, _, condition = name.partition(" if ")
        try:
            if not matches(glob.strip(), path):
                return False
        except re.error as error:
            raise FileError(str(self.path), 1, 1, f"[{name}]: {error}") from None
        if not condition:
            return True
        return holds(condition, self._fields(path, meta))

    def _fields(self, path: str, meta: Mapping[str, Any]) -> dict[str, Any]:
        try:
            relative = Path(path).resolve().relative_to(self.path.parent.resolve()).as_posix()
        except ValueError:
            relative = path
        pure = PurePath(relative)
        return {"Path": relative, "Dir": pure.parent.as_posix(), "Name": pure.name, "Ext": pure.suffix, "Meta": meta}

    def _levels(
        self, styles: Sequence[str], switches: Mapping[str, str], own: Mapping[str, str], unset: Iterable[str]
    ) -> Iterable[tuple[str, Level]]:
        """The rules that run, each with the level that the configuration gives it in this file."""
        without = {key: value for key, value in switches.items() if key not in set(unset)}
        for name in self._candidates(styles, switches, own):
            style = _style_of(name)
            switch = _found(own, name, style) or _found(without, name, style)
            of_section = style == "Vale" and name.count(".") > 1
            if switch == "NO" or (not switch and (style not in styles or of_section)):
                continue
            rule = self._rule(name)
            if rule is None:
                continue
            level = next((own[key] for key in (name, style) if own.get(key) in LEVELS), "") or next(
                (switches[key] for key in (name, style) if switches.get(key) in LEVELS), rule.level
            )
            if LEVELS.index(level) >= LEVELS.index(self.minimum):
                yield name, level  # type: ignore[misc]

    def _candidates(self, styles: Sequence[str], *switches: Mapping[str, str]) -> list[str]:
        wanted = set(styles)
        for mapping in switches:
            wanted.update(_style_of(key) for key, value in mapping.items() if value != "NO")
        names: set[str] = set()
        for style in sorted(wanted):
            names.update(self._files_of(style))
            if style == "Vale":
                names.update(self._built_in())
            elif style in styles and not self._files_of(style) and not self._has_style(style):
                raise FileError(str(self.path), 1, 1, f"BasedOnStyles: the style “{style}” is not on the StylesPath")
        return sorted(names)

    # --- rules -----------------------------------------------------------------------------------------------------

    def _has_style(self, style: str) -> bool:
        return any((folder / style).is_dir() for folder in self.styles)

    def _files_of(self, style: str) -> dict[str, Path]:
        if style not in self._files:
            found: dict[str, Path] = {}
            for folder in self.styles:
                if style and (folder / style).is_dir():
                    for name, path in vale_rules.rule_files(folder / style):
                        found.setdefault(name, path)
            self._files[style] = found
        return self._files[style]

    def _built_in(self) -> dict[str, dict[str, Any]]:
        rules = dict(_BUILT_IN)
        for name, vocabulary in {"": self.vocabulary, **self.vocabularies}.items():
            stem = f"Vale.{name}." if name else "Vale."
            if vocabulary.accept:
                rules[stem + "Terms"] = _terms(vocabulary.accept, own=not self.word_template)
            if vocabulary.reject:
                tokens = [termed(term) for term in vocabulary.reject]
                rules[stem + "Avoid"] = {
                    "extends": "existence", "message": "Avoid using '%s'.", "level": "error", "tokens": tokens,
                }  # fmt: skip
        return rules

    def _rule(self, name: str) -> Rule | None:
        """A rule by name, read when first asked for; nothing where relis cannot run it (a warning says so)."""
        if name not in self._rules:
            self._rules[name] = self._read_rule(name)
        rule = self._rules[name]
        if name in self._left_out:
            self.warnings[self._left_out[name]] = None
        reason = left_out(rule) if rule is not None else ""
        if reason:
            self.warnings[f"{name}: {reason}; the rule is left out"] = None
            return None
        return rule

    def _read_rule(self, name: str) -> Rule | None:
        if name in self._kept.rules:
            return kept.rule_from(self._kept.rules[name])
        if name in self._kept.left_out:
            self._left_out[name] = self._kept.left_out[name]
            return None
        path = self._files_of(_style_of(name)).get(name)
        params = self.params.get(name, {})
        if path is not None:
            try:
                return vale_rules.load(path, name, self.styles, params, self.scopes)
            except LeftOutError as error:
                self._left_out[name] = f"{error}; the rule {name} is left out"
        elif name in self._built_in():
            return vale_rules.builtin(name, {**self._built_in()[name], **params})
        return None

    def plan(self, chosen: Chosen, keep: Sequence[str] | None = None) -> Plan:
        """The rules of a file, compiled; files for which the same holds share one plan. Raises ``FileError``."""
        if chosen not in self._plans:
            rules = [rule for name, _ in chosen.levels if (keep is None or name in keep) and (rule := self._rule(name))]
            section = [term for name in chosen.vocab for term in self.vocabularies[name].accept]
            resources = Resources(
                registry=_no_registry,
                accept=frozenset(self.vocabulary.accept),
                settings={
                    "word_template": self.word_template,
                    "styles_path": "\n".join(map(str, self.styles)),
                    "section_terms": "\n".join(section),
                },
            )
            self._plans[chosen] = compile_rules(rules, resources, dict(chosen.levels))
        return self._plans[chosen]

    def keep(self) -> None:
        """Keep the rules that had to be read, so that the next run need not read their files."""
        if self._name and set(self._rules) - set(self._kept.rules) - set(self._kept.left_out):
            kept.keep_vale_rules(self._name, self.known(), {**self._kept.left_out, **self._left_out})

    def rules(self, chosen: Chosen) -> list[Rule]:
        """The rules that hold for a file."""
        return [rule for name, _ in chosen.levels if (rule := self._rule(name)) is not None]

    def known(self) -> dict[str, Rule]:
        """The rules that have been read, by name."""
        return {name: rule for name, rule in self._rules.items() if rule is not None}

    def read_as(self, path: str) -> str:
        """The extension that a file is read as: its own, or the one that ``[formats]`` gives it."""
        pure = PurePath(path)
        extension = pure.suffix[1:]
        if extension in self.formats:
            return self.formats[extension]
        for key, value in sorted(self.formats.items()):
            if key == pure.name or (
                any(sign in key for sign in "*?[{/") and (matches(key, pure.name) or matches(key, path))
            ):
                return value
        return extension


def _ignores(held: Sequence[Section]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What the text of a file ignores: patterns of tokens, and of blocks."""
    tokens = [pattern for section in held for pattern in _patterns(section.get("TokenIgnores", ()))]
    blocks = [
        pattern
        for section in held
        for key in ("BlockIgnores", "IgnorePatterns")
        for pattern in _patterns(section.get(key, ()))
    ]
    return tuple(tokens), tuple(blocks)


def _no_registry(name: str) -> tuple[Entry, ...]:  # noqa: ARG001
    return ()


def _terms(terms: Sequence[str], own: bool) -> dict[str, Any]:
    swap = {}
    for term in terms:
        pattern = termed(term.lower())
        swap[rf"(?<!\w){pattern}(?!\w)" if own else pattern] = term
    return {
        "extends": "substitution", "message": "Use '%s' instead of '%s'.", "level": "error", "ignorecase": True,
        "swap": swap, "vocab": False, "nonword": own, "terms": True,
    }  # fmt: skip


def _style_of(name: str) -> str:
    return name.split(".", maxsplit=1)[0]


def _found(switches: Mapping[str, str], name: str, style: str) -> str:
    value = switches.get(name, switches.get(style, ""))
    return value if value in _SWITCHES or not value else "NO"


def _is_switch(key: str, value: str) -> bool:
    if key in ("BasedOnStyles", "Vocab", "TokenIgnores", "BlockIgnores", "IgnorePatterns", "Lang", "Transform", "View",
               "CommentDelimiters"):  # fmt: skip
        return False
    return not _PARAM.fullmatch(key) and bool(value is not None)


def _styles(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(_listed(values))


def _listed(values: Iterable[str]) -> list[str]:
    """The names of a list key; ``NONE`` clears what stands before it."""
    names: list[str] = []
    for value in values:
        for entry in value.split(","):
            name = entry.strip()
            if name == "NONE":
                names.clear()
            elif name and name not in names:
                names.append(name)
    return names


def _patterns(values: Iterable[str]) -> list[str]:
    """The patterns of a list key; a comma inside one is written ``\\,``."""
    found: list[str] = []
    for value in values:
        for part in re.split(r"(?<!\\),", value):
            pattern = part.replace("\\,", ",").strip()
            if pattern and pattern not in found:
                found.append(pattern)
    return found


# --- reading ------------------------------------------------------------------------------------------------


def read(path: Path) -> Project:
    """The project that a ``.vale.ini`` configures. Raises ``FileError``."""
    sections = _sections(path)
    core = sections.get("", {})
    warnings: dict[str, None] = {}
    for name, section in sections.items():
        for key in section if name not in _NO_SECTIONS - {"*"} else ():
            if key in _CORE and key != "Vocab":
                raise FileError(str(path), 1, 1, f"“{key}” stands above all sections, not in [{name}]")
    for key in core:
        if key not in _CORE:
            if key == "BasedOnStyles":
                raise FileError(str(path), 1, 1, f"“{key}” belongs into a section such as [*.md]")
            warnings[f"{path}: “{key}” is no setting of Vale's; it is ignored"] = None
    root = path.parent
    styles = [root / Path(value).expanduser() for value in core.get("StylesPath", ())]
    for folder in styles:
        if not folder.is_dir():
            raise FileError(str(path), 1, 1, f"StylesPath: there is no folder “{folder}”")
    styles.reverse()
    for name, section in sections.items():
        if "View" in section or "Transform" in section:
            warnings[f"{path}: [{name}]: relis knows no View or Transform; it is ignored"] = None
    minimum = core.get("MinAlertLevel", ["suggestion"])[-1]
    if minimum not in LEVELS:
        raise FileError(str(path), 1, 1, f"MinAlertLevel: “{minimum}” is none of {', '.join(LEVELS)}")
    named = {name for key, section in sections.items() if key for name in _listed(section.get("Vocab", ()))}
    main = [_vocabulary(name, styles, path) for name in _listed(core.get("Vocab", ()))]
    name = kept.vale_name(repr(sections).encode("utf-8", "surrogatepass"), styles)
    return Project(
        _name=name,
        _kept=kept.vale_rules(name),
        path=path,
        styles=tuple(styles),
        sections=sections,
        minimum=minimum,
        word_template=core.get("WordTemplate", [""])[-1],
        formats={key: values[-1] for key, values in sections.get("formats", {}).items()},
        vocabulary=Vocabulary(
            tuple(term for part in main for term in part.accept), tuple(term for part in main for term in part.reject)
        ),
        vocabularies={name: _vocabulary(name, styles, path) for name in sorted(named)},
        scopes=_scopes(styles),
        params=_params(sections),
        ignored_scopes=tuple(_listed(core["IgnoredScopes"])) if "IgnoredScopes" in core else None,
        skipped_scopes=tuple(_listed(core["SkippedScopes"])) if "SkippedScopes" in core else None,
        ignored_classes=tuple(_listed(core.get("IgnoredClasses", ()))),
        warnings=warnings,
    )


def _sections(path: Path) -> dict[str, Section]:
    """The configuration, after those that packages brought (``StylesPath/.vale-config/*.ini``)."""
    sections = _read(path)
    for value in sections.get("", {}).get("StylesPath", ()):
        folder = path.parent / Path(value).expanduser() / ".vale-config"
        packages: dict[str, Section] = {}
        for package in sorted(folder.glob("*.ini")):
            brought = _read(package)
            brought.get("", {}).pop("StylesPath", None)
            packages = merged(packages, brought)
        if packages:
            sections = merged(packages, sections)
    return sections


def _read(path: Path) -> dict[str, Section]:
    try:
        return read_ini(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise FileError(str(path), 1, 1, str(error)) from None


def _params(sections: Mapping[str, Section]) -> dict[str, dict[str, str]]:
    """``Style.Rule[param] = value``: what the configuration changes in rules, wherever it stands."""
    params: dict[str, dict[str, str]] = {}
    for name, section in sections.items():
        for key, values in section.items() if name else ():
            found = _PARAM.fullmatch(key)
            if found:
                value = {"YES": "true", "NO": "false"}.get(values[-1].upper(), values[-1])
                params.setdefault(found["rule"], {})[found["param"].lower()] = value
    return params


def _vocabulary(name: str, styles: Iterable[Path], path: Path) -> Vocabulary:
    for folder in styles:
        root = folder / "config" / "vocabularies" / name
        if root.is_dir():
            accept = [term for file in sorted(root.rglob("accept.txt")) for term in _terms_of(file)]
            reject = [term for file in sorted(root.rglob("reject.txt")) for term in _terms_of(file)]
            for file in sorted((*root.rglob("vocab.yml"), *root.rglob("vocab.yaml"))):
                more = _yaml_vocabulary(file)
                accept += more.accept
                reject += more.reject
            return Vocabulary(tuple(accept), tuple(reject))
    raise FileError(str(path), 1, 1, f"Vocab: there is no vocabulary “{name}” on the StylesPath")


def _terms_of(file: Path) -> Iterable[str]:
    for line in file.read_text(encoding="utf-8-sig").split("\n"):
        term = line.strip()
        if term and not term.startswith("# "):
            yield term


def _yaml_vocabulary(file: Path) -> Vocabulary:
    _, tree = read_yaml(file)
    lists: dict[str, list[str]] = {"accept": [], "reject": []}
    for key, terms in lists.items():
        entries = tree.get(key, []) if isinstance(tree, dict) else []
        for entry in entries if isinstance(entries, list) else [entries]:
            if isinstance(entry, dict):
                for term, given in entry.items():
                    options = given if isinstance(given, dict) else {}
                    pattern = term if options.get("regex") == "true" else re.escape(term).replace("\\ ", " ")
                    terms.append(("(?i)" if options.get("ignorecase") == "true" else "") + pattern)
            elif isinstance(entry, str):
                terms.append(entry if is_literal(entry) else re.escape(entry).replace("\\ ", " "))
    return Vocabulary(tuple(lists["accept"]), tuple(lists["reject"]))


def _scopes(styles: Iterable[Path]) -> dict[str, str]:
    """Names for scopes: ``config/scopes/*.yml``, ``name: expression``."""
    scopes: dict[str, str] = {}
    for folder in styles:
        for file in sorted((folder / "config" / "scopes").glob("*.yml")):
            _, tree = read_yaml(file)
            if isinstance(tree, dict):
                for name, expression in tree.items():
                    scopes.setdefault(name, str(expression))
    return scopes
