"""What the cards of people say that tells those of one name apart."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Mapping

from pipeline import language
from pipeline.definitions import Declarations, Form, Question
from pipeline.language import PersonName, parse_name, search_key
from pipeline.model import Person, State, Value
from pipeline.people import Namesakes, Trait

WORD = re.compile(r"[^\W\d_]{3}")


def card_traits(form: Form, values: Mapping[str, Value]) -> tuple[Trait, ...]:
    """What a card says to the questions that tell namesakes apart, in the order of the declaration."""
    asked = form.namesakes.by if form.namesakes else ()
    answers = ((form.by_name[name], values.get(name)) for name in asked)
    return tuple(Trait(question.name, value, _words(question, value)) for question, value in answers if value)


def told_apart(declared: Declarations, state: State, ids: Collection[str]) -> Namesakes:
    """What tells these people apart, as their current cards say."""
    cards = {
        entry.person: card_traits(form, entry.values)
        for form in declared.forms.values()
        if form.defines_people
        for entry in state.entries.get(form.name, ())
        if entry.person in ids
    }
    return Namesakes({id_: cards.get(id_, ()) for id_ in ids})


def marks_of(declared: Declarations, state: State) -> Mapping[str, str]:
    """What stands beside the name of everybody who has namesakes in the register, by id."""
    together = Namesakes.sharing_names(state.people)
    everybody = told_apart(declared, state, together)
    return {id_: everybody.among(state.people[one] for one in ids).marks()[id_] for id_, ids in together.items()}


def sharing_initials(people: Mapping[str, Person]) -> Mapping[str, bool]:
    """Those whose surname and initials are somebody's of another name too, by id; of namesakes the name alone tells."""
    names = {id_: parse_name(person.names[0]) for id_, person in people.items()}
    bearers: dict[tuple[str, str], set[PersonName]] = {}
    for name in names.values():
        bearers.setdefault(_short(name), set()).add(name)
    shared = {short for short, alike in bearers.items() if len({search_key(str(name)) for name in alike}) > 1}
    return {id_: True for id_, name in names.items() if _short(name) in shared}


def _short(name: PersonName) -> tuple[str, str]:
    """Surname and first letters, folded; thousands of people are looked through, so that nothing is declined here."""
    letters = "".join(word[:1] for word in f"{name.first} {name.patronymic}".replace("-", " ").split())
    return name.surname.casefold().replace("ё", "е"), letters.casefold()


def _words(question: Question, value: Value) -> str:
    """Words stand by themselves, a day or a number after what it is: «дата рождения 12.03.1985»."""
    title = question.label[:1].lower() + question.label[1:]
    if isinstance(value, dt.date):
        return f"{title} {language.date_short(value)}"
    text = str(value)
    return text if WORD.search(text) else f"{title} {text}"
