"""Grammar as a stage of a run: what LanguageTool remarks on an article, weighed by the rules → alerts."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from lint.check import Result, alerts_of, suppressed
from lint.formats.document import Document
from lint.kinds.grammar import Grammar as GrammarRule
from lint.kinds.kind import Article, Check
from lint.model import Alert, Finding, Remark, Span
from lint.rulebook.plan import Plan
from lint.rulebook.store import cache_folder
from lint.services.languagetool import server
from lint.services.languagetool.answers import Answers, key_of
from lint.services.languagetool.client import TIMEOUT, Ask, Wanted, asker
from lint.services.languagetool.problem import LanguageToolProblem
from lint.ui import counted, say

LOCAL = "local"
"""The name of the server that ``relis languagetool start`` runs on this machine."""

CODES = {"fr": "fr", "en": "en-US"}
"""LanguageTool's names for the languages; spelling is not asked of it, so that no region matters."""

LONGEST = 20_000
"""A longer paragraph (in code points) is asked about in pieces of whole sentences."""

ON_MARKS = frozenset({"quotes", "brackets", "typography", "punctuation"})
"""Remarks of these categories concern signs: beside one of them, grammar still speaks of the words."""

_TWO_WORDS = re.compile(r"\w\W+\w")


class GrammarStage:
    """LanguageTool for the length of one run. Once it fails it is not asked again, and ``problem`` says why."""

    def __init__(self, plan: Plan, where: str, answers: Answers | None = None, timeout: float = TIMEOUT) -> None:
        self.problem: LanguageToolProblem | None = None
        self._plan = plan
        self._checks = [check for check in plan.checks if check.weigh is not None]
        self._wanted = {language: wanted_of(self._checks, language) for language in CODES}
        self._timeout = timeout
        self._answers = answers or Answers(_store())
        self._asks: dict[str, Ask] = {}
        self._articles = 0
        try:
            self._url = _address(where)
            self._version = server.version(self._url)
        except LanguageToolProblem as problem:
            self.problem = problem

    def added(self, result: Result, document: Document, ui: str) -> Result:
        """An article's result with what grammar adds to it; unchanged where LanguageTool does not answer."""
        if self.problem is not None:
            return result
        article = Article(document)
        try:
            remarks = [self._remarks(article, number) for number in range(len(article.blocks))]
        except LanguageToolProblem as problem:
            self.problem = problem
            return result
        self._articles += 1
        alerts = list(result.alerts)
        for check in self._checks:
            for alert in alerts_of(article, check.rule, _findings(check, article, remarks), self._plan, ui):
                if not suppressed(alert, document.suppressions) and not any(_says_it(one, alert) for one in alerts):
                    alerts.append(alert)
        return msgspec.structs.replace(result, alerts=tuple(sorted(alerts, key=lambda alert: alert.order)))

    def closed(self, ui: str) -> str:
        """Let go of what the run held; why grammar is missing in it, or nothing."""
        self._answers.close()
        if self.problem is None:
            return ""
        if self._articles == 0:
            extent = say(ui, "n’est pas vérifiée", "is not checked")
        else:
            articles = counted(self._articles, ui, ("article", "articles"), ("article", "articles"))
            extent = say(ui, f"n’est vérifiée que dans {articles}", f"is checked in {articles} only")
        consequence = say(ui, f"La grammaire {extent}, le reste l’est.", f"Grammar {extent}, the rest is checked.")
        return f"{self.problem.of(ui)} {consequence}"

    def _remarks(self, article: Article, number: int) -> list[Remark]:
        text = article.blocks[number].text
        wanted = self._wanted.get(article.language(number))
        if wanted is None or not _TWO_WORDS.search(text):
            return []
        return [
            msgspec.structs.replace(remark, start=remark.start + piece.start, end=remark.end + piece.start)
            for piece in _pieces(article, number)
            for remark in self._answer(text[piece.start : piece.end], wanted)
        ]

    def _answer(self, text: str, wanted: Wanted) -> tuple[Remark, ...]:
        key = key_of(self._version, wanted.language, ",".join(wanted.rules), text)
        kept = self._answers.get(key) if self._version else None
        if kept is not None:
            return kept
        if wanted.language not in self._asks:
            self._asks[wanted.language] = asker(self._url, wanted, self._timeout)
        remarks = self._asks[wanted.language](text)
        if self._version:
            self._answers.put(key, remarks)
        return remarks


def _address(where: str) -> str:
    """The address of the server that was named, or of our own. Raises ``LanguageToolProblem`` where it does not run."""
    if where != LOCAL:
        return where.rstrip("/")
    found = server.running()
    if found is None:
        raise LanguageToolProblem(
            "LanguageTool ne tourne pas\u202f; lancer «\u00a0relis languagetool start\u00a0».",
            "LanguageTool is not running; run “relis languagetool start”.",
        )
    return found.url


def wanted_of(checks: Sequence[Check], language: str) -> Wanted | None:
    """What the rules for a language take over, all together: LanguageTool prepares each new choice of rules for 2 s."""
    rules = [check.rule for check in checks if isinstance(check.rule, GrammarRule)]
    names = {name for rule in rules if not rule.language or language in rule.language for name in rule.rules}
    return Wanted(CODES[language], sorted(names)) if names else None


def _store() -> Path | None:
    folder = cache_folder()
    return folder and folder / "languagetool-answers.sqlite"


def _findings(check: Check, article: Article, remarks: Sequence[Sequence[Remark]]) -> Iterator[Finding]:
    """What one rule makes of the remarks on the blocks that it speaks to."""
    for number in article.selected(check.rule):
        if check.weigh is not None:
            yield from check.weigh(article, number, remarks[number])


def _says_it(other: Alert, alert: Alert) -> bool:
    """Whether another rule has already spoken of these words."""
    return other.category not in ON_MARKS and other.offset < alert.end_offset and alert.offset < other.end_offset


def _pieces(article: Article, number: int) -> Iterator[Span]:
    """A block whole, or in pieces of whole sentences where it is long."""
    length = len(article.blocks[number].text)
    if length <= LONGEST:
        yield Span(0, length)
        return
    start = 0
    for sentence in article.sentences(number):
        while sentence.end - start > LONGEST:
            cut = sentence.start if sentence.start > start else start + LONGEST
            yield Span(start, cut)
            start = cut
    yield Span(start, length)
