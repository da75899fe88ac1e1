"""The day of the week that people write beside a date: «пт, 11 сентября 2026», «11.09.2026 (пятница)»."""

from __future__ import annotations

import re

# Monday first, as days of the week are counted.
WEEKDAYS = (
    "пн|понедельник",
    "вт|вторник",
    "ср|сред[ау]",
    "чт|четверг",
    "пт|пятниц[ау]",
    "сб|суббот[ау]",
    "вс|воскресенье",
)
FALLS_ON = ("понедельник", "вторник", "среду", "четверг", "пятницу", "субботу", "воскресенье")
BEFORE = re.compile(rf"(?:во?\s+)?({'|'.join(WEEKDAYS)})\b[.,]*\s*(?=[\d«\"“])")
AFTER = re.compile(rf"[\s,]+\(?({'|'.join(WEEKDAYS)})\.?\)?$")


def without_weekday(text: str) -> tuple[str, int | None]:
    """A date in small letters without the day of the week beside it, and which day that is, None where none stands."""
    found = BEFORE.match(text) or AFTER.search(text)
    if found is None:
        return text, None
    named = next(number for number, names in enumerate(WEEKDAYS) if re.fullmatch(names, found[1]))
    return f"{text[: found.start()]}{text[found.end() :]}", named
