"""Alerts and positions → what the Language Server Protocol calls them, in the units that the editor counts in."""

from collections.abc import Callable, Iterator, Sequence

from lsprotocol import types

from lint import fix
from lint.formats import MARKUP, format_of
from lint.model import Alert, Edit, Level, Rule
from lint.reports.material import one_line, proposals
from lint.source import Source
from lint.ui import counted, say

SEVERITIES: dict[Level, types.DiagnosticSeverity] = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "suggestion": types.DiagnosticSeverity.Information,
}
QUICK_FIX = "quickfix"
FIX_ALL = "source.fixAll.relis"
ACCEPT = "relis.accept"
MAX_RELATED = 10
MAX_TITLE = 60


def position(read: Source, offset: int, encoding: str) -> types.Position:
    """A place in a text; lines and characters from 0, characters in units of ``utf-8``, ``utf-16`` or ``utf-32``."""
    line, column = read.line_column(offset)
    if encoding == "utf-8":
        column = read.byte_column(offset)
    elif encoding == "utf-16":
        column = read.utf16_column(offset)
    return types.Position(line - 1, column - 1)


def offset(read: Source, place: types.Position, encoding: str) -> int:
    """The place in a text that an editor means; what lies behind a line's end is moved to it."""
    if place.line >= len(read.line_starts):
        return len(read.text)
    line = read.line_text(place.line + 1)
    if encoding == "utf-32":
        column = place.character
    elif encoding == "utf-8":
        column = len(line.encode("utf-8", "surrogatepass")[: place.character].decode("utf-8", "ignore"))
    else:
        units = line.encode("utf-16-le", "surrogatepass")[: 2 * place.character]
        column = len(units.decode("utf-16-le", "ignore"))
    return read.line_starts[place.line] + min(column, len(line))


def area(read: Source, start: int, end: int, encoding: str) -> types.Range:
    """A stretch of a text."""
    return types.Range(position(read, start, encoding), position(read, end, encoding))


def diagnostic(
    alert: Alert,
    read: Source,
    rule: Rule | None,
    other: Callable[[str], tuple[str, Source] | None],
    encoding: str,
) -> types.Diagnostic:
    """An alert with the places that explain it; ``other`` gives the address and text of an article by its path."""
    related = []
    for each in alert.related[:MAX_RELATED]:
        found = other(each.place.path)
        if found is not None:
            uri, text = found
            where = types.Location(uri, area(text, each.place.start, each.place.end, encoding))
            related.append(types.DiagnosticRelatedInformation(where, each.message))
    link = rule.link if rule is not None else ""
    return types.Diagnostic(
        area(read, alert.offset, alert.end_offset, encoding),
        alert.message,
        severity=SEVERITIES[alert.level],
        code=alert.rule,
        code_description=types.CodeDescription(link) if link else None,
        source="relis",
        related_information=related or None,
    )


def corrections(
    alert: Alert, uri: str, read: Source, encoding: str, ui: str, shown: types.Diagnostic
) -> Iterator[types.CodeAction]:
    """What can be done about one alert: its corrections, the best first, then to refuse it, to accept its word."""
    for nth, edits in enumerate(proposals(alert)):
        safe = nth == 0 and alert.fix is not None and alert.fix.safety == "safe"
        yield _action(_title(edits, read, ui), uri, edits, read, encoding, shown, preferred=safe)
    ignore = _ignored(alert, read)
    if ignore is not None:
        title = say(ui, f"Ne plus signaler ici\u00a0: {alert.rule}", f"Not to be reported here: {alert.rule}")
        yield _action(title, uri, (ignore,), read, encoding, shown)
    if alert.category == "spelling" and alert.match and alert.match == alert.match.strip():
        title = say(ui, f"Accepter «\u00a0{alert.match}\u00a0» dans relis.yml", f"Accept “{alert.match}” in relis.yml")
        command = types.Command(title, ACCEPT, arguments=[alert.match])
        yield types.CodeAction(title, types.CodeActionKind.QuickFix, [shown], command=command)


def fix_all(alerts: Sequence[Alert], uri: str, read: Source, encoding: str, ui: str) -> types.CodeAction | None:
    """All safe corrections of an article at once; nothing where there is none."""
    fixes = fix.chosen(alerts)
    if not fixes:
        return None
    number = counted(len(fixes), ui, ("correction sûre", "corrections sûres"), ("safe correction", "safe corrections"))
    edits = sorted(edit for each in fixes for edit in each.edits)
    return types.CodeAction(
        say(ui, f"relis\u00a0: {number}", f"relis: {number}"), FIX_ALL, edit=_edit(uri, edits, read, encoding)
    )


def _action(
    title: str,
    uri: str,
    edits: Sequence[Edit],
    read: Source,
    encoding: str,
    shown: types.Diagnostic,
    *,
    preferred: bool | None = None,
) -> types.CodeAction:
    return types.CodeAction(
        title,
        types.CodeActionKind.QuickFix,
        [shown],
        is_preferred=preferred or None,
        edit=_edit(uri, edits, read, encoding),
    )


def _edit(uri: str, edits: Sequence[Edit], read: Source, encoding: str) -> types.WorkspaceEdit:
    changes = [types.TextEdit(area(read, edit.start, edit.end, encoding), edit.text) for edit in edits]
    return types.WorkspaceEdit({uri: changes})


def _title(edits: Sequence[Edit], read: Source, ui: str) -> str:
    after = " … ".join(edit.text for edit in edits)
    before = " … ".join(read.text[edit.start : edit.end] for edit in edits)
    before, after = (one_line(text)[:MAX_TITLE] for text in (before, after))
    if not after:
        return say(ui, f"Supprimer «\u00a0{before}\u00a0»", f"Remove “{before}”")
    if not before:
        return say(ui, f"Ajouter «\u00a0{after}\u00a0»", f"Add “{after}”")
    return say(ui, f"Écrire «\u00a0{after}\u00a0»", f"Write “{after}”")


def _ignored(alert: Alert, read: Source) -> Edit | None:
    """What refuses an alert in the text: a comment at the end of its line, or ``[sic]`` in plain text."""
    if format_of(read.path) in MARKUP:
        end = read.line_starts[alert.line - 1] + len(read.line_text(alert.line))
        return Edit(end, end, f" <!-- relis: ignore {alert.rule} -->")
    if alert.match and not alert.match[-1].isspace():
        return Edit(alert.end_offset, alert.end_offset, " [sic]")
    return None
