"""Vale's actions: how a match is turned into the texts that could replace it."""

import re
import unicodedata
from collections.abc import Callable, Sequence

from lint.kinds import casing
from lint.model import Action
from lint.patterns import compiled

_GROUP = re.compile(r"\$(\$|\d+|\{\d+\})")
_ARITY = {"replace": 3, "regex": 3, "split": 3} | dict.fromkeys(
    ("remove", "trim_right", "trim_left", "trim", "truncate", "wrap", "unwrap", "prefix", "suffix"), 2
)

_STRAIGHT = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "—": "---", "–": "--", "…": "...", "\u00a0": " "}
)  # fmt: skip
_LETTERS = str.maketrans(
    {"æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ß": "ss", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ł": "l",
     "Ł": "L", "þ": "th", "Þ": "Th", "ð": "d", "Ð": "D"}
)  # fmt: skip


class BadActionError(Exception):
    """An action that does not exist or lacks a parameter; the message says which."""


def suggestions(action: Action, match: str, groups: Sequence[str] = ()) -> tuple[str, ...]:
    """What could replace a match; ``groups`` are those of the token that matched.

    Nothing for an action with a ``problem``: such a rule still reports.
    """
    if action.name == "replace":
        return tuple(expanded(param, match, groups) for param in action.params)
    if action.name == "remove":
        return ("",)
    if action.name == "convert":
        return (match.lower(),)
    if action.name == "edit" and not problem(action):
        made = match
        for name, *rest in steps(action.params):
            filled = rest if name == "regex" else [expanded(part, match, groups) for part in rest]
            made = _edited(made, [name, *filled])
        return (made.strip(),)
    return ()


def problem(action: Action) -> str:
    """Why an action suggests nothing; empty for one that relis does."""
    if action.name == "suggest" and tuple(action.params) != ("spellings",):
        return "runs a program, which relis does not run"
    if action.name not in ("replace", "remove", "convert", "edit", "suggest", ""):
        return f"unknown action “{action.name}”"
    try:
        if action.name == "edit":
            steps(action.params)
    except BadActionError as error:
        return str(error)
    return ""


def expanded(text: str, match: str, groups: Sequence[str]) -> str:
    """The text with ``$0`` (the match), ``$1``, ``${1}`` (groups) and ``$$`` filled in."""

    def value(found: re.Match[str]) -> str:
        body = found.group(1).strip("{}")
        if body == "$":
            return "$"
        number = int(body)
        return match if number == 0 else groups[number - 1] if number <= len(groups) else ""

    return _GROUP.sub(value, text) if "$" in text else text


def steps(params: Sequence[str]) -> list[list[str]]:
    """The flat list of parameters of an ``edit`` as its operations, one after the other. Raises ``BadActionError``."""
    made = []
    at = 0
    while at < len(params):
        name = params[at]
        if name not in _ARITY and name not in _PLAIN_EDITS:
            raise BadActionError(f"relis knows no edit “{name}”")
        size = _ARITY.get(name, 1)
        if at + size > len(params):
            raise BadActionError(f"“{name}” takes {size - 1} parameters")
        made.append(list(params[at : at + size]))
        at += size
    if not made:
        raise BadActionError("“edit” needs an operation")
    return made


def _edited(match: str, step: Sequence[str]) -> str:
    name, *rest = step
    if name in _PLAIN_EDITS:
        return _PLAIN_EDITS[name](match)
    if name == "regex":
        return _replace(match, rest[0], rest[1])
    if name == "split":
        parts = match.split(rest[0])
        number = int(rest[1]) if rest[1].isdecimal() else len(parts)
        return parts[number] if number < len(parts) else match
    if name == "replace":
        return match.replace(rest[0], rest[1])
    signs = rest[0]
    operations: dict[str, Callable[[], str]] = {
        "remove": lambda: "".join(char for char in match if char not in signs),
        "trim_right": lambda: match.rstrip(signs),
        "trim_left": lambda: match.lstrip(signs),
        "trim": lambda: match.strip(signs),
        "truncate": lambda: match.split(signs, maxsplit=1)[0] if signs else match[:1],
        "wrap": lambda: signs + match + signs,
        "unwrap": lambda: match.removeprefix(signs).removesuffix(signs),
        "prefix": lambda: signs + match,
        "suffix": lambda: match + signs,
    }
    return operations[name]()


def _replace(match: str, pattern: str, replacement: str) -> str:
    """``match`` with every match of a pattern replaced; ``$1`` and ``${name}`` mean the pattern's own groups."""
    out = []
    at = 0
    for found in compiled(pattern, "vale").finditer(match):
        out.append(match[at : found.start()] + _filled(found, replacement))
        at = found.end()
    return "".join(out) + match[at:]


def _filled(found: re.Match[str], replacement: str) -> str:
    def value(reference: re.Match[str]) -> str:
        name = reference.group(1).strip("{}")
        if name == "$":
            return "$"
        try:
            return found.group(int(name) if name.isdecimal() else name) or ""
        except (IndexError, KeyError):
            return reference.group()

    return re.sub(r"\$(\$|\d+|\{\w+\})", value, replacement)


def _smart(match: str) -> str:
    match = match.replace("---", "—").replace("--", "–").replace("...", "…")
    out = []
    before = ""
    for char in match:
        opens = not before or before.isspace() or before in "([{<—–/"
        out.append({'"': "“" if opens else "”", "'": "‘" if opens else "’"}.get(char, char))
        before = char
    return "".join(out)


def _ascii(match: str) -> str:
    decomposed = unicodedata.normalize("NFD", match.translate(_STRAIGHT).translate(_LETTERS))
    return unicodedata.normalize("NFC", "".join(char for char in decomposed if unicodedata.category(char) != "Mn"))


def _simple(match: str) -> str:
    return " ".join(part.lower() for part in casing.parts(match))


_PLAIN_EDITS: dict[str, Callable[[str], str]] = {
    "squeeze": lambda match: re.sub(r"\s+", " ", match),
    "capitalize": lambda match: match[:1].upper() + match[1:],
    "uncapitalize": lambda match: match[:1].lower() + match[1:],
    "smart": _smart,
    "dumb": lambda match: match.translate(_STRAIGHT),
    "ascii": _ascii,
    "lower": str.lower,
    "upper": str.upper,
    "title": casing.title,
    "sentence": casing.sentence,
    "simple": _simple,
    "kebab": lambda match: "-".join(part.lower() for part in casing.parts(match)),
    "snake": lambda match: "_".join(part.lower() for part in casing.parts(match)),
    "camel": lambda match: "".join(
        part.lower() if number == 0 else part.capitalize() for number, part in enumerate(casing.parts(match))
    ),
    "pascal": lambda match: "".join(part.capitalize() for part in casing.parts(match)),
}


def listed(words: Sequence[str]) -> str:
    """Suggestions as Vale's messages name them: ``'a'``, ``'a' or 'b'``, ``'a', 'b', or 'c'``."""
    quoted = [f"'{word}'" for word in words]
    if len(quoted) < 3:
        return " or ".join(quoted)
    return ", ".join([*quoted[:-1], "or " + quoted[-1]])
