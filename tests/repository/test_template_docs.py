"""The page on templates says what is true."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from markdown_it import MarkdownIt

from pipeline.check import examine
from pipeline.declarations import load
from pipeline.word import Templates
from tests.builders.configs import put
from tests.builders.places import ROOT
from tests.builders.registers import DAY
from tests.builders.shipped import style
from tests.builders.templates import word
from tests.builders.workspaces import write

PAGE = (ROOT / "docs/ru/Шаблоны.md").read_text("utf-8")


def test_every_block_that_is_shipped_is_described() -> None:
    shipped = {path.stem for path in (ROOT / "templates/blocks").glob("*.docx")}
    described = set(re.findall(r"`(\w+)`", PAGE.partition("## Общие блоки")[2].partition("Пока документ")[0]))
    assert described - {"ознакомить"} == shipped


def test_every_style_that_is_named_exists() -> None:
    named = re.findall(r"«([^»]+)»", PAGE.partition("по его названию:")[2].partition("и другие")[0])
    assert named and set(named) <= style().styles.keys()


def test_the_table_that_is_shown_can_be_packed() -> None:
    shown = re.search(r"(?:^    \|.*\n)+", PAGE, re.MULTILINE)
    assert shown and word(shown.group())


def test_the_form_and_the_document_that_are_shown_work_in_the_office_that_is_shipped(tmp_path: Path) -> None:
    shown = PAGE.partition("с начала до конца\n")[2].partition("\n## ")[0]
    form, document, template = [one.content for one in MarkdownIt().parse(shown) if one.type == "code_block"]
    for room in ("config", "templates"):
        shutil.copytree(ROOT / room, tmp_path / room)
    put(tmp_path, "forms/lesson_visit.toml", form)
    put(tmp_path, "documents/lesson-certificate.toml", document)
    write(tmp_path / "templates/lesson-certificate.docx", word(template))
    declared = load(tmp_path)
    assert declared.doubts == ()
    templates = Templates(tmp_path / "templates", declared.style)
    examined = examine(declared, templates, DAY, [declared.documents["lesson-certificate"]])
    assert (examined.findings, examined.doubts) == ([], [])
