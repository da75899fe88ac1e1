"""What texts of declarations are compiled to, from a cache of an earlier run where the environment has one."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Mapping
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache, Template, TemplateSyntaxError, meta, nodes
from jinja2 import Environment as JinjaEnvironment
from jinja2.nodes import EvalContext
from jinja2.parser import Parser
from jinja2.runtime import Context

_NAMES, _RESULT = "names", "result"


class Expression:
    """An expression that can be worked out under many names.

    It does what Jinja's own `TemplateExpression` does without making a context of a whole template each time: of the
    names it takes those it uses, and of the context what an expression can ask for.
    """

    __slots__ = ("_code", "_environment", "_eval_ctx", "_names")

    def __init__(self, environment: JinjaEnvironment, text: str, names: Collection[str]) -> None:
        """`names` are those it needs from outside. Raises `TemplateSyntaxError`."""
        code = _code(environment, "expression", text, lambda: environment.compile(_assigned(environment, text)))
        self._code = _of(environment, code).root_render_func
        self._names = tuple(names)
        self._environment = environment
        self._eval_ctx = EvalContext(environment, None)

    def __call__(self, names: Mapping[str, object]) -> Any:
        """Its value under these names; what no name is known of is undefined."""
        known = {name: names[name] for name in self._names if name in names}
        context = _Names(self._environment, {**self._environment.globals, **known}, self._eval_ctx)
        for _ in self._code(context):
            pass
        return context.vars[_RESULT]


class _Names(Context):
    """The context of one expression: names, and where the result is put."""

    def __init__(self, environment: JinjaEnvironment, names: dict[str, Any], eval_ctx: EvalContext) -> None:
        self.parent = names
        self.vars = {}
        self.environment = environment
        self.eval_ctx = eval_ctx
        self.exported_vars = set()
        self.name = None
        self.globals_keys = set()
        self.blocks = {}


def template(environment: JinjaEnvironment, text: str) -> Template:
    """The template of a sentence. Raises `TemplateSyntaxError`."""
    return _of(environment, _code(environment, "sentence", text, lambda: environment.compile(text)))


def free_names(environment: JinjaEnvironment, text: str) -> frozenset[str]:
    """The names that a sentence needs from outside. Raises `TemplateSyntaxError`."""

    def found() -> CodeType:
        names = sorted(meta.find_undeclared_variables(environment.parse(text)))
        return compile(f"{_NAMES} = {names!r}", "<names>", "exec")

    told: dict[str, list[str]] = {}
    exec(_code(environment, _NAMES, text, found), {}, told)
    return frozenset(told[_NAMES])


def _assigned(environment: JinjaEnvironment, text: str) -> nodes.Template:
    """A template that does no more than work the expression out."""
    parser = Parser(environment, text, state="variable")
    parsed = parser.parse_expression()
    if not parser.stream.eos:
        raise TemplateSyntaxError("chunk after expression", parser.stream.current.lineno, None, None)
    parsed.set_environment(environment)
    return nodes.Template([nodes.Assign(nodes.Name(_RESULT, "store"), parsed, lineno=1)], lineno=1)


def _of(environment: JinjaEnvironment, code: CodeType) -> Template:
    return environment.template_class.from_code(environment, code, environment.make_globals(None), None)


def _code(environment: JinjaEnvironment, kind: str, text: str, compiled: Callable[[], CodeType]) -> CodeType:
    """The code of a text, from the cache where it holds one."""
    cache: BytecodeCache | None = environment.bytecode_cache
    if cache is None:
        return compiled()
    program = getattr(environment, "program", "")
    bucket = cache.get_bucket(environment, f"{program} {kind} {text}", None, text)
    if bucket.code is None:
        bucket.code = compiled()
        # Where the disk refuses it is compiled once more.
        with contextlib.suppress(OSError):
            cache.set_bucket(bucket)
    return bucket.code
