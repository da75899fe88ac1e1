"""A person is erased after a yes to a plan; what the law keeps stays, the journal stays whole, a kill stops nothing."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.excel import Reader
from pipeline.flow import Session, glance, verify
from pipeline.flow.originals_by_name import name_originals
from pipeline.flow.requests import issue_on
from pipeline.folders import Workspace, digest
from pipeline.model import Outcome, PersonRef, PipelineError
from pipeline.personal_data import erase_person, erasing, plan_erasure, protocol
from pipeline.personal_data.file_text import words_of
from pipeline.register import Register
from tests.builders.archives import zipped
from tests.builders.configs import change
from tests.builders.personal_data import with_files, with_papers
from tests.builders.templates import changed, text_of
from tests.builders.workspaces import (
    ORDER_TO_SIGN,
    STAFF_ROWS,
    drop,
    files,
    filled,
    filled_in,
    numbered,
    outcomes,
    session_of,
    worked,
    write,
)
from tests.builders.workspaces import PETROV as WISH

TODAY = dt.date(2026, 11, 25)
PETROV = "Петров Пётр Петрович"
HIS_WORDS = re.compile(r"петров(?!н)|барабан|помочь с планами|когда-нибудь|музыкант", re.IGNORECASE)
PROOFS = "outbox/Персональные данные/"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, staffed_office: Path, reader: Reader) -> Path:
    root = with_papers(shutil.copytree(staffed_office, tmp_path_factory.mktemp("persons") / "office"))
    return with_files(root, reader)


@pytest.fixture
def root(tmp_path: Path, office: Path) -> Path:
    return shutil.copytree(office, tmp_path / "office")


@pytest.fixture
def opened(root: Path, reader: Reader) -> Iterator[Session]:
    with session_of(root, reader) as session:
        yield session


def erased(session: Session, name: str = PETROV, reason: str = "отзыв согласия") -> erasing.Erased:
    """The person erased after a yes to the plan."""
    return erase_person(name, plan_erasure(name, session, TODAY).digest, reason, session, TODAY)


def naming(root: Path) -> list[str]:
    """The files of the workspace that hold something of Petrov's, but for what proves the erasure."""
    found = [path for path in sorted(root.rglob("*")) if path.is_file() and _holds(path)]
    names = [path.relative_to(root).as_posix() for path in found]
    return [name for name in names if not name.startswith(PROOFS)]


def _holds(path: Path) -> bool:
    raw = path.read_bytes().decode("utf-8", "ignore")
    return any(HIS_WORDS.search(text) for text in (raw, words_of(path)))


# ── the plan


def test_the_plan_tells_all_that_would_go_and_changes_nothing(opened: Session, root: Path) -> None:
    before = files(root / "outbox") | files(root / "var/archive")
    lines = len(opened.register.journal())
    plan = plan_erasure(PETROV, opened, TODAY)
    assert protocol.kinds(plan, opened.declared) == (("Кадровый лист", 2), ("Заявка", 2))
    assert (len(plan.left), len(plan.destroyed), len(plan.reduced)) == (1, 5, 2)
    assert [issued.file for issued in plan.papers if issued.document] != []
    assert files(root / "outbox") | files(root / "var/archive") == before
    assert len(opened.register.journal()) == lines


def is_known(session: Session) -> bool:
    """Whether the register still knows Petrov."""
    return any(PETROV in person.names for person in session.register.state().people.values())


def test_nothing_is_done_without_a_yes_to_this_very_plan(opened: Session) -> None:
    plan = plan_erasure(PETROV, opened, TODAY)
    drop(opened, "Снова.xlsx", filled(opened, "wish", {"год": "2027/2028", "фио": PETROV, "просьба": "Ещё раз"}))
    worked(opened, TODAY)
    for code in ("", "нет", plan.digest):
        with pytest.raises(PipelineError, match="План уничтожения уже другой"):
            erase_person(PETROV, code, "", opened, TODAY)
    assert is_known(opened)


def test_nothing_is_done_without_a_reason_for_the_act(opened: Session) -> None:
    plan = plan_erasure(PETROV, opened, TODAY)
    with pytest.raises(PipelineError, match=f"--reason.*{plan.digest}"):
        erase_person(PETROV, plan.digest, " ", opened, TODAY)
    assert is_known(opened)


def test_who_stands_in_the_card_of_the_office_has_to_be_replaced_first(opened: Session) -> None:
    plan = plan_erasure("Иванова Анна Петровна", opened, TODAY)
    with pytest.raises(PipelineError, match="«Карточка организации»"):
        erase_person("Иванова Анна Петровна", plan.digest, "", opened, TODAY)


