"""A paper that was signed becomes the template of its document, and filled again it says the same."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.check import printed_values
from pipeline.excel import Reader
from pipeline.flow import Session
from pipeline.flow.templates_from_papers import template_from
from pipeline.model import PipelineError
from pipeline.papers import Paper
from pipeline.word import changes, template_of
from pipeline.word.unpacking import unpacked
from tests.builders.golden_papers import planned
from tests.builders.places import GOLDEN
from tests.builders.programs import call
from tests.builders.registers import DAY
from tests.builders.shipped import style, templates
from tests.builders.templates import folder, word
from tests.builders.workspaces import PETROV, drop, filled, session_of, worked, write

PAPER = "Уважаемый Петров Пётр Петрович!\nОтвечаем на просьбу Петрова П.П.: поехать на курсы.\n"


@pytest.fixture
def asked(tmp_path: Path, staffed_office: Path, reader: Reader) -> Iterator[Session]:
    """A small office in which Petrov has asked for something."""
    with session_of(shutil.copytree(staffed_office, tmp_path / "office"), reader) as session:
        drop(session, "Петров.xlsx", filled(session, "wish", {**PETROV, "просьба": "поехать на курсы"}))
        worked(session)
        yield session


def test_the_words_of_a_letter_become_tags_and_filled_again_it_says_the_same(asked: Session) -> None:
    made = template_from(asked, asked.declared.documents["letter"], "", word(PAPER), DAY)
    assert unpacked(made.content, style()) == (
        "Уважаемый {{ заявка.фио }}!\nОтвечаем на просьбу {{ заявка.фио | инициалы | рд }}: {{ заявка.просьба }}.\n"
    )
    assert (made.tags, made.loops, made.differences) == (3, 0, ())


def test_what_comes_out_otherwise_is_told(asked: Session) -> None:
    made = template_from(asked, asked.declared.documents["letter"], "", word("{{ заявка.фио }} {{ 1 + 1 }}"), DAY)
    [difference] = made.differences
    assert difference.before.startswith("{{ заявка.фио }}") and difference.after.startswith("Петров Пётр Петрович")


def test_a_document_about_nobody_of_that_name_is_refused(asked: Session) -> None:
    with pytest.raises(PipelineError, match="в книге учёта нет"):
        template_from(asked, asked.declared.documents["letter"], "Сидорова", word(PAPER), DAY)


def test_the_command_writes_the_template_and_tells_how_it_went(tmp_path: Path, asked: Session) -> None:
    write(tmp_path / "письмо.docx", word(PAPER))
    paper, target = tmp_path / "письмо.docx", tmp_path / "шаблон.docx"
    told = call(asked.workspace.root, "template", "letter", str(paper), str(target))
    words = " ".join(told.output.split())
    assert told.exit_code == 0 and "тегов – 3, повторений – 0" in words and "слово в слово" in words
    assert "{{ заявка.фио }}" in unpacked(target.read_bytes(), style())


def test_a_template_that_lies_there_already_is_never_replaced(tmp_path: Path, asked: Session) -> None:
    write(tmp_path / "письмо.docx", word(PAPER))
    target = asked.workspace.templates / "letter.docx"
    before = target.read_bytes()
    told = call(asked.workspace.root, "template", "letter", str(tmp_path / "письмо.docx"), str(target))
    assert told.exit_code != 0 and "уже есть, он не изменён" in " ".join(told.output.split())
    assert target.read_bytes() == before


@pytest.mark.parametrize("case", ["order-pairs/one", "order-curator/registered", "supplementary-agreement/ready"])
def test_shipped_papers_are_had_again_word_for_word(tmp_path: Path, case: str) -> None:
    """Each is filled from its own template, made a template without it, and filled again."""
    job, office = planned(GOLDEN / f"{case}.toml")
    paper = Paper.of_code(office, job.code, draft=False)
    assert paper is not None
    filled_once = paper.rendered(templates().template(office.declared.documents[job.document].template))
    made = template_of(filled_once.content, *printed_values(paper))
    assert made.loops + made.tags > 20
    again = paper.rendered(folder(tmp_path, made.content).template("приказ.docx"))
    assert changes(filled_once.content, again.content) == ()
