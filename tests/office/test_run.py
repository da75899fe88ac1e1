"""The commands as people and machines call them: what they say, how they end, what they leave."""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from urllib.parse import unquote

import pytest

from pipeline.excel import Reader
from pipeline.folders.shared_folder import SharedFolder
from pipeline.model import DeliveryError
from tests.builders.configs import change
from tests.builders.programs import call, ends, lines, running, started
from tests.builders.workspaces import (
    CARD_ANSWERS,
    LETTER_FILE,
    ORDER_TO_SIGN,
    PETROV,
    STAFF_ROWS,
    drop,
    files,
    filled,
    filled_in,
    numbered,
    session_of,
    worked,
    write,
)

SAME_FOLDERS = """
[folders]
inbox = "{root}/inbox"
outbox = "{root}/outbox"
[watch]"""


@pytest.fixture
def office(tmp_path: Path, new_office: Path) -> Path:
    """An office after its first start."""
    return shutil.copytree(new_office, tmp_path / "office")


@pytest.fixture
def busy(tmp_path: Path, staffed_office: Path) -> Path:
    """An office with its staff and its card."""
    return shutil.copytree(staffed_office, tmp_path / "office")


def saved_by_people(office: Path, reader: Reader) -> dict[str, bytes]:
    """The blanks of the outbox, filled in and saved by openpyxl."""
    with session_of(office, reader) as session:
        card = filled_in(
            session, "organization", session.workspace.blanks / "Секретарь/Карточка организации.xlsx", **CARD_ANSWERS
        )
        staff = filled(session, "staff", rows=STAFF_ROWS)
        wish = filled_in(session, "wish", session.workspace.blanks / "Педагог/Заявка.xlsx", **PETROV)
    return {"Карточка.xlsx": card, "Кадры.xlsx": staff, "Петров.xlsx": wish}


def saved_by_calc(folder: Path, content: bytes) -> bytes:
    """The workbook as LibreOffice Calc saves it."""
    write(folder / "made.xlsx", content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder / "calc")]
    subprocess.run([*convert, str(folder / "made.xlsx")], capture_output=True, check=True, timeout=120)
    return (folder / "calc/made.xlsx").read_bytes()


# ── run


def test_files_dropped_while_it_runs_become_papers_within_seconds(office: Path, reader: Reader) -> None:
    dropped = saved_by_people(office, reader)
    with running(office) as program:
        for name, content in dropped.items():
            write(office / "inbox" / name, content)
        program.until((office / "outbox" / ORDER_TO_SIGN).exists)
        program.until((office / "outbox" / LETTER_FILE).exists)
        program.until(lambda: not files(office / "inbox"))
        assert program.stop() == 0
        assert re.search(r"^Файл 0\S+: «Заявка», принято", program.said(), re.MULTILINE)
        assert "Остановлено." in program.said()


@pytest.mark.office
def test_a_questionnaire_saved_by_libreoffice_is_taken_like_any_other(
    busy: Path, reader: Reader, tmp_path: Path
) -> None:
    wish = saved_by_calc(tmp_path, saved_by_people(busy, reader)["Петров.xlsx"])
    with running(busy) as program:
        write(busy / "inbox/Петров.xlsx", wish)
        program.until((busy / "outbox" / LETTER_FILE).exists)


def test_a_second_copy_says_that_the_first_is_at_work_and_ends(office: Path) -> None:
    with running(office) as program:
        for words in ("run", "once"):
            second = call(office, words)
            assert second.exit_code == 3
            assert "Программа уже работает в этой папке" in second.stderr
        assert call(office, "status").exit_code == 0
        assert program.process.poll() is None


def test_killed_while_it_works_and_started_again_it_ends_in_the_same_outbox(busy: Path, reader: Reader) -> None:
    with session_of(busy, reader) as session:
        dropped = {
            "Петров.xlsx": filled(session, "wish", PETROV),
            "Иванова.xlsx": filled(session, "wish", {**PETROV, "фио": "Иванова Анна Петровна"}),
            "Регистрация.xlsx": numbered(session),
            "Чужая.xlsx": filled(session, "wish", {**PETROV, "фио": "Чужая Мария Ивановна"}),
        }
    expected = undisturbed(shutil.copytree(busy, busy.with_name("undisturbed")), dropped, reader)
    moments = (
        lambda: any((busy / "inbox").glob(".взято/*/*")),
        lambda: len(files(busy / "var/archive")) > 4,
        lambda: (busy / "inbox/Вернули на исправление/Чужая – исправьте.xlsx").exists(),
        lambda: (busy / "outbox" / LETTER_FILE).exists(),
    )
    for name, content in dropped.items():
        write(busy / "inbox" / name, content)
    for moment in moments:
        with running(busy) as program:
            program.until(moment)
            children = program.children()
            program.kill()
            assert all(ends(child) for child in children)
    with running(busy) as program:
        program.until(lambda: papers(busy) == expected)
        assert program.stop() == 0
    assert not [name for name in files(busy / "inbox") if name.startswith(".")]


