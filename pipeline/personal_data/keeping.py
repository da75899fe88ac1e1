"""What the law makes the office keep of a person, why, and until when; it touches nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from pipeline.definitions import Declarations, Keeps
from pipeline.model import Entry, Issued, Standing, copy_of, is_copy, is_table, table_of


@dataclass(frozen=True, slots=True)
class KeptPaper:
    """A registered or signed paper with the term of its kind; where nobody has said the term, None."""

    issued: Issued
    keeps: Keeps | None
    ends: dt.date | None


@dataclass(frozen=True, slots=True)
class KeptEntry:
    """An entry with the term of its form, or of the paper that it registers."""

    entry: Entry
    keeps: Keeps | None
    ends: dt.date | None


def kept_papers(papers: Collection[Issued], declared: Declarations, today: dt.date) -> dict[str, KeptPaper]:
    """Those of the papers that may not go, by code: all that bear a number or a signature, until their term is over.

    The workbook beside such a paper and the scan of it are kept with it.
    """
    kept: dict[str, KeptPaper] = {}
    others = {issued.code: issued for issued in papers if is_table(issued.code) or is_copy(issued.code)}
    for issued in papers:
        if issued.standing is Standing.REGISTERED and issued.document:
            keeps = declared.term_of_paper(issued.document)
            ends = keeps.ends(issued.day) if keeps else None
            if ends is None or ends > today:
                beside = (others.get(table_of(issued.code)), others.get(copy_of(issued.code)))
                kept |= {one.code: KeptPaper(one, keeps, ends) for one in (issued, *beside) if one}
    return kept


def kept_entry(
    entry: Entry, declared: Declarations, papers: Mapping[str, KeptPaper], today: dt.date
) -> KeptEntry | None:
    """Why an entry may not go yet; None where it may.

    Kept are entries of forms with a term, and the registration of a paper that is kept.
    """
    form = declared.forms.get(entry.form_name)
    if form is None:
        return None
    if form.registers and (paper := papers.get(str(entry.values.get(form.registers.document)))):
        return KeptEntry(entry, paper.keeps, paper.ends)
    if form.keeps:
        ends = form.keeps.ends(form.keeps.begins(entry.values, entry.accepted))
        return KeptEntry(entry, form.keeps, ends) if ends is None or ends > today else None
    return None
