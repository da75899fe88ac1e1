"""Templates with contents as Word has written them at some time."""

from __future__ import annotations

import re

from tests.builders.templates import changed, word

BEGIN, SHOWS, END = (f'<w:r><w:fldChar w:fldCharType="{turn}"/></w:r>' for turn in ("begin", "separate", "end"))


def told(instruction: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'


def page_of(mark: str, shown: str) -> str:
    return f"{BEGIN}{told(f'PAGEREF {mark}')}{SHOWS}<w:r><w:t>{shown}</w:t></w:r>{END}"


def old_line(words: str, page: str, before: str = "", after: str = "") -> str:
    """A line of contents as Word writes it."""
    inside = f"<w:r><w:t>{words}</w:t></w:r><w:r><w:tab/></w:r>{page_of('_Toc1', page)}"
    link = f'<w:hyperlink w:anchor="_Toc1" w:history="1">{inside}</w:hyperlink>'
    return f'<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr>{before}{link}{after}</w:p>'


def old_contents(instruction: str = r'TOC \o "1-3" \h \z \u') -> str:
    """Contents as Word has put them into a template at some time."""
    first = old_line("{{ старый }} раздел", "41", before=f"{BEGIN}{told(instruction)}{SHOWS}")
    return f"{first}{old_line('Другой', '42')}<w:p>{END}</w:p>"


def with_contents(text: str, contents: str | None = None) -> bytes:
    """A template with contents in place of the paragraph «СОДЕРЖАНИЕ»."""
    paragraph = re.compile(r"<w:p>(?:(?!</w:p>).)*СОДЕРЖАНИЕ(?:(?!</w:p>).)*</w:p>")
    return changed(word(text), lambda xml: paragraph.sub(lambda _: contents or old_contents(), xml))
