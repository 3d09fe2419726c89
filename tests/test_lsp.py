"""The language server, spoken to by a client as editors do."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint import session
from lint.config import load
from lint.source import Source
from tests.support import ROOT

pytest.importorskip("pygls", reason="pip install 'relis[lsp]' pytest-lsp")
pytest.importorskip("pytest_lsp", reason="pip install pytest-lsp")

import pytest_lsp
from lsprotocol import types

from lint.lsp import convert

# Letters of several units, an NFD letter, a line separator that ends no line, CRLF.
TEXT = "# Titre\r\n\r\nLe 📰 de l’e\u0301te\u0301\u2028 a reçu un courrrier.\r\n\r\nRien d’autre.\r\n"
WORD = "courrrier"
LINE = TEXT.split("\r\n")[2]
UNITS = {
    "utf-8": lambda text: len(text.encode()),
    "utf-16": lambda text: len(text.encode("utf-16-le")) // 2,
    "utf-32": len,
}
OFFERS: dict[str, tuple[list[str] | None, str]] = {
    "none": (None, "utf-16"),
    "utf-8": (["utf-8"], "utf-8"),
    "utf-16": (["utf-16"], "utf-16"),
    "utf-32": (["utf-32"], "utf-32"),
    "several": (["utf-32", "utf-16", "utf-8"], "utf-32"),
}
SETTINGS = "language: fr\nselect: [fr.Spelling, fr.UnclosedQuote, common.DoubleSpace]\n"


@pytest_lsp.fixture(  # type: ignore[untyped-decorator]
    config=pytest_lsp.ClientServerConfig(
        server_command=[sys.executable, "-m", "lint", "lsp"],
        server_env={**os.environ, "PYTHONPATH": str(ROOT), "RELIS_LANG": "fr"},
    )
)
async def client(lsp_client: pytest_lsp.LanguageClient) -> AsyncIterator[None]:
    yield
    await lsp_client.shutdown_session()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "relis.yml").write_text(SETTINGS, encoding="utf-8")
    return tmp_path


async def begin(client: Any, folder: Path, offered: list[str] | None = None) -> types.InitializeResult:
    encodings = None if offered is None else [types.PositionEncodingKind(each) for each in offered]
    capabilities = types.ClientCapabilities(general=types.GeneralClientCapabilities(position_encodings=encodings))
    result: types.InitializeResult = await client.initialize_session(
        types.InitializeParams(capabilities, root_uri=folder.as_uri())
    )
    return result


async def said(client: Any, send: Callable[[], object]) -> types.PublishDiagnosticsParams:
    """The next diagnostics after something was sent."""
    waiting = asyncio.ensure_future(client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS))
    await asyncio.sleep(0)
    send()
    try:
        found: types.PublishDiagnosticsParams = await asyncio.wait_for(waiting, 30)
    except TimeoutError:
        pytest.fail(f"no diagnostics came; the server said {[each.message for each in client.messages]}")
    return found


def opening(client: Any, path: Path, text: str) -> Callable[[], object]:
    item = types.TextDocumentItem(path.as_uri(), types.LanguageKind.Markdown, 1, text)
    return lambda: client.text_document_did_open(types.DidOpenTextDocumentParams(item))


def changing(client: Any, uri: str, text: str, version: int) -> Callable[[], object]:
    whole = types.TextDocumentContentChangeWholeDocument(text)
    identifier = types.VersionedTextDocumentIdentifier(version, uri)
    return lambda: client.text_document_did_change(types.DidChangeTextDocumentParams(identifier, [whole]))


async def actions(client: Any, uri: str, area: types.Range, only: list[str] | None = None) -> list[types.CodeAction]:
    context = types.CodeActionContext([], only=only)
    found = await client.text_document_code_action_async(
        types.CodeActionParams(types.TextDocumentIdentifier(uri), area, context)
    )
    return list(found)


def applied(text: str, action: types.CodeAction, uri: str, encoding: str = "utf-16") -> str:
    """The text after an action's edits."""
    assert action.edit is not None
    assert action.edit.changes is not None
    read = Source("a.md", text)
    for edit in reversed(action.edit.changes[uri]):
        start, end = (convert.offset(read, place, encoding) for place in (edit.range.start, edit.range.end))
        text = text[:start] + edit.new_text + text[end:]
    return text


