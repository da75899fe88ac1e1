"""An archive that somebody drops is kept and unpacked, and each of its files goes its own way."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.flow import verify
from pipeline.flow.requests import glance
from pipeline.flow.session import Session
from pipeline.folders import digest
from pipeline.model import Intake, Outcome
from tests.builders.archives import zipped
from tests.builders.registers import DAY
from tests.builders.workspaces import PETROV, drop, filled, inbox, worked

SIDOROVA = {**PETROV, "фио": "Сидорова Вера Ильинична"}
STRANGER = {**PETROV, "фио": "Чужая Мария Ивановна"}


def taken(session: Session) -> dict[str, Outcome]:
    """What became of each file that was dropped, and of those that came out of them."""
    done = [*worked(session), *worked(session, at=100.0)]
    return {step.name: step.outcome for step in done if isinstance(step, Intake)}


def test_each_file_goes_its_own_way_and_the_archive_is_kept(staffed: Session) -> None:
    petrov, strange = filled(staffed, "wish", PETROV), filled(staffed, "wish", STRANGER)
    content = zipped({"Педагоги/Петров.xlsx": petrov, "Чужая.xlsx": strange, "Меню.txt": b"soup"})
    drop(staffed, "Анкеты.zip", content)
    assert taken(staffed) == {
        "Анкеты.zip": Outcome.UNPACKED,
        "Анкеты/Педагоги/Петров.xlsx": Outcome.ACCEPTED,
        "Анкеты/Чужая.xlsx": Outcome.RETURNED,
        "Анкеты/Меню.txt": Outcome.UNKNOWN,
    }
    assert staffed.workspace.read_original(digest(content)) == content
    assert staffed.workspace.read_original(digest(petrov)) == petrov
    assert not (staffed.workspace.inbox / "Анкеты").exists()
    assert verify(staffed) == ()


def test_the_page_tells_of_the_archive_and_of_each_file(staffed: Session) -> None:
    drop(staffed, "Анкеты.zip", zipped({"Петров.xlsx": filled(staffed, "wish", PETROV)}))
    taken(staffed)
    of_page = glance(staffed, DAY)
    told = {file.name: file for file in of_page.accepted}
    assert told["Анкеты.zip"].again == "Архив распакован, файлов: 1. Каждый из них принят или возвращён сам."
    assert told["Анкеты/Петров.xlsx"].whose == PETROV["фио"]
    assert of_page.accepted_before == 0


def test_what_is_left_in_it_is_told_in_a_text(staffed: Session) -> None:
    drop(staffed, "Анкеты.zip", zipped({"Ещё.zip": zipped({"А.csv": b"1"}), "Меню.txt": b"soup"}))
    taken(staffed)
    [notice] = [path for path in inbox(staffed) if "Анкеты" in path]
    words = (staffed.workspace.inbox / notice).read_text("utf-8-sig")
    assert "Из архива не взят файл «Ещё.zip»: это тоже архив." in words


def test_a_file_with_a_name_that_the_inbox_passes_over_is_told_and_noise_is_not(staffed: Session) -> None:
    noise = {"Thumbs.db": b"1", "~$Петров.xlsx": b"2", "__MACOSX/._Петров.xlsx": b"3", "ehthumbs.db": b"4"}
    petrov = filled(staffed, "wish", PETROV)
    files = {"Педагоги/Сидорова.xlsx.part": b"5", "Анкета.tmp": b"6", "1A2B3C4D": b"7", "Петров.xlsx": petrov}
    drop(staffed, "Анкеты.zip", zipped({**files, **noise}))
    assert taken(staffed) == {"Анкеты.zip": Outcome.UNPACKED, "Анкеты/Петров.xlsx": Outcome.ACCEPTED}
    [notice] = [path for path in inbox(staffed) if "Анкеты" in path]
    words = (staffed.workspace.inbox / notice).read_text("utf-8-sig")
    told = [name for name in (*files, *noise) if f"Из архива не взят файл «{name}»" in words]
    assert told == ["Педагоги/Сидорова.xlsx.part", "Анкета.tmp", "1A2B3C4D"]


def test_one_with_a_password_comes_back_with_what_to_do(staffed: Session) -> None:
    content = zipped({"Петров.xlsx": b"x"}).replace(b"PK\3\4\x14\0\0", b"PK\3\4\x14\0\1")
    drop(staffed, "Анкеты.zip", content.replace(b"PK\1\2\x14\3\x14\0\0", b"PK\1\2\x14\3\x14\0\1"))
    assert taken(staffed) == {"Анкеты.zip": Outcome.RETURNED}
    assert "Архив под паролем" in glance(staffed, DAY).returned[0].reasons[0]


@pytest.mark.parametrize("name", ["../../Петров.xlsx", "/etc/Петров.xlsx", "C:\\Петров.xlsx", "а/б/в/г/д/Петров.xlsx"])
def test_no_name_leads_out_of_the_inbox_or_too_deep_into_it(staffed: Session, name: str) -> None:
    drop(staffed, "Анкеты.zip", zipped({name: filled(staffed, "wish", PETROV)}))
    [_, (place, outcome)] = taken(staffed).items()
    assert outcome is Outcome.ACCEPTED and place.startswith("Анкеты/") and place.endswith("Петров.xlsx")
    # Everything is below the folder of this test.
    assert list(staffed.workspace.root.parent.rglob("Петров*.xlsx")) == []


@pytest.mark.parametrize("archive", ["Вернули на исправление.zip", "не распознано.zip", "lost+found.zip", "А~.zip"])
def test_files_of_an_archive_with_an_odd_name_are_looked_for(staffed: Session, archive: str) -> None:
    petrov, sidorova = filled(staffed, "wish", PETROV), filled(staffed, "wish", SIDOROVA)
    drop(staffed, archive, zipped({"Петров.xlsx": petrov, "recycler/Сидорова.xlsx": sidorova}))
    done = taken(staffed)
    assert [*done.values()] == [Outcome.UNPACKED, Outcome.ACCEPTED, Outcome.ACCEPTED]
    assert [*done][1:] == ["Архив/Петров.xlsx", "Архив/Сидорова.xlsx"]


def test_the_same_archive_again_unpacks_nothing(staffed: Session) -> None:
    content = zipped({"Петров.xlsx": filled(staffed, "wish", PETROV)})
    for name in ("Анкеты.zip", "Ещё раз.zip"):
        drop(staffed, name, content)
        done = taken(staffed)
    assert done == {"Ещё раз.zip": Outcome.DUPLICATE}


def test_a_program_killed_while_it_unpacks_takes_each_file_once(
    staffed: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {"Петров.xlsx": filled(staffed, "wish", PETROV), "Сидорова.xlsx": filled(staffed, "wish", SIDOROVA)}
    drop(staffed, "Анкеты.zip", zipped(files))
    deliver = type(staffed.folders.inbox).deliver
    laid_out: list[str] = []

    def killed(folder: object, place: Path, name: str, content: bytes, **about: str) -> Path:
        if laid_out:
            raise KeyboardInterrupt
        laid_out.append(name)
        return deliver(folder, place, name, content, **about)  # type: ignore[arg-type]  # handed on as it comes

    with monkeypatch.context() as patch:
        patch.setattr(type(staffed.folders.inbox), "deliver", killed)
        with pytest.raises(KeyboardInterrupt):
            worked(staffed)
    assert laid_out == ["Петров.xlsx"]
    done = taken(staffed)
    assert done == {
        "Анкеты.zip": Outcome.UNPACKED,
        "Анкеты/Петров.xlsx": Outcome.ACCEPTED,
        "Анкеты/Сидорова.xlsx": Outcome.ACCEPTED,
    }
    assert len(staffed.register.state().entries["wish"]) == 2
