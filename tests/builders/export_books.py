"""Answers as services export them and as Excel and 1C write them, for want of these programs by their rules alone."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import docx
import xlsxwriter

from tests.builders.forms import form, question
from tests.builders.outside_books import Case, Key, Records
from tests.builders.typed_answers import AGES, SEEN_STAFF, STAFF, Seen, blank

EXPORTED = form(
    question(
        "дата",
        "date",
        label="Дата заполнения",
        headings=("Отметка времени", "Время создания", "Время выполнения", "_submission_time"),
    ),
    question("фио", "person", label="Фамилия, имя, отчество"),
    question("возраст", "many", label="С какими группами работаете", choices=AGES),
    question("запрос", "long_text", label="Чему хотите научиться"),
    id="exported/1",
    title="Анкета запроса",
)
SEEN_EXPORT: Seen = {
    "дата": dt.date(2026, 9, 15),
    "фио": "Петров Пётр Петрович",
    "возраст": ("1–3 года", "5–7 лет"),
    "запрос": "Вести занятия",
}
EXPORT: Records = (SEEN_EXPORT,)
NAME, AGE, WISH = (question.label for question in EXPORTED.flat[1:])
PERSON, WISHES = "Петров Пётр Петрович", "Вести занятия"
Table = Sequence[Sequence[object]]
SENT = dt.datetime(2026, 9, 15, 19, 40, 12)

GOOGLE: Table = (
    ("Отметка времени", NAME, AGE, WISH),
    ("2026/09/15 7:40:12 PM GMT+3", PERSON, "1–3 года, 5–7 лет", WISHES),
)
GOOGLE_SHEET: Table = (GOOGLE[0], (SENT, *GOOGLE[1][1:]))
YANDEX: Table = (
    ("ID", "Время создания", NAME, *(f"{AGE} / {age}" for age in AGES), WISH),
    ("1", "2026-09-15 19:40:12", PERSON, "1–3 года", "", "5–7 лет", WISHES),
)
MICROSOFT: Table = (
    ("ID", "Время начала", "Время выполнения", "Адрес электронной почты", "Имя", NAME, AGE, WISH),
    (1, SENT, SENT, "anonymous", "", PERSON, "1–3 года;5–7 лет;", WISHES),
)
NEXTCLOUD: Table = (
    ("ID пользователя", "Отображаемое имя пользователя", "Отметка времени", NAME, AGE, WISH),
    ("", "Аноним", "2026-09-15T19:40:12+03:00", PERSON, "1–3 года; 5–7 лет", WISHES),
)
KOBO: Table = (
    ("start", "end", NAME, AGE, *(f"{AGE}/{age}" for age in AGES), WISH, "_id", "_uuid", "_submission_time"),
    ("", "", PERSON, "1–3 года 5–7 лет", "1", "0", "1", WISHES, "7", "a1", "2026-09-15T19:40:12"),
)
JOTFORM: Table = (
    ("Submission Date", NAME, AGE, WISH, "Submission IP", "Submission ID"),
    ("2026-09-15 19:40:12", PERSON, "1–3 года\n5–7 лет", WISHES, "203.0.113.7", "6012345678901234567"),
)
SURVEYMONKEY: Table = (
    ("Respondent ID", "Collector ID", "Date Created", "IP Address", "Email Address", NAME, AGE, "", "", WISH),
    ("", "", "", "", "", "Open-Ended Response", *AGES, "Open-Ended Response"),
    ("118", "5", "2026-09-15 19:40:12", "203.0.113.7", "", PERSON, "1–3 года", "", "5–7 лет", WISHES),
)
TYPEFORM: Table = (
    ("#", NAME, AGE, WISH, "Start Date (UTC)", "Submit Date (UTC)", "Network ID"),
    ("a1", PERSON, "1–3 года, 5–7 лет", WISHES, "2026-09-15 16:30:00", "2026-09-15 16:40:12", "b2"),
)
TALLY: Table = (
    ("Submission ID", "Respondent ID", "Submitted at", NAME, AGE, *(f"{AGE} ({age})" for age in AGES), WISH),
    ("a1", "r1", "2026-09-15 16:40:12", PERSON, "1–3 года, 5–7 лет", "true", "false", "true", WISHES),
)
LIMESURVEY: Table = (
    ("ID ответа", "Дата отправки", "Последняя страница", NAME, *(f"{AGE} [{age}]" for age in AGES), WISH),
    ("1", "2026-09-15 19:40:12", "3", PERSON, "Да", "Нет", "Да", WISHES),
)
LIMESURVEY_CODES: Table = (
    (
        *("id. ID ответа", "submitdate. Дата отправки", "lastpage. Последняя страница", f"G01Q01. {NAME}"),
        *(f"G01Q02[SQ00{number}]. {AGE} [{age}]" for number, age in enumerate(AGES, 1)),
        f"G01Q03. {WISH}",
    ),
    LIMESURVEY[1],
)
QUALTRICS: Table = (
    ("StartDate", "EndDate", "Status", "Progress", "RecordedDate", "ResponseId", "Q1", "Q2", "Q3"),
    ("Start Date", "End Date", "Response Type", "Progress", "Recorded Date", "Response ID", NAME, AGE, WISH),
    tuple(f'{{"ImportId":"QID{number}"}}' for number in range(9)),
    (
        *("2026-09-15 19:35:00", "2026-09-15 19:40:12", "IP Address", "100", "2026-09-15 19:40:13", "R_1"),
        *(PERSON, "1–3 года,5–7 лет", WISHES),
    ),
)
NUMBERED: Table = (
    ("Отметка времени", *(f"Q{number}. {asked}" for number, asked in enumerate((NAME, AGE, WISH), 1))),
    ("15.09.2026 19:40:12", PERSON, "1–3 года, 5–7 лет", WISHES),
)
SHEET: Table = (
    tuple(question.label for question in STAFF.flat),
    *(tuple(row.values()) for row in SEEN_STAFF),
)


def _csv(rows: Table, delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows([[_text(value) for value in row] for row in rows])
    return text.getvalue().encode(encoding)


def _text(value: object) -> str:
    return f"{value:%d.%m.%Y}" if isinstance(value, dt.date) else str(value)


def _xlsx(rows: Table, **options: bool) -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True, "default_date_format": "dd.mm.yyyy", **options}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return made.getvalue()


def _with(content: bytes, change: Callable[[str, bytes], tuple[str, bytes]]) -> bytes:
    """A package with each part and its name changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as whole, zipfile.ZipFile(made, "w") as package:
        for name in whole.namelist():
            package.writestr(*change(name, whole.read(name)))
    return made.getvalue()


