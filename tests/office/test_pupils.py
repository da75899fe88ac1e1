"""A school whose pupils help pupils: from their list to the numbered order, nothing of a child before a consent."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipeline.demo.filling import fill_in
from pipeline.demo.scenario import RowAnswers
from pipeline.excel import Reader
from pipeline.flow.requests import glance
from pipeline.flow.session import Session
from pipeline.model import Outcome, PersonRef
from pipeline.personal_data import erase_person, export_person, find, plan_erasure, retention_list
from pipeline.personal_data.file_text import words_of
from pipeline.personal_data.mentions import BLACKENED
from tests.builders.places import ROOT
from tests.builders.registers import DAY
from tests.builders.templates import text_of
from tests.builders.workspaces import drop, filled, outbox, outcomes, session_of, table, words, worked

GIRL, BOY = "Ландышева Вера Олеговна", "Вербин Олег Ильич"
MOTHER, FATHER = "Ландышева Ирина Олеговна", "Вербин Илья Павлович"
TEACHER = "Осинова Анна Ивановна"
STAFF = (
    ("Кузнецова Ирина Ильинична", "директор", "нет"),
    ("Иванова Мария Петровна", "заместитель директора", "да"),
    ("Козлова Ольга Викторовна", "делопроизводитель", "нет"),
    (TEACHER, "учитель математики", "да"),
)
PUPILS = ((GIRL, "женский", "14.03.2013", "ученица 7 «Б» класса", "7 «Б»"),
          (BOY, "мужской", "02.06.2011", "ученик 9 «А» класса", "9 «А»"))  # fmt: skip
NAMES = ("фио", "пол", "дата_рождения", "должность", "класс")
SCHOOL = "Муниципальное бюджетное общеобразовательное учреждение «Средняя школа № 7»"
PEERS = {"Бланки/Классный руководитель", "Бланки/Обучающийся", "Бланки/Родитель (законный представитель)"}
DRAFT = "2026-2027/1 Проекты/ПРОЕКТ Приказ О наставничестве обучающихся (решение 24.11.2026).docx"
TO_SIGN = "2026-2027/2 На подпись/Приказ О наставничестве обучающихся (решение 24.11.2026).docx"
ORDER = "2026-2027/3 Зарегистрировано/Приказы/2026-11-24 Приказ № 2-ОД О наставничестве обучающихся.docx"
END_TO_SIGN = "2026-2027/2 На подпись/Приказ О прекращении работы пары обучающихся (Вербин О.И. – Ландышева В.О.).docx"
END_DRAFT = END_TO_SIGN.replace("2 На подпись/", "1 Проекты/ПРОЕКТ ")
PUBLIC = "2026-2027/На сайт/prikaz-o-nastavnichestve-obuchayushchikhsya-2026-11-24.docx"


def card(session: Session, *forms: str) -> dict[str, Any]:
    """The card of a school that introduces these forms of mentoring."""
    asked = session.declared.form("organization").plain
    answers: dict[str, Any] = {question.name: question.example for question in asked if question.example}
    cases = {name: SCHOOL for name in answers if name.startswith("полное_наименование")}
    kind = {"вид_организации": "школа", "дата_внедрения": "24.11.2026", "формы_наставничества": forms}
    return answers | cases | kind


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory, reader: Reader) -> Path:
    """A school that has introduced «ученик – ученик», with two pupils who want to take part."""
    root = tmp_path_factory.mktemp("school") / "office"
    for room in ("config", "templates"):
        shutil.copytree(ROOT / room, root / room)
    with session_of(root, reader) as session:
        staff = [
            {"фио": name, "пол": "женский", "должность": post, "педагогический_работник": teaches}
            | ({"педагогический_стаж": 12, "категория": "первая"} if teaches == "да" else {})
            for name, post, teaches in STAFF
        ]
        drop(session, "Кадры.xlsx", filled(session, "staff", rows=staff))
        # Forms of a school are offered once the card has said that it is one.
        for forms in (["педагог – педагог"], ["педагог – педагог", "ученик – ученик"]):
            drop(session, "Карточка.xlsx", filled(session, "organization", card(session, *forms)))
            assert {outcome for _, outcome in outcomes(worked(session))} == {Outcome.ACCEPTED}
        pupils = [dict(zip(NAMES, pupil, strict=True)) | {"классный_руководитель": TEACHER} for pupil in PUPILS]
        drop(session, "Ученики.xlsx", filled(session, "pupils", rows=pupils))
        assert outcomes(worked(session)) == [("Ученики.xlsx", Outcome.ACCEPTED)]
        registered(session, "order-introduction", "1-ОД")
    return root


@pytest.fixture
def session(school: Path, tmp_path: Path, reader: Reader) -> Iterator[Session]:
    with session_of(shutil.copytree(school, tmp_path / "office"), reader) as opened:
        yield opened


def decided(session: Session, form: str, *rows: RowAnswers, **once: str) -> None:
    """The book that waits for a decision is filled in and taken: some rows, and what stands once above them."""
    path = session.workspace.outbox / session.register.state().issued[f"decision:{form}"].file
    drop(session, f"{form}.xlsx", fill_in(path, session.declared.form(form), once, rows))
    assert outcomes(worked(session)) == [(f"{form}.xlsx", Outcome.ACCEPTED)]


def row(where: Mapping[str, str], **answers: str) -> RowAnswers:
    return RowAnswers(where=dict(where), write=answers)


def registered(session: Session, code: str, number: str) -> None:
    decided(session, "registration", row({"документ": code}, номер=number, дата="24.11.2026"))


def told_of_parents(session: Session) -> None:
    rows = ((GIRL, MOTHER, "мать"), (BOY, FATHER, "отец"))
    told = [{"обучающийся": child, "представитель": who, "кем_приходится": kin} for child, who, kin in rows]
    drop(session, "Представители.xlsx", table(session, "guardians", *told))
    assert outcomes(worked(session)) == [("Представители.xlsx", Outcome.ACCEPTED)]


def asked(session: Session) -> None:
    """The questionnaires of both: the girl wants help, the boy helps."""
    once = {"учебный_год": "2026/2027", "дата_заполнения": "24.11.2026"}
    wants = {"фио": GIRL, "нужна_помощь": "да", "в_чём_помочь": "биология", "готов_помогать": "нет"}
    helps = {"фио": BOY, "нужна_помощь": "нет", "готов_помогать": "да", "в_чём_поможет": "биология"}
    drop(session, "Анкеты.xlsx", table(session, "peer_request", once | wants, once | helps))
    worked(session)


def signed(session: Session, kind: str, *, number: int, **site: str) -> None:
    """Consents of a kind for both, each signed by the parent."""
    given = enumerate(((GIRL, MOTHER), (BOY, FATHER)), number)
    rows = [
        row({"фио": child, "вид": kind}, дата="24.11.2026", номер=str(place), представитель=parent, **site)
        for place, (child, parent) in given
    ]
    decided(session, "consents", *rows)


def test_a_row_of_the_consents_that_has_only_its_proposed_term_waits_for_the_next_time(session: Session) -> None:
    told_of_parents(session)
    signed(session, "С1", number=51)
    asked(session)
    paired(session)
    path = session.workspace.outbox / session.register.state().issued["decision:consents"].file
    hers = row({"фио": GIRL, "вид": "С4"}, дата="24.11.2026", номер="53", представитель=MOTHER)
    one_of_two = fill_in(path, session.declared.form("consents"), {}, [hers])
    for name, content in (("Наша", one_of_two), ("Без имён", without_names(one_of_two))):
        drop(session, f"{name}.xlsx", content)
        worked(session)
        assert (name, [story.reasons for story in glance(session, DAY).returned]) == (name, [])
    given = {(one.values["вид"], one.values["номер"]) for one in session.register.state().entries["consents"]}
    assert given == {("С1", "51"), ("С1", "52"), ("С4", "53")}
    refused = row({"фио": BOY, "вид": "С4"}, отказ="да")
    drop(session, "Отказ.xlsx", fill_in(path, session.declared.form("consents"), {}, [refused]))
    worked(session)
    [story] = glance(session, DAY).returned
    assert "«Дата подписи или отказа»: Ответа нет. Заполните эту ячейку." in story.reasons


def without_names(content: bytes) -> bytes:
    """The workbook as a program leaves it that keeps no names of cells: its table is read by the headings."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    book.defined_names.clear()
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def paired(session: Session) -> None:
    once = {"дата_решения": "24.11.2026", "срок_с": "25.11.2026", "срок_по": "25.05.2027"}
    decided(session, "peer_pairs", row({"наставляемый": GIRL}, наставник=BOY, решение="утвердить"), **once)


