"""Styles that Word and Writer have of their own, and what stands for them in the house."""

from __future__ import annotations

import re

from pipeline.definitions import HouseStyle
from pipeline.language import did_you_mean

# What programs give a paragraph without being asked: pasted text, a list begun by its button, the text of Writer.
PLAIN = ("", "normal", "standard", "table contents", "list paragraph", "normal (web)", "body text", "text body")
# What Word itself calls the lines of margins and of contents, without asking who types there.
LINES = re.compile(r"header|footer|toc ?\d")
# What whoever has Word in Russian reads in the place of these names.
RUSSIAN = {"title": "Название", "subtitle": "Подзаголовок", "no spacing": "Без интервала", "quote": "Цитата"}
HEADING = re.compile(r"heading (\d)")


def house_name(name: str) -> str:
    """The name under which the house may have a style of Word's, in small letters."""
    return RUSSIAN.get(name, name).lower()


def instead_of(name: str, style: HouseStyle) -> str:
    """Which style of the house to choose in the place of one that it does not have, in Russian."""
    headings = sorted((look.outline, title) for title, look in style.styles.items() if look.outline)
    if (found := HEADING.fullmatch(name)) and headings:
        _, title = headings[min(int(found[1]), len(headings)) - 1]
        return f"Это «Заголовок {found[1]}» самого Word: дайте абзацу стиль «{title}»."
    alike = did_you_mean(name.capitalize(), style.styles)
    if alike.startswith("Проверьте"):
        return f"Дайте абзацу стиль оформления, например «{style.roles.body}»."
    return alike