# ── what is left


def test_his_originals_are_found_by_his_name_no_more(opened: Session) -> None:
    name_originals(opened)
    assert any(HIS_WORDS.search(path.name) for path in opened.workspace.named.folder.rglob("*"))
    erased(opened)
    name_originals(opened)
    named = opened.workspace.named
    assert named.listed() and not HIS_WORDS.search(named.listed().decode())
    assert not [path for path in named.folder.rglob("*") if HIS_WORDS.search(path.name)]


def test_nothing_of_the_person_is_left_but_what_proves_the_erasure(root: Path, reader: Reader) -> None:
    assert len(naming(root)) > 8
    with session_of(root, reader) as session:
        assert any("Петрову" in path.name for path in issue_on(session, "letter", "", "", TODAY))
        erased(session)
        assert not is_known(session)
    assert naming(root) == []


def test_the_office_agrees_with_its_journal_afterwards(opened: Session) -> None:
    chain = [line.hash for line in opened.register.journal()]
    erased(opened)
    assert verify(opened) == ()
    assert [line.hash for line in opened.register.journal()][: len(chain)] == chain
    actions = [line.action for line in opened.register.journal()[len(chain) :]]
    assert {"erased.accepted", "erased.returned", "erasure.begun", "erasure.done"} <= {*actions}


def test_answers_of_others_stay_without_the_name(opened: Session) -> None:
    erased(opened)
    state = opened.register.state()
    wishes = {
        str(one.values["фио"].written): one.values
        for one in state.entries["wish"]
        if isinstance(one.values["фио"], PersonRef)
    }
    assert [*wishes] == ["Иванова Анна Петровна", "Сидорова Вера Ильинична"]
    assert wishes["Иванова Анна Петровна"]["просьба"] == "Пригласить [данные уничтожены] в музей"
    assert wishes["Сидорова Вера Ильинична"]["просьба"] == "Прислать журнал"


def test_what_is_left_of_a_file_of_several_people_is_kept_in_its_place(opened: Session) -> None:
    erased(opened)
    left = {entry.digest for entry in opened.register.state().entries["wish"]}
    [digest] = left
    words = words_of(opened.workspace.original(digest))
    assert "Сидорова Вера Ильинична" in words and "[данные уничтожены] в музей" in words
    assert {item.digest for item in opened.workspace.taken_files()} >= left


def test_his_papers_go_and_those_of_others_are_made_without_him(opened: Session) -> None:
    erased(opened)
    letters = [issued.file for issued in opened.register.state().issued.values() if issued.document == "letter"]
    assert sorted(Path(name).name for name in letters) == [
        "Список Ответ Ивановой А.П.docx",
        "Список Ответ Сидоровой В.И.docx",
    ]


def test_a_changed_text_that_was_asked_about_goes_from_the_archive_unless_it_was_signed(
    opened: Session, root: Path
) -> None:
    order = root / "outbox" / ORDER_TO_SIGN
    theirs = changed(order.read_bytes(), lambda xml: xml.replace("Назначить", "Поручить Петрову П.П. и назначить"))
    order.write_bytes(theirs)
    drop(opened, "Регистрация.xlsx", numbered(opened))
    worked(opened)
    [back] = (root / "inbox").glob("*/Регистрация*.xlsx")
    drop(opened, "Ещё раз.xlsx", filled_in(opened, "registration", back, текст="из программы"))
    worked(opened)
    assert opened.workspace.original(digest(theirs)).exists()
    erased(opened)
    assert not opened.workspace.original(digest(theirs)).exists()
    assert not opened.workspace.edited_texts()


def test_what_commands_answered_before_is_kept_no_more(opened: Session) -> None:
    answers = opened.workspace.answers
    answers.mkdir(exist_ok=True)
    (answers / "status").write_text(PETROV, "utf-8")
    erased(opened)
    assert not answers.exists()


def test_the_archive_that_his_file_came_in_goes_too(opened: Session) -> None:
    his = filled(opened, "wish", {**WISH, "просьба": "Помочь с барабаном"})
    content = zipped({"Анкета.xlsx": his, "Меню.txt": b"soup"})
    drop(opened, "Анкеты.zip", content)
    worked(opened, TODAY)
    worked(opened, TODAY, at=100.0)
    assert opened.workspace.read_original(digest(content)) == content
    erased(opened)
    assert [opened.workspace.read_original(digest(one)) for one in (content, his)] == [None, None]
    assert verify(opened) == ()


