"""A paper whose signature another form proves, changed by people before: which text was signed is asked as well."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.excel import Reader
from pipeline.flow import verify
from pipeline.flow.requests import issue_now
from pipeline.flow.session import Session
from pipeline.folders import digest
from pipeline.model import Fault, Outcome
from tests.builders.registers import DAY
from tests.builders.templates import changed, word
from tests.builders.workspaces import (
    SETTINGS,
    drop,
    drop_card,
    drop_staff,
    filled,
    filled_in,
    furnished,
    numbered,
    outbox,
    outcomes,
    session_of,
    words,
    worked,
    write,
)

KIND = """
[kinds."согласие"]
title = "Согласие"
folder = "Согласия"
life = "signed"
"""
CONSENT = """
id = "consent"
title = "Согласие куратора"
heading = "На обработку данных"
kind = "согласие"
template = "consent.docx"
file_name = "Согласие куратора"
signed_when = "подписи"
[let]
"куратор" = "организация.куратор"
[[need]]
must = "организация"
message = "Нет карточки организации."
who = "секретарь"
"""
SIGNATURES = """
id = "signatures/1"
title = "Учёт подписей"
alias = "подписи"
filled_by = "секретарь"
key = ["кто"]
[proves]
question = "текст"
files = "правка"
ours = "из программы"
theirs = "исправленный"
[[section]]
title = "Подписи"
table = "подписи"
records = true
question = [
  { name = "кто", label = "Кто" },
  { name = "где", label = "Где хранится", required = false },
  { name = "текст", label = "Какой текст подписан", type = "one", choices = ["из программы", "исправленный"], \
asked_back = true, required = false },
  { name = "правка", label = "Исправленные файлы", type = "long_text", hidden = true, required = false },
]
"""
ROLES = SIGNATURES.partition("[proves]")[2].partition("[[section]]")[0]
TO_SIGN = "2026-2027/2 На подпись/Согласие куратора.docx"
FILED = "2026-2027/3 Зарегистрировано/Согласия/Согласие куратора.docx"


def furnished_with_consent(root: Path, signatures: str = SIGNATURES, consent: str = CONSENT) -> Path:
    """A workspace with a consent that a book of signatures proves."""
    furnished(root)
    write(root / "config/settings.toml", (SETTINGS + KIND).encode())
    write(root / "config/forms/signatures.toml", signatures.encode())
    write(root / "config/documents/consent.toml", consent.encode())
    write(root / "templates/consent.docx", word("{{ куратор }} согласна на всё."))
    return root


@pytest.fixture
def office(tmp_path: Path, reader: Reader) -> Iterator[Session]:
    """An office in which the consent waits for its signature."""
    with session_of(furnished_with_consent(tmp_path / "office"), reader) as session:
        drop_staff(session)
        drop_card(session)
        worked(session)
        yield session


def edit(session: Session) -> bytes:
    """A person strikes out a word of the consent."""
    path = session.workspace.outbox / TO_SIGN
    path.write_bytes(changed(path.read_bytes(), lambda xml: xml.replace("на всё", "на многое")))
    return path.read_bytes()


def sign(session: Session, **answers: str) -> list[Outcome]:
    """The secretary enters the signature."""
    drop(session, "Учёт.xlsx", filled(session, "signatures", rows=[{"кто": "куратор", **answers}]))
    return [outcome for _, outcome in outcomes(worked(session))]


def answer(session: Session, text: str) -> list[Outcome]:
    """The book that came back, with the answer whose text was signed."""
    [path] = session.workspace.returned.glob("*.xlsx")
    drop(session, "Учёт ещё раз.xlsx", filled_in(session, "signatures", path, текст=text))
    path.unlink()
    return [outcome for _, outcome in outcomes(worked(session))]


def aside(session: Session) -> list[str]:
    """The names of files that lie beside the filed consent."""
    folder = FILED.rpartition("/")[0]
    return [name for file in outbox(session) if file != FILED and (name := file.removeprefix(f"{folder}/")) != file]


def test_an_untouched_paper_is_asked_about_nothing(office: Session) -> None:
    assert sign(office) == [Outcome.ACCEPTED]
    assert "согласна на всё" in words(office, FILED)
    assert TO_SIGN not in outbox(office)


def test_a_changed_paper_does_not_count_as_signed_before_somebody_says_which_text_was(office: Session) -> None:
    theirs = edit(office)
    assert sign(office) == [Outcome.RETURNED]
    [returned] = office.register.returned()
    assert returned.problems[0].code == "which_text"
    assert "стало «… Петровна согласна на многое.»" in str(returned.problems[0].values["changes"])
    assert outbox(office)[TO_SIGN] == theirs
    assert FILED not in outbox(office)


def test_the_text_that_was_signed_is_filed_to_the_last_byte(office: Session) -> None:
    theirs = edit(office)
    sign(office)
    assert answer(office, "исправленный") == [Outcome.ACCEPTED]
    [remarked] = office.register.laid_out(office.folders.inbox.names(), back=False)
    assert [problem.code for problem in remarked.problems if problem.values] == ["text_taken_unnumbered"]
    assert outbox(office)[FILED] == theirs
    assert TO_SIGN not in outbox(office)
    assert verify(office) == ()


def test_it_stays_filed_when_something_else_of_the_row_changes(office: Session) -> None:
    theirs = edit(office)
    sign(office)
    answer(office, "исправленный")
    assert sign(office, где="дело 01-12") == [Outcome.ACCEPTED]
    [entry] = office.register.state().entries["signatures"]
    assert (entry.values["где"], entry.values["текст"]) == ("дело 01-12", "исправленный")
    (office.workspace.outbox / FILED).unlink()
    issue_now(office, "consent", "", "", DAY, again=True)
    assert outbox(office)[FILED] == theirs


def test_a_text_that_was_not_signed_lies_beside_the_filed_one_under_a_telling_name(office: Session) -> None:
    edit(office)
    sign(office)
    assert answer(office, "из программы") == [Outcome.ACCEPTED]
    assert "согласна на всё" in words(office, FILED)
    assert aside(office) == ["Не подписано – Согласие куратора.docx"]
    assert verify(office) == ()


def test_the_signed_text_is_kept_as_long_as_its_paper(office: Session) -> None:
    theirs = edit(office)
    sign(office)
    answer(office, "исправленный")
    office.workspace.original(digest(theirs)).unlink()
    assert [finding.fault for finding in verify(office)] == [Fault.SIGNED_TEXT]


def test_where_nobody_can_be_asked_both_texts_stay_and_that_is_told(tmp_path: Path, reader: Reader) -> None:
    root = furnished_with_consent(tmp_path / "office", SIGNATURES.replace(f"[proves]{ROLES}", ""))
    with session_of(root, reader) as session:
        drop_staff(session)
        drop_card(session)
        worked(session)
        edit(session)
        assert sign(session) == [Outcome.ACCEPTED]
        assert aside(session) == ["Изменено вручную – Согласие куратора.docx"]
        assert [finding.fault for finding in verify(session)] == [Fault.NOT_ASKED]


def test_a_number_that_proves_another_paper_signed_is_asked_about_that_one_too(tmp_path: Path, reader: Reader) -> None:
    by_order = CONSENT.replace('"подписи"', "\"выпущен('order').зарегистрирован\"")
    with session_of(furnished_with_consent(tmp_path / "office", consent=by_order), reader) as session:
        drop_staff(session)
        drop_card(session)
        worked(session)
        theirs = edit(session)
        drop(session, "Регистрация.xlsx", numbered(session))
        assert [outcome for _, outcome in outcomes(worked(session))] == [Outcome.RETURNED]
        [path] = session.workspace.returned.glob("*.xlsx")
        drop(session, "Регистрация ещё раз.xlsx", filled_in(session, "registration", path, текст="исправленный"))
        assert [outcome for _, outcome in outcomes(worked(session))] == [Outcome.ACCEPTED]
        assert outbox(session)[FILED] == theirs
        assert verify(session) == ()
