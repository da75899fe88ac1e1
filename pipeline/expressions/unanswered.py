"""Whether an expression itself says what holds where something is not answered."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from enum import Enum, auto
from functools import lru_cache

from jinja2 import nodes

from pipeline.expressions.environment import environment


class _Outcome(Enum):
    """What a part of an expression comes to while some answers are gaps."""

    GAP = auto()
    """Itself a gap, which is false."""

    UNSAID = auto()
    """It would need the answer: it compares or reckons with a gap."""

    SAID = auto()
    """Whatever it comes to, no gap has a say in it."""

    TRUE = auto()
    FALSE = auto()


UNKNOWN = frozenset((_Outcome.GAP, _Outcome.UNSAID))
FALSE = frozenset((_Outcome.GAP, _Outcome.FALSE))


def says_without(expression: str, unanswered: Collection[str]) -> bool:
    """Whether the expression comes to something although these names are gaps, «вопрос» or «строка.столбец».

    It does where it looks whether they are answered (`(вопрос or 0) + 1`, `not вопрос or …`) or lists them among others
    (`первый not in [второй, третий]`), and does not where it compares or reckons with them.
    """
    return _says_without(expression, frozenset(unanswered))


@lru_cache(maxsize=4096)
def _says_without(expression: str, unanswered: frozenset[str]) -> bool:
    [output] = environment().parse("{{ (" + expression + ") }}").find_all(nodes.Output)
    return _outcome(output.nodes[0], unanswered) not in UNKNOWN


def _outcome(node: nodes.Node, gaps: frozenset[str]) -> _Outcome:
    if _path(node) in gaps:
        return _Outcome.GAP
    match node:
        case nodes.Getattr() | nodes.Getitem():
            return _outcome(node.node, gaps)
        case nodes.Not():
            return _negated(_outcome(node.node, gaps))
        case nodes.Or():
            return _either(_outcome(node.left, gaps), _outcome(node.right, gaps))
        case nodes.And():
            return _negated(_either(_negated(_outcome(node.left, gaps)), _negated(_outcome(node.right, gaps))))
        case nodes.CondExpr():
            return _chosen(node, gaps)
        case nodes.Filter(name="default", node=nodes.Node() as whole, args=[other, _]):
            outcome = _outcome(whole, gaps)
            return _outcome(other, gaps) if outcome is _Outcome.GAP else outcome
        case nodes.List() | nodes.Tuple():
            return _together(outcome for outcome in _of_parts(node, gaps) if outcome is not _Outcome.GAP)
    return _together(_of_parts(node, gaps))


def _path(node: nodes.Node) -> str:
    """The name that a part of an expression is, «вопрос» or «строка.столбец»; "" of anything else."""
    match node:
        case nodes.Name():
            return node.name
        case nodes.Getattr(node=nodes.Name() as row):
            return f"{row.name}.{node.attr}"
    return ""


def _of_parts(node: nodes.Node, gaps: frozenset[str]) -> list[_Outcome]:
    return [_outcome(part, gaps) for part in node.iter_child_nodes()]


def _together(outcomes: Iterable[_Outcome]) -> _Outcome:
    """What is compared, reckoned or called with all of these."""
    return _Outcome.UNSAID if UNKNOWN.intersection(outcomes) else _Outcome.SAID


def _negated(outcome: _Outcome) -> _Outcome:
    if outcome in FALSE:
        return _Outcome.TRUE
    return _Outcome.FALSE if outcome is _Outcome.TRUE else outcome


def _either(left: _Outcome, right: _Outcome) -> _Outcome:
    """What `left or right` comes to: a gap on the left gives way to what stands on the right."""
    if _Outcome.TRUE in (left, right):
        return _Outcome.TRUE
    if left in FALSE:
        return right
    return left if right in FALSE else _together((left, right))


def _chosen(node: nodes.CondExpr, gaps: frozenset[str]) -> _Outcome:
    """What `one if test else another` comes to."""
    test, one = _outcome(node.test, gaps), _outcome(node.expr1, gaps)
    another = _outcome(node.expr2, gaps) if node.expr2 else _Outcome.SAID
    if test in FALSE:
        return another
    return one if test is _Outcome.TRUE or one is another else _together((test, one, another))
