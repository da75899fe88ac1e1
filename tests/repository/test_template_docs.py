"""The page on templates says what is true."""

from __future__ import annotations

import re

from tests.builders.places import ROOT
from tests.builders.shipped import style
from tests.builders.templates import word

PAGE = (ROOT / "docs/ru/Шаблоны.md").read_text("utf-8")


def test_every_block_that_is_shipped_is_described() -> None:
    shipped = {path.stem for path in (ROOT / "templates/blocks").glob("*.docx")}
    described = set(re.findall(r"`(\w+)`", PAGE.partition("## Общие блоки")[2].partition("Пока документ")[0]))
    assert described - {"ознакомить"} == shipped


def test_every_style_that_is_named_exists() -> None:
    named = re.findall(r"«([^»]+)»", PAGE.partition("по его названию:")[2].partition("и другие")[0])
    assert named and set(named) <= style().styles.keys()


def test_the_table_that_is_shown_can_be_packed() -> None:
    shown = re.search(r"(?:    \|.*\n)+", PAGE)
    assert shown and word(shown.group())
