"""`pipeline backup` and `pipeline restore` as the one who looks after the office types them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from pipeline.model import ExitCode
from pipeline.personal_data.file_text import words_of
from tests.builders.folders import files_in
from tests.builders.personal_data import with_papers
from tests.builders.programs import call

PETROV = "Петров Пётр Петрович"


@pytest.fixture
def office(tmp_path: Path, staffed_office: Path) -> Path:
    """A small office with its staff list and card."""
    return shutil.copytree(staffed_office, tmp_path / "office")


def told(said: str) -> str:
    return " ".join(said.split())


def test_a_key_a_copy_a_trial_and_the_office_is_there_again(office: Path, tmp_path: Path) -> None:
    key, copy, again = tmp_path / "ключ.txt", tmp_path / "копия.age", tmp_path / "снова"
    made = call(office, "backup", "--new-key", str(key))
    [secret] = re.findall(r"AGE-SECRET-KEY-1\w+", made.output)
    assert made.exit_code == ExitCode.OK and secret in key.read_text("utf-8")
    assert call(office, "backup", str(copy)).exit_code == ExitCode.OK
    tried = call(office, "backup", "--try", str(copy), "--key", str(key))
    assert tried.exit_code == ExitCode.OK
    assert "принятых файлов – 2" in told(tried.output) and "сходятся" in told(tried.output)
    restored = call(office, "restore", str(copy), "--key", str(key), str(again))
    assert restored.exit_code == ExitCode.OK
    assert f'pipeline --workspace "{again}" run' in told(restored.output)
    assert call(again, "once").exit_code == call(again, "verify").exit_code == ExitCode.OK


def test_a_restore_says_whom_to_erase_again_and_what_was_wrong_before(office: Path, tmp_path: Path) -> None:
    key, copy, again = tmp_path / "ключ.txt", tmp_path / "копия.age", tmp_path / "снова"
    with_papers(office)
    settings = office / "config/settings.toml"
    settings.write_text(f"{settings.read_text('utf-8')}[backup]\nfolder = '{tmp_path}'\n", "utf-8")
    call(office, "backup", "--new-key", str(key))
    card = next(path for path in (office / "var/archive").glob("??/*") if "Ромашка" in words_of(path))
    card.rename(tmp_path / "card")
    call(office, "backup", str(copy))
    planned = told(call(office, "erase-person", PETROV).output)
    [code] = re.findall(r"--yes (\w+)", planned)
    erased = call(office, "erase-person", PETROV, "--reason", "отзыв согласия", "--yes", code)
    assert erased.exit_code == ExitCode.OK, erased.output
    restored = call(tmp_path, "restore", str(copy), "--key", str(key), str(again))
    said = told(restored.output)
    assert restored.exit_code == ExitCode.REGISTER
    assert f"Канцелярия развёрнута в папке «{again}»" in said and "принятых файлов – 2" in said
    assert f"{PETROV}, акт от 24.11.2026, код {code}" in said
    assert f'pipeline --workspace "{again}" erase-person "{PETROV}" --reason "повторно после восстановления' in said
    assert "Так было и в самой канцелярии" in said and "в архиве нет" in said


def test_a_copy_is_tried_without_any_workspace(office: Path, tmp_path: Path) -> None:
    key, copy = tmp_path / "ключ.txt", tmp_path / "копия.age"
    call(office, "backup", "--new-key", str(key))
    call(office, "backup", str(copy))
    assert call(tmp_path / "nowhere", "backup", "--try", str(copy), "--key", str(key)).exit_code == ExitCode.OK


def test_an_office_that_was_not_whole_ends_like_its_verification(office: Path, tmp_path: Path) -> None:
    key, copy = tmp_path / "ключ.txt", tmp_path / "копия.age"
    call(office, "backup", "--new-key", str(key))
    next((office / "var/archive").glob("??/*")).unlink()
    call(office, "backup", str(copy))
    tried = call(office, "backup", "--try", str(copy), "--key", str(key))
    assert tried.exit_code == ExitCode.REGISTER
    assert "Так было и в самой канцелярии" in tried.output


def test_without_a_key_it_says_how_to_make_one(office: Path, tmp_path: Path) -> None:
    result = call(office, "backup", str(tmp_path / "копия.age"))
    assert result.exit_code == ExitCode.FAILED
    assert "«pipeline backup --new-key ФАЙЛ»" in result.output


@pytest.mark.parametrize(
    "words",
    [
        ("--try", "{copy}"),
        ("--key", "{copy}"),
        ("x.age", "--new-key", "y"),
        ("x.age", "--try", "{copy}", "--key", "{copy}"),
    ],
)
def test_what_does_not_go_together_is_wrong_usage(office: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "копия.age").touch()
    result = call(office, "backup", *(word.format(copy=tmp_path / "копия.age") for word in words))
    assert result.exit_code == ExitCode.USAGE
    assert "Нужно что-то одно" in result.output


def test_a_full_folder_is_left_as_it_is(office: Path, tmp_path: Path) -> None:
    key, copy = tmp_path / "ключ.txt", tmp_path / "копия.age"
    call(office, "backup", "--new-key", str(key))
    call(office, "backup", str(copy))
    before = files_in(office)
    result = call(office, "restore", str(copy), "--key", str(key), str(office))
    assert result.exit_code == ExitCode.FAILED and "не пуста" in result.output
    assert files_in(office) == before


def test_a_run_makes_the_copy_of_the_day_and_a_missing_disk_stops_nothing(office: Path, tmp_path: Path) -> None:
    folder = tmp_path / "Копии"
    folder.mkdir()
    call(office, "backup", "--new-key", str(tmp_path / "ключ.txt"))
    settings = office / "config/settings.toml"
    settings.write_text(f"{settings.read_text('utf-8')}[backup]\nfolder = '{folder}'\n", "utf-8")
    assert call(office, "once").exit_code == call(office, "once").exit_code == ExitCode.OK
    [copy] = folder.iterdir()
    assert copy.name.startswith("Копия канцелярии 2026-11-24")
    shutil.rmtree(folder)
    later = call(office, "once", "--today", "2026-11-27")
    assert later.exit_code == ExitCode.OK and "Резервную копию сделать не удалось" in later.stderr
    assert "Последняя копия сделана 24.11.2026" in call(office, "status", "--today", "2026-11-27").output


def test_the_office_is_made_again_and_compared(office: Path, tmp_path: Path) -> None:
    result = call(office, "rebuild", str(tmp_path / "заново"))
    assert result.exit_code == ExitCode.OK
    assert "файлов – 2" in result.output and "Всё сошлось" in result.output


def test_what_cannot_be_made_again_ends_like_a_register_that_is_wrong(office: Path, tmp_path: Path) -> None:
    (office / "var/register.sqlite3").unlink()
    next((office / "var/archive").glob("??/*")).unlink()
    result = call(office, "rebuild", str(tmp_path / "заново"))
    assert result.exit_code == ExitCode.REGISTER
    assert "сравнивать пришлось с журналом" in result.output
    assert "верните подлинник из резервной копии" in result.output
