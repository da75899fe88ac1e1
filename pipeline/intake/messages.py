"""Problems, returned files and waiting ones as sentences that people read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from pipeline.model import Intake, Level, Outcome, Problem, Receipt, Returned, Waiting, WaitReason

LONGEST_LABEL = 90
LONGEST_FOUND = 120
PLACES = ("{label}", "{sheet}", "{cell}")
# What people are told of a file without asking; mends are only noted.
TOLD = (Level.ERROR, Level.REMARK)
# What a submission that goes back is about, noted with its problems; nobody is told.
KEY_AS_WRITTEN = "key_as_written"
Messages = Mapping[str, str]


def sentence(problem: Problem, messages: Messages) -> str:
    """Where, what was found and what to do; a ready sentence of a declaration wins over the code's."""
    words = _what_to_do(problem, messages)
    template = messages[problem.code] if not problem.text else ""
    where = "" if any(place in template for place in PLACES) else _where(problem)
    return f"{where}: {words}" if where else words


def problem_sentences(returned: Returned, messages: Messages) -> tuple[tuple[str, ...], ...]:
    """What a returned workbook says of each problem of each submission; places are its own, so none is named."""
    return tuple(tuple(_what_to_do(problem, messages) for problem in of_one) for of_one in returned.problems)


def reasons(taken: Intake, messages: Messages, levels: Sequence[Level] = TOLD) -> tuple[str, ...]:
    """What a file's intake has to tell: errors, then what the form itself remarks on, then how answers were read.

    Of other `levels` than these it tells only who asks for them.
    """
    return tuple(sentence(problem, messages) for problem in _by_weight(taken.problems, levels))


def notice(owed: Intake, messages: Messages) -> str:
    """The plain text about a file: what is wrong and what to do, or what was remarked on one that was accepted."""
    if isinstance(owed.payload, Receipt):
        return "\r\n".join(_receipt(owed, messages)) + "\r\n"
    opening = messages["notice_unknown" if owed.outcome is Outcome.UNKNOWN else "notice_returned"]
    name = owed.name.rpartition("/")[2]
    numbered = (f"{number}. {reason}" for number, reason in enumerate(reasons(owed, messages), start=1))
    lines = [opening.format(name=name), "", *numbered, "", messages["notice_end"]]
    return "\r\n".join(lines) + "\r\n"


def _receipt(taken: Intake, messages: Messages) -> list[str]:
    """What was remarked on an accepted file; errors there are none."""
    remarked = reasons(taken, messages)
    numbered = [f"{number}. {reason}" for number, reason in enumerate(remarked, start=1)]
    opening = messages["receipt"].format(name=taken.name.rpartition("/")[2])
    return [opening, "", *numbered, "", messages["receipt_end"]]


def why_it_waits(file: Waiting, forms_before: Sequence[str], messages: Messages) -> str:
    """Why a file still lies in the inbox: for which forms, by their titles, or else who has it open, if known."""
    if forms_before:
        return messages["waits_its_turn"].format(titles=", ".join(f"«{title}»" for title in forms_before))
    code = "held_by" if file.reason is WaitReason.HELD and file.who else file.reason
    return messages[f"waits_{code}"].format_map(_Fields({"name": file.name, "who": file.who}))


def _what_to_do(problem: Problem, messages: Messages) -> str:
    """What was found and what to do, then why it matters where that is declared."""
    words = problem.text or messages[problem.code].format_map(_Fields(_fields(problem)))
    why = str(problem.values.get("why", ""))
    return f"{words} {why}" if why else words


def _by_weight(problems: Iterable[Problem], levels: Sequence[Level]) -> list[Problem]:
    """Those of these levels in their order, those of the form's own rules before those of reading."""
    told = (problem for problem in problems if problem.level in levels and problem.code != KEY_AS_WRITTEN)
    return sorted(told, key=lambda problem: (levels.index(problem.level), not problem.text))


def _where(problem: Problem) -> str:
    """«Стаж» (лист «Анкета», ячейка C7), as much of it as is known."""
    place = problem.place
    title = _sheet(problem)
    sheet = f"лист «{title}»" if title else ""
    cell = f"ячейка {place.address}" if place else ""
    spot = ", ".join(part for part in (sheet, cell) if part)
    if not problem.label:
        return spot[:1].upper() + spot[1:]
    label = f"«{_short(problem.label, LONGEST_LABEL)}»"
    return f"{label} ({spot})" if spot else label


def _sheet(problem: Problem) -> str:
    """The title of the sheet a problem is about; empty where none is known."""
    return problem.place.sheet if problem.place else problem.sheet


def _fields(problem: Problem) -> dict[str, str]:
    place = problem.place
    return {
        **{name: _shown(value) for name, value in problem.values.items()},
        "label": problem.label,
        "sheet": _sheet(problem),
        "cell": place.address if place else "",
        "found": _short(problem.found, LONGEST_FOUND),
    }


class _Fields(dict[str, str]):
    """The fields of a sentence; one that is not known is left out."""

    def __missing__(self, name: str) -> str:
        return ""


def _short(text: str, longest: int) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= longest else f"{one_line[: longest - 1].rstrip()}…"


def _shown(value: object) -> str:
    """A value in a sentence: decimal comma, days as 31.12.2025."""
    match value:
        case None:
            return ""
        case dt.date():
            return f"{value:%d.%m.%Y}"
        case Decimal():
            return f"{value:f}".replace(".", ",")
        case _:
            return str(value)
