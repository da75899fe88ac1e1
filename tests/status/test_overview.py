"""The office at a glance says in sentences what each draft lacks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import pytest

from pipeline.model import Issued, Outcome, Standing, State, Unanswered
from pipeline.papers.planning import Plan, plan
from pipeline.status import Overview, WaitingFile, overview_of
from pipeline.status.file_news import ReturnedFile
from pipeline.status.overview import SheetLine
from pipeline.status.page import status_page
from pipeline.views import Office
from tests.builders.office import ANNEX, ORDER, declared
from tests.builders.office import document as office_document
from tests.builders.registers import CARD_ENTRY, DAY, paper, state
from tests.builders.shipped import declared as shipped


def lacks(
    *labels: str, doubts: Sequence[str] = (), faults: Sequence[str] = (), standing: Standing = Standing.DRAFT
) -> Sequence[str]:
    """What the page says of one paper with these gaps, doubtful words and broken rules."""
    gaps = (*map(Unanswered, labels), *(Unanswered(doubt, doubtful=True) for doubt in doubts))
    register = state(issued=(paper("order", standing, gaps=gaps, faults=tuple(faults)),))
    seen = overview_of(Office(declared(), register, DAY), Plan((), (), ()))
    [found] = [*seen.drafts, *seen.ready]
    return [blocker.text for blocker in found.lacks]


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (0, "<small>Файл открыт."),
        (300, "Ждёт с 14:00. Файл открыт."),
        (90_000, "Ждёт с 13:05 23.11.2026. Файл открыт."),
    ],
)
def test_a_file_that_waits_tells_since_when(seconds: float, told: str) -> None:
    seen = Overview(DAY, "", waiting=(WaitingFile("Анкета.xlsx", "Файл открыт.", seconds),))
    page = status_page(seen, dt.datetime(2026, 11, 24, 14, 5, tzinfo=dt.UTC), 60.0, "../inbox")
    assert told in page


def test_all_that_is_not_answered_is_one_sentence() -> None:
    assert lacks("город", "куратор") == ["Не указано: город; куратор."]


def test_of_many_gaps_the_first_six_are_named_and_the_rest_counted() -> None:
    assert lacks("1", "2", "3", "4", "5", "6") == ["Не указано: 1; 2; 3; 4; 5; 6."]
    assert lacks("1", "2", "3", "4", "5", "6", "7", "8") == ["Не указано: 1; 2; 3; 4; 5; 6 и ещё 2."]


def test_faults_and_doubts_are_sentences_of_their_own() -> None:
    doubt, fault = "проверьте склонение: Квашей (кем? чем?)", "В документе осталась разметка."
    assert lacks("город", doubts=[doubt], faults=[fault]) == [
        "В документе осталась разметка.",
        "Проверьте склонение: Квашей (кем? чем?).",
        "Не указано: город.",
    ]


def test_a_label_may_end_or_begin_like_a_sentence_or_a_doubt() -> None:
    assert lacks("Адрес и т.д.", "проверьте лист") == ["Не указано: Адрес и т.д.; проверьте лист."]


def test_what_is_to_be_signed_is_shown_with_its_remarks() -> None:
    order = office_document(ORDER, need=[{"must": "false", "message": "Мало времени.", "level": "remark"}])
    office = Office(declared(order), state(CARD_ENTRY, issued=(paper("order", Standing.COMPLETE),)), DAY)
    seen = overview_of(office, plan(office, {}))
    assert [[remark.text for remark in one.remarks] for one in seen.to_sign] == [["Мало времени."]]


def seen_with(*laid_out: Issued) -> Overview:
    """What the page tells of papers that lie in the outbox of an office with an order and its annex."""
    office = Office(declared(ORDER, ANNEX), state(CARD_ENTRY, issued=laid_out), DAY)
    return overview_of(office, plan(office, {}))


def test_an_annex_is_to_be_signed_when_what_it_belongs_to_is() -> None:
    annex = paper("annex", Standing.COMPLETE)
    ready = seen_with(paper("order", Standing.COMPLETE), annex)
    assert [line.standing for line in ready.to_sign] == [Standing.COMPLETE] * 2
    early = seen_with(paper("order", Standing.DRAFT), annex)
    assert early.to_sign == () and len(early.drafts) == 2
    assert [told.text for line in early.drafts for told in line.lacks if told.code == "annex"] == [
        "Подписывают вместе с документом «Приказ о кураторе», а он пока проект. "
        "Подождите: чего ему не хватает, сказано рядом с ним."
    ]


@pytest.mark.parametrize(
    ("folder", "told"),
    [
        ("1 Проекты", []),
        ("2 На подпись", []),
        ("3 Зарегистрировано", ["Лежит в папке «3 Зарегистрировано», но это ещё проект, подписывать его рано. "]),
    ],
)
def test_a_finished_annex_of_a_draft_may_lie_where_it_was_laid(folder: str, told: Sequence[str]) -> None:
    annex = replace(paper("annex", Standing.COMPLETE), file=f"2026-2027/{folder}/Положение.docx")
    [line] = [line for line in seen_with(paper("order", Standing.DRAFT), annex).drafts if line.file == annex.file]
    assert [remark.text.removesuffix("Верните его в папку проектов.") for remark in line.remarks] == told


def test_nobody_is_said_to_have_answered_while_nobody_is_known() -> None:
    def page(seen: Overview) -> str:
        return status_page(seen, dt.datetime(2026, 11, 24, 14, 5, tzinfo=dt.UTC), 60.0, "../inbox")

    assert "Все, кого просили, ответили." in page(Overview(DAY, ""))
    first = page(Overview(DAY, "", first=(SheetLine("Кадровый лист", "", "Кадровый лист.xlsx"),)))
    assert "ответили" not in first and "Пока никого: список появится" in first


def test_the_office_is_called_as_papers_call_it() -> None:
    card = replace(CARD_ENTRY, values={**CARD_ENTRY.values, "название": 'МБОУ "СОШ №5"'})
    office = Office(declared(ORDER), state(card), DAY)
    assert overview_of(office, plan(office, {})).organisation == "МБОУ «СОШ №\u00a05»"


def test_a_registered_paper_lacks_nothing() -> None:
    assert lacks("город", standing=Standing.REGISTERED) == []


@pytest.mark.parametrize(
    ("books", "told"),
    [
        ((), "о подписи программа узнает из приказов."),
        (("Учёт согласий",), "о подписи программа узнает из книги «Учёт согласий» и из приказов."),
        (("Учёт согласий", "Изменения пар"), "узнает из книг «Учёт согласий», «Изменения пар» и из приказов."),
    ],
)
def test_where_people_tell_no_day_the_page_names_the_books_that_do(books: tuple[str, ...], told: str) -> None:
    known = state(CARD_ENTRY, issued=(paper("order", Standing.COMPLETE),))
    office = Office(declared(office_document(ORDER, kind="план", signed_when="false")), known, DAY)
    seen = replace(overview_of(office, plan(office, {})), proving=books)
    page = status_page(seen, dt.datetime(2026, 11, 24, 14, 5, tzinfo=dt.UTC), 60.0, "../inbox")
    assert told in page.replace("&nbsp;", " ").replace("\u00a0", " ")


def test_the_books_that_prove_a_signature_are_those_whose_forms_say_so() -> None:
    office = Office(shipped(), State(0, {}, {}, {}), DAY)
    seen = overview_of(office, Plan((), (), ()))
    assert set(seen.proving) == {"Учёт согласий", "Изменение или прекращение пары"}


def test_of_what_is_to_be_signed_it_is_known_whether_people_tell_the_day() -> None:
    def told_by_people(**proof: str) -> list[bool]:
        known = state(CARD_ENTRY, issued=(paper("order", Standing.COMPLETE),))
        office = Office(declared(office_document(ORDER, kind="план", **proof)), known, DAY)
        seen = overview_of(office, plan(office, {}))
        return [line.awaits_its_day for line in seen.to_sign]

    assert told_by_people() == [True]
    assert told_by_people(signed_when="false") == [False]


def test_accepted_files_with_the_same_remarks_are_told_together_and_none_is_left_out() -> None:
    def accepted(number: int, reason: str) -> ReturnedFile:
        return ReturnedFile(f"Анкета {number}.xlsx", "Анкета", Outcome.ACCEPTED, DAY, (reason,), f"{number}.txt")

    alike = [accepted(number, "Проверьте стаж.") for number in range(3)]
    others = [accepted(number, f"Проверьте вопрос {number}.") for number in range(10, 20)]
    seen = Overview(DAY, "", remarked=(alike[0], others[0], *alike[1:], *others[1:]))
    assert [len(files) for files in seen.remarked_alike] == [*[1] * 9, 3, 1]
    assert seen.remarked_alike[0][0] is others[-1]
    page = status_page(seen, dt.datetime(2026, 11, 24, 14, 5, tzinfo=dt.UTC), 60.0, "../inbox")
    assert page.count("Проверьте стаж.") == 1 and "файлов с одними и теми же замечаниями: 3" in page
    assert "<summary>Ещё 5</summary>" in page
    assert [file.name for file in (*alike, *others) if f">{file.name}</a>" not in page] == []
