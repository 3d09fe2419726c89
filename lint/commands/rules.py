"""``relis explain`` and ``relis rules``."""

import argparse
from collections.abc import Mapping

import msgspec

from lint import ruleset
from lint.commands.shared import OK, configuration, failed, print_lines
from lint.model import Rule
from lint.rulebook.convert import did_you_mean


def explain(options: argparse.Namespace) -> int:
    """``relis explain``."""
    from lint.explain import page

    known = ruleset.load(configuration(options)).rules
    rule = _named(options.rule, known)
    if rule is None:
        close = did_you_mean(options.rule, known)
        return failed(options, f"aucune règle «\u00a0{options.rule}\u00a0»{close}", f"no rule “{options.rule}”{close}")
    print_lines(page(rule, options.ui))
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
