"""Piles and PDF beside papers brought up to date: papers as they lie become PDF, a pile one file, and that is noted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from pipeline.flow import Session
from pipeline.folders import digest, file_name
from pipeline.language import plural
from pipeline.model import Issued, PipelineError, Standing, zip_of
from pipeline.piles import CoverList, PlannedPile, cover_list, example, laid_out, print_plan, sheets_of
from pipeline.printing import libreoffice, word_files
from pipeline.printing.due import DuePrint, is_due, prints
from pipeline.printing.kept_pdfs import KeptPdfs
from pipeline.printing.libreoffice import LibreOffice
from pipeline.printing.lying_papers import LyingPapers
from pipeline.printing.zipped import zipped

COVER = "Опись"


class LibreOfficeAbsent(PipelineError):
    """LibreOffice is nowhere to be found: papers stay Word files."""


class LibreOfficeFails(PipelineError):
    """LibreOffice is there and makes no PDF, not even of what is surely good."""


@dataclass(frozen=True, slots=True)
class Printed:
    """What was made, of how many papers PDF `converted`, how much is left to be made, why something cannot be made."""

    made: tuple[Issued, ...]
    converted: int
    left: int
    troubles: tuple[str, ...]


@dataclass
class PrintRoom:
    """Makes what is to be printed; keeps in mind of which papers, by digest, no PDF can be made, and why.

    What LibreOffice has in hand is left as soon as all `is_stopped`; it comes with another call.
    """

    is_stopped: Callable[[], bool] = lambda: False
    unprintable: dict[str, str] = field(default_factory=dict)

    def bring_up_to_date(
        self, session: Session, today: dt.date, *, most: int, year: str = "", again: bool = False
    ) -> Printed:
        """Make what the register calls for and is not there in this edition; of one school year where `year` tells it.

        At most so many papers become PDF and as many piles are made, so that whoever waits for something else does not
        wait long: what is left comes with the next call. Who asks `again` gets what people have taken away, too. Raises
        `LibreOfficeAbsent`, `LibreOfficeFails`, and another `PipelineError` for a fault of disks and folders; what was
        made by then is noted.
        """
        work = _Work.begun(session, today, self)
        wanted = [one for one in work.wanted if one.folder.startswith(year.replace("/", "-"))]
        state = session.register.state()
        due = [one for one in wanted if is_due(one, state, work.is_there if again else lambda issued: True)]
        made: list[Issued] = []
        if possible := [one for one in due if not self._stuck(one)]:
            with libreoffice.opened(_program(session), session.workspace.printing, self.is_stopped) as office:
                made += work.make(possible, office, most)
        elif not year:
            work.kept.keep_only({digest for one in wanted if one.pile for digest in one.digests})
        done = {issued.code for issued in made}
        left = [one for one in possible if one.code not in done and not self._stuck(one)]
        troubles = dict.fromkeys(self.unprintable[digest] for one in due for digest in sorted(self._stuck(one)))
        return Printed(tuple(made), work.converted, len(left), tuple(troubles))

    def _stuck(self, one: DuePrint) -> frozenset[str]:
        """The digests of its papers of which no PDF can be made."""
        return one.digests & self.unprintable.keys()


def _program(session: Session) -> str:
    printing = session.declared.settings.printing
    program = libreoffice.program_found(printing.program if printing else "")
    if program is None:
        raise LibreOfficeAbsent(session.declared.messages["no_libreoffice"])
    return program


@dataclass
class _Work:
    """One call's work in an open workspace."""

    session: Session
    today: dt.date
    room: PrintRoom
    lying: LyingPapers
    kept: KeptPdfs
    wanted: tuple[DuePrint, ...]
    converted: int = 0

    @classmethod
    def begun(cls, session: Session, today: dt.date, room: PrintRoom) -> _Work:
        """The work as one look at the register and the outbox tells it."""
        plan = print_plan(session.office.on(today), session.templates.digests())
        papers = [*(paper.issued for pile in plan.piles for paper in pile.papers), *(one.issued for one in plan.beside)]
        lying = LyingPapers(session.folders, papers)
        return cls(session, today, room, lying, KeptPdfs(session.workspace.printing), tuple(prints(plan, lying)))

    def is_there(self, issued: Issued) -> bool:
        """Whether what was made still lies there."""
        return self.session.folders.outbox.digest(issued.file) is not None

    def make(self, due: Sequence[DuePrint], office: LibreOffice, most: int) -> Iterator[Issued]:
        """Make what can be made of at most so many new PDF."""
        papers = {digest: paper for one in due for paper, digest in one.papers if digest and not self.kept.has(digest)}
        self._convert([*papers.items()][:most], office)
        ready = [one for one in due if all(self.kept.has(digest) for digest in one.digests)][:most]
        covers = {one.code: self._cover(one.pile, one) for one in ready if one.pile}
        names = {code: digest(content) for code, content in covers.items()}
        fresh = {names[code]: content for code, content in covers.items() if not self.kept.has(names[code])}
        if len(self._keep(office.pdfs(fresh))) < len(fresh) and not self.room.is_stopped():
            self._require_working(office)
        for one in ready:
            if one.pile is None:
                yield self._put_beside(one)
            elif self.kept.has(names[one.code]):
                yield self._put_pile(one, one.pile, names[one.code])

    def _convert(self, papers: Sequence[tuple[str, Issued]], office: LibreOffice) -> None:
        """Make and keep the PDF of these papers; of which none can be made is kept in mind, unless all was stopped."""
        read = {digest_: (paper, self.lying.read(paper)) for digest_, paper in papers}
        whole = {name: content for name, (_, content) in read.items() if content and digest(content) == name}
        faults = {name: fault for name, content in whole.items() if (fault := word_files.fault(content))}
        good = {name: content for name, content in whole.items() if name not in faults}
        made = self._keep(
            office.pdfs({name: self.session.templates.printable(content) for name, content in good.items()})
        )
        failed = whole.keys() - faults.keys() - made
        if failed and not self.room.is_stopped():
            self._require_working(office)
            faults |= dict.fromkeys(failed, "unprintable")
        for name, fault in faults.items():
            file = PurePosixPath(read[name][0].file).name
            self.room.unprintable[name] = self.session.declared.messages[fault].format(file=file)

    def _require_working(self, office: LibreOffice) -> None:
        """Silent while LibreOffice makes a PDF of what is surely good: the other papers are at fault then."""
        if not office.pdfs({"control": self._example()}):
            raise LibreOfficeFails(self.session.declared.messages["libreoffice_fails"])

    def _keep(self, pdfs: Mapping[str, bytes]) -> set[str]:
        """Keep these PDF; gives the names of those that can be used."""
        # Loaded with the first PDF, here as below: a start has no use for it.
        from pipeline.printing.joined import is_readable

        sound = {name: pdf for name, pdf in pdfs.items() if is_readable(pdf)}
        for name, pdf in sound.items():
            self.kept.keep(name, pdf)
        self.converted += len(sound)
        return {*sound}

    def _pages(self, one: DuePrint) -> list[int | None]:
        from pipeline.printing.joined import pages_in

        return [pages_in(self.kept.read(digest)) if digest else None for _, digest in one.papers]

    def _cover(self, pile: PlannedPile, one: DuePrint) -> bytes:
        return self._filled(cover_list(self.session.office.on(self.today), pile, self._pages(one)))

    def _example(self) -> bytes:
        return self._filled(example(self.session.office.on(self.today)))

    def _filled(self, cover: CoverList) -> bytes:
        printing = self.session.declared.settings.printing
        assert printing
        return cover.rendered(self.session.templates.template(printing.cover)).content

    def _put_pile(self, one: DuePrint, pile: PlannedPile, cover: str) -> Issued:
        """Put a pile into the outbox, after the archive beside it: while the pile is not noted both come again."""
        from pipeline.printing.joined import joined, pages_in

        lying = [(paper, digest) for paper, (_, digest) in zip(pile.papers, one.papers, strict=True) if digest]
        titles = [COVER, *(paper.title for paper, _ in lying)]
        pdfs = [self.kept.read(digest) for digest in (cover, *(digest for _, digest in lying))]
        pages = laid_out([pages_in(pdf) for pdf in pdfs], [1, *(paper.copies for paper, _ in lying)], pile.sides)
        sheets = sheets_of(len(pages), pile.sides)
        about = f"{pile.title}: {sheets} {plural(sheets, 'лист', 'листа', 'листов')}"
        if pile.zipped:
            content = zipped([*zip(titles, pdfs, strict=True)])
            self._put(one, zip_of(one.code), about, f"{pile.name}.zip", content)
        content = joined(pdfs, pages, titles, pile.sides, pile.title)
        return self._put(one, one.code, about, f"{pile.name}.pdf", content)

    def _put_beside(self, one: DuePrint) -> Issued:
        [(paper, digest_)] = one.papers
        assert digest_
        name = f"{PurePosixPath(paper.file).stem}.pdf"
        return self._put(one, one.code, paper.title, name, self.kept.read(digest_))

    def _put(self, one: DuePrint, code: str, about: str, name: str, content: bytes) -> Issued:
        """Put a file into the outbox in place of its earlier edition, unless somebody has changed that, and note it."""
        session = self.session
        earlier = session.register.issued(code)
        file = session.folders.outbox.deliver(
            one.folder, file_name(name), content, ours=earlier.digest if earlier else ""
        )
        issued = Issued(
            code=code,
            document="",
            subject=one.pile.subject if one.pile else "",
            standing=Standing.CURRENT,
            edition=one.edition,
            revision=session.register.revision(),
            file=file.relative_to(session.workspace.outbox).as_posix(),
            digest=digest(content),
            day=self.today,
            title=about,
        )
        if (
            earlier
            and earlier.file != issued.file
            and not session.folders.outbox.withdraw(earlier.file, earlier.digest)
        ):
            session.delivered.left_behind[earlier.file] = earlier.digest
        session.register.mark_issued(issued, at=self.today)
        return issued
