"""Templates filled: Word files and pages made."""

from pipeline.word.template import Template
from pipeline.word.templates import Templates
from pipeline.word.webpage import HtmlTemplate

__all__ = ["HtmlTemplate", "Template", "Templates"]
