"""One article against the plan: findings → alerts, and the facts it states. Pure: one article and nothing else."""

from collections.abc import Iterable, Iterator, Sequence

from lint.alerts import of_decision, of_finding
from lint.archive import heard
from lint.formats.document import Document, Suppression
from lint.formats.scopes import left_out, selects
from lint.formats.views import views
from lint.kinds.kind import Article, Check
from lint.model import Alert, Fact, Finding, Frozen, Rule
from lint.patterns import Hit
from lint.rulebook.plan import Lane, Plan


class Result(Frozen, frozen=True):
    """What one article gave: the unit of the cache.

    ``facts`` are named by the group that the plan collects them under. ``suppressed`` are the places where the
    author refused remarks; ``language`` is the article's.
    """

    path: str
    language: str
    alerts: tuple[Alert, ...]
    facts: dict[str, tuple[Fact, ...]]
    suppressed: tuple[Suppression, ...] = ()


def check(document: Document, plan: Plan, ui: str) -> Result:
    """The alerts of one article, in order, and its facts for the archive."""
    article = Article(document, views(document, plan.scopes))
    alerts: list[Alert] = []
    for rule_check, findings in _findings(article, plan):
        alerts.extend(alerts_of(article, rule_check.rule, findings, plan, ui))
    facts = {group: tuple(collect(article)) for group, collect in plan.collectors.items()}
    for rule_check in plan.checks:
        if rule_check.resolve is not None and "archive" not in rule_check.rule.scope:
            level = plan.levels.get(rule_check.rule.name, rule_check.rule.level)
            for decision in rule_check.resolve(heard(rule_check.rule, facts[plan.group(rule_check)])):
                alerts.extend(
                    of_decision(decision, rule_check.rule, level, ui, {document.source.path: document.language})
                )
    kept_alerts = [alert for alert in alerts if not suppressed(alert, document.suppressions)]
    return Result(
        document.source.path,
        document.language,
        tuple(sorted(unique(kept_alerts), key=lambda alert: alert.order)),
        {group: facts[group] for group in plan.archived if facts[group]},
        document.suppressions,
    )


def alerts_of(article: Article, rule: Rule, findings: Iterable[Finding], plan: Plan, ui: str) -> list[Alert]:
    """The alerts that one rule's findings in an article give, as many as the rule may."""
    level = plan.levels.get(rule.name, rule.level)
    made = [of_finding(article, rule, level, finding, ui) for finding in _judged(article, rule, findings)]
    return made[: rule.limit] if rule.limit else made


def suppressed(alert: Alert, suppressions: Iterable[Suppression]) -> bool:
    """Whether the author refused this alert at its place."""
    return any(place.covers(alert.offset, alert.rule, alert.match) for place in suppressions)


def unique(alerts: Iterable[Alert]) -> Iterator[Alert]:
    """The alerts without those that say the same of the same place again."""
    seen = set()
    for alert in alerts:
        key = (alert.path, alert.offset, alert.end_offset, alert.rule, alert.message)
        if key not in seen:
            seen.add(key)
            yield alert


def without_echoes(alerts: Iterable[Alert]) -> Iterator[Alert]:
    """The alerts without those whose whole correction a wider alert on the same words proposes too.

    A registry that knows the full name corrects it whole; that one of its words is spelt otherwise elsewhere is no
    second mistake.
    """
    wide: list[Alert] = []
    for alert in sorted(alerts, key=lambda alert: (alert.path, alert.offset, -alert.end_offset, alert.rule)):
        wide = [other for other in wide if other.path == alert.path and other.end_offset >= alert.end_offset]
        if not any(_echoes(alert, other) for other in wide):
            yield alert
        if alert.replacements:
            wide.append(alert)


def _echoes(alert: Alert, wider: Alert) -> bool:
    if not alert.replacements or len(wider.match) <= len(alert.match):
        return False
    start, end = alert.offset - wider.offset, alert.end_offset - wider.offset
    return wider.match[:start] + alert.replacements[0] + wider.match[end:] == wider.replacements[0]


def _findings(article: Article, plan: Plan) -> Iterator[tuple[Check, list[Finding]]]:
    hits: dict[int, list[tuple[int, Sequence[Hit]]]] = {}
    for number, block in enumerate(article.blocks):
        for lane in plan.lanes:
            if _is_read(lane, article, number):
                for search, hit in lane.scanner.scan(block.text):
                    hits.setdefault(lane.owners[search], []).append((number, hit))
    for index, rule_check in enumerate(plan.checks):
        findings: list[Finding] = []
        if rule_check.judge is not None:
            for number, found in hits.get(index, ()):
                findings.extend(rule_check.judge(article, number, found))
        if rule_check.read is not None and _reads(rule_check.rule, article.document):
            findings.extend(rule_check.read(article))
        if findings:
            yield rule_check, findings


def _reads(rule: Rule, document: Document) -> bool:
    return not rule.language or document.language in rule.language


def _is_read(lane: Lane, article: Article, number: int) -> bool:
    if lane.language and article.language(number) not in lane.language:
        return False
    return selects(lane.scope, article.blocks[number].scope, article.document.format, lane.dialect)


def _judged(article: Article, rule: Rule, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings that stand: in a block the rule speaks to, and no phrase that is never to be reported."""
    for finding in findings:
        block = article.blocks[finding.block]
        if rule.language and article.language(finding.block) not in rule.language:
            continue
        without = left_out(rule.scope)
        if without and any(m.kind in without and m.start < finding.end and finding.start < m.end for m in block.marks):
            continue
        if rule.except_ and _excepted(rule.except_, block.text, finding):
            continue
        yield finding


def _excepted(phrases: Sequence[str], text: str, finding: Finding) -> bool:
    for phrase in phrases:
        at = text.find(phrase, max(0, finding.end - len(phrase)))
        while phrase and at >= 0 and at <= finding.start:
            if at + len(phrase) >= finding.end:
                return True
            at = text.find(phrase, at + 1)
    return False
