"""A part of a template as a tree: its blocks put in, what never changes made text, each stretch of text numbered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count

from jinja2 import meta, nodes
from markupsafe import escape

from pipeline.expressions import Environment, Mark
from pipeline.word import rendered_xml

OWN_MARKS = frozenset(Mark)
# Stands where the left margin does, which is another one for each kind of document.
MARGIN = "\1"
# The numbers of the texts of each output, by the first of them; nought where two values stand side by side.
Stretches = Mapping[int, Sequence[int]]


class Unwoven(Exception):
    """A part that cannot be woven; says in Russian why, with the tag or the words where the reason stands."""


class TemplateTree:
    """The tree of one part; making one raises `Unwoven` for a tag that only Jinja itself can fill in."""

    def __init__(self, xml: str, blocks: Mapping[str, str], environment: Environment) -> None:
        self._blocks = blocks
        self._environment = environment
        self._written = environment.finalize or str
        self._context = nodes.EvalContext(environment)
        self.root = environment.parse(xml)
        self.root.body = self._statements(self.root.body, ())
        self._outputs = [*outputs_in(self.root.body)]

    def texts(self) -> Sequence[str]:
        """The stretches of text between tags, in the order in which they stand."""
        return [
            child.data for output in self._outputs for child in output.nodes if isinstance(child, nodes.TemplateData)
        ]

    @property
    def has_values(self) -> bool:
        """Whether anything stands between the stretches of text."""
        return any(
            not isinstance(child, nodes.TemplateData | nodes.Const)
            for output in self._outputs
            for child in output.nodes
        )

    def number(self) -> Stretches:
        """Put in place of each stretch of text its number, from one; gives the numbers that go out together."""
        numbers, stretches = count(1), {}
        for output in self._outputs:
            output.nodes = [
                nodes.Const(next(numbers)) if isinstance(child, nodes.TemplateData) else child for child in output.nodes
            ]
            together = list[int]()
            for child, before in zip(output.nodes, [None, *output.nodes], strict=False):
                if isinstance(child, nodes.Const):
                    together.append(child.value)
                elif not isinstance(before, nodes.Const):
                    together.append(0)
            stretches[together[0]] = together
        return stretches

    def _statements(self, body: list[nodes.Node], inside: tuple[str, ...]) -> list[nodes.Node]:
        """The statements with blocks in place of the tags that put them in, and no two outputs side by side."""
        merged: list[nodes.Node] = []
        for statement in body:
            for made in self._statement(statement, inside):
                if isinstance(made, nodes.Output) and merged and isinstance(merged[-1], nodes.Output):
                    merged[-1].nodes += made.nodes
                else:
                    merged.append(made)
        for made in merged:
            if isinstance(made, nodes.Output):
                made.nodes = [*_joined(made.nodes)]
                if made.nodes and not isinstance(made.nodes[0], nodes.TemplateData):
                    made.nodes.insert(0, nodes.TemplateData(""))
        return [made for made in merged if not isinstance(made, nodes.Output) or made.nodes]

    def _statement(self, statement: nodes.Node, inside: tuple[str, ...]) -> list[nodes.Node]:
        match statement:
            case nodes.Output():
                statement.nodes = [self._output(child) for child in statement.nodes]
            case nodes.If():
                statement.body = self._statements(statement.body, inside)
                statement.else_ = self._statements(statement.else_, inside)
                for other in statement.elif_:
                    other.body = self._statements(other.body, inside)
            case nodes.For(recursive=False):
                statement.body = self._statements(statement.body, inside)
                statement.else_ = self._statements(statement.else_, inside)
            case nodes.Include():
                return self._block(statement, inside)
            case nodes.Assign() | nodes.ExprStmt():
                pass
            case _:
                raise Unwoven(f"тег {type(statement).__name__.lower()}")
        return [statement]

    def _block(self, include: nodes.Include, inside: tuple[str, ...]) -> list[nodes.Node]:
        """The statements of a block, in a room of their own when they set names."""
        name = str(include.template.value) if isinstance(include.template, nodes.Const) else ""
        if name not in self._blocks or name in inside or not include.with_context:
            raise Unwoven("тег include")
        tree = self._environment.parse(self._blocks[name])
        if "loop" in meta.find_undeclared_variables(tree):
            raise Unwoven(f"имя loop в общем блоке «{name}»")
        body = self._statements(tree.body, (*inside, name))
        sets_names = tree.find(nodes.Assign) is not None
        return [nodes.Scope(body, lineno=include.lineno)] if sets_names else body

    def _output(self, child: nodes.Expr) -> nodes.Expr:
        """What is the same in every paper as text, anything else as it is."""
        if isinstance(child, nodes.Name) and child.name == "left_margin":
            return nodes.TemplateData(MARGIN)
        try:
            constant = child.as_const(self._context)
        # Whatever a constant expression raises, it raises again where the paper is filled in.
        except Exception:
            return child
        text = constant if isinstance(child, nodes.TemplateData) else str(self._written(escape(constant)))
        text = rendered_xml.with_breaks(str(text).replace("\n", ""))
        if not OWN_MARKS.isdisjoint(text):
            raise Unwoven("служебный знак в тексте шаблона")
        return nodes.TemplateData(text)


def outputs_in(statements: Iterable[nodes.Node]) -> Iterator[nodes.Output]:
    """The outputs of the statements and of those inside them, in the order in which they stand."""
    for statement in statements:
        match statement:
            case nodes.Output():
                yield statement
            case nodes.If():
                yield from outputs_in([*statement.body, *statement.elif_, *statement.else_])
            case nodes.For():
                yield from outputs_in([*statement.body, *statement.else_])
            case nodes.Scope():
                yield from outputs_in(statement.body)


def _joined(children: list[nodes.Expr]) -> Iterator[nodes.Expr]:
    """The children of an output, neighbouring texts as one, none of them empty."""
    text = ""
    for child in children:
        if isinstance(child, nodes.TemplateData):
            text += child.data
        else:
            if text:
                yield nodes.TemplateData(text)
            text = ""
            yield child
    if text:
        yield nodes.TemplateData(text)
