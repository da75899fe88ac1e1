"""Public editions: made from the register, naming only those who may be named, following who may be named."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline import expressions
from pipeline.cli import plan_message
from pipeline.excel import Reader
from pipeline.flow.requests import ahead, glance
from pipeline.flow.session import Session
from pipeline.model import Entry, PersonRef
from pipeline.views import Office
from tests.builders.configs import put
from tests.builders.crashes import pictured
from tests.builders.office import CARD, ORDER, STAFF, declared, document
from tests.builders.registers import CARD_ENTRY, DAY, entry, state
from tests.builders.templates import text_of
from tests.builders.workspaces import (
    SETTINGS,
    drop,
    drop_card,
    drop_staff,
    filled,
    furnished,
    numbered,
    outbox,
    session_of,
    worked,
)

AGREEMENT = """
id = "agreement/1"
title = "Учёт согласий"
alias = "согласия"
filled_by = "секретарь"
key = ["фио", "год"]
person = "фио"
[[section]]
title = "Согласия"
table = "согласия"
records = true
question = [
  { name = "год", label = "Учебный год", type = "school_year" },
  { name = "фио", label = "ФИО", type = "person" },
  { name = "вид", label = "Вид", type = "one", choices = ["С1", "С2"] },
  { name = "дата", label = "Дата", type = "date" },
  { name = "до", label = "Действует до", type = "date", required = false },
  { name = "отозвано", label = "Отозвано", type = "date", required = false },
  { name = "имя", label = "Имя на сайте", type = "yes_no", required = false },
  { name = "пост", label = "Должность на сайте", type = "yes_no", required = false },
  { name = "условия", label = "Условия", required = false },
  { name = "учтены", label = "Условия учтены", type = "yes_no", required = false },
  { name = "отзыв", label = "Отзыв", type = "long_text", required = false, confidential = true },
  { name = "оценка", label = "Оценка", type = "integer", required = false, confidential = true },
]
[publishes]
person = "фио"
kind = "вид"
value = "С2"
signed = "дата"
until = "до"
withdrawn = "отозвано"
term = "организация.срок"
conditions = "условия"
conditions_met = "учтены"
by_law = ["имя", "должность"]
[publishes.lines]
"имя" = "имя"
"должность" = "пост"
"""
PUBLIC_STAFF = STAFF.replace('type = "post" }', 'type = "post", line = "должность" }')
PUBLIC_CARD = CARD.replace(
    '{ name = "город", label = "Город" },',
    """{ name = "город", label = "Город" },
  { name = "директор", label = "Директор", type = "person", public = true, required = false },
  { name = "телефон", label = "Телефон", type = "contact", required = false },
  { name = "срок", label = "Срок согласий", type = "date", required = false },""",
)
SITE = """
[site]
name = "prikaz"
section = "Документы"
basis = "согласие"
year = "учебный_год"
[let]
"все" = "люди | по_алфавиту"
"""
PUBLIC_ORDER = ORDER.replace("[let]", SITE)
WORDS = (
    "{{ организация.город }}{% if документ.номер %}. № {{ документ.номер }}{% endif %}\n"
    "Назначить: {{ куратор | вн }}\n"
    "{%p for человек in все %}\n{% if человек.для_сайта %}{{ человек | инициалы }}{% endif %}\n{%p endfor %}\n"
    "{% if not документ.для_сайта %}Лист ознакомления{% endif %}"
)
PLACE = "2026-2027/На сайт/prikaz.docx"
IVANOVA, PETROV = "Иванова Анна Петровна", "Петров Пётр Петрович"


def agreed(session: Session, name: str, **changed: str) -> None:
    """Somebody's consent, as the secretary puts it down."""
    row = {"год": "2026/2027", "фио": name, "вид": "С2", "дата": "20.11.2026", "имя": "да", "пост": "да", **changed}
    drop(session, f"{name}.xlsx", filled(session, "agreement", rows=[row]))
    worked(session)


def words(session: Session) -> str:
    """The words of the order as they stand in the folder for the site."""
    return text_of(outbox(session)[PLACE]).replace("\u00a0", " ")


