"""The register as the flow uses it.

Every door is one transaction that either happened or did not; knocking again with the same words is harmless.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection, Engine

from pipeline.model import Entry, Intake, IntakeResult, Issued, JournalLine, Person, State
from pipeline.register import accepting, intakes, journal, opening
from pipeline.register import entry_rows as entries
from pipeline.register import issued_rows as documents
from pipeline.register import people_rows as people
from pipeline.register.journal_files import JournalFiles
from pipeline.register.refusals import told_plainly
from pipeline.register.schema import intakes as intake
from pipeline.register.state_cache import Shelf


class Register:
    """The one store of the office; opened with `Register.open`."""

    def __init__(self, engine: Engine, files: JournalFiles | None, who: str) -> None:
        self._engine = engine
        self._writer = opening.for_writing(engine)
        self._files = files
        self._who = who
        self._shelf = Shelf()
        self._head = -1
        self._states: dict[int | None, State] = {}

    @classmethod
    def open(cls, url_or_path: Path | str, *, archive_not_empty: bool = False, who: str = "") -> Register:
        """The register at that path or address, made when new; an older one is brought up to date.

        One that is damaged, foreign, newer, or gone while the archive is not empty is a `RegisterError`.
        `who` stands in the journal as the one who acts.
        """
        url = opening.address(url_or_path)
        path = opening.file_of(url)
        engine = opening.open_engine(url, archive_not_empty=archive_not_empty)
        register = cls(engine, JournalFiles(path.parent / "journal") if path else None, who)
        register._catch_up()
        return register

    def close(self) -> None:
        """Let go of the register; nothing of it stays in a log beside the file."""
        self._engine.dispose()

    def revision(self) -> int:
        """The number of acceptances that brought something; 0 for a new register."""
        with self._reading() as connection:
            return entries.newest(connection)

    def state(self, as_of: int | None = None) -> State:
        """The register as it is, or as it was at a revision; the same object while nothing has changed."""
        with self._reading() as connection:
            head = journal.head(connection).seq
            if head != self._head:
                self._head, self._states = head, {}
            if as_of not in self._states:
                self._states[as_of] = self._shelf.state(connection, as_of)
            return self._states[as_of]

    def state_of(self, paper: Issued) -> State:
        """The register as it was when the words of a paper were made, with the papers that lay beside it then."""
        then = self.state(paper.revision)
        with self._reading() as connection:
            beside = self._shelf.papers(connection, documents.lay_beside(connection, paper))
        return replace(then, issued=beside)

    def intake(self, digest: str) -> Intake | None:
        """What happened to a file with these bytes when it last came, or None."""
        with self._reading() as connection:
            return intakes.latest(connection, intake.c.digest == digest)

    def returned_answers(self, answers_hash: str) -> Intake | None:
        """The last file handed back with the same answers, or None."""
        with self._reading() as connection:
            return intakes.latest(connection, intake.c.answers_hash == answers_hash, intakes.HANDED_BACK)

    def accept(self, item: IntakeResult, day: dt.date) -> Sequence[Entry]:
        """Keep what a file came to, whole or not at all; gives the entries it added.

        A claim that was kept before changes nothing and gives the same entries again.
        """
        with self._writing() as connection:
            if not intakes.known(connection, item.claim):
                accepting.keep(connection, item, day, self._who)
            return entries.of_claim(connection, item.claim)

    def issued(self, code: str) -> Issued | None:
        """The edition of a paper that lies in the outbox now, or None."""
        with self._reading() as connection:
            return documents.current(connection, code)

    def mark_issued(self, *issued: Issued, at: dt.date | str = "") -> None:
        """Note documents as they now lie in the outbox; an edition that is noted already stays as it is.

        Without `at` the journal bears each document's own day.
        """
        with self._writing() as connection:
            for item in issued:
                if (id_ := documents.add(connection, item)) is not None:
                    action, object_ = f"document.{item.standing}", f"{item.document}#{id_}"
                    told = {"revision": item.revision, "digest": item.digest, "edition": item.edition}
                    journal.append(connection, self._who, action, object_, told, at or item.day)

    def forget_issued(self, code: str) -> None:
        """Note that a document lies in the outbox no longer; nothing happens when it never did."""
        with self._writing() as connection:
            for id_, document in documents.close(connection, code, entries.newest(connection)):
                journal.append(connection, self._who, "document.withdrawn", f"{document}#{id_}", {})

    def returned(self) -> Sequence[Intake]:
        """Files handed back, wholly or in part, which nobody has answered yet, oldest first."""
        with self._reading() as connection:
            return intakes.unanswered(connection)

    def pending_effects(self) -> Sequence[Intake]:
        """Files whose returned workbook or notice is not delivered yet, with all that delivering needs."""
        with self._reading() as connection:
            return intakes.owing(connection)

    def effect_done(self, claim: str, file: str) -> None:
        """Note where the returned workbook or notice of a claim lies."""
        with self._writing() as connection:
            intakes.delivered(connection, claim, file)

    def find(self, text: str) -> Sequence[Person]:
        """People with a name that holds the text, whatever its capitals and «ё»."""
        with self._reading() as connection:
            return people.found(connection, text)

    def note(
        self, action: str, object_: str, details: Mapping[str, object] | None = None, *, at: dt.date | str
    ) -> None:
        """Add a line to the journal; `object_` is an id, never a name."""
        with self._writing() as connection:
            journal.append(connection, self._who, action, object_, details or {}, at)

    def journal(self) -> Iterator[JournalLine]:
        """Every line of the audit journal, in order."""
        with self._reading() as connection:
            return iter(list(journal.lines(connection)))

    def verify(self) -> bool:
        """Whether the journal is whole: its chain, its details and its files agree."""
        with self._reading() as connection:
            told = list(journal.lines(connection))
            whole = journal.chained(told) and journal.details_match(connection)
        return whole and (self._files is None or self._files.tell(told))

    def _catch_up(self) -> None:
        if self._files:
            with self._reading() as connection, suppress(OSError):
                self._files.catch_up(connection)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with told_plainly(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with told_plainly(), self._writer.begin() as connection:
            yield connection
        self._catch_up()
