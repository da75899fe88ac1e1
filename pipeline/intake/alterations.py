"""A registered document that another one is to end: who asks for it learns which signed papers cite it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.definitions import Form
from pipeline.intake.resting import file_names, is_part_of
from pipeline.model import Issued, Level, Problem, Record, Standing
from pipeline.papers import Paper
from pipeline.views import Office


def remarked_with_citing(record: Record, form: Form, office: Office) -> Record:
    """The record, with a remark where signed papers cite the document that it ends; these stay as they are."""
    if form.alters is None or not form.alters.ends:
        return record
    code = str(record.values.get(form.alters.document))
    if not (papers := [*_citing(code, office)]):
        return record
    remark = Problem("cited_though_ended", Level.REMARK, form.alters.document, values={"titles": file_names(papers)})
    return replace(record, remarks=(*record.remarks, remark))


def _citing(code: str, office: Office) -> Iterator[Issued]:
    """The registered papers whose own names tell of that document, but for itself and its annexes."""
    for issued in office.state.issued.values():
        if issued.standing is not Standing.REGISTERED or issued.document not in office.declared.documents:
            continue
        paper = None if is_part_of(issued.code, code, office) else Paper.of_code(office, issued.code, draft=False)
        if paper and any(view.code == code for view in paper.cited):
            yield issued
