"""Whoever calls the program is answered in Russian, whatever language the computer speaks."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner

from pipeline.cli.commands import main
from pipeline.cli.region_commands import region
from tests.builders.places import ROOT

COMMANDS = sorted(main.commands)
REGIONAL = [*region.commands]
NAMES = {
    *(word for command in (*COMMANDS, *REGIONAL) for word in command.split("-")),
    "pipeline",
    "inbox",
    "outbox",
    "PDF",
    "PostgreSQL",
    "MENTORING",
    "REGION",
    "var",
    "Excel",
    "Word",
    "JSON",
    "Ctrl",
    "C",
    "h",
    "README",
    "md",
    "config",
    "toml",
}


def said(*arguments: str) -> str:
    """What the terminal shows for a call."""
    return CliRunner().invoke(main, list(arguments), prog_name="pipeline", terminal_width=300).output


def foreign(text: str) -> set[str]:
    """Latin words that are no name of a command, of an option or of a program."""
    return set(re.findall(r"[A-Za-z]+", re.sub(r"--[a-z-]+", "", text))) - NAMES


@pytest.mark.parametrize("command", ["", *COMMANDS, *(f"region {command}" for command in REGIONAL)])
def test_the_help_is_russian(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MENTORING_REGION", raising=False)
    text = said(*command.split(), "--help")
    assert text.startswith(f"Как вызвать: pipeline {command}".rstrip())
    assert foreign(text) == set()


@pytest.mark.parametrize(
    ("call", "answer"),
    [
        ("--нет", "Параметра --нет нет."),
        ("--tody 1 status", "Параметра --tody нет. Возможно, имелось в виду «--today»."),
        ("stat", "Команды «stat» нет. Возможно, имелось в виду «status»."),
        ("issue", "Не назван аргумент «ДОКУМЕНТ»."),
        ("issue --year", "После параметра --year нужно значение."),
        ("plan --json=да", "Параметр --json пишут без значения."),
        ("plan завтра", "Лишнее слово: завтра."),
        ("plan завтра утром", "Лишние слова: завтра утром."),
        (
            "--today завтра plan",
            "Неверное значение «--today»: «завтра» – не дата вида ГГГГ-ММ-ДД, например 2026-09-01.",
        ),
        (
            "issue --on 45.01.2027",
            "Неверное значение «--on»: «45.01.2027» – не дата вида 2026-09-01 или 01.09.2026.",
        ),
        ("versions --restore третья", "Неверное значение «--restore»: «третья» – не число."),
        ("decline --gender я", "Неверное значение «--gender»: «я» не подходит, выберите одно из: «м», «ж»."),
        ("demo README.md", "Неверное значение «ПАПКА»: «README.md» – файл, а нужна папка."),
        ("demo .", "Папка «.» не пуста. Назовите новую."),
    ],
)
def test_a_wrong_call_is_told_in_russian(call: str, answer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    text = said(*call.split())
    assert text.endswith(f"Ошибка: {answer}\n")
    assert foreign(text) <= set(call.split())


def test_without_a_command_it_shows_the_help() -> None:
    assert said() == said("--help")
