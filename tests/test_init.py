"""A first configuration."""

from collections import Counter
from pathlib import Path

import pytest
import yaml

from lint.config import Config
from lint.init import Look, profile_of
from tests.test_cli import relis

FRENCH = "Le conseil a dit\u00a0: «\u00a0Nous sommes là pour vous, avec les maires du pays\u00a0»{}\n\n"
ENGLISH = "The board said that it was there for all of them, and that they would have what they need.\n\n"


def write(folder: Path, **articles: str) -> None:
    for name, text in articles.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def first(folder: Path, *arguments: str) -> tuple[str, dict[str, object]]:
    done = relis(folder, "init", *arguments)
    assert done.returncode == 0, done.stderr
    text = (folder / "relis.yml").read_text(encoding="utf-8")
    return text, yaml.safe_load(text)


def test_language_and_profile_are_what_the_articles_show(tmp_path: Path) -> None:
    write(tmp_path, a_txt=FRENCH.format(" !") * 10, b_txt=FRENCH.format("\u202f!") * 10)
    values = first(tmp_path)[1]
    assert values == {"ui": "fr", "language": "fr", "fail_on": "warning"}
    write(tmp_path, a_txt=FRENCH.format("\u202f!") * 10)
    (tmp_path / "relis.yml").unlink()
    assert first(tmp_path)[1]["profile"] == "fr-FR"
    (tmp_path / "relis.yml").unlink()
    write(tmp_path, a_txt=FRENCH.format("!") * 10, b_txt=FRENCH.format("!") * 10)
    assert first(tmp_path)[1]["profile"] == "fr-CA"


def test_folders_in_two_languages_are_told_apart(tmp_path: Path) -> None:
    write(tmp_path, fr__x__a_txt=FRENCH.format(".") * 3, fr__y__b_txt=FRENCH.format(".") * 3)
    write(tmp_path, en__a_txt=ENGLISH * 3, en__b_txt=ENGLISH * 3)
    values = first(tmp_path)[1]
    assert "language" not in values
    assert values["overrides"] == [
        {"files": ["en/**"], "language": "en"},
        {"files": ["fr/**"], "language": "fr"},
    ]


def test_relis_takes_what_init_wrote(tmp_path: Path) -> None:
    write(tmp_path, a_txt=FRENCH.format("\u202f!") * 10, en__a_txt=ENGLISH * 3, en__b_txt=ENGLISH * 3)
    first(tmp_path)
    assert relis(tmp_path, "check").returncode in (0, 1)


def test_what_is_there_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "relis.yml").write_text("language: en\n", encoding="utf-8")
    done = relis(tmp_path, "init")
    assert done.returncode == 2
    assert "relis.yml" in done.stderr
    assert (tmp_path / "relis.yml").read_text(encoding="utf-8") == "language: en\n"


def test_an_empty_folder_gets_a_file_too(tmp_path: Path) -> None:
    values = first(tmp_path, "--ui", "en")[1]
    assert values == {"ui": "en", "fail_on": "warning"}


@pytest.mark.parametrize(("count", "profile"), [(10, ""), (30, "fr-CA")])
def test_few_places_make_no_habit(count: int, profile: str) -> None:
    spaces = {"guillemets": Counter({"\u00a0": count // 2}), "colon": Counter(), "high": Counter({"": count // 2})}
    assert profile_of(Look(1, 1, Counter(), {}, spaces)) == profile
    assert Config().profile == ""
