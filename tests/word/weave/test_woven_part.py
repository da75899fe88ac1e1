"""A woven part holds what Jinja and the rules of the whole part make of the same values, byte for byte."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from pipeline.expressions import Gap, LineBreak
from pipeline.model import Rendered, RenderError
from pipeline.word import Template
from tests.builders.charts import a_chart
from tests.builders.templates import by_jinja, changed, folder, word, woven

BLOCK = """{%p if подписи %}
[Подпись] {{ директор }}
{%p endif %}
[Подпись] М.П. {{ имя }}
"""
RICH = """[Шапка] Центр «{{ имя }} и {{ номер }}», {% if первое %}«дом {% endif %}{{ имя }}
[Название] {{ имя }}
{% if первое %}г.{% endif %}{{ имя }}. {{ п(1) }} № {{ номер }}-о, №{{ номер }} / {{ номер }}.
Слово **{{ имя }}** .{{ номер }}//{{ имя }}//. И. {{ имя }} № {% if первое %}12{% endif %}{{ номер }}
{%p if второе %}
|== ширины=30,60,80 шапка=1
| № | Имя {{ имя }} | Слова |
|{%tr for ряд in ряды %}|
| {{ loop.index }} | {{ ряд }} | {%p if первое %} ⏎ {{ ряд }}. ⏎ {%p endif %} |
|{%tr endfor %}|
|==
{%p endif %}
{%p if третье %}
Между {{ номер }}
{%p endif %}
|== ширины=80,80 шапка=0
|{%tr for ряд in ряды %}|
| {{ ряд }} | {% if первое %}{{ имя }}{% else %}{{ номер }}{% endif %} |
|{%tr endfor %}|
| Итого | {{ ряды | length }} |
| Всего | по списку |
| Принято | полностью |
|==
{%p for ряд in ряды %}
{{ п(2) }} {{ ряд }}{% if not loop.last %};{% else %}.{% endif %}
{%p endfor %}
{%p set итог = имя %}
{{ итог }}
{%p include 'подпись' %}
@альбом
|== ширины=30,100 рамка=0
| {{ имя }} | {%p if второе %} ⏎ {{ номер }} ⏎ {%p endif %} |
|==
"""
AWKWARD = (
    "", ".", "..", "...", "г.", "А.И.", "Осинова А.И..", ".com", "12-о", "12", "№ 5", "№\u00a05-к/1", "№", "-к",
    "a-b-c", "Школа «Два слова и три» рядом", "в», «г",
    "Ким & Цой <b>\"'", "один\nдва", "а\r\nб\rв\vг\fд\tе", "мяг\u00adкий\u200b", "\u00a0", "до\u00a0конца",
    "{{ 7 * 7 }} {_{ ]]>", "&amp; &#10;", "🦄", "слово " * 30, "</w:t></w:r></w:p>",
)  # fmt: skip
FORBIDDEN = ("а\x00б", "в\x07г.\x01.", "д\ufffe", "е\ud800", "\ue000ж", "\ue001з", "\ue002[]\ue003", "\ue004", "\x01")
OTHERS = (
    5, True, Decimal("4.50"), dt.date(2026, 11, 29), Gap("должность"), Gap("<а>\nб & в"),
    Gap("склонение", doubtful=True), ["а", 2], Markup("&amp; уже"), Markup("<w:r/>"), Markup("а\nб"),
    LineBreak.WORD, a_chart(),
)  # fmt: skip
ANY = st.one_of(st.sampled_from((*AWKWARD, *FORBIDDEN, *OTHERS)), st.text(max_size=20))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(
    values=st.lists(ANY, min_size=3, max_size=3),
    rows=st.lists(ANY, max_size=6),
    times=st.sampled_from((0, 1, 15)),
    ways=st.lists(st.booleans(), min_size=4, max_size=4),
    by_hand=st.booleans(),
)
@example(["А.И.", "-", "г"], ["слово"], 1, [True] * 4, False)
@example(["", "12-о", Gap("имя")], ["слово " * 30], 15, [False, True, False, True], False)
def test_any_values_give_the_same_bytes_and_gaps(
    template: Template, values: list[object], rows: list[object], times: int, ways: list[bool], by_hand: bool
) -> None:
    names = dict(zip(("имя", "номер", "директор"), values, strict=True)) | {"ряды": rows * times}
    names |= dict(zip(("первое", "второе", "третье", "подписи"), ways, strict=True))
    assert made(template, names, by_hand) == made(by_jinja(template), names, by_hand)


def made(template: Template, names: dict[str, object], by_hand: bool) -> Rendered | str:
    """The paper, or why it cannot be made."""
    try:
        return template.render(names, left_mm=25, title="Приказ", draft=True, by_hand=by_hand)
    except RenderError as error:
        return str(error)


@pytest.fixture(scope="module", params=["", '</w:t></w:r><w:r><w:t xml:space="preserve">'], ids=["apart", "together"])
def template(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Template:
    """A template in which values meet words, tables, conditions and signatures in every way.

    Once each tag stands in a run of its own, once in one run with the words beside it.
    """
    content = changed(word(RICH), lambda xml: xml.replace(request.param, "") if request.param else xml)
    found = folder(tmp_path_factory.mktemp("шаблоны"), content, {"подпись": BLOCK}).template("приказ.docx")
    assert isinstance(found, Template)
    assert found.unwoven == []
    return found


@pytest.mark.parametrize("below", ["", "\n| Итого | да |", "\n| Итого | да |\n| Всего | нет |\n| Принято | да |"])
@pytest.mark.parametrize("rows", [0, 1, 2, 3, 4, 5, 40, 200])
def test_of_a_long_table_only_the_rows_at_both_ends_are_looked_at(tmp_path: Path, rows: int, below: str) -> None:
    loop = "|{%tr for х in ряды %}|\n| {{ х }} | имя |\n|{%tr endfor %}|"
    table = f"|== ширины=50,100 шапка=1\n| № | Имя |\n{loop}{below}\n|==\nПосле таблицы\n[Подпись] Директор"
    template = folder(tmp_path, table).template("приказ.docx")
    assert isinstance(template, Template)
    names: dict[str, object] = {"ряды": range(rows)}
    made_woven, made_otherwise = made(woven(template), names, False), made(by_jinja(template), names, False)
    assert isinstance(made_woven, Rendered)
    assert made_woven == made_otherwise
    assert made_woven.text.count("имя") == rows
