"""Which files are articles: given paths, folders, what git ignores, and what the configuration leaves out."""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from lint import formats

OWN_REPORT = '<meta name="generator" content="relis">'
"""What the pages that relis writes say near their beginning."""


class NoSuchPathError(Exception):
    """A path that was given and does not exist; the message is the path."""


def discover(
    paths: Sequence[str],
    exclude: Sequence[str] = (),
    *,
    force_exclude: bool = False,
    tracked: bool = False,
    root: Path | None = None,
) -> list[str]:
    """The files to check, sorted, each once, as POSIX paths relative to where they were given.

    A folder gives the articles below it that git does not ignore; a file that is named is checked whatever it is
    called, even when ``exclude`` (gitignore syntax) names it, unless ``force_exclude``. With ``tracked`` a folder
    gives only the files that git tracks. ``root`` is the folder that ``exclude`` speaks of, by default the current
    one. Raises ``NoSuchPathError``.
    """
    match = _matcher(exclude)

    def excluded(name: str) -> bool:
        return bool(exclude) and match(relative(name, root))

    found: set[str] = set()
    for given in paths:
        path = Path(given)
        if not _exists(path):
            raise NoSuchPathError(given)
        if path.is_dir():
            below = (_joined(given, name) for name in _below(path, tracked))
            found.update(name for name in below if not excluded(name))
        else:
            name = _posix(given)
            if not (force_exclude and excluded(name)):
                found.add(name)
    return sorted(found)


def relative(path: str, root: Path | None) -> str:
    """A path as patterns that speak of ``root`` see it."""
    return os.path.relpath(path, root or ".").replace(os.sep, "/")


def _exists(path: Path) -> bool:
    """Whether there is something at a path; nothing is where no name is so long or holds a NUL."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _posix(path: str) -> str:
    name = path.replace(os.sep, "/")
    while name.startswith("./"):
        name = name[2:]
    return name


def _joined(folder: str, name: str) -> str:
    root = _posix(folder).rstrip("/")
    if root in ("", "."):
        return f"/{name}" if folder.startswith("/") else name
    return f"{root}/{name}"


def _below(folder: Path, tracked: bool) -> Iterator[str]:
    """The articles below a folder, as POSIX paths relative to it."""
    listed = _listed_by_git(folder, tracked)
    names = listed or _walked(folder)
    for name in names:
        if formats.readable(name) and (folder / name).is_file() and not _is_report(folder / name):
            yield name


def _is_report(path: Path) -> bool:
    """Whether a file is a page that relis wrote about articles, which is none itself."""
    if path.suffix != ".html":
        return False
    try:
        with path.open("rb") as file:
            return OWN_REPORT.encode() in file.read(500)
    except OSError:
        return False


def _listed_by_git(folder: Path, tracked: bool) -> list[str] | None:
    """What git tracks or would track below a folder; nothing where git or a repository is missing."""
    if not any((parent / ".git").exists() for parent in (folder.resolve(), *folder.resolve().parents)):
        return None
    import subprocess

    others = [] if tracked else ["--others", "--exclude-standard"]
    # A repository from elsewhere must not run a program of its own.
    command = [
        "git",
        "-c",
        "core.fsmonitor=false",
        "-C",
        str(folder),
        "ls-files",
        "-z",
        "--cached",
        "--deduplicate",
        *others,
    ]
    try:
        done = subprocess.run(command, capture_output=True, check=True)  # noqa: S603
    except (OSError, subprocess.CalledProcessError):
        return None
    return [os.fsdecode(name) for name in done.stdout.split(b"\0") if name]


def _walked(folder: Path) -> Iterator[str]:
    """Every file below a folder, leaving out hidden ones and what ``.gitignore`` files name."""
    ignores: dict[str, object] = {}
    for root, folders, names in os.walk(folder):
        relative = Path(root).relative_to(folder).as_posix()
        prefix = "" if relative == "." else f"{relative}/"
        if ".gitignore" in names and (Path(root) / ".gitignore").is_file():
            lines = (Path(root) / ".gitignore").read_text(encoding="utf-8", errors="replace").splitlines()
            ignores[prefix] = _matcher(lines)
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and not _ignored(f"{prefix}{name}/", ignores)
        )
        for name in sorted(names):
            if not name.startswith(".") and not _ignored(prefix + name, ignores):
                yield prefix + name


def _ignored(name: str, ignores: dict[str, object]) -> bool:
    return any(
        name.startswith(prefix) and callable(match) and match(name[len(prefix) :]) for prefix, match in ignores.items()
    )


def _matcher(patterns: Iterable[str]):  # type: ignore[no-untyped-def]
    lines = [line for line in patterns if line.strip()]
    if not lines:
        return lambda _name: False
    import pathspec

    return pathspec.GitIgnoreSpec.from_lines(lines).match_file
