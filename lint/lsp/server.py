"""The language server: remarks while writing, corrections to choose from, what a rule wants and why.

It needs ``pygls``, the extra ``relis[lsp]``. Texts are always sent whole: an article is small, and pygls cuts lines at
characters that end none for an editor (U+2028, form feed), which would put changes of lines in the wrong place.
Source: Language Server Protocol 3.17 (Microsoft).
"""

import asyncio
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path

from lint import __version__, session, source
from lint.explain import page
from lint.lsp import convert
from lint.model import Alert
from lint.session import Session
from lint.source import Source, UnreadableError

PAUSE = 0.15
"""Seconds without a keystroke after which an article is checked."""


@dataclass
class Article:
    """An article that is open: its text as it was checked last, and what was said of it."""

    read: Source
    alerts: tuple[Alert, ...]


@dataclass
class Desk:
    """What the server knows: the folder, the rules, the open articles by address, and those that wait to be checked."""

    ui: str
    folder: Path = field(default_factory=Path.cwd)
    session: Session | None = None
    articles: dict[str, Article] = field(default_factory=dict)
    waiting: dict[str, asyncio.TimerHandle] = field(default_factory=dict)

    def path(self, uri: str) -> str:
        """The path that an article has in alerts: relative to the folder where it lies below."""
        path = Path(to_fs_path(uri) or urlsplit(uri).path)
        return path.as_posix() if self.session is None else self.session.path(path)

    def other(self, path: str) -> tuple[str, Source] | None:
        """The address and the text of another article, as it is open or as it is on disk."""
        for uri, article in self.articles.items():
            if article.read.path == path:
                return uri, article.read
        try:
            return from_fs_path(str(self.folder / path)) or path, source.read(str(self.folder / path))
        except UnreadableError:
            return None


def make(ui: str) -> LanguageServer:
    """The server, ready to be started."""
    desk = Desk(ui)
    server = LanguageServer("relis", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)

    def encoding() -> str:
        given = server.workspace.position_encoding
        return given.value if isinstance(given, types.PositionEncodingKind) else str(given)

    def complain(error: Exception) -> None:
        server.window_show_message(types.ShowMessageParams(types.MessageType.Error, f"relis: {error}"))

    def load() -> None:
        """Read configuration and rules again; where they hold a mistake it is said, and those before go on."""
        try:
            desk.session = session.start(desk.folder, desk.ui)
            desk.session.read_archive()
        except Exception as error:
            complain(error)

    def check(uri: str, *, archive: bool) -> None:
        waiting = desk.waiting.pop(uri, None)
        if waiting is not None:
            waiting.cancel()
        document = server.workspace.text_documents.get(unquote(uri))
        if document is None or desk.session is None or _is_settings(uri):
            return
        read = Source(desk.path(uri), document.source.removeprefix(source.BOM))
        article = desk.articles[uri] = Article(read, ())
        try:
            article.alerts = desk.session.alerts(read, archive=archive)
        except Exception as error:
            complain(error)
        shown = [diagnostic(alert, article) for alert in article.alerts]
        server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, shown, version=document.version))

    def diagnostic(alert: Alert, article: Article) -> types.Diagnostic:
        rule = desk.session.rules.rules.get(alert.rule) if desk.session is not None else None
        return convert.diagnostic(alert, article.read, rule, desk.other, encoding())

    def current(uri: str) -> Article | None:
        """An open article as the editor has it now."""
        if uri in desk.waiting:
            check(uri, archive=False)
        return desk.articles.get(uri)

    def check_again() -> None:
        load()
        for uri in list(desk.articles):
            check(uri, archive=True)

    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        uri = params.workspace_folders[0].uri if params.workspace_folders else params.root_uri
        if uri:
            desk.folder = Path(to_fs_path(uri) or ".").resolve()
        load()

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        check(params.text_document.uri, archive=True)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        uri = params.text_document.uri
        if uri in desk.waiting:
            desk.waiting[uri].cancel()
        loop = asyncio.get_running_loop()
        desk.waiting[uri] = loop.call_later(PAUSE, lambda: check(uri, archive=False))

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: types.DidSaveTextDocumentParams) -> None:
        if _is_settings(params.text_document.uri):
            check_again()
        else:
            check(params.text_document.uri, archive=True)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        desk.articles.pop(uri, None)
        if desk.session is not None:
            desk.session.forget(desk.path(uri))
        server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hover(params: types.HoverParams) -> types.Hover | None:
        article = current(params.text_document.uri)
        if article is None or desk.session is None:
            return None
        at = convert.offset(article.read, params.position, encoding())
        found = [alert for alert in article.alerts if alert.offset <= at <= alert.end_offset]
        rules = dict.fromkeys(alert.rule for alert in found if alert.rule in desk.session.rules.rules)
        if not rules:
            return None
        pages = ("\n".join(page(desk.session.rules.rules[name], desk.session.ui)) for name in rules)
        text = types.MarkupContent(types.MarkupKind.Markdown, "\n\n---\n\n".join(pages))
        return types.Hover(text, convert.area(article.read, found[0].offset, found[0].end_offset, encoding()))

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions([types.CodeActionKind.QuickFix, convert.FIX_ALL])
    )
    def actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        uri = params.text_document.uri
        article = current(uri)
        if article is None:
            return []
        only = [str(getattr(kind, "value", kind)) for kind in params.context.only or ()]
        made: list[types.CodeAction] = []
        if _wanted(convert.QUICK_FIX, only):
            start, end = (
                convert.offset(article.read, place, encoding()) for place in (params.range.start, params.range.end)
            )
            for alert in article.alerts:
                if alert.offset <= end and start <= alert.end_offset:
                    shown = diagnostic(alert, article)
                    made += convert.corrections(alert, uri, article.read, encoding(), desk.ui, shown)
        every = convert.fix_all(article.alerts, uri, article.read, encoding(), desk.ui)
        if every is not None and _wanted(convert.FIX_ALL, only):
            made.append(every)
        return made

    @server.command(convert.ACCEPT)
    def accept(word: str) -> None:
        try:
            session.accept(desk.folder, word)
        except Exception as error:
            complain(error)
        check_again()

    return server


def _is_settings(uri: str) -> bool:
    """Whether an address is of a configuration, a rule or a registry, not of an article."""
    return uri.endswith((".yml", ".yaml", ".toml"))


def _wanted(kind: str, only: list[str]) -> bool:
    """Whether an editor that asks for these kinds of action (none: all) means one of this kind, or of one above it."""
    return not only or any(kind == given or kind.startswith(f"{given}.") for given in only)
