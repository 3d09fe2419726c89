"""What each command does: options → work → output → exit status."""

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path

import msgspec

from lint import baseline as baselines
from lint import config as settings
from lint import files, ruleset, run, source, valecommand
from lint.config import Config
from lint.model import LEVELS, Alert, Rule
from lint.publish import publish
from lint.rulebook.convert import did_you_mean
from lint.rulebook.yamltree import FileError
from lint.run import Outcome
from lint.source import Source, UnreadableError
from lint.ui import counted, say

OK, FINDINGS, FAILED = 0, 1, 2

Find = Callable[[str], Source | None]


def configuration(options: argparse.Namespace) -> Config:
    """The configuration that the options ask for, with what they change in it."""
    path = options.config
    if path is None and not options.no_config:
        path = settings.find(Path.cwd())
    if options.config is not None and not options.config.is_file():
        raise FileError(str(options.config), 1, 1, "there is no such configuration file")
    config = settings.load(path)
    root = config.root
    changes: dict[str, object] = {
        "rules": (*config.rules, *(os.path.relpath(folder, root) for folder in options.rules)),
    }
    for key in ("language", "profile", "fail_on", "consistency", "languagetool"):
        if getattr(options, key, None):
            changes[key] = getattr(options, key)
    for key in ("select", "ignore"):
        given = [name for value in getattr(options, key, []) for name in value.split(",") if name]
        if given:
            changes[key] = tuple(given) if key == "select" else (*config.ignore, *given)
    return msgspec.structs.replace(config, **changes)


def check(options: argparse.Namespace) -> int:
    """``relis check``."""
    ini = valecommand.configuration(options)
    if ini is not None:
        return _check_vale(ini, options)
    config = configuration(options)
    if options.show_settings:
        return _show_settings(config)
    find: Find = cache(_source)
    if options.stdin_filename is not None:
        text = sys.stdin.buffer.read()
        read = source.decode(options.stdin_filename, text)
        outcome = run.check_sources_together([read], config, options.ui)
        find = {read.path: read}.get
    else:
        paths = files.discover(
            options.paths, config.exclude, force_exclude=options.force_exclude, tracked=options.tracked
        )
        if not paths and not options.force_exclude:
            print(
                say(options.ui, "relis: aucun article à cet endroit", "relis: there is no article there"),
                file=sys.stderr,
            )
            return FAILED
        if options.show_files:
            return _show_files(paths, config)
        if options.fix and not options.diff:
            _fix(paths, config, options)
        outcome = run.check_paths(paths, config, options.ui, companions(config))
    if options.baseline is not None:
        kept = baselines.new(outcome.alerts, baselines.load(options.baseline))
        outcome = replace(outcome, alerts=kept)
    if options.since is not None:
        from lint import since

        outcome = replace(outcome, alerts=since.new(outcome.alerts, options.since, find))
    if options.diff:
        return _diff(outcome, find, options)
    publish(outcome, find, _Rules(config), options)
    return _status(outcome, config, options)


def _show_settings(config: Config) -> int:
    """``--show-settings``: what holds, wherever it comes from, as it could stand in ``relis.yml``."""
    import yaml

    rules = ruleset.load(config).rules
    chosen, _ = settings.chosen_rules(config, rules)
    values = {key: value for key, value in msgspec.to_builtins(config).items() if key not in settings.NEVER_IN_A_FILE}
    print(f"# {config.path or '-'}")
    print(yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=120), end="")
    print(f"# {len(chosen)} / {len(rules)}:")
    _print_lines(f"#   {rule.name}" for rule in sorted(chosen, key=lambda rule: rule.name))
    return OK


def _show_files(paths: Sequence[str], config: Config) -> int:
    """``--show-files``: what would be checked, how it is read, and its language as far as its place says it."""
    from lint import formats

    for path in paths:
        language = formats.language_of(path) or run.language_of(config, path) or "?"
        print(f"{path}  {formats.format_of(path) or 'txt'}  {language}")
    return OK


def companions(config: Config) -> list[str]:
    """The articles of the configured archive, that every checked article is compared with."""
    folders = [os.path.relpath(config.root / name) for name in config.archive]
    return files.discover(folders, config.exclude) if folders else []


