"""A small office that prints papers about personal data, with files of its three people."""

from __future__ import annotations

from pathlib import Path

from pipeline.excel import Reader
from tests.builders.templates import word
from tests.builders.workspaces import PETROV, STAFF_ROWS, drop, filled, session_of, table, worked, write

SETTINGS = """
[personal_data]
export = "export.docx"
act = "act.docx"
act_name = "Акт"
journal = "journal.docx"
journal_name = "Выгрузка"
folder = "Персональные данные"
"""
EXPORT = """
{{ человек.фио }}{% for имя in человек.прежние %}, {{ имя }}{% endfor %}, {{ день | дата }}
{%p for строка in итоги %}
{{ строка.что }}: {{ строка.сколько }}
{%p endfor %}
{%p for запись in записи %}
{{ запись.название }}, версия {{ запись.версия }}{% if запись.действует %}, действует{% endif %}, {{ запись.файл }}
{%p for ответ in запись.ответы %}
{{ ответ.вопрос }}: {{ ответ.ответ }}
{%p endfor %}
{%p endfor %}
{%p for строка in упоминания %}
{{ строка.название }}: {{ строка.записей }}
{%p endfor %}
{%p for строка in документы %}
{{ строка.название }}, № {{ строка.номер }}, {{ строка.дата }}, {{ строка.состояние }}
{%p endfor %}
{%p for строка in файлы %}
{{ строка.имя }}, {{ строка.принят }}, {{ строка.приложен or 'не приложен' }}
{%p endfor %}
{%p for строка in журнал %}
{{ строка.номер }}, {{ строка.когда }}, {{ строка.кто }}, {{ строка.что }}
{%p endfor %}
"""
ACT = """
{{ человек.фио }}, {{ день | дата }}, план {{ план }}, {{ основание or 'без основания' }}, файлов {{ файлов }}
{%p for строка in сведения %}
{{ строка.название }}: {{ строка.записей }}
{%p endfor %}
{%p for строка in остаётся %}
остаётся {{ строка.что }}, {{ строка.почему }}, {{ строка.до }}
{%p endfor %}
{%p for файл in вручную %}
вручную {{ файл }}
{%p endfor %}
"""
JOURNAL = """
{{ человек.фио }}, {{ день | дата }}
{%p for строка in журнал %}
{{ строка.номер }}, {{ строка.когда }}, {{ строка.кто }}, {{ строка.что }}, {{ строка.отпечаток }}
{%p endfor %}
"""
IVANOVA = {"год": "2026/2027", "фио": "Иванова Анна Петровна", "просьба": "Пригласить Петрова П.П. в музей"}
SIDOROVA = {"год": "2026/2027", "фио": "Сидорова Вера Ильинична", "просьба": "Прислать журнал"}


MENDED = [{**row, "должность": "музыкант"} if "Пётр" in row["фио"] else row for row in STAFF_ROWS]


def with_papers(root: Path) -> Path:
    """The workspace with the section and the template of such papers."""
    settings = root / "config/settings.toml"
    settings.write_text(settings.read_text("utf-8") + SETTINGS, "utf-8")
    for name, text in {"export": EXPORT, "act": ACT, "journal": JOURNAL}.items():
        write(root / f"templates/{name}.docx", word(text))
    return root


def with_files(root: Path, reader: Reader) -> Path:
    """The office after some files: two wishes of Petrov's, a table of two others, one of whom names him.

    Of his also one that was sent back, one that is no workbook, and a staff list in which his row alone says
    something new.
    """
    with session_of(root, reader) as session:
        drop(session, "Петров.xlsx", filled(session, "wish", {**PETROV, "просьба": "Одолжить барабан"}))
        worked(session)
        drop(session, "Петров, исправлено.xlsx", filled(session, "wish", PETROV))
        drop(session, "Заявки.xlsx", table(session, "wish", IVANOVA, SIDOROVA))
        drop(session, "Ещё от Петрова.xlsx", filled(session, "wish", {**PETROV, "год": "когда-нибудь"}))
        drop(session, "Кадры, уточнено.xlsx", filled(session, "staff", rows=MENDED))
        drop(session, "Рассказ о Петрове.docx", b"no workbook, but of Petrov's")
        worked(session)
    return root
