"""Grammar as a stage of a run: what LanguageTool remarks on an article, weighed by the rules → alerts."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
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
from lint.ui import say

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
        self._checks = [check for check in plan.checks if check.weigh is not None]
        self._plan = plan
        self._where = where
        self._timeout = timeout
        self._answers = answers or Answers(_store())
        self._asks: dict[str, Ask] = {}

    def added(self, result: Result, document: Document, ui: str) -> Result:
        """An article's result with what grammar adds to it; unchanged where LanguageTool does not answer."""
        if self.problem is not None or not self._checks:
            return result
        article = Article(document)
        try:
            remarks = {
                number: found for number in range(len(article.blocks)) if (found := self._remarks(article, number))
            }
        except LanguageToolProblem as problem:
            self.problem = problem
            return result
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
        unchecked = say(
            ui,
            "La grammaire n’est pas vérifiée (le reste l’est).",
            "Grammar is not checked (the rest is).",
        )
        return f"{self.problem.of(ui)} {unchecked}"

    @cached_property
    def _url(self) -> str:
        if self._where != LOCAL:
            return self._where.rstrip("/")
        found = server.running()
        if found is None:
            raise LanguageToolProblem(
                "LanguageTool ne tourne pas\u202f; lancer «\u00a0relis languagetool start\u00a0».",
                "LanguageTool is not running; run “relis languagetool start”.",
            )
        return found.url

    @cached_property
    def _version(self) -> str:
        return server.version(self._url)

    @cached_property
    def _wanted(self) -> Mapping[str, Wanted]:
        return {language: wanted for language in CODES if (wanted := wanted_of(self._checks, language)) is not None}

    def _remarks(self, article: Article, number: int) -> tuple[Remark, ...]:
        block = article.blocks[number]
        wanted = self._wanted.get(article.language(number))
        if wanted is None or not _TWO_WORDS.search(block.text):
            return ()
        found = []
        for piece in _pieces(article, number):
            for remark in self._answer(block.text[piece.start : piece.end], wanted):
                start, end = remark.start + piece.start, remark.end + piece.start
                found.append(msgspec.structs.replace(remark, start=start, end=end))
        return tuple(found)

    def _answer(self, text: str, wanted: Wanted) -> tuple[Remark, ...]:
        key = key_of(self._version, wanted.language, ",".join(wanted.rules), text)
        kept = self._answers.get(key)
        if kept is not None:
            return kept
        if wanted.language not in self._asks:
            self._asks[wanted.language] = asker(self._url, wanted, self._timeout)
        remarks = self._asks[wanted.language](text)
        self._answers.put(key, remarks)
        return remarks


def wanted_of(checks: Sequence[Check], language: str) -> Wanted | None:
    """What the rules for a language take over, all together: LanguageTool prepares each new choice of rules for 2 s."""
    rules = [check.rule for check in checks if isinstance(check.rule, GrammarRule)]
    asked = [rule for rule in rules if not rule.language or language in rule.language]
    if not asked:
        return None
    return Wanted(CODES[language], sorted({name for rule in asked for name in rule.rules}))


def _store() -> Path | None:
    folder = cache_folder()
    return folder and folder / "languagetool-answers.sqlite"


def _findings(check: Check, article: Article, remarks: Mapping[int, Sequence[Remark]]) -> Iterator[Finding]:
    """What one rule makes of the remarks on the blocks that it speaks to."""
    for number in article.selected(check.rule):
        if number in remarks and check.weigh is not None:
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
