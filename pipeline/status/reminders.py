"""Words to be copied into a letter or a messenger for those whom we wait for: for all of them, and for each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from pipeline import language
from pipeline.definitions import Form
from pipeline.model import BLANK, BLANK_TABLE, Issued
from pipeline.status.awaited import AwaitedForm, AwaitedPerson

# Of a day farther away than this the year is told too.
SAME_YEAR = dt.timedelta(days=250)


@dataclass(frozen=True, slots=True)
class Reminder:
    """What is awaited: the title of the form, how many were asked and have answered, the words for those who have not.

    Where only those who are missing are known, nobody is told to have answered. `since` is «с 20 сентября», `term`
    «срок – 31 октября» or «срок был 31 октября, прошло 5 дней», each "" where nothing is known of it.
    """

    form: str
    people: tuple[str, ...]
    asked: int
    answered: int
    text: str
    since: str = ""
    term: str = ""


@dataclass(frozen=True, slots=True)
class OwnReminder:
    """What one person owes: each questionnaire with since when and until when, and the words to be sent."""

    name: str
    owed: tuple[str, ...]
    text: str
    is_late: bool


def reminders(
    awaited: Iterable[AwaitedForm], issued: Mapping[str, Issued], messages: Mapping[str, str], today: dt.date
) -> Iterator[Reminder]:
    """A reminder for each form; `issued` tells where its blank lies, `messages` hold the sentence."""
    for one in awaited:
        people = tuple(str(person) for person in one.people)
        since = min((person.since for person in one.people if person.since), default=None)
        until = min((person.until for person in one.people if person.until), default=None)
        term = _term(until, today)
        text = messages["reminder_handed" if one.form.handed_to else "reminder"].format(
            title=one.form.title,
            names=", ".join(people),
            note=f" {term[:1].upper()}{term[1:]}." if term else "",
            name=_blank(one.form, issued),
            by=one.form.filled_by,
            whom=one.form.handed_to,
        )
        answered = one.asked - len(people)
        yield Reminder(one.form.title, people, one.asked, answered, text, _since(since, today), term)


def own_reminders(
    awaited: Sequence[AwaitedForm], issued: Mapping[str, Issued], messages: Mapping[str, str], today: dt.date
) -> tuple[OwnReminder, ...]:
    """A reminder for each person, of all that the person owes; by alphabet."""
    by_name: dict[str, list[tuple[Form, AwaitedPerson]]] = {}
    for one in awaited:
        for person in one.people:
            by_name.setdefault(person.name, []).append((one.form, person))
    return tuple(_own(name, by_name[name], issued, messages, today) for name in sorted(by_name, key=language.sort_key))


def _own(
    name: str,
    owed: Sequence[tuple[Form, AwaitedPerson]],
    issued: Mapping[str, Issued],
    messages: Mapping[str, str],
    today: dt.date,
) -> OwnReminder:
    handed = list(dict.fromkeys(form.handed_to for form, _ in owed))
    texts = (
        _text_of(name, [one for one in owed if one[0].handed_to == whom], issued, messages, today) for whom in handed
    )
    return OwnReminder(
        name=name,
        owed=tuple(f"{_titled(form, person)}{_in_brackets(_told(person, today))}" for form, person in owed),
        text=" ".join(texts),
        is_late=any(person.until is not None and person.until < today for _, person in owed),
    )


def _text_of(
    name: str,
    owed: Sequence[tuple[Form, AwaitedPerson]],
    issued: Mapping[str, Issued],
    messages: Mapping[str, str],
    today: dt.date,
) -> str:
    """The words about what one person hands to one and the same place."""
    titles = ", ".join(f"«{_titled(form, person)}»{_in_brackets(_term(person.until, today))}" for form, person in owed)
    blanks = ", ".join(dict.fromkeys(f"«{_blank(form, issued)}»" for form, _ in owed))
    parsed = language.parse_name(name.partition(" (")[0])
    called = f"{parsed.first} {parsed.patronymic}" if parsed.first and parsed.patronymic else name
    form = owed[0][0]
    return messages["reminder_to_one_handed" if form.handed_to else "reminder_to_one"].format(
        who=called, name=name, titles=titles, names=blanks, whom=form.handed_to
    )


def _titled(form: Form, person: AwaitedPerson) -> str:
    return f"{form.title} – {person.which}" if person.which else form.title


def _told(person: AwaitedPerson, today: dt.date) -> str:
    since = _since(person.since, today)
    return ", ".join(part for part in (since and f"ждём {since}", _term(person.until, today)) if part)


def _in_brackets(words: str) -> str:
    return f" ({words})" if words else ""


def _blank(form: Form, issued: Mapping[str, Issued]) -> str:
    """Where the blank of a form lies, relative to the outbox; its title where none does.

    Who does not reach the outbox is told the name of the file alone.
    """
    blank = issued.get(f"{BLANK}{form.name}") or issued.get(f"{BLANK_TABLE}{form.name}")
    if blank is None:
        return form.title
    return PurePosixPath(blank.file).name if form.handed_to else blank.file


def _since(day: dt.date | None, today: dt.date) -> str:
    return f"с {_on(day, today)}" if day else ""


def _term(until: dt.date | None, today: dt.date) -> str:
    """How it stands with the last day on which an answer is in time, in words; "" without one."""
    if until is None:
        return ""
    late = (today - until).days
    if late <= 0:
        return f"срок – {_on(until, today)}"
    passed, days = language.plural(late, "прошёл", "прошло", "прошло"), language.plural(late, "день", "дня", "дней")
    return f"срок был {_on(until, today)}, {passed} {late} {days}"


def _on(day: dt.date, today: dt.date) -> str:
    return language.date_day_month(day) if abs(today - day) < SAME_YEAR else language.date_long(day)
