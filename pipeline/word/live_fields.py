"""Fields of Word that would say something else whenever the paper is opened: they become the words they show."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from pipeline.word import house_style, template_language

W = f"{{{house_style.WORD}}}"
Element = etree._Element

# Within a section; what LibreOffice does with them: findings/libreoffice-counts-no-pages-of-a-section.sh.
SECTION, SECTION_PAGES = "SECTION", "SECTIONPAGES"
# What stays a field: it depends on the paper alone, and on where its pages end.
LASTING = frozenset({"PAGE", "NUMPAGES", SECTION, SECTION_PAGES, "HYPERLINK", "SEQ", "TOC", "TC", "XE", "EQ", "SYMBOL"})
# A sign by its number; what LibreOffice does: findings/libreoffice-prints-the-sign-of-a-symbol-field-twice.sh.
SYMBOL = "SYMBOL"
# A counter out of sight:
# findings/libreoffice-prints-hidden-counters-and-counts-no-plain-ones.sh.
COUNTER, HIDDEN = "SEQ", "\\h"
# Those of them that Word counts anew in the text only when it is told to; in margins it does by itself.
COUNTING = frozenset({"NUMPAGES", SECTION, SECTION_PAGES, "TOC", "PAGEREF"})
# In the text the template's number would stand there until then; in margins nobody but Word counts those of a section.
COUNTED_IN_MARGINS = frozenset({SECTION, SECTION_PAGES})
COUNTED_IN_TEXT = COUNTED_IN_MARGINS | {"NUMPAGES"}
# Their words never depended on the day or on who opens the file: the template shows what they point to.
POINTING = frozenset({"REF", "PAGEREF", "NOTEREF"})
# The page of a place stays a field while the place is there; the number that the template shows is another paper's.
PAGE_OF = "PAGEREF"
SHORT = 5
# What LibreOffice prints in a way of its own, as it does formulas: IF as nothing, sums of what it can read as numbers
# (findings/libreoffice-prints-nothing-for-if-fields.sh, findings/libreoffice-sums-word-tables-by-its-own-locale.sh).
RECKONED = frozenset({"IF", "DATE", "TIME", "SAVEDATE", "PRINTDATE", "EDITTIME", "NUMWORDS", "NUMCHARS", "FILENAME"})
# No tag knows on which page it stands; that Word asks for the page, LibreOffice would print as nothing.
OF_EACH_PAGE = (
    "поле Word {} зависит от номера страницы, а в документе на каждой странице останется одно и то же: «{}» – "
    "удалите его; для первой страницы в Word есть «Особый колонтитул для первой страницы»"
)
# Elements that stand for a part of the day of opening, without any field.
PARTS_OF_TODAY = tuple(W + part + length for part in ("day", "month", "year") for length in ("Short", "Long"))


@dataclass
class _Field:
    """A field of several runs: what it is told, and its marks; `told` are the elements that nobody sees.

    `code` are those of them that hold the words of its own instruction, which Word cuts as it likes.
    """

    told: list[Element]
    code: list[Element] = field(default_factory=list)
    shows: bool = False
    shown: list[Element] = field(default_factory=list)

    @property
    def instruction(self) -> str:
        """All that the field itself is told."""
        return "".join(element.text or "" for element in self.code)


def pointed_to(root: Element) -> frozenset[str]:
    """The bookmarks of a part whose page is printed somewhere in it."""
    simple = [element.get(f"{W}instr", "") for element in root.iter(f"{W}fldSimple")]
    told = [*simple, *(found.instruction for found in _complex(root))]
    return frozenset(one.split()[1] for one in told if _name(one) == PAGE_OF and len(one.split()) > 1)


def freeze(root: Element) -> list[str]:
    """Leave the words of live fields in place of the fields; gives a finding for each that came from outside."""
    todays = [*root.iter(*PARTS_OF_TODAY)]
    findings = ["сегодняшняя дата из Word в документе не печатается – поставьте вместо неё тег"] if todays else []
    for element in todays:
        _drop(element)
    numbers = COUNTED_IN_TEXT if root.tag == f"{W}document" else COUNTED_IN_MARGINS
    places = {start.get(f"{W}name", "").casefold() for start in root.iter(f"{W}bookmarkStart")}
    for element in [*root.iter(f"{W}fldSimple")]:
        name = _name(element.get(f"{W}instr", ""))
        if name in numbers or _points_to(element.get(f"{W}instr", ""), places):
            _silence(element.iter(f"{W}t"))
        elif name not in LASTING:
            findings += _finding(name, "".join(text.text or "" for text in element.iter(f"{W}t")), element)
            _unwrap(element)
    for found in [*_complex(root)]:
        name = _name(found.instruction)
        if name in numbers or _points_to(found.instruction, places):
            _silence(found.shown)
        elif name not in LASTING:
            shown = "".join(element.text or "" for element in found.shown)
            of_page = name in RECKONED and _asks_for_page(found)
            findings += [OF_EACH_PAGE.format(name, shown[:60])] if of_page else _finding(name, shown, found.told[0])
            for element in found.told:
                _drop(element)
        else:
            _in_one_piece(found)
    return findings


def codes(root: Element) -> list[tuple[Element, str]]:
    """The codes of the fields of a part that stay fields, each with the element in which it begins."""
    return [(one.code[0], one.instruction) for one in _complex(root) if _name(one.instruction) in LASTING]


def fields(root: Element) -> Iterator[tuple[Element, str]]:
    """Where each field of a part begins, with its name; what is put in before that place stands before the field."""
    yield from ((one, _name(one.get(f"{W}instr", ""))) for one in root.iter(f"{W}fldSimple"))
    yield from ((one.told[0], _name(one.instruction)) for one in _complex(root))


def rename(root: Element, begin: Element, name: str) -> None:
    """Let the field that begins there ask for something else, in the same form of numbers."""
    if begin.tag == f"{W}fldSimple":
        begin.set(f"{W}instr", _renamed(begin.get(f"{W}instr", ""), name))
        return
    found = next(one for one in _complex(root) if one.told[0] is begin)
    _in_one_piece(found)
    found.code[0].text = _renamed(found.instruction, name)


def remove(root: Element, begin: Element) -> None:
    """Take out the field that begins there, with what it shows."""
    if begin.tag == f"{W}fldSimple":
        _drop(begin)
        return
    found = next(one for one in _complex(root) if one.told[0] is begin)
    for element in (*found.told, *found.shown):
        _drop(element)


def _renamed(instruction: str, name: str) -> str:
    return instruction.replace(instruction.split()[0], name, 1)


def _in_one_piece(found: _Field) -> None:
    """Let the code of a field stand in its first piece as a whole, so that no tag in it is cut."""
    whole = found.instruction
    for element in found.code:
        element.text, whole = whole, ""


def settle(root: Element) -> bool:
    """Leave the words of fields that LibreOffice would print otherwise in their place; gives whether there were any.

    In a margin one that asks for the page stays: the words that it shows are those of one page. A symbol stays too,
    without the sign that Word keeps in it: LibreOffice prints that one behind its own.
    """
    in_text = root.tag == f"{W}document"
    simple = [one for one in root.iter(f"{W}fldSimple") if _is_reckoned(one.get(f"{W}instr", ""))]
    for element in simple:
        _unwrap(element)
    marked = [one for one in _complex(root) if _is_reckoned(one.instruction) and (in_text or not _asks_for_page(one))]
    for element in (element for one in marked for element in one.told):
        _drop(element)
    signs = [one for one in _signs_kept_in_symbols(root) if one.text]
    _silence(signs)
    hidden = [*_hidden_counters(root)]
    for run in hidden:
        _hide(run)
    return bool(simple or marked or signs or hidden)


def _hidden_counters(root: Element) -> Iterator[Element]:
    """The runs of counters that Word keeps out of sight."""
    for one in root.iter(f"{W}fldSimple"):
        if _is_hidden_counter(one.get(f"{W}instr", "")):
            yield from one.iter(f"{W}r")
    for found in _complex(root):
        if _is_hidden_counter(found.instruction):
            yield from (run for element in (*found.told, *found.shown) for run in element.iterancestors(f"{W}r"))


def _is_hidden_counter(instruction: str) -> bool:
    return _name(instruction) == COUNTER and HIDDEN in instruction.lower().split()


def _hide(run: Element) -> None:
    properties = run.find(f"{W}rPr")
    if properties is None:
        properties = etree.Element(f"{W}rPr")
        run.insert(0, properties)
    if properties.find(f"{W}vanish") is None:
        properties.append(etree.Element(f"{W}vanish"))


def _signs_kept_in_symbols(root: Element) -> Iterator[Element]:
    for one in root.iter(f"{W}fldSimple"):
        if _name(one.get(f"{W}instr", "")) == SYMBOL:
            yield from one.iter(f"{W}t")
    for found in _complex(root):
        if _name(found.instruction) == SYMBOL:
            yield from (element for element in found.shown if element.tag == f"{W}t")


def counting_pages(root: Element) -> frozenset[str]:
    """The fields of a part whose words depend on where pages end: the contents, the number of pages."""
    simple = (_name(element.get(f"{W}instr", "")) for element in root.iter(f"{W}fldSimple"))
    return COUNTING & {*simple, *(_name(found.instruction) for found in _complex(root))}


def contents_in(root: Element) -> int:
    """How many contents of any kind a part has."""
    simple = [_name(element.get(f"{W}instr", "")) for element in root.iter(f"{W}fldSimple")]
    return [*simple, *(_name(found.instruction) for found in _complex(root))].count("TOC")


def _complex(root: Element) -> Iterator[_Field]:
    """Fields that begin, show and end by marks of their own, inner ones before those they stand in."""
    open_fields: list[_Field] = []
    for element in root.iter(f"{W}fldChar", f"{W}instrText", f"{W}t", f"{W}tab", f"{W}br"):
        turn = element.get(f"{W}fldCharType") if element.tag == f"{W}fldChar" else None
        if turn == "begin":
            open_fields.append(_Field([]))
        for around in open_fields:
            if turn is None and around.shows:
                around.shown.append(element)
            elif not around.shows or (around is open_fields[-1] and turn == "end"):
                around.told.append(element)
        if not open_fields:
            continue
        if turn is None and element.tag == f"{W}instrText" and not open_fields[-1].shows:
            open_fields[-1].code.append(element)
        elif turn == "separate":
            open_fields[-1].shows = True
        elif turn == "end":
            yield open_fields.pop()


def _is_reckoned(instruction: str) -> bool:
    """Whether LibreOffice prints a field in a way of its own; a formula begins with «=», be there a space or not."""
    return _name(instruction) in RECKONED or instruction.lstrip().startswith("=")


def _asks_for_page(found: _Field) -> bool:
    """Whether a field or one within what it is told is the page or the number of pages."""
    return any("PAGE" in (element.text or "").upper() for element in found.told)


def _points_to(instruction: str, places: Collection[str]) -> bool:
    """Whether a field is the page of one of the places."""
    words = instruction.casefold().split()
    return _name(instruction) == PAGE_OF and len(words) > 1 and words[1] in places


def _silence(shown: Iterable[Element]) -> None:
    for element in shown:
        if element.tag == f"{W}t":
            element.text = ""


def _name(instruction: str) -> str:
    return (instruction.split() or [""])[0].upper()


def _finding(name: str, shown: str, within: Element) -> list[str]:
    # A tag in it is filled: nothing stays as it was.
    if name in POINTING or not name or template_language.TAG.search(shown):
        return []
    paragraph = next(within.iterancestors(f"{W}p"), within)
    words = "".join(text.text or "" for text in paragraph.iter(f"{W}t"))
    # Words so short, or none, are found in other paragraphs as well.
    place = f" в абзаце «{words[:80]}»" if len(shown) < SHORT < len(words) else ""
    stays = f"поле Word {name} в документе останется таким, как в шаблоне: «{shown[:60]}»"
    return [f"{stays} – поставьте вместо него тег{place}"]


def _unwrap(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        place = parent.index(element)
        parent[place : place + 1] = list(element)


def _drop(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
