"""``relis languagetool install|start|stop|status``: each says what it did, and gives the exit status."""

import sys

from lint.services.languagetool import install, server
from lint.services.languagetool.problem import LanguageToolProblem
from lint.ui import say

OK, NOT_RUNNING, FAILED = 0, 1, 2


def run(action: str, ui: str, mirror: str = "") -> int:
    """Carry out one action: 0 done, 1 for the status of a server that does not run, 2 failed."""
    try:
        if action == "install":
            return _install(ui, mirror)
        if action == "start":
            return _start(ui)
        return _stop(ui) if action == "stop" else _status(ui)
    except LanguageToolProblem as problem:
        print(f"relis: {problem.of(ui)}", file=sys.stderr)
        return FAILED


def _install(ui: str, mirror: str) -> int:
    where = install.install(mirror)
    print(f"LanguageTool {install.VERSION}{say(ui, chr(160), '')}: {where}")
    print(f"Java{say(ui, chr(160), '')}: {install.java()}")
    print(say(ui, "Ensuite\u00a0: relis languagetool start", "Next: relis languagetool start"))
    return OK


def _start(ui: str) -> int:
    running = server.start()
    print(_described(running, ui))
    return OK


def _stop(ui: str) -> int:
    if server.stop():
        print(say(ui, "LanguageTool est arrêté.", "LanguageTool is stopped."))
    else:
        print(say(ui, "LanguageTool ne tournait pas.", "LanguageTool was not running."))
    return OK


def _status(ui: str) -> int:
    running = server.running()
    if running is None:
        print(say(ui, "LanguageTool ne tourne pas.", "LanguageTool is not running."))
        return NOT_RUNNING
    print(_described(running, ui))
    return OK


def _described(running: server.Server, ui: str) -> str:
    told = f"LanguageTool {server.version(running.url)}, {running.url}, "
    return told + say(ui, f"processus {running.pid}", f"process {running.pid}")
