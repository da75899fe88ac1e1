"""A state of which it is noted what is read, and what may be read otherwise in a later one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pipeline.model import Issued, News, State
from pipeline.reads import Key, Noted
from pipeline.views.lying_paper import STANDING, is_like


def noted(state: State) -> State:
    """The state of which it is noted what is read."""
    return replace(
        state,
        entries=Noted("entries", state.entries),
        people=Noted("people", state.people),
        issued=Noted("issued", state.issued),
    )


def changed(former: State, later: State, news: News | None) -> set[Key]:
    """What may be read otherwise in a later state: both are noted ones.

    They are compared one by one where no `news` tells what has come to the later one.
    """
    now, before = later.issued, former.issued
    if news is None or news.is_whole:
        parts = ((later.entries, former.entries), (later.people, former.people), (now, before))
        differing = {key for one, other in parts for key in _told_otherwise(one, other)}
        papers = [str(key[1]) for key in differing if key[0] == "issued" and len(key) > 1]
    else:
        forms, papers = {*news.added, *news.ended}, [*news.papers]
        differing = {("entries", form) for form in forms} | {("entries",)} if forms else set[Key]()
        differing |= {("people", id_) for id_ in news.people} | ({("people",)} if news.people else set())
        differing |= {("issued", code) for code in papers} | ({("issued",)} if papers else set())
    moved = (code for code in papers if not is_like(_bare(now).get(code), _bare(before).get(code)))
    return differing | {(STANDING, code) for code in moved}


def _told_otherwise(one: Mapping[str, object], other: Mapping[str, object]) -> set[Key]:
    assert isinstance(one, Noted)
    assert isinstance(other, Noted)
    return one.changed(other)


def _bare(issued: Mapping[str, Issued]) -> Mapping[str, Issued]:
    return issued.unnoted if isinstance(issued, Noted) else issued
