"""Guides for people: pages that need nothing beside them, made of the texts that came with the program."""

from __future__ import annotations

import base64
from collections.abc import Callable, Collection
from importlib import resources
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

if TYPE_CHECKING:
    from markdown_it.token import Token

TEXT, PAGE = ".md", ".html"


def guide_page(name: str, text: str, others: Collection[str], picture: Callable[[str], bytes], up: str) -> str:
    """A guide as HTML, its pictures inside.

    `text` is its Markdown, `others` are the names of all guides, which may name each other; `picture` gives the bytes
    of a picture by its address in the text, `up` is the address of the status page.
    """
    # Guides are laid out when a program starts to work, and no question needs them.
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = parser.parse(text)
    for token in _inner(tokens):
        if token.type == "image":
            content = base64.b64encode(picture(unquote(str(token.attrs["src"])))).decode()
            token.attrs["src"] = f"data:image/png;base64,{content}"
        elif token.type == "link_open":
            token.attrs["href"] = _address(str(token.attrs["href"]), others)
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    source = resources.files("pipeline.word").joinpath("guide.html").read_text("utf-8")
    body = Markup(parser.renderer.render(tokens, parser.options, {}))
    return environment.from_string(source).render(name=name, body=body, up=up)


def guide_file(name: str) -> str:
    """The name of the page of a guide."""
    return f"{name}{PAGE}"


def _inner(tokens: list[Token]) -> list[Token]:
    return [child for token in tokens for child in token.children or ()]


def _address(link: str, others: Collection[str]) -> str:
    """Where a link of the text leads among the pages; one to what does not lie there stays where it is."""
    named = PurePosixPath(unquote(link))
    return f"{link.removesuffix(TEXT)}{PAGE}" if named.suffix == TEXT and named.stem in others else link