def office(root: Path, order: str = WORDS, settings: str = SETTINGS) -> Path:
    """A small office with an order that goes to the site."""
    put(furnished(root, order=order), "documents/order.toml", PUBLIC_ORDER)
    put(root, "forms/organization.toml", PUBLIC_CARD)
    put(root, "forms/agreement.toml", AGREEMENT)
    put(root, "settings.toml", 'site_sections = ["Документы"]\n' + settings)
    return root


@pytest.fixture(scope="session")
def signed_office(tmp_path_factory: pytest.TempPathFactory, reader: Reader) -> Path:
    """An office whose order bears a number and nobody has agreed to be named."""
    root = office(tmp_path_factory.mktemp("site") / "office")
    with session_of(root, reader) as session:
        drop_staff(session)
        drop_card(session)
        worked(session)
        assert PLACE not in outbox(session)
        drop(session, "Регистрация.xlsx", numbered(session))
        worked(session)
    return root


@pytest.fixture
def signed(tmp_path: Path, signed_office: Path, reader: Reader) -> Iterator[Session]:
    """The same office, to be worked in."""
    with session_of(shutil.copytree(signed_office, tmp_path / "office"), reader) as session:
        yield session


# ── who is named


def test_a_registered_document_gets_an_edition_that_names_nobody_who_has_not_agreed(signed: Session) -> None:
    assert words(signed) == "Магадан. № 1-ОД\nНазначить: ФИО\n"


def test_who_agrees_appears_and_who_withdraws_is_gone_at_the_next_sweep(signed: Session) -> None:
    agreed(signed, IVANOVA)
    assert words(signed) == "Магадан. № 1-ОД\nНазначить: Иванову Анну Петровну\nИванова А.П.\n"
    agreed(signed, IVANOVA, отозвано="23.11.2026")
    assert "Иванов" not in words(signed)


def test_a_consent_ends_with_its_day(signed: Session) -> None:
    agreed(signed, IVANOVA, до="30.11.2026")
    assert "Иванова" in words(signed)
    worked(signed, dt.date(2026, 12, 1))
    assert "Иванов" not in words(signed)


def test_the_words_are_those_of_the_edition_that_was_signed(signed: Session) -> None:
    drop_card(signed, город="Ола", куратор=PETROV)
    worked(signed)
    agreed(signed, PETROV)
    assert words(signed) == "Магадан. № 1-ОД\nНазначить: ФИО\nПетров П.П.\n"


def test_nobody_is_named_in_what_the_file_says_of_itself(signed: Session) -> None:
    with zipfile.ZipFile(signed.workspace.outbox / PLACE) as file:
        core = file.read("docProps/core.xml").decode()
    assert "Иванов" not in core and "creator" not in core and "lastModifiedBy" not in core


# ── it follows, and is nobody's but ours to replace


def test_an_edition_that_a_person_edited_is_kept_and_the_new_one_stands_beside(signed: Session) -> None:
    (signed.workspace.outbox / PLACE).write_bytes(b"mine")
    agreed(signed, IVANOVA)
    assert outbox(signed)[PLACE] == b"mine"
    assert "Иванову" in text_of(outbox(signed)[PLACE.replace(".docx", " (2).docx")])


def test_with_the_new_school_year_it_moves_into_the_folder_of_that_year(signed: Session) -> None:
    worked(signed, dt.date(2027, 9, 1))
    assert PLACE not in outbox(signed) and PLACE.replace("2026-2027", "2027-2028") in outbox(signed)


def test_what_has_moved_on_is_still_told_of_the_year_it_was_published_in(signed: Session) -> None:
    worked(signed, dt.date(2027, 9, 1))
    editions = Office(signed.declared, signed.register.state(), dt.date(2027, 9, 1)).published_papers
    there = {year: [one.here for one in editions.of_year(year)] for year in ("2025/2026", "2026/2027", "2027/2028")}
    assert there == {"2025/2026": [], "2026/2027": [False], "2027/2028": [True]}


