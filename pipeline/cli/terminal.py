"""Where words for people go: the screen, a log, another program."""

from __future__ import annotations

import codecs
import json
import sys

import click
from rich.console import Console
from rich.markup import escape

from pipeline.cli.message import Message

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)


def say(message: Message, *, as_json: bool) -> None:
    """One thing told: a line of JSON, or a line for people."""
    if as_json:
        # Another program gets every letter, also in a code page that has not all of them.
        has_all = codecs.lookup(sys.stdout.encoding or "ascii").name == "utf-8"
        click.echo(json.dumps(message.facts, ensure_ascii=not has_all, default=str))
    else:
        out.print(message.text)


def warn(sentence: str) -> None:
    """A sentence, letter for letter, that somebody must act on."""
    err.print(f"[bold red]{escape(sentence)}[/]")
