"""The page on settings tells every key that may be declared, which of them must be, and every word that is a choice."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from typing import Any, Literal, get_args, get_origin

import pytest
from pydantic.fields import FieldInfo

from pipeline import definitions
from pipeline.definitions import Folders
from pipeline.definitions.base import Declaration
from tests.builders.places import ROOT
from tests.builders.shipped import declared

PAGE = (ROOT / "docs/ru/Настройки.md").read_text("utf-8")
# All of `config/` together, and parts of a form that stand among its own keys.
NO_TABLES = {"Declaration", "Declarations", "FormQuestions", "FormRoles"}
# Defaults that say nothing: expressions that always hold or give nothing, the code of a rule that has none.
NOTHING = {"", "true", "none", "constraint"}


def tables() -> Iterator[dict[str, tuple[bool, str]]]:
    """The tables of the page: whether each key must be there, and what is said of it."""
    for table in re.findall(r"(?:^\|.*\n)+", PAGE, re.MULTILINE):
        rows = re.findall(r"^\| `([^`]+)`( \*)? \| (.+) \|$", table, re.MULTILINE)
        yield {key: (bool(star), told) for key, star, told in rows}


def kinds() -> dict[str, type[Declaration]]:
    """Every kind of declaration by its name."""
    modules = (
        importlib.import_module(f"pipeline.definitions.{found.name}")
        for found in pkgutil.iter_modules(definitions.__path__)
    )
    values = (value for module in modules for value in vars(module).values())
    return {one.__name__: one for one in values if isinstance(one, type) and issubclass(one, Declaration)}


def table_of(kind: type[Declaration]) -> dict[str, tuple[bool, str]]:
    keys = {field.alias or name: field for name, field in kind.model_fields.items()}
    found = [table for table in TABLES if table.keys() == keys.keys()]
    assert found, f"{kind.__name__}: no table has exactly the keys {', '.join(keys)}"
    return found[0]


def choices(annotation: Any) -> Iterator[str]:
    """The words among which a key chooses."""
    if get_origin(annotation) is Literal:
        yield from (str(getattr(one, "value", one)) for one in get_args(annotation) if not isinstance(one, int))
    for inner in get_args(annotation):
        yield from choices(inner) if get_origin(annotation) is not Literal else ()


def default_in_words(field: FieldInfo) -> str:
    """What stands for a key that is left out; "" where that is nothing, no, always, or has keys of its own."""
    match None if field.is_required() else field.get_default(call_default_factory=True):
        case bool() as truth:
            return "да" if truth else ""
        case Enum() as word:
            return str(word.value)
        case int() | float() | Decimal() as number:
            return f"{number:g}".replace(".", ",") if number else ""
        case tuple() as words:
            return "`, `".join(word for word in words if isinstance(word, str))
        case str() as words if words not in NOTHING:
            return words
    return ""


TABLES = [*tables()]
KINDS = {name: kind for name, kind in kinds().items() if name not in NO_TABLES}


@pytest.mark.parametrize("name", sorted(KINDS))
def test_every_key_is_told_and_whether_it_must_be_there(name: str) -> None:
    told = {key: star for key, (star, _) in table_of(KINDS[name]).items()}
    assert told == {field.alias or key: field.is_required() for key, field in KINDS[name].model_fields.items()}


@pytest.mark.parametrize("name", sorted(KINDS))
def test_every_word_that_is_a_choice_is_told(name: str) -> None:
    table = table_of(KINDS[name])
    fields: dict[str, FieldInfo] = {field.alias or key: field for key, field in KINDS[name].model_fields.items()}
    silent = [word for key, field in fields.items() for word in choices(field.annotation) if word not in table[key][1]]
    assert silent == []


@pytest.mark.parametrize("name", sorted(KINDS.keys() - {"Folders"}))
def test_what_holds_where_a_key_is_left_out_is_told(name: str) -> None:
    table = table_of(KINDS[name])
    usual = {field.alias or key: default_in_words(field) for key, field in KINDS[name].model_fields.items()}
    told = {key: re.split("если не указано – [`«]?", text)[-1] for key, (_, text) in table.items()}
    assert {key: words for key, words in usual.items() if not told[key].startswith(words)} == {}


def test_folders_are_called_as_in_the_settings_that_come_with_the_program() -> None:
    assert declared().settings.folders == Folders()


def test_each_thing_that_is_told_can_be_declared() -> None:
    known = [{field.alias or key for key, field in kind.model_fields.items()} for kind in KINDS.values()]
    strange = [table for table in TABLES if table and not next(iter(table)).startswith("config/")]
    assert [table.keys() for table in strange if table.keys() not in known] == []
