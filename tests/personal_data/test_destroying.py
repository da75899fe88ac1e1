"""What has been kept long enough is asked about once a year, and goes with an act once somebody said yes."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.demo.filling import fill_in
from pipeline.demo.scenario import RowAnswers
from pipeline.excel import Reader
from pipeline.flow import Session, glance, verify
from pipeline.flow.requests import issue_now, issue_on
from pipeline.folders import Workspace, digest
from pipeline.model import Intake, Outcome, PipelineError, RenderError
from pipeline.personal_data import PlannedDestruction, destroying, plan_erasure
from pipeline.personal_data.file_text import words_of
from pipeline.register import Register
from tests.builders.archives import zipped
from tests.builders.configs import change
from tests.builders.personal_data import with_files, with_papers
from tests.builders.places import ROOT
from tests.builders.programs import call
from tests.builders.registers import DAY
from tests.builders.templates import text_of, word
from tests.builders.workspaces import PETROV as WISH
from tests.builders.workspaces import drop, drop_card, files, filled, numbered, outbox, session_of, worked, write

# The term of wishes runs from the year after 2026, and of orders too.
OVER, LATER = dt.date(2028, 1, 10), dt.date(2029, 1, 10)
KEEPS = 'keeps = { years = 1, why = "таков закон" }'
ACT = """
Акт от {{ день | дата }}, код {{ код }}, файлов {{ файлов }}
{%p for строка in строки %}
{{ строка.что }}, {{ строка.чьё }}, {{ строка.хранили_до }}, {{ строка.почему }}, {{ строка.решил }}
{%p endfor %}
{%p for файл in вручную %}
вручную {{ файл }}
{%p endfor %}
"""
BOOK = "На решение/Сроки хранения.xlsx"
PETROV, SIDOROVA = "Петров Пётр Петрович", "Сидорова Вера Ильинична"
HEAD = "заведующий Орлова Н.П."


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, staffed_office: Path, reader: Reader) -> Path:
    """An office with wishes of three people and a registered order, all of which are kept for a year."""
    root = with_papers(shutil.copytree(staffed_office, tmp_path_factory.mktemp("terms") / "office"))
    change(
        root, "settings.toml", 'act = "act.docx"', 'act = "act.docx"\nended = "ended.docx"\nended_name = "Акт срока"'
    )
    change(
        root, "settings.toml", 'life = "registered"\njournal = "од"', f'life = "registered"\njournal = "од"\n{KEEPS}'
    )
    change(root, "forms/wish.toml", 'person = "фио"', f'person = "фио"\n{KEEPS}')
    shutil.copy(ROOT / "config/forms/ended_terms.toml", root / "config/forms")
    write(root / "templates/ended.docx", word(ACT))
    with session_of(with_files(root, reader), reader) as session:
        drop_card(session)
        worked(session)
        drop(session, "Регистрация.xlsx", numbered(session))
        worked(session)
    return root


@pytest.fixture
def root(tmp_path: Path, office: Path) -> Path:
    return shutil.copytree(office, tmp_path / "office")


@pytest.fixture
def opened(root: Path, reader: Reader) -> Iterator[Session]:
    with session_of(root, reader) as session:
        worked(session, OVER)
        yield session


def rows(session: Session) -> list[tuple[object, object]]:
    """What the book asks about: what it is, and whose."""
    book = session.office.on(OVER).names["истёкшие_сроки"]
    return [(one.what, one.whose) for one in book]  # type: ignore[attr-defined]  # names are any values


def answered(session: Session, answer: str, *whose: str, day: dt.date = OVER) -> Intake:
    """What becomes of the book in which this is answered about what is of these people, or about the order."""
    said = {"уничтожить": answer, "кто_решил": HEAD}
    lines = [RowAnswers(where={"чьё": one} if one else {"что": order(session)}, write=said) for one in whose]
    form = session.declared.form("ended_terms")
    drop(session, f"Решено {answer}.xlsx", fill_in(session.workspace.outbox / BOOK, form, {}, lines))
    [taken] = [step for step in worked(session, day) if isinstance(step, Intake)]
    return taken


def order(session: Session) -> str:
    """What the registered order is called."""
    [issued] = [one for one in session.register.state().issued.values() if one.code == "order"]
    return Path(issued.file).name


def destroyed(session: Session, day: dt.date = OVER) -> str:
    """The words of the act, once all that was decided is carried out; "" where nothing was due."""
    told: list[str] = []
    PlannedDestruction(told.append)(session, day, 0.0)
    assert told == []
    worked(session, day)
    acts = [content for name, content in outbox(session).items() if "Акт срока" in name]
    return text_of(acts[-1]).replace("\u00a0", " ") if acts else ""


# ── the book


def test_what_is_over_is_asked_about_from_the_year_after_with_what_it_is_and_whose(root: Path, reader: Reader) -> None:
    with session_of(root, reader) as session:
        worked(session, dt.date(2027, 12, 31))
        assert BOOK not in outbox(session)
        worked(session, dt.date(2028, 1, 1))
        assert BOOK in outbox(session)
        assert rows(session) == [
            (order(session), ""),
            ("Заявка; 2026/2027", "Иванова Анна Петровна"),
            ("Заявка; 2026/2027", PETROV),
            ("Заявка; 2026/2027", SIDOROVA),
        ]


def test_the_book_asks_the_head_about_what_has_no_declared_term(opened: Session) -> None:
    assert "Кадровый лист – 3" in words_of(opened.workspace.outbox / BOOK)


def test_what_nobody_said_yes_to_stays(opened: Session) -> None:
    before = files(opened.workspace.outbox)
    assert destroyed(opened) == "" and files(opened.workspace.outbox) == before


def test_a_no_is_asked_again_next_year_and_not_before(opened: Session) -> None:
    assert answered(opened, "нет", PETROV).outcome is Outcome.ACCEPTED
    assert destroyed(opened) == ""
    assert PETROV not in words_of(opened.workspace.outbox / BOOK)
    worked(opened, LATER)
    assert PETROV in words_of(opened.workspace.outbox / BOOK)


def test_a_yes_to_what_is_not_over_comes_back(opened: Session) -> None:
    form = opened.declared.form("ended_terms")
    line = RowAnswers(where={"чьё": PETROV}, write={"код": "wish#4711", "уничтожить": "да", "кто_решил": HEAD})
    drop(opened, "Чужое.xlsx", fill_in(opened.workspace.outbox / BOOK, form, {}, [line]))
    [taken] = [step for step in worked(opened, OVER) if isinstance(step, Intake)]
    assert taken.outcome is Outcome.RETURNED
    assert destroyed(opened) == ""


# ── what goes


def test_a_yes_destroys_every_version_with_its_originals_and_leaves_what_is_of_others(opened: Session) -> None:
    answered(opened, "да", PETROV)
    act = destroyed(opened)
    assert f"Заявка; 2026/2027, {PETROV}, 01.01.2028, таков закон, {HEAD}" in act
    wishes = opened.register.state().entries["wish"]
    assert sorted(opened.register.state().people[one.person].names[0] for one in wishes) == [
        "Иванова Анна Петровна",
        SIDOROVA,
    ]
    assert "барабан" not in "".join(map(words_of, opened.workspace.archive.glob("??/*")))
    assert verify(opened) == ()


def test_the_archive_that_an_original_came_in_goes_with_it(root: Path, reader: Reader) -> None:
    with session_of(root, reader) as session:
        his = filled(session, "wish", {**WISH, "просьба": "Помочь с барабаном"})
        content = zipped({"Анкета.xlsx": his, "Меню.txt": b"soup"})
        drop(session, "Анкеты.zip", content)
        for day, at in ((DAY, 0.0), (DAY, 100.0), (OVER, 200.0)):
            worked(session, day, at)
        assert session.workspace.read_original(digest(content)) == content
        assert answered(session, "да", PETROV).outcome is Outcome.ACCEPTED
        assert PETROV in destroyed(session)
        assert [session.workspace.read_original(digest(one)) for one in (content, his)] == [None, None]
        assert verify(session) == ()


def test_of_a_table_with_others_what_is_left_is_kept(opened: Session) -> None:
    answered(opened, "да", SIDOROVA)
    destroyed(opened)
    kept = [words_of(path) for path in opened.workspace.archive.glob("??/*")]
    assert any("в музей" in words for words in kept)
    assert not any("Прислать журнал" in words for words in kept)
    assert verify(opened) == ()


def test_a_paper_goes_from_the_outbox_and_is_neither_missed_nor_made_again(opened: Session) -> None:
    lay = f"2026-2027/3 Зарегистрировано/Приказы/{order(opened)}"
    assert lay in outbox(opened)
    answered(opened, "да", "")
    assert order(opened) in destroyed(opened)
    worked(opened, LATER)
    assert lay not in outbox(opened)
    assert verify(opened) == ()
    with pytest.raises(RenderError, match="уничтожен по истечении срока хранения"):
        issue_now(opened, "order", "", "", LATER, again=True)


def test_copies_of_past_days_go_too(opened: Session) -> None:
    [copy] = [path.name for path in issue_on(opened, "order", "", "", DAY)]
    theirs = write(opened.workspace.outbox / "Просмотр/Наш список.docx", b"theirs")
    answered(opened, "да", "")
    assert copy not in destroyed(opened)
    assert files(theirs.parent) == {"Наш список.docx": b"theirs"}
    with pytest.raises(RenderError, match="уничтожен по истечении срока хранения"):
        list(issue_on(opened, "order", "", "", DAY))
    assert files(theirs.parent) == {"Наш список.docx": b"theirs"}


def test_a_paper_that_people_changed_is_left_to_them_and_named_in_the_act(opened: Session) -> None:
    lay = f"2026-2027/3 Зарегистрировано/Приказы/{order(opened)}"
    (opened.workspace.outbox / lay).write_bytes(b"theirs")
    answered(opened, "да", "")
    assert f"вручную {lay}" in destroyed(opened)
    assert outbox(opened)[lay] == b"theirs"


def test_the_journal_keeps_who_and_why_and_names_nobody(opened: Session) -> None:
    answered(opened, "да", PETROV)
    destroyed(opened)
    done = opened.register.noted("destruction.done")
    assert done and done.line.who and done.details["why"] == ("таков закон",)
    assert "Петров" not in repr(done.details)
    begun = opened.register.noted("destruction.begun")
    assert begun and begun.details == {}
    [said] = opened.register.state().entries["ended_terms"]
    assert said.values["кто_решил"] == HEAD


def test_what_was_carried_out_is_not_carried_out_again(opened: Session) -> None:
    answered(opened, "да", PETROV, "")
    destroyed(opened)
    acts = [name for name in outbox(opened) if "Акт срока" in name]
    lines = len(opened.register.journal())
    assert destroyed(opened, LATER) and [name for name in outbox(opened) if "Акт срока" in name] == acts
    assert not [line for line in opened.register.journal()[lines:] if line.action.startswith("destruction")]


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
    "after an original": (Workspace, "destroy_original", _after(Workspace.destroy_original)),
    "before the act": (destroying, "_write_act", killing),
    "before the end": (Register, "end_erasure", killing),
}


@pytest.mark.parametrize("moment", DEATHS)
def test_a_destruction_that_was_killed_is_ended_by_the_next_start(
    root: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    place, name, death = DEATHS[moment]
    with session_of(root, reader) as session:
        worked(session, OVER)
        answered(session, "да", PETROV, "")
        with monkeypatch.context() as patch, pytest.raises(Killed):
            patch.setattr(place, name, death)
            PlannedDestruction(print)(session, OVER, 0.0)
    with session_of(root, reader) as session:
        worked(session, OVER)
        assert PETROV in destroyed(session)
        assert len([name for name in outbox(session) if "Акт срока" in name]) == 1
        assert "барабан" not in "".join(map(words_of, session.workspace.archive.glob("??/*")))
        assert verify(session) == ()


def test_nobody_is_erased_before_it_is_ended(opened: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    answered(opened, "да", PETROV)
    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(destroying, "_write_act", killing)
        PlannedDestruction(print)(opened, OVER, 0.0)
    with pytest.raises(PipelineError, match="начато и не закончено"):
        plan_erasure(SIDOROVA, opened, OVER)
    destroyed(opened)
    assert plan_erasure(SIDOROVA, opened, OVER).erased


def test_what_cannot_be_proven_is_not_destroyed_and_is_told_once_an_hour(opened: Session, root: Path) -> None:
    answered(opened, "да", PETROV)
    (root / "templates/ended.docx").write_bytes(b"no template")
    told: list[str] = []
    chore = PlannedDestruction(told.append)
    assert [chore(opened, OVER, at) for at in (0.0, 10.0, 3601.0)] == [True, False, True]
    assert len(told) == 1 and "ended.docx" in told[0]
    assert told[0] in glance(opened, OVER).failed[0]
    assert len(opened.register.state().entries["wish"]) == 3
    write(root / "templates/ended.docx", word(ACT))
    assert chore(opened, OVER, 7300.0)
    assert glance(opened, OVER).failed == ()
    assert len(opened.register.state().entries["wish"]) == 2


# ── the command


def test_whoever_runs_the_office_once_finds_the_act(root: Path, reader: Reader) -> None:
    with session_of(root, reader) as session:
        worked(session, OVER)
        form = session.declared.form("ended_terms")
        line = RowAnswers(where={"чьё": PETROV}, write={"уничтожить": "да", "кто_решил": HEAD})
        drop(session, "Решено.xlsx", fill_in(session.workspace.outbox / BOOK, form, {}, [line]))
    told = call(root, "--today", f"{OVER}", "once")
    assert told.exit_code == 0, told.output
    [act] = (root / "outbox/Персональные данные").iterdir()
    assert PETROV in text_of(act.read_bytes())
    assert not [name for name in files(root / "outbox") if "Ответ Петрову" in name]
