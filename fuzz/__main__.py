"""Feed one part of relis with made-up input: ``python -m fuzz TARGET [CORPUS…] [-max_total_time=60 …]``.

The targets are those of ``fuzz/targets.py``, the options those of libFuzzer. What makes it stop becomes a test of the
part that it was in.
"""

import importlib
import pkgutil
import sys

import atheris  # type: ignore[import-untyped, import-not-found, unused-ignore]

with atheris.instrument_imports(include=["lint"]):
    # What relis imports only when it is needed would not be watched otherwise.
    for package in ("formats", "kinds", "language", "quotation", "rulebook"):
        for module in pkgutil.iter_modules(importlib.import_module(f"lint.{package}").__path__):
            importlib.import_module(f"lint.{package}.{module.name}")
    from fuzz.targets import TARGETS


def main() -> None:
    """Run the target that is named first."""
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit(f"python -m fuzz TARGET, one of: {', '.join(TARGETS)}")
    target = TARGETS[sys.argv.pop(1)]
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
