"""Chromium without a window: what it makes of a page."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

# Put at the end of a page inside a frame, it tells how wide the frame and its contents are.
MEASURED = "<script>top.document.body.dataset.seen = innerWidth + ' ' + document.documentElement.scrollWidth</script>"


@dataclass(frozen=True)
class Browser:
    """Chromium without a window, with a profile of its own."""

    profile: Path

    def __call__(self, page: Path, *options: str, sought: str = "") -> str:
        """What the browser made of a page, after its scripts have run for two seconds of their own time.

        `sought` is what was typed to be found on it.
        """
        command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={self.profile}"]
        command += ["--virtual-time-budget=2000", *options, page.as_uri() + (f"#?{quote(sought)}" if sought else "")]
        return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout
