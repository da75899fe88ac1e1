"""What became of the files that people dropped, as far as they still want to know."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline import intake
from pipeline.definitions import Declarations
from pipeline.flow.session import Session
from pipeline.folders import Workspace
from pipeline.model import Intake, Level, Outcome
from pipeline.status import FileNews

# The sheet of our forms on which an answer stands in the same cell whenever the form is made.
QUESTIONS = "Анкета"


def file_news(session: Session) -> FileNews:
    """What was handed back or remarked on and is still to be seen to, what was accepted lately, with sentences."""
    register, messages = session.register, session.declared.messages
    lying = _lying(session.workspace)
    # Whoever has dealt with a form or a notice that was laid out removes it.
    returned = [file for file in register.returned() if not file.file or file.file in lying]
    remarked = register.laid_out(lying, back=False)
    waiting, back = {*_where(returned), *_where(remarked)}, {*_where(register.laid_out(lying, back=True))}
    most = session.declared.settings.page.accepted
    taken = register.taken_lately(most)
    decisions = [form.name for form in session.declared.forms.values() if form.prefill]
    decided = register.taken_lately(most, decisions) if decisions else ()
    accepted = [one.intake for one in (*taken, *decided)]
    return FileNews(
        returned=returned,
        remarked=remarked,
        done_with=(back - waiting) & lying,
        taken=taken,
        taken_before=register.count_taken()
        - sum(one.first is None and one.intake.outcome is not Outcome.UNPACKED for one in taken),
        decided=decided,
        reasons={
            **{file.claim: intake.reasons(_as_it_lies(file, session.declared), messages) for file in returned},
            **{file.claim: intake.reasons(file, messages) for file in remarked},
        },
        remarks={file.claim: intake.reasons(file, messages, [Level.REMARK]) for file in accepted},
        mended={file.claim: intake.reasons(file, messages, [Level.MENDED]) for file in accepted},
    )


def _where(files: Iterable[Intake]) -> Iterator[str]:
    """Where their forms, notices or receipts lie, and where the file itself does that a notice lies beside."""
    for file in files:
        yield file.file
        yield f"{file.file.rpartition('/')[0]}/{file.name.rpartition('/')[2]}"


def _as_it_lies(file: Intake, declared: Declarations) -> Intake:
    """A file with its problems, but for the cells of those that stand elsewhere in the form that went back.

    Of a table only the rows to be mended go back, and whatever was no form of ours goes back as one.
    """
    form = declared.forms.get(file.form)
    if form is None:
        return file
    kept = (QUESTIONS, *(section.title for section in form.tables))
    problems = (
        replace(one, place=None) if one.place and not any(title.startswith(one.place.sheet) for title in kept) else one
        for one in file.problems
    )
    return replace(file, problems=tuple(problems))


def _lying(place: Workspace) -> frozenset[str]:
    """What lies in the folders of what was given back, under the names that the register knows.

    They are listed: to ask for each file that was ever laid out would take a share longer every year.
    """
    folders = [folder for folder in (place.returned, place.unknown) if folder.is_dir()]
    names = (path.relative_to(place.inbox).as_posix() for folder in folders for path in folder.iterdir())
    return frozenset(unicodedata.normalize("NFC", name) for name in names)
