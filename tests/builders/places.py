"""Where things lie in this tree: what is shipped, and the cases of golden texts."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
CONFIG = ROOT / "config"
TEMPLATES = ROOT / "templates"
GOLDEN = ROOT / "tests" / "golden"
