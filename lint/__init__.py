"""relis: an editorial linter and consistency checker for French and English articles.

The public functions are ``check_text``, ``check_paths`` and ``fix_text``; they are loaded when they are first used.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lint.api import check_paths, check_text, fix_text

__all__ = ["__version__", "check_paths", "check_text", "fix_text"]

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    if name in ("check_paths", "check_text", "fix_text"):
        from lint import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
