"""Jinja's own compiler with another way out: pieces by number and values as they are, a tuple at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import Template

from pipeline.expressions import Environment

# A piece and the value behind it, by turns; a piece is its number.
Stretch = tuple[Any, ...]


class PieceGenerator(CodeGenerator):
    """Writes outputs as `yield (piece, value, piece, value, …)`; what stands in expressions is Jinja's own."""

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802 - Jinja names its visitors so
        """Write one tuple; where a piece or a value is wanting, the empty one stands."""
        self.writeline("yield (", node)
        is_piece_due = True
        for child in node.nodes:
            if isinstance(child, nodes.Const):
                self.write(f"{child.value}, ")
                is_piece_due = False
                continue
            if is_piece_due:
                self.write("0, ")
            self.visit(child, frame)
            self.write(", ")
            is_piece_due = True
        self.write(")" if is_piece_due else '"")')

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - as above
        """Look a name up in a plain dictionary at once, where it stands first in any case."""
        value = self.temporary_identifier()
        self.write(f"({value}[{node.attr!r}] if ({value} := ")
        self.visit(node.node, frame)
        self.write(
            f").__class__ is dict and {node.attr!r} in {value} else environment.getattr({value}, {node.attr!r}))"
        )


class WeavingEnvironment(Environment):
    """The language, with outputs that are woven by us instead of printed by Jinja."""

    code_generator_class = PieceGenerator


def compiled(root: nodes.Template, environment: WeavingEnvironment) -> Callable[[dict[str, object]], Iterator[Stretch]]:
    """What a tree gives for the names of a paper, in order; its texts are numbers of pieces already.

    The names are those of the language as well, and are not copied.
    """
    code = environment.compile(root)
    template = Template.from_code(environment, code, environment.make_globals(None))
    # Jinja declares that these are strings, since its own generator makes no others.
    thread: Callable[..., Iterator[Stretch]] = template.root_render_func  # type: ignore[assignment]
    return lambda names: thread(template.new_context(names, shared=True))
