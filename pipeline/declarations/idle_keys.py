"""What is well written and changes nothing where it stands, and examples that are no answers: likely slips."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pipeline.check import Known
from pipeline.declarations.disagreement import Disagreement
from pipeline.declarations.toml_file import KeyPath
from pipeline.definitions import Declarations, Document, Form, Question, Section
from pipeline.language import did_you_mean

NUMBERS = ("integer", "decimal")
WORDS = ("text", "long_text", "post", "contact", "document_number")
ONLY_OF = {
    "min": NUMBERS,
    "max": NUMBERS,
    "min_length": WORDS,
    "max_length": WORDS,
    "pattern": WORDS,
    "other": ("one", "many"),
}
WITH = {"pattern_hint": "pattern", "required_words": "required_when"}


def doubts(declared: Declarations, known: Known) -> Iterator[Disagreement]:
    """Every likely slip of the forms, of the lists of choices, and of the places on the roadmap."""
    for form in declared.forms.values():
        for place, section in enumerate(form.section):
            for key, words in _of_section(section, known):
                yield Disagreement(form.id, ("section", place, *key), words, is_doubt=True)
    for name, choices in declared.choices.items():
        for word in _twice(choices):
            yield Disagreement("choices.toml", (name,), f"вариант «{word}» назван дважды.", is_doubt=True)
    yield from _activities(declared)


def _of_section(section: Section, known: Known) -> Iterator[tuple[KeyPath, str]]:
    if "rows" in section.model_fields_set and section.table is None:
        yield ("rows",), "«rows» ничего не меняет: пустые строки бывают у раздела с table."
    for number, question in enumerate(section.question):
        for part, words in _of_question(question, known):
            yield ("question", number, part), words


def _of_question(question: Question, known: Known) -> Iterator[tuple[str, str]]:
    for key, kinds in ONLY_OF.items():
        if key in question.model_fields_set and question.type not in kinds:
            told = " или ".join(f'"{kind}"' for kind in kinds)
            yield key, f'«{key}» у вопроса type = "{question.type}" ничего не меняет. Он бывает, когда type – {told}.'
    for key, other in WITH.items():
        if getattr(question, key) and not getattr(question, other):
            yield key, f"«{key}» без «{other}» ничего не меняет."
    if isinstance(question.choices, tuple):
        for word in _twice(question.choices):
            yield "choices", f"вариант «{word}» назван дважды."
    if question.example and not known.takes_example(question):
        yield "example", f"образец «{question.example}» на этот вопрос не приняли бы. Исправьте его."


def _twice(choices: tuple[str, ...]) -> Iterator[str]:
    return (word for word, times in Counter(choices).items() if times > 1)


def _activities(declared: Declarations) -> Iterator[Disagreement]:
    """Where a form or a document belongs to an activity that the roadmap does not have."""
    codes = {activity.code for activity in declared.calendar.activity}
    declaring: list[Form | Document] = [*declared.forms.values(), *declared.documents.values()]
    for one in declaring if codes else ():
        if one.activity and one.activity not in codes:
            words = f"мероприятия «{one.activity}» на дорожной карте нет. {did_you_mean(one.activity, codes)}"
            yield Disagreement(one.id, ("activity",), words, is_doubt=True)
