"""``relis serve``."""

import argparse
import webbrowser
from pathlib import Path

from lint.commands.shared import OK, configuration, failed
from lint.ui import say


def serve(options: argparse.Namespace) -> int:
    """Serve the local page until it is interrupted."""
    from lint import session
    from lint.web.server import serve as listen

    started = session.start(Path.cwd(), options.ui, configuration(options))
    try:
        server = listen(started, options.port)
    except OSError as error:
        return failed(
            options,
            f"le port {options.port} n’est pas libre ({error.strerror})",
            f"port {options.port} is not free ({error.strerror})",
        )
    with server:
        address = f"http://127.0.0.1:{server.server_address[1]}/"
        print(say(options.ui, f"{address}  (Ctrl-C pour arrêter)", f"{address}  (Ctrl-C to stop)"), flush=True)
        if options.open:
            webbrowser.open(address)
        server.serve_forever()
    return OK