def _strict(name: str, part: bytes) -> tuple[str, bytes]:
    """A part as Excel saves it under «Strict Open XML»."""
    return name, part.replace(b"http://schemas.openxmlformats.org/spreadsheetml/2006", b"http://purl.oclc.org/ooxml")


def _capital(name: str, part: bytes) -> tuple[str, bytes]:
    """A part as 1C names it."""
    return name.replace("sharedStrings", "SharedStrings"), part


def _archive() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("Кадровый лист.xlsx", blank(STAFF))
    return made.getvalue()


def _word() -> bytes:
    made = io.BytesIO()
    docx.Document().save(made)
    return made.getvalue()


MADE: Mapping[Key, tuple[Callable[[], bytes], Records]] = {
    Key("Google Forms", ".csv", "answers"): (lambda: _csv(GOOGLE), EXPORT),
    Key("Google Forms", ".xlsx", "answers"): (lambda: _xlsx(GOOGLE_SHEET), EXPORT),
    Key("Yandex Forms", ".csv", "answers"): (lambda: _csv(YANDEX, ";", "utf-8-sig"), EXPORT),
    Key("Yandex Forms", ".xlsx", "answers"): (lambda: _xlsx(YANDEX), EXPORT),
    Key("Microsoft Forms", ".xlsx", "answers"): (lambda: _xlsx(MICROSOFT), EXPORT),
    Key("Nextcloud Forms", ".csv", "answers"): (lambda: _csv(NEXTCLOUD), EXPORT),
    Key("KoboToolbox", ".csv", "answers"): (lambda: _csv(KOBO, ";"), EXPORT),
    Key("KoboToolbox", ".xlsx", "answers"): (lambda: _xlsx(KOBO), EXPORT),
    Key("JotForm", ".csv", "answers"): (lambda: _csv(JOTFORM), EXPORT),
    Key("JotForm", ".xlsx", "answers"): (lambda: _xlsx(JOTFORM), EXPORT),
    Key("SurveyMonkey", ".csv", "answers"): (lambda: _csv(SURVEYMONKEY), EXPORT),
    Key("SurveyMonkey", ".xlsx", "answers"): (lambda: _xlsx(SURVEYMONKEY), EXPORT),
    Key("Typeform", ".csv", "answers"): (lambda: _csv(TYPEFORM), EXPORT),
    Key("Typeform", ".xlsx", "answers"): (lambda: _xlsx(TYPEFORM), EXPORT),
    Key("Tally", ".csv", "answers"): (lambda: _csv(TALLY), EXPORT),
    Key("LimeSurvey", ".csv", "answers"): (lambda: _csv(LIMESURVEY), EXPORT),
    Key("LimeSurvey", ".xlsx", "answers"): (lambda: _xlsx(LIMESURVEY), EXPORT),
    Key("LimeSurvey", ".csv", "answers, its headings with codes"): (lambda: _csv(LIMESURVEY_CODES), EXPORT),
    Key("Qualtrics", ".csv", "answers"): (lambda: _csv(QUALTRICS), EXPORT),
    Key("Qualtrics", ".xlsx", "answers"): (lambda: _xlsx(QUALTRICS), EXPORT),
    Key("any service", ".csv", "answers under numbered headings"): (lambda: _csv(NUMBERED), EXPORT),
    Key("any service", ".csv parted by strokes", "answers under numbered headings"): (
        lambda: _csv(NUMBERED, "|"),
        EXPORT,
    ),
    Key("Excel", ".csv in cp1251", "staff list"): (lambda: _csv(SHEET, ";", "cp1251"), SEEN_STAFF),
    Key("Excel", ".txt in UTF-16", "staff list"): (lambda: _csv(SHEET, "\t", "utf-16"), SEEN_STAFF),
    Key("Excel", ".xlsx", "staff list counted from 1904"): (lambda: _xlsx(SHEET, date_1904=True), SEEN_STAFF),
    Key("Excel", ".xlsx", "staff list as Strict Open XML"): (lambda: _with(_xlsx(SHEET), _strict), ()),
    Key("1C", ".xlsx", "staff list"): (lambda: _with(_xlsx(SHEET), _capital), SEEN_STAFF),
    Key("an archiver", ".zip", "staff list"): (_archive, ()),
    Key("Word", ".docx", "a letter"): (_word, ()),
}


def export_cases() -> Iterator[tuple[Key, Case]]:
    """The files by what they hold."""
    for key, (_, seen) in MADE.items():
        yield key, Case(_file(key), seen)


def export_books(folder: Path) -> None:
    """Write all of them."""
    for key, (make, _) in MADE.items():
        (folder / _file(key)).write_bytes(make())


def _file(key: Key) -> str:
    ending = key.ending.partition(" ")[0]
    return f"{key.program}, {key.holds}, {key.ending.strip('.')}{ending}"
