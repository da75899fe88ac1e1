"""Templates filled: Word files and pages made."""

from pipeline.word.comparison import Change, changes, numbered
from pipeline.word.guides import guide_file, guide_page
from pipeline.word.template import Template
from pipeline.word.templates import Templates
from pipeline.word.webpage import HtmlTemplate

__all__ = ["Change", "HtmlTemplate", "Template", "Templates", "changes", "guide_file", "guide_page", "numbered"]
