"""A LanguageTool server of our own: one for every run, on a free port of this machine alone, until it is stopped."""

import contextlib
import os
import socket
import subprocess
import time
from pathlib import Path

import msgspec

from lint.model import Frozen
from lint.services.languagetool import install
from lint.services.languagetool.problem import LanguageToolProblem

JAVA_OPTIONS = ("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
"""Half a gigabyte is enough for both languages; without the slow compiler the first answer comes twice as early."""

SETTINGS = {
    "cacheSize": "2000",
    "cacheTTLSeconds": "3600",
    "pipelineCaching": "true",
    "maxPipelinePoolSize": "4",
    "pipelineExpireTimeInSeconds": "86400",
}
"""Without a cached pipeline the rules are built anew for each paragraph: 2.5 s each."""

LOG_SETTINGS = """<configuration><appender name="out" class="ch.qos.logback.core.ConsoleAppender"><encoder>
<pattern>%d %-5level %logger %msg%n</pattern></encoder></appender><root level="WARN"><appender-ref ref="out"/></root>
</configuration>
"""
"""Only what goes wrong is logged: a line for each request would fill the disk of a server that stays for weeks."""

START_LIMIT = 120.0  # seconds
STOP_LIMIT = 10.0
ANSWER_LIMIT = 5.0
"""How long a living server may take to say who it is; it works that out while it checks texts."""


class Server(Frozen, frozen=True):
    """A server that was started: its process, when that began (seconds since 1970) and its port."""

    pid: int
    began: float
    port: int

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"


def running() -> Server | None:
    """The server that was started and still lives, or nothing."""
    try:
        server = msgspec.json.decode(_state().read_bytes(), type=Server)
    except (OSError, msgspec.MsgspecError):
        return None
    return server if _process(server) is not None else None


def start() -> Server:
    """The running server, or a new one that answers. Raises ``LanguageToolProblem``."""
    found = running()
    if found is not None:
        return _ready(found)
    java, classes = install.java(), install.class_path()
    install.home().mkdir(parents=True, exist_ok=True)
    settings = install.home() / "server.properties"
    settings.write_text("".join(f"{key}={value}\n" for key, value in SETTINGS.items()), encoding="ascii")
    logging = install.home() / "server-log.xml"
    logging.write_text(LOG_SETTINGS, encoding="ascii")
    port = _free_port()
    command = (
        java,
        *JAVA_OPTIONS,
        f"-Dlogback.configurationFile={logging}",
        "-cp",
        classes,
        "org.languagetool.server.HTTPServer",
    )
    process = _spawn((*command, "--port", str(port), "--config", str(settings)))
    try:
        return _ready(_recorded(process, port))
    except BaseException:
        process.kill()
        process.wait()
        raise


def stop() -> bool:
    """Stop the server; whether there was one."""
    import psutil

    server = running()
    process = _process(server) if server is not None else None
    if process is not None:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.terminate()
            try:
                process.wait(STOP_LIMIT)
            except psutil.TimeoutExpired:
                process.kill()
                process.wait(STOP_LIMIT)
    _state().unlink(missing_ok=True)
    return process is not None


def version(url: str) -> str:
    """The version and build that the server at ``url`` says it is. Raises ``LanguageToolProblem`` if it is silent."""
    import http.client
    import urllib.request

    # A server of this machine is never asked through a proxy: the texts would go there.
    opener = urllib.request.build_opener(*([urllib.request.ProxyHandler({})] if is_local(url) else []))
    try:
        with opener.open(f"{url.rstrip('/')}/v2/info", timeout=ANSWER_LIMIT) as answer:
            software = msgspec.json.decode(answer.read(100_000), type=dict[str, dict[str, object]])["software"]
    except (OSError, http.client.HTTPException, msgspec.MsgspecError, KeyError, ValueError) as error:
        raise LanguageToolProblem(
            f"LanguageTool ne répond pas à {url} ({error}).", f"LanguageTool does not answer at {url} ({error})."
        ) from None
    return f"{software.get('version', '')} {software.get('commit', '')}".strip()


def is_local(url: str) -> bool:
    """Whether an address is on this machine."""
    from urllib.parse import urlsplit

    try:
        return urlsplit(url).hostname in ("localhost", "127.0.0.1", "::1")
    except ValueError:
        return False


def log() -> Path:
    """What the server says while it runs."""
    return install.home() / "server.log"


def _state() -> Path:
    return install.home() / "server.json"


def _process(server: Server):  # type: ignore[no-untyped-def]
    """The living process of a server; nothing where its number now belongs to another one."""
    import psutil

    try:
        process = psutil.Process(server.pid)
        same = abs(process.create_time() - server.began) < 2 and process.status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return None
    return process if same else None


def _recorded(process: subprocess.Popen[bytes], port: int) -> Server:
    """The server that a new process is, written down so that every run finds it.

    Where another run was faster its server is used and this process ended.
    """
    import psutil

    server = Server(process.pid, psutil.Process(process.pid).create_time(), port)
    draft = _state().with_name(f"server.{process.pid}.json")
    draft.write_bytes(msgspec.json.encode(server))
    try:
        while True:
            try:
                os.link(draft, _state())  # fails where the file exists: two starts cannot both win
                return server
            except FileExistsError:
                other = running()
                if other is not None:
                    process.kill()
                    process.wait()
                    return other
                _state().unlink(missing_ok=True)
    finally:
        draft.unlink()


def _ready(server: Server) -> Server:
    """A server, once it answers. Raises ``LanguageToolProblem`` where it ends or takes too long."""
    limit = time.monotonic() + START_LIMIT
    while time.monotonic() < limit:
        try:
            version(server.url)
            return server
        except LanguageToolProblem:
            if _process(server) is None:
                break
            time.sleep(0.1)
    said = log().read_text(encoding="utf-8", errors="replace").strip().splitlines() if log().is_file() else []
    last = said[-1] if said else ""
    raise LanguageToolProblem(
        f"LanguageTool n’a pas démarré\u00a0: {last} ({log()})", f"LanguageTool did not start: {last} ({log()})"
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _spawn(command: tuple[str, ...]) -> subprocess.Popen[bytes]:
    """A process that outlives this one and takes nothing from its terminal."""
    with open(log(), "wb", opener=lambda path, flags: os.open(path, flags, 0o600)) as output:
        return subprocess.Popen(  # noqa: S603
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=os.name != "nt",
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
            | getattr(subprocess, "DETACHED_PROCESS", 0),
        )
