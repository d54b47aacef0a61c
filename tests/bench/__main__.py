"""`python -m tests.bench NAME [OPTION…]` runs a benchmark; without a name it lists them."""

from __future__ import annotations

import sys
from importlib import import_module
from pkgutil import iter_modules

from . import __path__ as here


def main() -> int:
    """Run the benchmark that is named."""
    names = [
        module.name
        for module in iter_modules(here)
        if not module.name.startswith("_") and module.name != "newswire"
    ]
    if len(sys.argv) < 2 or sys.argv[1] not in names:
        print("python -m tests.bench", "|".join(sorted(names)))
        return 2
    return int(import_module(f"tests.bench.{sys.argv[1]}").main(sys.argv[2:]))


if __name__ == "__main__":
    raise SystemExit(main())
