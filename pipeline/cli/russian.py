"""The command line in Russian: what click says of itself, and commands that name their parameters in Russian."""

from __future__ import annotations

import re
from typing import Any

import click
from click import core, decorators, exceptions, formatting, parser, types

WORDS = {
    "Usage:": "Как вызвать:",
    "Options": "Параметры",
    "Positional arguments": "Аргументы",
    "Commands": "Команды",
    "required": "обязательно",
    "Show this message and exit.": "Показать эту подсказку.",
    "Show the version and exit.": "Показать номер версии.",
    "Aborted!": "Прервано.",
    "Error: {message}": "Ошибка: {message}",
    "Try '{command} {option}' for help.": "Подсказка: {command} {option}",
    "Missing command.": "Не названа команда.",
    "Missing argument": "Не назван аргумент",
    "Missing option": "Не указан параметр",
    "Missing parameter": "Не указано значение",
    "Missing parameter: {param_name}": "Не указано значение: {param_name}",
    "Invalid value: {message}": "Неверное значение: {message}",
    "Invalid value for {param_hint}: {message}": "Неверное значение {param_hint}: {message}",
    "No such option {name!r}.": "Параметра {name} нет.",
    "No such command {name!r}.": "Команды «{name}» нет.",
    "Did you mean {possibility}?": "Возможно, имелось в виду {possibility}.",
    "(Did you mean one of: {possibilities}?)": "Возможно, имелось в виду одно из: {possibilities}.",
    "Option {name!r} does not take a value.": "Параметр {name} пишут без значения.",
    "Option {name!r} requires an argument.": "После параметра {name} нужно значение.",
    "Option {name!r} requires {nargs} arguments.": "После параметра {name} нужны значения, всего {nargs}.",
    "Argument {name!r} takes {nargs} values.": "У аргумента {name} значений должно быть {nargs}.",
    "Got unexpected extra argument ({args})": "Лишнее слово: {args}.",
    "Got unexpected extra arguments ({args})": "Лишние слова: {args}.",
    "Takes {nargs} values but 1 was given.": "Нужно значений: {nargs}, а дано одно.",
    "Takes {nargs} values but {len} were given.": "Нужно значений: {nargs}, а дано {len}.",
    "Choose from:\n\t{choices}": "Выберите одно из:\n\t{choices}",
    "{value!r} is not {choice}.": "«{value}» не подходит, можно только {choice}.",
    "{value!r} is not one of {choices}.": "«{value}» не подходит, выберите одно из: {choices}.",
    "{value!r} does not match the format {format}.": "«{value}» – не дата вида ГГГГ-ММ-ДД, например 2026-09-01.",
    "{value!r} does not match the formats {formats}.": "«{value}» – не дата вида 2026-09-01 или 01.09.2026.",
    "{value!r} is not a valid {number_type}.": "«{value}» – не число.",
    "{name} {filename!r} does not exist.": "«{filename}» – такого файла или папки нет.",
    "{name} {filename!r} is a file.": "«{filename}» – файл, а нужна папка.",
    "{name} {filename!r} is a directory.": "«{filename}» – папка, а нужен файл.",
    "{name} {filename!r} is not readable.": "«{filename}» нельзя прочитать, проверьте права.",
    "{name} {filename!r} is not writable.": "В «{filename}» нельзя записать, проверьте права.",
}


def speak_russian() -> None:
    """Let click say its own words in Russian whatever language the computer speaks.

    Click binds gettext's functions when it is imported and would look for a catalogue by the computer's language.
    """
    for module in (core, decorators, exceptions, formatting, parser, types):
        for name, ours in (("_", _said), ("ngettext", _counted)):
            if hasattr(module, name):
                setattr(module, name, ours)


class _Sentence(str):
    """A sentence whose filled-in words stand in Russian quotation marks."""

    __slots__ = ()

    def format(self, *given: object, **named: object) -> str:
        return re.sub(r"'([^']*)'", r"«\1»", super().format(*given, **named))


def _said(words: str) -> str:
    return _Sentence(WORDS.get(words, words))


def _counted(one: str, many: str, number: int) -> str:
    return _said(one if number == 1 else many)


class RussianCommand(click.Command):
    """A command whose line of usage is Russian."""

    def __init__(self, name: str | None, **named: Any) -> None:
        super().__init__(name, **{"options_metavar": "[ПАРАМЕТРЫ]", **named})


class RussianGroup(RussianCommand, click.Group):
    """Commands gathered under one name, each with a Russian line of usage."""

    command_class: type[click.Command] = RussianCommand

    def __init__(self, name: str | None, **named: Any) -> None:
        super().__init__(name, **{"subcommand_metavar": "КОМАНДА [АРГУМЕНТЫ]…", **named})
