"""Which files are articles."""

import subprocess
from pathlib import Path

import pytest

from lint.files import NoSuchPathError, discover


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("un.txt", "deux.md", "image.png", "brouillons/trois.md", "sortie/page.html", ".cache/x.md"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("Texte.")
    (tmp_path / ".gitignore").write_text("sortie/\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True)


def test_a_folder_gives_its_articles_in_order(folder: Path) -> None:
    assert discover(["."]) == ["brouillons/trois.md", "deux.md", "un.txt"]


def test_git_says_what_is_ignored_and_tracked(folder: Path) -> None:
    git(folder, "init", "-q")
    git(folder, "add", "un.txt")
    assert discover(["."]) == [".cache/x.md", "brouillons/trois.md", "deux.md", "un.txt"]
    assert discover(["."], tracked=True) == ["un.txt"]


def test_a_folder_that_git_ignores_is_checked_when_it_is_named(folder: Path) -> None:
    git(folder, "init", "-q")
    assert discover(["sortie"]) == ["sortie/page.html"]


def test_accented_names_and_spaces_come_back_whole(folder: Path) -> None:
    git(folder, "init", "-q")
    (folder / "énergie, prix : 50 %.md").write_text("Texte.")
    git(folder, "add", ".")
    assert "énergie, prix : 50 %.md" in discover(["."], tracked=True)


def test_excluded_files_are_left_out_unless_named(folder: Path) -> None:
    assert discover(["."], ["brouillons/"]) == ["deux.md", "un.txt"]
    assert discover(["brouillons/trois.md"], ["brouillons/"]) == ["brouillons/trois.md"]
    assert discover(["brouillons/trois.md"], ["brouillons/"], force_exclude=True) == []


def test_what_is_excluded_is_named_from_the_folder_of_the_configuration(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder / "brouillons")
    assert discover([".."], ["/brouillons/"], root=folder) == ["../deux.md", "../un.txt"]
    assert discover([str(folder)], ["/brouillons/"], root=folder) == [
        f"{folder.as_posix()}/deux.md",
        f"{folder.as_posix()}/un.txt",
    ]


def test_a_named_file_is_checked_whatever_it_is_called(folder: Path) -> None:
    assert discover(["./image.png", "un.txt", "un.txt"]) == ["image.png", "un.txt"]


def test_an_absolute_folder_gives_absolute_paths(folder: Path) -> None:
    assert discover([str(folder / "brouillons")]) == [f"{folder.as_posix()}/brouillons/trois.md"]


def test_a_path_that_does_not_exist_is_an_error(folder: Path) -> None:
    with pytest.raises(NoSuchPathError, match="absent"):
        discover(["un.txt", "absent"])
