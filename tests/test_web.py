"""The local page and the protocol of LanguageTool, over real connections."""

import http.client
import json
import os
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint import session
from lint.config import Config
from lint.web import languagetool
from lint.web.server import MAX_BODY, serve
from tests.support import ROOT
from tests.test_consumers import program, run, tool

TEXT = "📰 Le comité a reçu un courrrier."
LEVEL = "fr.Spelling"


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    config = Config(language="fr", select=(LEVEL, "common.DoubleSpace"))
    server = serve(session.start(Path.cwd(), "fr", config), 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield int(server.server_address[1])
    server.shutdown()
    server.server_close()


def ask(
    port: int, method: str, path: str, fields: dict[str, str] | None = None, **headers: str
) -> tuple[int, dict[str, str], str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    body = urlencode(fields).encode() if fields is not None else None
    given_ = {"Content-Type": "application/x-www-form-urlencoded", **headers}
    connection.request(method, path, body, given_)
    response = connection.getresponse()
    text = response.read().decode("utf-8")
    connection.close()
    return response.status, {name.lower(): value for name, value in response.getheaders()}, text


def checked(port: int, **fields: str) -> Any:
    status, headers, text = ask(port, "POST", "/v2/check", fields)
    assert status == 200, text
    assert headers["content-type"].startswith("application/json")
    return json.loads(text)


def test_the_page_is_there_and_closed_to_others(port: int) -> None:
    status, headers, text = ask(port, "GET", "/")
    assert status == 200
    assert 'lang="fr"' in text
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["cache-control"] == "no-store"
    assert "access-control-allow-origin" not in headers
    for name in ("/page.css", "/page.js"):
        assert ask(port, "GET", name)[0] == 200
    for name in ("/nothing", "/../server.py", "/page.py"):
        assert ask(port, "GET", name)[0] == 404


def test_a_text_comes_back_as_a_report(port: int) -> None:
    status, _, text = ask(port, "POST", "/report", {"text": TEXT + "<script>", "format": "txt"})
    assert status == 200
    assert "courrrier</mark>" in text
    assert "&lt;script&gt;" in text


@pytest.mark.parametrize("host", ["example.org", "127.0.0.1", "127.0.0.1.example.org:{port}", "", "localhost:1"])
def test_another_host_is_refused(port: int, host: str) -> None:
    assert ask(port, "GET", "/", Host=host.format(port=port))[0] == 403


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("http://127.0.0.1:{port}", 200),
        ("http://localhost:{port}", 200),
        ("chrome-extension://abc", 200),
        ("https://example.org", 403),
        ("http://127.0.0.1:1", 403),
        ("null", 403),
    ],
)
def test_the_page_of_another_is_refused(port: int, origin: str, status: int) -> None:
    given_ = origin.format(port=port)
    answer = ask(port, "POST", "/v2/check", {"text": "a", "language": "fr"}, Origin=given_)
    assert answer[0] == status
    assert answer[1].get("access-control-allow-origin") == (given_ if origin.startswith("chrome") else None)


def test_too_much_is_refused_before_it_is_read(port: int) -> None:
    for length, status in ((str(MAX_BODY + 1), b"413"), ("", b"411"), ("-1", b"411")):
        with socket.create_connection(("127.0.0.1", port), 20) as connection:
            line = f"Content-Length: {length}\r\n" if length else ""
            connection.sendall(f"POST /report HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{line}\r\n".encode())
            assert connection.recv(100).split()[1] == status
    many = "&".join("a=b" for _ in range(500))
    assert ask(port, "GET", f"/v2/check?{many}")[0] == 400


def test_it_listens_on_loopback_alone(port: int) -> None:
    with socket.socket() as probe:
        probe.settimeout(2)
        others = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
        for address in others - {"127.0.0.1", "127.0.1.1"}:
            assert probe.connect_ex((str(address), port)) != 0


