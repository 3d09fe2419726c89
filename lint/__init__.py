"""relis: an editorial linter and consistency checker for French and English articles."""

__version__ = "0.1.0"
