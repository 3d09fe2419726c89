"""``relis check --comments``: copies of Word documents with the remarks as comments."""

from collections.abc import Iterable
from pathlib import Path

from lint import formats, source
from lint.formats.docx_comments import Note, commented
from lint.model import Alert
from lint.publish import CannotWriteError


def write_copies(alerts: Iterable[Alert], folder: Path) -> None:
    """Write into a folder a copy of each Word document that has remarks.

    Raises ``CannotWriteError``, and ``UnreadableError`` where a document cannot be read any more.
    """
    notes: dict[str, list[Note]] = {}
    for alert in alerts:
        if formats.format_of(alert.path) in formats.WORD:
            note = Note(alert.offset, alert.end_offset, f"{alert.message} ({alert.rule})")
            notes.setdefault(alert.path, []).append(note)
    for path, remarks in notes.items():
        copy = folder / Path(path).name
        if copy.resolve() == Path(path).resolve():
            raise CannotWriteError(f"{copy}: the copy would replace the document itself; name another folder")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(commented(path, source.load(path), remarks))
        except OSError as error:
            raise CannotWriteError(f"{copy}: {error.strerror or error}") from None
