"""Globs as Vale's sections write them."""

import re
from functools import lru_cache


@lru_cache(maxsize=256)
def glob(pattern: str) -> re.Pattern[str]:
    """A glob as a regular expression for a whole path with ``/``; see ``matches`` for a negated one.

    Without ``**`` a ``*`` also crosses ``/`` (so ``*.md`` matches ``docs/a.md``); with it, ``*`` stops there.
    Raises ``re.error``.
    """
    deep = "**" in pattern
    anything, one = ("[^/]*", "[^/]") if deep else (".*", ".")
    out = []
    at = depth = 0
    while at < len(pattern):
        char = pattern[at]
        at += 1
        if char == "*" and pattern.startswith("*", at):
            at += 1
            if pattern.startswith("/", at):
                at += 1
                out.append("(?:.*/)?")
            else:
                out.append(".*")
        elif char == "*":
            out.append(anything)
        elif char == "?":
            out.append(one)
        elif char == "{":
            depth += 1
            out.append("(?:")
        elif char == "}" and depth:
            depth -= 1
            out.append(")")
        elif char == "," and depth:
            out.append("|")
        elif char == "[" and "]" in pattern[at:]:
            end = pattern.index("]", at)
            members = pattern[at:end].replace("\\", "\\\\")
            out.append("[" + ("^" + members[1:] if members[:1] in ("!", "^") else members) + "]")
            at = end + 1
        elif char == "\\" and at < len(pattern):
            out.append(re.escape(pattern[at]))
            at += 1
        else:
            out.append(re.escape(char))
    return re.compile("".join(out), re.DOTALL)


def matches(pattern: str, path: str) -> bool:
    """Whether a path matches a glob; a leading ``!`` turns it round."""
    negated = pattern.startswith("!")
    return (glob(pattern.lstrip("!") if negated else pattern).fullmatch(path.replace("\\", "/")) is not None) != negated
