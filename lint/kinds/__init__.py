"""The table of the kinds of rules: the value of ``extends`` → its fields and its compiler."""

from collections.abc import Mapping

from lint.kinds.kind import Kind

KINDS: Mapping[str, Kind] = {}
