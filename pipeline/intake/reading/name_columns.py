"""Names in columns of their own, as personnel programs give them: surname, given name, patronymic."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.intake.reading.filled_cells import is_filled, shown
from pipeline.model import Cell

# Whose the name is may be said with it: «Ваша фамилия», «Имя сотрудника», «ФИО: отчество».
_WHOSE = (
    r"(?:(?:ваш[аеи]?|фио|физическое лицо|{one}) )?%s"
    r"(?: (?:{one}|полностью|как в (?:паспорте|документах)))?"
).format(one=r"сотрудника|работника|педагога|преподавателя|учителя|воспитателя|обучающегося|ученика|студента")
SURNAME = re.compile(rf"{_WHOSE % 'фамилия'}|(?:full name )?last name|surname|family name")
# What stands in one column may be the given name and the patronymic together, or the initials.
GIVEN = re.compile(rf"{_WHOSE % '(?:имя(?: (?:и )?отчество)?|инициалы|и о)'}|(?:full name )?first name|given name")
PATRONYMIC = re.compile(rf"{_WHOSE % 'отчество'}(?: (?:если есть|при наличии))?|(?:full name )?middle name|patronymic")
NO_PATRONYMIC = re.compile(r"\W*(?:нет|отсутствует|без отчества|б/о|не имеет)?\W*", re.IGNORECASE)
NEEDED = 2


def name_columns(headings: Mapping[int, str]) -> tuple[int, ...]:
    """The columns of the parts of a name, in the order in which it is written; none unless each is there once.

    `headings` are folded, by column. A surname and a given name make a name, a patronymic there may be.
    """
    parts = [[column for column, text in headings.items() if part.fullmatch(text)] for part in (SURNAME, GIVEN)]
    if any(len(columns) != 1 for columns in parts):
        return ()
    patronymics = [column for column, text in headings.items() if PATRONYMIC.fullmatch(text)]
    return (parts[0][0], parts[1][0], *patronymics) if len(patronymics) <= 1 else ()


def whole_name(parts: Sequence[Cell]) -> Cell:
    """The name that its parts make, in their order, at the place of the surname.

    What is wrong with a part, or that a needed one is empty, is told at that part. Some write the whole name into one
    column: what stands in it already is not said twice.
    """
    needed, patronymic = parts[:NEEDED], [cell for cell in parts[NEEDED:] if not NO_PATRONYMIC.fullmatch(shown(cell))]
    written = [cell for cell in (*needed, *patronymic) if is_filled(cell)]
    faulty = next((cell for cell in written if cell.fault), None)
    if faulty or not written:
        return faulty or parts[0]
    name = shown(written[0])
    said = set(name.split()) if " " in name else set()
    for cell in written[1:]:
        name += "" if said.issuperset(shown(cell).split()) else f" {shown(cell)}"
    missing = next((cell for cell in needed if not is_filled(cell)), None)
    if missing and not (len(written) == 1 and said):
        return Cell(name, missing.place, "name_part_missing")
    seen = " ".join(shown(cell) if cell.seen is None else cell.seen for cell in written)
    is_otherwise = any(cell.seen is not None for cell in written)
    return Cell(name, parts[0].place, seen=seen if is_otherwise else None)
