"""Vale's own spelling rules: Hunspell dictionaries, filters, word lists."""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from lint.kinds import trade
from lint.kinds.exceptions import exceptions, termed
from lint.kinds.kind import Article, Check, Kind, Resources
from lint.language.dictionary import known
from lint.model import Finding, Rule
from lint.patterns import Pattern, compiled

_FILTERS = (re.compile(r"[A-Z][a-z]+[A-Z]+\w+", re.ASCII), re.compile(r"[A-Z]\Z"), re.compile(r"[^a-zA-Z_']"))
_SPECIAL = re.compile(r"(?:[A-Za-z]\.){2,}|[A-Z][a-z]{1,2}\.")
_STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
_IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+|[a-z]{2,}[A-Z][A-Za-z0-9]*")
_PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[A-Z]")
_CODE = {"md": "`{}`", "mdx": "`{}`", "qmd": "`{}`", "html": "<code>{}</code>", "rst": "``{}``", "adoc": "`{}`"}

IGNORE, DICTIONARIES = Path("config/ignore"), Path("config/dictionaries")


class ValeSpelling(Rule, frozen=True, kw_only=True, tag="vale_spelling"):
    """``dictionaries`` (or ``aff`` and ``dic``) are Hunspell's; ``filters`` are patterns of words to skip.

    ``ignore`` are files of words that are right; ``custom`` leaves out the default filters; ``append`` adds the
    built-in
    dictionary; ``split`` checks the parts of identifiers.
    """

    dictionaries: tuple[str, ...] = ()
    aff: str = ""
    dic: str = ""
    dicpath: str = ""
    filters: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    custom: bool = False
    append: bool = False
    split: bool = False
    threshold: int = 0
    matchcase: bool = False


Speller = Callable[[str], bool]


def compile_rule(rule: ValeSpelling, resources: Resources) -> Check:
    """The check of a rule. Raises ``FileNotFoundError`` where a dictionary is missing."""
    styles = [Path(folder) for folder in resources.settings.get("styles_path", "").split("\n") if folder]
    speaks = speller(rule, styles)
    listed = frozenset(_words(rule, styles))
    terms = sorted(resources.accept, key=lambda term: (-len(term), term))
    accepted = compiled("|".join(rf"\b{termed(term)}\b" for term in terms), "vale", "i") if terms else None
    several = [termed(term) for term in terms if " " in term]
    phrases = compiled(r"\b(?:" + "|".join(several) + r")\b", "vale", "i") if several else None
    filters = [compiled(pattern, "vale") for pattern in rule.filters]
    section = exceptions((), resources.settings.get("section_terms", "").splitlines(), "vale")

    @cache
    def right(word: str) -> bool:
        if not rule.custom and (_not_identifier(word) if rule.split else any(f.search(word) for f in _FILTERS)):
            return True
        if any(pattern.search(word) for pattern in filters):
            return True
        return (
            speaks(word)
            or word.lower() in listed
            or ((accepted is not None and accepted.search(word) is not None) or section.within(word))
        )

    def read(article: Article) -> Iterable[Finding]:
        for block in article.selected(rule):
            text = masked(article.blocks[block].text, phrases)
            for word, start, end in words(text):
                if not right(word):
                    yield from _findings(rule, right, speaks, article.document.format, block, word, start, end)

    return Check(rule, read=read)


def _not_identifier(word: str) -> bool:
    return not all(char.isalnum() or char in "_-'" for char in word)


def _findings(
    rule: ValeSpelling, right: Speller, speaks: Speller, extension: str, block: int, word: str, start: int, end: int
) -> Iterator[Finding]:
    if rule.split and _PART.fullmatch(word) is None:
        for part in _PART.finditer(word):
            text = part.group()
            if len(text) >= 3 and not text.isupper() and not right(text):
                yield Finding(block, start + part.start(), start + part.end(), arguments=(text,))
        return
    cased = recased(word, speaks)
    if cased:
        yield Finding(block, start, end, {}, (), (cased,), message=f"Use '{cased}' instead of '{word}'.")
        return
    if not rule.split and _IDENTIFIER.fullmatch(word) and extension in _CODE:
        code = _CODE[extension].format(word)
        message = f"'{word}' looks like code; format it as code."
        yield Finding(block, start, end, {}, (), (code,), message=message)
        return
    yield Finding(block, start, end, arguments=(word,))


