"""The shared blocks that are shipped: what they say before and after registration."""

from __future__ import annotations

import datetime as dt
import shutil
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from openxml_audit import OpenXmlValidator

from pipeline.definitions import Form
from pipeline.expressions import Gap, Phrase
from pipeline.language import Gender, parse_name
from pipeline.model import Rendered
from tests.builders.places import CONFIG, TEMPLATES
from tests.builders.shipped import templates
from tests.builders.templates import filled, folder

BLOCKS = sorted(path.stem for path in (TEMPLATES / "blocks").glob("*.docx"))
HEAD = Phrase(name=parse_name("Примерова Ольга Сергеевна"), gender=Gender.FEMALE)


class Card(dict[str, Any]):
    """The card of an organisation; what is not answered is a gap."""

    def __missing__(self, name: str) -> Gap:
        return Gap(name)


OFFICE: dict[str, Any] = {
    "учредитель": "Комитет образования города Примерска",
    "полное_наименование": "Муниципальное дошкольное учреждение «Детский сад № 7»",
    "краткое_наименование": "МДОУ № 7",
    "город": "г. Примерск",
    "руководитель": HEAD,
    "куратор": HEAD,
    "должность_руководителя": Phrase(text="Директор"),
    "исполняет_обязанности": False,
}
REGISTERED: dict[str, Any] = {
    "вид": "Приказ",
    "для_сайта": False,
    "номер": "47-ОД",
    "дата": dt.date(2027, 2, 15),
    "заголовок": "Об утверждении реестра",
    "гриф": "УТВЕРЖДЁН",
    "приложение": 1,
    "имя_приложения": "Приложение № 1",
    "индекс_дела": "",
    "срок_хранения": "",
}
FILED = REGISTERED | {"индекс_дела": "01-05", "срок_хранения": "постоянно"}
NO_MARKS = dict.fromkeys(("место_печати", "сертификат_эп", "срок_эп"), "")
MARKS = {"место_печати": "М.П.", "сертификат_эп": "00C1", "срок_эп": "с 01.09.2026 по 01.12.2027"}
WAITING = REGISTERED | {"номер": Gap("номер"), "дата": Gap("дата")}


def put_in(
    path: Path,
    block: str,
    office: Mapping[str, Any] = OFFICE,
    paper: Mapping[str, Any] = REGISTERED,
    marks: Mapping[str, str] = NO_MARKS,
) -> Rendered:
    """A document of one shipped block."""
    templates = folder(path, f"{{%p include '{block}' %}}")
    shutil.copytree(TEMPLATES / "blocks", path / "blocks", dirs_exist_ok=True)
    name = Phrase(name=parse_name("Учебный Пётр Ильич"), gender=Gender.MALE)
    people = [{"фио": name, "должность": "воспитатель"}]
    names = {
        "организация": Card(office),
        "документ": paper,
        "основной": paper,
        "ознакомить": people,
        "предложения": Gap("предложения"),
        "константы": marks,
    }
    return templates.template("приказ.docx").render(names, left_mm=30, title="", draft=False)


def lines(made: Rendered) -> list[str]:
    """The lines of a text with ordinary spaces."""
    return made.text.replace("\xa0", " ").splitlines()


@pytest.mark.parametrize("block", BLOCKS)
def test_a_block_makes_a_valid_file(tmp_path: Path, block: str) -> None:
    made = put_in(tmp_path, block, paper=FILED, marks=MARKS)
    (tmp_path / "made.docx").write_bytes(made.content)
    assert OpenXmlValidator().validate(tmp_path / "made.docx").errors == []


def test_blocks_have_no_findings() -> None:
    assert templates().check_blocks() == []


def test_blocks_ask_the_organisation_only_what_its_card_answers(tmp_path: Path) -> None:
    shutil.copytree(TEMPLATES / "blocks", tmp_path / "blocks")
    templates = folder(tmp_path, "\n".join(f"{{%p include '{block}' %}}" for block in BLOCKS))
    card = Form.model_validate(tomllib.loads((CONFIG / "forms/organization.toml").read_text("utf-8")))
    paths = [path.split(".") for path in templates.template("приказ.docx").paths()]
    asked = {path[1] for path in paths if path[0] == "организация" and len(path) > 1}
    assert asked and asked <= {question.name for question in card.questions()}


