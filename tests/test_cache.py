"""The cache of results saves work and never changes what is said."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lint import run, source
from lint.config import Config
from tests.support import ROOT

RULE = """
extends: existence
message: "« {match} » est à revoir."
tokens: [newsletter]
"""


@pytest.fixture
def articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Twelve articles of a house with one rule, changed long ago; the cache is empty."""
    monkeypatch.setenv("RELIS_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "Word.yml").write_text(RULE, encoding="utf-8")
    names = [f"{number:02}.txt" for number in range(12)]
    for name in names:
        change(tmp_path / name, f"L’article {name} parle de la newsletter.\n")
    return names


def change(path: Path, text: str, age: float = 60) -> None:
    path.write_text(text, encoding="utf-8")
    then = time.time() - age
    os.utime(path, (then, then))


def checked(names: list[str], **settings: object) -> run.Outcome:
    config = Config(language="fr", rules=("house",), select=("house",))
    return run.check_paths(names, config, "fr", **settings)  # type: ignore[arg-type]


def stores() -> list[Path]:
    return list((Path("cache") / "results").glob("*.sqlite"))


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are read from now on."""
    seen: list[str] = []
    load = source.load

    def counted(path: str) -> bytes:
        seen.append(path)
        return load(path)

    monkeypatch.setattr(source, "load", counted)
    return seen


def test_unchanged_articles_are_not_read_again(articles: list[str], reads: list[str]) -> None:
    first = checked(articles)
    assert len(reads) == 12
    reads.clear()
    assert checked(articles) == first
    assert reads == []


def test_after_an_edit_only_that_article_is_read(articles: list[str], reads: list[str]) -> None:
    checked(articles)
    change(Path("05.txt"), "Rien.\n", age=30)
    reads.clear()
    outcome = checked(articles)
    assert reads == ["05.txt"]
    assert "05.txt" not in {alert.path for alert in outcome.alerts}


def test_an_edit_that_keeps_size_and_time_close_to_now_is_seen(articles: list[str]) -> None:
    change(Path("05.txt"), "La newsletter.\n", age=0)
    checked(articles)
    moment = Path("05.txt").stat()
    Path("05.txt").write_text("La nouvelle...\n", encoding="utf-8")
    os.utime("05.txt", ns=(moment.st_atime_ns, moment.st_mtime_ns))
    assert "05.txt" not in {alert.path for alert in checked(articles).alerts}


def test_a_fresh_checkout_with_other_times_is_read_but_not_checked_again(
    articles: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = checked(articles)
    for name in articles:
        os.utime(name, (1, 1))
    monkeypatch.setattr(run, "check_sources", None)
    assert checked(articles) == first


def test_a_changed_rule_or_setting_makes_it_all_anew(articles: list[str]) -> None:
    checked(articles)
    Path("house/Word.yml").write_text(RULE.replace("newsletter", "article"), encoding="utf-8")
    assert {alert.match for alert in checked(articles).alerts} == {"article"}


def test_companions_are_compared_with_and_not_reported(articles: list[str]) -> None:
    outcome = checked(["03.txt"], companions=articles)
    assert {alert.path for alert in outcome.alerts} == {"03.txt"}
    assert outcome.files == 1


@pytest.mark.parametrize("damage", [b"", b"nothing of a database", b"SQLite format 3\x00" + b"\xff" * 200])
def test_a_damaged_cache_is_made_anew(articles: list[str], damage: bytes) -> None:
    first = checked(articles)
    (store,) = stores()
    for file in store.parent.glob("*-wal"):
        file.unlink()
    store.write_bytes(damage)
    assert checked(articles) == first
    assert checked(articles) == first


def test_entries_that_cannot_be_read_are_checked_again(articles: list[str]) -> None:
    first = checked(articles)
    (store,) = stores()
    with sqlite3.connect(store) as connection:
        connection.execute("UPDATE result SET data = x'00'")
    connection.close()
    assert checked(articles) == first


def test_a_cache_that_cannot_be_written_stops_nothing(articles: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    Path("file").write_text("")
    monkeypatch.setenv("RELIS_CACHE_DIR", "file/cache")
    assert len(checked(articles).alerts) == 12


PROGRAM = """
import sys
from lint import run
from lint.config import Config
config = Config(language="fr", rules=("house",), select=("house",))
print(len(run.check_paths(sys.argv[1:], config, "fr").alerts), flush=True)
"""


def started(names: list[str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *names],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def test_processes_at_the_same_time_agree(articles: list[str]) -> None:
    running = [started(articles) for _ in range(4)]
    assert [process.communicate()[0] for process in running] == ["12\n"] * 4
    assert len(checked(articles).alerts) == 12


def test_a_killed_process_leaves_a_cache_that_works(articles: list[str]) -> None:
    many = []
    for number in range(300):
        name = f"long{number:03}.txt"
        change(Path(name), "La newsletter. " * 50)
        many.append(name)
    for delay in (0.3, 0.5, 0.7):
        process = started(many)
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert len(checked(many).alerts) == 300 * 50
    (store,) = stores()
    connection = sqlite3.connect(store)
    assert connection.execute("PRAGMA quick_check").fetchone()[0] == "ok"
    connection.close()
