"""What can be fed with any bytes, and what must hold of it afterwards."""

from collections.abc import Callable
from functools import cache

from lint import fix, formats, ruleset, run
from lint.config import Config
from lint.formats import docx
from lint.formats.document import Document
from lint.rulebook.convert import convert
from lint.rulebook.load import rule_of
from lint.rulebook.plan import Plan, compile_rules
from lint.rulebook.yamltree import FileError, parse
from lint.source import Source, UnreadableError, decode
from lint.translate import BadPatternError

ARTICLE = "Le conseil a adopté le budget « hier », a-t-il dit. It’s aaaaaaaaaaaaaaaaaaaa 12 km."
CONFIG = Config(language="fr")


def positions(document: Document) -> None:
    """Every character of every block stands somewhere in the source, in order."""
    length = len(document.source.text)
    for block in document.blocks:
        for at in {0, len(block.text) // 2, max(len(block.text) - 1, 0)}:
            span = document.to_source(block, at, min(at + 1, len(block.text)))
            if not 0 <= span.start <= span.end <= length:
                raise AssertionError(f"{span} of a text of {length}: {block.text[:60]!r}")
        for mark in block.marks:
            if not 0 <= mark.start <= mark.end <= len(block.text):
                raise AssertionError(f"{mark} in a block of {len(block.text)}")


def parsed(extension: str) -> Callable[[bytes], None]:
    """The target that parses an article of one format."""

    def target(data: bytes) -> None:
        source = _source(data, extension)
        if source is not None:
            positions(formats.parse(source, extension))

    return target


def checked(extension: str) -> Callable[[bytes], None]:
    """The target that checks an article, and corrects it until nothing changes."""

    def target(data: bytes) -> None:
        source = _source(data, extension)
        for _ in range(8):
            if source is None:
                return
            results = run.check_sources([source], _plan(), CONFIG, "fr")
            alerts = run.gather(results, _plan(), CONFIG, "fr")
            for alert in alerts:
                if not 0 <= alert.offset <= alert.end_offset <= len(source.text):
                    raise AssertionError(alert)
            fixes = fix.chosen(alerts)
            if not fixes:
                return
            source = Source(source.path, fix.applied(source.text, fixes))
        raise AssertionError("corrections go on for ever")

    return target


def word(data: bytes) -> None:
    """A part of a Word document."""
    try:
        list(docx.paragraphs("a.docx", data, 0))
        docx.text_of("a.docx", data)
    except UnreadableError:
        return


def rule(data: bytes) -> None:
    """A rule file, loaded, compiled, used."""
    text = data.decode("utf-8", "replace")
    try:
        made = rule_of(parse(text, "Rule.yml"), text, "Rule.yml", "test.Rule")
        plan = compile_rules([made], ruleset.load(CONFIG).resources())
    except (FileError, BadPatternError):
        return
    run.gather(run.check_sources([Source("a.txt", ARTICLE)], plan, CONFIG, "fr"), plan, CONFIG, "fr")


def config(data: bytes) -> None:
    """A configuration."""
    text = data.decode("utf-8", "replace")
    try:
        convert(parse(text, "relis.yml"), Config, text, "relis.yml")
    except FileError:
        return


def _source(data: bytes, extension: str) -> Source | None:
    try:
        return decode(f"a.{extension}", data)
    except UnreadableError:
        return None


@cache
def _plan() -> Plan:
    return ruleset.load(CONFIG).plan()


TARGETS: dict[str, Callable[[bytes], None]] = {
    "markdown": parsed("md"),
    "html": parsed("html"),
    "plain": parsed("txt"),
    "docx": word,
    "rule": rule,
    "config": config,
    "check-markdown": checked("md"),
    "check-html": checked("html"),
    "check-plain": checked("txt"),
}
