"""What stands between Jinja's output and a file that Word opens: gaps, breaks, holes left by conditions."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from xml.parsers import expat

from pipeline.expressions import LineBreak, Mark
from pipeline.model import Unanswered

CONTROLS = bytes({*range(0x20)} - {0x09, 0x0A, 0x0D})
TAB = '</w:t><w:tab/><w:t xml:space="preserve">'
GAP = re.compile(f"{Mark.GAP_OPEN}(.*?){Mark.GAP_CLOSE}", re.DOTALL)
RUN, PROPERTIES = "<w:r>", re.compile(r"<w:r><w:rPr>(.*?)</w:rPr>", re.DOTALL)
AFTER_HIGHLIGHT = re.compile(r"<w:(?:u|vertAlign)[ />]|$")
EMPTY_CELL = re.compile(r"(<w:tcPr/>|</w:tcPr>)</w:tc>")
EMPTY_ROW = re.compile(r"<w:tr>(?:<w:trPr>(?:(?!<w:tc>).)*?</w:trPr>|<w:trPr/>)?</w:tr>")
EMPTY_TABLE = re.compile(r"<w:tbl>(?:(?!<w:tr[ >]).)*?</w:tbl>")
LAST_TABLE = re.compile(r"</w:tbl>(?=<w:sectPr|</w:(?:tc|hdr|ftr|footnote|body)>)")
BETWEEN_RUNS = r"(?:</w:t></w:r><w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t(?: [^>]*)?>)*"
DOUBLED_STOP = re.compile(rf"([А-ЯЁа-яё]\.)({BETWEEN_RUNS})\.(?!\.)", re.DOTALL)
NUMBER = re.compile(rf"№\u00a0{BETWEEN_RUNS}[\w/]+(?:-[\w/]+)+", re.DOTALL)
TEXT_HYPHEN = re.compile(r"-(?![^<]*>)")
NO_BREAK_HYPHEN = '</w:t><w:noBreakHyphen/><w:t xml:space="preserve">'
FOLLOWED_TABLE = re.compile(r"</w:tbl>(?=<w:tbl>|<w:p>)")


def finished(xml: str, separator: str, after_table: str) -> str:
    """A rendered part with breaks, tabs and gaps of values in place and every cell, row and table whole.

    Where a point ends with initials or «г.», its full stop is the one that is there already. No line ends within
    a number that stands after «№».
    """
    xml = DOUBLED_STOP.sub(r"\1\2", _breaks(xml.replace("\n", "")))
    xml = NUMBER.sub(_whole, xml)
    if Mark.GAP_OPEN in xml:
        xml = GAP.sub(_marked, xml)
    if "<w:tbl>" in xml:
        xml = EMPTY_TABLE.sub("", EMPTY_ROW.sub("", EMPTY_CELL.sub(r"\1<w:p/></w:tc>", xml)))
        xml = LAST_TABLE.sub(f"</w:tbl>{separator}", xml)
        xml = FOLLOWED_TABLE.sub(f"</w:tbl>{after_table}", xml)
    return xml


def _breaks(xml: str) -> str:
    """Carriage returns, vertical tabs and form feeds of values as line breaks, tabs as tabs."""
    new_line = LineBreak.WORD.value
    if "\r" in xml:
        xml = xml.replace(f"\r{new_line}", new_line).replace("\r", new_line)
    for break_ in "\v\f":
        xml = xml.replace(break_, new_line)
    return xml.replace("\t", TAB)


def _whole(number: re.Match[str]) -> str:
    """A number whose hyphens end no line; those of the marks between its runs are left alone."""
    return TEXT_HYPHEN.sub(NO_BREAK_HYPHEN, number.group())


def _marked(gap: re.Match[str]) -> str:
    """A gap as a yellow run that looks like the run it stands in."""
    start = gap.string.rfind(RUN, 0, gap.start())
    own = PROPERTIES.match(gap.string, start)
    look = own.group(1) if own else ""
    yellow = _with_highlight(look)
    again = f"<w:r><w:rPr>{look}</w:rPr>" if look else RUN
    return (
        f'</w:t></w:r><w:r><w:rPr>{yellow}</w:rPr><w:t xml:space="preserve">'
        f'{worded(gap.group(1))}</w:t></w:r>{again}<w:t xml:space="preserve">'
    )


def _with_highlight(look: str) -> str:
    look = re.sub(r"<w:highlight [^>]*/>", "", look)
    place = AFTER_HIGHLIGHT.search(look)
    assert place
    return f'{look[: place.start()]}<w:highlight w:val="yellow"/>{look[place.start() :]}'


def worded(printed: str) -> str:
    """How a gap reads on paper, from what stands between its marks; a doubt says itself what is asked."""
    label = printed.removeprefix(Mark.DOUBT)
    return f"[{label}]" if label != printed else f"[укажите: {label}]"


def ungapped(text: str) -> str:
    """Plain text with its gaps in words."""
    return GAP.sub(lambda gap: worded(gap.group(1)), text)


def unanswered(markup: str) -> Iterator[Unanswered]:
    """The gaps in a rendered part, in order."""
    for printed in GAP.findall(markup):
        label = html.unescape(re.sub(r"<[^>]*>", " ", printed.removeprefix(Mark.DOUBT)))
        yield Unanswered(label, doubtful=printed.startswith(Mark.DOUBT))


def encoded(xml: str) -> bytes:
    """The bytes of a part; characters that XML forbids are left out."""
    safe = xml.replace("\ufffe", "").replace("\uffff", "")
    return safe.encode("utf-8", "ignore").translate(None, CONTROLS)


def well_formed(content: bytes) -> bool:
    """Whether a strict parser reads the part."""
    parser = expat.ParserCreate()
    try:
        parser.Parse(content, True)
    except expat.ExpatError:
        return False
    return True
