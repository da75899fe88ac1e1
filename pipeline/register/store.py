"""The register as the flow uses it.

Every door is one transaction that either happened or did not; knocking again with the same words is harmless.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeAlias, TypeVar

from sqlalchemy import Connection, Engine

from pipeline.model import Intake, IntakeResult, Issued, JournalLine, Moment, News, State, TakenFile, ToldLine
from pipeline.register import (
    accepting,
    backups,
    entry_rows,
    erasing,
    history,
    intake_rows,
    issued_rows,
    journal,
    moving,
    opening,
    taken_files,
    told_lines,
    verification,
)
from pipeline.register.commit_watch import CommitWatch
from pipeline.register.erasing import Erasure
from pipeline.register.history import History
from pipeline.register.journal import Note
from pipeline.register.journal_files import JournalFiles
from pipeline.register.refusals import plain_refusals
from pipeline.register.state_cache import StateCache
from pipeline.register.verification import JournalBreak

Now: TypeAlias = Callable[[], dt.datetime]
Answer = TypeVar("Answer")


class Register:
    """The one store of the office; opened with `Register.open`.

    Every method raises `RegisterError` when the database fails; nothing was changed then.
    """

    def __init__(self, engine: Engine, path: Path | None, journal: Path | None, who: str, now: Now | None) -> None:
        self._engine = engine
        self._writer = opening.for_writing(engine)
        self._files = JournalFiles(journal) if journal else None
        self._file = opening.identity(path) if path else None
        self._who = who
        self._now = now
        self._cache = StateCache()
        self._watch = CommitWatch(engine, is_file=path is not None)
        self._looked_at: tuple[int, State] | None = None

    @classmethod
    def open(
        cls,
        url_or_path: Path | str,
        *,
        journal: Path | None = None,
        has_worked: bool = False,
        who: str = "",
        now: Now | None = None,
    ) -> Register:
        """The register at that path or address, made when new; an older one is brought up to date.

        `journal` is the folder of the journal's files; without it they lie beside a register that is a file. `who`
        stands in the journal as the one who acts; `now` gives the moment of each line, without it a line bears the day
        of its work alone. Raises `RegisterError` for one that is damaged, foreign, newer, not to be reached, or gone
        though the office `has_worked`.
        """
        url = opening.address(url_or_path)
        path = opening.file_of(url)
        engine = opening.open_engine(url, has_worked=has_worked)
        beside = path.parent / "journal" if path else None
        register = cls(engine, path, journal or beside, who, now)
        register._catch_up()
        return register

    def close(self) -> None:
        """Let go of the register; nothing of it stays in a log beside the file."""
        self._watch.close()
        self._engine.dispose()

    def require_file(self) -> None:
        """Silent while the opened file lies in its place; else what is raised passes (see `opening.require_same`)."""
        if self._file:
            opening.require_same(self._file)

    def revision(self) -> int:
        """The number of acceptances that brought something; 0 for a new register."""
        return self.state().revision

    def revision_on(self, day: dt.date) -> int:
        """The revision at which the register stood at the end of a day; 0 before anything was accepted."""
        return self._read(lambda connection: entry_rows.revision_on(connection, day))

    def state(self, as_of: int | None = None) -> State:
        """The register as it is, or as it was at a revision; the same object while nothing has changed."""
        stamp = self._watch.stamp()
        if as_of is None and self._looked_at and self._looked_at[0] == stamp:
            return self._looked_at[1]
        with self._reading() as connection:
            state = self._cache.state(connection, as_of)
        if as_of is None:
            # The stamp is older than what was read: what came in between is looked at once more.
            self._looked_at = (stamp, state) if stamp is not None else None
        return state

    def news(self, since: State) -> News:
        """What became of the register since a state that it gave, up to the present one, which the news tells too.

        It takes as long as what has changed, not as what there is. `is_whole` where that state was not given by this
        open register as the present one, where somebody was erased since, or where it is too long ago.
        """
        present = self.state()
        return News(since) if since is present else self._cache.news(since, present)

    def moment_of(self, paper: Issued) -> Moment:
        """When the words of a paper were made: the register of that moment, with the papers that lay beside it."""
        with self._reading() as connection:
            then = self._cache.beside(connection, paper.revision, issued_rows.lay_beside(connection, paper))
        return Moment(then, then.issued[paper.code].day)

    def intake(self, digest: str) -> Intake | None:
        """What happened to a file with these bytes when it last came, or None."""
        return self._read(lambda connection: intake_rows.latest(connection, digest))

    def given_back(self, digest: str) -> Intake | None:
        """What happened to a file with these bytes when something was last laid out because of it, or None."""
        with self._reading() as connection:
            return intake_rows.given_back(connection, digest)

    def intakes(self) -> Sequence[Intake]:
        """What happened to every file that was ever taken, in order."""
        return self._read(intake_rows.every)

    def accept(self, item: IntakeResult, day: dt.date) -> Intake:
        """Keep what a file came to, whole or not at all; gives it as it is kept, as it was for a claim kept before."""
        with self._writing() as connection:
            if not intake_rows.is_known(connection, item.claim):
                accepting.keep(connection, item, day, self._who, self._at(day))
            return intake_rows.of_claim(connection, item.claim)

    def issued(self, code: str) -> Issued | None:
        """The edition of a paper that lies in the outbox now, or None."""
        return self.state().issued.get(code)

    def earlier(self, code: str) -> Sequence[Issued]:
        """The editions of a paper before the one that lies in the outbox now, oldest first."""
        return self._read(lambda connection: issued_rows.earlier(connection, code))

    def former(self) -> Sequence[tuple[str, str]]:
        """File and digest of each draft, each paper for signature and each pile that once lay in the outbox."""
        return self._read(issued_rows.former)

    def mark_issued(self, *papers: Issued, at: dt.date) -> None:
        """Note documents as they now lie in the outbox, all or none, the last edition of each; a noted one stays."""
        with self._writing() as connection:
            added = issued_rows.add(connection, [*{paper.code: paper for paper in papers}.values()])
            deeds = [issued_rows.deed(id_, paper) for id_, paper in added]
            journal.append_all(connection, self._who, deeds, self._at(at))

    def forget_issued(self, code: str) -> None:
        """Note that a document lies in the outbox no longer; nothing happens when it never did."""
        with self._writing() as connection:
            for id_, document in issued_rows.close(connection, code, entry_rows.newest_revision(connection)):
                journal.append(connection, self._who, "document.withdrawn", f"{document}#{id_}", {}, self._at())

    def returned(self) -> Sequence[Intake]:
        """Files handed back, wholly or in part, which nobody has answered yet, oldest first."""
        return self._watch.kept("returned", lambda: self._read(intake_rows.unanswered))

    def laid_out(self, files: frozenset[str], *, back: bool) -> Sequence[Intake]:
        """Files, oldest first, whose receipts are among these, or, where handed `back`, whose forms or notices are."""
        key = ("laid out", files, back)
        return self._watch.kept(key, lambda: self._read(lambda read: intake_rows.laid_out(read, files, back=back)))

    def taken_lately(self, most: int, forms: Collection[str] = ()) -> Sequence[TakenFile]:
        """The last files of which something was accepted, the newest first; of these forms alone where any is named."""
        lately = ("lately", most, frozenset(forms))
        return self._watch.kept(lately, lambda: self._read(lambda read: taken_files.lately(read, most, forms)))

    def count_taken(self) -> int:
        """How many files there are of which something was accepted."""
        return self._watch.kept("count", lambda: self._read(intake_rows.count_accepted))

    def effect_done(self, claim: str, file: str) -> None:
        """Note where the returned workbook or notice of a claim lies."""
        with self._writing(is_told=False) as connection:
            intake_rows.mark_delivered(connection, claim, file)

    def note(self, action: str, object_: str, details: Mapping[str, object], at: dt.date) -> None:
        """Add a line to the journal; `object_` is an id, never a name."""
        with self._writing() as connection:
            journal.append(connection, self._who, action, object_, details, self._at(at))

    def journal(self) -> Sequence[JournalLine]:
        """Every line of the audit journal, in order."""
        return self._read(lambda connection: [*journal.lines(connection)])

    def told_lines(self, most: int | None = None) -> Sequence[ToldLine]:
        """The last lines of the journal, or all of them, the newest first, with the names of what they are about."""
        return self._read(lambda connection: told_lines.newest(connection, most))

    def history(self) -> History:
        """All that was ever kept, superseded and withdrawn too."""
        return self._read(history.read)

    def erase(self, erasure: Erasure, at: dt.date) -> None:
        """Take a person out, whole or not at all; what is to be done after that is kept until `end_erasure`."""
        with self._writing() as connection:
            erasing.erase(connection, erasure, self._who, self._at(at))

    def end_erasure(self, code: str, counts: Mapping[str, object], at: dt.date) -> None:
        """Note that an erasure is done, and forget its work; nothing of what was erased stays in the file."""
        with self._writing() as connection:
            erasing.end(connection, code, counts, self._who, self._at(at))
        with plain_refusals():
            opening.compact(self._engine)

    def first_line(self) -> JournalLine | None:
        """The first line of the audit journal, None of an empty one."""
        return self._watch.kept("first line", lambda: self._read(lambda connection: journal.line(connection, 1)))

    def last_line(self) -> JournalLine:
        """The last line of the audit journal; of an empty one a line with the number 0 and no hash."""
        return self._watch.kept("last line", lambda: self._read(journal.last_line))

    def holds_line(self, seq: int, hash_: str) -> bool:
        """Whether the journal has a line of that number and hash; an empty one holds the line before its first."""
        return self._read(lambda connection: journal.holds(connection, seq, hash_))

    def noted(self, action: str) -> Note | None:
        """The last line of the journal about that action with its details, or None."""
        noted = ("noted", action)
        return self._watch.kept(noted, lambda: self._read(lambda connection: journal.last_note(connection, action)))

    def is_sound(self) -> bool:
        """Whether the database finds itself whole, page by page; what a server keeps is the server's to tell."""
        return self._read(opening.is_sound)

    def verify(self, archived: Callable[[str], str | None]) -> Sequence[JournalBreak]:
        """The lines of the journal that no longer agree with the rest of the office, by their numbers.

        `archived` gives the digest of the original kept under a digest, None when there is none. Compared are the chain
        itself, the details beside it, its files, and what a line tells of: a file, its answers, its original, a paper.
        """
        with self._reading() as connection:
            return verification.breaks(connection, self._files, archived)

    def _at(self, day: dt.date | None = None) -> dt.date | None:
        """What a line of the journal bears: the moment where there is a clock, else the day of its work."""
        return self._now() if self._now else day

    def copy_to(self, target: Path) -> None:
        """Write a sound copy of the register into a new file, closed to others."""
        if self._file:
            backups.copy(self._file.path, target)
        else:
            self.fill(target)

    def fill(self, url_or_path: Path | str) -> None:
        """Put all that it holds into another register, which is new, and compare both.

        One that holds the same already stays as it is. Raises `RegisterError`, with nothing changed, for one that holds
        anything else.
        """
        with self._reading() as source, opening.opened(opening.address(url_or_path)) as target:
            moving.fill(source, target)

    def _catch_up(self) -> None:
        if self._files:
            # Files that cannot be written now follow with the next line: the table has all of them.
            with self._reading() as connection, suppress(OSError):
                self._files.catch_up(connection)

    def _read(self, read: Callable[[Connection], Answer]) -> Answer:
        with self._reading() as connection:
            return read(connection)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with plain_refusals(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _writing(self, *, is_told: bool = True) -> Iterator[Connection]:
        with plain_refusals(), self._writer.begin() as connection:
            yield connection
        # Of what the journal does not tell its files lack nothing.
        if is_told:
            self._catch_up()
