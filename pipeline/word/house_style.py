"""The parts of a Word file that the house style decides: styles, settings, page, headers, properties."""

from __future__ import annotations

import html
from decimal import Decimal
from functools import lru_cache

from pipeline.definitions import HouseStyle, ParagraphStyle

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
A4_MM = (210, 297)
# One column; the space between columns is what Word writes itself.
COLUMNS = '<w:cols w:space="708"/>'
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
# The same bytes whenever it is made.
EARLIEST = "1980-01-01T00:00:00Z"


@lru_cache(maxsize=256)
def twips(millimetres: Decimal | int) -> int:
    """Millimetres in twentieths of a point."""
    return round(Decimal(millimetres) * 1440 / Decimal("25.4"))


def _half_points(points: Decimal) -> int:
    return round(points * 2)


def styles(style: HouseStyle) -> str:
    """The part `word/styles.xml`: defaults, the named paragraph styles, the grid of tables."""
    return (
        f'{DECLARATION}<w:styles xmlns:w="{WORD}">{_defaults(style)}'
        + "".join(_paragraph_style(name, style.styles[name], style) for name in style.styles)
        + _TABLE_STYLES
        + "</w:styles>"
    )


def _defaults(style: HouseStyle) -> str:
    font, size = f'"{html.escape(style.font)}"', _half_points(style.size)
    return (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        f"<w:rFonts w:ascii={font} w:hAnsi={font} w:eastAsia={font} w:cs={font}/>"
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        f'<w:lang w:val="{html.escape(style.language)}" w:eastAsia="{html.escape(style.language)}"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )


def _paragraph_style(name: str, look: ParagraphStyle, style: HouseStyle) -> str:
    default = ' w:default="1"' if name == style.roles.body else ""
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{look.id}">'
        f'<w:name w:val="{html.escape(name)}"/><w:qFormat/>'
        f"<w:pPr>{_paragraph_properties(look, style)}</w:pPr><w:rPr>{_run_properties(look)}</w:rPr></w:style>"
    )


def _paragraph_properties(look: ParagraphStyle, style: HouseStyle) -> str:
    line = round(240 * (style.line if look.line is None else look.line))
    first = "firstLine" if look.first_line_mm >= 0 else "hanging"
    parts = [
        "<w:keepNext/>" if look.keep_next else "",
        "<w:keepLines/>" if look.keep_lines else "",
        "<w:widowControl/>",
        f'<w:spacing w:before="{round(look.before_pt * 20)}" w:after="{round(look.after_pt * 20)}"'
        f' w:line="{line}" w:lineRule="auto"/>',
        f'<w:ind w:left="{twips(look.left_mm)}" w:right="{twips(look.right_mm)}"'
        f' w:{first}="{twips(abs(look.first_line_mm))}"/>',
        f'<w:jc w:val="{look.align}"/>',
        f'<w:outlineLvl w:val="{look.outline - 1}"/>' if look.outline else "",
    ]
    return "".join(parts)


def _run_properties(look: ParagraphStyle) -> str:
    parts = [
        "<w:b/><w:bCs/>" if look.bold else "",
        "<w:i/><w:iCs/>" if look.italic else "",
        "<w:caps/>" if look.capitals else "",
        f'<w:sz w:val="{_half_points(look.size)}"/><w:szCs w:val="{_half_points(look.size)}"/>' if look.size else "",
    ]
    return "".join(parts)


_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_TABLE_STYLES = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>'
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="85" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>'
    '<w:basedOn w:val="TableNormal"/>'
    "<w:tblPr><w:tblBorders>"
    + "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in _SIDES)
    + '</w:tblBorders><w:tblCellMar><w:top w:w="28" w:type="dxa"/><w:bottom w:w="28" w:type="dxa"/>'
    "</w:tblCellMar></w:tblPr></w:style>"
)


UPDATE_FIELDS = '<w:updateFields w:val="true"/>'


def settings(*, counts_pages: bool = False) -> str:
    """The part `word/settings.xml`: the present layout rules of Word and nothing else.

    Without the mode 15 Word lays a file out by the rules of its old versions and says so in the title. Where a field of
    the text `counts_pages`, Word asks on opening whether to bring such fields up to date.
    """
    return (
        f'{DECLARATION}<w:settings xmlns:w="{WORD}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/>'
        f'<w:characterSpacingControl w:val="doNotCompress"/>{UPDATE_FIELDS if counts_pages else ""}<w:compat>'
        '<w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
    )