def test_the_page_calls_a_paper_as_its_declaration_says_and_gives_it_its_day(tmp_path: Path, reader: Reader) -> None:
    root = office(tmp_path)
    titled = 'basis = "согласие"\ntitle = "Приказ о городе {{ организация.город }}"'
    put(root, "documents/order.toml", PUBLIC_ORDER.replace('basis = "согласие"', titled))
    with session_of(root, reader) as session:
        drop_staff(session)
        drop_card(session)
        worked(session)
        drop(session, "Регистрация.xlsx", numbered(session))
        worked(session)
        [found] = Office(session.declared, session.register.state(), DAY).published_papers.of_year("2026/2027")
    assert found.title == "Приказ о городе Магадан"
    assert found.document.registration and found.day == found.document.registration.date


def test_nothing_new_means_no_new_edition(signed: Session) -> None:
    assert worked(signed) == []


def test_killed_at_any_instant_the_withdrawal_is_carried_out(
    signed_office: Path, tmp_path: Path, reader: Reader
) -> None:
    root = shutil.copytree(signed_office, tmp_path / "office")
    with session_of(root, reader) as session:
        agreed(session, IVANOVA)
        row = {"год": "2026/2027", "фио": IVANOVA, "вид": "С2", "дата": "20.11.2026", "отозвано": "23.11.2026"}
        drop(session, "Отзыв.xlsx", filled(session, "agreement", rows=[row]))
    with pictured(root, tmp_path) as camera, session_of(root, reader) as session:
        worked(session)
        undisturbed = outbox(session), session.register.state().issued
    for image in camera.images[::3]:
        with session_of(image, reader) as session:
            worked(session)
            assert (outbox(session), session.register.state().issued) == undisturbed, f"killed at {image.name}"


# ── the guard


def test_a_template_that_names_somebody_is_kept_back_until_she_agrees(tmp_path: Path, reader: Reader) -> None:
    with session_of(office(tmp_path / "office", order=WORDS + "\nСоставила Сидорова В.И."), reader) as session:
        drop_staff(session)
        drop_card(session)
        worked(session)
        drop(session, "Регистрация.xlsx", numbered(session))
        worked(session)
        assert PLACE not in outbox(session)
        [paper] = [paper for paper in glance(session, DAY).drafts if paper.file.endswith("О назначении куратора.docx")]
        [lack] = paper.lacks
        assert (lack.code, lack.who) == ("R10", "секретарь")
        assert "Сидорова\u00a0В.И." in lack.text
        told = plan_message.plan(*ahead(session, DAY)).text
        assert "На сайт: Приказ «О назначении куратора»" in told and "(ход: секретарь)" in told
        agreed(session, "Сидорова Вера Ильинична")
        assert "Составила Сидорова В.И." in words(session)
        agreed(session, "Сидорова Вера Ильинична", отозвано="23.11.2026")
        assert PLACE not in outbox(session)


# ── what expressions see


def site(*entries: Entry, day: dt.date = DAY) -> Office:
    """The office of public editions with these entries."""
    forms = (PUBLIC_STAFF, PUBLIC_CARD, AGREEMENT)
    made = declared(ORDER, forms=forms)
    return Office(made, state(*entries), day).published(made.documents["order"])


AGREED = {"фио": PersonRef("ivanova", ""), "вид": "С2", "дата": dt.date(2026, 11, 1), "имя": True, "пост": True}


def consent(number: int, /, who: str = "ivanova", **values: object) -> Entry:
    return entry("agreement", number, who, key=str(number), **{**AGREED, "фио": PersonRef(who, ""), **values})


MASKED = """
человек.фио                                     ФИО
человек | вн                                    ФИО
человек | инициалы | дт                         ФИО
человек | инициалы_впереди                      ФИО
человек | с_должностью | вн                     ФИО
человек | инициалы | с_должностью('после') | тв  ФИО
человек.должность | рд                          работника
человек | согл('ознакомлен', 'ознакомлена')     ознакомлена
[человек, человек] | map('инициалы') | через(', ', ' и ')  ФИО и ФИО
человек.для_сайта                               False
люди | без_повторов | length                    2
люди | по_алфавиту | map(attribute='ид') | через  ivanova, petrov
люди | groupby('фио') | length                  2
для_сайта                                       True
"""