@pytest.mark.asyncio
@pytest.mark.parametrize("offer", OFFERS)
async def test_the_same_word_is_marked_in_every_encoding(client: Any, folder: Path, offer: str) -> None:
    offered, encoding = OFFERS[offer]
    result = await begin(client, folder, offered)
    assert (
        str(getattr(result.capabilities.position_encoding, "value", result.capabilities.position_encoding)) == encoding
    )
    found = await said(client, opening(client, folder / "été 1.md", TEXT))
    assert found.version == 1
    (only,) = found.diagnostics
    start = UNITS[encoding](LINE[: LINE.index(WORD)])
    assert only.range == types.Range(types.Position(2, start), types.Position(2, start + len(WORD)))
    assert (only.code, only.source, only.severity) == ("fr.Spelling", "relis", types.DiagnosticSeverity.Error)
    (fix, *_) = await actions(client, found.uri, only.range, ["quickfix"])
    assert applied(TEXT, fix, found.uri, encoding) == TEXT.replace(WORD, "courrier")


@pytest.mark.asyncio
async def test_diagnostics_follow_the_keystrokes(client: Any, folder: Path) -> None:
    await begin(client, folder)
    first = await said(client, opening(client, folder / "a.md", TEXT))
    assert len(first.diagnostics) == 1
    changing(client, first.uri, TEXT + "Un courrrier.", 2)()
    second = await said(client, changing(client, first.uri, TEXT + "Un courrrier et un courrrier.\n", 3))
    assert (second.version, len(second.diagnostics)) == (3, 3)
    third = await said(client, changing(client, first.uri, "Rien.\n", 4))
    assert list(third.diagnostics) == []


@pytest.mark.asyncio
async def test_hover_explains_the_rule(client: Any, folder: Path) -> None:
    await begin(client, folder)
    found = await said(client, opening(client, folder / "a.md", TEXT))
    where = types.TextDocumentIdentifier(found.uri)
    hover = await client.text_document_hover_async(types.HoverParams(where, found.diagnostics[0].range.start))
    assert "# fr.Spelling" in hover.contents.value
    assert await client.text_document_hover_async(types.HoverParams(where, types.Position(0, 0))) is None


@pytest.mark.asyncio
async def test_ignoring_here_silences_the_remark(client: Any, folder: Path) -> None:
    await begin(client, folder)
    found = await said(client, opening(client, folder / "a.md", TEXT))
    every = await actions(client, found.uri, found.diagnostics[0].range)
    ignore = next(action for action in every if "Ne plus signaler" in action.title)
    after = await said(client, changing(client, found.uri, applied(TEXT, ignore, found.uri), 2))
    assert list(after.diagnostics) == []


@pytest.mark.asyncio
async def test_accepting_a_word_writes_it_down_and_silences_it_everywhere(client: Any, folder: Path) -> None:
    await begin(client, folder)
    found = await said(client, opening(client, folder / "a.md", TEXT))
    every = await actions(client, found.uri, found.diagnostics[0].range)
    action = next(action for action in every if "Accepter" in action.title)
    # lsprotocol takes an action that has a command for the command itself: what is inside is read as text.
    assert "relis.accept" in str(action.command)
    assert WORD in str(action.command)
    parameters = types.ExecuteCommandParams(convert.ACCEPT, [WORD])
    after = await said(client, lambda: client.workspace_execute_command(parameters))
    assert list(after.diagnostics) == []
    assert load(folder / "relis.yml").accept == (WORD,)
    assert (folder / "relis.yml").read_text(encoding="utf-8").startswith(SETTINGS)


@pytest.mark.asyncio
async def test_all_safe_corrections_at_once_and_no_others(client: Any, folder: Path) -> None:
    await begin(client, folder)
    text = "Une  phrase et  une autre, le courrrier.\n"
    found = await said(client, opening(client, folder / "a.md", text))
    nowhere = types.Range(types.Position(0, 0), types.Position(0, 0))
    for only in (["source.fixAll"], ["source.fixAll.relis"], ["source"]):
        (every,) = await actions(client, found.uri, nowhere, only)
        after = applied(text, every, found.uri)
        assert "  " not in after
    assert await actions(client, found.uri, nowhere, ["source.organizeImports"]) == []


