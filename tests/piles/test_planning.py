"""Which piles are called for, what is in them, and which of those that lie there are out of date."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.model import Issued, Standing, zip_of
from pipeline.piles import PlannedPile, out_of_date
from tests.builders.piles import EACH, EVENT, codes, laid, office_with, planned
from tests.builders.registers import paper, state

ORDER, ANNEX = laid("order"), laid("annex")
LETTER, ANOTHER = laid("letter@2026-2027|petrov", Standing.CURRENT), laid("letter@2026-2027|ivanova", Standing.CURRENT)


def only(*papers: Issued, pile: str = EVENT) -> PlannedPile:
    [found] = planned(*papers, piles=(pile,)).piles
    return found


def made(pile: PlannedPile, code: str = "") -> Issued:
    """The pile as it lies in the outbox."""
    return replace(paper(code or pile.code, Standing.CURRENT, f"{pile.edition}+lying"), document="")


# ── what is in a pile


def test_an_order_comes_with_its_annexes_and_what_is_needed_twice_stands_twice() -> None:
    assert codes(only(LETTER, ANNEX, ORDER)) == ["order", "annex", LETTER.code, LETTER.code]


def test_papers_stand_in_the_order_of_the_declaration_and_of_what_it_lists() -> None:
    swapped = EVENT.replace("заявки", "заявки | sort(attribute='ключ')")
    assert codes(only(ORDER, LETTER, ANOTHER))[1::2] == [LETTER.code, ANOTHER.code]
    assert codes(only(ORDER, LETTER, ANOTHER, pile=swapped))[1::2] == [ANOTHER.code, LETTER.code]


def test_a_draft_is_in_no_pile() -> None:
    assert codes(only(laid("order", Standing.DRAFT), ANNEX, LETTER)) == ["annex", LETTER.code, LETTER.code]
    assert planned(laid("order", Standing.DRAFT)).piles == ()


def test_a_page_for_the_site_is_no_paper() -> None:
    assert planned(replace(ORDER, file="2026-2027/На сайт/index.html")).piles == ()


def test_without_papers_there_is_no_pile() -> None:
    assert planned().piles == ()


def test_a_paper_named_twice_stands_where_it_is_named_first() -> None:
    twice = f"{EVENT}\n[[papers]]\nwhat = \"[выпущен('annex'), выпущен('order')]\"\ncopies = 5\n"
    assert codes(only(ORDER, ANNEX, pile=twice)) == ["order", "annex"]


def test_copies_may_be_counted() -> None:
    counted = EVENT.replace("copies = 2", 'copies = "люди | length"')
    assert codes(only(LETTER, pile=counted)) == [LETTER.code] * 2


@pytest.mark.parametrize(("copies", "stands"), [("0", 1), ("-3", 1), ("1000", 99)])
def test_counted_copies_are_at_least_one_and_no_more_than_a_hand_can_carry(copies: str, stands: int) -> None:
    assert len(codes(only(LETTER, pile=EVENT.replace("copies = 2", f'copies = "{copies}"')))) == stands


def test_a_pile_may_wait_for_something() -> None:
    waiting = EVENT.replace("[[papers]]", "when = \"выпущен('order').готов\"\n[[papers]]", 1)
    assert planned(LETTER, piles=(waiting,)).piles == ()
    assert codes(only(LETTER, ORDER, pile=waiting))[0] == "order"


def test_there_is_a_pile_for_each_subject_in_the_folder_of_its_year() -> None:
    piles = planned(LETTER, ANOTHER, piles=(EACH,)).piles
    assert {pile.code for pile in piles} == {
        f"pile:each-letter@{code.replace('@', '-')}" for code in (LETTER.code, ANOTHER.code)
    }
    assert {pile.folder for pile in piles} == {"2026-2027/Печать"}
    assert {pile.sides for pile in piles} == {1}


def test_what_is_not_known_leaves_no_mark_in_names_and_folders() -> None:
    unknown = EVENT.replace("Приказ и письма", "Приказ {{ выпущен('order').номер }}")
    pile = only(ORDER, pile=unknown.replace("[[papers]]", "year = \"выпущен('order').дата\"\n[[papers]]", 1))
    assert (pile.folder, pile.name) == ("2026-2027/Печать", "Приказ [номер документа «Приказ о кураторе»]")


def test_the_list_calls_a_numbered_paper_by_its_heading_and_any_other_by_its_file() -> None:
    dated = replace(LETTER, file="2026-2027/3 Зарегистрировано/2026-11-20 Ответ Петрову.docx")
    [letter] = only(dated).papers
    assert (letter.title, letter.number, letter.date) == ("Ответ Петрову", "", None)


def test_the_list_writes_a_school_year_as_papers_do_and_not_as_files_are_called() -> None:
    letter = replace(LETTER, file="2026-2027/3/2027-03-15 Программа продвижения на 2026-2027 учебный год.docx")
    [program, *_] = only(letter).papers
    assert program.title == "Программа продвижения на 2026/2027 учебный год"


def test_a_pile_that_fails_is_told_and_stops_no_other() -> None:
    wrong = EVENT.replace("выпущен('order')", "'приказ'").replace('id = "event"', 'id = "wrong"')
    plan = planned(ORDER, LETTER, piles=(wrong, EACH))
    assert [pile.code.partition("@")[0] for pile in plan.piles] == ["pile:each-letter"]
    assert {id_: str(fault) for id_, fault in plan.broken.items()} == {
        "wrong": "в стопку идут документы, а здесь что-то другое"
    }


# ── what is out of date


def test_a_pile_follows_everything_it_is_made_of() -> None:
    editions = {
        only(ORDER, LETTER).edition,
        only(replace(ORDER, digest="f" * 64), LETTER).edition,
        only(ORDER).edition,
        only(ORDER, LETTER, pile=EVENT.replace("copies = 2", "copies = 3")).edition,
        only(ORDER, LETTER, pile=EVENT.replace("Приказ и письма", "Приказ")).edition,
        planned(ORDER, LETTER, templates={"pile-cover.docx": "another"}).piles[0].edition,
    }
    assert len(editions) == 6


def test_a_pile_hangs_on_nothing_else() -> None:
    assert only(ORDER, LETTER).edition == only(LETTER, replace(ORDER, revision=99), laid("site:order")).edition


def gone(*laid_out: Issued, papers: tuple[Issued, ...] = (ORDER, LETTER), pile: str = EVENT) -> list[str]:
    office = office_with(*papers, *laid_out, piles=(pile,))
    return [issued.code for issued in out_of_date(planned(*papers, piles=(pile,)), office.state)]


def test_a_pile_whose_paper_changed_is_out_of_date_at_once() -> None:
    pile = made(only(ORDER, LETTER))
    assert gone(pile) == []
    assert gone(pile, papers=(replace(ORDER, digest="f" * 64), LETTER)) == [pile.code]
    assert gone(pile, papers=()) == [pile.code]


def test_the_archive_beside_a_pile_goes_with_it() -> None:
    zipped = EVENT.replace("[[papers]]", "zipped = true\n[[papers]]", 1)
    pile = only(ORDER, LETTER, pile=zipped)
    archive = made(pile, zip_of(pile.code))
    assert gone(made(pile), archive, pile=zipped) == []
    assert gone(made(pile), archive, papers=(ORDER,), pile=zipped) == [pile.code, archive.code]
    plain = made(only(ORDER, LETTER), zip_of(pile.code))
    assert gone(plain) == [archive.code]


def test_a_pile_whose_declaration_fails_stays() -> None:
    wrong = EVENT.replace("выпущен('order')", "'приказ'")
    pile = made(only(ORDER, LETTER))
    assert out_of_date(planned(ORDER, piles=(wrong,)), state(issued=(pile,))) == []


# ── PDF beside papers


def test_registered_papers_and_public_editions_have_a_pdf_beside_them() -> None:
    papers = (
        laid("order", Standing.REGISTERED),
        laid("annex", Standing.REGISTERED),
        replace(paper("site:order", Standing.CURRENT), document="order", file="2026-2027/На сайт/prikaz.docx"),
    )
    assert [one.code for one in planned(*papers).beside] == ["pdf:order", "pdf:annex", "pdf:site:order"]


@pytest.mark.parametrize(
    "without",
    [
        laid("order"),
        laid("letter@1", Standing.CURRENT),
        laid("order", Standing.DRAFT),
        replace(paper("site:order", Standing.DRAFT), document="order", file="2026-2027/1 Проекты/prikaz.docx"),
        replace(paper("site:order", Standing.CURRENT), document="order", file="2026-2027/На сайт/index.html"),
        paper("unknown", Standing.REGISTERED),
    ],
    ids=["to be signed", "follows the register", "draft", "kept back", "page", "declared no more"],
)
def test_other_papers_have_none(without: Issued) -> None:
    assert planned(without).beside == ()


def test_a_pdf_is_out_of_date_when_its_paper_is_another() -> None:
    order = laid("order", Standing.REGISTERED)
    [beside] = planned(order).beside
    pdf = replace(paper(beside.code, Standing.CURRENT, f"{beside.edition}+lying"), document="")
    assert gone(pdf, papers=(order,)) == []
    assert gone(pdf, papers=(replace(order, digest="f" * 64),)) == [pdf.code]
