"""The guides become pages that need nothing beside them."""

from __future__ import annotations

import re
from urllib.parse import unquote

from pipeline.word import guide_file, guide_page

PIXEL = b"\x89PNG"
TEXT = """# Памятка

![Бланк](../pictures/blank.png) См. [другую](Дру%20гая.md) и [сайт](https://example.org/a.md).

| Что | Куда |
| --- | --- |
| приняли | **Кадровый лист** |

<script>alert(1)</script>
"""


def page() -> str:
    """The text above as a page."""
    asked: list[str] = []

    def picture(address: str) -> bytes:
        asked.append(address)
        return PIXEL

    made = guide_page("Памятка", TEXT, ["Памятка", "Дру гая"], picture, "../status.html")
    assert asked == ["../pictures/blank.png"]
    return made


def test_a_picture_stands_inside() -> None:
    assert '<img src="data:image/png;base64,iVBORw==" alt="Бланк" />' in page()


def test_a_link_to_another_guide_leads_to_its_page_and_others_stay() -> None:
    links = [unquote(link) for link in re.findall(r'<a href="([^"]*)"', page())]
    assert links == ["../status.html", "Дру гая.html", "https://example.org/a.md"]
    assert guide_file("Дру гая") == "Дру гая.html"


def test_a_table_is_a_table_and_markup_of_the_text_is_only_words() -> None:
    assert "<td><strong>Кадровый лист</strong></td>" in page()
    assert "<script>" not in page()
