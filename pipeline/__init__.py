"""An office for the paperwork of a mentoring programme, run from shared folders."""
