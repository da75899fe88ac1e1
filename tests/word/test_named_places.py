"""Bookmarks named as the house declares stay in papers, each once, and in the PDF; all others go."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from openxml_audit import OpenXmlValidator
from pypdf import PdfReader

from pipeline.papers.made_papers import paper_for
from pipeline.printing import libreoffice
from pipeline.word import unpacked
from tests.builders.golden_papers import CASES, planned
from tests.builders.pictures import drawn, lay
from tests.builders.places import ROOT
from tests.builders.shipped import style, templates
from tests.builders.templates import changed, filled, folder, part, word

BLOCKS = "\n{%p include 'виза' %}\n{%p include 'виза' %}"
TAKEN = r"\закладка(SignHead2)А"
SIGN = r"Директор \закладка(SignHead)________"


def start(name: str, number: int = 7) -> str:
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}" w:colFirst="0" w:colLast="1"/>'


def end(number: int = 7) -> str:
    return f'<w:bookmarkEnd w:id="{number}"/>'


def names(content: bytes, of: str = "word/document.xml") -> list[str]:
    return re.findall(r'<w:bookmarkStart w:id="\d+" w:name="([^"]*)"/>', part(content, of))


def ids(content: bytes) -> tuple[list[str], list[str]]:
    """The numbers of where bookmarks begin and of where they end."""
    xml = part(content)
    return re.findall(r'bookmarkStart w:id="(\d+)"', xml), re.findall(r'bookmarkEnd w:id="(\d+)"', xml)


@pytest.mark.parametrize("name", ["SignHead", "signmentor", "ESignHead", "Stamp"])
def test_a_declared_name_stays_in_the_paper(tmp_path: Path, name: str) -> None:
    made = filled(folder(tmp_path, rf"Директор \закладка({name})____ {{{{ имя }}}}"), имя="Ким").content
    assert names(made) == [name]
    (tmp_path / "made.docx").write_bytes(made)
    assert OpenXmlValidator().validate(tmp_path / "made.docx").errors == []


@pytest.mark.parametrize("name", ["_GoBack", "_Toc123456", "OLE_LINK1", "Закладка1", "MySign"])
def test_any_other_goes(tmp_path: Path, name: str) -> None:
    content = changed(word("Текст"), lambda xml: xml.replace("<w:r>", f"{start(name)}<w:r>{end()}", 1))
    assert "bookmark" not in part(filled(folder(tmp_path, content)).content)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{%p for имя in имена %}\n" + SIGN + "\n{%p endfor %}", ["SignHead", "SignHead2", "SignHead3"]),
        (
            "|== ширины=80\n|{%tr for имя in имена %}|\n| " + SIGN + " |\n|{%tr endfor %}|\n|==",
            ["SignHead", "SignHead2", "SignHead3"],
        ),
        (SIGN + BLOCKS, ["SignHead", "SignHead2", "SignHead3"]),
        (TAKEN + BLOCKS, ["SignHead2", "SignHead", "SignHead3"]),
        (SIGN + BLOCKS + "\n" + TAKEN, ["SignHead", "SignHead3", "SignHead4", "SignHead2"]),
    ],
)
def test_each_is_there_once_whatever_repeats_it(tmp_path: Path, text: str, expected: list[str]) -> None:
    made = filled(folder(tmp_path, text, {"виза": SIGN}), имена=["Ким", "Цой", "Пак"]).content
    assert names(made) == expected
    begun, ended = ids(made)
    assert begun == ended and len({*begun}) == len(begun)


def test_a_longest_name_stays_one_that_word_takes(tmp_path: Path) -> None:
    name = "Sign" + "x" * 36
    made = filled(
        folder(tmp_path, "{%p for имя in имена %}\n" + rf"\закладка({name})А" + "\n{%p endfor %}"), имена=[1, 2]
    )
    assert names(made.content) == [name, name[:39] + "2"]


def test_it_holds_the_words_that_it_held(tmp_path: Path) -> None:
    content = changed(word("Место {{ имя }} здесь"), lambda xml: xml.replace("<w:r>", f"{start('Sign')}<w:r>", 1))
    content = changed(content, lambda xml: xml.replace("</w:p>", f"{end()}</w:p>", 1))
    assert re.search(
        r'w:name="Sign"/><w:r>.*Место.*<w:bookmarkEnd w:id="\d+"/></w:p>',
        part(filled(folder(tmp_path, content), имя="А").content),
    )


def test_where_its_end_is_not_printed_it_is_a_point(tmp_path: Path) -> None:
    text = "Начало\n{%p if есть %}\nСередина\n{%p endif %}\nКонец"
    content = changed(word(text), lambda xml: xml.replace("<w:r>", f"{start('Sign')}<w:r>", 1))
    content = changed(content, lambda xml: xml.replace("Середина</w:t></w:r>", f"Середина</w:t></w:r>{end()}"))
    templates = folder(tmp_path, content)
    whole, point = (part(filled(templates, есть=there).content) for there in (True, False))
    assert re.search(r'w:name="Sign"/><w:r>.*Середина</w:t></w:r><w:bookmarkEnd', whole)
    assert re.search(r'w:name="Sign"/><w:bookmarkEnd w:id="\d+"/>', point) and point.count("bookmarkEnd") == 1
    lost = changed(word(text), lambda xml: xml.replace("Середина", f"</w:t></w:r>{start('Sign')}<w:r><w:t>Середина"))
    lost = changed(lost, lambda xml: xml.replace("Конец</w:t></w:r>", f"Конец</w:t></w:r>{end()}"))
    assert "bookmark" not in part(filled(folder(tmp_path, lost), есть=False).content)


def test_of_two_halves_of_different_ones_each_goes_its_own_way(tmp_path: Path) -> None:
    text = "Начало\n{%p if есть %}\nСередина\n{%p endif %}\nКонец"
    content = changed(word(text), lambda xml: xml.replace("<w:r>", f"{start('SignA', 7)}<w:r>", 1))
    content = changed(
        content, lambda xml: xml.replace("Середина</w:t></w:r>", f"Середина</w:t></w:r>{end(7)}{start('SignB', 8)}")
    )
    content = changed(content, lambda xml: xml.replace("Конец</w:t></w:r>", f"Конец</w:t></w:r>{end(8)}"))
    made = part(filled(folder(tmp_path, content), есть=False).content)
    assert re.search(r'w:name="SignA"/><w:bookmarkEnd w:id="\d+"/><w:r>', made) and made.count("bookmarkEnd") == 1


def test_around_nothing_but_a_tag_it_is_a_point_in_the_next_paragraph(tmp_path: Path) -> None:
    tag = "{%p if есть %}"
    content = changed(
        word(f"Первый\n{tag}\nВторой\n{{%p endif %}}"),
        lambda xml: xml.replace("</w:p>", f"</w:p>{start('Sign')}", 1).replace(
            f"{tag}</w:t></w:r></w:p>", f"{tag}</w:t></w:r></w:p>{end()}"
        ),
    )
    made = part(filled(folder(tmp_path, content), есть=True).content)
    assert re.search(
        r'</w:pPr><w:bookmarkStart w:id="\d+" w:name="Sign"/><w:bookmarkEnd w:id="\d+"/><w:r>[^/]*Второй', made
    )


def test_between_paragraphs_it_goes_into_the_next_one_that_stays(tmp_path: Path) -> None:
    text = "Первый\n{%p if есть %}\nВторой\n{%p endif %}\nТретий"
    content = changed(
        word(text),
        lambda xml: xml.replace("</w:p>", f"</w:p>{start('Sign')}", 1).replace("<w:sectPr>", f"{end()}<w:sectPr>"),
    )
    made = part(filled(folder(tmp_path, content), есть=True).content)
    assert re.search(r'</w:pPr><w:bookmarkStart w:id="\d+" w:name="Sign"/><w:r>[^/]*Второй', made)
    assert re.search(r'Третий</w:t></w:r><w:bookmarkEnd w:id="\d+"/></w:p>', made)


def test_what_no_paper_has_is_told(tmp_path: Path) -> None:
    def told(words: str, blocks: dict[str, str] | None = None) -> list[str]:
        return [note.partition(": ")[2] for note in folder(tmp_path, words, blocks).remarks()]

    assert told(r"\закладка(SignHead)Да") == []
    [other] = told(r"\закладка(Подпись)Да")
    assert other == "закладки «Подпись» в документе не будет: остаются те, что названы Sign*, ESign*, Stamp*."
    [lost] = told(r"\закладка(Sign_head)Да")
    assert lost.startswith("закладка «Sign_head» в PDF потеряет имя: называйте её латинскими буквами и цифрами")
    [in_tag] = told(r"{%p if 1 %}\закладка(Sign)" + "\nДа\n{%p endif %}")
    assert "стоит в абзаце с тегом" in in_tag
    [in_block] = told("{%p include 'виза' %}", {"виза": r"\закладка(Виза)Да"})
    assert in_block.startswith("закладки «Виза»")


def test_the_plain_text_of_a_template_keeps_it() -> None:
    text = "Директор \\закладка(SignHead)________ **жирно** \\закладка(Stamp)\n"
    assert unpacked(word(text), style()) == text


@pytest.mark.parametrize("file", [*(ROOT / "templates").rglob("*.docx")], ids=lambda file: file.stem)
def test_where_the_head_signs_a_shipped_paper_a_place_is_named(file: Path) -> None:
    text = unpacked(file.read_bytes(), style())
    signs = re.findall(
        r"(?:__ ?(?:\{% [^%]+ %\} ?)?|^\| .*)\{\{ организация.руководитель \| инициалы_впереди", text, re.MULTILINE
    )
    assert text.count(r"\закладка(SignHead)") == len(signs)


@pytest.mark.office
def test_the_pdf_of_a_shipped_order_has_the_places_by_their_names(tmp_path: Path) -> None:
    case = next(one for one in CASES if one.parent.name == "order-curator" and one.stem == "registered")
    names: dict[str, Any] = {**paper_for(*planned(case), draft=False).context()}
    signed = {**names["константы"], "сертификат_эп": "00 AB CD", "место_печати": "М.П."}
    order = (
        templates()
        .template("order-curator.docx")
        .render({**names, "константы": signed}, left_mm=30, title="Приказ", draft=False)
    )
    long = filled(folder(tmp_path, "\n".join(["Пункт."] * 60 + [r"М.П. \закладка(Stamp)"])))
    with libreoffice.opened(str(shutil.which("soffice")), tmp_path / "printing") as office:
        made = office.pdfs({"order": order.content, "long": long.content})
    pdfs = {name: PdfReader(io.BytesIO(content)) for name, content in made.items()}
    assert {*pdfs["order"].named_destinations} == {"/SignHead", "/ESignHead"}
    [(name, place)] = pdfs["long"].named_destinations.items()
    assert name == "/Stamp" and pdfs["long"].get_destination_page_number(place) == len(pdfs["long"].pages) - 1


@pytest.mark.parametrize(
    ("block", "name"), [("печать", "Stamp"), ("подпись_куратора", "SignCurator"), ("эп", "ESignHead")]
)
def test_the_shared_blocks_name_their_places(block: str, name: str) -> None:
    text = unpacked((ROOT / f"templates/blocks/{block}.docx").read_bytes(), style())
    assert text.count(rf"\закладка({name})") == 1


def test_whatever_is_named_is_found_in_a_template_that_libreoffice_has_saved(tmp_path: Path) -> None:
    """Contents, a picture with a tag in its description and a bookmark, by LibreOffice 7.4."""
    saved = (Path(__file__).parent / "saved/places_by_libreoffice.docx").read_bytes()
    lay(tmp_path, {"герб.png": drawn(40, 20)})
    templates = folder(tmp_path, saved)
    assert templates.check("приказ.docx") == []
    made = filled(templates, имена=["Ким", "Цой"])
    assert names(made.content) == ["_Toc00000001", "_Toc00000002", "SignHead"]
    assert [line.strip() for line in made.text.splitlines()][1:3] == ["Глава Ким", "Глава Цой"]
    assert 'descr="герб"' in part(made.content)
