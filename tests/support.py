"""What tests share: rules written in the test, texts with the expected places marked in them."""

import os
import textwrap
from pathlib import Path

import pytest

from lint import ruleset, run
from lint.config import Config
from lint.examples import mark, unmarked
from lint.model import Alert, Rule
from lint.rulebook.load import rule_of
from lint.rulebook.plan import compile_rules
from lint.rulebook.yamltree import parse
from lint.source import Source

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"


def rule(text: str, name: str = "test.Rule") -> Rule:
    """The rule that some YAML says."""
    text = textwrap.dedent(text)
    return rule_of(parse(text, "Rule.yml"), text, "Rule.yml", name)


def alerts(rules: Rule | list[Rule], texts: str | dict[str, str], language: str = "fr", ui: str = "fr") -> list[Alert]:
    """What some rules say of one text, or of several by their paths."""
    config = Config(language=language)
    chosen = rules if isinstance(rules, list) else [rules]
    plan = compile_rules(chosen, ruleset.load(config).resources())
    named = {"a.txt": texts} if isinstance(texts, str) else texts
    sources = [Source(path, text) for path, text in named.items()]
    return list(run.gather(run.check_sources(sources, plan, config, ui), plan, config, ui))


def marked(rules: Rule | list[Rule], text: str, language: str = "fr", path: str = "a.txt") -> str:
    """A text given with or without ``[[…]]``, with ``[[…]]`` around every place that the rules report."""
    plain = unmarked(text)[0]
    found = alerts(rules, {path: plain}, language)
    return mark(plain, [(alert.offset, alert.end_offset) for alert in found])


def shared(name: str) -> Path:
    """A folder of measuring data that is no part of the project; the test is skipped where it is not given."""
    root = os.environ.get("RELIS_SHARED")
    if not root or not (Path(root) / name).exists():
        pytest.skip(f"set RELIS_SHARED to a folder that holds {name}")
    return Path(root) / name
