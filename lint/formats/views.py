"""What some scopes see beyond the blocks, made only when a rule asks for it."""

from collections.abc import Collection

from lint.formats.document import Document
from lint.model import Block


def views(document: Document, scopes: Collection[str]) -> tuple[Block, ...]:
    """The further blocks that rules with these scopes read."""
    return ()