def test_a_form_of_mentoring_that_is_given_up_is_offered_no_longer(session: Session) -> None:
    assert {str(Path(name).parent) for name in outbox(session)} >= PEERS
    drop(session, "Карточка.xlsx", filled(session, "organization", card(session, "педагог – педагог")))
    assert outcomes(worked(session)) == [("Карточка.xlsx", Outcome.ACCEPTED)]
    assert {str(Path(name).parent) for name in outbox(session)} & PEERS == set()


def test_what_a_child_wrote_is_seen_by_nothing_until_a_parent_consents(session: Session) -> None:
    told_of_parents(session)
    asked(session)
    assert "decision:peer_pairs" not in session.register.state().issued
    assert {paper.document for paper in find(GIRL, session).papers} == {"consent-processing"}
    assert glance(session, DAY).unagreed == {"Анкета обучающегося": [GIRL, BOY]}
    path = session.workspace.outbox / session.register.state().issued["decision:consents"].file
    unsigned = row({"фио": GIRL, "вид": "С1"}, дата="24.11.2026", номер="51")
    drop(session, "Согласия.xlsx", fill_in(path, session.declared.form("consents"), {}, [unsigned]))
    worked(session)
    [story] = glance(session, DAY).returned
    assert story.reasons == ("«Кто подписал за несовершеннолетнего»: Ответа нет. Заполните эту ячейку.",)
    signed(session, "С1", number=51)
    assert "decision:peer_pairs" in session.register.state().issued


