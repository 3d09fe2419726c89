"""The command line: arguments → run → report → exit status."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from lint import __version__, valecommand
from lint.reports.formats import FORMATS, format_and_file
from lint.ui import UIS, chosen

if TYPE_CHECKING:
    from lint.formats.records import Fields

LOCAL = "--languagetool=local"
OK, FINDINGS, FAILED, INTERRUPTED = 0, 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status: 0 nothing to report, 1 findings, 2 the run failed, 130 interrupted."""
    _prepare_output()
    try:
        made = parser()
        options = made.parse_args(_with_command(list(sys.argv[1:] if arguments is None else arguments)))
        options.parser = made
        options.ui = chosen(options.ui)
        status = _run(options)
        sys.stdout.flush()
        return status
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader has seen enough (`relis check | head`); nothing more can be said to it.
        _drop_output()
        return FINDINGS
    except OSError as error:
        # A full disk, a folder that may not be written.
        _drop_output()
        where = f"{error.filename}: " if error.filename else ""
        print(f"relis: {where}{error.strerror or error}", file=sys.stderr)
        return FAILED


def _drop_output() -> None:
    """Let what is still to be written to standard output go, or Python would fail once more at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _prepare_output() -> None:
    """Never let the encoding of a console stop a report (cp1252 on Windows, C in a hook)."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            if stream.isatty():
                reconfigure(errors="replace")
            else:
                reconfigure(encoding="utf-8", errors="replace")


def _with_command(arguments: list[str]) -> list[str]:
    """The arguments as argparse reads them.

    ``relis`` alone checks the folder it is started in. ``--languagetool`` alone never takes a path for its server.
    """
    return [LOCAL if argument == "--languagetool" else argument for argument in arguments] or ["check"]


def _run(options: argparse.Namespace) -> int:
    from lint import commands
    from lint.files import NoSuchPathError
    from lint.language.dictionary import NoDictionary
    from lint.publish import CannotWriteError
    from lint.rulebook.yamltree import FileError
    from lint.ruleset import BrokenRulesError
    from lint.since import NoSuchRevisionError
    from lint.source import UnreadableError
    from lint.translate import BadPatternError

    try:
        return commands.named(options.command)(options)
    except NoSuchRevisionError as error:
        return _failed(options, f"git ne connaît pas «\u00a0{error}\u00a0»", f"git does not know “{error}”")
    except NoSuchPathError as error:
        return _failed(options, f"il n’y a rien à «\u00a0{error}\u00a0»", f"there is nothing at “{error}”")
    except BrokenRulesError as error:
        for mistake in error.errors:
            print(mistake, file=sys.stderr)
        return FAILED
    except UnreadableError as error:
        return _failed(options, str(error), str(error))
    except (FileError, NoDictionary, CannotWriteError, BadPatternError) as error:
        print(error, file=sys.stderr)
        return FAILED


def _failed(options: argparse.Namespace, fr: str, en: str) -> int:
    from lint.reports.material import harmless

    print(f"relis: {harmless(en if options.ui == 'en' else fr)}", file=sys.stderr)
    return FAILED


