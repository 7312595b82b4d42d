"""Formulas of rules: arithmetic on named numbers and nothing else, read by hand and never run as code."""

import ast
import math
import operator
import re
from collections.abc import Callable, Mapping

from backread.rulebook.errors import RuleError

Formula = Callable[[Mapping[str, float]], float]

_BINARY: Mapping[type, Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Mod: math.fmod,
}
_COMPARE: Mapping[type, Callable[[float, float], bool]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}
_MATH: Mapping[str, Callable[..., float]] = {
    "abs": abs, "ceil": math.ceil, "floor": math.floor, "sqrt": math.sqrt, "cbrt": math.cbrt, "pow": math.pow,
    "log": math.log, "log2": math.log2, "log10": math.log10, "exp": math.exp, "max": max, "min": min,
    "round": round, "trunc": math.trunc,
}  # fmt: skip
_NOT = re.compile(r"!(?!=)")
_HEADING = re.compile(r"\b(heading|figure|table)\.(\w+)")
_LONGEST = 1000


def read_formula(source: str, key: str) -> Formula:
    """Read an expression in the notation that Vale takes; a name that nothing was counted under is 0.

    It has numbers, names, + - * / %, comparisons, && || !, brackets, and the functions of `math.`. Raises RuleError for
    `key` if there is anything else in it. Where the arithmetic fails (nothing to divide by) the formula raises
    ArithmeticError or ValueError.
    """
    text = _HEADING.sub(r"\1_\2", source.strip()).replace("&&", " and ").replace("||", " or ")
    try:
        if len(text) > _LONGEST:
            raise ValueError
        tree = ast.parse(_NOT.sub(" not ", text).strip(), mode="eval").body
        return _build(tree)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise RuleError(
            f"'{source}' is no formula; allowed is numbers, names such as words, + - * / %, comparisons, && and ||, "
            "brackets, and math.sqrt() and its like",
            key,
        ) from None


def _build(node: ast.expr) -> Formula:
    """Turn a parsed expression into a function; raises ValueError for what no formula has."""
    if isinstance(node, ast.Constant) and isinstance(node.value, (int, float)):
        number = float(node.value)
        return lambda _: number
    if isinstance(node, ast.Name):
        name = node.id
        return lambda counts: counts.get(name, 0.0)
    if isinstance(node, ast.BinOp) and type(node.op) in _BINARY:
        return _binary(_BINARY[type(node.op)], node)
    if isinstance(node, ast.UnaryOp):
        return _unary(node)
    if isinstance(node, ast.BoolOp):
        parts = [_build(value) for value in node.values]
        decide = all if isinstance(node.op, ast.And) else any
        return lambda counts: float(decide(part(counts) for part in parts))
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in _COMPARE:
        compare, left, right = _COMPARE[type(node.ops[0])], _build(node.left), _build(node.comparators[0])
        return lambda counts: float(compare(left(counts), right(counts)))
    if isinstance(node, ast.Call):
        return _call(node)
    raise ValueError


def _binary(calculate: Callable[[float, float], float], node: ast.BinOp) -> Formula:
    left, right = _build(node.left), _build(node.right)
    return lambda counts: calculate(left(counts), right(counts))


def _unary(node: ast.UnaryOp) -> Formula:
    inner = _build(node.operand)
    if isinstance(node.op, ast.USub):
        return lambda counts: -inner(counts)
    if isinstance(node.op, ast.UAdd):
        return inner
    if isinstance(node.op, ast.Not):
        return lambda counts: float(not inner(counts))
    raise ValueError


def _call(node: ast.Call) -> Formula:
    called = node.func
    if not (isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name) and called.value.id == "math"):
        raise ValueError
    function, arguments = _MATH.get(called.attr), [_build(argument) for argument in node.args]
    if function is None or node.keywords or not arguments:
        raise ValueError
    return lambda counts: float(function(*(argument(counts) for argument in arguments)))
