"""Words that decline when they are printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from pipeline import language
from pipeline.expressions.gaps import Gap
from pipeline.language import Case, CaseForm, Gender, PersonName

MASK = "ФИО"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that decline: a person's name, a post, or an answer whose forms are given.

    `forms` are ready forms by case and win over everything. `style` is how a name is written out,
    `post_place` where the person's post stands, if it does: «beside» of a post that is printed there by other words.
    A `masked` name prints «ФИО» in every case and style, other masked words decline as its `mask`; they are still
    compared and sorted by who bears it. `namesake` is what tells a person from others of the very same name: it stands
    in brackets after a name that is no signature, and people with another one are never equal. Who `shares_initials`
    with somebody of another name is written in full where initials would stand, but in signatures. `verbatim` words
    name somebody and are not taken apart: they stand as they were written in every case and style.
    A post has the small letters of running text («Воспитатель» of a staff list) unless it is taken `as_written`.
    """

    name: PersonName | None = None
    text: str = ""
    gender: Gender | None = None
    case: Case = Case.NOMINATIVE
    style: Literal["full", "before", "after"] = "full"
    plural: bool = False
    forms: Mapping[Case, str | Gap] | None = None
    overrides: Mapping[str, Mapping[Case, str]] | None = None
    post: str = ""
    post_place: Literal["", "before", "after", "beside"] = ""
    masked: bool = False
    mask: str = ""
    namesake: str = ""
    shares_initials: bool = False
    verbatim: bool = False
    as_written: bool = False

    def form(self) -> CaseForm | Gap:
        """The words in the chosen case with their certainty; a `Gap` when a given form was left empty."""
        words = self._words()
        if isinstance(words, Gap):
            return words
        if self.is_told_apart:
            beside = self._declined_post(self.post) if self.namesake == self.post else CaseForm(self.namesake, True)
            words = CaseForm(f"{words.text} ({beside.text})", beside.sure and words.sure)
        if self.post_place in ("", "beside") or not self.post:
            return words
        post = self._declined_post(self.post)
        both = f"{post.text} {words.text}" if self.post_place == "before" else f"{words.text}, {post.text}"
        return CaseForm(both, post.sure and words.sure)

    @property
    def is_of_somebody(self) -> bool:
        """Whether the words name a person, and no post."""
        return self.name is not None or self.verbatim

    @property
    def is_told_apart(self) -> bool:
        """Whether what tells it from namesakes is printed: not in a signature, nor where the post stands anyway."""
        stands_anyway = bool(self.post_place) and self.namesake == self.post
        return bool(self.namesake) and not (self.masked or stands_anyway or self.style == "before")

    def _words(self) -> CaseForm | Gap:
        if self.masked:
            return CaseForm(MASK, True) if self.is_of_somebody else self._declined_post(self.mask)
        if self.verbatim:
            return CaseForm(self.text, True)
        if self.forms and self.case in self.forms:
            form = self.forms[self.case]
            return form if isinstance(form, Gap) else CaseForm(form, True)
        if self.name is None and self.forms is not None:
            return CaseForm(self.text, self.case is Case.NOMINATIVE)
        if self.name is None:
            return self._declined_post(self.text)
        if self.style == "full" or (self.style == "after" and self.shares_initials):
            return language.decline_name(self.name, self.case, self.gender, overrides=self.overrides or {})
        return language.initials(self.name, self.style, self.case, self.gender, overrides=self.overrides or {})

    def _declined_post(self, post: str) -> CaseForm:
        confirmed = self.overrides or {}
        return language.decline_post(post, self.case, self.gender, self.plural, confirmed, not self.as_written)

    def __str__(self) -> str:
        form = self.form()
        if isinstance(form, Gap):
            return str(form)
        return form.text if form.sure else str(doubt(form.text, self.case))

    @property
    def bearer(self) -> str:
        """The words it is compared by: of a masked name, the name itself; of a post, those that were written."""
        shown = replace(self, masked=False, as_written=True) if self.masked or not self.is_of_somebody else self
        return f"{shown} ({self.namesake})" if self.namesake and not shown.is_told_apart else str(shown)

    @property
    def as_told(self) -> str:
        """How a person is told of to the office, masked or not: «Осинова А.И.»."""
        return str(replace(self, masked=False, style="after", case=Case.NOMINATIVE, post_place=""))

    def __eq__(self, other: object) -> bool:
        return self.bearer == compared_words(other)

    def __lt__(self, other: object) -> bool:
        return language.sort_key(self.bearer) < language.sort_key(compared_words(other))

    def __hash__(self) -> int:
        return hash(self.bearer)

    def __contains__(self, part: str) -> bool:
        return part in str(self) or part in str(replace(self, as_written=True))


def compared_words(value: object) -> str:
    """The words a value is compared and sorted by."""
    words = getattr(value, "phrase", value)
    return words.bearer if isinstance(words, Phrase) else str(value)


def doubt(text: str, case: Case) -> Gap:
    """The gap that a doubtful form leaves: it is asked about, not guessed."""
    return Gap(f"проверьте склонение: {text} ({case.question})", doubtful=True)
