"""The declarations of a tiny office, from TOML text."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from typing import Any

from pipeline.definitions import Declarations, Document, Form, Norm, Settings
from tests.builders.shipped import messages, style

STAFF = """
id = "staff/1"
title = "Кадровый лист"
alias = "сотрудники"
filled_by = "секретарь"
person = "фио"
gender = "пол"
defines_people = true
key = ["фио"]
[[section]]
title = "Сотрудники"
table = "сотрудники"
records = true
question = [
  { name = "фио", label = "ФИО", type = "person" },
  { name = "пол", label = "Пол", type = "one", choices = ["мужской", "женский"] },
  { name = "должность", label = "Должность", type = "post" },
]
"""
CARD = """
id = "organization/1"
title = "Карточка организации"
alias = "организация"
single = true
filled_by = "секретарь"
names_office = "название"
[[section]]
title = "Организация"
question = [
  { name = "название", label = "Краткое название" },
  { name = "полное", label = "Полное название", cases = { "рд" = "полное_рд" } },
  { name = "полное_рд", label = "Полное название, чего?", required = false },
  { name = "куратор", label = "Куратор", type = "person" },
  { name = "город", label = "Город" },
]
"""
WISH = """
id = "wish/1"
title = "Заявка"
alias = "заявки"
filled_by = "педагог"
person = "фио"
key = ["год", "фио"]
after = ["staff"]
wanted_from = "люди"
[[section]]
title = "Заявка"
question = [
  { name = "год", label = "Учебный год", type = "school_year" },
  { name = "фио", label = "ФИО", type = "person" },
  { name = "просьба", label = "О чём просите", required = false },
]
"""
REGISTRATION = """
id = "registration/1"
title = "Регистрация документов"
alias = "регистрация"
filled_by = "секретарь"
key = ["документ"]
[registers]
document = "документ"
number = "номер"
date = "дата"
edition = "редакция"
[registers.text]
question = "текст"
files = "правка"
ours = "из программы"
theirs = "исправленный"
[[section]]
title = "Документы"
table = "документы"
records = true
question = [
  { name = "документ", label = "Код", hidden = true },
  { name = "редакция", label = "Редакция", hidden = true },
  { name = "номер", label = "Номер" },
  { name = "дата", label = "Дата", type = "date" },
  { name = "текст", label = "Какой текст подписан", type = "one", choices = ["из программы", "исправленный"], \
asked_back = true, required = false },
  { name = "правка", label = "Исправленные файлы", type = "long_text", hidden = true, required = false },
]
[prefill]
each = "на_регистрацию"
file_name = "Регистрация документов"
about = "Впишите номера и даты."
[prefill.answers]
"документ" = "строка.код"
"редакция" = "строка.редакция"
"номер" = "следующий_номер(строка)"
"""
ORDER = """
id = "order"
title = "Приказ о кураторе"
heading = "О назначении куратора"
kind = "приказ"
template = "order.docx"
file_name = "О назначении куратора"
[let]
"куратор" = "организация.куратор"
[[need]]
code = "R03"
must = "организация.город"
message = "Укажите город в карточке организации."
who = "секретарь"
"""
ANNEX = """
id = "annex"
title = "Обязанности куратора"
heading = "Обязанности куратора"
kind = "приложение"
template = "annex.docx"
annex_of = "order"
annex = 1
file_name = "Обязанности куратора"
"""
LETTER = """
id = "letter"
title = "Ответ на заявку"
heading = "Ответ на заявку"
kind = "список"
template = "letter.docx"
each = "заявки"
as = "заявка"
key = "заявка.ключ"
year = "заявка.год"
file_name = "Ответ {{ заявка.фио | инициалы | дт }}"
[let]
"следующая" = "выпущен('order')"
"""
SETTINGS: Mapping[str, Any] = {
    "kinds": {
        "приказ": {"title": "Приказ", "folder": "Приказы", "life": "registered", "journal": "од"},
        "приложение": {"title": "Приложение", "folder": "Приказы", "life": "registered", "stamp": "УТВЕРЖДЕНЫ"},
        "список": {"title": "Список", "folder": "Списки", "life": "current"},
        "план": {"title": "План", "folder": "Планы", "life": "signed", "stamp": "УТВЕРЖДЁН"},
    },
    "journals": {"од": {"title": "Приказы", "mask": "{n}-ОД"}},
}
NORM = {
    "forms": {"ип": "Трудовой кодекс", "тв": "Трудовым кодексом"},
    "tail": "Российской Федерации",
    "from": dt.date(2002, 2, 1),
    "sure": "confirmed",
    "source": "проверено",
    "preamble": True,
}
TEMPLATES = {"order.docx": "1", "annex.docx": "1", "letter.docx": "1"}


def form(text: str) -> Form:
    """A form from its TOML text."""
    return Form.model_validate(tomllib.loads(text))


def document(text: str, **changed: Any) -> Document:
    """A document from its TOML text, some keys changed."""
    return Document.model_validate({**tomllib.loads(text), **changed})


def declared(*documents: Document | str, forms: tuple[str, ...] = (), **changed: Any) -> Declarations:
    """The tiny office with these documents, all of its forms, settings and one norm."""
    known = [form(text) for text in (STAFF, CARD, WISH, REGISTRATION, *forms)]
    made = [one if isinstance(one, Document) else document(one) for one in documents]
    return Declarations(
        settings=Settings.model_validate(SETTINGS),
        style=style(),
        forms={one.name: one for one in known},
        documents={one.id: one for one in made},
        choices={},
        norms={"ТК": Norm.model_validate(NORM), "новая": Norm.model_validate({**NORM, "from": dt.date(2030, 1, 1)})},
        messages=messages(),
        declensions={},
        **changed,
    )
