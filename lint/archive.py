"""The facts of all articles → decisions → alerts. Needs facts alone, never texts."""

from collections.abc import Iterable, Mapping, Sequence

from lint import render
from lint.model import Alert, Decision, Edit, Fact, Fix, Form, Level, Related, Rule
from lint.rulebook.plan import Plan

MAX_RELATED = 20
"""Places named beside one alert; a name that an archive holds thousands of times needs no more."""


def resolve(facts: Mapping[str, Sequence[Fact]], plan: Plan, ui: str, languages: Mapping[str, str]) -> list[Alert]:
    """The alerts of every rule that compares articles, over the facts of all of them, in no particular order.

    ``facts`` are named by the group that the plan collects them under, ``languages`` give each path's language.
    """
    alerts: list[Alert] = []
    for check in plan.checks:
        if check.resolve is not None and "archive" in check.rule.scope:
            level = plan.levels.get(check.rule.name, check.rule.level)
            for decision in check.resolve(facts.get(plan.group(check), ())):
                alerts.extend(alerts_of(decision, check.rule, level, ui, languages))
    return alerts


def alerts_of(
    decision: Decision, rule: Rule, level: Level, ui: str, languages: Mapping[str, str]
) -> Iterable[Alert]:
    """One alert for each place that the decision calls wrong, with the other forms as related places."""
    wrong = decision.wrong
    if wrong is None:
        wrong = tuple(form for form in decision.forms if form.text != decision.kept)
    for form in wrong:
        if form.text in rule.except_:
            continue
        for place in form.places:
            values = {
                "match": form.text,
                "kept": decision.kept or "",
                "replacement": decision.replacement or decision.kept or "",
                "count": str(sum(len(other.places) for other in decision.forms if other.text == form.text)),
                "other": render.listed([other.text for other in decision.forms if other.text != form.text], ui),
                **decision.values,
            }
            replacement = decision.replacement or decision.kept
            safety = decision.safety or rule.safety
            yield Alert(
                place.path,
                place.line,
                place.column,
                place.end_line,
                place.end_column,
                place.start,
                place.end,
                rule.name,
                rule.category,
                decision.level or level,
                languages.get(place.path, ""),
                render.message(rule.message, values, ui),
                form.text,
                (replacement,) if replacement else (),
                Fix((Edit(place.start, place.end, replacement),), safety) if replacement and safety != "shown" else None,
                (*decision.related, *_related(decision.forms, form))[:MAX_RELATED],
                f"{rule.name}:{decision.key}",
            )


def _related(forms: Sequence[Form], reported: Form) -> Iterable[Related]:
    """The places of the other forms, the first of each form before the second of any."""
    others = [form for form in forms if form.text != reported.text]
    longest = max((len(form.places) for form in others), default=0)
    for nth in range(min(longest, MAX_RELATED)):
        for form in others:
            if nth < len(form.places):
                yield Related(form.places[nth], form.text)
