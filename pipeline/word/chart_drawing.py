"""A chart as Word keeps it, drawn in grey shades and patterns that a printer without colours tells apart."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from typing import TypeAlias

import xlsxwriter
from lxml import etree
from pptx.chart.chart import Chart as Drawing
from pptx.chart.data import CategoryChartData
from pptx.chart.plot import _BasePlot
from pptx.chart.xmlwriter import ChartXmlWriter
from pptx.dml.chtfmt import ChartFormat
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_LINE, MSO_PATTERN
from pptx.oxml import parse_xml
from pptx.util import Pt

from pipeline.expressions import ChartKind
from pipeline.word import house_style
from pipeline.word.chart_shapes import BOOK, PERCENT, Contents, Look, Shape

C = f"{{{house_style.CHART}}}"
A = f"{{{house_style.DRAWING}}}"
RELATION = f"{{{house_style.OFFICE}}}id"
SHEET = "Данные"
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
NO_FRAME = (
    f'<c:spPr xmlns:c="{house_style.CHART}" xmlns:a="{house_style.DRAWING}">'
    "<a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
)
# The same bytes whenever it is made: the workbook bears no day of its own.
MADE = dt.datetime(1980, 1, 1)
BLACK, WHITE = RGBColor(0, 0, 0), RGBColor(255, 255, 255)
Fill: TypeAlias = RGBColor | MSO_PATTERN
# One after another, so that neighbours differ also on a bad copy.
FILLS: Sequence[Fill] = (
    RGBColor(0x59, 0x59, 0x59),
    RGBColor(0xD9, 0xD9, 0xD9),
    MSO_PATTERN.WIDE_UPWARD_DIAGONAL,
    WHITE,
    MSO_PATTERN.PERCENT_20,
    RGBColor(0xA6, 0xA6, 0xA6),
    MSO_PATTERN.WIDE_DOWNWARD_DIAGONAL,
    MSO_PATTERN.DARK_HORIZONTAL,
)
# Lines have no room for shades: they differ by their dashes, the signs on them and what fills these.
STROKES: Sequence[tuple[MSO_LINE, XL_MARKER_STYLE, RGBColor]] = (
    (MSO_LINE.SOLID, XL_MARKER_STYLE.CIRCLE, BLACK),
    (MSO_LINE.DASH, XL_MARKER_STYLE.SQUARE, WHITE),
    (MSO_LINE.ROUND_DOT, XL_MARKER_STYLE.TRIANGLE, BLACK),
    (MSO_LINE.DASH_DOT, XL_MARKER_STYLE.DIAMOND, WHITE),
)


def drawn(shape: Shape, contents: Contents, look: Look) -> bytes:
    """The chart part in the letters of the house."""
    space = parse_xml(_as_library_writes(shape, contents).encode())
    drawing = Drawing(space, None)
    size = Pt(look.points)
    drawing.font.name, drawing.font.size, drawing.font.color.rgb = look.font, size, BLACK
    _set_title(drawing, contents, look.font, size)
    match shape.kind:
        case ChartKind.PARTS:
            _fill_parts(drawing)
        case ChartKind.LINE:
            _stroke_lines(drawing)
            _set_axes(drawing, shape)
        case _:
            _fill_bars(drawing)
            _set_axes(drawing, shape)
    _label(drawing, shape)
    return _finished(space, look.language)


def _as_library_writes(shape: Shape, contents: Contents) -> str:
    """The chart as the library writes it."""
    data = CategoryChartData(number_format=_format(shape.decimals))
    data.categories = contents.categories
    for name, numbers in contents.series:
        data.add_series(name, numbers)
    return str(ChartXmlWriter(_type(shape), data).xml)


def _type(shape: Shape) -> XL_CHART_TYPE:
    match shape.kind:
        case ChartKind.PARTS:
            return XL_CHART_TYPE.PIE
        case ChartKind.LINE:
            return XL_CHART_TYPE.LINE_MARKERS
        case _:
            return XL_CHART_TYPE.BAR_CLUSTERED if shape.bars_lie else XL_CHART_TYPE.COLUMN_CLUSTERED


def _format(decimals: int) -> str:
    """The format of numbers, Russian in an office program of any language."""
    return "[$-419]0" + (f".{'0' * decimals}" if decimals else "")


def _set_title(drawing: Drawing, contents: Contents, font: str, size: int) -> None:
    """Title with unit and base; a legend beneath where there is more than one series."""
    drawing.has_title = True
    frame = drawing.chart_title.text_frame
    frame.text = contents.heading
    run = frame.paragraphs[0].runs[0].font if frame.paragraphs[0].runs else frame.paragraphs[0].font
    run.bold, run.size, run.name, run.color.rgb = True, size, font, BLACK
    drawing.has_legend = len(contents.series) > 1
    if drawing.has_legend:
        drawing.legend.position, drawing.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False


def _paint(look: ChartFormat, fill: Fill) -> None:
    """One grey or pattern with a thin black edge."""
    if isinstance(fill, RGBColor):
        look.fill.solid()
        look.fill.fore_color.rgb = fill
    else:
        look.fill.patterned()
        look.fill.pattern, look.fill.fore_color.rgb, look.fill.back_color.rgb = fill, BLACK, WHITE
    look.line.color.rgb, look.line.width = BLACK, Pt(0.75)


def _fill_bars(drawing: Drawing) -> None:
    plot = drawing.plots[0]
    plot.vary_by_categories = False
    plot.gap_width, plot.overlap = 60 if len(plot.series) > 1 else 100, 0
    for number, series in enumerate(plot.series):
        series.invert_if_negative = False
        _paint(series.format, FILLS[number % len(FILLS)])


def _fill_parts(drawing: Drawing) -> None:
    series = drawing.plots[0].series[0]
    for number in range(len(series.values)):
        _paint(series.points[number].format, FILLS[number % len(FILLS)])


def _stroke_lines(drawing: Drawing) -> None:
    for number, series in enumerate(drawing.plots[0].series):
        dash, sign, inside = STROKES[number % len(STROKES)]
        series.smooth = False
        series.format.line.color.rgb, series.format.line.width, series.format.line.dash_style = BLACK, Pt(1.75), dash
        series.marker.style, series.marker.size = sign, 8
        _paint(series.marker.format, inside)


def _set_axes(drawing: Drawing, shape: Shape) -> None:
    """Axes without clutter; from nought to the end of the scale where the unit says what that is."""
    values, names = drawing.value_axis, drawing.category_axis
    values.has_major_gridlines = False
    labels = values.tick_labels
    labels.number_format, labels.number_format_is_linked = _format(shape.decimals), False
    if shape.least is not None:
        values.minimum_scale = shape.least
    if shape.most is not None:
        values.maximum_scale = shape.most
    if shape.step is not None:
        values.major_unit, labels.number_format = shape.step, _format(0)
    for axis in (values, names):
        axis.format.line.color.rgb, axis.format.line.width = BLACK, Pt(0.75)
    names.major_tick_mark, names.tick_label_position = XL_TICK_MARK.NONE, XL_TICK_LABEL_POSITION.LOW
    if shape.bars_lie:
        # The first category above, and the scale still beneath.
        names.reverse_order = True
        drawing.element.find(f".//{C}valAx/{C}crosses").set("val", "max")


def _label(drawing: Drawing, shape: Shape) -> None:
    """Each number at its bar, point or part; parts are named as well."""
    plot, parts = drawing.plots[0], shape.kind is ChartKind.PARTS
    plot.has_data_labels = True
    labels = plot.data_labels
    percent = f'"{NO_BREAK_SPACE}{PERCENT}"' if parts and shape.in_percent else ""
    labels.number_format, labels.number_format_is_linked = _format(shape.decimals) + percent, False
    labels.show_value, labels.show_category_name = True, parts
    if shape.kind is ChartKind.LINE:
        _label_points(plot, shape)
    else:
        labels.position = XL_LABEL_POSITION.OUTSIDE_END
    if parts:
        between = etree.Element(f"{C}separator")
        between.text = "\n"
        drawing.element.find(f".//{C}dLbls/{C}showBubbleSize").addnext(between)


def _label_points(plot: _BasePlot, shape: Shape) -> None:
    """The label of the highest line above it, of others below, so that lines stay between their labels."""
    for series, highest in zip(plot.series, shape.highest, strict=True):
        for place, above in enumerate(highest):
            label = series.points[place].data_label
            label.position = XL_LABEL_POSITION.ABOVE if above else XL_LABEL_POSITION.BELOW


def _finished(space: etree._Element, language: str) -> bytes:
    """What the library leaves out or gets wrong: ids the format allows, square corners, Russian, the workbook."""
    # The library makes ids of axes negative, which the format forbids.
    for axis in space.iter(f"{C}axId", f"{C}crossAx"):
        axis.set("val", axis.get("val", "").lstrip("-"))
    for cells in space.iter(f"{C}f"):
        cells.text = str(cells.text).replace("Sheet1!", f"{SHEET}!", 1)
    for words in space.iter(f"{A}endParaRPr", f"{A}rPr", f"{A}defRPr"):
        words.set("lang", language)
    body = next(space.iterchildren(f"{C}chart"))
    # Word rounds the corners of a chart that says nothing of them.
    corners = etree.Element(f"{C}roundedCorners", val="0")
    body.addprevious(etree.Element(f"{C}lang", val=language))
    body.addprevious(corners)
    body.addnext(etree.fromstring(NO_FRAME))
    book = etree.SubElement(space, f"{C}externalData", {RELATION: BOOK})
    etree.SubElement(book, f"{C}autoUpdate", val="0")
    return etree.tostring(space, xml_declaration=True, encoding="UTF-8", standalone=True)


def workbook(contents: Contents) -> bytes:
    """The numbers as a workbook, which Word opens when somebody edits them; dated like every part of ours."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        book.set_properties({"created": MADE})
        sheet = book.add_worksheet(SHEET)
        for row, category in enumerate(contents.categories, 1):
            sheet.write_string(row, 0, category)
        for column, (name, numbers) in enumerate(contents.series, 1):
            sheet.write_string(0, column, name)
            for row, number in enumerate(numbers, 1):
                if number is not None:
                    sheet.write_number(row, column, number)
    return target.getvalue()