def test_from_the_consents_of_parents_to_the_site_and_off_it(session: Session) -> None:
    told_of_parents(session)
    signed(session, "С1", number=51)
    asked(session)
    paired(session)
    assert DRAFT in outbox(session) and TO_SIGN not in outbox(session)
    signed(session, "С4", number=53)
    assert TO_SIGN in outbox(session)
    registered(session, "order-peers@2026-11-24", "2-ОД")
    assert f"| 1 | {BOY}, ученик 9 «А» класса | {GIRL}, ученица 7 «Б» класса |" in words(session, ORDER)
    assert GIRL not in words(session, PUBLIC) and MOTHER not in words(session, ORDER)
    signed(session, "С2", number=55, сайт_имя="да", сайт_участие="да")
    assert f"| 1 | {BOY}, участник программы | {GIRL}, участник программы |" in words(session, PUBLIC)
    decided(session, "consents", row({"фио": GIRL, "вид": "С2"}, отозвано="24.11.2026"))
    public = words(session, PUBLIC)
    assert GIRL not in public and BOY not in public and "Таблица подлинника не размещается" in public


def test_a_pair_that_stops_before_its_term_has_an_order_and_who_is_left_may_be_helped_by_another(
    session: Session,
) -> None:
    told_of_parents(session)
    signed(session, "С1", number=51)
    asked(session)
    paired(session)
    signed(session, "С4", number=53)
    assert "decision:peer_pairs" not in session.register.state().issued
    ends = {"учебный_год": "2026/2027", "дата_решения": "24.11.2026", "наставник": BOY, "наставляемый": GIRL}
    why = {"причина": "просьба законного представителя", "документ_основания": "заявление законного представителя"}
    later = {"последний_день": "30.11.2026", "дата_документа": "24.11.2026", "нужен_новый_наставник": "да"}
    drop(session, "Прекращение.xlsx", filled(session, "peer_pair_end", ends | why | later))
    worked(session)
    assert END_DRAFT in outbox(session)
    registered(session, "order-peers@2026-11-24", "2-ОД")
    order = words(session, END_TO_SIGN)
    assert "Прекратить наставничество Вербина О.И., ученика 9 «А» класса, в отношении Ландышевой В.О." in order
    assert "№ 2-ОД «О наставничестве обучающихся». Последний день работы пары – 30 ноября 2026 г." in order
    assert "Основание: заявление законного представителя от 24.11.2026." in order and MOTHER not in order
    assert "decision:peer_pairs" in session.register.state().issued


