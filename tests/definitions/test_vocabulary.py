"""What may be declared is told key by key, in one way for the whole room."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline import definitions
from tests.builders.forms import declared as declared_forms
from tests.builders.forms import form
from tests.builders.places import ROOT

ROOM = ROOT / "pipeline/definitions"
FILES = sorted(path for path in ROOM.glob("*.py"))


def declared(path: Path) -> Iterator[ast.ClassDef]:
    """The declarations of a file."""
    return (
        node
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.ClassDef) and [ast.unparse(base) for base in node.bases] == ["Declaration"]
    )


def is_words(node: ast.stmt) -> bool:
    """Whether a statement is a docstring."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_key_has_its_own_line(path: Path) -> None:
    silent = [
        f"{kind.name}.{ast.unparse(node.target)}"
        for kind in declared(path)
        for node, after in zip(kind.body, [*kind.body[1:], ast.Pass()], strict=True)
        if isinstance(node, ast.AnnAssign) and not is_words(after)
    ]
    assert silent == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_method_stands_between_keys(path: Path) -> None:
    for kind in declared(path):
        methods = [isinstance(node, ast.FunctionDef) for node in kind.body if not is_words(node)]
        assert methods == sorted(methods), kind.name


def test_a_form_is_known_by_its_name_and_an_unknown_one_is_a_key_error() -> None:
    office = declared_forms(form(id="survey/10"))
    assert office.form("survey").id == "survey/10"
    with pytest.raises(KeyError, match="surve"):
        office.form("surve")


def test_every_name_that_is_handed_out_exists_once() -> None:
    assert len(set(definitions.__all__)) == len(definitions.__all__)
    assert [name for name in definitions.__all__ if not hasattr(definitions, name)] == []


def test_a_column_tells_its_table_and_question() -> None:
    name = definitions.column_area_name("мероприятия", "срок_исполнения")
    assert definitions.column_of(name) == ("мероприятия", "срок_исполнения")
    assert definitions.column_of(definitions.table_area_name("мероприятия")) is None
    assert definitions.column_of("столбец") is None


def test_answers_are_held_by_cells_and_columns_only() -> None:
    names = {
        definitions.answer_cell_name("фио"): True,
        definitions.tick_cell_name("темы", 1): True,
        definitions.column_area_name("темы", "название"): True,
        definitions.table_area_name("темы"): False,
        definitions.FORM_CELL_NAME: False,
    }
    assert {name: definitions.holds_answers(name) for name in names} == names
    assert all(map(definitions.is_cell_name, names))
    assert not definitions.is_cell_name("ответы")
