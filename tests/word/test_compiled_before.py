"""Templates of several folders: the same one is compiled once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.model import RenderError
from pipeline.word import Templates
from pipeline.word.compiled_before import MOST, CompiledBefore
from pipeline.word.template import Template
from tests.builders.shipped import declared
from tests.builders.templates import text_of, word
from tests.builders.workspaces import write


def folder(root: Path, words: str) -> Templates:
    write(root / "письмо.docx", word(words))
    return Templates(root, declared().style)


def filled(templates: Templates, name: str) -> str:
    template = templates.template("письмо.docx")
    assert isinstance(template, Template)
    return text_of(template.render({"кто": name}, left_mm=30, title="", draft=False).content).strip()


def test_the_same_template_of_two_offices_is_compiled_once(tmp_path: Path) -> None:
    first = folder(tmp_path / "а", "Дан {{ кто }}.")
    second = Templates(shutil.copytree(tmp_path / "а", tmp_path / "б"), declared().style)
    assert first.template("письмо.docx") is second.template("письмо.docx")
    assert (filled(first, "Анне"), filled(second, "Вере")) == ("Дан Анне.", "Дан Вере.")


def test_another_word_look_or_block_makes_another_template(tmp_path: Path) -> None:
    first = folder(tmp_path / "а", "Дан {{ кто }}.")
    another_look = declared().style.model_copy(update={"font": "Arial"})
    others = [
        folder(tmp_path / "б", "Выдан {{ кто }}."),
        Templates(shutil.copytree(tmp_path / "а", tmp_path / "в"), another_look),
    ]
    assert all(first.template("письмо.docx") is not other.template("письмо.docx") for other in others)
    offices = [folder(tmp_path / "г", "{% include 'подпись' %} {{ кто }}")]
    offices.append(Templates(shutil.copytree(tmp_path / "г", tmp_path / "д"), declared().style))
    for name in "гд":
        write(tmp_path / f"{name}/blocks/подпись.docx", word(f"Блок {name}"))
    assert [filled(office, "Анне").split()[1] for office in offices] == ["г", "д"]


def test_one_that_cannot_be_made_is_asked_for_again(tmp_path: Path) -> None:
    office = folder(tmp_path / "а", "{% include 'которого нет' %} {{ кто }}")
    for _ in range(2):
        with pytest.raises(RenderError, match="которого нет"):
            office.template("письмо.docx")


def test_those_that_nobody_asked_for_go_first(tmp_path: Path) -> None:
    template = folder(tmp_path, "Дан {{ кто }}.").template("письмо.docx")
    assert isinstance(template, Template)
    made: list[int] = []

    def make(number: int) -> Template:
        made.append(number)
        return template

    compiled = CompiledBefore()
    for number in (*range(MOST), 0, MOST, 0, 1):
        compiled.get("письмо.docx", str(number), lambda number=number: make(number))  # type: ignore[misc]
    assert made == [*range(MOST + 1), 1]
