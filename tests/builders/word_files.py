"""Templates with a bit of everything, and what stands in a Word file made of one."""

from __future__ import annotations

import re

from tests.builders.templates import part

EVERYTHING = """
[Вид документа] Приказ
{{ п(1) }} **Жирный** //курсив// {{ имя }}
|== ширины=10,60,100 шапка=2
| № | ФИО | < |
| ^ | Имя | Должность |
|{%tr for х in [1, 2] %}|
| [Таблица центр] {{ х }} | {{ имя }} ⏎ второй | {{ пусто }} |
|{%tr endfor %}|
|==
|== ширины=80,50 рамка=0 низ=1
| Директор | И.О. Фамилия |
|==
---
@альбом
[Раздел] Альбом
@книга
Конец
"""


def sections(content: bytes) -> list[str]:
    """The properties of every section."""
    return re.findall(r"<w:sectPr.*?</w:sectPr>", part(content))
