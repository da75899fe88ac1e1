"""What is missing stands yellow in the paper, and the paper tells it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.expressions import Gap
from pipeline.model import Rendered
from pipeline.word import Template
from tests.builders.templates import by_jinja, filled, folder, part, woven


def test_a_gap_is_yellow_in_the_look_of_its_place(tmp_path: Path) -> None:
    made = filled(folder(tmp_path, "Дата: **{{ дата }}** г."), дата=Gap("дата & время"))
    assert made.text == "Дата: [укажите: дата & время] г.\n"
    assert [gap.label for gap in made.gaps] == ["дата & время"]
    bold_and_yellow = '<w:rPr><w:b/><w:bCs/><w:highlight w:val="yellow"/></w:rPr><w:t xml:space="preserve">'
    assert f"{bold_and_yellow}[укажите: дата &amp; время]</w:t>" in part(made.content)
    assert part(made.content).count("w:highlight") == 1


def test_gaps_are_told_in_order_and_each_once(tmp_path: Path) -> None:
    text = "{{ в }} {{ а }} {{ в }}\n|== ширины=50,50\n| {{ а }} | {{ б }} |\n|==\n"
    made = filled(folder(tmp_path, text), а=Gap("город"), б=Gap("номер"), в=Gap("год"))
    assert [gap.label for gap in made.gaps] == ["год", "город", "номер"]
    assert made.text == "[укажите: год] [укажите: город] [укажите: год]\n| [укажите: город] | [укажите: номер] |\n"


def test_a_doubt_says_itself_what_is_asked(tmp_path: Path) -> None:
    made = filled(folder(tmp_path, "{{ имя }}"), имя=Gap("проверьте склонение: Цой Пака (рд)", doubtful=True))
    assert made.text == "[проверьте склонение: Цой Пака (рд)]\n"


def test_a_document_without_gaps_has_none(tmp_path: Path) -> None:
    assert filled(folder(tmp_path, "{{ имя }}"), имя="Ким").gaps == ()


def test_a_gap_in_the_title_is_put_in_words(tmp_path: Path) -> None:
    made = filled(folder(tmp_path, "Текст"), title=f"Согласие: {Gap('кто')}")
    assert "<dc:title>Согласие: [укажите: кто]</dc:title>" in part(made.content, "docProps/core.xml")


@pytest.mark.parametrize("way", [woven, by_jinja])
def test_what_is_wanted_only_without_gaps_ends_at_the_first(
    tmp_path: Path, way: Callable[[Template], Template]
) -> None:
    template = folder(tmp_path, "{{ город }}\n{% for день in дни %}{{ день }}{% endfor %}\n").template("приказ.docx")
    assert isinstance(template, Template)
    asked = list[str]()

    def days() -> Iterator[str]:
        asked.append("дни")
        yield "понедельник"

    def render(город: object, *, until_gap: bool = False) -> Rendered:
        names = {"город": город, "дни": days()}
        return way(template).render(names, left_mm=30, title="", draft=False, until_gap=until_gap)

    for missing in (Gap("город"), f"в городе {Gap('город')}", ["Тверь", Gap("город")]):
        with pytest.raises(Rendered.GapMet):
            render(missing, until_gap=True)
        assert [gap.label for gap in render(missing).gaps] == ["город"]
    assert render("Тверь", until_gap=True) == render("Тверь")
    # Woven, a gap that stands alone is met before the days are asked for.
    assert len(asked) == (7 if way is woven else 8)
