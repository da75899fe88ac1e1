"""Word's own lists in loops: the count begins anew where the words between begin anew, and nowhere else."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from openxml_audit import OpenXmlValidator

from tests.builders.templates import changed, filled, folder, part, with_part, word

KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LEVELS = "".join(
    f'<w:lvl w:ilvl="{level}"><w:start w:val="{start}"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%{level + 1})"/>'
    '<w:lvlJc w:val="left"/></w:lvl>'
    for level, start in ((0, 1), (1, 5))
)
NUMBERING = (
    f'<w:numbering {SPACE}><w:abstractNum w:abstractNumId="7"><w:multiLevelType w:val="multilevel"/>{LEVELS}'
    '</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
)


def listed(text: str) -> bytes:
    """A template whose paragraphs that begin with «#» are points of one list, «##» those of its second level."""

    def as_points(xml: str) -> str:
        for marks, level in (("##", 1), ("#", 0)):
            number = rf'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="3"/></w:numPr></w:pPr>\1'
            xml = re.sub(rf"</w:pPr>((?:(?!</w:p>).)*?<w:t[^>]*>){marks} ", number, xml, flags=re.DOTALL)
        return xml

    content = with_part(changed(word(text), as_points), "word/numbering.xml", NUMBERING, "numbering")
    types = f'<Override PartName="/word/numbering.xml" ContentType="{KIND}"/></Types>'
    return changed(content, lambda xml: xml.replace("</Types>", types), "[Content_Types].xml")


PEOPLE = [{"имя": "Ким", "дела": ["план", "отчёт"]}, {"имя": "Цой", "дела": ["журнал", "встреча"]}]
OF_EACH = (
    "Начало\n{%p for человек in люди %}\n{{ человек.имя }}:\n{%p for дело in человек.дела %}\n# {{ дело }}\n"
    "{%p endfor %}\n{%p endfor %}\nКонец"
)


def lists(tmp_path: Path, text: str, **names: Any) -> list[tuple[str, str]]:
    """The points of the filled template, each with the list that it belongs to, called by letters in order."""
    content = filled(folder(tmp_path, listed(text)), **names).content
    met: dict[str, str] = {}
    points = []
    for paragraph in re.findall(r"<w:p>.*?</w:p>", part(content), re.DOTALL):
        if number := re.search(r'<w:numId w:val="(\d+)"/>', paragraph):
            assert f'w:numId="{number[1]}"' in part(content, "word/numbering.xml")
            words = "".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", paragraph))
            points.append((words, met.setdefault(number[1], "абвгд"[len(met)])))
    return points


def test_each_pass_of_a_loop_begins_its_list_anew(tmp_path: Path) -> None:
    assert lists(tmp_path, OF_EACH, люди=PEOPLE) == [("план", "а"), ("отчёт", "а"), ("журнал", "б"), ("встреча", "б")]


def test_a_loop_that_makes_the_points_themselves_makes_one_list(tmp_path: Path) -> None:
    text = "Дела:\n{%p for дело in дела %}\n# {{ дело }}\n## и ещё\n{%p endfor %}\n# последнее"
    assert {one for _, one in lists(tmp_path, text, дела=["план", "отчёт"])} == {"а"}


def test_points_typed_in_a_loop_begin_anew(tmp_path: Path) -> None:
    text = "{%p for имя in имена %}\n{{ имя }} обязан:\n# вести журнал\n# сдать отчёт\n{%p endfor %}"
    assert [one for _, one in lists(tmp_path, text, имена=["Ким", "Цой"])] == ["а", "а", "б", "б"]


def test_points_in_the_rows_of_a_loop_begin_anew(tmp_path: Path) -> None:
    rows = "|{%tr for имя in имена %}|\n| {{ имя }} | # раз ⏎ # два |\n|{%tr endfor %}|"
    text = f"|== ширины=60,60 рамка=1\n{rows}\n|==\nКонец"
    assert [one for _, one in lists(tmp_path, text, имена=["Ким", "Цой"])] == ["а", "а", "б", "б"]


def test_a_list_beside_a_loop_goes_on(tmp_path: Path) -> None:
    text = "# раз\n{%p for имя in имена %}\n{{ имя }}\n{%p endfor %}\n# два"
    assert [one for _, one in lists(tmp_path, text, имена=["Ким", "Цой"])] == ["а", "а"]


def test_the_levels_of_a_list_begin_where_they_began(tmp_path: Path) -> None:
    content = filled(folder(tmp_path, listed(OF_EACH)), люди=PEOPLE).content
    fresh = part(content, "word/numbering.xml").partition('<w:num w:numId="4"')[2].partition("</w:num>")[0]
    assert re.findall(r'w:ilvl="(\d)"><w:startOverride w:val="(\d)"', fresh) == [("0", "1"), ("1", "5")]


def test_the_same_values_give_the_same_valid_file(tmp_path: Path) -> None:
    first, second = (filled(folder(tmp_path, listed(OF_EACH)), люди=PEOPLE).content for _ in range(2))
    assert first == second
    (tmp_path / "made.docx").write_bytes(first)
    assert OpenXmlValidator().validate(tmp_path / "made.docx").errors == []


@pytest.mark.office
def test_another_office_program_counts_anew(tmp_path: Path) -> None:
    (tmp_path / "made.docx").write_bytes(filled(folder(tmp_path, listed(OF_EACH)), люди=PEOPLE).content)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*convert, str(tmp_path / "made.docx")], capture_output=True, check=True, timeout=300)
    read = subprocess.run(["pdftotext", "-layout", str(tmp_path / "made.pdf"), "-"], capture_output=True, check=True)
    words = [" ".join(line.split()) for line in read.stdout.decode().splitlines()]
    assert [line for line in words if ")" in line] == ["1) план", "2) отчёт", "1) журнал", "2) встреча"]
