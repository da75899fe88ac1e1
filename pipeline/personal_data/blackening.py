"""What is left of the answers of others once a person is taken out of them; it touches nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from pipeline.model import PersonRef, Value
from pipeline.personal_data.mentions import BLACKENED, Mentions


def blackened(
    values: Mapping[str, Value], person: str, mentions: Mentions, gathered: Collection[str] = ()
) -> dict[str, Value]:
    """The answers without the person: named alone, she gives way to a word; a row of a table about her goes.

    What the program `gathered` goes whole where she may be named in it: beside her name stand her class, her words or
    her points.
    """
    return {
        name: BLACKENED
        if name in gathered and isinstance(value, str) and mentions.may_stand_in(value)
        else _answer(value, person, mentions)
        for name, value in values.items()
    }


def _answer(value: Value, person: str, mentions: Mentions) -> Value:
    match value:
        case PersonRef():
            return PersonRef("", BLACKENED) if _is(value, person, mentions) else value
        case str():
            return mentions.blackened(value)
        case tuple():
            return _items(value, person, mentions)
    return value


def _items(items: tuple[str, ...] | tuple[Mapping[str, Value], ...], person: str, mentions: Mentions) -> Value:
    rows = [item for item in items if isinstance(item, Mapping)]
    if rows:
        left = (row for row in rows if not any(_is(answer, person, mentions) for answer in row.values()))
        return tuple(blackened(row, person, mentions) for row in left)
    return tuple(mentions.blackened(item) for item in items if isinstance(item, str))


def _is(value: Value, person: str, mentions: Mentions) -> bool:
    if not isinstance(value, PersonRef):
        return False
    return value.id == person if value.id else mentions.stand_in(value.written)
