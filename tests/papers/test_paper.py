"""What a template may know, what a file is called, where it lies."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pytest

from pipeline import expressions
from pipeline.definitions import Document
from pipeline.model import Rendered, Standing, State, Unanswered
from pipeline.papers.file_names import file_name, folder
from pipeline.papers.filled_paper import faults
from pipeline.papers.paper import Paper
from pipeline.papers.subject import subjects
from pipeline.views import Office, Registration
from tests.builders.office import ANNEX, LETTER, ORDER, declared, document
from tests.builders.registers import CARD_ENTRY, DAY, entry, paper, state

NUMBER = Registration("47-ОД", dt.date(2026, 11, 25))
WISH = entry("wish", 60, "petrov", key="2026/2027|petrov", год="2026/2027")


def office(*documents: Document | str, at: State | None = None) -> Office:
    return Office(declared(*documents), at or state(CARD_ENTRY), DAY)


def paper_of(office: Office, id_: str, registration: Registration | None = None, draft: bool | None = None) -> Paper:
    (subject,) = subjects(office, office.declared.documents[id_])
    return Paper.of(office, subject, registration, draft)


def names(office: Office, id_: str, registration: Registration | None = None) -> Mapping[str, Any]:
    return paper_of(office, id_, registration).names


@pytest.mark.parametrize(
    ("id_", "registration", "standing", "expected"),
    [
        ("order", None, Standing.DRAFT, "ПРОЕКТ Приказ О назначении куратора.docx"),
        ("order", None, Standing.COMPLETE, "Приказ О назначении куратора.docx"),
        ("order", NUMBER, Standing.REGISTERED, "2026-11-25 Приказ № 47-ОД О назначении куратора.docx"),
        ("annex", None, Standing.DRAFT, "ПРОЕКТ Приказ Приложение Обязанности куратора.docx"),
        (
            "annex",
            NUMBER,
            Standing.REGISTERED,
            "2026-11-25 Приказ № 47-ОД Приложение Обязанности куратора.docx",
        ),
    ],
)
def test_a_file_is_named_as_an_office_files_it(
    id_: str, registration: Registration | None, standing: Standing, expected: str
) -> None:
    here = office(ORDER, ANNEX)
    paper = paper_of(here, id_, registration, draft=standing is Standing.DRAFT)
    assert file_name(paper, standing).replace("\u00a0", " ") == expected


def test_a_heading_tells_what_the_document_is_about() -> None:
    headed = document(ORDER, heading="О приказе № 5 и назначении {{ куратор | инициалы | рд }}")
    found = paper_of(office(headed), "order")
    assert (str(found.view.heading), found.heading) == (
        "О приказе №\u00a05 и назначении Ивановой\u00a0А.П.",
        "Приказ «О приказе №\u00a05 и назначении Ивановой\u00a0А.П.»",
    )
    assert expressions.fill("{{ документ.заголовок }}", found.context()) == found.view.heading


def test_annexes_are_numbered_where_an_order_has_several() -> None:
    second = ANNEX.replace('id = "annex"', 'id = "second"').replace("annex = 1", "annex = 2")
    assert [paper_of(office(ORDER, ANNEX), "annex").view.annex_title] == ["Приложение"]
    several = office(ORDER, ANNEX, second)
    assert [paper_of(several, id_).view.annex_title for id_ in ("order", "annex", "second")] == [
        "",
        "Приложение № 1",
        "Приложение № 2",
    ]


def test_a_paper_lies_in_the_folder_of_its_standing_and_kind() -> None:
    paper = paper_of(office(ORDER), "order")
    assert [folder(paper, standing, "2026-2027") for standing in Standing] == [
        "2026-2027/1 Проекты",
        "2026-2027/2 На подпись",
        "2026-2027/3 Зарегистрировано/Приказы",
        "2026-2027/3 Зарегистрировано/Приказы",
    ]


def test_a_person_of_the_card_is_known_by_initials_and_declines_with_the_staff_list() -> None:
    own = names(office(ORDER), "order")
    assert expressions.fill("{{ куратор | дт }}, {{ куратор.должность | вн }}", own) == (
        "Ивановой Анне Петровне, старшего воспитателя"
    )


def test_an_organisation_declines_by_the_forms_of_its_card_only() -> None:
    here = office(ORDER)
    text = "{{ организация.полное | рд }}"
    assert expressions.fill(text, paper_of(here, "order").context()) == "Детского сада «Ромашка»"


def test_words_that_people_wrote_are_set_in_type_as_russian_print_sets_them() -> None:
    typed = entry("organization", 51, название='ДС № 7 "Ромашка" - лучший', полное='Детский сад "Ромашка"')
    card = office(ORDER, at=state(typed)).answers.single["организация"]
    assert card["название"] == "ДС №\u00a07 «Ромашка» – лучший"
    assert str(card["полное"]) == "Детский сад «Ромашка»"


def test_before_the_card_comes_every_name_is_a_gap() -> None:
    here = office(ORDER, at=state())
    text = expressions.fill("{{ куратор | инициалы | вн }}", names(here, "order"))
    assert expressions.gaps_in(text) == ("Куратор",)


def test_number_and_date_stand_once_and_are_the_same_in_the_annex() -> None:
    here = office(ORDER, ANNEX)
    order, annex = names(here, "order", NUMBER), names(here, "annex", NUMBER)
    text = "{{ документ.номер }} от {{ документ.дата }}"
    assert expressions.fill(text, order) == expressions.fill(text, annex) == "47-ОД от 25.11.2026"
    assert annex["основной"]["номер"] == "47-ОД"


def test_a_norm_not_in_force_on_the_day_is_a_gap_and_out_of_the_preamble() -> None:
    own = names(office(ORDER), "order")
    assert [str(norm) for norm in own["преамбула"]] == ["Трудовой кодекс Российской Федерации"]
    assert not own["нормы"]["новая"]
    assert expressions.fill("{{ нормы['ТК'] | тв }}", own) == "Трудовым кодексом Российской Федерации"


def test_a_broken_rule_of_finished_papers_is_a_fault_but_not_of_drafts() -> None:
    rule = {"must": "'____' not in текст", "message": "Остались пустые места.", "code": "R14"}
    here = office(document(ORDER, finished=[rule]))
    rendered = Rendered(b"", "от ____", (Unanswered("дата"),))
    assert faults(paper_of(here, "order", draft=False), rendered, here) == ("Остались пустые места.",)
    assert faults(paper_of(here, "order", draft=True), rendered, here) == ()


def test_a_need_is_checked_for_each_item_and_each_sentence_is_told_once() -> None:
    need = {
        "each": "сотрудники",
        "as": "человек",
        "must": "человек.пол == 'женский'",
        "message": "{{ человек.фио | дт }}.",
    }
    here = office(document(ORDER, need=[need, need]))
    assert [blocker.text for blocker in paper_of(here, "order").blockers] == ["Петрову Петру Петровичу."]


def test_another_document_is_cited_when_it_was_made_and_is_a_gap_before() -> None:
    made = state(CARD_ENTRY, WISH, issued=(paper("order", Standing.COMPLETE),))
    before, after = office(ORDER, LETTER, at=state(CARD_ENTRY, WISH)), office(ORDER, LETTER, at=made)
    assert not names(before, "letter")["следующая"]
    assert names(after, "letter")["следующая"]["готов"]
    assert not names(after, "letter")["следующая"]["зарегистрирован"]


def test_of_several_documents_the_last_registered_is_cited_when_no_key_is_told() -> None:
    order = document(ORDER, each="['а', 'б', 'в']", key="предмет", **{"as": "предмет"})
    numbers = [
        entry("registration", 70 + n, key=f"order@{key}", документ=f"order@{key}", номер=f"{n}-ОД", дата=day)
        for n, (key, day) in enumerate({"а": dt.date(2026, 11, 20), "б": dt.date(2026, 11, 5)}.items(), 1)
    ]
    papers = (
        paper("order@а", Standing.REGISTERED),
        paper("order@б", Standing.REGISTERED),
        paper("order@в", Standing.COMPLETE),
    )
    here = office(order, LETTER, at=state(CARD_ENTRY, WISH, *numbers, issued=papers))
    assert names(here, "letter")["следующая"]["номер"] == "1-ОД"
    assert not names(office(order, LETTER, at=state(CARD_ENTRY, WISH)), "letter")["следующая"]


NAME_FORMS = """
id = "name_forms/1"
title = "Проверка склонений"
alias = "склонения"
filled_by = "секретарь"
key = ["слова"]
declines = { words = "слова", gender = "пол", cases = { "тв" = "творительный" } }
[[section]]
title = "Слова"
table = "слова"
records = true
question = [
  { name = "слова", label = "Слова" },
  { name = "пол", label = "Пол" },
  { name = "творительный", label = "Кем?" },
]
"""


def test_a_doubtful_name_is_laid_out_until_a_person_confirms_its_forms() -> None:
    known = state(CARD_ENTRY, names={"petrov": "Кваша Пётр Петрович"})
    here = office(ORDER, at=known)
    assert [(one.words, one.doubts) for one in here.people.doubtful()] == [("Кваша Пётр Петрович", ["кем? чем?"])]
    answer = entry(
        "name_forms", 90, слова="Кваша Пётр Петрович", пол="мужской", творительный="Квашой Петром Петровичем"
    )
    confirmed = state(CARD_ENTRY, answer, names={"petrov": "Кваша Пётр Петрович"})
    after = Office(declared(ORDER, forms=(NAME_FORMS,)), confirmed, DAY)
    (person,) = [one for one in after.people.with_cards() if one.ref.id == "petrov"]
    assert not after.people.doubtful()
    assert expressions.fill("{{ кто | тв }}, {{ кто | инициалы | тв }}", {"кто": person}).replace("\u00a0", " ") == (
        "Квашой Петром Петровичем, Квашой П.П."
    )


def test_deadlines_are_reckoned_in_working_days_with_holidays_and_transfers() -> None:
    world = office(ORDER).with_names({"приказ": {"дата": dt.date(2026, 12, 30)}})
    assert expressions.evaluate("через_рабочих_дней(приказ.дата, 1)", world) == dt.date(2027, 1, 11)
    assert expressions.fill("{{ приказ.дата | дата('в месяце') }}", world) == "декабре 2026 года"


@pytest.mark.parametrize(
    "words",
    [
        "Назначить Иванову Анну Петровну",
        "Куратор А.П.\u00a0Иванова",
        "вместе с Ивановой А.П.",
        "об Ивановой Анне Петровне",
    ],
)
def test_a_person_is_named_in_any_case_and_style(words: str) -> None:
    asked = document(ORDER, names_all="[организация.куратор]")
    assert paper_of(office(asked), "order", NUMBER, draft=False).left_out(words) == ()


@pytest.mark.parametrize("words", ["Назначить куратора", "Назначить Петрова Петра", "Иванов А.П."])
def test_whom_the_words_do_not_name_is_told(words: str) -> None:
    asked = document(ORDER, names_all="[организация.куратор, организация.город]")
    [told] = paper_of(office(asked), "order", NUMBER, draft=False).left_out(words)
    assert told == "В документе не названы те, о ком он: Иванова\u00a0А.П. Верните их имена в шаблон."


def test_such_a_paper_stays_a_draft() -> None:
    here = office(document(ORDER, names_all="[организация.куратор]"))
    finished = paper_of(here, "order", NUMBER, draft=False)
    assert faults(finished, Rendered(b"", "№ 47-ОД от 25.11.2026"), here)
    assert not faults(finished, Rendered(b"", "№ 47-ОД от 25.11.2026 Ивановой А.П."), here)
