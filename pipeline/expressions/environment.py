"""The language itself: Jinja's, sandboxed, escaping, strict; expressions and sentences evaluated in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache, partial
from typing import Any

from jinja2 import StrictUndefined, TemplateError, meta
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from pipeline.expressions.filters import FILTERS, NEW_LINE, written
from pipeline.expressions.gaps import Gap

ExpressionError = TemplateError
World = Mapping[str, Any]


class Environment(ImmutableSandboxedEnvironment):
    """The language itself: sandboxed, escaping, strict."""

    intercepted_binops = frozenset({"+", "-", "*", "/"})

    def __init__(self, loader: Any = None, new_line: Markup = NEW_LINE) -> None:
        super().__init__(
            autoescape=True,
            undefined=StrictUndefined,
            finalize=partial(written, new_line=new_line),
            loader=loader,
            extensions=["jinja2.ext.do"],
        )
        self.filters = {**{k: self.filters[k] for k in KEPT_FILTERS}, **FILTERS}
        self.globals = {"range": self.globals["range"], "namespace": self.globals["namespace"]}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Look a Russian name up as an item first, so that views and rows read alike."""
        if isinstance(obj, (Mapping, Gap)) or (hasattr(obj, "__getitem__") and not isinstance(obj, (str, Sequence))):
            return self.getitem(obj, attribute)
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """What is looked up under a gap is that gap."""
        return argument if isinstance(argument, Gap) else super().getitem(obj, argument)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Reckon with what people write: 0.1 in an expression is exact, and with a gap there is no result."""
        if isinstance(left, Gap) or isinstance(right, Gap):
            return left if isinstance(left, Gap) else right
        return super().call_binop(context, operator, _exact(left), _exact(right))


def _exact(value: Any) -> Any:
    return Decimal(str(value)) if isinstance(value, float) else value


KEPT_FILTERS = (
    "batch", "default", "groupby", "int", "join", "length", "list", "lower", "map", "max", "min",
    "reject", "rejectattr", "replace", "round", "select", "selectattr", "slice", "sort", "string", "sum", "trim",
    "unique", "upper", "safe", "abs", "dictsort", "escape", "e", "indent", "items", "count",
)  # fmt: skip


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The environment in which expressions of declarations are evaluated."""
    return Environment()


@lru_cache(maxsize=4096)
def _compiled(expression: str) -> Callable[..., Any]:
    return environment().compile_expression(expression, undefined_to_none=False)


@lru_cache(maxsize=4096)
def _template(text: str) -> tuple[Any, frozenset[str]]:
    """A sentence compiled, with the names it uses."""
    used = meta.find_undeclared_variables(environment().parse(text))
    return environment().from_string(text), frozenset(used)


@lru_cache(maxsize=4096)
def names(expression: str) -> frozenset[str]:
    """The free names an expression uses; raises `ExpressionError` when it cannot be read."""
    tree = environment().parse("{{ (" + expression + ") }}")
    return frozenset(meta.find_undeclared_variables(tree))


def evaluate(expression: str, world: World) -> Any:
    """The value of an expression; an unknown name raises `ExpressionError`."""
    value = _compiled(expression)({name: world[name] for name in names(expression) if name in world})
    if isinstance(value, StrictUndefined):
        value._fail_with_undefined_error()
    return value


def holds(expression: str, world: World) -> bool:
    """Whether a condition holds; what is not answered makes comparisons false."""
    return bool(evaluate(expression, world))


def fill(text: str, world: World) -> str:
    """A sentence of a declaration with its `{{ … }}` filled in, as plain text; gaps stay marked."""
    if "{" not in text:
        return text
    template, used = _template(text)
    return str(Markup(template.render({name: world[name] for name in used if name in world})).unescape())
