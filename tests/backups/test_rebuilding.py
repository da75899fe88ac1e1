"""The register made again from the originals is the one that was; what cannot be made again is named."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.backups import Rebuilt, make_key, rebuild
from pipeline.backups.keys import public_key
from pipeline.backups.refusals import CopyRefused
from pipeline.excel import Reader
from pipeline.flow.session import open_session
from pipeline.model import Outcome
from pipeline.personal_data import erase_person, plan_erasure
from tests.builders.archives import zipped
from tests.builders.configs import change
from tests.builders.folders import files_in
from tests.builders.personal_data import with_files, with_papers
from tests.builders.register_files import sql
from tests.builders.registers import DAY
from tests.builders.templates import changed, word
from tests.builders.workspaces import (
    ORDER_TO_SIGN,
    PETROV,
    change_template,
    drop,
    drop_card,
    filled,
    filled_in,
    inbox,
    numbered,
    outbox,
    outcomes,
    session_of,
    worked,
    write,
)

NEXT_DAY = DAY + dt.timedelta(days=1)
WISH = {**PETROV, "просьба": "Помочь с журналом"}


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory, staffed_office: Path, reader: Reader) -> Path:
    """An office after two days on which all kinds of files came.

    Good, wrong, mended, doubled, unreadable, numbers, a scan, an archive.
    """
    root = shutil.copytree(staffed_office, tmp_path_factory.mktemp("lived") / "office")
    change(root, "settings.toml", "[watch]", "[signed_copies]\n[watch]")
    met = []
    with session_of(root, reader) as session:
        drop(session, "Пакет/Петров.xlsx", filled(session, "wish", PETROV))
        drop(session, "Чужая.xlsx", filled(session, "wish", {**PETROV, "фио": "Чужая Мария Ивановна"}))
        drop(session, "Мусор.xlsx", b"PK\x03\x04 half a file")
        drop(session, "Анкеты.zip", zipped({"Мусор 2.xlsx": b"PK\x03\x04 half a file"}))
        met += outcomes(worked(session))
        drop(session, "Ещё раз.xlsx", filled(session, "wish", PETROV))
        drop(session, "Петров исправил.xlsx", filled(session, "wish", WISH))
        drop(session, "Регистрация.xlsx", numbered(session))
        drop(session, "Приказ О назначении куратора.pdf", b"%PDF-1.4 signed")
        met += outcomes(worked(session, NEXT_DAY))
        drop_card(session, город="Сусуман")
        met += outcomes(worked(session, NEXT_DAY))
    assert {outcome for _, outcome in met} == {*Outcome} - {Outcome.PARTLY, Outcome.UNCHANGED, Outcome.UNKNOWN}
    return root


@dataclass(frozen=True)
class Again:
    """The office made again."""

    root: Path
    rebuilt: Rebuilt

    @property
    def differences(self) -> str:
        return "\n".join(self.rebuilt.differences)


def again(root: Path) -> Again:
    folder = root.with_name("заново")
    return Again(folder, rebuild(root, folder, lambda step: None))


@pytest.fixture
def office(tmp_path: Path, lived: Path) -> Path:
    """A copy of that office for one test to spoil."""
    return shutil.copytree(lived, tmp_path / "office")


def test_the_office_made_again_is_the_one_that_was(office: Path, reader: Reader) -> None:
    made = again(office)
    assert made.rebuilt == Rebuilt(files=12, erased=0, papers=3, had_register=True, differences=())
    with session_of(office, reader) as then, session_of(made.root, reader) as now:
        assert (now.register.state().entries, now.register.state().people) == (
            then.register.state().entries,
            then.register.state().people,
        )
        assert now.register.state().issued == then.register.state().issued
        assert [line.action for line in now.register.journal()] == [line.action for line in then.register.journal()]
        assert outbox(now) == outbox(then)
        handed_back = {taken.file for taken in then.register.returned()}
        assert len(handed_back) == 2 and handed_back <= inbox(now)


def test_nothing_of_the_office_is_changed_by_it(office: Path) -> None:
    before = files_in(office)
    again(office)
    assert files_in(office) == before


@pytest.mark.parametrize("lose", [Path.unlink, lambda register: register.write_bytes(b"spoilt")])
def test_without_the_register_journal_labels_and_archive_are_enough(
    office: Path, lose: Callable[[Path], object]
) -> None:
    lose(office / "var/register.sqlite3")
    made = again(office)
    assert made.rebuilt == Rebuilt(files=12, erased=0, papers=3, had_register=False, differences=())


def test_a_damaged_original_is_named_with_all_that_comes_of_it(office: Path, reader: Reader) -> None:
    with session_of(office, reader) as session:
        digest = next(taken.digest for taken in session.register.intakes() if taken.name == "Петров исправил.xlsx")
    original = office / "var/archive" / digest[:2] / digest
    original.chmod(0o600)
    original.write_bytes(b"changed")
    made = again(office)
    assert f"файл «Петров исправил.xlsx»: подлинник {digest} в архиве изменён или его нет" in made.differences
    assert "Записи «Заявка»: отличаются 1 из 1." in made.differences
    assert "Ответ Петрову П.П.docx»: теперь выпускается в других словах" in made.differences
    assert made.rebuilt.files == 11


def test_answers_that_somebody_changed_in_the_register_are_found(office: Path) -> None:
    sql(office / "var/register.sqlite3", "UPDATE entries SET answers = replace(answers, 'Сусуман', 'Магадан')")
    assert "Записи «Карточка организации»: отличаются 1 из 1." in again(office).differences


def changed_since(office: Path, reader: Reader) -> list[Path]:
    """Another template and another form come into force, and papers follow; gives what is kept of their edition."""
    before = {*files_in(office / "var/editions")}
    form = office / "config/forms/wish.toml"
    form.write_text(form.read_text("utf-8").replace('label = "О чём просите"', 'label = "Просьба"'), "utf-8")
    with session_of(office, reader) as session:
        change_template(session, "letter.docx", word("Уважаемый {{ заявка.фио }}!"))
        worked(session, NEXT_DAY)
        drop(session, "Сидорова.xlsx", filled(session, "wish", {**WISH, "фио": "Сидорова Вера Ильинична"}))
        worked(session, NEXT_DAY + dt.timedelta(days=1))
    return [office / "var/editions" / name for name in files_in(office / "var/editions") if name not in before]


def test_what_was_done_by_other_settings_and_templates_is_done_by_those_again(office: Path, reader: Reader) -> None:
    assert len(changed_since(office, reader)) == 3
    made = again(office)
    assert made.rebuilt == Rebuilt(files=13, erased=0, papers=4, had_register=True, differences=())


def test_settings_that_were_not_kept_are_named_with_what_comes_of_it(office: Path, reader: Reader) -> None:
    changed_since(office, reader)
    for folder in ("templates", "var/good/templates"):
        write(office / folder / "letter.docx", word("Здравствуйте, {{ заявка.фио }}!"))
    shutil.rmtree(office / "var/editions")
    said = again(office).rebuilt.differences
    assert [sentence.partition(": ")[2] for sentence in said[:2]] == [
        "настройки и шаблоны, которые действовали с этой строки, не сохранились или эта программа их не понимает. "
        "Взяты нынешние."
    ] * 2
    assert any("Ответ Петрову П.П.docx»: теперь выпускается в других словах" in sentence for sentence in said)


def test_a_file_too_big_to_be_kept_is_passed_over(office: Path, reader: Reader) -> None:
    with session_of(office, reader) as session:
        drop(session, "Большой.xlsx", b"x" * (21 << 20))
        assert outcomes(worked(session, NEXT_DAY)) == [("Большой.xlsx", Outcome.RETURNED)]
    assert again(office).differences == ""


def test_without_register_and_label_nobody_knows_the_file(office: Path) -> None:
    (office / "var/register.sqlite3").unlink()
    next((office / "var/labels").iterdir()).unlink()
    assert "не сохранилось, какой это был файл" in again(office).differences


def test_without_a_register_a_line_taken_out_of_the_journal_is_told(office: Path) -> None:
    (office / "var/register.sqlite3").unlink()
    [year] = (office / "var/journal").glob("*.jsonl")
    lines = year.read_text("utf-8").splitlines(keepends=True)
    year.write_text("".join([*lines[:3], *lines[4:]]), "utf-8")
    assert "Строка журнала № 5 от 24.11.2026: строка изменена или перед ней что-то удалено" in again(office).differences


def test_without_a_register_the_outbox_tells_what_people_have_changed_since(office: Path) -> None:
    (office / "var/register.sqlite3").unlink()
    paper = next(path for path in (office / "outbox").rglob("*.docx") if "№ 1-ОД" in path.name)
    write(paper, b"changed by hand")
    assert f"{paper.name}»: выпущен заново, а в папке outbox лежит другой" in again(office).differences


def test_a_full_folder_is_left_alone(office: Path) -> None:
    write(office.with_name("заново") / "письмо.txt", b"dear")
    with pytest.raises(CopyRefused, match="не пуста"):
        again(office)
    assert files_in(office.with_name("заново")) == {"письмо.txt": b"dear"}


def test_folders_of_people_elsewhere_are_not_touched(office: Path, tmp_path: Path) -> None:
    settings = office / "config/settings.toml"
    (tmp_path / "share").mkdir()
    for name in ("inbox", "outbox"):
        (office / name).rename(tmp_path / "share" / name)
    folders = f"[folders]\ninbox = '{tmp_path}/share/inbox'\noutbox = '{tmp_path}/share/outbox'\n"
    settings.write_text(settings.read_text("utf-8") + folders, "utf-8")
    before = files_in(tmp_path / "share")
    made = again(office)
    assert all(said.startswith("«Бланки/") for said in made.rebuilt.differences), "blanks tell where they are dropped"
    assert files_in(tmp_path / "share") == before
    assert any("№ 1-ОД" in name for name in files_in(made.root / "outbox"))


def test_the_office_goes_on_with_the_register_that_was_made_again(office: Path, reader: Reader) -> None:
    with open_session(office, to_look=True) as session:
        key = make_key(session.workspace, office.with_name("ключ.txt"), DAY).public
    made = again(office)
    shutil.rmtree(office / "var")
    shutil.move(made.root / "var", office / "var")
    with open_session(office, adopt=True) as session:
        assert public_key(session.workspace) == key
    with session_of(office, reader) as session:
        assert worked(session, NEXT_DAY) == []
        drop_card(session, город="Ягодное")
        assert outcomes(worked(session, NEXT_DAY)) == [("Карточка.xlsx", Outcome.ACCEPTED)]


@pytest.mark.parametrize("text", ["исправленный", "из программы"])
def test_a_paper_that_people_changed_is_asked_about_and_filed_again_as_it_was(
    tmp_path: Path, staffed_office: Path, reader: Reader, text: str
) -> None:
    root = shutil.copytree(staffed_office, tmp_path / "office")
    with session_of(root, reader) as session:
        order = session.workspace.outbox / ORDER_TO_SIGN
        order.write_bytes(changed(order.read_bytes(), lambda xml: xml.replace("Назначить", "НАЗНАЧИТЬ")))
        drop(session, "Регистрация.xlsx", numbered(session))
        worked(session)
        [back] = session.workspace.returned.glob("*.xlsx")
        drop(session, "Ещё раз.xlsx", filled_in(session, "registration", back, текст=text))
        worked(session)
    assert again(root).differences == ""


def test_who_was_erased_does_not_come_back_and_is_not_missed(
    tmp_path: Path, staffed_office: Path, reader: Reader
) -> None:
    root = with_files(with_papers(shutil.copytree(staffed_office, tmp_path / "office")), reader)
    with session_of(root, reader) as session:
        plan = plan_erasure(PETROV["фио"], session, NEXT_DAY)
        erase_person(PETROV["фио"], plan.digest, "отзыв согласия", session, NEXT_DAY)
        worked(session, NEXT_DAY)
    made = again(root)
    assert made.rebuilt.erased == len(plan.destroyed)
    # Her paper named him and was made anew on the day of the erasure; forms for corrections bear the number of an
    # acceptance, and there is one less of them.
    expected = ("Ответ Ивановой А.П.xlsx", "«Исправления/")
    assert all(any(name in said for name in expected) for said in made.rebuilt.differences)
