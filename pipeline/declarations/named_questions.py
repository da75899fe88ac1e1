"""The questions that a form names outside of its sections."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.declarations.toml_file import KeyPath
from pipeline.definitions import Form


def named_questions(form: Form) -> Iterator[tuple[KeyPath, str]]:
    """The questions that the form itself names, each with the key that names it."""
    yield from ((("key",), name) for name in form.key)
    yield from ((("distinct",), name) for name in form.distinct)
    if form.namesakes:
        told_by = form.namesakes.model_dump()
        yield from ((("namesakes", key), name) for key, names in told_by.items() for name in names)
    yield from ((("keeps", "from"), name) for name in (form.keeps.from_ if form.keeps else ()))
    playing = (
        ("person", form.person),
        ("respondent", form.respondent),
        ("gender", form.gender),
        ("names_office", form.names_office),
        ("chooses_variant", form.chooses_variant),
    )
    for key, role in playing:
        if role:
            yield (key,), role
    if form.registers:
        own = form.registers.model_dump(exclude={"text"})
        yield from ((("registers", key), name) for key, name in own.items())
        text = form.registers.text.model_dump(include={"question", "files"}) if form.registers.text else {}
        yield from ((("registers", "text", key), name) for key, name in text.items())
    if form.proves:
        proves = form.proves.model_dump(include={"question", "files"})
        yield from ((("proves", key), name) for key, name in proves.items())
    if form.withdraws:
        yield from ((("withdraws", key), name) for key, name in form.withdraws.model_dump().items())
    if form.destroys:
        yield from ((("destroys", key), name) for key, name in form.destroys.model_dump().items())
    if form.decides:
        yield ("decides", "day"), form.decides.day
    if form.corrects:
        mappings = form.corrects.model_dump(include={"key", "was", "answers"})
        yield from ((("corrects", part, of), name) for part, pairs in mappings.items() for of, name in pairs.items())
    if form.corrects_answers:
        yield from ((("corrects_answers", key), name) for key, name in form.corrects_answers.model_dump().items())
    if form.alters:
        yield ("alters", "document"), form.alters.document
    if form.marks_numbers:
        roles = form.marks_numbers.model_dump(exclude={"marks"})
        yield from ((("marks_numbers", key), name) for key, name in roles.items())
    if form.declines:
        yield from ((("declines", "cases", case), name) for case, name in form.declines.cases.items())
        yield from ((("declines", key), name) for key, name in form.declines.model_dump(exclude={"cases"}).items())
    if form.clears:
        yield from ((("clears", key), name) for key, name in form.clears.model_dump().items())
    if form.publishes:
        questions = form.publishes.model_dump(exclude={"value", "term", "lines", "by_law"}, exclude_none=True)
        yield from ((("publishes", key), name) for key, name in questions.items())
        yield from ((("publishes", "lines", line), name) for line, name in form.publishes.lines.items())
