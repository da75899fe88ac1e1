"""An office for the paperwork of a mentoring programme, run from shared folders."""

# The one place that says it: the package, `--version`, the status page and the heading in CHANGELOG.md follow.
__version__ = "0.2.0"
