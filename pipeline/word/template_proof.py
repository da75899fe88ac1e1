"""A template laid open for whoever proofreads it: its tags, those of the blocks, what is wrong before that."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.definitions import HouseStyle
from pipeline.model import Remark, RenderError, Spot, Tag, TaggedTemplate
from pipeline.word import template_source, template_tags
from pipeline.word.blocks import Blocks
from pipeline.word.template_file import TemplateFile
from pipeline.word.template_tags import Words

# The words of a paragraph stand at the end, and may have quotes of their own.
QUOTED = re.compile(r"(?:: |абзаце )«(?=(.{3,})»)", re.DOTALL)

CELLS = " | "


def laid_open(file: str, content: bytes, style: HouseStyle, blocks: Blocks) -> TaggedTemplate:
    """The template called `file`, «templates/приказ.docx», with whatever is wrong with it before its tags are read."""
    try:
        package = TemplateFile.opened(content)
        headings = headings_of(style)
        tags = template_tags.of_content(content, headings)
        source = template_source.template(content, style)
    except RenderError as error:
        return TaggedTemplate(file, (), {}, (Remark(file, str(error)),))
    places = template_tags.paragraphs(package, headings)
    properties = template_tags.unfilled_properties(package)
    outside = template_tags.faults_outside_text(package, headings)
    return TaggedTemplate(
        file,
        tags,
        dict(_of_blocks(blocks, headings)),
        (
            *_placed(file, [*source.faults, *properties], places),
            *dict.fromkeys(Remark(file, fault, spot) for fault, spot in outside),
        ),
        tuple(_placed(file, source.findings, places)),
    )


def headings_of(style: HouseStyle) -> frozenset[str]:
    """The names of the styles that make a paragraph a heading."""
    return frozenset(name for name, look in style.styles.items() if look.outline is not None)


def _of_blocks(blocks: Blocks, headings: frozenset[str]) -> Iterator[tuple[str, tuple[Tag, ...]]]:
    """The tags of each block that can be used."""
    for name in blocks.sources:
        yield name, template_tags.of_content(blocks.contents[name], headings)


def _placed(file: str, sentences: Iterable[str], places: list[Words]) -> Iterator[Remark]:
    """The sentences with the place of the words that each of them quotes."""
    for sentence in dict.fromkeys(sentences):
        yield Remark(file, sentence, spot_of(sentence, places))


def spot_of(sentence: str, places: Sequence[Words]) -> Spot | None:
    """The place of the words that a sentence ends with, in «quotes»; None where they stand nowhere."""
    for quoted in QUOTED.finditer(sentence):
        words = _folded(quoted[1])
        cell = _folded(max(quoted[1].split(CELLS), key=len))
        found = [place for place in places if words in _folded(place.text)]
        # A row is quoted whole; the tag in it has a paragraph of its own.
        found += [place for place in places if "{%" in place.text and _folded(place.text) in words]
        found += [place for place in places if cell != words and cell in _folded(place.text)]
        if found:
            return found[0].spot()
    return None


def _folded(words: str) -> str:
    return "".join(words.split())


def placed(file: str, content: bytes, style: HouseStyle, sentence: str) -> Remark:
    """A sentence about a template, with the place of the words that it quotes at its end."""
    sentence = sentence.removeprefix(f"{file}: ")
    try:
        places = template_tags.paragraphs(TemplateFile.opened(content), headings_of(style))
    except RenderError:
        places = []
    return Remark(file, sentence, spot_of(sentence, places))
