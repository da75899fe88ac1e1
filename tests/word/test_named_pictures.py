"""A picture of a template gives way to the one that its description names; where there is none, nothing stands."""

from __future__ import annotations

import io
import os
import re
import shutil
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator
from PIL import Image
from pypdf import PdfReader

from pipeline.model import Rendered
from pipeline.printing import libreoffice
from pipeline.word import Templates, named_pictures
from pipeline.word.template import Template
from tests.builders.pictures import BLUE, PLACEHOLDER, RED, drawn, lay, with_places
from tests.builders.shipped import style
from tests.builders.templates import by_jinja, changed, filled, folder, part, replaced, woven

EMBLEM = "{{ картинка('герб') }}"
SIDE = 30 * 36_000


def media(content: bytes) -> dict[str, bytes]:
    """The pictures of a Word file."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist() if name.startswith("word/media/")}


def sizes(content: bytes, name: str = "word/document.xml") -> list[tuple[int, int]]:
    """How wide and how high the pictures of a part are drawn."""
    found = re.findall(r'<(?:wp:extent|a:ext) cx="(\d+)" cy="(\d+)"', part(content, name))
    return [(int(width), int(height)) for width, height in found]


def template(path: Path, content: bytes) -> Template:
    made = folder(path, content).template("приказ.docx")
    assert isinstance(made, Template)
    return made


def finished(one: Template, draft: bool = False, by_hand: bool = False) -> Rendered:
    """The paper of an office that prints facsimiles."""
    return one.render({}, left_mm=30, title="Приказ", draft=draft, by_hand=by_hand, facsimiles=True)


@pytest.mark.parametrize(
    ("sides", "drawn_as"), [((80, 80), (SIDE, SIDE)), ((80, 40), (SIDE, SIDE // 2)), ((20, 60), (SIDE // 3, SIDE))]
)
def test_it_stands_in_the_box_that_was_drawn_with_its_own_proportions(
    tmp_path: Path, sides: tuple[int, int], drawn_as: tuple[int, int]
) -> None:
    lay(tmp_path, {"герб.png": drawn(*sides)})
    made = filled(folder(tmp_path, with_places("Текст", EMBLEM)))
    assert media(made.content) == {"word/media/named1.png": drawn(*sides)}
    assert sizes(made.content) == [drawn_as, drawn_as]
    assert 'descr="герб"' in part(made.content) and "картинка" not in part(made.content)


def test_a_template_with_places_is_woven_and_opens_as_word_wants_it(tmp_path: Path) -> None:
    lay(tmp_path, {"герб.png": drawn(30, 40), "штамп.jpg": drawn(60, 20, BLUE, "JPEG")})
    content = with_places("Текст {{ имя }}", EMBLEM, "{{ картинка('штамп') }}", EMBLEM, header=EMBLEM)
    one = template(tmp_path, content)
    made = [way.render({"имя": "Ким"}, left_mm=30, title="П", draft=False) for way in (woven(one), by_jinja(one))]
    assert made[0].content == made[1].content
    (tmp_path / "made.docx").write_bytes(made[0].content)
    assert OpenXmlValidator().validate(tmp_path / "made.docx").errors == []
    assert sorted(media(made[0].content)) == ["word/media/named1.jpg", "word/media/named1.png"]
    assert "<a:srcRect" not in part(made[0].content)


def test_it_stands_in_a_header_too(tmp_path: Path) -> None:
    lay(tmp_path, {"герб.png": drawn(80, 40)})
    made = filled(folder(tmp_path, with_places("Текст", header=EMBLEM)))
    assert media(made.content) == {"word/media/named1.png": drawn(80, 40)}
    [header] = [name for name in zipfile.ZipFile(io.BytesIO(made.content)).namelist() if "word/header" in name]
    assert sizes(made.content, header) == [(SIDE, SIDE // 2)] * 2
    [link] = re.findall(r'r:embed="(\w+)"', part(made.content, header))
    links = part(made.content, f"word/_rels/{header.removeprefix('word/')}.rels")
    assert re.search(rf'Id="{link}"[^>]*Target="media/named1.png"', links)


@pytest.mark.parametrize(
    "tag",
    [
        "{{картинка(«герб»)}}",
        "{{ картинка(“Герб”) }}",
        "{{ картинка(’ГЕРБ’) }}",
        "{{\u00a0картинка('герб.png') }}",
        ' {{ картинка( "герб" ) }} ',
    ],
)
def test_quotes_and_letters_may_be_as_word_makes_them(tmp_path: Path, tag: str) -> None:
    lay(tmp_path, {"герб.png": drawn(40, 40)})
    assert media(filled(folder(tmp_path, with_places("Текст", tag))).content)
    assert media(filled(folder(tmp_path, with_places("Текст", title=tag))).content)


def test_the_picture_that_stood_there_goes_with_everything_that_led_to_it(tmp_path: Path) -> None:
    lay(tmp_path, {"герб.png": drawn(40, 40)})
    drawing = '<a:ext uri="{96DAC541}"><svg:svgBlip xmlns:svg="urn:svg" r:embed="rId901"/></a:ext>'
    content = with_places("Текст", EMBLEM)
    content = changed(
        content,
        lambda xml: xml.replace("</pic:blipFill>", '<a:srcRect l="9000"/></pic:blipFill>').replace(
            "/><a:stretch>", f"><a:extLst>{drawing}</a:extLst></a:blip><a:stretch>"
        ),
    )
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    link = f'<Relationship Id="rId901" Type="{office}/image" Target="media/old.svg"/></Relationships>'
    content = changed(content, lambda xml: xml.replace("</Relationships>", link), "word/_rels/document.xml.rels")
    made = filled(folder(tmp_path, replaced(content, {"word/media/old.svg": b"<svg/>"}))).content
    assert media(made) == {"word/media/named1.png": drawn(40, 40)}
    assert "svgBlip" not in part(made) and "old.svg" not in part(made, "word/_rels/document.xml.rels")


def test_a_picture_that_the_template_keeps_for_itself_stays(tmp_path: Path) -> None:
    lay(tmp_path, {"герб.png": drawn(40, 40)})
    made = filled(folder(tmp_path, with_places("Текст", EMBLEM, "Просто рисунок"))).content
    assert sorted(media(made).values()) == sorted([drawn(40, 40), PLACEHOLDER])


def test_what_hangs_at_a_point_of_the_page_stays_in_the_middle_of_its_box(tmp_path: Path) -> None:
    lay(tmp_path, {"герб.png": drawn(80, 40)})
    at = '<wp:position{0} relativeFrom="page"><wp:posOffset>{1}</wp:posOffset></wp:position{0}>'
    anchored = changed(
        with_places("Текст", EMBLEM),
        lambda xml: re.sub(
            "<wp:inline([^>]*)>",
            rf'<wp:anchor\1><wp:simplePos x="0" y="0"/>{at.format("H", 1000)}{at.format("V", 2000)}',
            xml,
        ).replace("</wp:inline>", "</wp:anchor>"),
    )
    made = part(filled(folder(tmp_path, anchored)).content)
    assert re.findall(r"<wp:posOffset>(\d+)<", made) == ["1000", str(2000 + SIDE // 4)]


def as_if(width: int, height: int) -> bytes:
    """A picture that says it has these sides."""
    small = drawn(4, 4)
    head = small[12:16] + struct.pack(">II", width, height) + small[24:29]
    return small[:12] + head + struct.pack(">I", zlib.crc32(head)) + small[33:]


LARGE = b"\x89PNG" + bytes(2 * 1024 * 1024)
ON_ITS_SIDE = io.BytesIO()
_exif = Image.Exif()
_exif[0x0112] = 6
Image.new("RGB", (8, 4)).save(ON_ITS_SIDE, "JPEG", exif=_exif)
CUT_SHORT = io.BytesIO()
Image.new("RGB", (8, 4)).save(CUT_SHORT, "PNG", exif=b"Exif\0\0II*\0")


@pytest.mark.parametrize(
    ("laid", "told"),
    [
        ({}, "картинки «герб» нет: положите в templates/pictures файл герб.png или герб.jpg."),
        ({"герб сада.png": drawn(4, 4)}, "герб.jpg. Возможно, имелось в виду «герб сада»."),
        ({"геpб.png": drawn(4, 4)}, "герб.jpg. Возможно, имелось в виду «геpб»."),
        (
            {"герб.png": drawn(4, 4), "Герб.jpg": drawn(4, 4)},
            "картинок «герб» несколько (Герб.jpg, герб.png): оставьте",
        ),
        ({"герб.png": drawn(4, 4, kind="GIF")}, "картинка templates/pictures/герб.png – не целый рисунок PNG или JPEG"),
        ({"герб.png": b"<svg/>"}, "герб.png – не целый рисунок PNG или JPEG: сохраните его заново"),
        ({"герб.png": drawn(99, 99)[:-30]}, "герб.png – не целый рисунок PNG или JPEG: сохраните его заново"),
        ({"герб.jpg": drawn(99, 99, kind="JPEG")[:300]}, "герб.jpg – не целый рисунок PNG или JPEG"),
        ({"герб.png": LARGE}, "герб.png больше 2 МБ: уменьшите рисунок"),
        ({"герб.png": as_if(5001, 5000)}, "герб.png больше 25 млн точек: уменьшите рисунок"),
        ({"герб.png": as_if(20000, 10000)}, "герб.png больше 25 млн точек: уменьшите рисунок"),
        ({"герб.png": CUT_SHORT.getvalue()}, "герб.png – не целый рисунок PNG или JPEG: сохраните его заново"),
        ({"герб.jpg": ON_ITS_SIDE.getvalue()}, "герб.jpg лежит в файле на боку"),
    ],
)
def test_where_it_cannot_be_put_in_the_place_stays_empty_and_that_is_told(
    tmp_path: Path, laid: dict[str, bytes], told: str
) -> None:
    lay(tmp_path, laid)
    templates = folder(tmp_path, with_places("Текст", EMBLEM, header=EMBLEM))
    made = filled(templates)
    assert made.text.strip() == "Текст" and media(made.content) == {} and "<w:drawing" not in part(made.content)
    assert templates.check("приказ.docx") == []
    [note] = templates.remarks()
    assert note.startswith("templates/приказ.docx: ") and told in note
    assert note.endswith("Пока место картинки пусто.")


def test_what_a_file_is_shows_in_its_bytes_and_not_in_its_name(tmp_path: Path) -> None:
    lay(tmp_path, {"герб.png": drawn(40, 40, kind="JPEG")})
    templates = folder(tmp_path, with_places("Текст", EMBLEM))
    assert [*media(filled(templates).content)] == ["word/media/named1.jpg"]
    assert [*templates.remarks()] == []


@pytest.mark.parametrize(
    ("tag", "fault"),
    [
        (
            "{{ картинка(имя) }}",
            "должен стоять один тег с именем в кавычках, {{ картинка('герб') }}: «{{ картинка(имя) }}»",
        ),
        ("Герб {{ картинка('герб') }}", "должен стоять один тег с именем в кавычках"),
        ("{{ картника('герб') }}", "вместо «картника» в замещающем тексте рисунка нужно «картинка»"),
        ("{{ кaртинка('герб') }}", "вместо «кaртинка» в замещающем тексте рисунка нужно «картинка»"),
    ],
)
def test_a_slip_in_a_description_is_told(tmp_path: Path, tag: str, fault: str) -> None:
    lay(tmp_path, {"герб.png": drawn(4, 4)})
    [told] = folder(tmp_path, with_places("Текст", tag)).check("приказ.docx")
    assert fault in told


def test_a_place_that_is_no_picture_is_told(tmp_path: Path) -> None:
    chart = changed(with_places("Текст", EMBLEM), lambda xml: re.sub(r"<a:blip [^>]*/>", "", xml))
    assert folder(tmp_path, chart).check("приказ.docx") == [
        "templates/приказ.docx: тег картинки стоит в замещающем тексте не у рисунка: «герб»"
    ]


def test_whoever_types_the_tag_into_the_text_is_told_where_it_belongs(tmp_path: Path) -> None:
    [told] = folder(tmp_path, f"Герб: {EMBLEM}").check("приказ.docx")
    assert "вставьте любой рисунок и напишите этот тег в его замещающий текст: «Герб:" in told


def test_another_picture_makes_another_paper_and_asks_for_none_of_the_others(tmp_path: Path) -> None:
    lay(tmp_path, {"герб.png": drawn(40, 40)})
    templates = folder(tmp_path, with_places("Текст", EMBLEM))
    first, before = templates.digests(), filled(templates).content
    lay(tmp_path, {"штамп.png": drawn(4, 4)})
    assert templates.digests() == first
    lay(tmp_path, {"герб.png": drawn(40, 20, BLUE)})
    assert templates.digests() != first
    assert filled(templates).content != before
    assert filled(templates).content == filled(folder(tmp_path, with_places("Текст", EMBLEM))).content


def test_a_picture_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay(tmp_path, {"герб.png": drawn(40, 40)})
    templates, read = folder(tmp_path, with_places("Текст", EMBLEM)), list[str]()
    known = Path.read_bytes

    def noted(path: Path) -> bytes:
        read.append(path.name)
        return known(path)

    monkeypatch.setattr(Path, "read_bytes", noted)
    for _ in range(3):
        filled(templates)
        templates.digests()
    assert read.count("герб.png") == 1


def test_a_picture_that_somebody_has_open_stays_what_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay(tmp_path, {"герб.png": drawn(40, 40)})
    templates = folder(tmp_path, with_places("Текст", EMBLEM))
    before = filled(templates).content
    os.utime(tmp_path / "pictures/герб.png", ns=(1, 1))
    read = Path.read_bytes

    def locked(path: Path) -> bytes:
        if path.name == "герб.png":
            raise PermissionError(path)
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", locked)
    assert filled(templates).content == before
    [note] = folder(tmp_path, with_places("Текст", EMBLEM)).remarks()
    assert "герб.png не читается: закройте его в других программах" in note


def test_a_file_that_goes_while_the_folder_is_read_takes_no_other_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(tmp_path, {"герб.png": drawn(40, 40), "герб.png.tmp": b"half"})
    is_file = Path.is_file

    def renamed_after(path: Path) -> bool:
        there = is_file(path)
        if path.suffix == ".tmp":
            path.unlink(missing_ok=True)
        return there

    monkeypatch.setattr(Path, "is_file", renamed_after)
    read = named_pictures.read(tmp_path / "pictures", named_pictures.Pictures())
    assert [*read.files] == ["герб.png"]


@pytest.mark.parametrize("name", ["подпись директора", "факсимиле", "Директор, подпись"])
def test_a_signature_stands_where_the_office_allows_it_and_in_no_draft(tmp_path: Path, name: str) -> None:
    lay(tmp_path, {f"{name}.png": drawn(60, 20, BLUE), "герб.png": drawn(4, 4)})
    templates = folder(tmp_path, with_places("Текст", f"{{{{ картинка('{name}') }}}}", EMBLEM))
    one = template(tmp_path, with_places("Текст", f"{{{{ картинка('{name}') }}}}", EMBLEM))
    without = one.render({}, left_mm=30, title="П", draft=False)
    assert [*media(without.content).values()] == [drawn(4, 4)] and name not in part(without.content)
    assert sorted(media(finished(one).content).values()) == sorted([drawn(60, 20, BLUE), drawn(4, 4)])
    for other in (finished(one, draft=True), finished(one, by_hand=True)):
        assert [*media(other.content).values()] == [drawn(4, 4)]
    [note] = templates.remarks()
    assert "facsimile = true" in note


@pytest.mark.parametrize("name", ["герб", "подпись"])
def test_a_template_with_another_picture_is_more_than_saved_again(tmp_path: Path, name: str) -> None:
    content = with_places("Текст", f"{{{{ картинка('{name}') }}}}")
    for place, colour in (("lies", BLUE), ("good", RED)):
        (tmp_path / place).mkdir()
        folder(tmp_path / place, content)
        lay(tmp_path / place, {f"{name}.png": drawn(4, 4, colour)})
    templates = Templates(tmp_path / "lies", style(), tmp_path / "good")
    assert not templates.is_only_saved_again("приказ.docx")
    lay(tmp_path / "good", {f"{name}.png": drawn(4, 4, BLUE)})
    assert templates.is_only_saved_again("приказ.docx")


def test_a_template_made_of_a_finished_paper_keeps_both_pictures(tmp_path: Path) -> None:
    lay(tmp_path, {"герб.png": drawn(40, 40)})
    paper = filled(folder(tmp_path, with_places("Текст", EMBLEM))).content
    again = changed(paper, lambda xml: xml.replace('descr="герб"', 'descr="Рисунок"'))
    lay(tmp_path, {"герб.png": drawn(40, 40, BLUE)})
    both = changed(again, lambda xml: _doubled(xml))
    made = filled(folder(tmp_path, both)).content
    assert sorted(media(made).values()) == sorted([drawn(40, 40, RED), drawn(40, 40, BLUE)])
    assert len(media(made)) == 2


def _doubled(xml: str) -> str:
    """The text with its picture twice, the second one with a tag."""
    [paragraph] = re.findall(r"<w:p>(?:(?!</w:p>).)*<w:drawing>(?:(?!</w:p>).)*</w:p>", xml)
    return xml.replace(paragraph, paragraph + paragraph.replace("Рисунок", html_of(EMBLEM)))


def html_of(tag: str) -> str:
    return tag.replace("'", "&apos;")


@pytest.mark.office
def test_it_is_seen_on_the_page_in_the_text_and_above_it(tmp_path: Path) -> None:
    lay(tmp_path, {"герб.png": drawn(40, 80), "подпись.jpg": drawn(90, 30, BLUE, "JPEG")})
    one = template(tmp_path, with_places("Текст", "{{ картинка('подпись') }}", header=EMBLEM))
    with libreoffice.opened(str(shutil.which("soffice")), tmp_path / "printing") as office:
        made = office.pdfs({"paper": finished(one).content})
    [page] = PdfReader(io.BytesIO(made["paper"])).pages
    seen = sorted(image.image.size for image in page.images if image.image)
    assert seen == [(40, 80), (90, 30)]
