"""Which signed papers rest on what somebody wants to change: their words would be others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from pipeline.model import Issued, Moment, State
from pipeline.papers import Paper
from pipeline.views import Office, fingerprint

MomentOf: TypeAlias = Callable[[Issued], Moment]
Change: TypeAlias = Callable[[State], State]


def told_otherwise(papers: Iterable[Issued], now: Office, moment_of: MomentOf, change: Change) -> Iterator[Issued]:
    """Those of the papers whose words would be others after that `change` of the register as it was for each."""
    for issued in papers:
        moment = moment_of(issued)
        then, otherwise = now.at(moment), now.at(Moment(change(moment.state), moment.day))
        if _words_of(issued, then) != _words_of(issued, otherwise):
            yield issued


def _words_of(issued: Issued, office: Office) -> str:
    """The fingerprint of what its template may print; "" of a paper that nothing calls for."""
    paper = Paper.of_code(office, issued.code, draft=False)
    if paper is None:
        return ""
    document = paper.subject.document
    printed = {document.as_, "документ", "основной", "приложения", *document.about, *document.label}
    names = {name: value for name, value in paper.names.items() if name in printed}
    return fingerprint([names, office.answers.single])
