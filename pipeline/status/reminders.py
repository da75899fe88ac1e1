"""Words to be copied into a letter or a messenger for those whom we wait for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.model import BLANK, BLANK_TABLE, Issued
from pipeline.status.awaited import AwaitedForm


@dataclass(frozen=True, slots=True)
class Reminder:
    """What is awaited: the title of the form, how many were asked and have answered, the words for those who have not.

    Where only those who are missing are known, nobody is told to have answered.
    """

    form: str
    people: tuple[str, ...]
    asked: int
    answered: int
    text: str


def reminders(
    awaited: Iterable[AwaitedForm], issued: Mapping[str, Issued], messages: Mapping[str, str]
) -> Iterator[Reminder]:
    """A reminder for each form; `issued` tells where its blank lies, `messages` hold the sentence."""
    for one in awaited:
        form = one.form
        blank = issued.get(f"{BLANK}{form.name}") or issued.get(f"{BLANK_TABLE}{form.name}")
        place = blank.file if blank else form.title
        text = messages["reminder"].format(title=form.title, names=", ".join(one.people), name=place)
        yield Reminder(form.title, one.people, one.asked, one.asked - len(one.people), text)