def undisturbed(root: Path, dropped: dict[str, bytes], reader: Reader) -> dict[str, bytes]:
    with session_of(root, reader) as session:
        for name, content in dropped.items():
            drop(session, name, content)
        worked(session)
    return papers(root)


def papers(root: Path) -> dict[str, bytes]:
    """All that people find: papers, workbooks for decision, what came back; no page and no guide that comes with it."""
    try:
        found = {**files(root / "outbox"), **files(root / "inbox/Вернули на исправление")}
    except FileNotFoundError:
        return {}  # one of them was replaced just now
    return {name: content for name, content in found.items() if not name.startswith("Справка/") and ".html" not in name}


# ── once, for machines and people


def test_once_ends_well_when_files_were_returned_and_tells_each_in_a_line(busy: Path, reader: Reader) -> None:
    with session_of(busy, reader) as session:
        drop(session, "Петров.xlsx", filled(session, "wish", PETROV))
        drop(session, "Чужая.xlsx", filled(session, "wish", {**PETROV, "фио": "Чужая Мария Ивановна"}))
    done = call(busy, "once", "--json")
    assert (done.exit_code, done.stderr) == (0, "")
    *told, summary = lines(done.stdout)
    assert [(one["file"], one["outcome"]) for one in told] == [("Петров.xlsx", "accepted"), ("Чужая.xlsx", "returned")]
    assert (busy / "inbox" / told[1]["returned_to"]).is_file()
    assert (summary["files"], summary["accepted"], summary["returned"]) == (2, 1, 1)


def test_once_ends_as_failed_when_a_paper_could_not_be_put_in_its_place_and_well_when_it_could(
    busy: Path, reader: Reader
) -> None:
    with session_of(busy, reader) as session:
        drop(session, "Петров.xlsx", filled(session, "wish", PETROV))
    in_the_way = write(busy / "outbox/2026-2027/3 Зарегистрировано", b"")
    done = call(busy, "once", "--json")
    [*_, summary] = lines(done.stdout)
    assert (done.exit_code, summary["accepted"], len(summary["failed"])) == (1, 1, 1)
    assert "Не удалось записать файл в папку" in done.stderr
    assert_russian(done.stderr)
    in_the_way.unlink()
    assert call(busy, "once").exit_code == 0


