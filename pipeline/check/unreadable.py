"""Why an expression cannot be read, and how it is written, in Russian."""

from __future__ import annotations

import re

from pipeline import expressions
from pipeline.language import did_you_mean

QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
# What stands for a sign or a word of the language where people write it as they would on paper.
MENDS = (
    (re.compile(r"\{%\w*\s*for\s+[\w\s,]*\s(?!in\b)\w+\s"), "Повторение пишется так: for пара in пары."),
    (re.compile(r"<\s*>"), "«Не равно» пишется !=."),
    (re.compile(r"=\s*[<>]"), "«Не больше» пишется <=, «не меньше» – >=."),
    (re.compile(r"(?<![=!<>])=(?!=)"), "«Равно» пишется двумя знаками: ==."),
    (re.compile(r"(?<!\w)(?:и|или|не)(?!\w)"), "«И», «или», «не» пишутся and, or, not."),
    (re.compile(r"«[^»]*»|[„“][^“”]*[“”]"), "Слова берутся в прямые кавычки: 'речевое'."),
)
SINGLE_BRACES = re.compile(r"(?<!\{)\{\s*(\w+)[^{}]*\}(?!\})")
TAGS = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)


def unreadable(text: str, error: str) -> str:
    """A sentence about an expression, or a sentence with some, that Jinja could not read; `error` is what it said."""
    if found := re.search(r"No test named '(\w+)'", error):
        return f"проверки «{found[1]}» нет. {did_you_mean(found[1], set(expressions.environment().tests))}"
    tags = " ".join(tag.group() for tag in TAGS.finditer(text))
    plain = QUOTED.sub(" ", tags if "{{" in text else text)
    mend = next((mend for sign, mend in MENDS if sign.search(plain)), "Проверьте скобки, кавычки и запятые.")
    return f"выражение не читается: «{' '.join(text.split())[:80]}». {mend}"


def in_single_braces(sentence: str) -> list[tuple[str, str]]:
    """What stands in single braces in a sentence and would be printed as it is, each with the name it begins with."""
    return [(found.group(), found[1]) for found in SINGLE_BRACES.finditer(TAGS.sub(" ", sentence))]


def day_in_figures(number: float, rest: str) -> str:
    """A sentence about a day that is written as on paper and reads as a number with something behind its point."""
    return (
        f'«{number}.{rest}» – не день: день записывается в [constants] файла settings.toml ("имя" = 2026-09-01), '
        "а здесь называется константы.имя."
    )
