"""Public editions: which the register calls for, and which state of the register each is told from."""

from __future__ import annotations

from dataclasses import replace

from pipeline.model import DocumentJob, Entry, PersonRef, Rendered, Standing
from pipeline.papers import planning
from pipeline.papers.paper import Paper
from pipeline.papers.publication import FOLLOWS, names_unasked
from pipeline.reads import Key, recorded
from pipeline.views import Office
from pipeline.views.publishing import Permits
from tests.builders.office import LETTER, ORDER, declared
from tests.builders.registers import CARD_ENTRY, DAY, entry, paper, state

SITE = """
[site]
name = "razdel"
section = "Документы"
basis = "согласие"
[let]
"""
NUMBER = entry("registration", 70, key="order", документ="order", номер="3-ОД", дата=DAY)


def wish(number: int) -> Entry:
    """What somebody asks for; a correction of it has a number of its own."""
    answers = {"год": "2026/2027", "фио": PersonRef("petrov", "Петров")}
    return entry("wish", number, "petrov", key="w", **answers)


def editions(order: Standing, answer: int = 60, made_as: str = "e", number: Entry = NUMBER) -> dict[str, DocumentJob]:
    """The public editions called for by code; both documents were made at revision 5, the register is at 7."""
    issued = (paper("order", order, made_as, revision=5), paper("letter@w", Standing.CURRENT, made_as, revision=5))
    known = state(CARD_ENTRY, number, wish(answer), issued=issued, revision=7)
    documents = (ORDER.replace("[let]", SITE), LETTER.replace("[let]", SITE))
    plan = planning.plan(Office(declared(*documents), known, DAY), {})
    return {job.code: job for job in plan.wanted if job.code.startswith("site:")}


def test_the_edition_of_a_registered_document_is_told_from_the_register_it_was_signed_by() -> None:
    assert editions(Standing.REGISTERED)["site:order"].revision == 5


def test_the_edition_of_a_document_that_follows_the_register_is_told_from_today_s() -> None:
    assert editions(Standing.REGISTERED)["site:letter@w"].revision is None


def test_an_edition_follows_the_register_until_its_document_is_signed() -> None:
    before, after = (editions(Standing.REGISTERED, answer=number) for number in (60, 61))
    assert before["site:letter@w"].edition != after["site:letter@w"].edition
    assert before["site:order"].edition == after["site:order"].edition
    before, after = (editions(Standing.REGISTERED, made_as=made) for made in ("e1", "e2"))
    assert before["site:letter@w"].edition == after["site:letter@w"].edition
    assert before["site:order"].edition != after["site:order"].edition


def test_an_edition_bears_the_number_and_the_date_of_its_document() -> None:
    edition = editions(Standing.REGISTERED)["site:order"]
    assert (edition.number, edition.date) == ("3-ОД", DAY)


def test_a_document_that_waits_for_its_number_has_no_edition() -> None:
    assert "site:order" not in editions(Standing.COMPLETE)


def test_a_document_that_was_signed_in_other_words_than_ours_has_no_edition() -> None:
    theirs = replace(NUMBER, values={**NUMBER.values, "текст": "исправленный", "правка": f"{'0' * 64} order"})
    assert "site:order" not in editions(Standing.REGISTERED, number=theirs)
    assert "site:order" in editions(Standing.REGISTERED)


def test_a_paper_that_is_not_out_does_not_rest_on_its_own_file() -> None:
    """It would be planned anew each time it has come out."""
    assert ("issued", "order") not in reads_of_order(Standing.COMPLETE)
    assert ("issued", "order") in reads_of_order(Standing.REGISTERED, NUMBER)


def reads_of_order(standing: Standing, *more: Entry) -> frozenset[Key]:
    """What is read of the register while it is worked out which papers the order calls for."""
    known = state(CARD_ENTRY, wish(60), *more, issued=(paper("order", standing),))
    office = Office(declared(ORDER.replace("[let]", SITE)), known, DAY)
    return recorded(lambda: planning.wanted_of(office, "order", {}))[1].every()


NOBODY: frozenset[str] = frozenset()


def unasked(text: str) -> list[str]:
    """Whom an edition with these words names unasked; of the two namesakes Anna alone has agreed."""
    known = state(CARD_ENTRY, names={"ivanova": "Осинова Анна Ивановна", "petrov": "Осинова Вера Петровна"})
    now = Office(declared(ORDER), known, DAY)
    site = Office(declared(ORDER), known, DAY, Permits({"ivanova": frozenset({"имя"})}, NOBODY, NOBODY, "имя"))
    [job] = [job for job in planning.plan(now, {}).wanted if job.code == "order"]
    sentences = names_unasked(Paper.for_job(site, job, draft=False), Rendered(b"", text), now)
    return [
        sentence.partition("(С2): ")[2].partition(f" {FOLLOWS}")[0].replace("\u00a0", " ") for sentence in sentences
    ]


def test_the_words_of_an_edition_may_name_those_who_agreed_and_nobody_else() -> None:
    assert unasked("Назначить Осинову А.И.") == []
    assert unasked("Назначить Осинову В.П.") == ["Осинова В.П."]
    assert unasked("Назначить Осинову А.И. и Осинову В.П.") == ["Осинова В.П."]


def test_an_address_of_mail_names_its_owner() -> None:
    assert unasked("Почта: osinova.vera@sad.example") == ["в адресе osinova.vera@sad.example – Осинова В.П."]
    assert unasked("Почта: osinovaai@sad.example") == []


def test_what_an_edition_shows_besides_its_words_is_looked_through_as_well() -> None:
    now = Office(declared(ORDER), state(CARD_ENTRY), DAY)
    site = Office(declared(ORDER), now.state, DAY, Permits({}, NOBODY, NOBODY))
    [job] = [job for job in planning.plan(now, {}).wanted if job.code == "order"]
    rendered = Rendered(b"", "Диаграмма", aside="Петров П.П. – 5")
    assert len(names_unasked(Paper.for_job(site, job, draft=False), rendered, now)) == 1
    assert names_unasked(Paper.for_job(now, job, draft=False), rendered, now) == ()
