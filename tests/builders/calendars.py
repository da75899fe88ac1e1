"""A small calendar, the form that says when its programme begins, and papers that fall due by it."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path

from pipeline.definitions import Calendar
from pipeline.model import Entry
from tests.builders.registers import entry
from tests.builders.workspaces import furnished, write

PROGRAMME = """
id = "programme/1"
title = "Программа"
alias = "программа"
single = true
filled_by = "секретарь"
[[section]]
title = "Программа"
question = [
  { name = "начало", label = "С какого дня вводится программа", type = "date" },
  { name = "с_года", label = "Дорожная карта: с какого года", type = "integer" },
  { name = "по_год", label = "Дорожная карта: по какой год", type = "integer" },
]
"""
CALENDAR = """
preset = "наш"
starts = "программа.начало"
first_year = "программа.с_года"
last_year = "программа.по_год"
[[stage]]
number = 1
title = "Начало"
task = "начать"
[[stage]]
number = 7
title = "Завершение"
task = "подвести итоги"
[[activity]]
code = "1.1"
stage = 1
title = "Ввести программу"
responsible = "Секретарь"
result = "Приказ"
documents = ["order"]
[[activity]]
code = "2.1"
stage = 1
title = "Собрать заявки"
responsible = "{{ организация.куратор | инициалы }}"
result = "Заявки"
done = "заявки | где('год', год)"
[[activity]]
code = "6.3"
stage = 7
title = "Встречаться"
responsible = "Наставники"
result = "Журнал"
[[activity]]
code = "6.5"
stage = 7
title = "Вести контроль"
responsible = "Куратор"
result = "Справки"
documents = ["control"]
[[activity]]
code = "7.2"
stage = 7
title = "Подвести итоги"
responsible = "Куратор"
result = "Отчёт"
documents = ["report"]
[presets."наш"."1.1"]
recurrence = "once"
by = "программа.начало"
[presets."наш"."2.1"]
recurrence = "yearly"
months = "сентябрь – октябрь"
late = "31.12"
day_off = "не переносится"
[presets."наш"."6.3"]
recurrence = "rolling"
words = "Каждую неделю с {{ программа.начало | дата }}"
[presets."наш"."6.5"]
recurrence = "quarterly"
months = "октябрь – июнь"
[presets."наш"."7.2"]
recurrence = "yearly"
day = "31.05"
"""
REPORT = """
id = "report"
title = "Годовой отчёт"
heading = "Об итогах года"
kind = "список"
template = "report.docx"
activity = "7.2"
each = "сроки() | где('код', '7.2') | selectattr('срок', 'le', сегодня) | map(attribute='год') | list"
as = "год"
key = "год"
year = "год"
file_name = "Отчёт за {{ год | replace('/', '-') }}"
"""
CONTROL = """
id = "control"
title = "Справка контроля"
heading = "О контроле"
kind = "список"
template = "control.docx"
activity = "6.5"
each = "периоды('6.5')"
as = "период"
key = "период.ключ"
year = "период.год"
file_name = "Справка за {{ период.название }}"
"""

WORDS = {
    "report": "Отчёт за {{ год }} учебный год\nСоставлен {{ документ.день | дата }}",
    "control": "Справка за {{ период.название }}",
}


def furnished_with_calendar(root: Path) -> Path:
    """The small office on the disk with this calendar, its form and its papers."""
    furnished(root, **WORDS)
    for name, text in {
        "calendar": CALENDAR,
        "forms/programme": PROGRAMME,
        "documents/report": REPORT,
        "documents/control": CONTROL,
    }.items():
        write(root / f"config/{name}.toml", text.encode())
    return root


def calendar(**changed: object) -> Calendar:
    """The small calendar, some keys changed."""
    return Calendar.model_validate({**tomllib.loads(CALENDAR), **changed})


def programme(starts: dt.date, until: int = 2099) -> Entry:
    """The answer that says when the programme begins and how long its roadmap goes."""
    return entry("programme", 80, начало=starts, с_года=starts.year, по_год=until)
