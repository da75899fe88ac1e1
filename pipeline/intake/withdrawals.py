"""What a file brought is withdrawn, as if it had never been accepted, unless something signed rests on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.definitions import Form
from pipeline.intake.resting import SignedPapers, file_names, registered_since, told_otherwise
from pipeline.intake.verdicts import Verdict, refused
from pipeline.model import Entry, Problem, State, file_code
from pipeline.views import Office


def withdrawing(verdict: Verdict, form: Form, office: Office, signed: SignedPapers) -> Verdict:
    """The verdict with the ids of the entries that it withdraws; refused where a signed paper rests on one of them."""
    record, roles = verdict.record, form.withdraws
    if record is None or roles is None or record.values.get(roles.value) is not True:
        return verdict
    entries = _brought(str(record.values.get(roles.file)), office)
    held = next((one for one in office.state.entries.get(form.name, ()) if one.key == record.key), None)
    if not entries and held is None:
        return refused(verdict.submission, form, [Problem("nothing_to_withdraw", question=roles.value)])
    if not entries and held:
        return replace(verdict, record=replace(record, values=held.values))
    ids = {entry.id for entry in entries}

    def change(state: State) -> State:
        held = {name: tuple(one for one in of_form if one.id not in ids) for name, of_form in state.entries.items()}
        return replace(state, entries=held)

    since = registered_since(office, min(entry.revision for entry in entries))
    if papers := [*told_otherwise(since, office, signed, change)]:
        problem = Problem("rests_on_it", question=roles.value, values={"titles": file_names(papers)})
        return refused(verdict.submission, form, [problem])
    # By its digest the file is known again if it comes once more.
    record = replace(record, values={**record.values, roles.file: entries[0].digest})
    return replace(verdict, record=record, withdraws=tuple(sorted(ids)))


def is_withdrawn(digest: str, office: Office) -> bool:
    """Whether everything that a file with these bytes once brought was withdrawn, so that it may come again."""
    entries = office.state.entries
    told = (
        form.withdrawn_file(one.values) for form in office.declared.forms.values() for one in entries.get(form.name, ())
    )
    return digest in told and not any(one.digest == digest for _, one in _withdrawable(office))


def _brought(code: str, office: Office) -> list[Entry]:
    """The entries of a file that still stand."""
    return [entry for form, entry in _withdrawable(office) if file_code(form.name, entry.revision) == code]


def _withdrawable(office: Office) -> Iterator[tuple[Form, Entry]]:
    for form in office.declared.forms.values():
        if form.is_withdrawable:
            yield from ((form, entry) for entry in office.state.entries.get(form.name, ()))
