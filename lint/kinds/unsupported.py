"""What of Vale's kinds relis does not run: such rules are read, and a warning says that they are left out."""

from lint.kinds.kind import Check, Kind, Resources
from lint.model import Rule


class Script(Rule, frozen=True, kw_only=True, tag="script"):
    """A program in Tengo, which relis does not run."""

    script: str = ""
    matchcase: bool = False


def compile_rule(rule: Rule, resources: Resources) -> Check:  # noqa: ARG001
    """The check that finds nothing."""
    return Check(rule)


def left_out(rule: Rule) -> str:
    """Why a rule of Vale's is left out; empty for one that relis runs."""
    if isinstance(rule, Script):
        return "“script” is a Tengo program, which relis does not run"
    if rule.__struct_config__.tag == "sequence":
        from lint.kinds.sequence import Sequence, needs_tags
        from lint.language import tags

        if isinstance(rule, Sequence) and needs_tags(rule) and not tags.available():
            return "“tag” and “upos” need the extra “tags” (pip install 'relis[tags]')"
    if any("doc(" in scope for scope in rule.scope):
        return "“scope: doc(…)” is not supported"
    return ""


def partly(rule: Rule) -> str:
    """What of a rule of Vale's relis does not do, though the rule runs; empty where it does all."""
    from lint.kinds.actions import problem

    action = getattr(rule, "action", None)
    found = problem(action) if action is not None else ""
    if found:
        return f"“action”: {found}; nothing is suggested"
    if getattr(rule, "in_", ""):
        return "“in” names a scope of a View, which relis does not read"
    return ""


KIND = Kind(Script, compile_rule)
