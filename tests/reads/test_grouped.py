"""Things under names are what a dictionary of sets would hold."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.reads.grouped import Grouped

NAMES, THINGS = st.integers(0, 3), st.integers(0, 3)
STEPS = st.lists(st.tuples(st.sampled_from(["add", "discard", "pop"]), NAMES, THINGS))


@given(STEPS)
def test_it_holds_what_a_dictionary_of_sets_would(steps: list[tuple[str, int, int]]) -> None:
    grouped, plain = Grouped[int, int](), dict[int, set[int]]()
    for what, name, thing in steps:
        match what:
            case "add":
                grouped.add(name, thing)
                plain.setdefault(name, set()).add(thing)
            case "discard":
                grouped.discard(name, thing)
                plain.get(name, set()).discard(thing)
            case "pop":
                assert {*grouped.pop(name)} == plain.pop(name, set())
        plain = {name: things for name, things in plain.items() if things}
        assert [*grouped] == [*plain]
        assert {name: {*grouped.of(name)} for name in grouped} == plain
        assert (name in grouped) == (name in plain)