def test_what_is_held_of_a_child_is_given_out_and_goes_together_with_the_name_of_the_parent(
    session: Session, tmp_path: Path
) -> None:
    told_of_parents(session)
    asked(session)
    told = text_of(export_person(GIRL, tmp_path / "выписка", session, DAY)[0].read_bytes())
    assert MOTHER in told and "биология" in told and FATHER not in told
    erase_person(GIRL, plan_erasure(GIRL, session, DAY).digest, "отзыв согласия", session, DAY)
    worked(session)
    entries = session.register.state().entries
    assert [one.values["представитель"] for one in entries["guardians"]] == [PersonRef("", FATHER)]
    assert [one.person for one in entries["peer_request"]] == [one.person for one in entries["guardians"]]
    left = find("Ландышева", session)
    assert (left.people, left.books, left.files) == ((), (), ())
    assert retention_list(session.office.on(DAY)).without_term.keys() >= {
        "Список обучающихся",
        "Сведения о законном представителе",
        "Анкета обучающегося",
    }


def test_of_a_child_who_is_erased_no_class_and_no_words_stay_in_the_row_of_another(session: Session) -> None:
    """Both ask for help and offer it; of the two rows to decide each tells who else is ready, with class and words."""
    told_of_parents(session)
    signed(session, "С1", number=51)
    once = {"учебный_год": "2026/2027", "дата_заполнения": "24.11.2026", "нужна_помощь": "да", "готов_помогать": "да"}
    rows = ((GIRL, "проект", "хор; ноты"), (BOY, "эссе", "биология; зоология"))
    asked = [{"фио": who, "в_чём_помочь": wants, "в_чём_поможет": helps} | once for who, wants, helps in rows]
    drop(session, "Анкеты.xlsx", table(session, "peer_request", *asked))
    worked(session)
    days = {"дата_решения": "24.11.2026", "срок_с": "25.11.2026", "срок_по": "25.05.2027"}
    decided(session, "peer_pairs", *(row({"наставляемый": who}, решение="отклонить") for who in (GIRL, BOY)), **days)
    state = session.register.state()
    assert {str(one.values["готовы"]).partition("(")[2] for one in state.entries["peer_pairs"]} == {
        "9 «А»): биология; зоология",
        "7 «Б»): хор; ноты",
    }
    erase_person(BOY, plan_erasure(BOY, session, DAY).digest, "отзыв согласия", session, DAY)
    worked(session)
    [hers] = session.register.state().entries["peer_pairs"]
    assert (hers.person, hers.values["готовы"]) == (state.entries["pupils"][0].person, BLACKENED)
    originals = session.workspace.taken_files()
    assert not [one.name for one in originals if "зоология" in words_of(session.workspace.original(one.digest))]
    assert find("зоология", session).files == ()
