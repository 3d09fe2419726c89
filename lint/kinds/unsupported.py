"""Kinds of Vale's that relis does not run; their rules are read, and a warning says that they are left out."""

from collections.abc import Mapping
from typing import Any

import msgspec

from lint.kinds.kind import Check, Kind, Resources
from lint.model import Rule


class Script(Rule, frozen=True, kw_only=True, tag="script"):
    """A program in Tengo, which relis does not run."""

    script: str = ""
    matchcase: bool = False


class Sequence(Rule, frozen=True, kw_only=True, tag="sequence"):
    """A sequence of words and parts of speech, which relis does not tag."""

    tokens: tuple[Mapping[str, Any], ...] = msgspec.field(default=())
    ignorecase: bool = False
    scope: tuple[str, ...] = ("sentence",)
    matchcase: bool = False


REASONS = {
    "script": "runs a Tengo program, which relis does not run",
    "sequence": "needs parts of speech, which relis does not tag",
}
"""Why the rules of a kind are left out, for the warning that names them."""


def compile_rule(rule: Rule, resources: Resources) -> Check:  # noqa: ARG001
    """The check that finds nothing."""
    return Check(rule)


SCRIPT = Kind(Script, compile_rule)
SEQUENCE = Kind(Sequence, compile_rule)
