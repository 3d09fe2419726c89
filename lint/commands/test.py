"""``relis test``: the examples inside rule files."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from lint import files, ruleset
from lint.commands.shared import FINDINGS, OK, configuration
from lint.model import Rule
from lint.ui import counted, say


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
