"""What offices hand up and what the founder's report makes of it: numbers with what they rest on, nobody's answer."""

from __future__ import annotations

import io
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import analysis, declarations
from pipeline.cli import region as commands
from pipeline.cli.options import Call
from pipeline.definitions import Declarations
from pipeline.excel import Reader
from pipeline.folders import digest
from pipeline.model import WorkspaceError
from pipeline.region import Offices, paper, summary, workbook
from pipeline.region.handed_up import ClosedYear, Closing, HandedFigure, HandedYear, declared_digest
from pipeline.region.summing import Summary
from pipeline.word import Templates
from tests.builders.places import ROOT
from tests.builders.region_reports import REGION, with_region
from tests.builders.regions import NOON, Region, listed
from tests.builders.registers import DAY
from tests.builders.servers import SERVER
from tests.builders.shipped import declared
from tests.builders.templates import text_of
from tests.builders.workspaces import PETROV, STAFF_ROWS, drop, drop_card, filled, furnished, session_of

YEAR = "2026/2027"


def sheets(content: bytes) -> dict[str, list[tuple[object, ...]]]:
    """The rows below the headings of each sheet."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {sheet.title: [*sheet.iter_rows(min_row=5, values_only=True)] for sheet in book.worksheets}


if SERVER:

    @pytest.fixture
    def like(tmp_path: Path, staffed_office: Path) -> Path:
        return with_region(shutil.copytree(staffed_office, tmp_path / "like"))

    def asked(root: Path, reader: Reader, name: str = "ДС «Ромашка»") -> str:
        """Let somebody of an office of that name ask for something; gives the digest of the questionnaire."""
        with session_of(root, reader) as session:
            drop_card(session, **{"название": name})
            content = filled(session, "wish", PETROV)
            drop(session, "Петров.xlsx", content)
            return digest(content)

    def worked(region: Region, *roots: Path) -> None:
        for root in roots:
            region.put(root)
        region.worked()

    def report(
        region: Region, founder: Path, *, close: bool = False
    ) -> tuple[str, dict[str, list[tuple[object, ...]]]]:
        """The words of the paper and the sheets of the workbook."""
        folder = region.folder / f"report {close}"
        commands.report(Call(founder, DAY), region.address, "", folder, close=close)
        [paper], [book] = folder.glob("*.docx"), folder.glob("*.xlsx")
        return text_of(paper.read_bytes()).replace("\u00a0", " "), sheets(book.read_bytes())

    def test_an_office_hands_up_numbers_with_the_questionnaires_they_rest_on(
        region: Region, like: Path, reader: Reader
    ) -> None:
        root = region.add("sad_1", like)
        file = asked(root, reader)
        worked(region, root)
        [handed] = region.offices.handed_up.of_year(YEAR).values()
        told = handed.figures["Д"]
        assert (told.part, told.n, told.files) == (1, 3, (file,)) and handed.is_finished
        assert root.joinpath("var/archive", file[:2], file).exists()

    def test_an_answer_of_few_people_stays_in_its_office(region: Region, like: Path, reader: Reader) -> None:
        root = region.add("sad_1", like)
        asked(root, reader)
        worked(region, root)
        told = region.offices.handed_up.of_year(YEAR)[region.office(root).id].figures["О"]
        assert (told.n, told.value, told.part, told.hidden) == (1, None, None, "FEW_ANSWERS")

    def test_no_name_and_no_answer_is_in_the_region_schema(region: Region, like: Path, reader: Reader) -> None:
        root = region.add("sad_1", like)
        asked(root, reader)
        worked(region, root)
        run = region.queue.app.connector.get_sync_connector().execute_query_all
        tables = [
            row["name"] for row in run("SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema")
        ]
        kept = "".join(str(run(f"SELECT * FROM {table}")) for table in tables)
        words = [word for row in STAFF_ROWS for word in row["фио"].split()] + [PETROV["просьба"]]
        assert "figures" in tables and YEAR in kept and [word for word in words if word in kept] == []

    def test_what_has_not_changed_is_not_handed_up_again(region: Region, like: Path, reader: Reader) -> None:
        root = region.add("sad_1", like)
        run = region.queue.app.connector.get_sync_connector().execute_query_one
        when = []
        for _ in range(2):
            worked(region, root)
            when.append(run("SELECT handed_at FROM figures")["handed_at"])
        asked(root, reader)
        worked(region, root)
        assert when[0] == when[1] != run("SELECT handed_at FROM figures")["handed_at"]

    def test_the_report_names_who_has_not_finished_and_who_reckons_otherwise(
        region: Region, like: Path, reader: Reader
    ) -> None:
        first, _, third = roots = [region.add(name, like) for name in ("sad_1", "sad_2", "sad_3")]
        with_region(third, REGION.replace('count = "заявки | length"', 'count = "люди | length"'))
        file = asked(first, reader, "Первый")
        asked(third, reader, "Третий")
        worked(region, *roots)
        words, found = report(region, like)
        assert words.splitlines() == [
            f"Свод за {YEAR} год",
            "Вошли: Первый.",
            "Не закончили: ДС «Ромашка».",
            "Иначе: Третий.",
            "Изменили: .",
            "К: 1 (1)",
            "Д: 33,3 % (1)",
            "О: не приводится (0)",
        ]
        assert found["Анкеты"] == [("Первый", "К, Д, О", file)]
        assert {row[0]: row[1:] for row in found["Канцелярии"]} == {
            "Первый": ("да", 1, 33.3, "менее 3 ответов"),
            "ДС «Ромашка»": ("нет", None, None, None),
            "Третий": ("да, считает иначе", None, None, None),
        }
        assert [row[:6] for row in found["Числа"]][1] == ("Первый", "Д", "Кто просит", 1, 3, 33.3)

    def test_collecting_is_ended_once_with_those_that_had_finished(region: Region, like: Path, reader: Reader) -> None:
        first, second = region.add("sad_1", like), region.add("sad_2", like)
        asked(first, reader)
        worked(region, first, second)
        handed = region.offices.handed_up
        assert handed.closing(YEAR) is None
        report(region, like, close=True)
        asked(second, reader)
        worked(region, second)
        handed.close(YEAR)
        closing = handed.closing(YEAR)
        assert closing and [*closing.offices] == [region.office(first).id]

    def test_a_report_that_was_closed_stays_as_it_was(region: Region, like: Path, reader: Reader) -> None:
        first, second = region.add("sad_1", like), region.add("sad_2", like)
        asked(first, reader, "Первый")
        asked(second, reader, "Второй")
        worked(region, first, second)
        _, closed = report(region, like, close=True)
        with session_of(first, reader) as session:
            drop(session, "Сидорова.xlsx", filled(session, "wish", {**PETROV, "фио": "Сидорова Вера Ильинична"}))
        worked(region, first)
        assert region.offices.handed_up.of_year(YEAR)[region.office(first).id].figures["К"].figure.value == 2
        words, found = report(region, like)
        assert "Изменили: Первый." in words and found == closed
        region.offices.remove(second)
        assert report(region, like)[1] == closed

    def test_a_year_that_was_closed_by_an_older_program_is_kept_as_it_is_found(
        region: Region, like: Path, reader: Reader
    ) -> None:
        root = region.add("sad_1", like)
        asked(root, reader)
        worked(region, root)
        region.offices.handed_up.close(YEAR)
        kept = region.offices.handed_up.closing(YEAR)
        region.queue.app.connector.get_sync_connector().execute_query("DROP TABLE closed_figures")
        with Offices.open(region.address) as offices:
            assert kept and offices.handed_up.closing(YEAR) == kept

    def test_of_a_year_of_which_nothing_came_there_is_no_report_and_it_stays_open(region: Region, like: Path) -> None:
        for year in ("", "2031/2032"):
            with pytest.raises(WorkspaceError, match="ничего не передали"):
                commands.report(Call(like, DAY), region.address, year, region.folder, close=True)
            assert region.offices.handed_up.closing(year) is None

    def test_a_year_that_nobody_has_finished_stays_open(region: Region, like: Path) -> None:
        worked(region, region.add("sad_1", like))
        with pytest.raises(WorkspaceError, match="Сбор не закрыт"):
            report(region, like, close=True)
        assert region.offices.handed_up.closing(YEAR) is None


def handed_up(declared: Declarations, shares: Mapping[int, tuple[int, int]]) -> dict[int, HandedYear]:
    """What offices with those shares of the answers have handed up, by their id."""
    digest = declared_digest(declared)
    figures = {id_: HandedFigure.of(analysis.share(*share, analysis.Thresholds()), ()) for id_, share in shares.items()}
    return {id_: HandedYear(id_, YEAR, DAY, True, digest, "", {"О": figure}) for id_, figure in figures.items()}


Shares: TypeAlias = Mapping[int, tuple[int, int]]


def told(declared: Declarations, now: Shares, then: Shares | None = None) -> Summary:
    """The sum of offices with those shares of the answers now, and those with which collecting was ended, if it was."""
    ended = {id_: ClosedYear(f"Детский сад № {id_}", one) for id_, one in handed_up(declared, then or {}).items()}
    return summary(
        declared,
        [listed(id_) for id_ in now],
        handed_up(declared, now),
        Closing(NOON, ended) if then else None,
        YEAR,
        DAY,
    )


def total(of: Summary) -> tuple[int | None, int]:
    [pool] = [one.pool for one in of.indicators if one.code == "О"]
    return pool.whole.part, pool.whole.n


FOUR: Shares = {1: (4, 8), 2: (2, 4), 3: (1, 3), 4: (2, 3)}
SOME_OF_FEW = st.integers(3, 4).flatmap(lambda n: st.tuples(st.integers(1, n - 1), st.just(n)))


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Declarations:
    """Declarations with the numbers of these tests."""
    return declarations.load(with_region(furnished(tmp_path_factory.mktemp("shared"))))


def test_small_groups_join_the_sum_when_collecting_is_ended_and_later_ones_do_not(shared: Declarations) -> None:
    assert total(told(shared, FOUR)) == (4, 8)
    assert total(told(shared, FOUR, FOUR)) == (9, 18)
    late = told(shared, {**FOUR, 5: (2, 4)}, FOUR)
    assert total(late) == (9, 18) and len(late.finished) == 5


def test_who_changes_after_the_end_of_collecting_is_named_and_stands_as_it_stood(shared: Declarations) -> None:
    of = told(shared, {**FOUR, 1: (5, 8), 3: (2, 3)}, FOUR)
    assert [office.id for office in of.changed] == [1, 3]
    assert of.indicators == told(shared, FOUR, FOUR).indicators


def test_who_leaves_the_region_after_the_end_of_collecting_stays_in_the_year(shared: Declarations) -> None:
    of = told(shared, {id_: share for id_, share in FOUR.items() if id_ != 3}, FOUR)
    assert total(of) == (9, 18) and [office.name for office in of.finished][2] == "Детский сад № 3"
    assert not of.changed


@given(st.dictionaries(st.integers(2, 6), SOME_OF_FEW, min_size=2), st.data())
def test_the_difference_of_two_reports_tells_nobodys_answer(
    shared: Declarations, small: dict[int, tuple[int, int]], data: st.DataObject
) -> None:
    then: dict[int, tuple[int, int]] = {1: (4, 8), **small}
    one = data.draw(st.sampled_from(sorted(small)))
    others = {id_: share for id_, share in then.items() if id_ != one}
    changed, grown = data.draw(SOME_OF_FEW), data.draw(st.sampled_from([(2, 5), (3, 6)]))
    for now in (others, {**others, one: changed}, {**others, one: grown}, {**then, 7: changed}):
        assert total(told(shared, now, then)) == total(told(shared, then, then))
    late = total(told(shared, {**then, 7: (4, 9)}, then))
    before = total(told(shared, then, then))
    assert before[0] is not None and late == (before[0] + 4, before[1] + 9)


def test_a_number_that_could_not_be_worked_out_is_told_as_such(tmp_path: Path) -> None:
    declared = declarations.load(with_region(furnished(tmp_path)))
    of = told(declared, {1: (4, 8)})
    rows = {row[1]: row for row in sheets(workbook(declared, of))["Числа"]}
    assert rows["О"][5] == 50 and rows["К"][5] is None and rows["К"][7] == "не посчитано"


def test_words_make_no_other_way_to_reckon_and_expressions_do(tmp_path: Path) -> None:
    def of(declared: str) -> str:
        root = with_region(furnished(tmp_path), declared)
        return declared_digest(declarations.load(root))

    assert of(REGION) == of(REGION.replace("Кто просит", "Просили"))
    assert len({of(REGION), of(REGION.replace("люди | length", "7")), of(REGION.replace("> 0", "> 1"))}) == 3


def test_the_shipped_report_is_filled_without_a_gap(tmp_path: Path) -> None:
    shipped = declared()
    assert shipped.region
    template = Templates(ROOT / "templates", shipped.style).template(shipped.region.template)
    empty = summary(shipped, [], {}, None, YEAR, DAY)
    offices = [listed(number) for number in range(12)]
    figures = {code: HandedFigure.of(analysis.share(4, 8), ()) for code in shipped.region.indicators}
    handed = {
        one.id: HandedYear(one.id, YEAR, DAY, True, declared_digest(shipped), "", figures) for one in offices[:10]
    }
    ended = {id_: ClosedYear(f"Детский сад № {id_}", one) for id_, one in handed.items()}
    full = summary(shipped, offices, handed, Closing(NOON, ended), YEAR, DAY)
    assert "Сбор показателей закрыт 24 ноября 2026" in text_of(paper(shipped, template, full)).replace("\u00a0", " ")
    for of in (empty, full):
        words = text_of(paper(shipped, template, of)).replace("\u00a0", " ")
        assert "СВОД" in words and "{" not in words
    assert "50,0" in words and "Детский сад № 11" in words and words.count("[Диаграмма") == 2
