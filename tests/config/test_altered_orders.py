"""A registered order that another one cancels or amends, as it is shipped."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from pipeline.intake import judge
from pipeline.model import InboxItem, IntakeResult, Outcome
from pipeline.papers import Paper
from pipeline.views import Office
from tests.builders.places import GOLDEN
from tests.builders.registers import NOTHING_SIGNED
from tests.builders.sheets import decision_worksheets
from tests.builders.shipped import declared
from tests.builders.tables import workbook
from tests.builders.world import World, world

ITEM = InboxItem("claim-1", "Приказ.xlsx", Path("kept"), "d" * 64, 100)
CURATOR = "order-curator@берёзкина-осинова-рябинина-незабудкина"
REGISTERED = f"""
[[registered]]
document = "order-introduction"
number = "11-ОД"
date = 2026-11-19
[[registered]]
document = "{CURATOR}"
number = "12-ОД"
date = 2026-11-20
"""
CANCELLING = "order-cancellation@order curator березкина осинова рябинина незабудкина"
CANCELLED = f"""
[[order_cancellation]]
"документ" = "{CURATOR}"
"дата_решения" = 2026-11-23
"утратил_силу_с" = 2026-11-24
"причина" = "приказ издан повторно"
"что_дальше" = "будет другое решение"
"""
NUMBERED = f"""
[[registered]]
document = "{CANCELLING}"
number = "14-ОД"
date = 2026-11-24
"""
ANSWERS = {
    "order_cancellation": {"утратил_силу_с": "24.11.2026", "что_дальше": "будет другое решение"},
    "order_amendment": {"действует_с": "24.11.2026", "пункт_1": "2", "редакция_1": "Куратору вести журнал."},
}
DECIDED = {"дата_решения": "23.11.2026", "причина": "приказ издан повторно"}


def rows(form: str, known: World) -> list[dict[str, object]]:
    """The registered orders that the book of a form offers."""
    sheets = decision_worksheets(Office(declared(), known.state, known.today))
    return [dict(row) for sheet in sheets if sheet.form == form for row in sheet.rows]


def decided(form: str, known: World, document: str = "order-curator", **answers: str) -> IntakeResult:
    """What becomes of the book that lies at hand, filled in for one order."""
    [laid_out] = [row for row in rows(form, known) if str(row["документ"]).startswith(document)]
    row = {name: value if isinstance(value, dt.date) else str(value) for name, value in laid_out.items()}
    book = workbook(declared().form(form), {}, {"приказы": [{**row, **DECIDED, **ANSWERS[form], **answers}]})
    office = Office(declared(), known.state, known.today)
    return judge(ITEM, book, office, (), NOTHING_SIGNED)


def told(result: IntakeResult) -> list[tuple[str, str]]:
    return [(one.question, one.level) for one in result.problems if one.level != "mended"]


def test_only_orders_in_force_are_offered(told_by: Callable[[str], World]) -> None:
    for form in ANSWERS:
        assert [row["номер"] for row in rows(form, told_by(REGISTERED))] == ["11-ОД", "12-ОД"]
        cancelled = told_by(REGISTERED + CANCELLED + NUMBERED)
        assert [row["номер"] for row in rows(form, cancelled)] == ["11-ОД", "14-ОД"]


def test_an_order_on_personnel_is_cancelled_by_one_of_its_own_journal(tmp_path: Path) -> None:
    case = tmp_path / "case.toml"
    text = (GOLDEN / "order-cancellation-personnel/registered.toml").read_text("utf-8")
    case.write_text(text.partition("[[order_cancellation]]")[0], "utf-8")
    days = {"дата_решения": "04.06.2027", "утратил_силу_с": "07.06.2027"}
    result = decided("order_cancellation", world(case, declared()), "order-awards", **days)
    assert (result.outcome, [record.values["журнал"] for record in result.records]) == (Outcome.ACCEPTED, ["лс"])


def test_what_a_signed_order_altered_is_not_decided_otherwise_afterwards() -> None:
    for name in ANSWERS:
        form = declared().form(name)
        assert form.alters and form.decides
        assert form.decides.documents == form.alters.by


def test_a_good_decision_is_accepted(told_by: Callable[[str], World]) -> None:
    for form in ANSWERS:
        result = decided(form, told_by(REGISTERED))
        assert (result.outcome, told(result)) == (Outcome.ACCEPTED, [])


def test_a_day_that_cannot_be_is_sent_back(told_by: Callable[[str], World]) -> None:
    known = told_by(REGISTERED)
    assert told(decided("order_cancellation", known, дата_решения="19.11.2026")) == [("дата_решения", "error")]
    assert told(decided("order_cancellation", known, утратил_силу_с="20.11.2026")) == [("утратил_силу_с", "error")]
    assert told(decided("order_amendment", known, дата_решения="24.11.2030")) == [("дата_решения", "error")]


def test_a_point_named_twice_is_sent_back(told_by: Callable[[str], World]) -> None:
    result = decided("order_amendment", told_by(REGISTERED), пункт_2="2", редакция_2="Иначе и подробнее.")
    assert told(result) == [("пункт_2", "error")]


def test_signed_papers_that_cite_the_order_are_named_to_whoever_cancels_it(told_by: Callable[[str], World]) -> None:
    result = decided("order_cancellation", told_by(REGISTERED), document="order-introduction")
    assert told(result) == [("документ", "remark")]
    [remark] = [one for one in result.problems if one.code == "cited_though_ended"]
    assert "order-curator" in str(remark.values["titles"])


def test_the_order_is_cancelled_from_the_registration_of_the_other_on(told_by: Callable[[str], World]) -> None:
    for words, note, in_force in ((CANCELLED, "", True), (CANCELLED + NUMBERED, NOTE, False)):
        known = told_by(REGISTERED + words)
        [view] = [
            one for one in Office(declared(), known.state, known.today).journals.registered("од") if one.code == CURATOR
        ]
        assert (view.note, view.in_force) == (note, in_force)


NOTE = "отменён приказом от 24.11.2026 № 14-ОД"


def test_a_paper_not_signed_yet_that_cites_a_cancelled_order_says_so(told_by: Callable[[str], World]) -> None:
    cancelled = CANCELLED.replace(CURATOR, "order-introduction")
    numbered = NUMBERED.replace(CANCELLING, "order-cancellation@order introduction")
    known = told_by(REGISTERED.partition('[[registered]]\ndocument = "order-curator')[0] + cancelled + numbered)
    office = Office(declared(), known.state, known.today)
    for code, is_told in ((CURATOR, True), ("order-cancellation@order introduction", False)):
        paper = Paper.of_code(office, code)
        assert paper is not None and any("он отменён приказом" in one.text for one in paper.remarks) is is_told


def test_an_order_whose_pairs_work_is_not_cancelled(tmp_path: Path) -> None:
    case = tmp_path / "case.toml"
    registered = """
