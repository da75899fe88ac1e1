"""Web pages: the same door and the same language as Word's templates."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.expressions import Gap
from pipeline.model import Rendered, RenderError
from pipeline.word import Templates
from tests.builders import shipped
from tests.builders.places import ROOT
from tests.builders.shipped import style


def page(folder: Path, text: str, **names: object) -> Rendered:
    (folder / "страница.html").write_text(text, "utf-8")
    made = Templates(folder, style()).template("страница.html")
    return made.render(names, left_mm=20, title="Страница", draft=False)


def test_a_value_stands_letter_for_letter_and_its_lines_apart(tmp_path: Path) -> None:
    made = page(tmp_path, "<p>{{ имя }}</p>", имя="<Ромашка> & Ко\nвторая строка")
    assert made.content.decode() == "<p>&lt;Ромашка&gt; &amp; Ко<br>вторая строка</p>"
    assert made.text == "<Ромашка> & Ко\nвторая строка\n"


def test_the_text_shows_where_links_lead_and_no_looks(tmp_path: Path) -> None:
    made = page(
        tmp_path, "<style>p { color: red }</style><h1>Раздел</h1><p><a href='a.docx'>Приказ</a>, {{ имя }}</p>", имя=1
    )
    assert made.text == "Раздел\nПриказ (a.docx), 1\n"


def test_a_gap_is_marked_and_told(tmp_path: Path) -> None:
    made = page(tmp_path, "<p>{{ имя }}</p>", имя=Gap("адрес"))
    assert [gap.label for gap in made.gaps] == ["адрес"]
    assert made.content.decode() == "<p><mark>[укажите: адрес]</mark></p>"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{{ нет }}", "имени «нет» нет"),
        ("{% if имя %}", "не закрыт тег"),
    ],
)
def test_a_fault_is_told_with_its_place(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(RenderError, match=f"templates/страница.html: {told}"):
        page(tmp_path, text, имя=1)


@pytest.mark.parametrize(
    "text", ["<script>1</script>", "<p onclick='x'>", "<iframe src='a'>", "<form>", "<img src='a.png'>"]
)
def test_nothing_that_runs_or_comes_from_elsewhere_is_let_in(tmp_path: Path, text: str) -> None:
    (tmp_path / "страница.html").write_text(text, "utf-8")
    assert len(Templates(tmp_path, style()).check("страница.html")) == 1


def test_a_changed_page_has_another_digest_and_is_compiled_anew(tmp_path: Path) -> None:
    (tmp_path / "страница.html").write_text("<p>1</p>", "utf-8")
    templates = Templates(tmp_path, style())
    before = templates.template("страница.html"), templates.digests()
    assert templates.template("страница.html") is before[0]
    (tmp_path / "страница.html").write_text("<p>2</p>", "utf-8")
    assert templates.template("страница.html") is not before[0] and templates.digests() != before[1]


def test_every_page_we_ship_is_clean() -> None:
    templates = shipped.templates()
    found = [path.name for path in (ROOT / "templates").glob("*.html")]
    assert found and not [fault for name in found for fault in templates.check(name)]


def test_tooltips_addresses_and_comments_of_a_page_reach_the_guard_of_names(tmp_path: Path) -> None:
    made = page(tmp_path, '<!-- Осинова --><p title="Ким"><a href="%D0%A6%D0%BE%D0%B9.docx">Файл</a></p>')
    assert all(name in made.aside for name in ("Осинова", "Ким", "Цой"))
