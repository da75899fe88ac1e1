"""Whether there is a copy of the office that is new enough to be of use."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from pipeline.definitions import Settings

# A copy may be late by as long again as it was meant to be: a weekend, a disk that was forgotten once.
LATE = 2


def copy_remarks(
    settings: Settings, today: dt.date, last: dt.date | None, begun: dt.date, trouble: str
) -> Iterator[str]:
    """What is wrong with the copies that the settings ask for, in sentences.

    `last` is the day of the last one, None where there is none since the office has `begun`; `trouble` says why none
    could be made when it was tried last.
    """
    wanted = settings.backup
    if not wanted.folder:
        return
    if trouble:
        yield f"Копию сделать не удалось. {trouble} Программа попробует снова в течение часа."
    if (today - (last or begun)).days > LATE * wanted.every_days:
        if last:
            yield f"Последняя копия сделана {last:%d.%m.%Y}: сломайся компьютер, пропадёт всё, что внесено после неё."
        else:
            yield "Ни одной копии ещё нет: сломайся компьютер, пропадёт всё."
