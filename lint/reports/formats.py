"""The formats of report, by the names that ``--output-format`` and ``--output`` know."""

import argparse
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lint.reports.material import Material

FORMATS: dict[str, str] = {
    "text": "text:report",
    "concise": "concise:report",
    "json": "json:report",
    "github": "github:report",
    "gitlab": "gitlab:report",
    "sarif": "sarif:report",
    "checkstyle": "checkstyle:report",
    "junit": "junit:report",
    "rdjson": "rdjson:report",
    "rdjsonl": "rdjson:report_lines",
    "csv": "csv:report",
    "html": "html:report",
    "markdown": "markdown:report",
    "statistics": "statistics:report",
    "vale": "vale:report",
}
"""The module and the function that make each format; a module is imported when its format is asked for."""


def written(name: str, material: "Material") -> Iterator[str]:
    """The report in the format of that name, in pieces. Raises ``KeyError`` for an unknown name."""
    module, _, function = FORMATS[name].partition(":")
    make: Callable[[Material], Iterator[str]] = getattr(import_module(f"lint.reports.{module}"), function)
    return make(material)


def format_and_file(value: str) -> tuple[str, str]:
    """The value of ``--output``. Raises ``argparse.ArgumentTypeError``."""
    name, sign, path = value.partition("=")
    if not sign or not path:
        raise argparse.ArgumentTypeError(f"“{value}”: write FORMAT=FILE, as in html=report.html")
    if name not in FORMATS:
        raise argparse.ArgumentTypeError(f"there is no format “{name}”; there are {', '.join(FORMATS)}")
    return name, path
