"""The facts of all articles → decisions → alerts. Needs facts alone, never texts."""

from collections.abc import Mapping, Sequence

from lint.alerts import of_decision
from lint.model import Alert, Fact, Rule
from lint.rulebook.plan import Plan


def resolve(facts: Mapping[str, Sequence[Fact]], plan: Plan, ui: str, languages: Mapping[str, str]) -> list[Alert]:
    """The alerts of every rule that compares articles, over the facts of all of them, in no particular order.

    ``facts`` are named by the group that the plan collects them under, ``languages`` give each path's language.
    """
    alerts: list[Alert] = []
    for check in plan.checks:
        if check.resolve is not None and "archive" in check.rule.scope:
            level = plan.levels.get(check.rule.name, check.rule.level)
            for decision in check.resolve(heard(check.rule, facts.get(plan.group(check), ()))):
                alerts.extend(of_decision(decision, check.rule, level, ui, languages))
    return alerts


def heard(rule: Rule, facts: Sequence[Fact]) -> Sequence[Fact]:
    """The facts that a rule listens to: those stated in one of its languages, or in none."""
    if not rule.language:
        return facts
    return [fact for fact in facts if not fact.language or fact.language in rule.language]
