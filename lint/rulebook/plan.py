"""All rules compiled: one scanner for everything that is searched, and one check for each rule."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from lint.formats.views import VALE
from lint.kinds import KINDS
from lint.kinds.kind import Article, Check, Resources
from lint.model import Fact, Level, Rule
from lint.patterns import Search
from lint.rulebook.kept import parts_of
from lint.rulebook.scan import Scanner


@dataclass(frozen=True)
class Lane:
    """The searches of the rules that read the same blocks: ``owners`` numbers the check of each search."""

    scope: tuple[str, ...]
    language: tuple[str, ...]
    dialect: str
    scanner: Scanner
    owners: tuple[int, ...]


@dataclass(frozen=True)
class Plan:
    """The rules of one run, ready to use.

    ``lanes`` look for what the rules search, those together that read the same blocks. ``collectors`` say what
    gathers each group of facts, ``levels`` the levels that the configuration changes, ``scopes`` every scope that
    some rule asks for.
    """

    checks: tuple[Check, ...]
    lanes: tuple[Lane, ...]
    collectors: Mapping[str, Callable[[Article], Iterable[Fact]]]
    levels: Mapping[str, Level] = field(default_factory=dict)
    scopes: frozenset[str] = frozenset()

    @property
    def notices(self) -> tuple[str, ...]:
        """What must be said of the rules after a run: the patterns that were stopped, by the rule they belong to."""
        return tuple(
            f"{self.checks[lane.owners[number]].rule.name}: {reason}"
            for lane in self.lanes
            for number, reason in sorted(lane.scanner.stopped.items())
        )

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
    collectors: dict[str, Callable[[Article], Iterable[Fact]]] = {}
    for check in checks:
        if check.collect is not None:
            collectors.setdefault(Plan.group(check), check.collect)
    scopes = frozenset(
        f"{VALE}{scope}" if rule.dialect == "vale" else scope for rule in rules for scope in rule.scope or ("text",)
    )
    return Plan(tuple(checks), lanes_of(checks), collectors, levels or {}, scopes)


def lanes_of(checks: Sequence[Check]) -> tuple[Lane, ...]:
    """The searches of some checks, gathered by what the rules read."""
    gathered: dict[tuple[tuple[str, ...], tuple[str, ...], str], list[tuple[int, Search]]] = {}
    for number, check in enumerate(checks):
        if check.search is not None:
            rule = check.rule
            gathered.setdefault((rule.scope, rule.language, rule.dialect), []).append((number, check.search))
    parts, kept = parts_of([[search for _, search in found] for found in gathered.values()])
    if not kept:
        for check in checks:
            for pattern in check.patterns:
                pattern.validate()
    return tuple(
        Lane(*read, Scanner(parts=made), tuple(number for number, _ in found))
        for (read, found), made in zip(gathered.items(), parts, strict=True)
    )


def kind_of(rule: Rule) -> str:
    """The value of ``extends`` that a rule was written with."""
    return str(rule.__struct_config__.tag)
