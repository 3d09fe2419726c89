"""A project configured for Vale: its ``.vale.ini``, its styles and vocabularies, and which rules hold for a file."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Any

from lint.formats import MARKUP, PLAIN
from lint.kinds.kind import Resources
from lint.kinds.unsupported import left_out, partly
from lint.model import LEVELS, Entry, Level, Rule
from lint.rulebook import kept, vale_rules
from lint.rulebook.condition import holds
from lint.rulebook.glob import matches
from lint.rulebook.ini import Section, all_sections, listed, patterns
from lint.rulebook.load import read_yaml
from lint.rulebook.plan import Plan, compile_rules
from lint.rulebook.vale_rules import LeftOutError
from lint.rulebook.vocabulary import Vocabulary, built_in, vocabulary
from lint.rulebook.yamltree import FileError

_CORE = frozenset({
    "StylesPath", "MinAlertLevel", "Vocab", "Packages", "IgnoredScopes", "SkippedScopes", "IgnoredClasses",
    "WordTemplate", "NLPEndpoint",
})  # fmt: skip
_OTHER_MARKUP = frozenset({"myst", "adoc", "asciidoc", "rst", "org", "xml", "dita", "typ"})
_NO_SECTIONS = frozenset({"", "*", "DEFAULT", "formats", "asciidoctor", "sphinx"})
_PARAM = re.compile(r"(?P<rule>[^\[\]]+\.[^\[\]]+)\[(?P<param>[A-Za-z][A-Za-z0-9]*)\]")
_SWITCHES = frozenset({"YES", "NO", "UNSET", *LEVELS})


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
        vocab = list(listed(everywhere.get("Vocab", ())))
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
            for name in listed(section.get("Vocab", ())):
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
        return built_in({"": self.vocabulary, **self.vocabularies}, self.word_template)

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
        if rule is not None and (reason := partly(rule)):
            self.warnings[f"{name}: {reason}"] = None
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
            wanted = self.formats[extension]
            return "md" if wanted == "myst" else wanted
        for key, value in sorted(self.formats.items()):
            if key == pure.name or (
                any(sign in key for sign in "*?[{/") and (matches(key, pure.name) or matches(key, path))
            ):
                return value
        return extension


def _ignores(held: Sequence[Section]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What the text of a file ignores: patterns of tokens, and of blocks."""
    tokens = [pattern for section in held for pattern in patterns(section.get("TokenIgnores", ()))]
    blocks = [
        pattern
        for section in held
        for key in ("BlockIgnores", "IgnorePatterns")
        for pattern in patterns(section.get(key, ()))
    ]
    return tuple(tokens), tuple(blocks)


def _no_registry(name: str) -> tuple[Entry, ...]:  # noqa: ARG001
    return ()


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
    return tuple(listed(values))


# --- reading ------------------------------------------------------------------------------------------------


def read(path: Path) -> Project:
    """The project that a ``.vale.ini`` configures. Raises ``FileError``."""
    sections = all_sections(path)
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
    warnings.update(dict.fromkeys(_not_read(path, sections)))
    minimum = core.get("MinAlertLevel", ["suggestion"])[-1]
    if minimum not in LEVELS:
        raise FileError(str(path), 1, 1, f"MinAlertLevel: “{minimum}” is none of {', '.join(LEVELS)}")
    named = {name for key, section in sections.items() if key for name in listed(section.get("Vocab", ()))}
    main = [vocabulary(name, styles, path) for name in listed(core.get("Vocab", ()))]
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
        vocabularies={name: vocabulary(name, styles, path) for name in sorted(named)},
        scopes=_scopes(styles),
        params=_params(sections),
        ignored_scopes=tuple(listed(core["IgnoredScopes"])) if "IgnoredScopes" in core else None,
        skipped_scopes=tuple(listed(core["SkippedScopes"])) if "SkippedScopes" in core else None,
        ignored_classes=tuple(listed(core.get("IgnoredClasses", ()))),
        warnings=warnings,
    )


def _not_read(path: Path, sections: Mapping[str, Section]) -> Iterable[str]:
    """What a configuration asks for that relis does not do, one sentence each."""
    if "NLPEndpoint" in sections.get("", {}):
        yield f"{path}: relis asks no service: “NLPEndpoint” is ignored"
    for name, section in sections.items():
        for key in ("View", "Transform", "CommentDelimiters"):
            if key in section:
                yield f"{path}: [{name}]: relis knows no “{key}”; it is ignored"
        if section.get("Lang", ["en"])[-1].lower()[:2] != "en":
            yield f"{path}: [{name}]: sentences are cut as in English; “Lang” is ignored"
    for written, read_as in sections.get("formats", {}).items():
        if read_as[-1] not in MARKUP | PLAIN and read_as[-1] in _OTHER_MARKUP:
            wanted = "Markdown, its directives left out" if read_as[-1] == "myst" else "plain text"
            yield f"{path}: [formats]: “{written} = {read_as[-1]}” is read as {wanted}"


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