@pytest.mark.parametrize("line", MASKED.strip().splitlines())
def test_a_masked_person_prints_alike_everywhere_and_stays_one_person(line: str) -> None:
    expression, told = re.split(r"\s{2,}", line)
    names = site(CARD_ENTRY)
    world = names.with_names({"человек": names.answers.person(PersonRef("ivanova", ""))})
    assert str(expressions.evaluate(expression, world)) == told


@pytest.mark.parametrize(
    ("entries", "named"),
    [
        ((), []),
        ((consent(1),), ["ivanova"]),
        ((consent(1, вид="С1"),), []),
        ((consent(1, дата=dt.date(2026, 11, 25)),), []),
        ((consent(1, до=dt.date(2026, 11, 24)),), ["ivanova"]),
        ((consent(1, до=dt.date(2026, 11, 23)),), []),
        ((consent(1, отозвано=dt.date(2026, 11, 24)),), []),
        ((consent(1, отозвано=dt.date(2026, 11, 25)),), ["ivanova"]),
        ((consent(1), consent(2, дата=dt.date(2026, 11, 5), отозвано=dt.date(2026, 11, 20))), []),
        ((consent(1, отозвано=dt.date(2026, 11, 20)), consent(2, дата=dt.date(2026, 11, 21))), ["ivanova"]),
        ((entry("organization", 50, срок=dt.date(2026, 11, 20)), consent(1)), []),
        ((consent(1, имя=None),), []),
        ((consent(1, имя=False),), []),
        ((consent(1, условия="только до мая"),), []),
        ((consent(1, условия="только до мая", учтены=True),), ["ivanova"]),
        ((consent(1), consent(2, дата=dt.date(2026, 11, 5), имя=False)), []),
        ((consent(1, имя=False), consent(2, дата=dt.date(2026, 11, 5))), ["ivanova"]),
        ((entry("organization", 50, директор=PersonRef("petrov", "")),), ["petrov"]),
    ],
)
def test_only_those_are_named_whose_consent_is_in_force_or_whom_the_law_makes_public(
    entries: tuple[Entry, ...], named: list[str]
) -> None:
    assert [person.ref.id for person in site(*entries).people.with_cards() if person["для_сайта"]] == named


@pytest.mark.parametrize(
    ("agreed", "needed", "listed", "post"),
    [
        ({}, (), True, "старший воспитатель"),
        ({"пост": None}, (), True, "работник"),
        ({"пост": None}, ("должность",), False, "работник"),
        ({}, ("должность",), True, "старший воспитатель"),
        ({"имя": False}, (), False, "старший воспитатель"),
    ],
)
def test_each_line_of_a_consent_opens_what_it_is_about_and_nothing_else(
    agreed: dict[str, bool | None], needed: tuple[str, ...], listed: bool, post: str
) -> None:
    order = document(PUBLIC_ORDER)
    assert order.site
    order = order.model_copy(update={"site": order.site.model_copy(update={"lines": needed})})
    office = Office(
        declared(order, forms=(PUBLIC_STAFF, PUBLIC_CARD, AGREEMENT)),
        state(CARD_ENTRY, entry("agreement", 1, "ivanova", key="1", **{**AGREED, **agreed})),
        DAY,
    )
    person = office.published(order).answers.person(PersonRef("ivanova", ""))
    assert (person["для_сайта"], str(person["должность"])) == (listed, post)


def test_what_people_said_in_confidence_is_unknown_where_the_public_reads_but_for_figures() -> None:
    [view] = site(consent(1, отзыв="Всё плохо", оценка=3)).answers.entries("agreement")
    assert not view["отзыв"] and view["оценка"] == 3


def test_contacts_are_unknown_where_the_public_reads() -> None:
    card = entry("organization", 50, телефон="+7 914 000-00-00", город="Ола")
    made = Office(declared(ORDER, forms=(PUBLIC_STAFF, PUBLIC_CARD, AGREEMENT)), state(card), DAY)
    published = made.published(made.declared.documents["order"])
    assert made.answers.single["организация"]["телефон"] == "+7 914 000-00-00"
    assert not published.answers.single["организация"]["телефон"]
    assert published.answers.single["организация"]["город"] == "Ола"
