"""What works in a template, though maybe not as its author thinks, is told with its place and holds nothing back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.builders.templates import changed, filled, folder, part, word

BOLD = "<w:rPr><w:b/></w:rPr>"
PLAIN_AFTER_BOLD = (
    f'<w:p><w:r>{BOLD}<w:t>{{{{ и</w:t></w:r><w:r><w:t xml:space="preserve">мя }}}} пришла</w:t></w:r></w:p>'
)
OLD_CONTENTS = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r><w:r>'
    '<w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Глава 1 … 7</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/>'
    "</w:r></w:p>"
)
NUMBER_OF_PAGES = '<w:p><w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>7</w:t></w:r></w:fldSimple></w:p>'


def put_first(paragraphs: str, text: str = "конец") -> bytes:
    return changed(word(text), lambda xml: xml.replace("<w:body>", f"<w:body>{paragraphs}", 1))


def told(path: Path, content: str | bytes, blocks: dict[str, str] | None = None) -> list[str]:
    return [note.partition(": ")[2] for note in folder(path, content, blocks).remarks()]


def test_a_tag_of_two_looks_prints_in_that_of_its_first_bracket_and_is_told_to(tmp_path: Path) -> None:
    content = put_first(PLAIN_AFTER_BOLD)
    [note] = told(tmp_path, content)
    assert note == (
        "тег «{{ имя }}» набран по-разному (полужирный; обычный): напечатается так, как набрана его первая скобка, – "
        "полужирный. Где: абзац 1."
    )
    printed = part(filled(folder(tmp_path, content), имя="Анна").content)
    [run] = re.findall(r"<w:r>(?:(?!</w:r>).)*Анна(?:(?!</w:r>).)*</w:r>", printed)
    assert "<w:b/>" in run


def test_a_tag_that_word_has_only_split_is_told_nothing(tmp_path: Path) -> None:
    for look in ("", BOLD):
        split = f"<w:p><w:r>{look}<w:t>{{{{ и</w:t></w:r><w:r>{look}<w:t>мя }}}}</w:t></w:r></w:p>"
        assert told(tmp_path, put_first(split)) == []
    off = '<w:p><w:r><w:t>{{ и</w:t></w:r><w:r><w:rPr><w:b w:val="0"/></w:rPr><w:t>мя }}</w:t></w:r></w:p>'
    assert told(tmp_path, put_first(off)) == []


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("Город, {% if дом %}{{ дом }}{% endif %}.", "если ответа нет, останется лишнее «,.»"),
        ("Город ({% if дом %}{{ дом }}{% endif %})", "если ответа нет, останется лишнее «()»"),
        ("Основание: {{ дом | если_есть }}", "если ответа нет, останется лишнее «:»"),
        ("Город {% if дом %}{{ дом }}{% endif %} область", "если ответа нет, останутся два пробела подряд"),
        ("{% if дом %}{{ дом }}{% endif %}", "если ответа нет, останется пустой абзац"),
        ("Город, {% if дом %}{% if сад %}, сад{% endif %}{% endif %};", "если ответа нет, останется лишнее «,;»"),
    ],
)
def test_what_would_be_left_beside_an_answer_that_nobody_gave_is_told(tmp_path: Path, text: str, note: str) -> None:
    [said] = told(tmp_path, text)
    assert said.startswith(note) and said.endswith("Где: абзац 1.")


@pytest.mark.parametrize(
    "text",
    [
        "Город{% if дом %}, {{ дом }}{% endif %}.",
        "Город, {% if дом %}{{ дом }}{% else %}без дома{% endif %}.",
        "Город{{ дом | если_есть(', дом ') }}.",
        "Города: {% for дом in дома %}{{ дом }}{% endfor %}.",
        "{%p if дом %}\n{{ дом }}\n{%p endif %}",
        "|== ширины=60,60 рамка=1 шапка=0\n| Дом | {{ дом | если_есть }} |\n|==",
    ],
)
def test_what_leaves_nothing_is_told_nothing(tmp_path: Path, text: str) -> None:
    assert told(tmp_path, text) == []


def test_a_shared_block_is_looked_at_as_well(tmp_path: Path) -> None:
    notes = list(folder(tmp_path, "{%p include 'адрес' %}", {"адрес": "Город, {{ дом | если_есть }}."}).remarks())
    assert [note.partition(": ")[0] for note in notes] == ["templates/blocks/адрес.docx"]


@pytest.mark.parametrize(
    ("field", "note"),
    [
        (OLD_CONTENTS, "здесь содержание (его строки – заголовки документа): в PDF"),
        (NUMBER_OF_PAGES, "здесь число страниц: в PDF"),
    ],
)
def test_word_is_told_to_count_pages_anew_and_the_author_what_it_asks(tmp_path: Path, field: str, note: str) -> None:
    templates = folder(tmp_path, put_first(field, "[Раздел] Глава"))
    [said] = templates.remarks()
    assert note in said and "отвечайте «Да»" in said
    assert '<w:updateFields w:val="true"/>' in part(filled(templates).content, "word/settings.xml")


def test_contents_without_a_heading_are_told(tmp_path: Path) -> None:
    [empty, _] = told(tmp_path, put_first(OLD_CONTENTS))
    assert empty == "содержание будет пустым: в шаблоне нет ни одного абзаца стиля «Подраздел», «Раздел»."


def test_numbers_that_a_list_gives_to_headings_are_told_to_be_missing_in_contents(tmp_path: Path) -> None:
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    content = changed(
        put_first(OLD_CONTENTS, "[Раздел] Глава"),
        lambda xml: re.sub(r'(?<=<w:pStyle w:val="Section"/>)</w:pPr>', number, xml),
    )
    [numbers, _] = told(tmp_path, content)
    assert numbers.startswith("номеров, которые заголовкам ставит список Word, в содержании PDF не будет")


@pytest.mark.parametrize("switch", ['\\c "Рисунок"', '\\t "Пункт;1"', "\\f a"])
def test_contents_that_are_left_as_they_are_are_told(tmp_path: Path, switch: str) -> None:
    [other, _] = told(tmp_path, put_first(OLD_CONTENTS.replace('\\o "1-3"', switch)))
    assert other.startswith("содержание здесь такое, какого программа не пишет")


def test_a_paper_without_such_fields_opens_without_a_question(tmp_path: Path) -> None:
    assert "updateFields" not in part(filled(folder(tmp_path, "слово")).content, "word/settings.xml")


FORMULAS = {
    "formula": '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>1</m:t></m:r>'
    "</m:oMath>",
    "field": '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> EQ \\f(1;2) </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
}


@pytest.mark.parametrize("formula", FORMULAS.values(), ids=FORMULAS)
def test_a_formula_that_libreoffice_may_leave_out_is_told(tmp_path: Path, formula: str) -> None:
    half = f'<w:p><w:r><w:t xml:space="preserve">Принять на 1</w:t></w:r>{formula}<w:r><w:t> ставки</w:t></w:r></w:p>'
    [note] = told(tmp_path, put_first(half))
    assert note == (
        "формула Word в абзаце «Принять на 1 ставки»: PDF из документа с ней не делается, потому что LibreOffice может "
        "напечатать вместо неё пустое место. Напишите её обычным текстом, например «1/2» или «0,5»."
    )


def floating(*rows: str) -> str:
    cells = "".join(f"<w:tr><w:tc><w:tcPr/><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc></w:tr>" for words in rows)
    placed = '<w:tblPr><w:tblpPr w:vertAnchor="text" w:tblpX="1"/><w:tblW w:w="2000" w:type="dxa"/></w:tblPr>'
    return f'<w:tbl>{placed}<w:tblGrid><w:gridCol w:w="2000"/></w:tblGrid>{cells}</w:tbl>'


def test_a_growing_table_that_text_flows_around_is_told(tmp_path: Path) -> None:
    growing = floating("Кто", "{%tr for дитя in дети %}", "{{ дитя }}", "{%tr endfor %}")
    [note] = told(tmp_path, put_first(growing))
    assert note == (
        "текст обтекает таблицу «Кто{%tr for дитя in дети %}{{ дитя }}{%tr endfor %}»: кто напечатает документ из "
        "LibreOffice, может не получить строк ниже конца страницы. В Word выберите «Свойства таблицы» – «Обтекание» – "
        "«Нет»."
    )


def test_a_short_table_that_text_flows_around_is_told_nothing(tmp_path: Path) -> None:
    assert told(tmp_path, put_first(floating("УТВЕРЖДАЮ", "Заведующий", "{{ имя }}"))) == []


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("Назначить Иванову М.П. куратором", "имя «Иванову М.П.» набрано словами"),
        ("Заведующий _______ А. Б. Салтыкова-Щедрина", "имя «А. Б. Салтыкова-Щедрина» набрано словами"),
        ("Поручить Ивановой Марии Петровне", "имя «Ивановой Марии Петровне» набрано словами"),
        ("Утвердить план на 2025/2026 учебный год", "учебный год «2025/2026» набран словами"),
        ("План на 2025 – 2026 годы", "учебный год «2025 – 2026» набран словами"),
        ("Во исполнение приказа от 15.09.2025 № 41-ОД", "номер «№ 41-ОД» набран словами"),
    ],
)
def test_what_is_another_one_in_the_next_paper_is_told_where_it_is_typed(tmp_path: Path, text: str, note: str) -> None:
    [found] = told(tmp_path, text)
    assert found.startswith(note) and found.endswith("Где: абзац 1.")


@pytest.mark.parametrize(
    "text",
    [
        "{{ куратор | вн }}, приложение № 1, пункт 2–3, Федеральный закон от 29.12.2012 № 273-ФЗ",
        "Гимназия имени А.С. Пушкина, школа им. Гагарина Ю.А., сведения по форме № 85-К",
        "И.О. Фамилия, и.о. заведующего, статья 14 закона № 152-ФЗ, ГОСТ Р 7.0.97-2016",
        "в {% if год == '2025/2026' %}первом{% else %}{{ год }}{% endif %} году",
        "Российская Федерация, Чукотский автономный округ, Методист Руководитель Наставник",
    ],
)
def test_laws_annexes_and_what_stands_in_tags_are_no_typed_facts(tmp_path: Path, text: str) -> None:
    assert not [note for note in told(tmp_path, text) if "набран" in note]
