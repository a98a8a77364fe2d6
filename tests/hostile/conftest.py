"""The hostile texts and the readers of the renderers' tests, for whole runs of the program."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "render"))
