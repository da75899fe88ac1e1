"""What is wrong with the keys of a file by themselves, in Russian: pydantic finds it, its English stays inside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from pipeline.declarations.form_columns import TYPES
from pipeline.declarations.toml_file import FileFault, KeyPath, TomlFile
from pipeline.language import did_you_mean

KINDS = {
    "string_type": "здесь нужен текст в кавычках",
    "string_sub_type": "здесь нужен текст в кавычках",
    "int_type": "здесь нужно целое число без кавычек",
    "int_parsing": "здесь нужно целое число без кавычек",
    "int_from_float": "здесь нужно целое число",
    "decimal_type": "здесь нужно число без кавычек",
    "decimal_parsing": "здесь нужно число без кавычек",
    "float_type": "здесь нужно число без кавычек",
    "float_parsing": "здесь нужно число без кавычек",
    "bool_type": "здесь нужно true или false",
    "bool_parsing": "здесь нужно true или false",
    "date_type": "здесь нужна дата без кавычек, например 2026-09-01",
    "date_parsing": "здесь нужна дата без кавычек, например 2026-09-01",
    "date_from_datetime_parsing": "здесь нужна дата без кавычек, например 2026-09-01",
    "tuple_type": "здесь нужен список в квадратных скобках",
    "list_type": "здесь нужен список в квадратных скобках",
    "model_type": "здесь нужен раздел с ключами",
    "dict_type": "здесь нужен раздел с ключами",
    "mapping_type": "здесь нужен раздел с ключами",
    "string_too_short": "здесь пусто или слишком коротко",
    "string_too_long": "здесь слишком длинно",
}
BOUNDS = {
    "greater_than_equal": ("ge", "не меньше"),
    "greater_than": ("gt", "больше"),
    "less_than_equal": ("le", "не больше"),
}
PATTERNS = {
    "^[а-яё": "имя пишется русскими буквами, цифрами и знаком _, например педагогический_стаж",
    "^[a-z][a-z0-9_]*/": "id анкеты пишется латиницей с версией через косую черту, например staff/1",
    "^[a-z]": "id документа пишется латинскими буквами, цифрами и дефисами, например order-pairs",
    "^[^<>": 'в имени папки не бывает < > : " / \\ | ? * и точки или пробела в конце',
    "^[A-Z]": "id стиля пишется латинскими буквами и начинается с большой, например Text",
}


def findings(error: ValidationError, file: TomlFile, declared: object) -> list[FileFault]:
    """Every fault of a file that was validated as `declared`, each once, with its line."""
    found = (file.finding(_key(fault), _words(fault, declared)) for fault in error.errors(include_url=False))
    return list(dict.fromkeys(found))


def _key(fault: ErrorDetails) -> KeyPath:
    return tuple(part for part in fault["loc"] if part != "[key]")


def _words(fault: ErrorDetails, declared: object) -> str:
    kind, name, context = fault["type"], _last_name(fault), fault.get("ctx", {})
    match kind:
        case "extra_forbidden":
            return f"ключа «{name}» здесь не бывает. {did_you_mean(name, _keys(declared, fault['loc'][:-1]))}"
        case "missing":
            return f"не хватает ключа «{name}». Допишите его."
        case "value_error":
            return f"{context['error']}."
        case "literal_error" | "enum":
            allowed = re.findall(r"'([^']*)'", str(context.get("expected", "")))
            return f"значения «{fault['input']}» здесь не бывает. {_meant(str(fault['input']), allowed)}"
        case "tuple_type" | "list_type" if isinstance(fault["input"], Mapping):
            return f"раздел «{name}» бывает не один, и пишется он в двойных скобках: [[{_dotted(fault)}]]."
        case "string_pattern_mismatch":
            pattern = str(context.get("pattern", ""))
            words = next((words for start, words in PATTERNS.items() if pattern.startswith(start)), "проверьте запись")
            return f"«{fault['input']}» – {words}."
    if kind in BOUNDS:
        bound, words = BOUNDS[kind]
        return f"«{name}»: здесь нужно число {words} {context[bound]:g}."
    return f"«{name}»: {KINDS.get(kind, 'значение не подходит, сверьте его с docs/declarations.md')}."


def _meant(value: str, allowed: Sequence[str]) -> str:
    """Which of the values of a key was meant: one that is alike, or what people call by that word; else all of them."""
    if english := next((type_ for type_, words in TYPES.items() if words == value and type_ in allowed), ""):
        return f"Возможно, имелось в виду «{english}»."
    alike = did_you_mean(value, allowed)
    return alike if alike.startswith(("Возможно", "Буква")) else f"Есть: {', '.join(sorted(allowed))}."


def _dotted(fault: ErrorDetails) -> str:
    return ".".join(part for part in fault["loc"] if isinstance(part, str))


def _last_name(fault: ErrorDetails) -> str:
    names = [part for part in fault["loc"] if isinstance(part, str) and part != "[key]"]
    # Where a value may be of several types, pydantic adds the type it tried.
    keys = [name for name in names if not re.fullmatch(r"str|int|decimal|date|tuple\[.*\]", name)]
    return (keys or names or [""])[-1]


def _keys(declared: object, table: KeyPath) -> set[str]:
    """The keys that a table may have."""
    for part in table:
        if get_origin(declared) in (dict, Mapping):
            declared = get_args(declared)[1]
        elif isinstance(part, str) and (model := _model(declared)):
            declared = next((f.annotation for key, f in _fields(model) if key == part), None)
    model = _model(declared)
    return {key for key, _ in _fields(model)} if model else set()


def _fields(model: type[BaseModel]) -> Iterator[tuple[str, FieldInfo]]:
    return ((field.alias or name, field) for name, field in model.model_fields.items())


def _model(annotation: object) -> type[BaseModel] | None:
    """The declared model that an annotation is, lists or maps, or None."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((model for part in get_args(annotation) if (model := _model(part))), None)
