"""The documents of an office as expressions see them, with what became of each, and their annexes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from pipeline.definitions import Declarations, Document
from pipeline.expressions import Gap, Indexed
from pipeline.model import EditedPaper, State, code_of, document_in, is_public, key_in
from pipeline.reads import Changes, Derived, Memo, Noted, kept_property, note
from pipeline.views.documents import Alteration, DocumentView, Registration, registrations
from pipeline.views.facts import UnknownName
from pipeline.views.lying_paper import STANDING, LyingPaper
from pipeline.views.today import TODAY, Today


class Papers:
    """Every paper that the register knows of, on a day."""

    def __init__(self, declared: Declarations, state: State, today: Today, for_site: bool = False) -> None:
        self.declared = declared
        self.state = state
        self.today = today
        self.for_site = for_site
        self._bare_issued = state.issued.unnoted if isinstance(state.issued, Noted) else state.issued
        self._all_issued: Memo[str, Indexed] = Memo()
        self._registrations = Derived("registered", lambda: registrations(declared, state))
        self._alterations = Derived("altered", self._altered)
        self._signed_texts = Derived("signed text", lambda: dict(self._texts_asked_about("theirs")))
        self._made = Derived("made", self._codes)

    def follow(self, former: Papers, changes: Changes) -> None:
        """Take over what the changes leave of former papers; what they do to papers is added."""
        self._registrations.follow(former._registrations, changes)
        self._alterations.follow(former._alterations, changes)
        self._signed_texts.follow(former._signed_texts, changes)
        self._made.follow(former._made, changes)

    @property
    def registrations(self) -> Mapping[str, Registration]:
        """The number and date of each registered document, by its code."""
        return self._registrations.facts

    @property
    def signed_texts(self) -> Mapping[str, str]:
        """The digest of the text that was signed in place of ours, by the code of each such paper."""
        return self._signed_texts.facts

    @kept_property
    def texts_left(self) -> frozenset[str]:
        """The digests of texts that people had changed and that were not signed, as they said when they were asked."""
        return frozenset(digest for _, digest in self._texts_asked_about("ours"))

    def _texts_asked_about(self, answer: Literal["ours", "theirs"]) -> Iterator[tuple[str, str]]:
        """Code and digest of each text about which this was the answer."""
        for form in self.declared.forms.values():
            if (roles := form.signed_text) is None:
                continue
            for entry in self.state.entries.get(form.name, ()):
                if entry.values.get(roles.question) == getattr(roles, answer):
                    yield from EditedPaper.noted_in(entry.values.get(roles.files))

    @property
    def alterations(self) -> Mapping[str, tuple[Alteration, ...]]:
        """What registered documents made of others, by the codes of these, in the order of days."""
        return self._alterations.facts

    def _altered(self) -> Mapping[str, tuple[Alteration, ...]]:
        made: dict[str, tuple[Alteration, ...]] = {}
        roles = [(form.name, form.alters) for form in self.declared.forms.values() if form.alters]
        asked = [
            (role, entry, code_of(by, entry.key))
            for name, role in roles
            for entry in self.state.entries.get(name, ())
            for by in role.by
        ]
        registered = [(*one, registration) for one in asked if (registration := self.registrations.get(one[2]))]
        ended = {str(entry.values.get(role.document)) for role, entry, *_ in registered if role.ends}
        for role, entry, by, registration in sorted(registered, key=lambda one: one[3].date):
            code = str(entry.values.get(role.document))
            # What an order changed does not stand once that order is ended itself; what it ended does not come back.
            if by in ended and not role.ends:
                continue
            words = f"{role.words} от {registration.date:%d.%m.%Y} № {registration.number}"
            made[code] = (*made.get(code, ()), Alteration(by, words, role.ends))
        return made

    @kept_property
    def corrected(self) -> frozenset[str]:
        """The codes of the documents whose number or date was put right after their registration."""
        forms = self.declared.forms
        return frozenset(
            str(entry.values.get(form.corrects.key.get(registering.document, "")))
            for form in forms.values()
            if form.corrects and (registering := forms[form.corrects.form].registers)
            for entry in self.state.entries.get(form.name, ())
        )

    def lying(self, code: str) -> LyingPaper | None:
        """A paper that lies in the outbox, or None; whoever asks rests on how it stands and where it lies."""
        note((STANDING, code))
        issued = self._bare_issued.get(code)
        return LyingPaper(issued) if issued else None

    def document(
        self,
        definition: Document,
        code: str,
        registration: Registration | None = None,
        draft: bool | None = None,
        is_own: bool = False,
    ) -> DocumentView:
        """A document with what is known of it.

        `registration` is the number and date it is about to bear, `draft` whether it is marked «ПРОЕКТ»; both win over
        the register. An annex bears the number and date of what it belongs to. With `is_own` it is asked for by what is
        made of it now, which does not rest on the file that lies there unless it asks for that.
        """
        parent = self._parent(definition)
        lying = self.lying(code)
        if lying and not is_own:
            lying.note()
        registered = registration or self.registrations.get(_for_same(parent, code) if parent else code)
        if registered is None and not is_own:
            # It may be asked for its day in a table that is kept, by whoever looks something up in that.
            note(TODAY)
        return DocumentView(
            definition=definition,
            kind=self.declared.settings.kinds[definition.kind],
            today=self.today,
            code=code,
            annexes=len(self._annexes.get(definition.id, ())),
            lying=lying,
            registration=registered,
            marked_draft=draft,
            for_site=self.for_site,
            among_annexes=parent is not None and len(self._annexes[parent.id]) > 1,
            alterations=self.alterations.get(_for_same(parent, code) if parent else code, ()),
        )

    @kept_property
    def _annexes(self) -> Mapping[str, Sequence[Document]]:
        """The annexes of each document that has any, in the order of their numbers."""
        annexes: dict[str, list[Document]] = {}
        for document in sorted(self.declared.documents.values(), key=lambda other: other.annex or 0):
            if document.annex_of:
                annexes.setdefault(document.annex_of, []).append(document)
        return annexes

    def parent(
        self, definition: Document, code: str, registration: Registration | None = None, draft: bool | None = None
    ) -> DocumentView | Gap:
        """The document that an annex belongs to, see `document`; a gap for what is no annex."""
        parent = self._parent(definition)
        if parent is None:
            return Gap("основной документ")
        return self.document(parent, _for_same(parent, code), registration, draft)

    def _parent(self, definition: Document) -> Document | None:
        return self.declared.documents[definition.annex_of] if definition.annex_of else None

    def annexes(self, definition: Document, code: str) -> list[DocumentView]:
        """The annexes of a document, in the order of their numbers."""
        return [self.document(annex, _for_same(annex, code)) for annex in self._annexes.get(definition.id, ())]

    def issued(self, document_id: str, key: str = "") -> DocumentView | Gap:
        """A document that was made, or a gap worded by its title; without a key the last registered of several.

        Raises `UnknownName` for a document that nobody declares, as `all_issued` does.
        """
        definition = self._definition(document_id)
        if definition.each is not None and not key:
            return next(reversed(self.all_issued(document_id)), Gap(definition.title))
        return self.by_code(code_of(definition.id, key)) or Gap(definition.title)

    def by_code(self, code: str) -> DocumentView | Gap:
        """A document that was made, by its code; a gap when there is none of that code."""
        definition = self.declared.documents.get(document_in(code))
        if definition is None or not (code in self.state.issued or code in self.registrations):
            return Gap("документ")
        return self.document(definition, code)

    def all_issued(self, document_id: str) -> list[DocumentView]:
        """Every registered document of that id, by date."""
        return self._all_issued.get(document_id, lambda: self._registered(self._definition(document_id)))

    def _registered(self, definition: Document) -> Indexed:
        views = (self.document(definition, code) for code in self.made(definition.id))
        return Indexed(sorted((view for view in views if view.registered), key=by_date))

    def made(self, document_id: str) -> Sequence[str]:
        """The codes of every paper that was made of a document, its public editions among them."""
        return self._made.facts.get(document_id, ())

    def finished(self, document_id: str = "") -> list[DocumentView]:
        """Every paper of that id that lies in the outbox and is no draft, by date; without an id those of all."""
        ids = [self._definition(document_id).id] if document_id else [*self.declared.documents]
        codes = [code for id_ in ids for code in self.made(id_) if not is_public(code)]
        views = [self.document(self.declared.documents[document_in(code)], code) for code in codes]
        return sorted((view for view in views if view.finished and not view.draft), key=by_date)

    def _definition(self, document_id: str) -> Document:
        if document_id not in self.declared.documents:
            raise UnknownName(document_id)
        return self.declared.documents[document_id]

    def _codes(self) -> Mapping[str, tuple[str, ...]]:
        codes: dict[str, list[str]] = {}
        for item in self.state.issued.values():
            codes.setdefault(item.document, []).append(item.code)
        return {document: tuple(of_document) for document, of_document in codes.items()}


def _for_same(definition: Document, code: str) -> str:
    """The code of a document for the subject that another code is about."""
    return code_of(definition.id, key_in(code))


def by_date(view: DocumentView) -> tuple[dt.date, list[int], str]:
    """The order of a journal: by day, then by the figures of the number."""
    number = str(view.number)
    return view.day, [int(part) for part in re.findall(r"\d+", number)], number
