"""Rules on what can be counted: a formula over words, sentences, syllables, headings."""

from collections.abc import Iterable

from lint.kinds.formula import BadFormulaError, Formula
from lint.kinds.kind import Article, Check, Kind, Resources
from lint.kinds.measures import elements, shared
from lint.model import Finding, Rule, Span


class Metric(Rule, frozen=True, kw_only=True, tag="metric"):
    """``formula`` gives a number, ``condition`` (``> 10``, may also say ``result``) when to report it."""

    formula: str
    condition: str
    scope: tuple[str, ...] = ("summary",)
    matchcase: bool = False


def compile_rule(rule: Metric, resources: Resources) -> Check:  # noqa: ARG001
    """The check of a rule. Raises ``BadFormulaError``."""
    formula = Formula(rule.formula)
    condition = Formula(f"result {rule.condition}")

    def read(article: Article) -> Iterable[Finding]:
        for block in article.selected(rule):
            measures = _measures(article, block, rule)
            if not measures:
                continue
            try:
                result = formula.value(measures)
                if not condition.value(measures | {"result": round(result, 6)}):
                    continue
            except BadFormulaError:
                continue
            yield finding(article, block, result)

    return Check(rule, read=read)


def _measures(article: Article, block: int, rule: Rule) -> dict[str, float]:
    counts = shared(article, block, rule)
    return article.once("elements", lambda: elements(article)) | counts if counts else {}


def finding(article: Article, block: int, value: float) -> Finding:
    """An alert on a number: at the block's first character, at the file's for what sums the file up."""
    whole = article.blocks[block].scope.split(".")[0] == "summary"
    shown = f"{value:.2f}"
    end = min(1, len(article.blocks[block].text))
    return Finding(block, 0, end, {"count": shown}, (shown,), at=Span(0, 0) if whole else None)


KIND = Kind(Metric, compile_rule)
