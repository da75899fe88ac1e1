"""Gaps in a rendered part: how they read, the yellow that marks them in Word, the lines for a pen instead of them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from pipeline.expressions import Mark
from pipeline.model import Unanswered

GAP = re.compile(f"{Mark.GAP_OPEN}(.*?){Mark.GAP_CLOSE}", re.DOTALL)
# It may end a line of the page after every eighth stroke: in one piece it would tear justified words apart.
LINE = "\u200b".join(["_" * 8] * 3)
RUN, RUN_LOOK = "<w:r>", re.compile(r"<w:r><w:rPr>(.*?)</w:rPr>", re.DOTALL)
TEXT = ("<w:t>", "<w:t ")
# Word wants the marks of a run in a fixed order; these two come after the highlight.
AFTER_HIGHLIGHT = re.compile(r"<w:(?:u|vertAlign)[ />]|$")


def printed(markup: str, by_hand: bool) -> str:
    """A rendered part as it is; with lines to write on instead of its gaps where it is filled in by hand."""
    return GAP.sub(LINE, markup) if by_hand else markup


def in_words(printed: str) -> str:
    """How a gap reads on paper, from what stands between its marks; a doubt says itself what is asked."""
    label = printed.removeprefix(Mark.DOUBT)
    return f"[{label}]" if label != printed else f"[укажите: {label}]"


def without_marks(text: str) -> str:
    """Plain text with its gaps in words."""
    return GAP.sub(lambda gap: in_words(gap.group(1)), text)


def unanswered(markup: str) -> Iterator[Unanswered]:
    """The gaps in a rendered part, in order."""
    for printed in GAP.findall(markup):
        label = html.unescape(re.sub(r"<[^>]*>", " ", printed.removeprefix(Mark.DOUBT)))
        yield Unanswered(label, doubtful=printed.startswith(Mark.DOUBT))


def is_in_text(xml: str, place: int) -> bool:
    """Whether a place stands in a run of text, not in an attribute, the code of a field or a formula."""
    start = xml.rfind("<", 0, place)
    return start < 0 or (xml.startswith(TEXT, start) and ">" in xml[start:place])


def in_yellow(xml: str) -> str:
    """A rendered part with each gap as a yellow run; where no run can stand, in words alone."""
    return GAP.sub(_yellow_run, xml) if Mark.GAP_OPEN in xml else xml


def _yellow_run(gap: re.Match[str]) -> str:
    """A gap as a yellow run that looks like the run it stands in."""
    if not is_in_text(gap.string, gap.start()):
        return in_words(gap.group(1))
    start = gap.string.rfind(RUN, 0, gap.start())
    run = RUN_LOOK.match(gap.string, start)
    look = run.group(1) if run else ""
    again = f"<w:r><w:rPr>{look}</w:rPr>" if look else RUN
    return (
        f'</w:t></w:r><w:r><w:rPr>{_highlighted(look)}</w:rPr><w:t xml:space="preserve">'
        f'{in_words(gap.group(1))}</w:t></w:r>{again}<w:t xml:space="preserve">'
    )


def _highlighted(look: str) -> str:
    """The marks of a run, the yellow highlight in its place among them."""
    look = re.sub(r"<w:highlight [^>]*/>", "", look)
    return AFTER_HIGHLIGHT.sub(lambda rest: f'<w:highlight w:val="yellow"/>{rest.group()}', look, count=1)
