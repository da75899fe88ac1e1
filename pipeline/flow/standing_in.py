"""What of `config/` and `templates/` is in force: a file at fault stands back for its last good edition."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from pipeline import __version__
from pipeline.definitions import Declarations
from pipeline.flow.marked_templates import lay_out_marked, take_back_marked
from pipeline.flow.previews import lay_out_previews
from pipeline.flow.session import Session
from pipeline.flow.settings_files import changed_settings
from pipeline.flow.template_versions import template_versions
from pipeline.model import Remark

PUT_IN = ("blocks", "pictures")
# So many changed files of the settings are named; who has laid them out anew needs no list.
MOST_NAMED = 3


def try_changed_templates(session: Session, today: dt.date) -> None:
    """Try each template that changed since it was last good; one at fault stands back, and that is told.

    So does a good one until somebody says yes to it. One that never was good is left to the papers that need it: they
    say what is wrong with it.
    """
    templates = session.templates.digests_as_they_lie()
    if templates == session.trials.tried and not session.has_new_yes():
        return
    changed = {name for name, _ in templates.items() ^ session.trials.tried.items()}
    used = {document.template for document in session.declared.documents.values()}
    for name in sorted(changed & used):
        session.trials.forget(name)
        _try(name, templates.get(name, ""), session, today)
    for name in session.trials.agreed(session.workspace.accepted_templates()):
        session.templates.allow(name)
        del session.trials.awaiting[name]
    session.trials.tried = templates


def _try(name: str, lies: str, session: Session, today: dt.date) -> None:
    """Whether a template that changed may be used, must wait for a yes, or stands back."""
    # Templates change rarely, and trying them takes a room of its own.
    from pipeline.check import template_faults

    if faults := template_faults(name, session.declared, session.templates, today):
        if session.templates.refuse(name):
            session.trials.standing_back[name] = _told(name, faults, session)
        else:
            session.trials.never_good.add(name)
            _told(name, faults, session)
        return
    _show(name, session, today)
    if session.workspace.accepted_templates().get(name) == lies:
        return
    is_the_same = session.templates.is_only_saved_again(name)
    if session.templates.refuse(name):
        # Its papers stay as they are: nothing in them would change but the marks that Word leaves.
        if is_the_same:
            session.trials.saved_again.add(name)
        else:
            session.trials.awaiting[name] = lies


def _told(name: str, faults: Sequence[Remark], session: Session) -> str:
    """What is wrong with a template whose last good edition goes on, and where the copy with comments lies."""
    place = lay_out_marked(name, faults, session) if session.is_at_work else ""
    more = f" {session.declared.messages['template_marked'].format(file=place)}" if place else ""
    in_force = template_versions(session, name)
    since = f" (действует с {in_force[-1].since:%d.%m.%Y})" if in_force else ""
    return (
        f"{faults[0].told.rstrip('.')}.{more} Пока в силе прежний образец{since}; программа заметит исправление сама."
    )


def _show(template: str, session: Session, today: dt.date) -> None:
    """Lay out examples of what a template looks like that was changed since the office began."""
    if not session.is_at_work:
        return
    take_back_marked(template, session)
    if not session.workspace.good.is_dir():
        return
    served = [document for document in session.declared.documents.values() if document.template == template]
    with session.troubles.noting(template, f"Образец templates/{template}", session.trials.unshown):
        list(lay_out_previews(served, session, today))


def keep_what_is_good(session: Session, today: dt.date) -> None:
    """Keep declarations and templates as they are, where nothing is at fault and they are not kept yet.

    The journal tells from which line on an edition of them was in force, and which version of the program was at work.
    """
    if not session.trials.are_all_good or session.declared.standing_back:
        return
    if session.trials.kept != session.templates.digests():
        session.workspace.keep_as_good(_held(session))
        session.trials.kept = session.templates.digests()
        edition, last = session.workspace.keep_edition(), session.register.noted(Session.DECLARED)
        if edition and (last is None or last.line.object != edition):
            session.register.note(Session.DECLARED, edition, {}, today)
        began = session.register.noted(Session.PROGRAM)
        if began is None or began.line.object != __version__:
            session.register.note(Session.PROGRAM, __version__, {}, today)


def _held(session: Session) -> list[str]:
    """The files that stay as kept: templates that wait for a yes, what they put in, those only saved again."""
    good = session.workspace.good / "templates"
    put_in = [f"templates/{folder}/{path.name}" for folder in PUT_IN for path in (good / folder).glob("*.*")]
    held = [f"templates/{name}" for name in (*session.trials.awaiting, *session.trials.saved_again)]
    return [*held, *put_in] if session.trials.awaiting else held


def template_news(session: Session) -> Iterator[str]:
    """What its author is to know of changed settings, and of each template that waits for a yes, is not shown, lacks a
    picture.
    """
    if session.settings_lay and (changed := changed_settings(session.workspace.root, session.settings_lay)):
        yield session.declared.messages["settings_changed"].format(files=_first_of(changed))
    yield from _awaiting(sorted(session.trials.awaiting), session.declared)
    yield from session.trials.unshown.values()
    yield from session.templates.empty_places(with_facsimiles=session.declared.settings.pictures.facsimile)


def _awaiting(names: Sequence[str], declared: Declarations) -> Iterator[str]:
    """A sentence for each template that waits for a yes; one for many, as after an upgrade or a changed block."""
    folder, messages = declared.settings.folders.previews, declared.messages
    if len(names) > MOST_NAMED:
        yield messages["templates_await"].format(count=len(names), names=_first_of(names), folder=folder)
        return
    for name in names:
        stem = name.removesuffix(".docx")
        yield messages["template_awaits"].format(template=name, folder=folder, document=stem)


def _first_of(files: Sequence[str]) -> str:
    """The first few by name, and how many more."""
    more = f" и ещё {len(files) - MOST_NAMED}" if len(files) > MOST_NAMED else ""
    return ", ".join(files[:MOST_NAMED]) + more
