"""An open workspace and what this run has met in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar, Protocol, TypeAlias

from pipeline.definitions import Declarations, Folders
from pipeline.excel import Reader
from pipeline.flow.declarations_in_force import DeclarationsInForce, read_in_force
from pipeline.flow.followed_office import FollowedOffice
from pipeline.flow.lying_papers import LyingPapers
from pipeline.flow.settings_files import Lying, settings_as_they_lie
from pipeline.flow.template_trials import TemplateTrials
from pipeline.flow.troubles import Troubles
from pipeline.folders import Inbox, PeoplesFolders, Workspace, hold_folders, open_workspace
from pipeline.model import Change, Issued, State, WaitReason, WorkspaceError
from pipeline.register import Register
from pipeline.word import Templates

COPIED = "copied"
# Reasons of files that waiting alone will bring: they are still being written, as far as two looks can tell.
SETTLING = frozenset({WaitReason.COPYING, WaitReason.EMPTY, WaitReason.NOT_FINISHED})


class Clock(Protocol):
    """The day and the time where the office stands; `monotonic` gives seconds that only grow."""

    def today(self) -> dt.date: ...
    def now(self) -> dt.datetime: ...
    def monotonic(self) -> float: ...


ClockOf: TypeAlias = Callable[[Declarations], Clock]


@dataclass(frozen=True, slots=True)
class EarlyFile:
    """A good file whose turn has not come: the forms it waits for, by title, and the revision it was tried at."""

    revision: int
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Settled:
    """What the outbox was last brought up to date with; `templates` are digests by name."""

    state: State
    day: dt.date
    templates: Mapping[str, str]


@dataclass
class Delivered:
    """What this run knows of the outbox that it delivers into.

    `lying` is what lies there; `moved` tells where papers were last seen that people put elsewhere; `left_behind` are
    files, with their digests, that nothing calls for and that could not be taken back yet, `has_looked_back` whether
    those of earlier runs are among them; `unnoted` are papers put in place that wait to be noted together, None while
    each is noted at once.
    """

    lying: LyingPapers
    moved: Mapping[str, str] = field(default_factory=dict)
    left_behind: dict[str, str] = field(default_factory=dict)
    has_looked_back: bool = False
    unnoted: list[Issued] | None = None


@dataclass(frozen=True, slots=True)
class Comparisons:
    """What two files say otherwise, by both digests: the same are gone through only once in a run.

    `edited` tells in words what people changed in a paper of ours, `remade` what a later edition of one says otherwise.
    """

    edited: dict[tuple[str, str], str]
    remade: dict[tuple[str, str], tuple[Change, ...]]


@dataclass
class ToldPages:
    """What the pages in the outbox tell already.

    `guides` are the files of those that this run has laid out, by name, None before; `told_line` is the hash of the
    last line that the page of the journal tells.
    """

    guides: Mapping[str, str] | None = None
    told_line: str = ""


@dataclass
class Session:
    """An open workspace, and what this run has met.

    `in_force` are its declarations, `office` is its register as rules are asked of it; `trials` is what was found of
    the templates, `troubles` what could not be done; `early` are the files whose turn has not come, by name; `settled`
    says with what nothing was left to do, and `compares_templates` whether templates are asked about for that;
    `settings_lay` are the files of the settings when this program read them.
    """

    DECLARED: ClassVar = "declared"
    """What the journal calls it that settings and templates came into force; the object is their edition."""
    PROGRAM: ClassVar = "program"
    """What the journal calls it that another version of the program began to work; the object is the version."""

    workspace: Workspace
    folders: PeoplesFolders
    in_force: DeclarationsInForce
    register: Register
    office: FollowedOffice
    reader: Reader
    templates: Templates
    inbox: Inbox
    trials: TemplateTrials
    troubles: Troubles
    delivered: Delivered
    comparisons: Comparisons = field(default_factory=lambda: Comparisons({}, {}))
    pages: ToldPages = field(default_factory=ToldPages)
    early: dict[str, EarlyFile] = field(default_factory=dict)
    settled: Settled | None = None
    compares_templates: bool = True
    settings_lay: Lying = field(default_factory=dict)

    @property
    def declared(self) -> Declarations:
        """The declarations in the words of the variant that the register chooses; raises `DefinitionError`."""
        return self.in_force.declared()

    def as_seen(self) -> Session:
        """The same office to a program that only looks: it has met nothing in this run.

        What is worked out of the register alone is shared with it, since it is the same however it was worked out.
        """
        looker = _session(self.workspace, self.in_force.variants, self.register, self.reader)
        looker.office = self.office.as_seen(looker.in_force)
        return looker

    @property
    def is_at_work(self) -> bool:
        """Whether this program holds the folders of people; one that only looks writes nothing there."""
        return self.folders.presence is not None

    def require_right(self) -> None:
        """Silent while this program alone works here, with the register it has opened; else raises a `PipelineError`.

        One that passes and is no `RegisterError` asks for the workspace to be opened anew.
        """
        self.folders.require_alone()
        self.register.require_file()

    def require_clock(self, today: dt.date) -> None:
        """Silent unless the computer's clock is behind the journal by more than a day: no paper may bear such a date.

        Raises a `WorkspaceError` that passes.
        """
        last = self.register.last_line().at[:10]
        if last and (dt.date.fromisoformat(last) - today).days > 1:
            raise WorkspaceError(
                f"Часы компьютера показывают {today:%d.%m.%Y}, а последняя запись в журнале сделана "
                f"{dt.date.fromisoformat(last):%d.%m.%Y}. До выяснения программа ничего не принимает и не выпускает. "
                "Если отстают часы, поставьте верную дату. Если часы верны, а неверна была та дата или в этой папке "
                "показали учебный год командой demo, остановите программу и выполните «pipeline adopt».",
                passes=True,
            )

    def last_copied(self) -> dt.date | None:
        """The day of the last copy of the office that was made by itself, or None."""
        note = self.register.noted(COPIED)
        return dt.date.fromisoformat(note.line.at[:10]) if note else None

    def begun(self) -> dt.date:
        """The day of the first line of the journal; of an empty one no day is late enough."""
        first = self.register.first_line()
        return dt.date.fromisoformat(first.at[:10]) if first else dt.date.max

    def note_copied(self, digest: str, today: dt.date) -> None:
        """Note in the journal that the office was copied into a file with this digest."""
        self.register.note(COPIED, "office", {"digest": digest}, today)

    def is_settled(self, today: dt.date) -> bool:
        """Whether nothing the outbox depends on has changed; an unchanged register gives the same state."""
        if self.settled is None or self.troubles.failed or self.has_new_yes():
            return False
        same_day = self.settled.state is self.register.state() and self.settled.day == today
        return same_day and (not self.compares_templates or self.settled.templates == self.templates.digests())

    def has_new_yes(self) -> bool:
        """Whether somebody has said yes to a template that waited for it."""
        return bool(self.trials.awaiting) and bool(self.trials.agreed(self.workspace.accepted_templates()))

    def forget(self) -> None:
        """Look at the register anew: more has changed in it than came."""
        self.office.forget()
        self.settled = None

    def settle(self, today: dt.date) -> None:
        """Remember that nothing is left to do with the register, the templates and the day as they are."""
        self.settled = Settled(self.register.state(), today, self.templates.digests())

    def ready_files(self) -> list[str]:
        """Names that are ready, but for files that wait for other forms and have nothing new to hope for."""
        now = self.register.revision()
        tried = {name for name, file in self.early.items() if file.revision == now}
        return [name for name in self.inbox.ready() if name not in tried]

    def is_idle(self) -> bool:
        """Whether the inbox holds nothing that waiting alone would bring: only what people must see to."""
        settling = any(file.reason in SETTLING for file in self.inbox.waiting())
        return not settling and not self.ready_files()


@contextmanager
def open_session(
    root: Path, *, to_look: bool = False, adopt: bool = False, apart: bool = False, clock: ClockOf | None = None
) -> Iterator[Session]:
    """An open workspace, locked for this program alone; only `to_look` leaves another copy at its work.

    Whoever wants to `adopt` takes folders and register as they are, also a register that begins anew. One that stands
    `apart` has all of its folders and its register inside, wherever its settings put them. The journal bears
    the moments of the `clock` that the declarations choose; without one its lines bear days. Raises the `PipelineError`
    that says what is wrong with the workspace, its declarations or its register.
    """
    Workspace.require(root, to_work=not to_look)
    lay = settings_as_they_lie(root)
    declared = read_in_force(Workspace.of(root, Folders()))
    place_of = Workspace.within if apart else Workspace.of
    place = place_of(root, declared.settings.folders, declared.settings.database)
    with ExitStack() as stack:
        holder = stack.enter_context(open_workspace(place, alone=not to_look, adopt=adopt))
        has_worked = not adopt and place.has_worked()
        now = clock(declared).now if clock else None
        register = Register.open(place.register, journal=place.journal, has_worked=has_worked, who=holder.who, now=now)
        stack.callback(register.close)
        session = _session(place, {"": declared}, register, stack.enter_context(Reader(declared.settings.watch)))
        if not to_look:
            session.settings_lay = lay
            papers = [issued.file for issued in register.state().issued.values()]
            session.folders = stack.enter_context(hold_folders(place, register, papers, holder.words, adopt=adopt))
        yield session


def _session(place: Workspace, variants: dict[str, Declarations], register: Register, reader: Reader) -> Session:
    """What a workspace is to a program that looks at it first."""
    declared, in_force = variants[""], DeclarationsInForce(place, register, variants)
    return Session(
        workspace=place,
        folders=PeoplesFolders.looked_at(place),
        in_force=in_force,
        register=register,
        office=FollowedOffice(register, in_force),
        reader=reader,
        templates=Templates(place.templates, declared.style, place.good / "templates"),
        inbox=Inbox(place, declared.settings.watch),
        trials=TemplateTrials(Templates(place.known_as_good() / "templates", declared.style).digests()),
        troubles=Troubles(place.log),
        delivered=Delivered(LyingPapers(register)),
    )
