"""A slip in one template or one document stops itself: its last good edition goes on, and the page says so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.excel import Reader
from pipeline.flow import glance, templates
from pipeline.flow.session import Session
from pipeline.flow.standing_in import template_news
from pipeline.model import DefinitionError
from tests.builders import workspaces
from tests.builders.configs import put
from tests.builders.programs import call
from tests.builders.registers import DAY
from tests.builders.templates import changed, text_of, word
from tests.builders.workspaces import (
    DOCUMENTS,
    PETROV,
    SETTINGS,
    TEMPLATES,
    change_template,
    drop,
    drop_card,
    drop_staff,
    filled,
    furnished,
    outbox,
    session_of,
    worked,
)

IVANOVA = {**PETROV, "фио": "Иванова Анна Петровна"}
SLIPS = {
    "имени нет": "Ответ: {{ заявка.фио | дт }} {{ заявитель }}",
    "нет фильтра": "Ответ: {{ заявка.фио | кому }}",
    "тег не закрыт": "Ответ: {% if заявка.фио %}да",
}


def letters(session: Session) -> dict[str, bytes]:
    return {name: content for name, content in outbox(session).items() if "Список Ответ " in name}


def at_work(session: Session) -> None:
    drop_staff(session)
    drop_card(session)
    drop(session, "Петров.xlsx", filled(session, "wish", PETROV))
    worked(session)


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS)
def test_papers_go_on_in_the_last_good_words_while_a_template_is_at_fault(
    tmp_path: Path, reader: Reader, slip: str
) -> None:
    root = furnished(tmp_path)
    with session_of(root, reader) as session:
        at_work(session)
        before = letters(session)
        workspaces.write(root / "templates/letter.docx", word(slip))
        drop(session, "Иванова.xlsx", filled(session, "wish", IVANOVA))
        worked(session)
        after = letters(session)
        [told] = glance(session, DAY).failed
        assert told.startswith("templates/letter.docx") and "в силе прежний образец" in told
        assert session.is_settled(DAY)
    assert before.items() < after.items()
    assert "Ответ: Ивановой" in words_of(after, "Ивановой")
    with session_of(root, reader) as restarted:
        assert not worked(restarted) and len(glance(restarted, DAY).failed) == 1
        change_template(restarted, "letter.docx", word("Иначе: {{ заявка.фио | дт }}"))
        worked(restarted)
        assert not glance(restarted, DAY).failed
        assert all(content != b"" for content in letters(restarted).values())
        assert letters(restarted) != after


def words_of(papers: dict[str, bytes], name: str) -> str:
    return next(text_of(content) for file, content in papers.items() if name in file and file.endswith(".docx"))


def test_a_template_that_is_gone_stands_as_it_stood(tmp_path: Path, reader: Reader) -> None:
    root = furnished(tmp_path)
    with session_of(root, reader) as session:
        at_work(session)
    (root / "templates/letter.docx").unlink()
    with session_of(root, reader) as session:
        drop(session, "Иванова.xlsx", filled(session, "wish", IVANOVA))
        worked(session)
        assert len([name for name in letters(session) if name.endswith(".docx")]) == 2
        assert [told for told in glance(session, DAY).failed if "letter.docx" in told]


def test_a_document_at_fault_stands_as_it_stood_and_nothing_else_waits(tmp_path: Path, reader: Reader) -> None:
    root = furnished(tmp_path)
    with session_of(root, reader) as session:
        at_work(session)
    put(root, "documents/letter.toml", DOCUMENTS["letter"].replace("kind =", "knd ="))
    with session_of(root, reader) as session:
        drop(session, "Иванова.xlsx", filled(session, "wish", IVANOVA))
        worked(session)
        assert len([name for name in letters(session) if name.endswith(".docx")]) == 2
        told = glance(session, DAY).failed
        assert all(one.startswith("config/documents/letter.toml") for one in told) and "«knd»" in " ".join(told)
    put(root, "documents/letter.toml", DOCUMENTS["letter"])
    with session_of(root, reader) as session:
        worked(session)
        assert not glance(session, DAY).failed


def test_a_new_document_at_fault_is_left_out_and_told(tmp_path: Path, reader: Reader) -> None:
    root = furnished(tmp_path)
    with session_of(root, reader) as session:
        at_work(session)
    put(root, "documents/new.toml", DOCUMENTS["letter"].replace('id = "letter"', 'id = "Новый"'))
    with session_of(root, reader) as session:
        assert [told for told in glance(session, DAY).failed if told.startswith("config/documents/new.toml")]
        assert "letter" in session.declared.documents


def test_a_fault_outside_of_documents_still_stops_the_start(tmp_path: Path, reader: Reader) -> None:
    root = furnished(tmp_path)
    with session_of(root, reader) as session:
        at_work(session)
    put(root, "settings.toml", SETTINGS.replace("poll_seconds", "poll_second"))
    put(root, "documents/letter.toml", DOCUMENTS["letter"].replace("kind =", "knd ="))
    with pytest.raises(DefinitionError) as refused, session_of(root, reader):
        pass
    assert len(refused.value.findings) == 3


def test_only_what_was_good_here_ever_stands_in(tmp_path: Path, reader: Reader) -> None:
    slip = word("Ответ: {{ заявка.фио | кому }}")
    root = furnished(tmp_path)
    workspaces.write(root / "templates/letter.docx", slip)
    with session_of(root, reader) as session:
        at_work(session)
        workspaces.write(root / "templates/letter.docx", word("Ответ: {{ заявка.фио | чему }}"))
        worked(session)
        assert not letters(session) and "в силе" not in "".join(glance(session, DAY).failed)
        workspaces.write(root / "templates/letter.docx", word("Впервые верно: {{ заявка.фио | дт }}"))
        worked(session)
        good = letters(session)
        workspaces.write(root / "templates/letter.docx", slip)
        drop(session, "Иванова.xlsx", filled(session, "wish", IVANOVA))
        worked(session)
        assert "Впервые верно: Ивановой" in words_of(letters(session), "Ивановой")
        assert good.items() < letters(session).items()


def test_an_office_that_has_its_own_templates_never_gets_the_shipped_ones(tmp_path: Path, reader: Reader) -> None:
    """An older program kept nothing: the first start of this one finds templates that it has never seen."""
    root = furnished(tmp_path)
    text = DOCUMENTS["letter"].replace('template = "letter.docx"', 'template = "order-curator.docx"')
    put(root, "documents/letter.toml", text)
    workspaces.write(root / "templates/order-curator.docx", word("Ответ: {{ заявка.фио | кому }}"))
    with session_of(root, reader) as session:
        at_work(session)
        assert not letters(session) and len(glance(session, DAY).failed) == 1


def test_the_journal_tells_which_settings_and_templates_were_in_force_from_when(tmp_path: Path, reader: Reader) -> None:
    root = furnished(tmp_path)
    with session_of(root, reader) as session:
        worked(session)
        first = session.register.noted(Session.DECLARED)
        change_template(session, "letter.docx", word("Ответ: {{ заявка.фио }}"))
        worked(session)
        second = session.register.noted(Session.DECLARED)
        workspaces.write(root / "templates/letter.docx", word(SLIPS["имени нет"]))
        worked(session)
        assert session.register.noted(Session.DECLARED) == second, "what is at fault is not in force"
        assert first and second
        for edition, words in ((first, TEMPLATES["letter"]), (second, "Ответ: {{ заявка.фио }}")):
            session.workspace.editions.lay_out(edition.line.object, tmp_path / "then")
            assert (tmp_path / "then/templates/letter.docx").read_bytes() == word(words)
    with session_of(root, reader) as session:
        worked(session)
        assert session.register.noted(Session.DECLARED) == second


CHANGED = "Изменено: {{ заявка.фио | дт }}"


def test_papers_follow_a_changed_template_when_somebody_says_yes(tmp_path: Path, reader: Reader) -> None:
    root = furnished(tmp_path)
    with session_of(root, reader) as session:
        at_work(session)
        before = letters(session)
        workspaces.write(root / "templates/letter.docx", word(CHANGED))
        drop(session, "Иванова.xlsx", filled(session, "wish", IVANOVA))
        worked(session)
        assert before.items() < letters(session).items()
        assert words_of(letters(session), "Ивановой").startswith("Ответ: Ивановой")
        now = glance(session, DAY)
        assert not now.failed and session.is_settled(DAY)
        [told] = now.templates
        assert "letter.docx" in told and "«Просмотр»" in told and "«pipeline accept letter»" in told
        assert templates.accept_templates(session, session.declared.documents.values(), DAY) == ["letter.docx"]
        worked(session)
        assert words_of(letters(session), "Ивановой").startswith("Изменено: Ивановой")
        assert not glance(session, DAY).templates
    with session_of(root, reader) as restarted:
        assert not worked(restarted) and not glance(restarted, DAY).templates


def test_many_templates_that_wait_for_a_yes_are_one_line(
    tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told(*names: str) -> list[str]:
        monkeypatch.setattr(session.trials, "awaiting", dict.fromkeys(names, ""))
        return [*template_news(session)]

    with session_of(furnished(tmp_path), reader) as session:
        assert len(told("a.docx", "b.docx", "c.docx")) == 3
        [line] = told("e.docx", "d.docx", "c.docx", "b.docx", "a.docx")
    assert "шаблоны (5): a.docx, b.docx, c.docx и ещё 2, а" in line and "все сразу – командой «pipeline accept»" in line


def saved_again(content: bytes) -> bytes:
    """A template as Word leaves it that was opened and saved: runs split and marked, properties of its own."""
    first = '<w:r w:rsidR="00AB12CD"><w:t>{}</w:t></w:r><w:proofErr w:type="spellStart"/>'
    marked = first + '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
    return changed(
        content,
        lambda xml: re.sub(
            r'<w:r><w:t xml:space="preserve">(..)([^<]*)</w:t></w:r>',
            lambda run: marked.format(run[1], run[2]),
            xml,
            count=1,
        ),
    )


def test_a_template_that_was_only_saved_again_asks_for_no_yes_and_changes_no_paper(
    tmp_path: Path, reader: Reader
) -> None:
    root = furnished(tmp_path)
    with session_of(root, reader) as session:
        at_work(session)
        before = letters(session)
        again = saved_again(word(TEMPLATES["letter"]))
        assert again != word(TEMPLATES["letter"])
        workspaces.write(root / "templates/letter.docx", again)
        worked(session)
        assert letters(session) == before and not glance(session, DAY).templates and session.is_settled(DAY)
    with session_of(root, reader) as restarted:
        assert not worked(restarted)
        assert letters(restarted) == before and not glance(restarted, DAY).templates
        workspaces.write(root / "templates/letter.docx", saved_again(word(CHANGED)))
        worked(restarted)
        assert letters(restarted) == before and len(glance(restarted, DAY).templates) == 1
        assert templates.accept_templates(restarted, restarted.declared.documents.values(), DAY) == ["letter.docx"]
        worked(restarted)
        assert words_of(letters(restarted), "Петрову").startswith("Изменено: Петрову")


def test_a_yes_is_said_to_one_edition_and_no_later_one(tmp_path: Path, reader: Reader) -> None:
    root = furnished(tmp_path)
    with session_of(root, reader) as session:
        at_work(session)
        change_template(session, "letter.docx", word(CHANGED))
        worked(session)
        workspaces.write(root / "templates/letter.docx", word("И ещё: {{ заявка.фио | дт }}"))
        worked(session)
        assert words_of(letters(session), "Петрову").startswith("Изменено: Петрову")
        assert len(glance(session, DAY).templates) == 1
        workspaces.write(root / "templates/letter.docx", word("И ещё: {{ заявка.фио | кому }}"))
        worked(session)
        assert words_of(letters(session), "Петрову").startswith("Изменено: Петрову")
        assert templates.accept_templates(session, session.declared.documents.values(), DAY) == []


def test_of_two_changed_templates_the_accepted_one_is_kept_as_good(tmp_path: Path, reader: Reader) -> None:
    root = furnished(tmp_path)
    with session_of(root, reader) as session:
        at_work(session)
        workspaces.write(root / "templates/order.docx", word("Иной приказ"))
        change_template(session, "letter.docx", word(CHANGED))
        worked(session)
        workspaces.write(root / "templates/letter.docx", word(SLIPS["нет фильтра"]))
        worked(session)
        assert words_of(letters(session), "Петрову").startswith("Изменено: Петрову")
        assert (session.workspace.good / "templates/order.docx").read_bytes() == word(TEMPLATES["order"])


def test_the_command_says_yes_while_another_program_works(tmp_path: Path, reader: Reader) -> None:
    root = furnished(tmp_path)
    with session_of(root, reader) as session:
        at_work(session)
        workspaces.write(root / "templates/letter.docx", word(CHANGED))
        worked(session)
        told = call(root, "accept", "letter")
        assert told.exit_code == 0 and "Приняты шаблоны: letter.docx." in " ".join(told.output.split())
        worked(session)
        assert words_of(letters(session), "Петрову").startswith("Изменено: Петрову")
        assert "Принимать нечего" in call(root, "accept").output


def test_the_command_refuses_a_template_at_fault(tmp_path: Path, reader: Reader) -> None:
    root = furnished(tmp_path)
    with session_of(root, reader) as session:
        at_work(session)
        workspaces.write(root / "templates/letter.docx", word(SLIPS["имени нет"]))
        told = call(root, "accept", "letter")
        assert told.exit_code == 4 and "имени «заявитель» нет" in told.output


def test_an_example_that_cannot_be_made_keeps_nothing_from_its_end(
    tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = furnished(tmp_path)
    with session_of(root, reader) as session:
        at_work(session)
        workspaces.write(
            root / "templates/letter.docx", word("{% if заявка.просьба %}{{ 1 / ('' | length) }}{% endif %}")
        )
        worked(session)
        now = glance(session, DAY)
        assert session.is_settled(DAY) and not now.failed
        assert any("выражение нельзя посчитать" in told for told in now.templates)
