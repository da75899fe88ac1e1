"""Facts gone through as a whole tell what is asked of them one by one."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Annotated

from pipeline.views.facts import INCLUDED, Facts


class Colour(Enum):
    RED = "красный"


class Inner(Facts):
    name: Annotated[str, "имя"]
    colour: Annotated[Colour, "цвет"]


class Outer(Facts):
    plain: int
    name: Annotated[str, "имя"]
    inner: Annotated[Inner | None, INCLUDED]

    @property
    def length(self) -> Annotated[int, "длина"]:
        return len(self.name)


def test_all_parts_are_told_as_each_is_in_the_same_order() -> None:
    told: Mapping[str, object] = Outer(1, "своё", Inner("чужое", Colour.RED))
    assert [*told.items()] == [("имя", "своё"), ("длина", 4), ("цвет", "красный")]
    assert [(name, told[name]) for name in dict.fromkeys(told)] == [*told.items()]
    assert [*Outer(1, "своё", None).items()] == [("имя", "своё"), ("длина", 4)]
