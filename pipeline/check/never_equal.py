"""What an answer is compared with and can never be: another wording, a number or a day in quotes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.check.things import CHOSEN, Answer
from pipeline.language import did_you_mean

KINDS = {
    "yes_no": "да или нет: вместо слова в кавычках пишут true или false",
    "integer": "число: его пишут без кавычек",
    "decimal": "число: его пишут без кавычек",
    "date": "день: его сравнивают с другим днём, например с сегодня",
}


def never_equal(answer: Answer, constants: Iterable[object]) -> Iterator[str]:
    """A sentence for each word that this answer never is; what is no word, or empty, is left aside."""
    for word in constants:
        if not isinstance(word, str) or not word or word in answer.words:
            continue
        if answer.kind in CHOSEN:
            meant = did_you_mean(word, answer.words)
            yield f"варианта «{word}» у вопроса «{answer.label}» нет: так не ответит никто. {meant}"
        else:
            yield f"«{word}»: ответ на вопрос «{answer.label}» – {KINDS[answer.kind]}."
