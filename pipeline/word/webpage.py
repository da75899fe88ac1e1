"""A template that is a web page: the same language and the same door as Word's, lines apart by <br>."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from html.parser import HTMLParser
from urllib.parse import unquote

from jinja2 import FunctionLoader

from pipeline.expressions import FAULTS, Environment, LineBreak
from pipeline.model import Rendered, RenderError
from pipeline.word import template_language, yellow_gaps

ENDING = ".html"
SILENT = ("style", "script")
# A page of the office runs nothing and fetches nothing: it tells nobody who reads it.
ACTIVE = re.compile(r"<\s*(?:script|iframe|object|embed|form)\b|\bon\w+\s*=|javascript:", re.IGNORECASE)
OUTSIDE = re.compile(r"<(?:link|img|source|video|audio)\b|@import|url\(", re.IGNORECASE)
BLOCKS = frozenset(("title", "h1", "h2", "h3", "p", "li", "div", "section", "header", "footer", "br"))


class HtmlTemplate:
    """One web page, compiled; nothing in it runs or is fetched from elsewhere."""

    def __init__(self, name: str, digest: str, source: str) -> None:
        self.name = name
        self.digest = digest
        self._sources = {name: source}
        self._environment = Environment(
            FunctionLoader(lambda _: (source, name, lambda: True)), line_break=LineBreak.HTML
        )
        self._environment.trim_blocks = self._environment.lstrip_blocks = True
        with self._plain_faults():
            self._compiled = self._environment.get_template(name)

    def render(
        self,
        context: Mapping[str, object],
        *,
        left_mm: int,
        title: str,
        draft: bool,
        by_hand: bool = False,
        mark: str = "",
        facsimiles: bool = False,
        until_gap: bool = False,
    ) -> Rendered:
        """The filled page in UTF-8, its words, the gaps left in it; title, `mark` and `facsimiles` are not used.

        Nor is `until_gap`: it is filled in whole.

        A line to write on stands for each gap of a page that is filled in `by_hand`.

        Raises `RenderError` with the place where the template fails.
        """
        names = {**context, "п": template_language.Numbering(), "left_margin": left_mm, "draft": draft}
        with self._plain_faults():
            raw = yellow_gaps.printed(self._compiled.render(names), by_hand)
        gaps = tuple(dict.fromkeys(yellow_gaps.unanswered(raw)))
        page = yellow_gaps.GAP.sub(lambda gap: f"<mark>{yellow_gaps.in_words(gap[1])}</mark>", raw)
        return Rendered(page.encode(), words(page), gaps, aside(page))

    def paths(self) -> frozenset[str]:
        """Names the page needs, with the attributes asked of them: «организация.город»."""
        with self._plain_faults():
            return template_language.free_paths(self._sources[self.name], self._sources)

    def names(self) -> frozenset[str]:
        """Names the page needs to be given."""
        return frozenset(path.partition(".")[0] for path in self.paths())

    def findings(self) -> list[str]:
        """What a page of the office may not hold."""
        source = self._sources[self.name]
        findings = []
        if ACTIVE.search(source):
            findings.append("на странице не бывает сценариев, форм и вложенных окон")
        if OUTSIDE.search(source):
            findings.append("страница ничего не берёт извне: ни картинок, ни шрифтов")
        return findings

    @contextmanager
    def _plain_faults(self) -> Iterator[None]:
        try:
            yield
        except FAULTS as error:
            raise RenderError(f"templates/{self.name}: {template_language.fault(error, self._sources)}") from None


def words(page: str) -> str:
    """The words of a page, a paragraph a line, each link followed by where it leads."""
    reader = _Reader()
    reader.feed(page)
    lines = (" ".join(line.split()) for line in "".join(reader.words).splitlines())
    return "\n".join(line for line in lines if line) + "\n"


def aside(page: str) -> str:
    """What a page says besides its words: tooltips, addresses, what describes it to a search engine, comments."""
    reader = _Aside()
    reader.feed(page)
    return "\n".join(reader.words)


class _Aside(HTMLParser):
    """Collects what a reader of the page does not see."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the values of all attributes, addresses as people write them."""
        self.words += [unquote(value) for _, value in attrs if value]

    def handle_comment(self, data: str) -> None:
        """Take what the source of the page says."""
        self.words.append(data)


class _Reader(HTMLParser):
    """Collects words, a line for each block."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._silent = False
        self._link = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where words are not shown, where a link leads, where a line begins."""
        self._silent = tag in SILENT
        if tag == "a":
            self._link = dict(attrs).get("href") or ""
        if tag in BLOCKS:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End a line or a link."""
        self._silent = False
        if tag == "a" and self._link:
            self.words.append(f" ({self._link})")
        if tag in BLOCKS:
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        """Words as they stand; a line of the source ends none on the page."""
        if not self._silent:
            self.words.append(data.replace("\n", " "))
