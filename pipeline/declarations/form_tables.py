"""A questionnaire's declaration as tables that a methodologist reads and writes: its form, sections, questions, rules.

What a table has no column for stands in its cell as the lines of TOML that it is.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from typing import TypeAlias

from pydantic import TypeAdapter, ValidationError

from pipeline.declarations import key_faults, toml_file
from pipeline.declarations.form_columns import COLUMNS, FORM, QUESTIONS, RULES, SECTIONS, Column
from pipeline.declarations.toml_file import FileFault, KeyPath, TomlFile
from pipeline.declarations.toml_writing import toml_of
from pipeline.definitions import Form
from pipeline.language import did_you_mean, search_key
from pipeline.model import DefinitionError, PipelineError

Table: TypeAlias = Sequence[Sequence[str]]
"""Rows of words; the first holds the headings."""

SECTION, PROPERTY, VALUE = "Раздел", "Свойство", "Значение"


def tables_of_form(workspace: Path, words: str) -> dict[str, Table]:
    """The tables of the form of that name, or with these words in its title.

    Raises `PipelineError` where there is none or there are several, `DefinitionError` where its file is wrong.
    """
    files = [toml_file.read(path, path.name) for path in sorted((workspace / "config/forms").glob("*.toml"))]
    names = {file.name: str(file.values.get("id", "")).partition("/")[0] for file, _ in files}
    exact = [one for one in files if words in (names[one[0].name], one[0].name.removesuffix(".toml"))]
    found = exact or [one for one in files if search_key(words) in search_key(str(one[0].values.get("title", "")))]
    if len(found) == 1:
        [(file, faults)] = found
        if faults:
            raise DefinitionError([f"config/forms/{fault.words}" for fault in faults], [file.name])
        return tables_of(file.values)
    if found:
        titles = ", ".join(f"{names[file.name]} («{file.values.get('title')}»)" for file, _ in found)
        raise PipelineError(f"Анкет с такими словами несколько: {titles}. Назовите одну.")
    known = {*names.values(), *(str(file.values.get("title", "")) for file, _ in files)} - {""}
    raise PipelineError(f"Анкеты «{words}» нет. {did_you_mean(words, known)}")


def tables_of(declared: Mapping[str, object]) -> dict[str, Table]:
    """The tables of a declared form by their titles, from the values of its file."""
    sections = _list(declared.get("section"))
    questions = [(str(section["title"]), one) for section in sections for one in _list(section["question"])]
    rules = _list(declared.get("constraint"))
    own = {name: value for name, value in declared.items() if name not in ("section", "constraint")}
    return {
        FORM: [(PROPERTY, VALUE), *((_heading(FORM, name), _written(FORM, name, own[name])) for name in own)],
        SECTIONS: _table(SECTIONS, [{**one, "question": None} for one in sections]),
        QUESTIONS: _table(QUESTIONS, [one for _, one in questions], SECTION, [title for title, _ in questions]),
        RULES: _table(RULES, rules),
    }


def _list(value: object) -> list[Mapping[str, object]]:
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def _table(
    title: str, items: Sequence[Mapping[str, object]], first: str = "", beside: Sequence[str] = ()
) -> list[list[str]]:
    """A table with a column for each key that one of the items has, and for those that people ask for most."""
    columns = [name for name, column in COLUMNS[title].items() if column.usual or any(name in one for one in items)]
    head = [*([first] if first else []), *(_heading(title, name) for name in columns)]
    rows = [[_written(title, name, one.get(name)) for name in columns] for one in items]
    return [head, *([before, *row] for before, row in zip(beside, rows, strict=True))] if first else [head, *rows]


def _heading(title: str, name: str) -> str:
    return COLUMNS[title][name].heading


def _written(title: str, name: str, value: object) -> str:
    return "" if value is None else COLUMNS[title][name].written(value)


def _meant(heading: str, headings: Iterable[str]) -> str:
    """What may have been meant by a heading that is none, or all that are; keys without Russian words are no help."""
    known = [one for one in headings if not one.isascii()]
    return did_you_mean(heading, known, f"Есть: {', '.join(f'«{one}»' for one in known)}.")


def declared_in(tables: Mapping[str, Table], file: str) -> str:
    """The declaration that the tables of a workbook describe, as the text of its file.

    `file` is what people know the workbook by. Raises `DefinitionError` with everything that is wrong, each with sheet
    and row.
    """
    reading = _Reading(file, tables)
    values = reading.values()
    if not reading.faults:
        try:
            TypeAdapter(Form).validate_python(values)
        except ValidationError as error:
            reading.faults += key_faults.findings(error, reading.book, Form)
    if reading.faults:
        raise DefinitionError([fault.words for fault in dict.fromkeys(reading.faults)], [file])
    return toml_of(values)


@dataclass(frozen=True)
class _Book(TomlFile):
    """The workbook in the place of a file: of each key it knows sheet and row."""

    rows: Mapping[KeyPath, tuple[str, int]] = field(default_factory=dict)

    def finding(self, key: KeyPath, words: str) -> FileFault:
        """What is wrong, with sheet, row and heading."""
        near = next((key[:end] for end in range(len(key), 0, -1) if key[:end] in self.rows), None)
        if near is None:
            missed = COLUMNS[FORM].get(str(key[0])) if key else None
            at = f", лист «{FORM}», «{missed.heading}»" if missed else ""
            return FileFault(self.name, f"{self.name}{at}: {words}")
        sheet, row = self.rows[near]
        beside = COLUMNS[sheet].get(str(key[len(near)])) if len(key) > len(near) else None
        at = f", «{beside.heading}»" if beside else ""
        return FileFault(self.name, f"{self.name}, лист «{sheet}», строка {row}{at}: {words}")


class _Reading:
    """One walk over the tables of a workbook; `faults` is what keeps them from being a declaration."""

    def __init__(self, file: str, tables: Mapping[str, Table]) -> None:
        self.file = file
        self.tables = tables
        self.faults: list[FileFault] = []
        self._rows: dict[KeyPath, tuple[str, int]] = {}

    @property
    def book(self) -> _Book:
        """Where each key stands."""
        return _Book(self.file, rows=self._rows)

    def values(self) -> dict[str, object]:
        """The values of the declaration, in the order of its file."""
        own = self._own()
        sections = [values for _, values in self._items(SECTIONS)]
        titles = [section.get("title") for section in sections]
        self._rows |= {("section", at): (SECTIONS, row) for at, (row, _) in enumerate(self._items(SECTIONS))}
        for row, values in self._items(QUESTIONS):
            title = values.pop(SECTION, "")
            if title not in titles:
                meant = did_you_mean(str(title), {str(one) for one in titles})
                self._tell(QUESTIONS, row, f"раздела «{title}» нет на листе «{SECTIONS}». {meant}")
                continue
            at = titles.index(title)
            questions = sections[at].setdefault("question", [])
            assert isinstance(questions, list)
            self._rows[("section", at, "question", len(questions))] = QUESTIONS, row
            questions.append(values)
        rules = [*self._items(RULES)]
        self._rows |= {("constraint", at): (RULES, row) for at, (row, _) in enumerate(rules)}
        return {**own, "section": sections} | ({"constraint": [one for _, one in rules]} if rules else {})

    def _own(self) -> dict[str, object]:
        names = {column.heading: name for name, column in COLUMNS[FORM].items()}
        own: dict[str, object] = {}
        for number, row in self._filled(FORM):
            heading, words, *beside = (*row, "", "")
            if strange := next(filter(None, map(str.strip, beside)), ""):
                self._tell(
                    FORM, number, f"«{strange}» стоит в столбце без заголовка. Уберите это или назовите столбец."
                )
            if heading not in names:
                self._tell(FORM, number, f"свойства «{heading}» не бывает. {_meant(heading, names)}")
            elif words.strip():
                self._rows[(names[heading],)] = FORM, number
                own[names[heading]] = self._read(FORM, number, COLUMNS[FORM][names[heading]], words)
        return own

    def _items(self, title: str) -> Iterator[tuple[int, dict[str, object]]]:
        """The rows of a table as values by their keys, each with its number in the sheet."""
        names = {column.heading: name for name, column in COLUMNS[title].items()}
        head = [words.strip() for words in self.tables.get(title, [()])[0]]
        for heading in head:
            if heading and heading not in names and heading != SECTION:
                self._tell(title, 1, f"столбца «{heading}» не бывает. {_meant(heading, names)}")
        for number, row in self._filled(title):
            values: dict[str, object] = {}
            for heading, words in zip_longest(head, row, fillvalue=""):
                if not heading and words.strip():
                    self._tell(
                        title,
                        number,
                        f"«{words.strip()}» стоит в столбце без заголовка. Уберите это или назовите столбец.",
                    )
                elif heading == SECTION:
                    values[SECTION] = words.strip()
                elif heading in names and words.strip():
                    values[names[heading]] = self._read(title, number, COLUMNS[title][names[heading]], words)
            yield number, values

    def _filled(self, title: str) -> Iterator[tuple[int, Sequence[str]]]:
        """The rows below the headings in which something stands, with their numbers in the sheet."""
        if title not in self.tables:
            self._tell(title, 0, f"листа «{title}» нет.")
        for number, row in enumerate(self.tables.get(title, [])[1:], 2):
            if any(words.strip() for words in row):
                yield number, row

    def _read(self, title: str, number: int, column: Column, words: str) -> object:
        try:
            return column.read(words)
        except (ValueError, tomllib.TOMLDecodeError) as fault:
            why = str(fault) if re.search("[а-я]", str(fault)) else "запись не читается"
            self._tell(title, number, f"«{column.heading}»: {why.rstrip('.')}.")
            return None

    def _tell(self, title: str, number: int, words: str) -> None:
        where = f"{self.file}, лист «{title}», строка {number}" if number else self.file
        self.faults.append(FileFault(self.file, f"{where}: {words}"))
