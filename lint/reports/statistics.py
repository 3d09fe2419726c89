"""How many remarks each rule makes, the most frequent first: where to begin with an old archive."""

from collections import Counter
from collections.abc import Iterator

from lint.reports.material import Material, title
from lint.reports.text import NAMES, closing
from lint.ui import say


def report(material: Material) -> Iterator[str]:
    """One line for each rule: remarks, of these with a safe correction, articles, level, rule, what it says."""
    ui, alerts = material.ui, material.outcome.alerts
    counts = Counter(alert.rule for alert in alerts)
    safe = Counter(alert.rule for alert in alerts if alert.fix is not None and alert.fix.safety == "safe")
    articles = Counter(rule for rule, _ in {(alert.rule, alert.path) for alert in alerts})
    levels = {alert.rule: alert.level for alert in alerts}
    size = max(map(len, counts), default=0)
    if counts:
        head = (say(ui, "remarques", "remarks"), say(ui, "sûres", "safe"), say(ui, "articles", "articles"))
        level, name = say(ui, "niveau", "level"), say(ui, "règle", "rule")
        yield f"{head[0]:>9}  {head[1]:>6}  {head[2]:>8}  {level:<13}  {name}\n"
    for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        rule = material.rule(name)
        says = title(rule, ui) if rule is not None else ""
        level = NAMES[ui][levels[name]]
        yield f"{count:>9}  {safe[name]:>6}  {articles[name]:>8}  {level:<13}  {name:<{size}}  {says}".rstrip() + "\n"
    yield closing(material.outcome, ui) + "\n"