def fonts(style: HouseStyle) -> str:
    """The part `word/fontTable.xml`: the one font."""
    return (
        f'{DECLARATION}<w:fonts xmlns:w="{WORD}"><w:font w:name="{html.escape(style.font)}">'
        '<w:charset w:val="CC"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )


_COLOURS = {
    "dk1": "000000", "lt1": "FFFFFF", "dk2": "000000", "lt2": "FFFFFF", "accent1": "4472C4",
    "accent2": "ED7D31", "accent3": "A5A5A5", "accent4": "FFC000", "accent5": "5B9BD5", "accent6": "70AD47",
    "hlink": "0563C1", "folHlink": "954F72",
}  # fmt: skip


def theme(style: HouseStyle) -> str:
    """The part `word/theme/theme1.xml`, which strict readers ask for: plain colours and the one font."""
    colours = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS.items())
    face = f'<a:latin typeface="{html.escape(style.font)}"/><a:ea typeface=""/><a:cs typeface=""/>'
    plain = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    return (
        f'{DECLARATION}<a:theme xmlns:a="{DRAWING}" name="Office"><a:themeElements>'
        f'<a:clrScheme name="Office">{colours}</a:clrScheme><a:fontScheme name="Office">'
        f"<a:majorFont>{face}</a:majorFont><a:minorFont>{face}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="Office"><a:fillStyleLst>{plain * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{f'<a:ln>{plain}</a:ln>' * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{_NO_EFFECT * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{plain * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


_NO_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"


def page(style: HouseStyle, left: str, *, landscape: bool = False, first: bool = False, columns: str = COLUMNS) -> str:
    """What a section says about its page; `left` is the left margin in twips, or a tag that prints it."""
    width, height = sorted((twips(A4_MM[0]), twips(A4_MM[1])), reverse=landscape)
    orientation = ' w:orient="landscape"' if landscape else ""
    return (
        f'<w:pgSz w:w="{width}" w:h="{height}"{orientation}/><w:pgMar w:top="{twips(style.top_mm)}" '
        f'w:right="{twips(style.right_mm)}" w:bottom="{twips(style.bottom_mm)}" w:left="{left}" '
        f'w:header="{twips(style.header_mm)}" w:footer="{twips(style.header_mm)}" w:gutter="0"/>'
        f"{columns}{'<w:titlePg/>' if first else ''}"
    )


def draft_mark(style: HouseStyle) -> str:
    """The paragraph that says that a document is a draft."""
    look = style.styles[style.roles.draft]
    mark = html.escape(style.draft_mark, quote=False)
    return f'<w:p><w:pPr><w:pStyle w:val="{look.id}"/></w:pPr><w:r><w:t>{mark}</w:t></w:r></w:p>'


def page_number(style: HouseStyle) -> str:
    """The paragraph with the number of the page."""
    look = style.styles[style.roles.page_number]
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{look.id}"/></w:pPr><w:fldSimple w:instr="PAGE">'
        "<w:r><w:t>2</w:t></w:r></w:fldSimple></w:p>"
    )


def separator(style: HouseStyle, inside: str = "") -> str:
    """A paragraph as thin as Word allows, where a table or section has to end in one."""
    return _empty(style.styles[style.roles.separator], inside)


def after_table(style: HouseStyle) -> str:
    """The paragraph that keeps what follows a table at a distance."""
    return _empty(style.styles[style.roles.after_table])


def _empty(look: ParagraphStyle, inside: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{look.id}"/>{inside}</w:pPr></w:p>'


def properties(title: str, language: str) -> str:
    """The part `docProps/core.xml`: the title, and dates that never change."""
    return (
        f"{DECLARATION}<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{html.escape(title, quote=False)}</dc:title>"
        f"<dc:language>{html.escape(language, quote=False)}</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{EARLIEST}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{EARLIEST}</dcterms:modified></cp:coreProperties>'
    )


def parts(style: HouseStyle) -> dict[str, str]:
    """Every part that only the house decides, by kind."""
    return {"styles": styles(style), "settings": settings(), "fontTable": fonts(style), "theme": theme(style)}
