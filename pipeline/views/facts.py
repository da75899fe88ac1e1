"""Values whose parts have an attribute for Python and a Russian name for expressions and templates."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache, cached_property
from typing import TypeAlias, dataclass_transform, get_type_hints

# Lays names over those that every expression of an office may use: `evaluate(text, with_names({"год": year}))`.
WithNames: TypeAlias = Callable[[Mapping[str, object]], Mapping[str, object]]


@dataclass_transform(frozen_default=True, eq_default=False)
class Facts(Mapping[str, object]):
    """What is known of something; every subclass is a frozen dataclass.

    A part bears its Russian name in its type, `due: Annotated[dt.date, "срок"]`, be it a field, a property or a
    `cached_property`, which is worked out only when somebody asks. Parts without such a name are Python's alone.
    `facts["срок"]` gives the part, a member of an enum by its value; raises `KeyError` for a name nothing has.
    """

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        # Without `eq` two of them are equal as mappings are; without `repr` no answer of a person gets into a log.
        dataclass(frozen=True, eq=False, repr=False)(cls)

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """The Russian names of the parts: of the fields, then of the properties, as they are declared."""
        return tuple(_attributes(cls))

    def __getitem__(self, name: str) -> object:
        part = getattr(self, _attributes(type(self))[name])
        return part.value if isinstance(part, Enum) else part

    def __contains__(self, name: object) -> bool:
        return name in _attributes(type(self))

    def __iter__(self) -> Iterator[str]:
        return iter(_attributes(type(self)))

    def __len__(self) -> int:
        return len(_attributes(type(self)))


@cache
def _attributes(kind: type[Facts]) -> Mapping[str, str]:
    """The attribute that each Russian name stands for."""
    hints = get_type_hints(kind, include_extras=True)
    for attribute, part in vars(kind).items():
        getter = part.fget if isinstance(part, property) else part.func if isinstance(part, cached_property) else None
        if getter is not None:
            hints[attribute] = get_type_hints(getter, include_extras=True).get("return")
    return {name: attribute for attribute, hint in hints.items() for name in getattr(hint, "__metadata__", ())}
