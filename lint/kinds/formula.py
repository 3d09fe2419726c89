"""Formulas of rules: numbers, names, + - * / %, comparisons, and a few functions. Nothing else is evaluated."""

import ast
import math
import operator
import re
from collections.abc import Callable, Mapping
from typing import Any

_HEADING = re.compile(r"heading\.(h[1-6])")
_NOT = re.compile(r"!(?!=)")
_OPERATORS: dict[type, Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Mod: math.fmod,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}
_FUNCTIONS: dict[str, Callable[..., float]] = {
    name: getattr(math, name)
    for name in "acos asin atan cbrt ceil cos exp floor log log10 log2 pow sin sqrt tan trunc".split()
    if hasattr(math, name)
} | {"abs": math.fabs, "max": max, "min": min}
_CONSTANTS = {"e": math.e, "pi": math.pi, "sqrt2": math.sqrt(2), "ln2": math.log(2), "ln10": math.log(10)}
_LONGEST = 2_000


class BadFormulaError(Exception):
    """A formula that cannot be evaluated; the message says why."""


class Formula:
    """A formula, parsed. ``/`` of two whole numbers gives a whole number, as in Vale's Tengo."""

    def __init__(self, text: str) -> None:
        """Raises ``BadFormulaError``."""
        self.text = text
        written = (
            _NOT.sub(" not ", _HEADING.sub(r"heading_\1", text.strip())).replace("&&", " and ").replace("||", " or ")
        )
        if len(written) > _LONGEST:
            raise BadFormulaError(f"the formula is longer than {_LONGEST} characters")
        try:
            self._tree = ast.parse("(" + written + "\n)", mode="eval").body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            raise BadFormulaError(f"“{text.strip()}” is no formula") from None

    def value(self, names: Mapping[str, float]) -> float:
        """What the formula gives with these values. Raises ``BadFormulaError``."""
        try:
            return float(_value(self._tree, names))
        except (ZeroDivisionError, OverflowError, ValueError, TypeError, RecursionError) as error:
            raise BadFormulaError(f"“{self.text.strip()}”: {error}") from None


def _value(node: ast.AST, names: Mapping[str, float]) -> Any:
    match node:
        case ast.Constant(value=bool() | int() | float() as value):
            return value
        case ast.Name(id=name):
            if name in names:
                return names[name]
            if name in ("true", "false"):
                return name == "true"
            raise BadFormulaError(f"there is no measure “{name}”")
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_value(operand, names)
        case ast.UnaryOp(op=ast.UAdd(), operand=operand):
            return _value(operand, names)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return not _value(operand, names)
        case ast.BinOp(op=ast.Div(), left=left, right=right):
            dividend, divisor = _value(left, names), _value(right, names)
            if isinstance(dividend, int) and isinstance(divisor, int):
                return int(dividend / divisor)
            return dividend / divisor
        case ast.BinOp(op=op, left=left, right=right) if type(op) in _OPERATORS:
            return _OPERATORS[type(op)](_value(left, names), _value(right, names))
        case ast.BoolOp(op=op, values=values):
            wanted = isinstance(op, ast.Or)
            return wanted if any(bool(_value(value, names)) is wanted for value in values) else not wanted
        case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in _OPERATORS:
            return _OPERATORS[type(op)](_value(left, names), _value(right, names))
        case ast.Attribute(value=ast.Name(id="math"), attr=name) if name in _CONSTANTS:
            return _CONSTANTS[name]
        case ast.Call(func=ast.Attribute(value=ast.Name(id="math"), attr=name), args=args, keywords=[]):
            if name in _FUNCTIONS:
                return _FUNCTIONS[name](*(_value(argument, names) for argument in args))
            raise BadFormulaError(f"there is no function math.{name}")
        case ast.Call(func=ast.Name(id="round"), args=[number, *places], keywords=[]) if len(places) < 2:
            scale = 10.0 ** int(_value(places[0], names)) if places else 1.0
            value = _value(number, names) * scale
            return math.copysign(math.floor(abs(value) + 0.5), value) / scale
    raise BadFormulaError("the formula uses something other than numbers, measures and math functions")
