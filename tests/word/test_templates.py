"""The folder of templates: found, compiled once, checked, known by a digest."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment

from pipeline.model import RenderError
from tests.builders.templates import filled, folder


def test_a_block_is_put_in_and_sees_what_the_template_sees(tmp_path: Path) -> None:
    text = "{%p for имя in имена %}\n{%p include 'подпись' %}\n{%p endfor %}"
    templates = folder(tmp_path, text, {"подпись": "Подписал {{ имя }}, {{ пост }}"})
    assert (
        filled(templates, имена=["Ким", "Цой"], пост="директор").text
        == "Подписал Ким, директор\nПодписал Цой, директор\n"
    )


def test_a_template_is_compiled_once_until_it_or_a_block_changes(tmp_path: Path) -> None:
    templates = folder(tmp_path, "{%p include 'подпись' %}", {"подпись": "Старый"})
    first, digests = templates.template("приказ.docx"), templates.digests()
    assert templates.template("приказ.docx") is first
    folder(tmp_path, "{%p include 'подпись' %}", {"подпись": "Новый"})
    assert filled(templates).text == "Новый\n"
    assert templates.digests().keys() == digests.keys() == {"приказ.docx"}
    assert templates.digests() != digests


def test_a_part_that_puts_no_block_in_is_parsed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []
    parse = Environment._parse

    def counting(environment: Environment, source: str, *rest: Any) -> Any:
        parsed.append(source)
        return parse(environment, source, *rest)

    monkeypatch.setattr(Environment, "_parse", counting)
    folder(tmp_path, "{%p for имя in имена %}\n{{ имя }}\n{%p endfor %}").template("приказ.docx")
    # The text and both headers of the house.
    assert len(parsed) == len({*parsed}) == 3


def test_a_block_counts_only_for_the_templates_that_put_it_in(tmp_path: Path) -> None:
    text = "{%p include «подпись» %}"
    nested = {"подпись": "{%p include 'черта' %}", "черта": "____", "печать": "М.П."}
    before = folder(tmp_path, text, nested).digests()
    assert folder(tmp_path, text, nested | {"печать": "Без печати"}).digests() == before
    assert folder(tmp_path, text, nested | {"черта": "====="}).digests() != before


def test_a_template_that_cannot_be_read_now_keeps_its_digest(tmp_path: Path) -> None:
    templates = folder(tmp_path, "Текст")
    templates.template("приказ.docx")
    before = templates.digests()
    (tmp_path / "приказ.docx").unlink()
    (tmp_path / "приказ.docx").mkdir()
    assert templates.digests() == before


def test_blocks_that_cannot_be_read_now_stay_as_they_were(tmp_path: Path) -> None:
    templates = folder(tmp_path, "{%p include 'подпись' %}", {"подпись": "Директор"})
    before = filled(templates)
    (tmp_path / "blocks" / "подпись.docx").unlink()
    (tmp_path / "blocks" / "подпись.docx").mkdir()
    assert filled(templates) == before


def test_what_nobody_has_touched_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    templates = folder(tmp_path, "{%p include 'подпись' %}", {"подпись": "Директор"})
    before = templates.digests()
    with monkeypatch.context() as reading:
        reading.setattr(Path, "read_bytes", lambda path: pytest.fail(f"{path} is read again"))
        assert templates.digests() == before


def test_what_was_locked_when_it_changed_is_read_when_it_is_let_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    templates = folder(tmp_path, "{%p include 'подпись' %}", {"подпись": "Директор"})
    templates.template("приказ.docx")
    before = templates.digests()
    folder(tmp_path, "Иначе {%p include 'подпись' %}", {"подпись": "Заведующий"})
    locked = (tmp_path / "приказ.docx", tmp_path / "blocks" / "подпись.docx")
    with monkeypatch.context() as held:
        opened = Path.open

        def refused(path: Path, *how: Any, **named: Any) -> Any:
            if path in locked:
                raise PermissionError("another program has locked it")
            return opened(path, *how, **named)

        held.setattr(Path, "open", refused)
        assert templates.digests() == before
    assert templates.digests() != before


def test_a_missing_template_is_told_so(tmp_path: Path) -> None:
    templates = folder(tmp_path, "Текст")
    with pytest.raises(RenderError, match=r"templates/нет\.docx: файла нет"):
        templates.template("нет.docx")
    assert templates.check("нет.docx") == ["templates/нет.docx: файла нет или он закрыт для чтения"]


def test_a_clean_template_has_no_findings(tmp_path: Path) -> None:
    templates = folder(tmp_path, "Текст {{ имя }}", {"подпись": "Подпись"})
    assert templates.check("приказ.docx") == []
    assert templates.check_blocks() == []


def test_a_faulty_block_is_found_and_stops_only_the_templates_that_use_it(tmp_path: Path) -> None:
    templates = folder(tmp_path, "Текст", {"подпись": "Кто {{ директор"})
    assert filled(templates).text == "Текст\n"
    (finding,) = templates.check_blocks()
    assert finding.startswith("templates/blocks/подпись.docx: тег не закрыт")
    with pytest.raises(RenderError, match="нет общего блока «подпись»"):
        filled(folder(tmp_path, "{%p include 'подпись' %}"))


def test_files_that_word_keeps_while_it_works_are_no_templates(tmp_path: Path) -> None:
    templates = folder(tmp_path, "Текст")
    (tmp_path / "~$иказ.docx").write_bytes(b"lock")
    assert templates.digests().keys() == {"приказ.docx"}
