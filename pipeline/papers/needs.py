"""What a paper still needs before it may go out, and what its finished words must not say."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline import expressions
from pipeline.definitions import FinishedRule
from pipeline.expressions import ungapped
from pipeline.model import Blocker, Level
from pipeline.papers.paper import Paper


def blockers(paper: Paper) -> tuple[Blocker, ...]:
    """A sentence for each need that does not hold, in the order of the declaration, each once; remarks left out."""
    return _unmet(paper, Level.ERROR)


def remarks(paper: Paper) -> tuple[Blocker, ...]:
    """A sentence for each need that does not hold and is only a remark: people are told, the document goes on."""
    return _unmet(paper, Level.REMARK)


def _unmet(paper: Paper, level: Level) -> tuple[Blocker, ...]:
    world = paper.world()
    by_text: dict[str, Blocker] = {}
    for need in (need for need in paper.subject.document.need if need.level is level):
        for item in expressions.each(need.each, world) if need.each else (None,):
            inner = paper.world({need.as_: item}) if need.as_ else world
            if not expressions.holds(need.must, inner):
                text = ungapped(expressions.fill(need.message, inner))
                by_text.setdefault(text, Blocker(need.code, text, need.who))
    return tuple(by_text.values())


def unready_annexes(paper: Paper) -> tuple[Blocker, ...]:
    """A sentence for each annex that is not finished: an order goes out with all of them."""
    return tuple(
        Blocker("annex", f"Не готово приложение № {annex.definition.annex}: {annex.definition.title}.", "")
        for annex in paper.annexes
        if not annex.finished
    )


def rules_when_finished(paper: Paper) -> tuple[FinishedRule, ...]:
    """The rules that the finished document has to keep: those of the office, then its own."""
    return (*paper.office.declared.finished, *paper.view.definition.finished)


def broken(paper: Paper, text: str, rules: Iterable[FinishedRule]) -> tuple[str, ...]:
    """Sentences for the rules that the words of a finished document break."""
    world = paper.world({"текст": text})
    messages = [rule.message for rule in rules if not expressions.holds(rule.must, world)]
    return tuple(ungapped(expressions.fill(message, world)) for message in messages)
