"""What texts of declarations are compiled to, from a cache of an earlier run where the environment has one."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from types import CodeType

from jinja2 import BytecodeCache, Template, TemplateSyntaxError, meta, nodes
from jinja2 import Environment as JinjaEnvironment
from jinja2.environment import TemplateExpression
from jinja2.parser import Parser

_NAMES, _RESULT = "names", "result"


def expression(environment: JinjaEnvironment, text: str) -> TemplateExpression:
    """The expression, as `Environment.compile_expression` makes it. Raises `TemplateSyntaxError`."""
    code = _code(environment, "expression", text, lambda: environment.compile(_assigned(environment, text)))
    return TemplateExpression(_of(environment, code), undefined_to_none=False)


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
