"""The report on the region is tried on made-up numbers: what fails on some of them is told before real ones come."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from pipeline import declarations
from pipeline.cli.options import Call
from pipeline.cli.questions import check
from pipeline.region import report_faults
from pipeline.region.trying import _trials
from pipeline.word import Templates
from tests.builders.places import ROOT
from tests.builders.region_reports import REGION, TEMPLATE, with_region
from tests.builders.registers import DAY
from tests.builders.shipped import declared
from tests.builders.templates import word
from tests.builders.workspaces import furnished, write

DIVIDING = REGION.replace(
    """[indicators."К"]""", """let = { "доля" = "(сдали | length) // (канцелярии | length)" }\n[indicators."К"]"""
)


def faults(root: Path, region: str, template: str) -> list[str]:
    """What is wrong with the report that is declared so and made by a template of those words."""
    write(root / "config/region.toml", region.encode())
    write(root / "templates/region-report.docx", word(template))
    found = declarations.load(root)
    return report_faults(found, Templates(root / "templates", found.style), DAY)


def test_the_shipped_report_holds_on_all_of_them() -> None:
    shipped = declared()
    assert report_faults(shipped, Templates(ROOT / "templates", shipped.style), DAY) == []


def test_where_no_report_is_declared_none_is_tried(tmp_path: Path) -> None:
    found = declarations.load(furnished(tmp_path))
    assert report_faults(found, Templates(tmp_path / "templates", found.style), DAY) == []


@pytest.mark.parametrize(
    ("region", "template", "told"),
    [
        (REGION, TEMPLATE, []),
        (REGION, "{{ показатели[0].название }} {{ каталог }}", ["каталог", "в регионе нет канцелярий"]),
        (REGION, "{% if не_сдали %}{{ не_сдали[0].имя }}{% endif %}", ["имя", "никто не закончил год"]),
        (REGION, "{% if изменили %}{{ изменили[0].название }}{% endif %}", ["название", "числа изменились"]),
        (REGION, "{% if показатели[2].скрыто %}{{ скрытое }}{% endif %}", ["скрытое", "одни малые группы"]),
        (DIVIDING, TEMPLATE, ["region.toml: выражение не вычисляется", "в регионе нет канцелярий"]),
    ],
)
def test_what_fails_is_told_once_with_the_data_that_bring_it(
    tmp_path: Path, region: str, template: str, told: list[str]
) -> None:
    found = faults(furnished(tmp_path), region, template)
    assert len(found) == bool(told)
    assert all(words in fault for fault in found for words in told)


def test_check_tries_it_with_all_the_rest(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with_region(furnished(tmp_path))
    write(tmp_path / "templates/region-report.docx", word("{{ показатели[0].шкала }}"))
    with pytest.raises(SystemExit):
        check(Call(tmp_path, DAY), "")
    assert "region-report.docx" in capsys.readouterr().err


def test_the_data_are_those_that_reports_meet() -> None:
    of = dict(_trials(declared(), dt.date(2026, 11, 24)))
    assert not of["в регионе нет канцелярий"].offices and not of["никто не закончил год"].finished
    running, closed, changed = of["сбор идёт"], of["сбор закрыт"], of["сбор закрыт, числа изменились"]
    assert running.unfinished and running.otherwise and running.closed_at is None
    assert any(figure.hidden for one in running.indicators for figure in one.pool.figures)
    assert [one.pool for one in closed.indicators] == [one.pool for one in changed.indicators] and changed.changed
    assert all(one.pool.count > 2 for one in closed.indicators)
