"""A small `config/` with its template, and ways to spoil it."""

from __future__ import annotations

import shutil
from pathlib import Path

from pipeline import declarations
from pipeline.model import DefinitionError
from tests.builders.places import CONFIG

STAFF = """\
id = "staff/1"
title = "Кадровый лист"
alias = "сотрудники"
filled_by = "секретарь"
key = ["фио"]
person = "фио"
defines_people = true
[[section]]
title = "Сотрудники"
table = "сотрудники"
records = true
[[section.question]]
name = "фио"
label = "ФИО"
type = "person"
[[section.question]]
name = "должность"
label = "Должность"
"""

SURVEY = """\
id = "survey/1"
title = "Анкета"
alias = "анкеты"
filled_by = "педагог"
shapes = ["workbook", "table"]
after = ["staff"]
intro = \"\"\"
Первая строка.
[[section]]
title = "не раздел"
\"\"\"
[[section]]
title = "О вас"
[[section.question]]
name = "фио"
label = "ФИО"
type = "person"
[[section.question]]
name = "форма"
label = "Форма"
type = "one"
choices = "формы"
[[section]]
title = "Темы"
table = "темы"
[[section.question]]
name = "тема"
label = "Тема"
[[constraint]]
must = "форма != фио.должность"
about = "форма"
message = "Форма не та: {{ форма }}."
[[constraint]]
each = "темы"
as = "строка"
must = "строка.тема != форма"
about = "тема"
message = "Тема не та: {{ строка.тема }}."
[prefill]
file_name = "Анкеты"
about = "Кто заполнит"
each = "люди"
as = "человек"
[prefill.answers]
"фио" = "человек"
"""

ORDER = """\
id = "order-survey"
title = "Приказ об анкетировании"
heading = "Об анкетировании"
kind = "приказ"
template = "order-survey.docx"
each = "анкеты | groupby('форма')"
as = "набор"
key = "набор.0"
file_name = "Об анкетировании"
[let]
"люди_набора" = "набор.1 | map(attribute='фио') | list"
[label]
"люди_набора" = "участники"
[[need]]
each = "люди_набора"
as = "человек"
must = "человек.должность"
message = "У человека {{ человек | инициалы }} нет должности."
"""

SETTINGS = """\
[kinds."приказ"]
title = "Приказ"
folder = "Приказы"
life = "registered"
journal = "од"
[journals."од"]
title = "Журнал приказов"
mask = "{n}-ОД"
"""

CALENDAR = """\
preset = "зимний"
[[stage]]
number = 1
title = "Начало"
task = "начать"
[[activity]]
code = "1.1"
stage = 1
title = "Провести анкетирование"
responsible = "Куратор"
result = "Приказ"
documents = ["order-survey"]
[[activity]]
code = "1.2"
stage = 1
title = "Собрать анкеты"
responsible = "Секретарь"
result = "Анкеты"
done = "анкеты | где('форма')"
[[duty]]
id = "pay"
title = "Издать приказ о выплате"
responsible = "Секретарь"
about = "Каждый месяц"
by = "25"
[presets."зимний"."1.1"]
recurrence = "yearly"
day = "31.01"
[presets."зимний"."1.2"]
recurrence = "rolling"
words = "По мере {{ сегодня | дата }}"
"""

ANALYSIS = """\
for_means = 3
for_shares = 5
satisfied_from = 7
[levels."балл"]
places = 1
steps = [{ from = 8, says = "высокий" }, { from = 0, says = "низкий" }]
source = "тест"
[scales."анкеты"]
form = "survey"
title = "Анкеты"
questions = { "форма" = "Форма" }
year = "форма"
least = 1
most = 10
"""

MATCHING = """\
first = "pairs"
threshold = 40
slots = 2
choices = 3
coverage = 0.5
enough = 2
most = 3
[let]
"все" = "анкеты"
[criteria.competence]
title = "Опыт отвечает запросу"
short = "запрос"
weight = 1
source = "тест"
[criteria.profile]
title = "Профиль совпадает"
short = "профиль"
weight = 0
source = "тест"
[criteria.schedule]
title = "Время совпадает"
short = "время"
weight = 0
source = "тест"
[criteria.mutual]
title = "Выбрали друг друга"
short = "выбор"
weight = 0
source = "тест"
[[competence]]
title = "Планирование"
need = "форма"
offer = "должность"
[mentee]
each = "все"
as = "анкета"
person = "анкета.фио"
levels = "анкета"
traits = ["анкета.форма"]
slots = "анкета.форма"
met = "false"
[[mentee.must]]
must = "анкета.форма"
reason = "нет формы"
step = "спросить"
[mentor]
each = "сотрудники"
as = "карточка"
person = "карточка.фио"
levels = "карточка"
traits = ["карточка.должность"]
slots = "карточка.должность"
met = "false"
[standing]
each = "анкеты"
as = "пара"
mentee = "пара.фио"
mentor = "пара.фио"
[unmatched]
no_needs = { reason = "нет запроса", step = "спросить" }
nobody = { reason = "никого нет", step = "ждать" }
taken = { reason = "заняты", step = "ждать" }
no_places = { reason = "нет мест", step = "ждать" }
no_competence = { reason = "нет знаний", step = "учить" }
no_time = { reason = "нет времени", step = "ждать" }
below = { reason = "ниже порога", step = "ждать" }
[says]
closed = "закрыто {{ баллов }}"
short = "{{ закрыто }}"
taken = "занято: {{ занято }}"
less = "балл меньше"
below = "ниже порога: {{ слабое }}"
overview = "{{ причина }}"
no_time = "нет времени"
weak = "мало знаний"
"""

REGION = """\
years = "[2026]"
until = "сегодня"
finished = "анкеты"
title = "Свод за {{ год }}"
template = "order-survey.docx"
[let]
"все" = "сдали"
[indicators."Н"]
title = "Анкеты"
short = "Анкеты"
part = "анкеты | length"
whole = "сотрудники | length"
source = "анкеты"
[indicators."Ч"]
title = "Сотрудники"
short = "Сотрудники"
count = "сотрудники | length"
source = "кадры"
"""

FILES = {
    "forms/staff.toml": STAFF,
    "forms/survey.toml": SURVEY,
    "documents/order-survey.toml": ORDER,
    "settings.toml": SETTINGS,
    "choices.toml": '"формы" = ["первая", "вторая"]\n',
    "norms.toml": "",
    "messages.toml": "",
    "declensions.toml": "",
    "finished.toml": "",
    "calendar.toml": CALENDAR,
    "analysis.toml": ANALYSIS,
    "matching.toml": MATCHING,
    "region.toml": REGION,
}


def config(root: Path) -> Path:
    """A workspace that holds a small `config/` without faults, and the template it names."""
    for name, text in FILES.items():
        put(root, name, text)
    shutil.copy(CONFIG / "house_style.toml", root / "config")
    (root / "templates").mkdir()
    (root / "templates/order-survey.docx").touch()
    return root


def put(root: Path, name: str, text: str) -> None:
    """Write a file of `config/`."""
    path = root / "config" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def change(root: Path, name: str, old: str, new: str) -> None:
    """Replace the only occurrence of some words in a file of `config/`."""
    text = (root / "config" / name).read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
    put(root, name, text.replace(old, new))


def findings(root: Path) -> list[str]:
    """What loading the workspace's declarations complains of; nothing when it does not."""
    try:
        declarations.load(root)
    except DefinitionError as error:
        return list(error.findings)
    return []
