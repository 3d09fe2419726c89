"""All rules compiled: one scanner for everything that is searched, and one check for each rule."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from lint.formats.views import VALE
from lint.kinds import KINDS
from lint.kinds.kind import Article, Check, Resources
from lint.model import Fact, Level, Rule
from lint.patterns import Search
from lint.rulebook.scan import Scanner


@dataclass(frozen=True)
class Plan:
    """The rules of one run, ready to use.

    ``search_of`` gives the number of a check's search in the scanner (-1 where it has none), ``collectors`` what
    gathers each group of facts, ``levels`` the levels that the configuration changes, ``scopes`` every scope that
    some rule asks for.
    """

    checks: tuple[Check, ...]
    scanner: Scanner
    search_of: tuple[int, ...]
    collectors: Mapping[str, Callable[[Article], Iterable[Fact]]]
    levels: Mapping[str, Level] = field(default_factory=dict)
    scopes: frozenset[str] = frozenset()

    @property
    def notices(self) -> tuple[str, ...]:
        """What must be said of the rules after a run: the patterns that were stopped, by the rule they belong to."""
        owners = {number: check.rule.name for check, number in zip(self.checks, self.search_of, strict=True)}
        stopped = self.scanner.stopped
        return tuple(f"{owners[number]}: {stopped[number]}" for number in sorted(stopped))

    @property
    def archived(self) -> tuple[str, ...]:
        """The groups of facts that rules compare across articles; the others are done with when their article is."""
        groups = {self.group(check) for check in self.checks if check.resolve and "archive" in check.rule.scope}
        return tuple(sorted(groups))

    @staticmethod
    def group(check: Check) -> str:
        """The name that a check's facts are collected under."""
        return check.facts or check.rule.name


def compile_rules(rules: Sequence[Rule], resources: Resources, levels: Mapping[str, Level] | None = None) -> Plan:
    """The plan of some rules, in the order of their names.

    Raises what the kinds raise where a rule cannot be compiled.
    """
    checks = [KINDS[kind_of(rule)].compile(rule, resources) for rule in sorted(rules, key=lambda rule: rule.name)]
    searches: list[Search] = []
    search_of: list[int] = []
    collectors: dict[str, Callable[[Article], Iterable[Fact]]] = {}
    for check in checks:
        search_of.append(len(searches) if check.search is not None else -1)
        if check.search is not None:
            searches.append(check.search)
        if check.collect is not None:
            collectors.setdefault(Plan.group(check), check.collect)
    scopes = frozenset(
        f"{VALE}{scope}" if rule.dialect == "vale" else scope for rule in rules for scope in rule.scope or ("text",)
    )
    return Plan(tuple(checks), Scanner(searches), tuple(search_of), collectors, levels or {}, scopes)


def kind_of(rule: Rule) -> str:
    """The value of ``extends`` that a rule was written with."""
    return str(rule.__struct_config__.tag)
