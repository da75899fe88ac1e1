"""By whom and what somebody may be known in a text and in the parts of it."""

from __future__ import annotations

from pipeline.model import Entry, Person, PersonRef, State
from pipeline.views import Office
from pipeline.views.publishing import Permits
from pipeline.views.recognition import Recognition
from tests.builders.office import declared
from tests.builders.registers import DAY

HIDDEN, NAMED, NOT_MENTIONED = "Осинова Анна Ивановна", "Осинова Вера Петровна", "Ким Олег Ильич"
PARTS = ("Осиновой В.П. поручить", "просила Осинова")


def recognition() -> Recognition:
    """Three people, two of whom may be named."""
    people = {f"p{number}": Person(f"p{number}", (name,)) for number, name in enumerate((HIDDEN, NAMED, NOT_MENTIONED))}
    cards = [
        Entry(number, "staff", id_, {"фио": PersonRef(id_, ""), "пол": "женский"}, 1, number, DAY, id_)
        for number, id_ in enumerate(people, 1)
    ]
    here = Office(declared(), State(1, {"staff": tuple(cards)}, people, {}), DAY)
    return here.recognition(Permits({}, frozenset({"p1", "p2"}), frozenset(), "имя"))


def test_in_parts_of_a_text_the_same_are_found_and_of_others_nothing_is_asked() -> None:
    known = recognition()
    narrow = known.narrowed("\n".join(PARTS))
    assert [phrase.as_told for phrase in narrow.allowed] == ["Осинова\u00a0В.П."]
    assert (
        [narrow.names(part) for part in PARTS] == [known.names(part) for part in PARTS] == [[], ["Осинова\u00a0А.И."]]
    )
