"""Papers become one PDF."""

from __future__ import annotations

import io
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject

from pipeline.piles import laid_out
from pipeline.printing.joined import joined, pages_in


def paper(*sizes: tuple[float, float], claim: bool = False) -> bytes:
    """A PDF with blank pages of these sizes; one that claims something of itself says so at its root."""
    writer = PdfWriter()
    for width, height in sizes:
        writer.add_blank_page(width, height)
    if claim:
        writer.root_object[NameObject("/OutputIntents")] = ArrayObject()
        writer.root_object[NameObject("/MarkInfo")] = DictionaryObject()
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


UPRIGHT, ASIDE = (595.0, 842.0), (842.0, 595.0)


def pile(*papers: bytes, copies: list[int] | None = None, sides: int = 2) -> bytes:
    pages = laid_out([pages_in(one) for one in papers], copies or [1] * len(papers), sides)
    return joined(papers, pages, [f"Бумага {n}" for n in range(len(papers))], sides, "Приказ и письма")


def read(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def test_each_page_tells_its_number_in_the_pile_and_blank_backs_tell_nothing() -> None:
    shown = [page.extract_text().strip() for page in read(pile(paper(UPRIGHT), paper(UPRIGHT, UPRIGHT))).pages]
    assert shown == ["1 / 4", "", "3 / 4", "4 / 4"]


def test_the_number_stands_at_the_foot_on_the_right_of_sheets_of_either_kind() -> None:
    for page in read(pile(paper(UPRIGHT), paper(ASIDE))).pages[::2]:
        places: list[tuple[str, Any]] = []

        def see(text: str, cm: Any, tm: Any, font: Any, size: Any, places: Any = places) -> None:
            places.append((text, tm[4:6]))

        page.extract_text(visitor_text=see)
        [(x, y)] = [place for text, place in places if text.strip()]
        assert float(page.mediabox.width) - 80 < x < float(page.mediabox.width) - 36 and y == 20


def test_a_blank_back_is_as_big_as_the_sheet_it_is_of() -> None:
    pages = read(pile(paper(ASIDE), paper(UPRIGHT))).pages
    assert [(page.mediabox.width, page.mediabox.height) for page in pages] == [ASIDE, ASIDE, UPRIGHT, UPRIGHT]


def test_each_paper_has_one_bookmark_where_it_begins() -> None:
    whole = read(pile(paper(UPRIGHT), paper(UPRIGHT), copies=[2, 1]))
    outline: Any = whole.outline
    told = [(item.title, whole.get_destination_page_number(item)) for item in outline]
    assert told == [("Бумага 0", 0), ("Бумага 1", 4)]


def test_the_window_to_print_in_begins_with_the_right_sides() -> None:
    # pypdf tells no types of what stands in a catalogue.
    asked = [read(pile(paper(UPRIGHT), sides=sides)).root_object["/ViewerPreferences"]["/Duplex"] for sides in (1, 2)]  # type: ignore[index]
    assert asked == ["/Simplex", "/DuplexFlipLongEdge"]


def test_the_same_papers_give_the_same_bytes() -> None:
    assert pile(paper(UPRIGHT), paper(ASIDE)) == pile(paper(UPRIGHT), paper(ASIDE))


def test_copies_take_no_room_of_their_own() -> None:
    once, often = (len(pile(paper(*[UPRIGHT] * 4), copies=[copies])) for copies in (1, 20))
    assert often < 20 * once * 3 / 4


def test_a_pile_claims_nothing_of_what_its_first_paper_says_of_itself() -> None:
    whole = read(pile(paper(UPRIGHT, claim=True), paper(UPRIGHT)))
    assert not {"/OutputIntents", "/MarkInfo", "/Metadata"} & whole.root_object.keys()
    assert whole.metadata and whole.metadata.title == "Приказ и письма"
    assert str(whole.root_object["/Lang"]) == "ru-RU"


def test_what_was_on_a_page_stays() -> None:
    again = pile(pile(paper(UPRIGHT)))
    assert read(again).pages[0].extract_text() == "1 / 21 / 2"