def parser() -> argparse.ArgumentParser:
    """Every command with its options."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--ui", choices=UIS, help="language of messages (default: RELIS_LANG, the locale, French)")
    common.add_argument("--config", type=Path, metavar="FILE", help="configuration (default: relis.yml, upwards)")
    common.add_argument("--no-config", action="store_true", help="use no configuration file")
    common.add_argument("--rules", action="append", default=[], metavar="FOLDER", help="a further rule pack")

    made = argparse.ArgumentParser(
        prog="relis", description="An editorial linter and consistency checker for French and English articles."
    )
    made.add_argument("--version", action="version", version=f"relis {__version__}")
    commands = made.add_subparsers(dest="command", required=True, metavar="COMMAND")

    check = commands.add_parser("check", parents=[common], help="check articles (the main job)")
    _check_arguments(check)

    init = commands.add_parser("init", parents=[common], help="look at the articles and write a first relis.yml")
    init.add_argument("paths", nargs="*", metavar="PATH", default=["."])
    init.add_argument("--output", type=Path, metavar="FILE", default=Path("relis.yml"))

    commands.add_parser("lsp", parents=[common], help="the language server, for editors (standard input and output)")

    serve = commands.add_parser("serve", parents=[common], help="a local page to paste an article into")
    serve.add_argument("--port", type=int, default=8765, metavar="N", help="0 takes a free one (default: 8765)")
    serve.add_argument("--open", action="store_true", help="open it in the browser")

    completion = commands.add_parser("completion", help="what a shell needs to complete commands and rules")
    completion.add_argument("shell", choices=("bash", "zsh", "fish", "words"), metavar="bash|zsh|fish")
    completion.add_argument("words", nargs="*", help=argparse.SUPPRESS)
    completion.add_argument("--ui", choices=UIS, help=argparse.SUPPRESS)

    explain = commands.add_parser("explain", parents=[common], help="what a rule wants, why, and how to refuse it")
    explain.add_argument("rule", metavar="RULE")

    rules = commands.add_parser("rules", parents=[common], help="list the rules")
    rules.add_argument("--format", choices=("text", "json"), default="text")

    test = commands.add_parser("test", parents=[common], help="run the examples inside rule files")
    test.add_argument("paths", nargs="*", metavar="PATH", help="rule files or folders (default: every rule)")
    _languagetool_argument(test, "run the examples of grammar rules too")

    languagetool = commands.add_parser("languagetool", parents=[common], help="the optional grammar checker")
    languagetool.add_argument("action", choices=("install", "start", "stop", "status"))
    languagetool.add_argument(
        "--mirror", metavar="URL", default=os.environ.get("RELIS_MAVEN_MIRROR", ""),
        help="install from this server or folder, laid out as a Maven repository (default: RELIS_MAVEN_MIRROR)",
    )  # fmt: skip

    glossary = commands.add_parser(
        "glossary", parents=[common], help="names and acronyms of some articles, their forms and places"
    )
    glossary.add_argument("paths", nargs="*", metavar="PATH", default=["."])
    glossary.add_argument("--format", choices=("text", "csv", "json"), default="text")
    glossary.add_argument(
        "--propose", action="store_true", help="a registry to review, from what is written twice or more"
    )

    baseline = commands.add_parser(
        "baseline", parents=[common], help="accept what is found today; only new findings count from then on"
    )
    baseline.add_argument("paths", nargs="*", metavar="PATH", default=["."])
    baseline.add_argument("--output", type=Path, metavar="FILE", default=Path("relis-baseline.yml"))
    baseline.add_argument("--prune", action="store_true", help="only take out what is not found any more")
    return made


def _languagetool_argument(command: argparse.ArgumentParser, what: str) -> None:
    command.add_argument(
        "--languagetool", type=_server, metavar="URL", default=None,
        help=f"{what}, with the server that “relis languagetool start” runs, or with --languagetool=URL",
    )  # fmt: skip


def _server(value: str) -> str:
    """The address of a grammar server, or the word for our own."""
    if value == "local" or value.startswith(("http://", "https://")):
        return value
    raise argparse.ArgumentTypeError("an address begins with http:// or https://, as in --languagetool=URL")


def _records(value: str) -> "Fields":
    """The value of ``--records``."""
    from lint.formats.records import fields

    try:
        return fields(value)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _check_arguments(check: argparse.ArgumentParser) -> None:
    valecommand.arguments(check)
    check.add_argument("paths", nargs="*", metavar="PATH", default=["."], help="articles or folders (default: .)")
    check.add_argument(
        "--output-format", choices=tuple(FORMATS), default="text", metavar="FORMAT",
        help=f"what standard output gets: {', '.join(FORMATS)} (default: text)",
    )  # fmt: skip
    check.add_argument(
        "--output", action="append", default=[], type=format_and_file, metavar="FORMAT=FILE",
        help="also write a report into a file, as in html=report.html; may be given again",
    )  # fmt: skip
    check.add_argument("--statistics", dest="output_format", action="store_const", const="statistics",
                       help="how many remarks each rule makes, instead of the remarks")  # fmt: skip
    check.add_argument("--quiet", "-q", action="store_true", help="only the remarks, nothing around them")
    check.add_argument(
        "--max-per-rule", type=int, metavar="N", default=0, help="show no more than N remarks of one rule"
    )
    check.add_argument("--show-settings", action="store_true", help="show the settings that hold, check nothing")
    check.add_argument("--show-files", action="store_true", help="show which files would be checked, check nothing")
    check.add_argument("--select", action="append", default=[], metavar="RULE", help="only these rules or categories")
    check.add_argument("--ignore", action="append", default=[], metavar="RULE", help="not these rules or categories")
    check.add_argument("--fail-on", choices=("suggestion", "warning", "error"), help="exit with 1 from this level on")
    check.add_argument("--exit-zero", action="store_true", help="exit with 0 whatever is found")
    check.add_argument("--language", metavar="LANG", help="language of articles that do not say it (fr, en)")
    check.add_argument(
        "--profile",
        choices=("fr-FR", "fr-CA", "fr-CH", "eu", "en-GB", "en-US"),
        help="typographic profile",
    )
    _languagetool_argument(check, "check grammar too")
    check.add_argument(
        "--records", type=_records, metavar="FIELDS",
        help="read .jsonl, .csv and WordPress .xml files as articles: text=body,lang=lang,id=url,format=html",
    )  # fmt: skip
    check.add_argument(
        "--comments", type=Path, metavar="FOLDER", help="write copies of Word documents with the remarks as comments"
    )
    check.add_argument("--fix", action="store_true", help="write the safe corrections into the files")
    check.add_argument("--unsafe-fixes", action="store_true", help="with --fix or --diff: the uncertain ones too")
    check.add_argument("--diff", action="store_true", help="show the corrections, change nothing")
    check.add_argument("--baseline", type=Path, metavar="FILE", help="leave out what this file accepts")
    check.add_argument(
        "--since", metavar="REVISION", help="only remarks on sentences that are new since a git revision"
    )
    check.add_argument("--consistency", action="store_true", help="only what comes from comparing articles")
    check.add_argument("--tracked", action="store_true", help="in folders, only the files that git tracks")
    check.add_argument("--force-exclude", action="store_true", help="leave out excluded files even when named")
    check.add_argument("--stdin-filename", metavar="NAME", help="check standard input under this name")
    check.add_argument("--color", choices=("auto", "always", "never"), default="auto")
