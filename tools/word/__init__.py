"""Word templates as plain text: `python -m tools.word pack|unpack FROM TO`."""
