"""The table of functions: what stands in it can be used, is told about, and nothing else is promised."""

from __future__ import annotations

import re

import pytest

from pipeline.model import State
from pipeline.views import FUNCTIONS, DocumentView, Office
from tests.builders.places import ROOT
from tests.builders.registers import DAY
from tests.builders.shipped import declared

# What the table of docs/declarations.md tells of that is no function: names of a document's own, of templates alone.
OWN = {"документ", "основной", "приложения", "нормы", "преамбула", "п", "рис"}


def documented() -> set[str]:
    """The Russian names in the first column of the table «What expressions and templates may name»."""
    text = (ROOT / "docs/declarations.md").read_text(encoding="utf-8")
    table = text.partition("## What expressions and templates may name")[2].partition("\n## ")[0]
    cells = [line.split(" | ")[0] for line in table.splitlines() if line.startswith("| ")]
    return {name for cell in cells for name in re.findall(r"`([^\W\d]\w*)[`(.\[]", cell) if re.search("[а-я]", name)}


def test_every_function_is_documented_and_every_documented_one_exists() -> None:
    assert documented() - OWN == FUNCTIONS.keys()


def test_every_name_of_the_table_can_be_made_of_an_empty_office() -> None:
    office = Office(declared(), State(0, {}, {}, {}), DAY)
    assert FUNCTIONS.keys() <= set(office.names)
    for name, function in FUNCTIONS.items():
        value = office.names[name]
        assert function.is_value or callable(value)
        assert value is office.names[name]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_says_how_it_is_written_and_what_it_is(name: str) -> None:
    function = FUNCTIONS[name]
    assert re.match(rf"{name}(\(|\.|$)", function.write)
    assert function.about and not function.about.endswith(".")


def test_functions_that_give_documents_say_so() -> None:
    one = {name for name, function in FUNCTIONS.items() if function.gives is DocumentView}
    several = {name for name, function in FUNCTIONS.items() if function.gives == list[DocumentView]}
    assert one == {"выпущен", "не_по_датам", "по_коду", "под_номером"}
    assert several == {"выпущенные", "готовые", "на_регистрацию", "зарегистрированные"}
