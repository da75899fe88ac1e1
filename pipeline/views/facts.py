"""Values whose parts have an attribute for Python and a Russian name for expressions and templates."""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Iterator, Mapping
from dataclasses import dataclass, fields
from enum import Enum
from functools import cache, cached_property
from typing import ClassVar, TypeAlias, dataclass_transform, get_type_hints

from pipeline.expressions import AuthorError

# Lays names over those that every expression of an office may use: `evaluate(text, with_names({"год": year}))`.
WithNames: TypeAlias = Callable[[Mapping[str, object]], Mapping[str, object]]

# In the place of a Russian name: the parts of this part stand among the others, `fit: Annotated[Fit, INCLUDED]`.
INCLUDED = "*"


class UnknownName(AuthorError, KeyError):
    """A declaration or a template asks for something by a name that nothing there bears; the message is the name."""

    __str__ = Exception.__str__


@dataclass_transform(frozen_default=True, eq_default=False)
class Facts(Mapping[str, object]):
    """What is known of something; every subclass is a frozen dataclass.

    A part bears its Russian name in its type, `due: Annotated[dt.date, "срок"]`, be it a field, a property or a
    `kept_property`, which is worked out only when somebody asks. Parts without such a name are Python's alone.
    `facts["срок"]` gives the part, a member of an enum by its value; raises `UnknownName` for a name that nothing has.
    """

    called: ClassVar[str] = ""
    """What it is called, in the genitive, where a part is asked for that it has not: «у строки сроков нет …».

    `check` looks only at the parts of facts that are called something.
    """

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        # Without `eq` two of them are equal as mappings are; without `repr` no answer of a person gets into a log.
        dataclass(frozen=True, eq=False, repr=False)(cls)

    @classmethod
    def parts(cls) -> Mapping[str, object]:
        """The type of each part by its Russian name: of the fields, then of the properties, as they are declared.

        Parts of an included part are its own and not among them.
        """
        return {name: part.type for name, part in _parts(cls).items() if name != INCLUDED}

    def fixed(self) -> list[object]:
        """All that they are made of; nothing where a part of them is worked out only when somebody asks."""
        if _asks_later(type(self)):
            return []
        # Every class of facts is made a dataclass where it is defined, which mypy cannot see.
        return [getattr(self, one.name) for one in fields(self)]  # type: ignore[arg-type]

    def __getitem__(self, name: str) -> object:
        part = _parts(type(self)).get(name)
        if part is None and name in self._included():
            return self._included()[name]
        if part is None:
            raise UnknownName(name)
        value = getattr(self, part.attribute)
        return value.value if isinstance(value, Enum) else value

    def __contains__(self, name: object) -> bool:
        return name in _parts(type(self)) or name in self._included()

    def __iter__(self) -> Iterator[str]:
        yield from _attributes(type(self))
        yield from self._included()

    def items(self) -> ItemsView[str, object]:
        """All parts with their names, worked out at once: whoever goes through thousands of facts asks for all."""
        told = {name: getattr(self, attribute) for name, attribute in _attributes(type(self)).items()}
        told = {name: value.value if isinstance(value, Enum) else value for name, value in told.items()}
        # An own part stands first, and before an included one of its name.
        return {**told, **self._included(), **told}.items()

    def __len__(self) -> int:
        return len(_attributes(type(self))) + len(self._included())

    def _included(self) -> Mapping[str, object]:
        included = _parts(type(self)).get(INCLUDED)
        return (included and getattr(self, included.attribute)) or {}


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of facts: the attribute that holds it, the type of what it holds."""

    attribute: str
    type: object


@cache
def _asks_later(kind: type[Facts]) -> bool:
    """Whether a part of a kind of facts is worked out only when somebody asks."""
    return any(isinstance(part, cached_property) for base in kind.__mro__ for part in vars(base).values())


@cache
def _attributes(kind: type[Facts]) -> Mapping[str, str]:
    """The attributes of a kind of facts by their Russian names, without those of an included part."""
    return {name: part.attribute for name, part in _parts(kind).items() if name != INCLUDED}


@cache
def _parts(kind: type[Facts]) -> Mapping[str, _Part]:
    """The parts of a kind of facts by their Russian names."""
    hints = get_type_hints(kind, include_extras=True)
    for base in reversed(kind.__mro__):
        for attribute, part in vars(base).items():
            match part:
                case property():
                    hints[attribute] = get_type_hints(part.fget, include_extras=True).get("return")
                case cached_property():
                    hints[attribute] = get_type_hints(part.func, include_extras=True).get("return")
    return {
        name: _Part(attribute, hint.__origin__)
        for attribute, hint in hints.items()
        for name in getattr(hint, "__metadata__", ())
    }