def _check_vale(ini: Path, options: argparse.Namespace) -> int:
    """``relis check`` in a project that is configured for Vale; by default errors alone make it fail, as there."""
    from lint import valerun

    project, wanted = valerun.configured(ini, options)
    find: Find = cache(_source)
    if options.stdin_filename is not None:
        read = source.decode(options.stdin_filename, sys.stdin.buffer.read())
        outcome = valerun.check_sources([read], project, wanted, options.ui)
        find = {read.path: read}.get
    else:
        outcome = valerun.check_paths(files.discover(options.paths), project, wanted, options.ui)
    publish(outcome, find, project.known().get, options)
    return _status(outcome, Config(fail_on=options.fail_on or "error"), options)


class _Rules:
    """The rules of a run by identifier, read when one is asked for."""

    def __init__(self, config: Config) -> None:
        self.config = config

    @cached_property
    def _known(self) -> Mapping[str, Rule]:
        return ruleset.load(self.config).rules

    def __call__(self, name: str) -> Rule | None:
        return self._known.get(name)


def _source(path: str) -> Source | None:
    try:
        return source.read(path)
    except UnreadableError:
        return None


def _print_lines(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)


def _status(outcome: Outcome, config: Config, options: argparse.Namespace) -> int:
    if _failed(outcome, options):
        return FAILED
    if options.exit_zero:
        return OK
    limit = LEVELS.index(config.fail_on)
    return FINDINGS if any(LEVELS.index(alert.level) >= limit for alert in outcome.alerts) else OK


def _failed(outcome: Outcome, options: argparse.Namespace) -> bool:
    """Whether the run could not do what it was asked to do; grammar counts where the command line asks for it."""
    if outcome.missing:
        print(f"relis: {outcome.missing}", file=sys.stderr)
    return bool(outcome.unreadable or (outcome.missing and options.languagetool))


MAX_PASSES = 8
"""A correction may make another possible; after so many rounds what remains is left to the editor."""


def _fix(paths: Sequence[str], config: Config, options: argparse.Namespace) -> None:
    """Write the corrections into the files, until nothing changes."""
    from lint import fix

    for _ in range(MAX_PASSES):
        outcome = run.check_paths(paths, config, options.ui)
        changed = 0
        for path, alerts in _by_path(outcome.alerts).items():
            fixes = fix.chosen(alerts, unsafe=options.unsafe_fixes)
            if fixes:
                read = source.read(path)
                source.write(path, read, fix.applied(read.text, fixes))
                changed += 1
        if not changed:
            return


def _by_path(alerts: Iterable[Alert]) -> dict[str, list[Alert]]:
    by_path: dict[str, list[Alert]] = {}
    for alert in alerts:
        by_path.setdefault(alert.path, []).append(alert)
    return by_path


def _diff(outcome: Outcome, find: Find, options: argparse.Namespace) -> int:
    """Show what ``--fix`` would change; 1 if anything."""
    from lint import fix

    changes = False
    for path, alerts in _by_path(outcome.alerts).items():
        fixes = fix.chosen(alerts, unsafe=options.unsafe_fixes)
        read = find(path)
        if fixes and read is not None:
            changes = True
            _print_lines(fix.diff(path, read.text, fix.applied(read.text, fixes)))
    if _failed(outcome, options):
        return FAILED
    return FINDINGS if changes else OK


def init(options: argparse.Namespace) -> int:
    """``relis init``: a configuration to go on from; what is there already is never overwritten."""
    from lint import init as first

    if options.output.exists():
        print(
            say(options.ui, f"relis: {options.output} existe déjà", f"relis: {options.output} is there already"),
            file=sys.stderr,
        )
        return FAILED
    paths = files.discover(options.paths)
    look = first.look(paths)
    outcome = run.check_paths(first.sample(paths), Config(), options.ui)
    text = first.written(look, outcome.alerts, options.ui)
    options.output.write_text(text, encoding="utf-8", newline="\n")
    print(text, end="")
    print(
        say(
            options.ui,
            f"→ {options.output}\u00a0; ensuite\u00a0: relis check",
            f"→ {options.output}; next: relis check",
        )
    )
    return OK


def explain(options: argparse.Namespace) -> int:
    """``relis explain``."""
    from lint.explain import page

    rules = ruleset.load(configuration(options)).rules
    rule = _named(options.rule, rules)
    if rule is None:
        close = did_you_mean(options.rule, rules)
        print(
            say(
                options.ui,
                f"relis: aucune règle «\u00a0{options.rule}\u00a0»{close}",
                f"relis: no rule “{options.rule}”{close}",
            ),
            file=sys.stderr,
        )
        return FAILED
    _print_lines(page(rule, options.ui))
    return OK


