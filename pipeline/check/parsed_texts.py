"""What stands in an expression or a sentence, as far as its words alone tell it; the same words are read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from jinja2 import meta, nodes

from pipeline import expressions

# What makes names known that are no name nodes themselves.
NAMING = (nodes.Macro, nodes.CallBlock, nodes.Import, nodes.FromImport)
MAY_FAIL = (nodes.Getattr, nodes.Getitem, nodes.Filter, nodes.Call, nodes.Compare)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text as all see it who only look at it: its tree, the nodes whose parts may be missing, the names it needs."""

    tree: nodes.Template
    may_fail: tuple[nodes.Node, ...]
    unknown_filters: tuple[str, ...]
    free_names: frozenset[str]


def filters() -> set[str]:
    """The names of all filters."""
    return set(expressions.environment().filters)


def within(expression: str) -> str:
    """The text of which an expression is the only part."""
    return "{{ (" + expression + ") }}"


@lru_cache(maxsize=4096)
def parsed(text: str) -> Parsed:
    """What stands in a text with tags; raises `TemplateSyntaxError`."""
    tree, known = expressions.environment().parse(text), filters()
    unknown = (node.name for node in tree.find_all(nodes.Filter) if node.name not in known)
    return Parsed(tree, tuple(tree.find_all(MAY_FAIL)), tuple(unknown), frozenset(_free_names(tree, text)))


def _free_names(tree: nodes.Template, text: str) -> set[str]:
    """The names that an expression needs from outside, also where a filter is unknown."""
    names = [*tree.find_all(nodes.Name)]
    is_plain = all(name.ctx == "load" for name in names) and not [*tree.find_all(NAMING)]
    # Jinja itself refuses a test that there is not.
    if is_plain and all(test.name in expressions.environment().tests for test in tree.find_all(nodes.Test)):
        return {name.name for name in names}
    changed, known = expressions.environment().parse(text), filters()
    for node in [*changed.find_all(nodes.Filter)]:
        if node.name not in known:
            node.name = "string"
    return meta.find_undeclared_variables(changed)
