"""`status` and `plan` answered: as they were last while nothing has changed, else worked out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.cli import kept_answers
from pipeline.cli.terminal import say

if TYPE_CHECKING:
    from pipeline.cli.options import Call


def tell(call: Call, question: str, *, as_json: bool) -> None:
    """Say the answer to `status` or `plan`: the one that was given last while it stands, else one worked out."""
    message = kept_answers.told(call, question)
    if message is None:
        # Whatever works an answer out loads all rooms.
        from pipeline.cli import questions

        message = questions.answered(call, question)
    say(message, as_json=as_json)
