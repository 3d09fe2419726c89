"""Rules on how hard a text is to read."""

from collections.abc import Iterable

from lint.kinds.kind import Article, Check, Kind, Resources
from lint.kinds.measures import shared
from lint.kinds.metric import finding
from lint.model import Finding, Rule

_SCORES = {
    "SMOG": "smog",
    "Gunning Fog": "gunning_fog",
    "Coleman-Liau": "coleman_liau",
    "Flesch-Kincaid": "flesch_kincaid",
    "Automated Readability": "automated_readability",
}


class Readability(Rule, frozen=True, kw_only=True, tag="readability"):
    """The mean of some ``metrics`` (grades) may be at most ``grade``."""

    metrics: tuple[str, ...]
    grade: float = 0
    scope: tuple[str, ...] = ("summary",)
    matchcase: bool = False


def compile_rule(rule: Readability, resources: Resources) -> Check:  # noqa: ARG001
    """The check of a rule."""
    wanted = [_SCORES[name] for name in rule.metrics if name in _SCORES]

    def read(article: Article) -> Iterable[Finding]:
        for block in article.selected(rule):
            counts = shared(article, block, rule)
            if counts and wanted:
                grade = sum(counts[name] for name in wanted) / len(rule.metrics)
                if grade > rule.grade:
                    yield finding(article, block, grade)

    return Check(rule, read=read)


KIND = Kind(Readability, compile_rule)
