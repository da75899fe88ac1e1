"""A template that somebody works on is shown at once, filled: drafts that no register knows."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

from pipeline.excel import Reader
from pipeline.flow import Session, glance
from pipeline.flow.previews import lay_out_previews
from tests.builders.programs import call
from tests.builders.registers import DAY
from tests.builders.templates import text_of, word
from tests.builders.workspaces import PETROV, drop, filled, session_of, worked, write

WORDS = "Новое: {{ заявка.фио | дт }} про «{{ заявка.просьба }}»"
MADE_UP, REAL = "вымышленные данные", "настоящие данные"


@pytest.fixture
def asked(tmp_path: Path, staffed_office: Path, reader: Reader) -> Iterator[Session]:
    """A small office in which Petrov has asked for something."""
    with session_of(shutil.copytree(staffed_office, tmp_path / "office"), reader) as session:
        drop(session, "Петров.xlsx", filled(session, "wish", PETROV))
        worked(session)
        yield session


def shown(session: Session) -> dict[str, str]:
    """The words of each example of the letter, by the words in its name that say on which data."""
    folder = session.workspace.outbox / session.declared.settings.folders.previews
    files = folder.glob(f"ОБРАЗЕЦ {session.declared.documents['letter'].title} –*.docx")
    return {path.stem.rpartition(" – ")[2]: text_of(path.read_bytes()).replace("\u00a0", " ") for path in files}


def test_a_template_that_was_saved_is_shown_on_made_up_and_on_real_data(asked: Session) -> None:
    write(asked.workspace.root / "templates/letter.docx", word(WORDS))
    worked(asked)
    examples = shown(asked)
    assert "Новое: Петрову" in examples[REAL]
    assert "Новое: " in examples[MADE_UP] and "Петров" not in examples[MADE_UP]


def test_a_template_at_fault_leaves_the_last_examples(asked: Session) -> None:
    write(asked.workspace.root / "templates/letter.docx", word(WORDS))
    worked(asked)
    before = shown(asked)
    write(asked.workspace.root / "templates/letter.docx", word("{{ заявка.фио | кому }}"))
    worked(asked)
    assert shown(asked) == before


def test_examples_are_no_papers(asked: Session) -> None:
    known = asked.register.state().issued
    list(lay_out_previews([asked.declared.documents["letter"]], asked, DAY))
    assert asked.register.state().issued == known
    assert not worked(asked)
    assert set(shown(asked)) == {MADE_UP, REAL}


def test_an_example_of_a_web_page_is_a_web_page(tmp_path: Path, staffed_office: Path) -> None:
    root = shutil.copytree(staffed_office, tmp_path / "office")
    declared = (root / "config/documents/letter.toml").read_text("utf-8").replace("letter.docx", "letter.html")
    write(root / "config/documents/letter.toml", declared.encode())
    write(root / "templates/letter.html", "<p>{{ заявка.фио }}</p>".encode())
    assert call(root, "preview", "letter").exit_code == 0
    [example] = (root / "outbox/Просмотр").iterdir()
    assert example.suffix == ".html" and example.read_text("utf-8").startswith("<p>")


def test_the_command_finds_a_document_by_the_words_of_its_title(asked: Session) -> None:
    root = asked.workspace.root
    title = asked.declared.documents["letter"].title
    asked.register.close()
    told = call(root, "check", title)
    assert (told.exit_code, told.output) == (0, f"Всё в порядке: {title}.\n")
    told = call(root, "check", "leter")
    assert told.exit_code == 1 and "Возможно, имелось в виду «letter»." in told.output


def test_one_document_is_checked_alone(asked: Session) -> None:
    root = asked.workspace.root
    write(root / "templates/order.docx", word("{{ нет_такого }}"))
    assert call(root, "check").exit_code == 4
    assert call(root, "check", "letter").exit_code == 0
    assert "нет_такого" in call(root, "check", "order").output


def test_words_that_nobody_can_answer_are_told_and_keep_nothing_from_work(asked: Session) -> None:
    root = asked.workspace.root
    write(root / "templates/letter.docx", word("{% if заявка.фио.пол == 'жен' %}Уважаемая{% endif %}"))
    told = call(root, "check", "letter")
    assert told.exit_code == 0
    assert "templates/letter.docx: варианта «жен» у вопроса «Пол» нет: так не ответит никто." in told.stderr


def test_a_template_at_fault_comes_back_with_comments_until_it_is_mended(asked: Session) -> None:
    template = asked.workspace.root / "templates/letter.docx"
    copy = asked.workspace.outbox / asked.declared.settings.folders.previews / "letter – ЗАМЕЧАНИЯ.docx"
    write(template, word("{{ заявка.фио | кому }} {{ заяка }}"))
    worked(asked)
    told = [comment.text for comment in docx.Document(str(copy)).comments]
    assert told[0].startswith("фильтра «кому» нет.") and told[1].startswith("имени «заяка» нет.")
    [sentence] = glance(asked, DAY).failed
    assert "Просмотр/letter – ЗАМЕЧАНИЯ.docx" in sentence and "Где: абзац 1." in sentence
    write(template, word("{{ заявка.фио }} {{ заяка }}"))
    worked(asked)
    assert [comment.text for comment in docx.Document(str(copy)).comments] == told[1:]
    write(template, word(WORDS))
    worked(asked)
    assert not copy.exists()


def test_what_an_author_writes_into_the_copy_is_never_lost(asked: Session) -> None:
    template = asked.workspace.root / "templates/letter.docx"
    folder = asked.workspace.outbox / asked.declared.settings.folders.previews
    write(template, word("{{ заяка }}"))
    worked(asked)
    write(folder / "letter – ЗАМЕЧАНИЯ.docx", word("Моя правка"))
    write(template, word("{{ заяка }} ещё"))
    worked(asked)
    assert "Моя правка" in text_of((folder / "letter – ЗАМЕЧАНИЯ.docx").read_bytes())
    assert (folder / "letter – ЗАМЕЧАНИЯ (2).docx").exists()


def test_the_command_says_what_is_wrong_and_where_the_copy_lies(tmp_path: Path, staffed_office: Path) -> None:
    root = shutil.copytree(staffed_office, tmp_path / "office")
    write(root / "templates/letter.docx", word("{{ заяка }}"))
    told = call(root, "preview", "letter")
    assert told.exit_code == 4 and "имени «заяка» нет" in told.output
    assert "Просмотр/letter – ЗАМЕЧАНИЯ.docx" in " ".join(told.output.split())


def test_a_copy_with_comments_goes_when_its_template_is_mended_whichever_program_made_it(
    tmp_path: Path, staffed_office: Path, reader: Reader
) -> None:
    root = shutil.copytree(staffed_office, tmp_path / "office")
    copies, template = root / "outbox/Просмотр", root / "templates/letter.docx"
    write(template, word("{{ заяка }}"))
    call(root, "preview", "letter")
    write(template, word("{{ заяка }} {{ ещё }}"))
    call(root, "preview", "letter")
    assert [path.name for path in copies.iterdir()] == ["letter – ЗАМЕЧАНИЯ.docx"]
    write(template, word(WORDS))
    with session_of(root, reader) as session:
        worked(session)
    assert not [*copies.glob("*ЗАМЕЧАНИЯ*")]


def test_a_copy_that_somebody_saved_stays_though_its_comments_are_ours(tmp_path: Path, staffed_office: Path) -> None:
    root = shutil.copytree(staffed_office, tmp_path / "office")
    copy, template = root / "outbox/Просмотр/letter – ЗАМЕЧАНИЯ.docx", root / "templates/letter.docx"
    write(template, word("{{ заяка }}"))
    call(root, "preview", "letter")
    docx.Document(str(copy)).save(str(copy))
    saved = copy.read_bytes()
    write(template, word(WORDS))
    assert call(root, "preview", "letter").exit_code == 0
    assert copy.read_bytes() == saved


def test_while_another_program_works_the_command_says_where_the_examples_come_by_themselves(asked: Session) -> None:
    told = call(asked.workspace.root, "preview", "letter")
    assert told.exit_code == 3
    words = " ".join(told.output.split())
    assert "Программа уже работает" in words
    assert "Образцы изменённого шаблона она сама кладёт в папку «Просмотр». Если документ новый" in words