@pytest.mark.asyncio
async def test_another_article_is_named_where_it_disagrees(client: Any, folder: Path) -> None:
    (folder / "relis.yml").write_text("language: fr\nselect: [common.TwoLongFormsInArchive]\n", encoding="utf-8")
    await begin(client, folder)
    long = "🌊 Le Bureau des normes du bâtiment (BNB) publie.\n"
    texts = (long + long, "Le Bureau des noms du bâtiment (BNB) publie.\n")
    first = await said(client, opening(client, folder / "été a.md", texts[0]))
    assert list(first.diagnostics) == []
    second = await said(client, opening(client, folder / "b.md", texts[1]))
    (only,) = second.diagnostics
    related, *_ = only.related_information or ()
    assert related.location.uri == first.uri
    start, end = related.location.range.start, related.location.range.end
    read = Source("a.md", texts[0])
    text = texts[0][convert.offset(read, start, "utf-16") : convert.offset(read, end, "utf-16")]
    assert text.startswith("Bureau des normes du bâtiment")


@pytest.mark.asyncio
async def test_a_broken_configuration_is_said_and_the_server_goes_on(client: Any, folder: Path) -> None:
    await begin(client, folder)
    found = await said(client, opening(client, folder / "a.md", TEXT))
    (folder / "relis.yml").write_text("langage: fr\n", encoding="utf-8")
    saved = types.DidSaveTextDocumentParams(types.TextDocumentIdentifier((folder / "relis.yml").as_uri()))
    again = await said(client, lambda: client.text_document_did_save(saved))
    assert again.diagnostics == found.diagnostics
    assert any("langage" in message.message for message in client.messages)


@pytest.mark.asyncio
async def test_a_closed_article_has_no_diagnostics(client: Any, folder: Path) -> None:
    await begin(client, folder)
    found = await said(client, opening(client, folder / "a.md", TEXT))
    closing = types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(found.uri))
    after = await said(client, lambda: client.text_document_did_close(closing))
    assert list(after.diagnostics) == []


@given(st.text(alphabet="aé\u0301📰𝒫\u2028\n\r \u00a0", max_size=30), st.sampled_from(sorted(UNITS)), st.data())
def test_positions_go_there_and_back(text: str, encoding: str, data: Any) -> None:
    read = Source("a.txt", text)
    offset = data.draw(st.integers(0, len(text)))
    inside_line_end = text[offset - 1 : offset + 1] == "\r\n"
    if not inside_line_end:
        assert convert.offset(read, convert.position(read, offset, encoding), encoding) == offset


@given(st.text(max_size=20), st.integers(0, 30), st.integers(0, 30), st.sampled_from(sorted(UNITS)))
def test_no_position_of_a_client_is_outside(text: str, line: int, character: int, encoding: str) -> None:
    assert 0 <= convert.offset(Source("a.txt", text), types.Position(line, character), encoding) <= len(text)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", 'accept: ["mot"]\n'),
        ("language: fr", 'language: fr\naccept: ["mot"]\n'),
        ("accept: []\nui: fr\n", 'accept: ["mot"]\nui: fr\n'),
        ("accept: [a, 'b c']  # noms\n", "accept: [a, 'b c', \"mot\"]  # noms\n"),
        ("accept:\n  # noms\n  - a\nui: fr\n", 'accept: ["mot"]\n'),
        ("accept:\n  - a\nui: fr\n", 'accept:\n  - "mot"\n  - a\nui: fr\n'),
    ],
)
def test_a_word_is_added_to_the_configuration(tmp_path: Path, before: str, after: str) -> None:
    path = tmp_path / "relis.yml"
    path.write_text(before, encoding="utf-8")
    if "# noms\n  -" in before:
        # A shape that is not understood is left alone.
        with pytest.raises(Exception, match="accept"):
            session.accept(tmp_path, "mot")
        assert path.read_text(encoding="utf-8") == before
        return
    assert session.accept(tmp_path, "mot") == path
    assert path.read_text(encoding="utf-8") == after
    session.accept(tmp_path, "mot")
    assert path.read_text(encoding="utf-8") == after
