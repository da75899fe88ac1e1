"""A copy of a template with Word's own comments at the places that its author has to mend."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Iterable, Sequence

import docx
from docx.document import Document
from docx.oxml.text.paragraph import CT_P
from docx.oxml.text.run import CT_R
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml.etree import XMLSyntaxError

from pipeline.model import Remark, RenderError, Spot
from pipeline.packages import Packed, archive
from pipeline.word.own_copies import AUTHOR, INITIALS
from pipeline.word.template_cleaning import XML_SPACE, Element, W
from pipeline.word.template_file import DOCUMENT, TemplateFile
from pipeline.word.template_tags import BOX, texts_of


def with_comments(content: bytes, remarks: Iterable[Remark]) -> bytes:
    """The file with a comment for each remark, at its words; what has no place of its own in the text stands first.

    Word has no comments in margins, notes and text boxes: such a one names the place and stands at the paragraph that
    the box is tied to, or first. Raises `RenderError` for what cannot be opened as a Word file.
    """
    TemplateFile.opened(content)
    try:
        document = docx.Document(io.BytesIO(content))
        paragraphs: Sequence[CT_P] = [*document.element.body.iter(f"{W}p")]
    except (KeyError, ValueError, AttributeError, XMLSyntaxError):
        raise RenderError("это не файл Word в формате .docx") from None
    for remark in remarks:
        _comment(document, paragraphs, remark)
    target = io.BytesIO()
    document.save(target)
    with zipfile.ZipFile(target) as package:
        return archive(Packed.of(name, package.read(name)) for name in package.namelist())


def _comment(document: Document, paragraphs: Sequence[CT_P], remark: Remark) -> None:
    spot, runs, words = remark.spot, [], remark.sentence
    if spot and spot.part == DOCUMENT:
        runs = _runs_at(paragraphs, spot)
    if spot and (spot.part != DOCUMENT or _box_around(paragraphs[spot.paragraph]) is not None):
        words = f"{words.rstrip('.')}. Где: {spot.where}."
    first, last = (runs[0], runs[-1]) if runs else _whole(document, paragraphs)
    comment = document.add_comment([first, last], words, AUTHOR, INITIALS)
    # Without a day the same remarks give the same file.
    del comment._comment_elm.attrib[f"{W}date"]


def _box_around(paragraph: Element) -> Element | None:
    return next(paragraph.iterancestors(BOX), None)


def _runs_at(paragraphs: Sequence[CT_P], spot: Spot) -> list[Run]:
    """The runs that hold the words of a spot and no others; those of its paragraph where a link cuts them."""
    paragraph: Element = paragraphs[spot.paragraph]
    box = _box_around(paragraph)
    if box is not None:
        return _own_runs([*box.iterancestors(f"{W}p")][-1])
    _cut(paragraph, spot.start)
    _cut(paragraph, spot.end)
    at, met = 0, []
    for text in texts_of(paragraph):
        run = text.getparent()
        if spot.start <= at < spot.end and isinstance(run, CT_R):
            met.append(run)
        at += len(text.text or "")
    return [_run(run) for run in met] if met else _own_runs(paragraph)


def _cut(paragraph: Element, place: int) -> None:
    """Let a run end at a place among the letters of a paragraph."""
    at = 0
    for text in texts_of(paragraph):
        words = text.text or ""
        if at < place < at + len(words):
            _split(text, place - at)
            return
        at += len(words)


def _split(text: Element, letters: int) -> None:
    """Part a run in two behind so many letters of one of its texts; each looks as before."""
    run = text.getparent()
    if run is None or run.tag != f"{W}r":
        return
    place = [*run].index(text)
    second = copy.deepcopy(run)
    rest = second[place]
    for element in [*second][:place]:
        if element.tag != f"{W}rPr":
            second.remove(element)
    words = text.text or ""
    rest.text, text.text = words[letters:], words[:letters]
    for half in (text, rest):
        half.set(XML_SPACE, "preserve")
    for element in [*run][place + 1 :]:
        run.remove(element)
    run.addnext(second)


def _own_runs(paragraph: Element) -> list[Run]:
    """The runs that stand in a paragraph itself."""
    return [_run(run) for run in paragraph if isinstance(run, CT_R)]


def _run(run: CT_R) -> Run:
    # A comment asks the paragraph for its element alone: it needs no parent, which the stubs demand.
    return Run(run, Paragraph(run.getparent(), None))  # type: ignore[arg-type]


def _whole(document: Document, paragraphs: Sequence[CT_P]) -> tuple[Run, Run]:
    """The first paragraph with words, for what concerns the whole file; a run for it where there is none."""
    for paragraph in paragraphs:
        if runs := _own_runs(paragraph):
            return runs[0], runs[-1]
    run = document.add_paragraph().add_run()
    return run, run
