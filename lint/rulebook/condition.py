"""Conditions of Vale's configuration: ``.Meta.draft and .Name startsWith "_"`` (a part of the language ``expr``)."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from lint.patterns import compiled

_TOKEN = re.compile(
    r"""\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<text>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|(?P<name>\.?[A-Za-z_]\w*)"""
    r"""|(?P<sign>==|!=|<=|>=|&&|\|\||[<>!()\[\],]))""",
)
_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "==": lambda left, right: left == right,
    "!=": lambda left, right: left != right,
    "<": lambda left, right: left < right,
    "<=": lambda left, right: left <= right,
    ">": lambda left, right: left > right,
    ">=": lambda left, right: left >= right,
    "in": lambda left, right: left in right if right is not None else False,
    "contains": lambda left, right: right in left,
    "startsWith": lambda left, right: str(left).startswith(right),
    "endsWith": lambda left, right: str(left).endswith(right),
    "matches": lambda left, right: compiled(str(right), "vale").search(str(left)) is not None,
}


class BadConditionError(Exception):
    """A condition that cannot be read; the message shows where."""


def holds(condition: str, fields: Mapping[str, Any]) -> bool:
    """Whether a condition holds for some fields; a missing one is false. Raises ``BadConditionError``."""
    reader = _Reader(condition)
    value = reader.either(fields)
    if reader.tokens:
        raise BadConditionError(f"“{condition}”: “{reader.tokens[0]}” is not expected")
    return bool(value)


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[str] = []
        at = 0
        text = text.strip()
        while at < len(text):
            found = _TOKEN.match(text, at)
            if not found or found.end() == at:
                raise BadConditionError(f"“{text}”: “{text[at:]}” cannot be read")
            self.tokens.append(found.group().strip())
            at = found.end()

    def take(self, *wanted: str) -> str:
        if self.tokens and self.tokens[0] in wanted:
            return self.tokens.pop(0)
        return ""

    def either(self, fields: Mapping[str, Any]) -> Any:
        value = self.both(fields)
        while self.take("or", "||"):
            other = self.both(fields)
            value = bool(value) or bool(other)
        return value

    def both(self, fields: Mapping[str, Any]) -> Any:
        value = self.negated(fields)
        while self.take("and", "&&"):
            other = self.negated(fields)
            value = bool(value) and bool(other)
        return value

    def negated(self, fields: Mapping[str, Any]) -> Any:
        if self.take("not", "!"):
            return not self.negated(fields)
        left = self.single(fields)
        turned = bool(
            len(self.tokens) > 1 and self.tokens[0] == "not" and self.tokens[1] in _COMPARE and self.take("not")
        )
        sign = self.take(*_COMPARE)
        if not sign:
            return left
        right = self.single(fields)
        try:
            return _COMPARE[sign](left, right) is not turned
        except TypeError:
            return turned

    def single(self, fields: Mapping[str, Any]) -> Any:
        if not self.tokens:
            raise BadConditionError(f"“{self.text}” ends too early")
        part = self.tokens.pop(0)
        if part == "(":
            value = self.either(fields)
            self.expect(")")
            return value
        if part == "[":
            values = []
            while not self.take("]"):
                values.append(self.either(fields))
                if not self.take(",") and self.tokens[:1] != ["]"]:
                    raise BadConditionError(f"“{self.text}”: a list stays open")
            return values
        if part[0] in "\"'":
            return re.sub(r"\\(.)", r"\1", part[1:-1])
        if part[0].isdigit():
            return float(part) if "." in part else int(part)
        if part in ("true", "false"):
            return part == "true"
        if part == "nil":
            return None
        value = fields.get(part.removeprefix("."))
        while self.tokens and self.tokens[0].startswith(".") and self.tokens[0][1:].isidentifier():
            name = self.tokens.pop(0)[1:]
            value = value.get(name) if isinstance(value, Mapping) else None
        return value

    def expect(self, sign: str) -> None:
        if not self.take(sign):
            raise BadConditionError(f"“{self.text}”: “{sign}” is missing")
