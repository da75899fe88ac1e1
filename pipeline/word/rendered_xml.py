"""What stands between Jinja's output and a file that Word opens: breaks, hyphens, holes left by conditions."""

from __future__ import annotations

import re
from xml.parsers import expat

from pipeline.definitions import HouseStyle
from pipeline.expressions import LineBreak
from pipeline.language import NO_BREAK_SPACE
from pipeline.word import yellow_gaps
from pipeline.word.yellow_gaps import LINE, in_yellow

# What XML forbids below the space: all but tab and the two ends of a line.
CONTROLS = bytes({*range(0x20)} - {0x09, 0x0A, 0x0D})
NEW_LINE = LineBreak.WORD.value
TAB = '</w:t><w:tab/><w:t xml:space="preserve">'
BREAKS = re.compile(f"({re.escape(NEW_LINE)}|[\t\r\v\f])")
NO_BREAK_HYPHEN = '</w:t><w:noBreakHyphen/><w:t xml:space="preserve">'
# A condition or a loop that printed nothing leaves these. Word calls a file damaged that has a cell without a
# paragraph, a row without cells or a table without rows.
EMPTY_CELL = re.compile(r"(<w:tcPr/>|</w:tcPr>)</w:tc>")
EMPTY_ROW = re.compile(r"<w:tr>(?:<w:trPr>(?:(?!<w:tc>).)*?</w:trPr>|<w:trPr/>)?</w:tr>")
EMPTY_TABLE = re.compile(r"<w:tbl>(?:(?!<w:tr[ >]).)*?</w:tbl>")
# A section, a cell and a part have to end in a paragraph.
LAST_TABLE = re.compile(r"</w:tbl>(?=<w:sectPr|</w:(?:tc|hdr|ftr|footnote|body)>)")
# What begins a page needs no distance: alone at the end of a full page, that would make an empty one.
TURNED = r'<w:p><w:pPr><w:pStyle w:val="\w+"/>(?:<w:keep\w+/>)*<w:pageBreakBefore/>'
FOLLOWED_TABLE = re.compile(rf"</w:tbl>(?=<w:tbl>|<w:p>)(?!{TURNED})")
BETWEEN_RUNS = r"(?:</w:t></w:r><w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t(?: [^>]*)?>)*"
DOUBLED_STOP = re.compile(rf"([А-ЯЁа-яё]\.)({BETWEEN_RUNS})\.(?!\.)", re.DOTALL)
NUMBER_SIGN = re.compile("№ (?!п/п)")
# Of an empty form: where a day and a number are written, which take less room than a name.
DAY_TO_WRITE = re.compile(rf"{LINE}(?={BETWEEN_RUNS} {BETWEEN_RUNS}№)", re.DOTALL)
NUMBER_TO_WRITE = re.compile(rf"(№\u00a0{BETWEEN_RUNS}){LINE}", re.DOTALL)
DAY_LINE, NUMBER_LINE = "_" * 14, "_" * 8
NUMBER = re.compile(rf"№\u00a0{BETWEEN_RUNS}[\w/]+(?:-[\w/]+)+", re.DOTALL)
QUOTED = re.compile("«[^«»<>]+»")
# Bold letters of the letterhead that surely have room on a line, and by how much a capital is wider than a small one.
LINE_LETTERS, CAPITAL = 55, 0.4
# The id of no style: styles are called by letters.
NO_STYLE = "0"
TEXT_HYPHEN = re.compile(r"-(?![^<]*>)")


def finished(xml: str, separator: str, after_table: str, names: re.Pattern[str]) -> str:
    """A rendered part with breaks, tabs and gaps of values in place and every cell, row and table whole.

    `separator` is the thin paragraph where a table must not be the last, `after_table` the one that keeps what
    follows a table at a distance, `names` finds the paragraphs that keep what is in quotes (`keeping_quoted`).
    """
    xml = in_yellow(spelled(with_breaks(xml.replace("\n", "")), names))
    return whole(xml, separator, after_table) if "<w:tbl>" in xml else xml


def spelled(xml: str, names: re.Pattern[str]) -> str:
    """Paragraphs as a clerk spells them: one full stop after initials or «г.» where a point ends, no line that ends
    after «№» or within the number behind it, nor within a name in quotes in the paragraphs that `names` finds.
    """
    xml = NUMBER_SIGN.sub(f"№{NO_BREAK_SPACE}", xml)
    if LINE in xml:
        xml = NUMBER_TO_WRITE.sub(rf"\1{NUMBER_LINE}", DAY_TO_WRITE.sub(DAY_LINE, xml))
    xml = NUMBER.sub(_unbroken, DOUBLED_STOP.sub(r"\1\2", xml))
    return names.sub(lambda paragraph: QUOTED.sub(_on_one_line, paragraph.group()), xml)


def keeping_quoted(style: HouseStyle) -> re.Pattern[str]:
    """What finds the paragraphs in styles whose lines do not end within words in quotes."""
    ids = "|".join(look.id for look in style.styles.values() if look.keep_quoted) or NO_STYLE
    return re.compile(rf'<w:p><w:pPr><w:pStyle w:val="(?:{ids})"/>(?:(?!</w:p>).)*</w:p>')


def _on_one_line(quoted: re.Match[str]) -> str:
    """Words in quotes that no line ends within, unless they may not have room on one."""
    words = quoted.group()
    width = len(words) + CAPITAL * sum(map(str.isupper, words))
    return words.replace(" ", NO_BREAK_SPACE) if width <= LINE_LETTERS else words


def whole(xml: str, separator: str, after_table: str) -> str:
    """Markup with every cell, row and table whole, and with a paragraph after each table."""
    xml = EMPTY_TABLE.sub("", EMPTY_ROW.sub("", EMPTY_CELL.sub(r"\1<w:p/></w:tc>", xml)))
    return FOLLOWED_TABLE.sub(f"</w:tbl>{after_table}", LAST_TABLE.sub(f"</w:tbl>{separator}", xml))


def with_breaks(xml: str) -> str:
    """Carriage returns, vertical tabs and form feeds of values as line breaks, tabs as tabs."""
    if "\r" in xml:
        xml = xml.replace(f"\r{NEW_LINE}", NEW_LINE).replace("\r", NEW_LINE)
    return xml.replace("\v", NEW_LINE).replace("\f", NEW_LINE).replace("\t", TAB)


def in_one_line_outside_text(xml: str) -> str:
    """A rendered part whose values have breaks and tabs in runs of text alone; anywhere else each is a space."""
    pieces, in_text, whole = BREAKS.split(xml), True, []
    for piece, turn in zip(pieces[::2], [*pieces[1::2], ""], strict=True):
        if "<" in piece:
            in_text = yellow_gaps.is_in_text(piece, len(piece))
        whole += [piece, turn if in_text else turn and " "]
    return "".join(whole)


def _unbroken(number: re.Match[str]) -> str:
    """A number whose hyphens end no line; those of the tags between its runs are left alone."""
    if not yellow_gaps.is_in_text(number.string, number.start()):
        return number.group()
    return TEXT_HYPHEN.sub(NO_BREAK_HYPHEN, number.group())


def encoded(xml: str) -> bytes:
    """The bytes of a part; characters that XML forbids are left out."""
    safe = xml.replace("\ufffe", "").replace("\uffff", "")
    return safe.encode("utf-8", "ignore").translate(None, CONTROLS)


def is_well_formed(content: bytes) -> bool:
    """Whether a strict parser reads the part."""
    parser = expat.ParserCreate()
    try:
        parser.Parse(content, True)
    except expat.ExpatError:
        return False
    return True
