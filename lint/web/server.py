"""``relis serve``: a page on this machine, for this machine.

It listens on loopback only, answers only requests that name it (a page elsewhere could otherwise reach it through a
name of its own: DNS rebinding), takes only so much at once, and keeps nothing of what it was sent.
"""

import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar, cast
from urllib.parse import parse_qs, urlsplit

from lint.reports import html
from lint.reports.material import Material
from lint.run import Outcome
from lint.session import Session
from lint.source import Source
from lint.web import languagetool, page

MAX_BODY = 4 * 1024 * 1024
"""Bytes of a request: an article of a million letters, each of them escaped."""

MAX_FIELDS = 50
SECONDS = 30
"""After so long without a word a connection is closed."""

EXTENSIONS = ("chrome-extension://", "moz-extension://", "safari-web-extension://")
"""Browser extensions that speak LanguageTool's protocol; a web site cannot take their place."""

NAMES = {"txt": "article.txt", "md": "article.md", "html": "article.html"}


class RefusedError(Exception):
    """A request that is not answered."""

    def __init__(self, status: HTTPStatus, reason: str) -> None:
        super().__init__(reason)
        self.status = status


@dataclass
class Service:
    """The rules, used by one request at a time."""

    session: Session
    lock: threading.Lock = field(default_factory=threading.Lock)

    def outcome(self, read: Source) -> Outcome:
        """What is said of one text, and nothing kept of it."""
        with self.lock:
            try:
                alerts = self.session.alerts(read)
            finally:
                self.session.forget(read.path)
        return Outcome(alerts, 1, (), (), (read.path,))


@dataclass(frozen=True)
class Answer:
    """A response: its kind, its body, and the policy that a browser is to hold it to."""

    kind: str
    body: bytes
    policy: str = "default-src 'none'"


def serve(session: Session, port: int) -> ThreadingHTTPServer:
    """The server, bound to loopback; ``serve_forever`` starts it. Port 0 takes a free one. Raises ``OSError``."""
    service = Service(session)

    class Handler(_Handler):
        answer: ClassVar[Callable[[str, str, Mapping[str, str]], Answer]] = staticmethod(_answering(service))

    return ThreadingHTTPServer(("127.0.0.1", port), Handler)


def _answering(service: Service) -> Callable[[str, str, Mapping[str, str]], Answer]:
    def answer(method: str, path: str, fields: Mapping[str, str]) -> Answer:
        ui = service.session.ui
        match method, path:
            case "GET", "/":
                return Answer("text/html", page.text(ui).encode(), page.POLICY)
            case "GET", "/page.css" | "/page.js":
                kind = "text/css" if path.endswith("css") else "text/javascript"
                return Answer(kind, (page.ASSETS / path[1:]).read_bytes())
            case "POST", "/report":
                return _report(service, fields)
            case "GET", "/v2/languages":
                return _json(languagetool.LANGUAGES)
            case "GET" | "POST", "/v2/check":
                try:
                    asked = languagetool.asked(fields)
                except ValueError as error:
                    raise RefusedError(HTTPStatus.BAD_REQUEST, str(error)) from None
                outcome = service.outcome(asked.read)
                return _json(languagetool.answer(asked, outcome.alerts, service.session.rules.rules, ui))
        raise RefusedError(HTTPStatus.NOT_FOUND, "there is nothing here")

    return answer


def _report(service: Service, fields: Mapping[str, str]) -> Answer:
    name = NAMES.get(fields.get("format", ""), NAMES["txt"])
    read = Source(name, fields.get("text", ""))
    session = service.session
    material = Material(service.outcome(read), {name: read}.get, session.rules.rules.get, session.ui)
    text = "".join(html.report(material))
    return Answer("text/html", text.encode(), policy="")


def _json(value: Any) -> Answer:
    return Answer("application/json", json.dumps(value, ensure_ascii=False).encode())


class _Handler(BaseHTTPRequestHandler):
    """HTTP around ``answer``."""

    answer: ClassVar[Callable[[str, str, Mapping[str, str]], Answer]]
    protocol_version = "HTTP/1.1"
    server_version = "relis"
    sys_version = ""
    timeout = SECONDS

    def do_GET(self) -> None:
        self._do("GET")

    def do_POST(self) -> None:
        self._do("POST")

    def _do(self, method: str) -> None:
        try:
            self._check_sender()
            parts = urlsplit(self.path)
            body = self._body() if method == "POST" else ""
            answer = type(self).answer(method, parts.path, _fields(parts.query) | _fields(body))
        except RefusedError as refused:
            self.close_connection = True
            self._send(refused.status, Answer("text/plain", str(refused).encode()))
            return
        self._send(HTTPStatus.OK, answer)

    def _check_sender(self) -> None:
        """Refuse what does not name this server, and what the page of another sent."""
        port = cast(tuple[str, int], self.server.server_address)[1]
        own = {f"127.0.0.1:{port}", f"localhost:{port}"}
        if self.headers.get("Host", "") not in own:
            raise RefusedError(HTTPStatus.FORBIDDEN, "this server answers to 127.0.0.1 and localhost")
        origin = self.headers.get("Origin")
        if origin is not None and origin.removeprefix("http://") not in own and not origin.startswith(EXTENSIONS):
            raise RefusedError(HTTPStatus.FORBIDDEN, "this server does not answer to other pages")

    def _body(self) -> str:
        given = self.headers.get("Content-Length", "")
        if not given.isdecimal():
            raise RefusedError(HTTPStatus.LENGTH_REQUIRED, "the length of the request is not given")
        if int(given) > MAX_BODY:
            raise RefusedError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"more than {MAX_BODY} bytes")
        return self.rfile.read(int(given)).decode("utf-8", "replace")

    def _send(self, status: HTTPStatus, answer: Answer) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{answer.kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(answer.body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "same-origin")
        policy = f"{answer.policy}; " if answer.policy else ""
        self.send_header("Content-Security-Policy", f"{policy}frame-ancestors 'self'")
        origin = self.headers.get("Origin", "")
        if origin.startswith(EXTENSIONS):
            self.send_header("Access-Control-Allow-Origin", origin)
        self.end_headers()
        self.wfile.write(answer.body)

    def log_message(self, *_: object) -> None:
        """Say nothing: what is asked is nobody's business."""


def _fields(text: str) -> dict[str, str]:
    try:
        found = parse_qs(text, keep_blank_values=True, max_num_fields=MAX_FIELDS)
    except ValueError:
        raise RefusedError(HTTPStatus.BAD_REQUEST, "too many fields") from None
    return {name: values[-1] for name, values in found.items()}
