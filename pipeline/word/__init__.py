"""Templates filled: Word files and pages made."""

from pipeline.word.changed_templates import template_changes
from pipeline.word.comparison import changes, numbered
from pipeline.word.guides import guide_file, guide_page
from pipeline.word.later_editions import edition_changes
from pipeline.word.packing import packed
from pipeline.word.paper_templates import template_of
from pipeline.word.template import Template
from pipeline.word.templates import Templates
from pipeline.word.unpacking import unpacked
from pipeline.word.webpage import HtmlTemplate

__all__ = [
    "HtmlTemplate",
    "Template",
    "Templates",
    "changes",
    "edition_changes",
    "guide_file",
    "guide_page",
    "numbered",
    "packed",
    "template_changes",
    "template_of",
    "unpacked",
]
