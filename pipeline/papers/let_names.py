"""The names that a declaration gives by `let`: most of them are the same however its paper lies."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline import expressions
from pipeline.definitions import Document
from pipeline.expressions import Gap, Indexed
from pipeline.papers.subject import Subject
from pipeline.reads import Reads, note_all, recorded
from pipeline.views import Office, WorkedOut

# What tells a draft from the finished paper, and that from the one with its number.
OF_THE_PAPER = frozenset({"документ", "основной", "приложения", "нормы", "преамбула"})
# A paper is planned as it lies and as it would lie, then filled as finished and as a draft: one soon after another.
MOST = 256


def with_let(office: Office, subject: Subject, names: Mapping[str, object]) -> Mapping[str, object]:
    """The names with those of `let`, each of which may use the ones before it; without a value a labelled gap.

    Those that use nothing of the paper itself are worked out once for all papers of the subject.
    """
    document = subject.document
    steady = office.worked_out(_SteadyNames).of(subject)
    known = dict(names)
    for name in document.let:
        known[name] = steady[name] if name in steady else _value(office, document, name, known)
    return known


class _SteadyNames(WorkedOut):
    """What the last subjects of one office give their papers alike, with what it rests on."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._made: dict[str, tuple[Subject, Mapping[str, object], Reads]] = {}

    def of(self, subject: Subject) -> Mapping[str, object]:
        """Those names of `let` that hang on the subject and the register alone."""
        known = self._made.get(subject.code)
        # Several subjects may have one code, and a sample none of the register's.
        if known is not None and known[0] is subject:
            note_all(known[2])
            return known[1]
        names, reads = recorded(lambda: _steady(self.office, subject))
        self._made[subject.code] = subject, names, reads
        if len(self._made) > MOST:
            del self._made[next(iter(self._made))]
        return names


def _steady(office: Office, subject: Subject) -> Mapping[str, object]:
    document = subject.document
    known: dict[str, object] = {document.as_: subject.value}
    unsteady = set(OF_THE_PAPER)
    for name, expression in document.let.items():
        if unsteady.isdisjoint(expressions.names(expression)):
            known[name] = _value(office, document, name, known)
        else:
            unsteady.add(name)
    return {name: known[name] for name in document.let if name not in unsteady}


def _value(office: Office, document: Document, name: str, known: Mapping[str, object]) -> object:
    value = expressions.evaluate(document.let[name], office.with_names(known))
    if value is None or (isinstance(value, Gap) and name in document.label):
        return Gap(document.label.get(name, name.replace("_", " ")))
    return Indexed(value) if type(value) is list else value
