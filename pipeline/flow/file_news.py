"""What became of the files that people dropped, as far as they still want to know."""

from __future__ import annotations

from pipeline import intake
from pipeline.flow.session import Session
from pipeline.model import Intake, Level
from pipeline.status import FileNews


def file_news(session: Session) -> FileNews:
    """What was handed back or remarked on and is still to be seen to, what was accepted lately, with sentences."""
    register, messages = session.register, session.declared.messages
    returned = [file for file in register.returned() if not _seen_to(file, session)]
    remarked = [file for file in register.remarked() if (session.workspace.inbox / file.file).exists()]
    most = session.declared.settings.page.accepted
    taken = register.taken_lately(most)
    decisions = [form.name for form in session.declared.forms.values() if form.prefill]
    decided = register.taken_lately(most, decisions) if decisions else ()
    accepted = [one.intake for one in (*taken, *decided)]
    return FileNews(
        returned=returned,
        remarked=remarked,
        taken=taken,
        taken_before=register.count_taken() - sum(one.first is None for one in taken),
        decided=decided,
        reasons={file.claim: intake.reasons(file, messages) for file in (*returned, *remarked)},
        remarks={file.claim: intake.reasons(file, messages, [Level.REMARK]) for file in accepted},
        mended={file.claim: intake.reasons(file, messages, [Level.MENDED]) for file in accepted},
    )


def _seen_to(taken: Intake, session: Session) -> bool:
    """Whether what went back has been dealt with: the form or the notice that was laid out is gone."""
    return bool(taken.file) and not (session.workspace.inbox / taken.file).exists()
