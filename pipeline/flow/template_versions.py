"""The editions of a template that were in force, and the way back to one of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pipeline.flow.session import Session
from pipeline.folders import deliver, digest, file_name
from pipeline.model import PipelineError

FOLDER = "templates"


@dataclass(frozen=True, slots=True)
class TemplateVersion:
    """An edition of a template: its number from 1, the days of its force, the last of them None while it lasts."""

    number: int
    digest: str
    since: dt.date
    until: dt.date | None = None


def template_versions(session: Session, template: str) -> list[TemplateVersion]:
    """The editions of a template that were in force, the first one first; one that came back is told again."""
    found: list[TemplateVersion] = []
    for day, content in _editions(session, template):
        if not found or found[-1].digest != content:
            if found:
                found[-1] = TemplateVersion(found[-1].number, found[-1].digest, found[-1].since, day)
            found.append(TemplateVersion(len(found) + 1, content, day))
    return found


def _editions(session: Session, template: str) -> Iterator[tuple[dt.date, str]]:
    """The day and the digest of a template in each edition of settings and templates that is kept whole."""
    declared = [line for line in session.register.told_lines() if line.action == Session.DECLARED]
    for line in reversed(declared):
        with suppress(ValueError, OSError):
            files = session.workspace.editions.files(line.about)
            if content := files.get(f"{FOLDER}/{template}"):
                yield dt.date.fromisoformat(line.at[:10]), content


def edition_content(session: Session, template: str, number: int) -> bytes:
    """The file of that edition. Raises `PipelineError` where there is none, or it is not kept whole."""
    return _content(session, template, template_versions(session, template), number)


def _content(session: Session, template: str, versions: Sequence[TemplateVersion], number: int) -> bytes:
    meant = next((version for version in versions if version.number == number), None)
    if meant is None:
        raise PipelineError(f"У шаблона {template} нет редакции {number}. Редакций: {len(versions)}.")
    try:
        return session.workspace.editions.content(meant.digest)
    except (ValueError, OSError):
        raise PipelineError(f"Редакция {number} шаблона {template} не сохранилась целой.") from None


def bring_back(session: Session, template: str, number: int) -> Path | None:
    """Let a template be the edition of that number again, with a yes to it; gives where the present file was put.

    None where that is an edition which is kept anyway. Raises `PipelineError` where there is no such edition, or its
    file is not kept whole.
    """
    versions = template_versions(session, template)
    content = _content(session, template, versions, number)
    aside = _put_aside(session, template, {version.digest for version in versions})
    path = session.workspace.templates / template
    deliver(path.parent, path.name, content, ours=digest(path.read_bytes()) if path.exists() else "")
    session.workspace.accept_templates({template: session.templates.digests_as_they_lie()[template]})
    return aside


def _put_aside(session: Session, template: str, kept: set[str]) -> Path | None:
    """Keep what lies there now and was never in force: somebody may have worked on it for long."""
    path = session.workspace.templates / template
    lies = path.read_bytes() if path.exists() else b""
    if not lies or digest(lies) in kept:
        return None
    folder = session.workspace.outbox / session.declared.settings.folders.previews
    return deliver(folder, file_name(f"{path.stem} – до возврата{path.suffix}"), lies)
