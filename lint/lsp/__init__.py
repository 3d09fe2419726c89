"""The language server: relis inside an editor."""
