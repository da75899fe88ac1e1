"""The names that the expressions of an office may use, without making what nobody asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.definitions import Form
from pipeline.reads import Memo
from pipeline.views.entries import EntryView
from pipeline.views.functions import FUNCTIONS
from pipeline.views.office_parts import OfficeParts


class OfficeNames(Mapping[str, object]):
    """The names that every expression of an office may use: its forms by their aliases and the table of functions.

    Each is made when it is first asked for, so that a rule pays only for what it reads. A name that nobody bears raises
    `KeyError`.
    """

    def __init__(self, office: OfficeParts) -> None:
        self._office = office
        self._forms: Mapping[str, Form] = {form.alias: form for form in office.declared.forms.values()}
        self._made: Memo[str, object] = Memo()

    def __getitem__(self, name: str) -> object:
        return self._made.get(name, lambda: self._value(name))

    def _value(self, name: str) -> object:
        function = FUNCTIONS.get(name)
        return function.make(self._office) if function else self._office.answers.alias(self._forms[name])

    def __contains__(self, name: object) -> bool:
        return name in FUNCTIONS or name in self._forms

    def __iter__(self) -> Iterator[str]:
        return iter({**self._forms, **FUNCTIONS})

    def __len__(self) -> int:
        return len({**self._forms, **FUNCTIONS})


class NamesOfRecord(Mapping[str, object]):
    """The questions and tables of a form as a record answers them, each looked at when it is asked for.

    A name of neither raises `KeyError`.
    """

    def __init__(self, form: Form, record: EntryView) -> None:
        self._record = record
        self._names: Mapping[str, object] = {**form.columns, **form.by_name}

    def __getitem__(self, name: str) -> object:
        if name not in self._names:
            raise KeyError(name)
        return self._record[name]

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


class Layers(Mapping[str, object]):
    """Names laid over other names; nothing is copied, so that nothing is made that nobody asks for."""

    def __init__(self, upper: Mapping[str, object], lower: Mapping[str, object]) -> None:
        self._upper = upper
        self._lower = lower

    def __getitem__(self, name: str) -> object:
        return self._upper[name] if name in self._upper else self._lower[name]

    def __contains__(self, name: object) -> bool:
        return name in self._upper or name in self._lower

    def __iter__(self) -> Iterator[str]:
        return iter({**dict.fromkeys(self._lower), **dict.fromkeys(self._upper)})

    def __len__(self) -> int:
        return len({*self._lower, *self._upper})