def test_the_protocol_counts_utf16_units(port: int) -> None:
    answer = checked(port, text=TEXT, language="fr")
    (match,) = answer["matches"]
    sent = TEXT.encode("utf-16-le")
    start, length = match["offset"], match["length"]
    assert sent[2 * start : 2 * (start + length)].decode("utf-16-le") == "courrrier"
    context = match["context"]
    shown = context["text"].encode("utf-16-le")
    assert shown[2 * context["offset"] : 2 * (context["offset"] + context["length"])].decode("utf-16-le") == "courrrier"
    assert {"value": "courrier"} in match["replacements"]
    assert (match["rule"]["id"], match["rule"]["issueType"]) == (LEVEL, "misspelling")
    assert answer["sentenceRanges"] == [[0, len(sent) // 2]]


def test_the_protocol_takes_text_with_markup(port: int) -> None:
    data = {
        "annotation": [
            {"markup": "<p title='📰'>"},
            {"text": "Un "},
            {"markup": "<b>"},
            {"text": "courrrier"},
            {"markup": "</b>"},
            {"text": " de plus."},
            {"markup": "</p>", "interpretAs": "\n\n"},
        ]
    }
    answer = checked(port, data=json.dumps(data), language="auto")
    assert answer["language"]["code"] == "fr"
    (match,) = answer["matches"]
    sent = "".join(piece.get("text", piece.get("markup", "")) for piece in data["annotation"]).encode("utf-16-le")
    assert sent[2 * match["offset"] : 2 * (match["offset"] + match["length"])].decode("utf-16-le") == "courrrier"


def test_the_protocol_answers_to_get_and_lists_languages(port: int) -> None:
    status, _, text = ask(port, "GET", f"/v2/check?language=fr&text={quote(TEXT)}")
    assert (status, len(json.loads(text)["matches"])) == (200, 1)
    languages = json.loads(ask(port, "GET", "/v2/languages")[2])
    assert {"fr", "en-GB", "en-US"} <= {each["longCode"] for each in languages}


@pytest.mark.parametrize("fields", [{}, {"data": "{"}, {"data": "[]"}, {"data": '{"annotation": [{}]}'}, {"data": "1"}])
def test_what_is_no_question_is_refused(port: int, fields: dict[str, str]) -> None:
    assert ask(port, "POST", "/v2/check", {"language": "fr", **fields})[0] == 400


@given(st.lists(st.tuples(st.booleans(), st.text(max_size=8)), max_size=6), st.data())
def test_every_place_of_the_text_is_found_in_what_was_sent(pieces: list[tuple[bool, str]], data: Any) -> None:
    annotation = [{"text" if is_text else "markup": text} for is_text, text in pieces]
    asked = languagetool.asked({"data": json.dumps({"annotation": annotation}), "language": "fr"})
    text = "".join(text for is_text, text in pieces if is_text)
    assert asked.read.text == text
    if text:
        offset = data.draw(st.integers(0, len(text) - 1))
        sent = "".join(text for _, text in pieces).encode("utf-16-le", "surrogatepass")
        at = 2 * asked.unit(offset)
        character = text[offset].encode("utf-16-le", "surrogatepass")
        assert sent[at : at + len(character)] == character


def test_a_client_of_languagetool(port: int) -> None:
    client = pytest.importorskip("language_tool_python", reason="pip install 'relis[languagetool]'")
    reader = client.LanguageTool("fr", remote_server=f"http://127.0.0.1:{port}")
    (match,) = reader.check("Un courrrier de plus.")
    assert match.replacements[0] == "courrier"
    assert client.utils.correct("Un courrrier de plus.", [match]) == "Un courrier de plus."


def test_the_page_in_a_browser(port: int, tmp_path: Path) -> None:
    tool("node_modules", "playwright-core")
    browser = os.environ.get("RELIS_CHROMIUM") or program("chromium")
    picture = os.environ.get("RELIS_SCREENSHOTS", str(tmp_path)) + "/serve.png"
    script = str(ROOT / "tests/consumers/serve.mjs")
    found = json.loads(
        run(program("node"), script, f"http://127.0.0.1:{port}/", browser, "Un courrrier et  deux.", picture)
    )
    assert found["errors"] == []
    assert found["foreign"] == []
    assert found["violations"] == []
    assert found["pasted"] == 2
    assert found["target"] == 1
    assert found["filtered"] == 1
    assert found["chosen"] == 2
