"""A blank of a school year that is over, dropped in the next: was the year in it only forgotten?"""

from __future__ import annotations

from dataclasses import replace

from pipeline.intake.verdicts import Verdict, is_known, placed_all, refused
from pipeline.intake.what_stands import WhatStands
from pipeline.language import school_year
from pipeline.model import Level, Problem


def of_its_year(verdict: Verdict, stands: WhatStands, blank_of: str) -> Verdict:
    """The verdict; where blank and answer both say a year that is over it is remarked on, or asked back.

    It is asked back where it would change what was accepted for that year: whoever took an old blank again would lose
    that. The form that goes back is of the present year, so that the same answers in it are the answer. `blank_of` is
    the school year in which the workbook was laid out, "" where it does not say so.
    """
    record, form, office = verdict.record, stands.form, stands.office
    now = school_year(office.today, office.declared.settings.school_year_starts)
    if record is None or form.year is None or not blank_of or blank_of >= now:
        return verdict
    if record.values.get(form.year) != blank_of or is_known(record, stands.held):
        return verdict
    held = stands.held.get(record.key)
    if held:
        values = {"value": now, "day": held.accepted}
        # Without the year in the key what was accepted may be of any year.
        code = "blank_of_last_year" if form.year in form.key else "old_blank_of_the_same"
        return refused(verdict.submission, form, [Problem(code, question=form.year, values=values)])
    remark = Problem("year_is_over", Level.REMARK, form.year, found=blank_of, values={"value": now})
    placed = placed_all([remark], verdict.submission, form)
    return replace(verdict, record=replace(record, remarks=(*record.remarks, *placed)))
