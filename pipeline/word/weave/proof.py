"""The proof that a part is well-formed whatever it is filled with: given once, when the template is compiled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from jinja2 import nodes

from pipeline.word.weave.template_tree import Unwoven, outputs_in

# A tag, or a sign that belongs to none.
MARKUP = re.compile(r"<(/?)([\w:.-]+)(?:\s[^<>]*?)?(/?)>|<\?xml[^<>]*\?>|([<>])")
# Inside themselves these would be other ones to whoever looks for their ends.
NEVER_NESTED = frozenset({"w:tbl", "w:p"})
TEXT = "w:t"
# Tables are as wide as the page that is declared behind them: which that is must not depend on values.
PAGE = "<w:pgSz "


def prove(body: Sequence[nodes.Node]) -> None:
    """See that every way through the statements opens and closes the same elements, and that values stand in text.

    Raises `Unwoven` with the words at the place where that cannot be shown.
    """
    if _after(body, ()):
        raise Unwoven("разметка не закрыта")
    for statement in body:
        if not isinstance(statement, nodes.Output | nodes.Scope):
            for text in (child for output in outputs_in([statement]) for child in output.nodes):
                if isinstance(text, nodes.TemplateData) and PAGE in text.data:
                    raise Unwoven(f"новый раздел внутри условия или цикла: «{_words(text.data)}»")


def _after(body: Iterable[nodes.Node], opened: tuple[str, ...]) -> tuple[str, ...]:
    """The elements that are open after the statements, when those given were open before."""
    for statement in body:
        match statement:
            case nodes.Output():
                for child in statement.nodes:
                    opened = _after_output(child, opened)
            case nodes.If():
                branches = [statement.body, *(other.body for other in statement.elif_), statement.else_]
                ends = {_after(branch, opened) for branch in branches}
                opened = _one_of(ends, opened)
            case nodes.For():
                opened = _one_of({_after(statement.body, opened), _after(statement.else_, opened), opened}, opened)
            case nodes.Scope():
                opened = _after(statement.body, opened)
    return opened


def _one_of(ends: set[tuple[str, ...]], before: tuple[str, ...]) -> tuple[str, ...]:
    if len(ends) != 1:
        raise Unwoven(f"условие или цикл, начатые внутри {' '.join(before[-2:])}, кончаются в другом месте")
    return ends.pop()


def _after_output(child: nodes.Expr, opened: tuple[str, ...]) -> tuple[str, ...]:
    if not isinstance(child, nodes.TemplateData):
        if not opened or opened[-1] != TEXT:
            raise Unwoven(f"тег стоит не в тексте, а в {' '.join(opened[-2:])}")
        return opened
    stack = [*opened]
    for closing, name, empty, stray in MARKUP.findall(child.data):
        if stray:
            raise Unwoven(f"тег стоит внутри разметки: «{_words(child.data)}»")
        if closing:
            if not stack or stack.pop() != name:
                raise Unwoven(f"разметка закрыта не там: «{_words(child.data)}»")
        elif name and not empty:
            if name in NEVER_NESTED and name in stack:
                raise Unwoven(f"таблица в таблице или надпись в абзаце: «{_words(child.data)}»")
            stack.append(name)
    return tuple(stack)


def _words(xml: str) -> str:
    return re.sub(r"<[^>]*>", "", xml).strip()[:60]
