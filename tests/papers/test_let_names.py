"""What a declaration gives by `let` is worked out once for all papers of a subject, unless it tells of the paper."""

from __future__ import annotations

from pipeline.papers.let_names import MOST, with_let
from pipeline.papers.made_papers import paper_of
from pipeline.papers.subject import Subject
from pipeline.reads import Reads, recorded
from pipeline.views import Office
from tests.builders.office import ORDER, declared, document
from tests.builders.registers import CARD_ENTRY, DAY, state
from tests.builders.work_done import WorkDone, evaluations_counted

LET = {
    "куратор": "организация.куратор",
    "проект": "документ.проект",
    "где": "[куратор, проект]",
    "город": "организация.город",
}


def office() -> Office:
    return Office(declared(document(ORDER, let=LET)), state(CARD_ENTRY), DAY)


def order(here: Office) -> Subject:
    return Subject(here.declared.documents["order"], "order", None)


def test_what_tells_of_the_subject_alone_is_worked_out_once() -> None:
    here = office()
    subject = order(here)
    draft = paper_of(here, subject, draft=True)
    with evaluations_counted(work := WorkDone()):
        finished = paper_of(here, subject, draft=False)
    assert finished.names["куратор"] is draft.names["куратор"]
    # «проект» and «где», which hangs on it.
    assert work.evaluated == 2
    assert [one.names["проект"] for one in (draft, finished)] == [True, False]
    assert [one.names["где"] for one in (draft, finished)] == [
        [draft.names["куратор"], is_draft] for is_draft in (True, False)
    ]
    assert [*finished.names] == [*draft.names]


def test_whoever_is_given_it_rests_on_what_it_was_made_of() -> None:
    here = office()
    subject = order(here)

    def rests_on() -> Reads:
        return recorded(lambda: with_let(here, subject, {"документ": {"проект": True}}))[1]

    assert rests_on().every() == rests_on().every() != frozenset()


def test_another_subject_of_the_same_code_has_its_own() -> None:
    here = Office(declared(document(ORDER, **{"as": "предмет"}, let={"чей": "предмет"})), state(CARD_ENTRY), DAY)
    first, second = (Subject(here.declared.documents["order"], "order", value) for value in (1, 2))
    found = [with_let(here, one, {"предмет": one.value}) for one in (first, second, first)]
    assert [one["чей"] for one in found] == [1, 2, 1]


def test_those_of_the_last_subjects_alone_are_held() -> None:
    here = office()
    subject = order(here)
    names = {"документ": {"проект": True}}
    with_let(here, subject, names)
    for number in range(MOST):
        with_let(here, Subject(subject.document, f"order@{number}", None), names)
    with evaluations_counted(work := WorkDone()):
        with_let(here, subject, names)
    assert work.evaluated == len(LET)
