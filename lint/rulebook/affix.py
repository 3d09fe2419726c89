"""Words with flags (``meet/SG``), expanded by the affixes of a Hunspell file (``affix`` in rules and vocabularies)."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_FLAGGED = re.compile(r"(?P<word>[^/\\]+)/(?P<flags>[\w,]+)")
_MOST = 5_000


@dataclass(frozen=True)
class Affix:
    """One ending, or beginning: what it takes off, what it puts on, the words that it holds for."""

    ending: bool
    crosses: bool
    strip: str
    add: str
    condition: str

    def on(self, word: str) -> str | None:
        """The word with this affix; nothing where it does not hold."""
        if self.ending:
            if not word.endswith(self.strip) or not re.search(f"(?:{self.condition})$", word):
                return None
            return word[: len(word) - len(self.strip)] + self.add
        if not word.startswith(self.strip) or not re.match(self.condition, word):
            return None
        return self.add + word[len(self.strip) :]


@dataclass(frozen=True)
class Affixes:
    """The affixes of a file by flag, and how its flags are written: ``long``, ``num`` or one sign each."""

    of_flag: Mapping[str, Sequence[Affix]]
    written: str = ""

    def forms(self, word: str, flags: str) -> tuple[str, ...]:
        """The word and all its forms, the longest first, at most 5,000."""
        affixes = [affix for flag in self._split(flags) for affix in self.of_flag.get(flag, ())]
        found = {word: None}
        for affix in affixes:
            if (form := affix.on(word)) is None:
                continue
            found[form] = None
            if affix.ending and affix.crosses:
                found.update(
                    (both, None)
                    for other in affixes
                    if not other.ending and other.crosses and (both := other.on(form)) is not None
                )
            if len(found) > _MOST:
                break
        return tuple(sorted(found, key=lambda form: (-len(form), form))[:_MOST])

    def pattern(self, token: str) -> str:
        """A token as a pattern: ``word/FLAGS`` is any of the word's forms; others stay as they are."""
        flagged = _FLAGGED.fullmatch(token)
        if flagged is None:
            return token
        return f"(?:{'|'.join(self.forms(flagged['word'], flagged['flags']))})"

    def _split(self, flags: str) -> Iterable[str]:
        if self.written == "num":
            return flags.split(",")
        size = 2 if self.written == "long" else 1
        return (flags[at : at + size] for at in range(0, len(flags), size))


def affixes(name: str, styles: Iterable[Path]) -> Affixes | None:
    """The affixes of ``config/dictionaries/<name>.aff`` on the StylesPath; nothing where there is no such file."""
    for folder in styles:
        file = folder / "config" / "dictionaries" / f"{name}.aff"
        if file.is_file():
            return _read(file, file.stat().st_mtime_ns)
    return None


@lru_cache(maxsize=8)
def _read(file: Path, changed: int) -> Affixes:  # noqa: ARG001
    lines = [line.split() for line in file.read_text(encoding="utf-8-sig", errors="replace").splitlines()]
    written = next((line[1] for line in lines if line[:1] == ["FLAG"] and len(line) > 1), "")
    found: dict[str, list[Affix]] = {}
    for flag, affix in _affixes(lines):
        found.setdefault(flag, []).append(affix)
    return Affixes(found, written)


def _affixes(lines: Iterable[Sequence[str]]) -> Iterator[tuple[str, Affix]]:
    crosses: dict[str, bool] = {}
    for line in lines:
        if line[:1] not in (["SFX"], ["PFX"]) or len(line) < 4:
            continue
        kind, flag, strip, add, *condition = line
        if flag not in crosses:  # the first line of a flag says whether it goes with one of the other side
            crosses[flag] = strip == "Y"
            continue
        where = condition[0] if condition and not condition[0].startswith("#") else "."
        try:
            re.compile(where)
        except re.error:
            continue
        bare = add.partition("/")[0]
        yield flag, Affix(kind == "SFX", crosses[flag], strip.strip("0"), "" if bare == "0" else bare, where)
