"""The keys of a questionnaire as headings of tables, and how a value stands in a cell."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import get_args

from pydantic import BaseModel

from pipeline.declarations.toml_writing import toml_of
from pipeline.definitions import Constraint, Form, Question, Section
from pipeline.language import did_you_mean

FORM, SECTIONS, QUESTIONS, RULES = "Анкета", "Разделы", "Вопросы", "Правила"
YES, NO = "да", "нет"
LISTED = re.compile(r"список «(.+)»")
TYPES = {
    "text": "строка", "long_text": "текст", "person": "человек", "post": "должность", "integer": "целое число",
    "decimal": "число", "date": "дата", "school_year": "учебный год", "yes_no": "да или нет",
    "one": "один из вариантов", "many": "несколько вариантов", "contact": "телефон или почта",
    "document_number": "номер документа",
}  # fmt: skip
LEVELS = {"error": "вернуть", "remark": "замечание"}


@dataclass(frozen=True, slots=True)
class Column:
    """A key under its heading; `kind` says how its value is written, `words` are Russian for a few fixed values.

    A `usual` one has its column in every workbook.
    """

    heading: str
    kind: str
    words: Mapping[str, str]
    usual: bool = False

    def written(self, value: object) -> str:
        """A value of the declaration as it stands in a cell."""
        match self.kind, value:
            case "truth", bool():
                return YES if value else NO
            case "choices", str():
                return f"список «{value}»"
            case (("list" | "choices"), list()):
                return "\n".join(map(str, value))
            case "toml", dict():
                return toml_of(value).strip("\n")
            case "toml", _:
                return toml_of({"value": value}).removeprefix("value = ").strip("\n")
        return self.words.get(str(value), str(value))

    def read(self, cell: str) -> object:
        """The value that a cell holds; raises `ValueError` with what is wrong in Russian, or `TOMLDecodeError`."""
        words = cell.strip()
        match self.kind:
            case "truth":
                return _truth(words)
            case "number":
                return _number(words)
            case "choices" if listed := LISTED.fullmatch(words):
                return listed[1]
            case "list" | "choices":
                return [line.strip() for line in cell.split("\n") if line.strip()]
            case "toml":
                return tomllib.loads(cell)
        return self._meant(words) if self.words else cell

    def _meant(self, words: str) -> str:
        names = {russian: name for name, russian in self.words.items()}
        if words not in names and words not in self.words:
            raise ValueError(f"«{words}» здесь не бывает. {did_you_mean(words, names)}")
        return names.get(words, words)

    @property
    def offered(self) -> tuple[str, ...]:
        """The words among which a cell of the column is chosen; none where anything may stand."""
        return (YES, NO) if self.kind == "truth" else tuple(self.words.values())


def _truth(words: str) -> bool:
    if words.casefold() not in (YES, NO):
        raise ValueError(f"здесь пишут «{YES}» или «{NO}»")
    return words.casefold() == YES


def _number(words: str) -> int | float:
    plain = words.replace(",", ".").replace("\u00a0", "").replace(" ", "")
    if not re.fullmatch(r"-?\d+(\.\d+)?", plain):
        raise ValueError("здесь нужно число")
    return float(plain) if "." in plain else int(plain)


def _kind(annotation: object) -> str:
    leaves = {*_leaves(annotation)}
    if any(isinstance(one, type) and issubclass(one, (BaseModel, Mapping)) for one in leaves):
        return "toml"
    if bool in leaves:
        return "truth"
    if leaves & {int, Decimal}:
        return "number"
    if tuple in leaves:
        return "choices" if _is_also_words(annotation) else "list"
    return "words"


def _leaves(annotation: object) -> Iterator[object]:
    origin = getattr(annotation, "__origin__", None)
    yield origin if isinstance(origin, type) else annotation
    for part in get_args(annotation):
        yield from _leaves(part)


def _is_also_words(annotation: object) -> bool:
    return any(part is str for part in get_args(annotation))


USUAL = frozenset(
    ("title", "name", "label", "type", "required", "help", "example", "choices", "min", "max", "table", "must", "about",
     "message", "level")
)  # fmt: skip


def _columns(model: type[BaseModel], headings: Mapping[str, str]) -> dict[str, Column]:
    """The columns of a table by their keys, those with a heading of their own first; others are called by their key."""
    fields = {field.alias or name: field for name, field in model.model_fields.items()}
    known = [
        name for name in (*headings, *fields) if name in fields and name not in ("section", "question", "constraint")
    ]
    words = {"type": TYPES, "level": LEVELS} if model is not Form else {}
    return {
        name: Column(headings.get(name, name), _kind(fields[name].annotation), words.get(name, {}), name in USUAL)
        for name in dict.fromkeys(known)
    }


COLUMNS: Mapping[str, Mapping[str, Column]] = {
    FORM: _columns(Form, {
        "id": "Имя и версия", "title": "Название", "alias": "Имя для выражений", "filled_by": "Кто заполняет",
        "when": "Когда", "minutes": "Сколько минут", "activity": "Мероприятие", "order": "Место в списках",
        "intro": "Вступление", "shapes": "В каком виде приходит", "table_by": "Кто переносит в таблицу",
        "handed_to": "Кому отдают",
        "single": "Одна на организацию", "key": "Об одном и том же, если совпали", "distinct": "Не повторяются вместе",
        "person": "Чья анкета", "respondent": "Кто отвечал", "gender": "Пол", "after": "После каких анкет",
        "wanted_from": "От кого ждут", "agreed": "Кто согласился", "offered": "Когда предлагать",
        "confidential": "Не выкладывать ответы",
    }),
    SECTIONS: _columns(Section, {
        "title": "Заголовок", "help": "Пояснение", "table": "Имя таблицы", "records": "Строка – запись",
        "rows": "Пустых строк",
    }),
    QUESTIONS: _columns(Question, {
        "name": "Имя", "label": "Вопрос", "type": "Вид ответа", "required": "Обязателен",
        "required_when": "Обязателен, когда", "required_words": "Обязателен, когда: словами", "help": "Пояснение",
        "example": "Пример", "choices": "Варианты", "other": "Свой вариант", "min": "Не меньше", "max": "Не больше",
        "min_length": "Букв не меньше", "max_length": "Букв не больше", "pattern": "Образец",
        "pattern_hint": "Что просит образец", "headings": "Другие заголовки", "shown": "Заполняет программа",
        "hidden": "Скрыт", "confidential": "Не для сайта", "read_by": "Кто читает", "publish": "Печатать на сайте",
        "width": "Ширина столбца",
    }),
    RULES: _columns(Constraint, {
        "must": "Должно быть верно", "about": "О каком вопросе", "message": "Что сказать человеку",
        "level": "Если нет", "code": "Номер правила", "each": "Для каждой строки таблицы", "as": "Имя строки",
    }),
}  # fmt: skip


def offered_in(title: str) -> dict[str, tuple[str, ...]]:
    """The headings of a table below which people choose among a few words, with these words."""
    return {column.heading: column.offered for column in COLUMNS[title].values() if column.offered}
