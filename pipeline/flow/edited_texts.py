"""Papers that people changed in the outbox: what differs from ours, and the text that was signed filed in its place."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from pipeline import papers
from pipeline.flow import delivery
from pipeline.flow.session import Session
from pipeline.folders import digest
from pipeline.model import Change, DocumentJob, EditedPaper, Issued, Listing, RenderError, Standing, mark_of
from pipeline.views import Office, Registration
from pipeline.word import Template, changes, numbered

MOST_CHANGES = 5
UNREADABLE = "сравнить не удалось, файл не читается как документ Word"
ANOTHER_KIND = "сравнить не удалось, сохраните файл как документ Word (.docx)"
ANOTHER_LOOK = "слова те же, изменено только оформление"
NOT_SIGNED = "Не подписано – "
NOT_ASKED = "Изменено вручную – "
OUT_OF_HAND = (Standing.DRAFT, Standing.COMPLETE)


class OutboxTexts:
    """What people made of the papers in the outbox, for who takes in the file of that claim with their numbers.

    A text that is asked about is kept in the archive, so that the answer can be carried out whatever becomes of it.
    What was found is noted with the claim: a register that is made again finds the same.
    """

    def __init__(self, session: Session, claim: str) -> None:
        self._session = session
        self._claim = claim
        self._found: dict[str, list[tuple[str, str]]] = {}
        self._lying: dict[str, list[EditedPaper]] = {}
        self._renamed: list[tuple[str, bytes]] | None = None

    def edited(self, code: str) -> list[EditedPaper]:
        """The files of a paper that waits for its number and was changed by people, the present one first.

        Raises `DeliveryError` when one cannot be read now: nobody could tell.
        """
        if code not in self._lying:
            self._lying[code] = self._looked_for(code)
        return self._lying[code]

    def _looked_for(self, code: str) -> list[EditedPaper]:
        issued = self._session.register.issued(code)
        if issued is None or issued.standing is not Standing.COMPLETE:
            return []
        workspace = self._session.workspace
        if self._renamed is None:
            self._renamed = [*_under_other_names(self._session)]
        lying = [*_edited_files(self._session, issued, self._renamed)]
        if not lying:
            noted = workspace.noted_edited(self._claim).get(code, ())
            return [
                told_of(self._session, file, content, issued)
                for file, theirs in noted
                if (content := workspace.read_original(theirs)) is not None
            ]
        for _, content in lying:
            workspace.keep_original(content)
        self._found[code] = [(file, digest(content)) for file, content in lying]
        workspace.note_edited(self._claim, self._found)
        return [told_of(self._session, file, content, issued) for file, content in lying]

    def kept(self, code: str, digest: str) -> EditedPaper | None:
        """A text that was asked about before; None of one that is not kept."""
        issued, content = self._session.register.issued(code), self._session.workspace.read_original(digest)
        return told_of(self._session, issued.file, content, issued) if issued and content is not None else None

    def takes_number(self, paper: EditedPaper, registration: Registration) -> bool:
        """Whether the places of number and date, if our paper has any, are still to be known in it."""
        issued = self._session.register.issued(paper.code)
        theirs = self._session.workspace.read_original(paper.digest)
        if issued is None or theirs is None:
            return False
        filled, _ = as_it_was(self._session, issued, registration)
        blank, _ = as_it_was(self._session, issued)
        return numbered(theirs, blank, filled) is not None


def _edited_files(
    session: Session, issued: Issued, renamed: Collection[tuple[str, bytes]]
) -> Iterator[tuple[str, bytes]]:
    """Files under the names of a paper's editions, or with its code, that hold none of what we ever wrote there.

    `renamed` are the files among which the code is looked for; of several with the same bytes the first counts.
    """
    # The last edition may be in its place before the register knows of it.
    every = [*session.register.earlier(issued.code), *filter(None, [session.register.issued(issued.code)]), issued]
    # What was filed may be theirs to the last byte.
    editions = [edition for edition in every if edition.standing in OUT_OF_HAND]
    ours = {edition.digest for edition in editions}
    names = dict.fromkeys(edition.file for edition in reversed(editions))
    places = (place for name in names for place in _saved_as(name))
    for file in (place for place in places if not session.delivered.lying.holds(place, but_for=issued.code)):
        content = session.folders.outbox.read(file)
        if content is not None and digest(content) not in ours:
            ours.add(digest(content))
            yield file, content
    for file, content in renamed:
        if digest(content) not in ours and Template.bears_code(content, mark_of(issued.code)):
            ours.add(digest(content))
            yield file, content


def _saved_as(file: str) -> Iterator[str]:
    """A name, and those that the same paper has when somebody saves it as another kind of file."""
    yield from (str(PurePosixPath(file).with_suffix(ending)) for ending in EditedPaper.ENDINGS)


def _under_other_names(session: Session) -> Iterator[tuple[str, bytes]]:
    """Word files among those to be signed under names that no paper has: saved by somebody under one of their own."""
    for file in session.workspace.edited_papers(session.declared.settings.folders.to_sign, {}):
        if not session.delivered.lying.holds(file) and (content := session.folders.outbox.read(file)) is not None:
            yield file, content


def told_of(session: Session, file: str, content: bytes, issued: Issued) -> EditedPaper:
    """A changed file of a paper, with what differs from ours."""
    found = EditedPaper(file, digest(content), issued.code, ANOTHER_KIND)
    return replace(found, changes=_told_changes(session, issued, content)) if found.is_word else found


def paper_saved_as(file: str) -> str:
    """The name of the paper that a file would be, whatever kind of text it was saved as."""
    return next(_saved_as(file))


def _told_changes(session: Session, issued: Issued, theirs: bytes) -> str:
    """What differs from our paper, in words; the same is compared only once."""
    key = issued.digest, digest(theirs)
    if key not in session.comparisons.edited:
        ours, _ = as_it_was(session, issued)
        session.comparisons.edited[key] = _in_words(changes(ours, theirs))
    return session.comparisons.edited[key]


def _in_words(found: tuple[Change, ...] | None) -> str:
    if not found:
        return UNREADABLE if found is None else ANOTHER_LOOK
    told = [_one_in_words(change) for change in found[:MOST_CHANGES]]
    more = len(found) - len(told)
    return "; ".join([*told, *([f"и ещё изменений – {more}"] if more else [])])


def _one_in_words(change: Change) -> str:
    if not change.before:
        return f"добавлено «{change.after}»"
    return f"было «{change.before}», стало «{change.after}»" if change.after else f"убрано «{change.before}»"


# ── ours, as it was


def as_it_was(
    session: Session, issued: Issued, registration: Registration | None = None
) -> tuple[bytes, Listing | None]:
    """A paper as it was made for its signature, or with the number it was given then, and the table beside it.

    Raises `RenderError` where that cannot be done any more.
    """
    unnumbered = _for_signature(session, issued)
    job = DocumentJob.of(unnumbered)
    if registration:
        job = replace(job, standing=Standing.REGISTERED, number=registration.number, date=registration.date)
    moment = session.register.moment_of(unnumbered)
    then = replace(moment, state=replace(moment.state, issued={**moment.state.issued, issued.code: unnumbered}))
    office = Office(session.declared, then.state, unnumbered.day)
    template = session.templates.template(session.declared.documents[issued.document].template)
    filled = papers.fill(job, office, template, lambda _: then)
    return filled.rendered.content, filled.table


def require_same_words(session: Session, issued: Issued) -> None:
    """Silent where a registered paper can still be made in the words that were signed; else raises `RenderError`."""
    blank, _ = as_it_was(session, issued)
    if digest(blank) != _for_signature(session, issued).digest:
        raise RenderError(
            f"{issued.title}: запись исправлена, но слово в слово этот документ больше не получается, потому что его "
            "образец или настройки с тех пор изменили. На время верните прежний образец или исправьте номер и дату в "
            "самом файле."
        )


def _for_signature(session: Session, issued: Issued) -> Issued:
    """The complete edition that a registered paper has the words of; any other is its own."""
    editions = reversed(session.register.earlier(issued.code))
    complete = (one for one in editions if one.standing is Standing.COMPLETE and one.revision == issued.revision)
    return next(complete, issued) if issued.standing is Standing.REGISTERED else issued


# ── theirs, filed


def signed_text(session: Session, edited: str, issued: Issued, ours: bytes | None) -> bytes:
    """The text that was signed in place of ours, with number and date where their places are still to be known.

    `edited` is its digest, `issued` the paper before or after its number came, `ours` the same paper with its number;
    None of one that bears none. Raises `RenderError` when the archive has lost it.
    """
    theirs = session.workspace.read_original(edited)
    if theirs is None:
        raise RenderError(
            f"{issued.title}: подписан исправленный текст, а в архиве его больше нет. Верните файл {edited} в папку "
            "var/archive из резервной копии; до этого документ ждёт."
        )
    if ours is None:
        return theirs
    blank, _ = as_it_was(session, issued)
    return numbered(theirs, blank, ours) or theirs


def clear_away(session: Session, filed: Issued, edited: str, left: Collection[str]) -> None:
    """Take the file whose text was filed out of what waits, and lay others that people changed beside the filed paper.

    `edited` is the digest of the text that was filed in place of ours, "" when ours was; `left` are those of texts that
    were not signed, as people said: of any other nobody was asked, and its new name says no more.
    """
    name = PurePosixPath(filed.file)
    # Where nobody was asked, no file with another name was there to be asked about.
    renamed = [*_under_other_names(session)] if edited or left else []
    for file, content in _edited_files(session, filed, renamed):
        theirs = digest(content)
        if theirs == edited:
            delivery.take_back(session, file, edited)
        else:
            ending = PurePosixPath(file).suffix
            word = NOT_SIGNED if theirs in left else NOT_ASKED
            session.folders.outbox.set_aside(file, str(name.parent), f"{word}{name.stem}{ending}", theirs)


def is_left(name: str) -> bool:
    """Whether a file of the outbox was laid beside a filed paper because its text was not signed."""
    return PurePosixPath(name).name.startswith(NOT_SIGNED)


def is_not_asked_about(name: str) -> bool:
    """Whether a file of the outbox was laid beside a filed paper though nobody was asked which text was signed."""
    return PurePosixPath(name).name.startswith(NOT_ASKED)
