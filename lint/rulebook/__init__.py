"""YAML → rules → plan."""
