"""The only module that knows language-tool-python (GPL-3.0-only, the extra ``relis[languagetool]``): texts → remarks.

It is used as a client alone, of a server that runs already. What it computes wrongly is computed here: LanguageTool
counts in UTF-16 units, and language-tool-python 3.4 turns offsets into code points but not lengths.
"""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from lint.model import Remark
from lint.services.languagetool.problem import LanguageToolProblem
from lint.services.languagetool.server import is_local

TIMEOUT = 60
"""Seconds that a server may take for one paragraph. The first one waits for the rules to be read: 5 to 20 s."""

INVISIBLE = frozenset("\u00ad\u200b\u2060\ufeff")
"""Characters that readers do not see and that split words for LanguageTool."""

Ask = Callable[[str], tuple[Remark, ...]]


class Wanted(NamedTuple):
    """What is asked of LanguageTool in one language: its code, and the rules that may answer."""

    language: str
    rules: Sequence[str]


def asker(url: str, wanted: Wanted, timeout: float = TIMEOUT) -> Ask:
    """A function that asks the server at ``url`` about a text; both may raise ``LanguageToolProblem``."""
    tool_python = _imported()
    failures = (tool_python.exceptions.LanguageToolError, OSError, ValueError, LookupError, TypeError)
    # A server of this machine is never asked through a proxy: the texts would go there.
    proxies = {"http": "", "https": "", "all": ""} if is_local(url) else None
    try:
        tool = tool_python.LanguageTool(wanted.language, remote_server=url, proxies=proxies)
    except failures as error:
        raise _silent(url, error) from None
    tool._TIMEOUT = timeout
    tool.enabled_rules = list(wanted.rules)  # in order: LanguageTool prepares each order of the same rules anew
    tool.enabled_rules_only = True

    def ask(text: str) -> tuple[Remark, ...]:
        sent, origin = visible(text)
        try:
            return tuple(_remark(match, sent, origin) for match in tool.check(sent))
        except failures as error:
            raise _silent(url, error) from None

    return ask


def visible(text: str) -> tuple[str, Sequence[int]]:
    """A text as it is sent, and for each of its characters the offset that it has in ``text``.

    On one line, without characters that nobody sees, and without halves of characters.
    """
    plain = text.replace("\n", " ").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if len(plain) != len(text):
        plain = "".join("?" if "\ud800" <= letter <= "\udfff" else letter for letter in text.replace("\n", " "))
    if INVISIBLE.isdisjoint(plain):
        return plain, range(len(plain))
    origin = [at for at, letter in enumerate(plain) if letter not in INVISIBLE]
    return "".join(plain[at] for at in origin), origin


def end_of(text: str, start: int, units: int) -> int:
    """Where a stretch ends that begins at code point ``start`` and is ``units`` UTF-16 units long."""
    at = start
    while units > 0 and at < len(text):
        units -= 2 if text[at] > "\uffff" else 1
        at += 1
    return at


def _remark(match, sent: str, origin: Sequence[int]) -> Remark:  # type: ignore[no-untyped-def]
    start = match.offset
    end = end_of(sent, start, match.error_length)
    first = origin[start] if start < len(origin) else len(origin)
    last = origin[end - 1] + 1 if end > start else first
    return Remark(match.rule_id, first, last, match.message, tuple(match.replacements[:10]))


def _silent(url: str, error: Exception) -> LanguageToolProblem:
    reason = " ".join(str(error).split())[:200]
    return LanguageToolProblem(
        f"LanguageTool ne répond plus à {url} ({reason}).",
        f"LanguageTool does not answer any more at {url} ({reason}).",
    )


def _imported() -> ModuleType:
    try:
        import language_tool_python
    except ImportError:
        raise LanguageToolProblem(
            "Il manque language-tool-python\u202f; lancer «\u00a0pip install 'relis[languagetool]'\u00a0».",
            "language-tool-python is missing; run “pip install 'relis[languagetool]'”.",
        ) from None
    return language_tool_python


def downloaded(version: str) -> Path | None:
    """The folder where language-tool-python keeps its own download of a version, if it has one."""
    try:
        from language_tool_python import download_lt
    except ImportError:
        return None
    for local in download_lt.LocalLanguageTool.get_installed_versions():
        if local.version_name in (version, f"LanguageTool-{version}"):
            return Path(local.get_directory_path())
    return None


def download(version: str, java: str) -> None:
    """Have language-tool-python download a version, as it does for its own use. Raises ``LanguageToolProblem``."""
    _imported()
    from language_tool_python import download_lt

    path = os.environ.get("PATH", "")
    os.environ["PATH"] = os.pathsep.join((str(Path(java).parent), path))  # it looks for Java nowhere else
    try:
        download_lt.LocalLanguageTool.from_version_name(version).download()
    except Exception as error:  # whatever a download can meet
        raise LanguageToolProblem(
            f"Le téléchargement de LanguageTool a échoué ({error}). Avec Maven sur cette machine, "
            "«\u00a0relis languagetool install\u00a0» s’en sert\u202f; «\u00a0--mirror\u00a0» nomme un autre serveur.",
            f"The download of LanguageTool failed ({error}). With Maven on this machine, “relis languagetool install” "
            "uses it; “--mirror URL” names another server.",
        ) from None
    finally:
        os.environ["PATH"] = path
