"""What Word hides: notes for the secretary in a template, which no paper prints and no program may bring out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml import etree

from pipeline.word import house_style

W = f"{{{house_style.WORD}}}"
Element = etree._Element


WHITE = "FFFFFF"
# In halves of a point: letters of one point are a grey line to whoever reads the paper.
UNREADABLE_SIZE = 2


def leave_out(root: Element, hiding_styles: Iterable[str]) -> list[str]:
    """Remove hidden runs and table rows; gives a finding for each piece that had words.

    Hidden is also what nobody can read on the template's page: the house would print it in letters of its own.
    """
    styles = frozenset(hiding_styles)
    hidden = [run for run in root.iter(f"{W}r") if is_hidden(run, styles)]
    hidden += [row for row in root.iter(f"{W}tr") if is_on(row.find(f"{W}trPr/{W}hidden"))]
    findings = []
    for element in hidden:
        words = "".join(text.text or "" for text in element.iter(f"{W}t")).strip()
        findings += [f"скрытый текст не печатается, удалите его: «{words[:60]}»"] if words else []
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    return findings


def hiding_styles(styles: Element | None) -> frozenset[str]:
    """The ids of the styles whose text is hidden, by their own word or by the style they are based on.

    An empty id stands for paragraphs that name no style.
    """
    if styles is None:
        return frozenset()
    own = {style.get(f"{W}styleId", ""): style for style in styles.iter(f"{W}style")}
    hiding = {name for name in own if _hides(name, own)}
    usual = {name for name, style in own.items() if _is_usual(style)}
    return frozenset(hiding | ({""} if hiding & usual else set()))


def _is_usual(style: Element) -> bool:
    """Whether it is the style of a paragraph that names none."""
    return style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on")


def _hides(name: str, styles: Mapping[str, Element]) -> bool:
    seen: set[str] = set()
    while name in styles and name not in seen:
        seen.add(name)
        vanish = styles[name].find(f"{W}rPr/{W}vanish")
        if vanish is not None:
            return is_on(vanish)
        based_on = styles[name].find(f"{W}basedOn")
        name = "" if based_on is None else based_on.get(f"{W}val", "")
    return False


def is_hidden(run: Element, styles: frozenset[str] = frozenset()) -> bool:
    """Whether nobody sees a run: its own word wins over its style, and that over the paragraph's."""
    vanish = run.find(f"{W}rPr/{W}vanish")
    if vanish is not None:
        return is_on(vanish)
    style = run.find(f"{W}rPr/{W}rStyle")
    if (style is not None and style.get(f"{W}val") in styles) or _is_unreadable(run):
        return True
    paragraph = next(run.iterancestors(f"{W}p"), None)
    style = None if paragraph is None else paragraph.find(f"{W}pPr/{W}pStyle")
    return ("" if style is None else style.get(f"{W}val")) in styles


def _is_unreadable(run: Element) -> bool:
    """Whether a run is white on white or of one point."""
    color, size = run.find(f"{W}rPr/{W}color"), run.find(f"{W}rPr/{W}sz")
    if size is not None and size.get(f"{W}val", "").isdecimal() and int(size.get(f"{W}val", "")) <= UNREADABLE_SIZE:
        return True
    return color is not None and color.get(f"{W}val", "").upper() == WHITE and not _is_shaded(run)


def _is_shaded(run: Element) -> bool:
    """Whether a run, its paragraph, cell or table has a ground of its own, or the run stands in a drawing."""
    around = (run, *run.iterancestors())
    grounds = (element.find(f"{W}{kind}Pr/{W}shd") for element in around for kind in ("r", "p", "tc", "tbl"))
    is_drawn = next(run.iterancestors(f"{W}txbxContent"), None) is not None
    return is_drawn or run.find(f"{W}rPr/{W}highlight") is not None or any(ground is not None for ground in grounds)


def is_on(mark: Element | None) -> bool:
    """Whether a mark of Word is there and says yes."""
    return mark is not None and mark.get(f"{W}val", "true") not in ("0", "false", "off")