[[registered]]
document = "order-pairs@2027-03-09"
number = "19-ОД"
date = 2027-03-15
"""
    case.write_text('base = "pairs"\ncode = "order-pairs@2027-03-09"\n' + registered, "utf-8")
    days = {"дата_решения": "15.03.2027", "утратил_силу_с": "16.03.2027"}
    result = decided("order_cancellation", world(case, declared()), "order-pairs", **days)
    assert told(result) == [("документ", "error")]
    assert "сначала прекратите каждую" in result.problems[0].text


def test_what_a_cancelled_order_had_changed_stands_as_it_was(told_by: Callable[[str], World]) -> None:
    amendment = "order-amendment@order curator березкина осинова рябинина незабудкина|2026-11-21"
    amended = f"""
[[order_amendment]]
"документ" = "{CURATOR}"
"дата_решения" = 2026-11-21
"действует_с" = 2026-11-23
"причина" = "изменился порядок отчётности"
"пункт_1" = "2"
"редакция_1" = "Куратору вести журнал."
[[registered]]
document = "{amendment}"
number = "13-ОД"
date = 2026-11-23
"""
    ending = CANCELLED.replace(CURATOR, amendment)
    numbered = NUMBERED.replace(
        CANCELLING, "order-cancellation@order amendment order curator березкина осинова рябинина незабудкина 2026 11 21"
    )
    for words, note in ((amended, "изменён приказом от 23.11.2026 № 13-ОД"), (amended + ending + numbered, "")):
        known = told_by(REGISTERED + words)
        papers = Office(declared(), known.state, known.today).papers
        assert papers.document(declared().documents["order-curator"], CURATOR).note == note
