"""What a filled template says: words, gaps, tables, numbers."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.expressions import Gap
from pipeline.word.text import text_of
from tests.builders.templates import changed, filled, folder, part, word

HOSTILE = (
    "Детский сад «Ромашка & Ко» <филиал>",
    "{{ 7 * 7 }} {% if %} {# нет #} {_{ }_}",
    "&amp; &#10; ]]> <!-- -->",
    "кавычки \" и ' и обратная \\ черта \\1 $1",
    "\ufeff\u00ad\u200b невидимые",
)


@pytest.mark.parametrize("value", HOSTILE)
def test_a_value_stands_letter_for_letter(tmp_path: Path, value: str) -> None:
    made = filled(folder(tmp_path, "Слово: {{ имя }}."), имя=value)
    assert made.text == f"Слово: {value}.\n"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(
    value=st.text(st.characters(exclude_categories=("Cs", "Cc", "Co", "Zl", "Zp"), exclude_characters="\ufffe\uffff"))
)
def test_any_words_stand_letter_for_letter(tmp_path: Path, value: str) -> None:
    made = filled(folder(tmp_path, "Слово: {{ имя }}."), имя=value)
    assert made.text == f"Слово: {value}.\n"


def test_a_new_line_in_a_value_becomes_a_line_break_and_a_tab_a_tab(tmp_path: Path) -> None:
    made = filled(folder(tmp_path, "{{ имя }}"), имя="один\r\nдва\rтри\vчетыре\tпять")
    assert made.text == "один\nдва\nтри\nчетыре\tпять\n"
    assert part(made.content).count("<w:br/>") == 3
    assert "<w:tab/>" in part(made.content)


def test_characters_that_no_file_may_hold_are_left_out(tmp_path: Path) -> None:
    made = filled(folder(tmp_path, "{{ имя }} & {{ имя }}"), имя="а\x00б\x07в\ufffeг\ud800д")
    assert made.text == "абвгд & абвгд\n"


def test_bare_dates_stand_in_figures_and_the_filter_writes_them_out(tmp_path: Path) -> None:
    made = filled(folder(tmp_path, "{{ дата }} – {{ дата | дата }}"), дата=dt.date(2026, 11, 27))
    assert made.text.replace("\xa0", " ") == "27.11.2026 – 27 ноября 2026 г.\n"


# ── tags


def test_a_tag_that_word_has_split_into_runs_is_still_one_tag(tmp_path: Path) -> None:
    split = '{{ и</w:t></w:r><w:proofErr w:type="spellEnd"/><w:r><w:rPr><w:i/></w:rPr><w:t>мя }}'
    made = filled(folder(tmp_path, changed(word("Я {{ имя }}"), lambda xml: xml.replace("{{ имя }}", split))), имя="Ян")
    assert made.text == "Я Ян\n"


@pytest.mark.parametrize("quotes", ["«да»", "“да”", "„да“", "'да'", "‘да’"])
def test_quotes_that_word_has_made_typographic_still_quote(tmp_path: Path, quotes: str) -> None:
    assert filled(folder(tmp_path, f"{{{{ имя or {quotes} }}}}"), имя="").text == "да\n"


def test_a_condition_takes_whole_paragraphs(tmp_path: Path) -> None:
    templates = folder(tmp_path, "{%p if есть %}\nДа\n{%p else %}\nНет\n{%p endif %}")
    assert filled(templates, есть=True).text == "Да\n"
    assert filled(templates, есть=False).text == "Нет\n"


def test_a_loop_takes_whole_rows_and_may_be_empty(tmp_path: Path) -> None:
    rows = "|{%tr for имя in люди %}|\n| {{ loop.index }} | {{ имя }} |\n|{%tr endfor %}|"
    templates = folder(tmp_path, f"|== ширины=10,50\n| № | ФИО |\n{rows}\n|==\n")
    assert filled(templates, люди=["Ким", "Цой"]).text == "| № | ФИО |\n| 1 | Ким |\n| 2 | Цой |\n"
    assert filled(templates, люди=[]).text == "| № | ФИО |\n"


def test_columns_repeat_and_the_table_is_no_wider_than_they_are(tmp_path: Path) -> None:
    table = "|== ширины=30,20,20,20,20 рамка=1 шапка=0\n| А | {%tc for б in буквы %} | {{ б }} | {%tc endfor %} |\n|=="
    found = filled(folder(tmp_path, table), буквы=["Б", "В"])
    assert "| А | Б | В |" in found.text
    widths = re.findall(r'<w:gridCol w:w="(\d+)"', part(found.content))
    assert len(widths) == 3
    assert f'<w:tblW w:w="{sum(map(int, widths))}"' in part(found.content)


def test_a_table_without_rows_leaves_the_document(tmp_path: Path) -> None:
    table = "|== ширины=50 шапка=0\n|{%tr for п in люди %}|\n| {{ п }} |\n|{%tr endfor %}|\n|==\nКонец"
    made = filled(folder(tmp_path, table), люди=[])
    assert made.text == "Конец\n"
    assert "<w:tbl>" not in part(made.content)


def test_a_cell_left_empty_by_a_condition_keeps_a_paragraph(tmp_path: Path) -> None:
    table = "|== ширины=50,50 шапка=0\n| а | {%p if есть %} ⏎ да ⏎ {%p endif %} |\n|==\nКонец"
    assert "</w:tcPr><w:p/></w:tc>" in part(filled(folder(tmp_path, table), есть=False).content)


def test_tables_that_meet_stay_two(tmp_path: Path) -> None:
    two = "|== ширины=50\n| а |\n|==\n{%p if нет %}\nмежду\n{%p endif %}\n|== ширины=50\n| б |\n|==\n"
    xml = part(filled(folder(tmp_path, two), нет=False).content)
    assert "</w:tbl><w:tbl>" not in xml and "</w:tbl><w:sectPr>" not in xml


def test_words_after_a_table_stand_at_a_distance(tmp_path: Path) -> None:
    xml = part(filled(folder(tmp_path, "|== ширины=50\n| а |\n|==\nСлова")).content)
    assert '</w:tbl><w:p><w:pPr><w:pStyle w:val="AfterTable"/></w:pPr></w:p><w:p>' in xml


def test_points_are_numbered_by_level_and_start_anew_when_told_and_in_every_render(tmp_path: Path) -> None:
    points = "".join(
        f"{{{{ п({level}) }}}} {letter}\n" for level, letter in zip((1, 2, 2, 3, 1, 2), "абвгде", strict=True)
    )
    templates = folder(tmp_path, points + "{% do п.заново() %}{{ п(1) }} ж")
    expected = "1. а\n1.1. б\n1.2. в\n1.2.1. г\n2. д\n2.1. е\n1. ж\n"
    assert [filled(templates).text, filled(templates).text] == [expected, expected]


# ── shared blocks


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


def test_names_are_those_that_the_template_and_its_blocks_need(tmp_path: Path) -> None:
    inside = "{{ пара.имя }} {{ организация.город }}\n{%p include 'подпись' %}"
    text = f"{{%p for пара in пары %}}\n{inside}\n{{%p endfor %}}\n{{{{ п(1) }}}}"
    template = folder(tmp_path, text, {"подпись": "{{ директор.фио }} {{ пара.имя }}"}).template("приказ.docx")
    assert template.names() == {"пары", "организация", "директор"}
    assert template.paths() == {"пары", "организация", "организация.город", "директор", "директор.фио"}


# ── gaps


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


# ── the same again


def test_the_same_values_give_the_same_bytes(tmp_path: Path) -> None:
    text = "|== ширины=50\n| {{ имя }} |\n|==\n{{ дата }}"
    names: dict[str, Any] = {"имя": "Ким & Цой", "дата": Gap("дата")}
    first = filled(folder(tmp_path, text), **names)
    assert filled(folder(tmp_path, text), **names) == first


def test_the_text_of_the_file_is_the_text_that_was_told(tmp_path: Path) -> None:
    text = "[Название] {{ имя }}\n|== ширины=50,50\n| а ⏎ б | в |\n|==\nКонец"
    made = filled(folder(tmp_path, text), draft=True, имя="Ким & Цой")
    assert text_of(made.content) == made.text == "ПРОЕКТ\nКим & Цой\n| а / б | в |\nКонец\n"