def test_the_letterhead_names_founder_organisation_kind_date_place_and_number(tmp_path: Path) -> None:
    assert lines(put_in(tmp_path, "бланк")) == [
        "Комитет образования города Примерска",
        "Муниципальное дошкольное учреждение «Детский сад № 7»",
        "Приказ",
        "| 15 февраля 2027 г. | г. Примерск | № 47-ОД |",
    ]


def test_the_letterhead_names_the_subunit_and_leaves_out_a_founder_that_is_not_given(tmp_path: Path) -> None:
    office = OFFICE | {"учредитель": Gap("учредитель"), "подразделение": "Дошкольное подразделение"}
    assert lines(put_in(tmp_path, "бланк", office))[:2] == [
        "Муниципальное дошкольное учреждение «Детский сад № 7»",
        "Дошкольное подразделение",
    ]


def test_before_registration_the_date_and_number_are_lines_to_write_on(tmp_path: Path) -> None:
    assert lines(put_in(tmp_path, "бланк", paper=WAITING))[-1] == "| ____________ | г. Примерск | № ______ |"


def test_the_head_signs_with_the_post_and_an_acting_head_says_so(tmp_path: Path) -> None:
    assert lines(put_in(tmp_path, "подпись")) == ["| Директор |  | О.С. Примерова |"]
    acting = OFFICE | {"исполняет_обязанности": True}
    assert lines(put_in(tmp_path, "подпись", acting)) == ["| И.о. директора |  | О.С. Примерова |"]


def test_the_familiarisation_sheet_lists_people_with_room_to_sign(tmp_path: Path) -> None:
    assert lines(put_in(tmp_path, "ознакомление")) == [
        "Лист ознакомления с приказом от 15 февраля 2027 г. № 47-ОД",
        "Об утверждении реестра",
        "| № п/п | Фамилия, имя, отчество | Должность | Подпись | Дата |",
        "| 1 | Учебный Пётр Ильич | воспитатель |  |  |",
    ]


def test_an_annex_bears_the_number_and_date_of_its_order(tmp_path: Path) -> None:
    assert lines(put_in(tmp_path, "приложение")) == [
        "Приложение № 1",
        "к приказу МДОУ № 7",
        "от 15 февраля 2027 г. № 47-ОД",
    ]
    assert lines(put_in(tmp_path, "утверждено")) == ["УТВЕРЖДЁН", "приказом МДОУ № 7", "от 15 февраля 2027 г. № 47-ОД"]
    assert lines(put_in(tmp_path, "приложение", paper=WAITING))[-1] == "от ____________ № ______"


def test_a_paper_that_the_head_approves_by_hand_has_room_for_signature_and_day(tmp_path: Path) -> None:
    by_hand = ["УТВЕРЖДАЮ", "Директор", "МДОУ № 7", "______________ О.С. Примерова"]
    assert lines(put_in(tmp_path, "утверждаю", paper=WAITING)) == [*by_hand, "«____» ______________ 20___ г."]
    assert lines(put_in(tmp_path, "утверждаю")) == [*by_hand, "15 февраля 2027 г."]


def test_a_block_takes_what_it_is_given_each_time_it_is_put_in(tmp_path: Path) -> None:
    """`set` before a block is what it is about; in a loop each pass gives its own."""
    text = (
        "{%p set роль, кто = 'Куратор', куратор %}\n{%p include 'виза' %}\n"
        "{%p for один in наставники %}\n{%p set роль, кто = 'Наставник', один %}\n{%p include 'виза' %}\n{%p endfor %}"
    )
    templates = folder(tmp_path, text, {"виза": "{{ роль }}: {{ кто }}{{ отметка | если_есть(' – ') }}"})
    made = filled(templates, куратор="Осинова", наставники=["Клён", "Ивина"], отметка=Gap("отметка"))
    assert made.text == "Куратор: Осинова\nНаставник: Клён\nНаставник: Ивина\n"
