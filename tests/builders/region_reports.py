"""A small report on a region: what it gathers and how it looks."""

from __future__ import annotations

from pathlib import Path

from tests.builders.templates import word
from tests.builders.workspaces import write

REGION = """
years = "[учебный_год]"
until = "сегодня"
finished = "заявки | length > 0"
title = "Свод за {{ год }} год"
template = "region-report.docx"
[indicators."К"]
title = "Заявки"
short = "Заявки"
count = "заявки | length"
source = "заявки"
answers = false
[indicators."Д"]
title = "Кто просит"
short = "Просят"
part = "заявки | length"
whole = "люди | length"
source = "заявки"
answers = false
[indicators."О"]
title = "Просят о планах"
short = "О планах"
part = "заявки | length"
whole = "заявки | length"
source = "заявки"
"""
TEMPLATE = """
{{ заголовок }}
Вошли: {{ сдали | через(', ') }}.
Не закончили: {{ не_сдали | map(attribute='название') | через(', ') }}.
Иначе: {{ иначе | через(', ') }}.
Изменили: {{ изменили | через(', ') }}.
{%p for показатель in показатели %}
{{ показатель.код }}: {{ показатель.итог }} ({{ показатель.вошло }})
{%p endfor %}
"""


def with_region(root: Path, declared: str = REGION) -> Path:
    """A workspace with a small report on the region; gives it."""
    write(root / "config/region.toml", declared.encode())
    write(root / "templates/region-report.docx", word(TEMPLATE))
    return root
