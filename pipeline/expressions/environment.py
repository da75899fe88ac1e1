"""The language itself: Jinja's, sandboxed, escaping, strict; expressions and sentences evaluated in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache, partial
from typing import Any

from jinja2 import BaseLoader, BytecodeCache, StrictUndefined, Template, TemplateError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from pipeline.expressions import compilation
from pipeline.expressions.faults import FAULTS, AuthorError, ExpressionError, is_authors
from pipeline.expressions.filters import FILTERS, written
from pipeline.expressions.gaps import Gap
from pipeline.expressions.printed_marks import LineBreak
from pipeline.expressions.rolls import Selection


class Environment(ImmutableSandboxedEnvironment):
    """The language itself: sandboxed, escaping, strict."""

    # Whose work a cache of what was compiled holds: filters of another program give constants other values.
    program = ""
    # Only what reckons: comparisons with a gap are the gap's own.
    intercepted_binops = frozenset({"+", "-", "*", "/"})

    def __init__(self, loader: BaseLoader | None = None, line_break: LineBreak = LineBreak.WORD) -> None:
        super().__init__(
            autoescape=True,
            undefined=StrictUndefined,
            finalize=partial(written, line_break=line_break),
            loader=loader,
            extensions=["jinja2.ext.do"],  # a template may count on in a `namespace`
        )
        self.filters = {**{k: self.filters[k] for k in KEPT_FILTERS}, **FILTERS}
        self.globals = {"range": self.globals["range"], "namespace": self.globals["namespace"]}

    def keep_compiled(self, cache: BytecodeCache, program: str) -> None:
        """Keep what expressions and sentences are compiled to in a cache, for the next run of the very same program.

        What a cache holds is run as it is: nobody else may write into it.
        """
        self.bytecode_cache, self.program = cache, program

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Look a Russian name up as an item first, so that views and rows read alike."""
        if not _has_named_items(type(obj)):  # type: ignore[arg-type] # mypy asks the hash of what the class makes
            return super().getattr(obj, attribute)
        try:
            return obj[attribute]
        except (TypeError, LookupError):
            return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """What is looked up under a gap is that gap; what went wrong inside a view is not told as a missing name."""
        if isinstance(argument, Gap):
            return argument
        try:
            return obj[argument]
        except (TypeError, LookupError) as fault:
            if fault.args != (argument,) and not is_authors(fault):
                raise
        return super().getitem(obj, argument)

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        """Reckon with what people write: 0.1 in an expression is exact, and with a gap there is no result."""
        if isinstance(left, Gap) or isinstance(right, Gap):
            return left if isinstance(left, Gap) else right
        return super().call_binop(context, operator, _exact(left), _exact(right))


@lru_cache(maxsize=1024)
def _has_named_items(kind: type) -> bool:
    """Whether values of a type are asked for a name as for an item."""
    return issubclass(kind, (Mapping, Gap)) or (hasattr(kind, "__getitem__") and not issubclass(kind, (str, Sequence)))


def _exact(value: object) -> object:
    return Decimal(str(value)) if isinstance(value, float) else value


# Those of Jinja's filters that declarations use or may use; the rest write HTML or English, or look into
# Python's objects.
KEPT_FILTERS = (
    "batch", "default", "groupby", "int", "length", "lower", "map", "max", "min",
    "reject", "rejectattr", "replace", "round", "select", "selectattr", "slice", "sort", "string", "sum", "trim",
    "unique", "upper", "safe", "abs", "dictsort", "escape", "e", "indent", "items", "count",
)  # fmt: skip


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The environment in which expressions of declarations are evaluated."""
    return Environment()


@lru_cache(maxsize=4096)
def _compiled(expression: str) -> compilation.Expression:
    return compilation.Expression(environment(), expression, names(expression))


@lru_cache(maxsize=4096)
def _free_names(text: str) -> frozenset[str]:
    """The names that a sentence with tags needs from outside."""
    return compilation.free_names(environment(), text)


@lru_cache(maxsize=4096)
def _template(text: str) -> Template:
    return compilation.template(environment(), text)


@lru_cache(maxsize=4096)
def names(expression: str) -> frozenset[str]:
    """The free names an expression uses; raises `ExpressionError` when it cannot be read."""
    try:
        return _free_names("{{ (" + expression + ") }}")
    except TemplateError as fault:
        raise ExpressionError(expression, fault) from fault


# What comes back is anything a declaration may ask for: an entry, a day, a number, a list. The caller knows which by
# the key that the expression stands under, as it does with the values of JSON.
def evaluate(expression: str, context: Mapping[str, object]) -> Any:
    """The value of an expression under the names of the context.

    Raises `ExpressionError` when it cannot be worked out: it cannot be read, a name is unknown, a value does not fit.
    What a room of ours raises while it answers the expression comes through as it is, since no author can mend it.
    """
    try:
        value = _compiled(expression)(context)
        if isinstance(value, StrictUndefined):
            value._fail_with_undefined_error()
        return value.read() if isinstance(value, Selection) else value
    except ExpressionError:
        raise  # of an expression that this one asked for
    except FAULTS as fault:
        if not is_authors(fault):
            raise
        raise ExpressionError(expression, fault) from fault


def each(expression: str, context: Mapping[str, object]) -> Iterable[Any]:
    """The values of an expression that gives several; a gap gives none.

    Raises as `evaluate` does, and when what comes back is no list.
    """
    values = evaluate(expression, context)
    if not isinstance(values, Iterable):
        raise ExpressionError(expression, AuthorError("здесь нужен список"))
    return values


def holds(expression: str, context: Mapping[str, object]) -> bool:
    """Whether a condition holds; what is not answered makes comparisons false. Raises as `evaluate` does."""
    return bool(evaluate(expression, context))


def fill(text: str, context: Mapping[str, object]) -> str:
    """A sentence of a declaration with its `{{ … }}` filled in, as plain text; gaps stay marked.

    Raises as `evaluate` does.
    """
    if "{" not in text:
        return text
    try:
        known = {name: context[name] for name in _free_names(text) if name in context}
        return str(Markup(_template(text).render(known)).unescape())
    except ExpressionError:
        raise
    except FAULTS as fault:
        if not is_authors(fault):
            raise
        raise ExpressionError(text, fault) from fault
