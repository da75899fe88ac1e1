"""Whether two editions of a template make the very same papers: Word splits and marks what it saves each time anew."""

from __future__ import annotations

import posixpath
import re

from pipeline.word.template_source import TemplateSource

LOOK = r"(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?"
EMPTY_RUN = re.compile(
    rf'<w:r/>|<w:r>{LOOK}(?:<w:t xml:space="preserve">(?:</w:t>)|<w:t xml:space="preserve"/>)?</w:r>'
)
SPLIT_RUN = re.compile(
    rf'(<w:r>({LOOK})<w:t xml:space="preserve">[^<]*)</w:t></w:r><w:r>\2<w:t xml:space="preserve">(?=[^<]*</w:t></w:r>)'
)
# Where names come from, what a root may be read by, and how a section begins where nobody says otherwise.
UNSAID = re.compile(
    r' xmlns:\w+="[^"]*"| \w+:Ignorable="[^"]*"|<w:type w:val="nextPage"/>|(?<=<w:vMerge) w:val="continue"'
)
# Word adds these with nothing but the lines between text and notes.
NOTES = ("footnotes", "endnotes")


def makes_the_same_papers(one: TemplateSource, other: TemplateSource) -> bool:
    """Whether the papers of one say and look the same as those of the other, for whatever answers."""
    beside = [{part.name: part.data for part in source.ready if not _is_of_notes(part.name)} for source in (one, other)]
    return (
        _parts(one) == _parts(other)
        and beside[0] == beside[1]
        and one.lists == other.lists
        and _same_facsimiles(one, other)
    )


def _same_facsimiles(one: TemplateSource, other: TemplateSource) -> bool:
    facsimiles = one.with_facsimiles, other.with_facsimiles
    if facsimiles[0] is None or facsimiles[1] is None:
        return facsimiles[0] is facsimiles[1]
    return makes_the_same_papers(facsimiles[0], facsimiles[1])


def _parts(source: TemplateSource) -> dict[str, str]:
    return {name: plain(xml) for name, xml in source.parts.items() if "<w:t " in xml or not _is_of_notes(name)}


def _is_of_notes(name: str) -> bool:
    return posixpath.basename(name).startswith(NOTES)


def plain(xml: str) -> str:
    """The markup of a part with runs of one look joined, without empty ones and what goes without saying."""
    xml = EMPTY_RUN.sub("", UNSAID.sub("", xml))
    while (joined := SPLIT_RUN.sub(r"\1", xml)) != xml:
        xml = joined
    return xml
