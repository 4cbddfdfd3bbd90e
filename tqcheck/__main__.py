"""``python -m tqcheck``."""

from __future__ import annotations

from tqcheck.cli import main

if __name__ == "__main__":
    main()
