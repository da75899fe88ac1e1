"""Why papers of the plan are made anew: what of them, of their template or of the answers is another one by now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress

from pipeline import papers
from pipeline.flow.provenance import edition_of, entries_about
from pipeline.flow.session import Session
from pipeline.folders import digest
from pipeline.model import DocumentJob, Issued, PipelineError, Standing, ToldLine
from pipeline.views import Office

PUT_IN = ("templates/blocks/", "templates/pictures/")
MOST_FILES = 3


def reissue_reasons(jobs: Iterable[DocumentJob], session: Session, office: Office) -> dict[str, str]:
    """The reason by the code of each job whose paper lies in the outbox already, in words."""
    again = [(job, earlier) for job in jobs if (earlier := office.bare.issued.get(job.code))]
    if not again:
        return {}
    lines, now = session.register.told_lines(), _present(session)
    return {job.code: "; ".join(_reasons(job, earlier, session, office, lines, now)) for job, earlier in again}


def _present(session: Session) -> Mapping[str, str]:
    """The digests of declarations, templates and what these put in, by name; without those that wait for a yes."""
    root = session.workspace.root
    lying = (path for folder in ("config", "templates") for path in sorted((root / folder).rglob("*.*")))
    names = {path.relative_to(root).as_posix(): path for path in lying if path.is_file()}
    return {name: digest(path.read_bytes()) for name, path in names.items() if path.name not in session.trials.awaiting}


def _reasons(
    job: DocumentJob,
    earlier: Issued,
    session: Session,
    office: Office,
    lines: Sequence[ToldLine],
    now: Mapping[str, str],
) -> Iterator[str]:
    if job.date and earlier.standing is not Standing.REGISTERED:
        yield "внесены дата и номер" if job.number else "внесена дата"
        return
    if job.date:
        yield "исправлены дата или номер"
        return
    if job.standing is not earlier.standing:
        yield "больше ничего не мешает" if earlier.standing is Standing.DRAFT else "появилось то, что мешает"
    then = edition_of(earlier, lines, session)
    mine = (f"templates/{session.declared.documents[job.document].template}", f"config/documents/{job.document}.toml")
    changed = [name for name in now if then and then.get(name) != now[name]]
    told = [name for name in changed if name in mine or name.startswith(PUT_IN)]
    if told:
        yield f"изменены {', '.join(told)}"
    answers = [*_newer_answers(job, earlier, session, office)]
    if answers:
        more = f" и ещё {len(answers) - MOST_FILES}" if len(answers) > MOST_FILES else ""
        yield f"новые сведения: {', '.join(answers[:MOST_FILES])}{more}"
    if not told and not answers:
        others = [name for name in changed if name.startswith("config/")]
        yield (
            f"изменены {', '.join(others)}"
            if others
            else "изменились сведения, день или документы, которые он называет"
        )


def _newer_answers(job: DocumentJob, earlier: Issued, session: Session, office: Office) -> Iterator[str]:
    """The files whose answers came after the edition before and stand in the paper now."""
    with suppress(PipelineError):
        template = session.templates.template(session.declared.documents[job.document].template)
        read, _ = office.read_while(lambda: papers.fill(job, office, template, session.register.moment_of))
        newer = [entry for entry in (*read, *entries_about(earlier, office)) if entry.revision > earlier.revision]
        titles = {form.id: form.title for form in session.declared.forms.values()}
        yield from dict.fromkeys(f"«{titles.get(entry.form, entry.form)}», файл «{entry.file}»" for entry in newer)