def test_what_was_sent_back_to_him_is_asked_for_no_more_and_his_file_may_come_again(opened: Session) -> None:
    assert len(glance(opened, TODAY).returned) == 2
    erased(opened)
    assert glance(opened, TODAY).returned == ()
    drop(opened, "Кадры.xlsx", filled(opened, "staff", rows=STAFF_ROWS))
    drop(opened, "Петров.xlsx", filled(opened, "wish", {**WISH, "просьба": "Одолжить барабан"}))
    assert {outcome for _, outcome in outcomes(worked(opened, TODAY))} == {Outcome.ACCEPTED}


def test_what_people_changed_is_left_to_them_and_named(root: Path, reader: Reader) -> None:
    own = write(root / "outbox/Наше/Письмо.txt", "Благодарим Петрова П.П.".encode())
    with session_of(root, reader) as session:
        done = erased(session)
    assert done.left == ("Наше/Письмо.txt",)
    assert own.exists() and "вручную Наше/Письмо.txt" in text_of(done.papers[0].read_bytes())


# ── what the law keeps


def test_what_the_law_keeps_stays_with_the_name_and_is_told(root: Path, reader: Reader) -> None:
    keeps = 'keeps = { years = 5, why = "таков закон" }\nperson = "фио"'
    change(root, "forms/wish.toml", 'person = "фио"', keeps)
    with session_of(root, reader) as session:
        act = text_of(erased(session).papers[0].read_bytes())
        state = session.register.state()
        assert "остаётся Заявка, таков закон, до 01.01.2032" in act
        assert [entry.person for entry in state.entries["staff"]].count("") == 0 and len(state.entries["staff"]) == 2
        assert is_known(session)
        assert verify(session) == ()


# ── the papers


def test_the_act_and_the_extract_tell_what_was_done_when_and_by_whom(opened: Session) -> None:
    code = plan_erasure(PETROV, opened, TODAY).digest
    done = erased(opened, reason="отзыв согласия")
    act, extract = (text_of(path.read_bytes()).replace("\u00a0", " ") for path in done.papers)
    assert [path.name for path in done.papers] == [f"2026-11-25 Акт {code}.docx", f"2026-11-25 Выгрузка {code}.docx"]
    assert f"{PETROV}, 25 ноября 2026 г., план {code}, отзыв согласия, файлов 7" in act
    assert "Кадровый лист: 2" in act and "Заявка: 2" in act
    begun = opened.register.noted("erasure.begun")
    assert begun and begun.details == {} and begun.line.object == code
    assert f"{begun.line.who}, Начато или завершено уничтожение данных, {begun.line.hash}" in extract


# ── accidents


class Killed(BaseException):
    """The computer was switched off."""


def killing(*_: Any, **__: Any) -> None:
    raise Killed


def _after(act: Callable[..., Any]) -> Callable[..., Any]:
    def acts_and_dies(*given: Any, **named: Any) -> None:
        act(*given, **named)
        raise Killed

    return acts_and_dies


DEATHS: dict[str, tuple[Any, str, Callable[..., Any]]] = {
    "before the register": (Register, "erase", killing),
    "after the register": (Register, "erase", _after(Register.erase)),
    "before the originals": (Workspace, "destroy_original", killing),
    "after an original": (Workspace, "destroy_original", _after(Workspace.destroy_original)),
    "before the outbox": (erasing, "sweep", killing),
    "before the papers": (protocol, "write", killing),
    "after the papers": (protocol, "write", _after(protocol.write)),
    "before the end": (Register, "end_erasure", killing),
}


@pytest.mark.parametrize("moment", DEATHS)
def test_an_erasure_that_was_killed_is_ended_by_the_same_command(
    root: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    place, name, death = DEATHS[moment]
    with session_of(root, reader) as session:
        code = plan_erasure(PETROV, session, TODAY).digest
        with monkeypatch.context() as patch, pytest.raises(Killed):
            patch.setattr(place, name, death)
            erase_person(PETROV, code, "отзыв согласия", session, TODAY)
    with session_of(root, reader) as session:
        worked(session, TODAY)
        done = erase_person(PETROV, code, "отзыв согласия", session, TODAY)
        assert verify(session) == ()
    assert naming(root) == []
    assert {name.partition("/")[2] for name in files(root / "outbox") if name.startswith("Персональные")} == {
        path.name for path in done.papers
    }


def test_one_that_was_not_ended_is_told_before_another_begins(opened: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(erasing, "sweep", killing)
        erased(opened)
    with pytest.raises(PipelineError, match=r"начато и не закончено.+--yes \w+"):
        plan_erasure("Сидорова Вера Ильинична", opened, TODAY)
    [told] = glance(opened, TODAY).failed
    assert PETROV in told and re.search(r"erase-person.+--yes \w+", told)
