"""The gallery's own tools, which tests look at too."""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
if str(ROOT / "tools") not in sys.path:
    sys.path.append(str(ROOT / "tools"))

from gallery import cards, page, sheets  # noqa: E402

__all__ = ["ROOT", "cards", "page", "sheets"]
