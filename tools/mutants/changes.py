"""The small changes a line of Python may suffer: each a mutant of its file."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

COMPARED: Mapping[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
RECKONED: Mapping[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
RENAMED = {"min": "max", "max": "min", "any": "all", "all": "any", "startswith": "endswith", "endswith": "startswith"}
UNWRAPPED = {"sorted": "list", "reversed": "list", "abs": ""}
CLEANING = {
    *("strip", "lstrip", "rstrip", "lower", "upper", "casefold", "capitalize", "title"),
    *("replace", "removeprefix", "removesuffix", "zfill"),
}
PASSED_BY = {"annotation", "returns", "decorator_list"}
# They only make a mistake of ours loud, as an assertion does.
GUARDS = {"strict", "frozen", "slots"}


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change: the file as it would be, what stood in the line and what stands there now.

    `statement` is the line in which the statement begins that is changed: Python runs it under that line, too.
    `context` is the line as it is written.
    """

    statement: int
    line: int
    context: str
    before: str
    after: str
    source: str


def mutants(source: str) -> Iterator[Mutant]:
    """Every mutant of a module; strings, annotations, decorators, assertions and guards stay as they are.

    What stands inside an f-string stays too: before Python 3.12 the syntax tree does not say where it is.
    """
    lines = source.encode().splitlines(keepends=True)
    for statement in ast.walk(ast.parse(source)):
        if not isinstance(statement, ast.stmt) or isinstance(statement, ast.Assert):
            continue
        for changed in _changes(statement):
            yield _mutant(lines, statement, statement, changed)
        for above, node in _expressions(statement):
            for changed in _changes(node):
                yield _mutant(lines, statement, node, changed)
            if _decides(node, above) and not isinstance(node, ast.Compare | ast.UnaryOp):
                yield _mutant(lines, statement, node, ast.UnaryOp(ast.Not(), node))


def _expressions(tree: ast.AST) -> Iterator[tuple[ast.AST, ast.expr]]:
    """The expressions of a statement, each after what it stands in; statements inside it are others."""
    for name, value in ast.iter_fields(tree):
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST) or isinstance(child, ast.stmt | ast.JoinedStr) or name in PASSED_BY:
                continue
            if isinstance(child, ast.keyword) and child.arg in GUARDS:
                continue
            if isinstance(child, ast.expr):
                yield tree, child
            yield from _expressions(child)


def _decides(node: ast.AST, above: ast.AST) -> bool:
    """Whether a branch or a comprehension goes on by this expression."""
    match above:
        case ast.If(test=ast.Name("TYPE_CHECKING")):
            return False
        case ast.If(test=test) | ast.While(test=test):
            return node is test
        case ast.comprehension(ifs=tests):
            return node in tests
    return False


def _changes(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(value=int(value)):
            yield ast.Constant(value + 1)
            yield ast.Constant(value - 1)
        case ast.Compare(left=ast.Set()):
            # {"sing", "nomn"} <= marks: a proper part of many marks differs in nothing from a part.
            yield ast.UnaryOp(ast.Not(), node)
        case ast.Compare(left, ops, others):
            for place, operator in enumerate(ops):
                yield ast.Compare(left, [*ops[:place], COMPARED[type(operator)](), *ops[place + 1 :]], others)
        case ast.BoolOp(op, values):
            yield ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values)
        case ast.BinOp(left, op, right) if type(op) in RECKONED:
            yield ast.BinOp(left, RECKONED[type(op)](), right)
        case ast.AugAssign(target, op, value) if type(op) in RECKONED:
            yield ast.AugAssign(target, RECKONED[type(op)](), value)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield operand
        case ast.IfExp(test, body, orelse):
            yield ast.IfExp(test, orelse, body)
        case ast.Call(func=ast.Attribute(value, name)) if name in CLEANING:
            yield value
        case ast.Call(ast.Name(name), [first, *_]) if name in UNWRAPPED:
            yield ast.Call(ast.Name(UNWRAPPED[name]), [first], []) if UNWRAPPED[name] else first
        case ast.Call(ast.Name(name), args, keywords) if name in RENAMED:
            yield ast.Call(ast.Name(RENAMED[name]), args, keywords)
        case ast.Call(ast.Attribute(value, name), args, keywords) if name in RENAMED:
            yield ast.Call(ast.Attribute(value, RENAMED[name]), args, keywords)
        case ast.Expr(ast.Call()):
            yield ast.Pass()


def _mutant(lines: list[bytes], statement: ast.stmt, node: ast.expr | ast.stmt, changed: ast.AST) -> Mutant:
    first, last = node.lineno - 1, (node.end_lineno or node.lineno) - 1
    text = ast.unparse(ast.fix_missing_locations(changed))
    new = (text if isinstance(node, ast.stmt) else f"({text})").encode()
    head, tail = lines[first][: node.col_offset], lines[last][node.end_col_offset :]
    source = b"".join([*lines[:first], head, new, tail, *lines[last + 1 :]])
    context = lines[first].decode().strip()
    return Mutant(statement.lineno, node.lineno, context, ast.unparse(node), text, source.decode())
