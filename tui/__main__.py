"""`python -m tui` opens the reader as `bulletin-tui` does."""

from .cli import main

if __name__ == "__main__":
    raise SystemExit(main())
