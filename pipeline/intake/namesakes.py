"""Which person each row of a list of people means: the one known by that name, a namesake, or nobody sure yet."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.definitions import Form
from pipeline.intake.validation import key_of, text_of
from pipeline.intake.verdicts import Verdict, refused
from pipeline.language import search_key
from pipeline.model import Level, PersonRef, Problem, Record, Value
from pipeline.people import Card, Meant, NameRemark, Namesakes, new_id, who_is_meant, who_is_who
from pipeline.views import Office

ATTACHED = NameRemark.POST_ATTACHED.value
# «Б/н» in two rows says nothing of who they are.
NO_NUMBER = frozenset({"б н", "бн", "без номера", "номера нет", "нет", "не присвоен"})


@dataclass(frozen=True, slots=True)
class _Row:
    """A good row of the list: its place among the verdicts, its verdict and its record."""

    place: int
    verdict: Verdict
    record: Record


def settled(verdicts: Sequence[Verdict], form: Form, office: Office) -> Sequence[Verdict]:
    """The verdicts with every row given the person it means; rows that may mean several are refused with a question.

    Nothing changes in files of forms that define nobody, or that declare nothing to tell namesakes apart.
    """
    if not form.defines_people or form.person is None or form.namesakes is None:
        return verdicts
    faulty = {_written(verdict, form.person) for verdict in verdicts if verdict.record is None}
    by_person: dict[str, list[_Row]] = {}
    for place, verdict in enumerate(verdicts):
        if verdict.record is not None:
            by_person.setdefault(verdict.record.person, []).append(_Row(place, verdict, verdict.record))
    settling = _Settling(form, office, by_person)
    changed: dict[int, Verdict] = {}
    for id_, rows in by_person.items():
        # Alone, the row that comes back mended would be taken for the one that was kept.
        is_kept_together = bool(faulty) and any(_written(row.verdict, form.person) in faulty for row in rows)
        changed |= settling.kept_together(rows) if is_kept_together else settling.settle(id_, rows)
    return [changed.get(place, verdict) for place, verdict in enumerate(verdicts)]


class _Settling:
    """The rows of one file, which are about the `listed` people, against the people of one register."""

    def __init__(self, form: Form, office: Office, listed: Collection[str]) -> None:
        self._form = form
        self._listed = listed
        assert form.person and form.namesakes
        self._person = form.person
        self._asked = form.namesakes
        self._office = office
        self._shared = Namesakes.sharing_names(office.state.people)
        self._taken = set(office.state.people)
        entries = office.state.entries.get(form.name, ())
        self._values = {entry.person: entry.values for entry in entries}
        others = (one for one in office.declared.forms.values() if one.defines_people and one is not form)
        of_others = {entry.person: entry.values for one in others for entry in office.state.entries.get(one.name, ())}
        self._elsewhere = {id_: values for id_, values in of_others.items() if id_ not in self._values}

    def kept_together(self, rows: Sequence[_Row]) -> Mapping[int, Verdict]:
        """The verdicts, by place, on good rows of a name that a faulty row bears too: all come back."""
        return {row.place: self._back(row, "namesake_returned") for row in rows}

    def settle(self, id_: str, rows: Sequence[_Row]) -> Mapping[int, Verdict]:
        """The verdicts, by place, on the rows of one name."""
        is_known = id_ in self._office.state.people
        if not is_known and (told := self._under_another_name(rows[0])):
            return {row.place: self._back(row, "known_by_another_name", **told) for row in rows}
        alike = {one: self._known_card(one) for one in self._shared.get(id_, (id_,))} if is_known else {}
        known = {one: card for one, card in alike.items() if self._may_be_meant(one, card, rows)}
        cards = [self._card(row, known) for row in rows]
        meant = who_is_who(cards, known, self._asked)
        if clashes := _clashes(rows, meant):
            twice = {rows[n].place: self._back(rows[n], "person_twice", row=other) for n, other in clashes.items()}
            return {**self.kept_together(rows), **twice}
        ids = self._ids(rows, meant)
        settled: dict[int, Verdict] = {}
        for number, (row, whom) in enumerate(zip(rows, meant, strict=True)):
            first = whom if whom.row is None else meant[whom.row]
            if first.unsure:
                settled[row.place] = self._asked_back(row, known)
            else:
                earlier = zip(cards[:number], ids[:number], strict=True)
                others = [*alike.values(), *(card for card, one in earlier if one != ids[number])]
                remark = self._remark(row, whom, cards[number], others)
                settled[row.place] = self._meaning(row, ids[number], cards[number], remark)
        return settled

    def _under_another_name(self, row: _Row) -> Mapping[str, object]:
        """Who of a like name is left out of the list and has the same day of employment, and what is the same.

        Empty for somebody new. Two people are known for ever: whoever married would stay two.
        """
        name, folded = _name(row.record.values, self._person), self._folded(row.record.values)
        match = who_is_meant(name, self._office.state.people)
        for person in match.candidates or filter(None, [match.person]):
            if person.id in self._listed or person.id not in self._values:
                continue
            card = self._known_card(person.id)
            if same := [one for one in (*self._asked.lasting, *self._asked.seldom) if _is_same(one, folded, card)]:
                return {"similar": f"«{card.name}»", "value": self._form.by_name[same[0]].label}
        return {}

    def _ids(self, rows: Sequence[_Row], meant: Sequence[Meant]) -> Sequence[str]:
        """The id of whom each row means; new people get theirs in the order of the list."""
        ids: list[str] = []
        for row, whom in zip(rows, meant, strict=True):
            if whom.is_new:
                ids.append(new_id(_name(row.record.values, self._person), self._taken))
                self._taken.add(ids[-1])
            else:
                ids.append(whom.person if whom.row is None else ids[whom.row])
        return ids

    def _known_card(self, id_: str) -> Card:
        values = self._values.get(id_) or self._elsewhere.get(id_, {})
        return Card(self._office.state.people[id_].names[0], self._folded(values))

    def _may_be_meant(self, id_: str, card: Card, rows: Sequence[_Row]) -> bool:
        """Whether a row may mean that person: who stands in another list alone is somebody else of that name.

        Only an answer that lasts for life makes one person of two lists, as when a student is employed.
        """
        if id_ not in self._elsewhere:
            return True
        given = [self._folded(row.record.values) for row in rows]
        return any(card.answers.get(name) == one[name] for one in given for name in self._asked.lasting if name in one)

    def _card(self, row: _Row, known: Mapping[str, Card]) -> Card:
        """The card of a row; words beside the name may say which known person it is, a former surname does."""
        values = row.record.values
        name = _name(values, self._person)
        if not known:
            return Card(name, self._folded(values))
        assumed = {one.code: one for one in row.record.remarks if one.question == self._person}
        note = str(assumed[ATTACHED].values["post"]) if ATTACHED in assumed else ""
        by_note = self._office.people.told_apart(known).meant_by(note) if note else ()
        by_former_name = [*known] if NameRemark.RENAMED in assumed else []
        named = next((ids[0] for ids in (by_note, by_former_name) if len(ids) == 1), "")
        return Card(name, self._folded(values), named)

    def _folded(self, values: Mapping[str, Value]) -> Mapping[str, str]:
        given = {name: search_key(str(value)) for name in self._asked.by if (value := values.get(name))}
        return {name: answer for name, answer in given.items() if answer not in NO_NUMBER}

    def _asked_back(self, row: _Row, known: Mapping[str, Card]) -> Verdict:
        marks = self._office.people.told_apart(known).marks()
        labels = [f"{card.name} ({marks[id_]})" for id_, card in known.items()]
        return self._back(row, "namesake_unsure", similar=", ".join(f"«{one}»" for one in labels), value=labels[0])

    def _back(self, row: _Row, code: str, /, **values: object) -> Verdict:
        name = _name(row.record.values, self._person)
        problem = Problem(code, question=self._person, found=name, values=values)
        return refused(row.verdict.submission, self._form, [problem])

    def _remark(self, row: _Row, whom: Meant, card: Card, others: Sequence[Card]) -> Problem | None:
        """What is assumed of a row: that somebody known has changed, that there are two without a lasting answer."""
        ways = [name for name in self._asked.by if card.answers.get(name)]
        if whom.changed:
            before = self._values[whom.person]
            name = next(
                name for name in ways if search_key(str(before.get(name) or "")) not in ("", card.answers[name])
            )
            return self._told("namesake_or_changed", row, name, before[name])
        if whom.is_new and not all(card.is_told_for_life(other, self._asked) for other in others):
            return self._told("new_namesake", row, self._person, _name(row.record.values, self._person))
        return None

    def _told(self, code: str, row: _Row, question: str, value: object) -> Problem:
        asked = self._form.by_name[question]
        answer = row.verdict.submission.answers.get(question)
        place, found = (answer.cell.place, text_of(answer.cell.value)) if answer else (None, "")
        return Problem(code, Level.REMARK, question, asked.label, place, found, {"value": value})

    def _meaning(self, row: _Row, id_: str, card: Card, remark: Problem | None) -> Verdict:
        """The verdict with its record about that person; words beside the name that told who it is need no remark."""
        ref = PersonRef(id_, _name(row.record.values, self._person))
        values = {**row.record.values, self._person: ref}
        remarks = tuple(one for one in row.record.remarks if not (card.named and one.code == ATTACHED))
        remarks += (remark,) if remark else ()
        record = replace(row.record, key=key_of(self._form, values), values=values, person=id_, remarks=remarks)
        return replace(row.verdict, record=record)


def _clashes(rows: Sequence[_Row], meant: Sequence[Meant]) -> Mapping[int, int | None]:
    """For rows of one person that do not say the same: the row of the file where the other one stands."""
    clashes: dict[int, int | None] = {}
    for number, whom in enumerate(meant):
        if whom.row is not None and rows[number].record.values != rows[whom.row].record.values:
            clashes |= {number: rows[whom.row].record.row, whom.row: rows[number].record.row}
    return clashes


def _is_same(question: str, answers: Mapping[str, str], card: Card) -> bool:
    return bool(answers.get(question)) and answers[question] == card.answers.get(question)


def _written(verdict: Verdict, person: str) -> str:
    """The name in a row, folded; rows without one share none."""
    answer = verdict.submission.answers.get(person)
    name = search_key(who_is_meant(text_of(answer.cell.value), {}).written) if answer else ""
    return name or f"№ {id(verdict)}"


def _name(values: Mapping[str, Value], person: str) -> str:
    ref = values[person]
    return ref.written if isinstance(ref, PersonRef) else ""