def recased(word: str, speaks: Speller) -> str:
    """The word in capitals where the dictionaries have it only so (``JSON``), else nothing."""
    if len(word) < 3 or sum(char.isupper() for char in word) > 1:
        return ""
    name = trade.CASED.get(word.lower(), "")
    if name[1:] != name[1:].lower():
        return name
    return word.upper() if speaks(word.upper()) and not speaks(word.capitalize()) else ""


def masked(text: str, phrases: Pattern | None) -> str:
    """The text with accepted phrases of several words blanked out."""
    if phrases is None:
        return text
    out = []
    at = 0
    for found in phrases.finditer(text):
        out.append(text[at : found.start()] + " " * (found.end() - found.start()))
        at = found.end()
    return "".join(out) + text[at:]


def words(text: str) -> Iterator[tuple[str, int, int]]:
    """The words of a text as Vale cuts them for spelling, with their places: what stands between white space, without
    the quotation marks, brackets and punctuation around it."""
    for run in re.finditer(r"\S+", text):
        start, end = run.span()
        word = run.group().translate(_STRAIGHT)
        while len(word) > 1 and not _SPECIAL.fullmatch(word):
            if word[0] in "$(\"['":
                word, start = word[1:], start + 1
            elif word[-1] in ",)\"]!;.?:'":
                word, end = word[:-1], end - 1
            else:
                break
        if any(char.isalpha() for char in word):
            yield word, start, end


def _words(rule: ValeSpelling, styles: Sequence[Path]) -> Iterator[str]:
    files: list[Path] = []
    if rule.name == "Vale.Spelling":
        for folder in styles:
            files.extend(sorted((folder / IGNORE).rglob("*.txt")))
    for name in rule.ignore:
        files.extend(path for folder in styles for path in (folder / name, folder / IGNORE / name))
        files.append(Path(name))
    for path in files:
        if path.is_file():
            yield from (line.strip().lower() for line in path.read_text(encoding="utf-8").split("\n") if line.strip())


def speller(rule: ValeSpelling, styles: Sequence[Path]) -> Speller:
    """What tells whether some dictionary of the rule has a word. Raises ``FileNotFoundError``."""
    folders = [Path(rule.dicpath), *(folder / rule.dicpath for folder in styles)] if rule.dicpath else []
    folders += [folder / DICTIONARIES for folder in styles]
    folders += [Path(os.environ["DICPATH"])] if "DICPATH" in os.environ else []
    found: list[tuple[Path, str]] = []
    if rule.aff and rule.dic:
        for folder in [Path(), *styles]:
            if (folder / rule.aff).is_file() and (folder / rule.dic).is_file():
                found.append(((folder / rule.dic).parent, Path(rule.dic).stem))
                break
    for name in rule.dictionaries:
        for folder in folders:
            if (folder / f"{name}.dic").is_file():
                found.append((folder, name))
                break
        else:
            raise FileNotFoundError(f"there is no dictionary “{name}” in {', '.join(map(str, folders))}")
    if rule.name == "Vale.Spelling":
        found += [(path.parent, path.stem) for folder in folders for path in sorted(folder.glob("*.dic"))]
    import hunspell

    checkers = [hunspell.Hunspell(name, hunspell_data_dir=str(folder.resolve())) for folder, name in found]
    builtin = not checkers or rule.append or rule.name == "Vale.Spelling"
    if builtin:
        checkers.append(hunspell.Hunspell("en_US"))
    return lambda word: any(checker.spell(word) for checker in checkers) or (builtin and _in_english(word))


def _in_english(word: str) -> bool:
    """Whether the built-in dictionaries beside Hunspell's have a word: British spelling, the words of the trade."""
    bare = word.removesuffix("'s")
    return (
        bare.lower() in trade.WORDS
        or bare in trade.NAMES
        or (bare.isupper() and bare.lower() in trade.CASED)
        or known(word, "en")
    )


KIND = Kind(ValeSpelling, compile_rule)