def _named(name: str, rules: Mapping[str, Rule]) -> Rule | None:
    for rule in rules.values():
        if name in (rule.name, *rule.aliases):
            return rule
    without_case = {rule.name.lower(): rule for rule in rules.values()}
    return without_case.get(name.lower())


def rules(options: argparse.Namespace) -> int:
    """``relis rules``."""
    from lint.rulebook.plan import kind_of

    every = [rule for _, rule in sorted(ruleset.load(configuration(options)).rules.items())]
    if options.format == "json":
        listed = [
            {
                "rule": rule.name,
                "extends": kind_of(rule),
                "category": rule.category,
                "level": rule.level,
                "language": list(rule.language),
                "profile": list(rule.profile),
                "preview": rule.preview,
                "message": {"fr": rule.message.fr, "en": rule.message.en},
                "source": list(rule.source),
            }
            for rule in every
        ]
        print(msgspec.json.format(msgspec.json.encode(listed), indent=1).decode())
        return OK
    size = max((len(rule.name) for rule in every), default=0)
    for rule in every:
        language = ",".join(rule.language) or "*"
        print(
            f"{rule.name:<{size}}  {language:<5}  {rule.level:<10}  {rule.category:<14}  {rule.message.of(options.ui)}"
        )
    return OK


def test(options: argparse.Namespace) -> int:
    """``relis test``."""
    from lint.examples import failures
    from lint.rulebook.plan import kind_of

    known = ruleset.load(configuration(options))
    chosen = [rule for name, rule in known.rules.items() if _below(known.files[name], options.paths)]
    if options.paths and not chosen:
        chosen = _loose_rules(options.paths)
    tried = [rule for rule in chosen if kind_of(rule) != "grammar" or options.languagetool]
    failed = examples = 0
    for rule in tried:
        examples += len(rule.examples)
        for failure in failures(rule, known):
            failed += 1
            print(f"{failure.rule}, {say(options.ui, 'exemple', 'example')} {failure.number}: {failure.problem}")
            print(f"  {say(options.ui, 'attendu', 'expected')}: {failure.expected}")
            print(f"  {say(options.ui, 'trouvé', 'found')}:   {failure.found}")
    if len(tried) < len(chosen):
        untried = counted(len(chosen) - len(tried), options.ui, ("règle", "règles"), ("rule", "rules"))
        print(
            say(
                options.ui,
                f"{untried} de grammaire sans essai\u00a0: il faut --languagetool.",
                f"{untried} on grammar not tried: this takes --languagetool.",
            )
        )
    print(
        f"{counted(len(tried), options.ui, ('règle', 'règles'), ('rule', 'rules'))}, "
        f"{counted(examples, options.ui, ('exemple', 'exemples'), ('example', 'examples'))}, "
        f"{counted(failed, options.ui, ('échec', 'échecs'), ('failure', 'failures'))}."
    )
    return FINDINGS if failed else OK


def _below(path: Path, given: Sequence[str]) -> bool:
    return not given or any(path.resolve().is_relative_to(Path(name).resolve()) for name in given)


def _loose_rules(given: Sequence[str]) -> list[Rule]:
    """Rule files that belong to no pack of the configuration: a rule that is being written."""
    from lint.rulebook.load import load_rule, rule_files

    rules = []
    for name in given:
        path = Path(name)
        if not path.exists():
            raise files.NoSuchPathError(name)
        found = [path] if path.is_file() else rule_files(path)
        rules += [load_rule(file, f"{file.resolve().parent.name}.{file.name.split('.')[0]}") for file in found]
    return rules


def languagetool(options: argparse.Namespace) -> int:
    """``relis languagetool``."""
    from lint.services.languagetool import command

    return command.run(options.action, options.ui, options.mirror)


def baseline(options: argparse.Namespace) -> int:
    """``relis baseline``."""
    config = configuration(options)
    outcome = run.check_paths(files.discover(options.paths, config.exclude), config, options.ui)
    accepted = baselines.of(outcome.alerts)
    if options.prune:
        accepted = baselines.pruned(baselines.load(options.output), accepted)
    options.output.write_text(baselines.written(accepted), encoding="utf-8", newline="\n")
    number = sum(entry.count for entry in accepted.accepted)
    remarks = counted(
        number, options.ui, ("remarque acceptée", "remarques acceptées"), ("remark accepted", "remarks accepted")
    )
    print(f"{options.output}: {remarks}")
    return FAILED if outcome.unreadable else OK