def test_once_ends_as_failed_when_a_claimed_file_could_not_be_given_back_and_ends_the_claim_when_it_can(
    busy: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    with session_of(busy, reader) as session:
        drop(session, "Чужая.xlsx", filled(session, "wish", {**PETROV, "фио": "Чужая Мария Ивановна"}))

    def full(*_: object, **__: object) -> Path:
        raise DeliveryError("На диске нет места.")

    with monkeypatch.context() as patch:
        patch.setattr(SharedFolder, "deliver", full)
        done = call(busy, "once", "--json")
    [*_, summary] = lines(done.stdout)
    assert (done.exit_code, summary["failed"]) == (1, ["На диске нет места."])
    assert "На диске нет места." in done.stderr
    assert [name for name in files(busy / "inbox") if name.endswith("/Чужая.xlsx")], "its claim stands"
    assert call(busy, "once").exit_code == 0
    assert [*files(busy / "inbox")] == ["Вернули на исправление/Чужая – исправьте.xlsx"]


def test_once_leaves_a_file_that_nobody_lets_it_claim_and_takes_it_when_it_may(busy: Path, reader: Reader) -> None:
    with session_of(busy, reader) as session:
        drop(session, "Петров.xlsx", filled(session, "wish", PETROV))
    taken = busy / "inbox/.взято"
    taken.rmdir()
    in_the_way = write(taken, b"")
    done = call(busy, "once", "--json")
    assert lines(done.stdout)[-1]["files"] == 0
    assert "пока не взят" in done.stderr and (busy / "inbox/Петров.xlsx").exists()
    in_the_way.unlink()
    assert lines(call(busy, "once", "--json").stdout)[-1]["accepted"] == 1


def test_a_share_that_drops_at_start_or_at_work_is_waited_out_and_nothing_is_written_in_its_place(
    busy: Path, reader: Reader
) -> None:
    outbox, away, bare = busy / "outbox", busy / "away", busy / "bare"
    with session_of(busy, reader) as session:
        wish = filled(session, "wish", PETROV)
    outbox.rename(away)
    outbox.mkdir()
    with started(busy) as program:
        program.until(lambda: "недоступна" in program.said())
        assert not any(outbox.iterdir())
        outbox.rmdir()
        away.rename(outbox)
        program.until(lambda: "Слежу за папкой" in program.said())
        outbox.rename(away)
        outbox.mkdir()
        write(busy / "inbox/Петров.xlsx", wish)
        program.until(lambda: program.said().count("недоступна") == 2)
        assert re.search(r"Программа ждёт с \d\d:\d\d и продолжит сама", program.said())
        outbox.rename(bare)
        away.rename(outbox)
        program.until((outbox / LETTER_FILE).exists)
        assert program.stop() == 0
    assert not any(bare.iterdir())


def test_a_lost_var_beside_the_papers_stops_and_its_return_is_enough(busy: Path) -> None:
    (busy / "var").rename(busy / "lost")
    told = call(busy, "once")
    assert told.exit_code == 6
    assert "книгой учёта недоступна" in told.stderr and "pipeline adopt" in told.stderr
    assert_russian(told.stderr)
    assert not (busy / "var").exists()
    (busy / "lost").rename(busy / "var")
    assert call(busy, "once").exit_code == 0


def test_an_older_register_beside_newer_papers_stops_until_somebody_takes_it_on_purpose(
    busy: Path, reader: Reader
) -> None:
    older = shutil.copy(busy / "var/register.sqlite3", busy / "older")
    with session_of(busy, reader) as session:
        drop(session, "Петров.xlsx", filled(session, "wish", PETROV))
        worked(session)
    before = papers(busy)
    shutil.copy(older, busy / "var/register.sqlite3")
    told = call(busy, "once")
    assert told.exit_code == 5
    assert "или старше её" in told.stderr
    assert_russian(told.stderr)
    assert papers(busy) == before
    assert "связаны с этой книгой учёта" in call(busy, "adopt").stdout
    assert call(busy, "once").exit_code == 0


def test_a_clock_that_once_ran_ahead_is_forgiven_on_purpose(busy: Path) -> None:
    assert call(busy, "--today", "2030-01-01", "adopt").exit_code == 0
    told = call(busy, "once")
    assert told.exit_code == 6
    assert "Часы компьютера показывают 24.11.2026" in told.stderr
    assert_russian(told.stderr)
    assert call(busy, "adopt").exit_code == 0
    assert call(busy, "once").exit_code == 0


def test_a_register_that_another_program_holds_at_the_start_is_waited_for(busy: Path) -> None:
    with closing(sqlite3.connect(busy / "var/register.sqlite3", timeout=0)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with started(busy) as program:
            program.until(lambda: "занята другой программой" in program.said())
            other.rollback()
            other.close()
            program.until(lambda: "Слежу за папкой" in program.said())
            assert program.stop() == 0


def test_two_programs_on_one_pair_of_folders_say_so_and_one_ends(office: Path, tmp_path: Path) -> None:
    other = shutil.copytree(office, tmp_path / "other")
    change(other, "settings.toml", "[watch]", SAME_FOLDERS.format(root=office))
    with running(office) as program:
        (office / "var/lock").unlink()
        for root in (office, other):
            second = call(root, "once")
            assert second.exit_code == 3
            assert "уже работает другая копия программы (компьютер" in second.stderr
        assert program.process.poll() is None
    assert call(other, "once").exit_code == 0, "a killed program holds nothing"


# ── questions


def test_status_answers_people_and_machines(busy: Path) -> None:
    told = call(busy, "status").stdout
    assert "На подпись" in told and "Приказ О назначении куратора" in told
    [facts] = lines(call(busy, "status", "--json").stdout)
    assert [paper["name"] for paper in facts["to_sign"]] == [
        "Приказ О назначении куратора",
        "Приказ Приложение Обязанности куратора",
    ]


def test_plan_writes_nothing_but_what_it_answered(busy: Path) -> None:
    write(busy / "inbox/Меню.txt", b"soup")
    before = files(busy)
    told = call(busy, "plan")
    assert (told.exit_code, told.stderr) == (0, "")
    assert told.stdout.splitlines()[:2] == ["Лежит в inbox и ещё не принято: план может измениться", "  – Меню.txt"]
    assert {name: file for name, file in files(busy).items() if not name.startswith("var/answers/")} == before


def test_plan_names_whose_move_it_is(office: Path) -> None:
    assert "Укажите город в карточке организации. (ход: секретарь)" in call(office, "plan").stdout
    [facts] = lines(call(office, "plan", "--json").stdout)
    assert {one["document"]: len(one["blockers"]) for one in facts["documents"]} == {"annex": 0, "order": 2}


def test_one_document_is_made_on_request_though_nothing_has_changed(busy: Path) -> None:
    (busy / "outbox" / ORDER_TO_SIGN).unlink()
    made = call(busy, "issue", "order")
    assert made.stdout.strip() == str(busy / "outbox" / ORDER_TO_SIGN)
    assert (busy / "outbox" / ORDER_TO_SIGN).is_file()


def test_a_registered_document_is_not_made_again_and_it_is_said_where_it_lies(busy: Path, reader: Reader) -> None:
    with session_of(busy, reader) as session:
        write(busy / "inbox/Регистрация.xlsx", numbered(session))
        worked(session)
    [told] = call(busy, "issue", "order").stdout.splitlines()
    assert told.startswith("Уже зарегистрирован")
    assert told.endswith(
        str(busy / "outbox/2026-2027/3 Зарегистрировано/Приказы/2026-11-24 Приказ № 1-ОД О назначении куратора.docx")
    )


def test_a_document_that_does_not_exist_is_told_with_those_that_do(busy: Path) -> None:
    told = call(busy, "issue", "prikaz")
    assert told.exit_code == 2
    assert "Документа «prikaz» нет. Есть: annex, letter, order." in told.stderr


def test_blanks_are_written_where_one_wants_them(office: Path, tmp_path: Path) -> None:
    assert call(office, "blanks", "--to", str(tmp_path / "Для педагогов")).exit_code == 0
    assert {Path(name).name for name in files(tmp_path / "Для педагогов")} == {
        "Заявка.xlsx",
        "Заявка – таблица на всех.xlsx",
        "Кадровый лист.xlsx",
        "Карточка организации.xlsx",
    }


# ── what is wrong with the workspace itself


def test_a_broken_declaration_is_told_with_file_line_and_mend_before_any_file_is_taken(office: Path) -> None:
    change(office, "forms/wish.toml", 'type = "school_year"', 'type = "schoolyear"')
    write(office / "inbox/Петров.xlsx", b"not looked at")
    for command in ("once", "check", "plan"):
        told = call(office, command)
        assert told.exit_code == 4
        assert re.search(r"config/forms/wish\.toml, строка \d+: ", told.stderr)
        assert_russian(told.stderr)
    assert (office / "inbox/Петров.xlsx").is_file()


def test_a_damaged_register_stops_the_program_untouched(busy: Path) -> None:
    database = busy / "var/register.sqlite3"
    content = database.read_bytes()
    database.write_bytes(content[:50] + b"x" * 5000 + content[5050:])
    before = database.read_bytes()
    told = call(busy, "once")
    assert told.exit_code == 5
    assert_russian(told.stderr)
    assert database.read_bytes() == before


def test_a_register_that_is_gone_while_the_archive_is_not_stops_the_program(busy: Path) -> None:
    (busy / "var/register.sqlite3").unlink()
    told = call(busy, "once")
    assert told.exit_code == 5
    assert_russian(told.stderr)


def test_a_folder_that_is_no_workspace_is_called_so_and_left_alone(tmp_path: Path) -> None:
    for command in ("run", "once", "status", "check"):
        told = call(tmp_path, command)
        assert told.exit_code == 6
        assert "не рабочая папка" in told.stderr and "pipeline init" in told.stderr
    assert not any(tmp_path.iterdir())


def test_a_file_in_place_of_a_folder_is_told(office: Path) -> None:
    shutil.rmtree(office / "inbox")
    write(office / "inbox", b"")
    told = call(office, "once")
    assert told.exit_code == 6
    assert_russian(told.stderr)


def test_a_defect_is_told_by_a_number_and_keeps_answers_to_itself(busy: Path) -> None:
    (busy / "var/register.sqlite3").unlink()
    (busy / "var/register.sqlite3").mkdir()
    told = call(busy, "once")
    assert told.exit_code in (1, 5, 6)
    assert_russian(told.stderr)


def assert_russian(told: str) -> None:
    """No traceback, no English sentence; names of files and commands may stay as they are."""
    assert "Traceback" not in told and ".py" not in told
    prose = re.sub(r"«[^»]*»|[\w./-]*[/.][\w./-]+|--\w+", "", told)
    assert re.search("[а-я]{3}", prose)
    assert not re.search(r"\b[A-Za-z]{3,} [A-Za-z]{2,}\b", prose), told


# ── the shipped office


def test_the_first_start_says_where_to_begin(tmp_path: Path) -> None:
    root = tmp_path / "Наставничество"
    told = call(root, "init")
    assert (told.exit_code, told.stderr) == (0, "")
    page = (root / "outbox/СТАТУС.html").read_text("utf-8")
    begin = page.partition('id="first"')[2].partition("</section>")[0]
    blanks = {name: unquote(link) for link, name in re.findall(r'<a href="([^"]+)">([^<]+)</a>', begin)}
    assert blanks.keys() == {"Карточка организации", "Кадровый лист"}
    assert all(f"– {file}\n" in told.stdout for file in blanks.values())
    assert all((root / "outbox" / link).is_file() for link in blanks.values())
    assert call(root, "check").exit_code == 0
