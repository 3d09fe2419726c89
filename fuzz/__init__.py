"""Fuzzing with atheris, which is no dependency: ``pip install atheris``, then ``python -m fuzz markdown``."""
