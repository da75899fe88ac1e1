"""The list of papers at the head of a pile: what a template may know of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.language import date_short, typography
from pipeline.model import FillableTemplate, Issued, Rendered, Standing
from pipeline.piles.contents import PiledPaper, PlannedPile
from pipeline.piles.layout import sheets_of
from pipeline.views import Office

_LEFT_MM = 20


@dataclass(frozen=True, slots=True)
class CoverList:
    """The names that the template of the list may use, and the title of its file."""

    title: str
    names: Mapping[str, object]

    def rendered(self, template: FillableTemplate) -> Rendered:
        """The filled file."""
        return template.render(self.names, left_mm=_LEFT_MM, title=self.title, draft=False)


def cover_list(office: Office, pile: PlannedPile, pages: Sequence[int | None]) -> CoverList:
    """The list of a pile whose papers have so many `pages`, None where the file of one is not in the outbox."""
    rows = [_row(number, paper, count, pile.sides) for number, (paper, count) in enumerate(_with(pile, pages), start=1)]
    sheets = sum(sheets_of(count, pile.sides) * paper.copies for paper, count in _with(pile, pages) if count)
    names = {
        "стопка": {
            "название": pile.title,
            "учебный_год": pile.folder.partition("/")[0].replace("-", "/"),
            "на_двух_сторонах": pile.sides == 2,
            "листов": sheets,
            "не_хватает": any(count is None for count in pages),
        },
        "строки": rows,
        **office.answers.single,
    }
    return CoverList(f"Опись: {pile.title}", names)


def _with(pile: PlannedPile, pages: Sequence[int | None]) -> list[tuple[PiledPaper, int | None]]:
    return [*zip(pile.papers, pages, strict=True)]


def _row(number: int, paper: PiledPaper, pages: int | None, sides: int) -> Mapping[str, object]:
    return {
        "номер": number,
        "документ": paper.title,
        "реквизиты": _particulars(paper),
        "листов": sheets_of(pages, sides) if pages else None,
        "экземпляров": paper.copies,
    }


def _particulars(paper: PiledPaper) -> str:
    """Number and date as far as the paper bears them: «№ 47-ОД от 15.03.2027»."""
    number = f"№ {paper.number}" if paper.number else ""
    day = date_short(paper.date) if paper.date else ""
    return typography(f"{number} от {day}" if number and day else number or day)


def example(office: Office) -> CoverList:
    """The list of a made-up pile, for a trial of its template."""
    issued = Issued("", "", "", Standing.REGISTERED, "", 0, "", "", office.today)
    papers = (
        PiledPaper(issued, "Приказ «О назначении куратора»", "47-ОД", dt.date(2027, 3, 15), 2),
        PiledPaper(issued, "Положение о наставничестве (приложение)", "", None, 1),
        PiledPaper(issued, "Лист первой встречи", "", None, 1),
    )
    pile = PlannedPile("", "", "Приказ о кураторе", "2026-2027/Печать", "", 2, False, papers, "")
    return cover_list(office, pile, [3, 1, None])
