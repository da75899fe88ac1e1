"""What papers and files are called on the page."""

from __future__ import annotations

from pipeline.model import Issued


def paper_name(item: Issued) -> str:
    """What a paper is called: its file's name, or its title where the file has a Latin one for the site."""
    name = stem(item.file).removeprefix("ПРОЕКТ ")
    return item.title if name.isascii() else name


def stem(file: str) -> str:
    """A file's name without folders and ending."""
    return file.rpartition("/")[2].rpartition(".")[0]
