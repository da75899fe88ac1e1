"""What people wrote in words of their own, and which of it may stand on the site: somebody is asked text by text.

Nothing is let out by default, and a text that was changed is another text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, TypeAlias

from pipeline.definitions import Declarations, Form, Question
from pipeline.expressions import Gap
from pipeline.model import Entry, State, Value
from pipeline.reads import kept_property
from pipeline.views import years
from pipeline.views.answers import Answers
from pipeline.views.entries import EntryView
from pipeline.views.facts import Facts
from pipeline.views.publishing import text_digest
from pipeline.views.recognition import Recognition

Recognising: TypeAlias = Callable[[], Recognition]


class SiteText(Facts):
    """A text that a public edition would print, if it were let out.

    `form` is what it was written in, told from others of the kind, `year` the school year it belongs to, `signs` the
    words by which somebody may be known in it. It `awaits` an answer until somebody has said yes or no, and again when
    what was let out names somebody after all.
    """

    called = "текста для сайта"

    entry: Annotated[EntryView, "запись"]
    form: Annotated[str, "анкета"]
    question: Annotated[str, "вопрос"]
    year: Annotated[str, "год"]
    words: Annotated[str, "текст"]
    digest: Annotated[str, "отпечаток"]
    signs: Annotated[list[str], "приметы"]
    awaits: Annotated[bool, "ждёт_ответа"]


@dataclass(frozen=True, slots=True)
class _Text:
    """A text in the register that may not go out unasked."""

    entry: EntryView
    kept: Entry
    question: Question
    words: str
    digest: str


@dataclass(frozen=True, slots=True)
class _Decision:
    """What was decided of a text: whether it may be printed, and in which other words, if any."""

    digest: str
    granted: bool
    words: str
    wording: str


class SiteTexts:
    """The texts of a register that are asked about; `recognising` gives by what people are known at present."""

    def __init__(self, declared: Declarations, state: State, answers: Answers, recognising: Recognising) -> None:
        self._declared = declared
        self._state = state
        self._answers = answers
        self._recognising = recognising

    def all(self) -> list[SiteText]:
        """`тексты_для_сайта`: every text that is asked about, in the order of forms and entries."""
        return [self._shown(text) for text in self._texts]

    @property
    def digests(self) -> list[str]:
        """What tells each of these texts from the others."""
        return [text.digest for text in self._texts]

    def signs(self, words: str) -> list[str]:
        """`приметы(текст)`: by what in these words somebody may be known whom the site may not name."""
        return self._known.signs(words) if words else []

    @kept_property
    def cleared(self) -> Mapping[str, str]:
        """By the digest of each text that may be printed other words for it, or ""; nobody is known by any of them."""
        granted = {digest: decision for digest, decision in self._decisions.items() if decision.granted}
        if not granted:
            return {}
        # A text that was changed since stands in papers signed before, as it was laid out to be decided.
        words = {
            **{digest: one.words for digest, one in granted.items()},
            **{one.digest: one.words for one in self._texts},
        }
        printed = {digest: one.wording or words[digest] for digest, one in granted.items()}
        return {digest: granted[digest].wording for digest, told in printed.items() if not self._narrow.signs(told)}

    def _shown(self, text: _Text) -> SiteText:
        decision = self._decisions.get(text.digest)
        return SiteText(
            entry=text.entry,
            form=_titled(text.entry),
            question=text.question.label,
            year=self._year(text.entry.form, text.kept),
            words=text.words,
            digest=text.digest,
            signs=self._narrow.signs(text.words),
            awaits=decision is None or (decision.granted and text.digest not in self.cleared),
        )

    def _year(self, form: Form, entry: Entry) -> str:
        """The school year that the entry names, else that of the day it came."""
        named = (entry.values.get(question.name) for question in form.flat if question.type == "school_year")
        accepted = years.school_year(self._declared, entry.accepted)
        return next((year for year in named if isinstance(year, str)), str(accepted))

    @kept_property
    def _texts(self) -> Sequence[_Text]:
        return [
            text
            for form in self._declared.forms.values()
            if any(question.publish == "asked" for question in form.questions())
            for view in self._answers.of_form(form)
            if view.entry is not None
            for text in _asked(form, view, view.entry)
        ]

    @kept_property
    def _decisions(self) -> Mapping[str, _Decision]:
        """What was decided of each text, by its digest."""
        return {
            decision.digest: decision
            for form in self._declared.forms.values()
            if form.clears
            for entry in self._state.entries.get(form.name, ())
            if (decision := _decision(form, entry))
        }

    @kept_property
    def _known(self) -> Recognition:
        return self._recognising()

    @kept_property
    def _narrow(self) -> Recognition:
        """Who is looked for in the texts of the register: only whom any of them names at all."""
        decided = (words for one in self._decisions.values() for words in (one.words, one.wording))
        return self._known.narrowed("\n".join([*(text.words for text in self._texts), *decided]))


def _titled(entry: EntryView) -> str:
    """What an entry is called among others of its form: «Выводы к отчётам (2026/2027, Входной мониторинг)»."""
    answers = [str(answer) for name in entry.form.key if not isinstance(answer := entry[name], Gap)]
    return f"{entry.form.title} ({', '.join(answers)})" if answers else entry.form.title


def _decision(form: Form, entry: Entry) -> _Decision | None:
    """What an entry decides; None where neither yes nor no was answered, and of other forms."""
    clears = form.clears
    granted = entry.values.get(clears.granted) if clears else None
    if clears is None or not isinstance(granted, bool):
        return None
    digest, words, wording = (
        str(entry.values.get(name) or "") for name in (clears.digest, clears.text, clears.wording)
    )
    return _Decision(digest, granted, words, wording)


def _asked(form: Form, view: EntryView, entry: Entry) -> Iterator[_Text]:
    """The texts of an entry that are asked about, those in rows of its tables among them."""
    for table, questions, rows in _parts(form, entry):
        for question in (question for question in questions if question.publish == "asked"):
            said = (words for row in rows if isinstance(words := row.get(question.name), str) and words)
            for words in said:
                yield _Text(view, entry, question, words, text_digest(form, entry, table, question, words))


def _parts(form: Form, entry: Entry) -> Iterator[tuple[str, Sequence[Question], Sequence[Mapping[str, Value]]]]:
    """The plain answers of an entry, then each of its tables: its name, its questions, its rows."""
    yield "", form.flat, [entry.values]
    for section in form.tables:
        rows = entry.values.get(str(section.table))
        yield (
            str(section.table),
            section.question,
            [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, tuple) else [],
        )
