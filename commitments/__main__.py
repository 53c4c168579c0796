"""Runs `track` as `python -m commitments`."""

from __future__ import annotations

from commitments.cli import main

if __name__ == "__main__":
    main()
