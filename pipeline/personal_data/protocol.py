"""The papers that prove an erasure: the act, and the extract of the journal.

Both are asked for where data are kept by a computer (приказ Роскомнадзора от 28.10.2022 № 179).
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from pipeline.definitions import Declarations, Keeps
from pipeline.flow import Session
from pipeline.folders import file_name
from pipeline.language import plural
from pipeline.model import JournalLine
from pipeline.personal_data.erasure_plan import ErasurePlan
from pipeline.personal_data.export import form_title, journal_line, require_papers
from pipeline.personal_data.work import Work
from pipeline.register import Register

LEFT_MM = 30


def kinds(plan: ErasurePlan, declared: Declarations) -> tuple[tuple[str, int], ...]:
    """The titles of the forms whose entries go, with how many of each."""
    counted = Counter(form_title(one.entry.form, declared) for one in plan.erased)
    return tuple(counted.items())


def kept_lines(plan: ErasurePlan, declared: Declarations) -> tuple[tuple[str, str, str], ...]:
    """What stays: what it is, by which law, until when; entries of one form and one term together."""
    entries = ((form_title(kept.entry.form, declared), kept.keeps, kept.ends) for kept in plan.kept)
    papers = ((PurePosixPath(paper.issued.file).name, paper.keeps, paper.ends) for paper in plan.kept_papers)
    lines = (_kept(what, keeps, ends) for what, keeps, ends in (*papers, *entries))
    return tuple(dict.fromkeys(lines))


def _kept(what: str, keeps: Keeps | None, ends: dt.date | None) -> tuple[str, str, str]:
    if keeps is None:
        return what, "зарегистрированный или подписанный документ, срок не указан", "решите по номенклатуре дел"
    if keeps.years is None:
        return what, keeps.why, "до ликвидации организации"
    if ends is None:
        return (
            what,
            keeps.why,
            f"{keeps.years} {plural(keeps.years, 'год', 'года', 'лет')} после того, как срок начнётся (не начался)",
        )
    return what, keeps.why, f"до {ends:%d.%m.%Y}"


def require_templates(session: Session) -> None:
    """Silent where the papers can be written. Raises `PipelineError` before anything is erased without a proof."""
    require_papers(session)
    papers = session.declared.settings.personal_data
    for name in papers.templates if papers else ():
        session.templates.template(name)


def write(work: Work, left: Sequence[str], session: Session, today: dt.date) -> tuple[Path, ...]:
    """Put both papers into their folder of the outbox; written again after an accident they are the same two."""
    papers = session.declared.settings.personal_data
    assert papers
    names = {**session.office.on(today).answers.single, **_names(work, left, session.declared)}
    written = []
    for template, title in ((papers.act, papers.act_name), (papers.journal, papers.journal_name)):
        rows = [journal_line(line) for line in _lines(work, session.register)]
        rendered = session.templates.template(template).render(
            {**names, "журнал": rows}, left_mm=LEFT_MM, title=title, draft=False, by_hand=True
        )
        name = file_name(f"{work.day:%Y-%m-%d} {title} {work.code}.docx")
        written.append(session.folders.outbox.deliver(papers.folder, name, rendered.content))
    return tuple(written)


def _names(work: Work, left: Sequence[str], declared: Declarations) -> dict[str, object]:
    return {
        "человек": {"фио": work.name, "прежние": list(work.names[1:])},
        "день": work.day,
        "план": work.code,
        "основание": work.reason,
        "сведения": [{"название": title, "записей": count} for title, count in work.kinds],
        "файлов": len(work.destroyed),
        "остаётся": [{"что": what, "почему": why, "до": until} for what, why, until in work.kept],
        "вручную": list(left),
    }


def _lines(work: Work, register: Register) -> Iterator[JournalLine]:
    """The lines of the journal that tell of the erasure, up to its beginning, which comes last."""
    about = {claim for claim, _, _ in work.labels}
    for line in register.journal():
        if line.action.startswith("eras") and (line.object in about or line.object == work.code):
            yield line
