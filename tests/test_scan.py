"""The scanner finds exactly what each search finds alone, on generated searches and on real packages."""

import os
import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.patternrisk import risk
from lint.patterns import Search, compiled, wrapped
from lint.patterntree import spellings
from lint.rulebook import scan
from lint.rulebook.divide import divide
from lint.rulebook.fold import fold, fold_case
from lint.rulebook.scan import Scanner, alone
from lint.rulebook.shadow import shadow_of
from lint.rulebook.weaken import exact, required, weaken
from lint.translate import BadPatternError

WORDS = [
    "a",
    "ab",
    "b",
    "été",
    "ete",
    "l'État",
    "pomme de terre",
    "C++",
    "œuf",
    "in order to",
    "straße",
    "İ",
    "ſ",
    "\u212a",
]
PATTERNS = [
    "colou?r", r"\bfoo\w*", r"(?<=the\s)cat", r"(?<!no )cats?", "a b?", "(?:a|ab)c?", r"(\w)\1", "[ab]+", "(?i)foo", "x*",
    r"\d+ %", "(?:very|so) good", "é+", "^a", "b$", r"\ba\b", r"\b(?:a|ab)\b.*?b", "[^b]+b", r"\Bb", "(a|ab)(c|b)?", r"a(?=b)", r"\w+é?", r"\W+", r"\s+", "[A-z]+", "a_", r"[^\w]b", "[^a-z ]", "(?>ab?)", "ab{1,3}", "[Pp]ython",
]  # fmt: skip
TEXT = st.lists(
    st.sampled_from(
        [*WORDS, "foo", "FOO", "the", "cat", "cats", "no", "very", "good", "Python", "colour", "12", "%", "½", "²", "é", "É",
         " ", "  ", "\n", "\u00a0", "\u202f", "’", "'", "-", ".", "*", "_", "œ", "Éa", "e\u0301", "👩‍🚀", "ı", "ß", "ẞ"]
    ),
    max_size=25,
).map("".join)  # fmt: skip
SEARCH = st.builds(
    Search,
    st.lists(st.sampled_from([*WORDS, *PATTERNS]), min_size=1, max_size=6).map(tuple),
    ignorecase=st.booleans(),
    words=st.booleans(),
    dialect=st.sampled_from(["relis", "vale"]),
    multiline=st.booleans(),
    wrap=st.booleans(),
)


def usable(search: Search) -> bool:
    try:
        divide([search])
    except BadPatternError:
        return False
    return True


@settings(max_examples=400, deadline=None)
@given(st.lists(SEARCH.filter(usable), min_size=1, max_size=4), TEXT)
def test_together_is_as_alone(searches: list[Search], text: str) -> None:
    found = dict(Scanner(searches).scan(text))
    for number, search in enumerate(searches):
        assert found.get(number, ()) == alone(search, text)


@settings(max_examples=300, deadline=None)
@given(st.lists(SEARCH.filter(usable), min_size=6, max_size=9), TEXT)
def test_with_and_without_re2(searches: list[Search], text: str) -> None:
    """RE2 made to run whatever it can, however short the text, and not at all: the hits are the same."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scan, "_SHORT", -1)
        patch.setattr(scan, "_LONG", -1)
        whole = list(Scanner(searches).scan(text))
        patch.setattr(scan, "_re2", lambda: None)
        plain = list(Scanner(searches).scan(text))
    assert whole == plain


@settings(max_examples=600, deadline=None)
@given(st.sampled_from(PATTERNS), st.sampled_from(["", "i", "m", "im"]), TEXT.filter(str.isascii), st.integers(0, 9))
def test_an_exact_pattern_is_exact(pattern: str, flags: str, text: str, position: int) -> None:
    re2 = pytest.importorskip("re2")
    for dialect in ("relis", "vale"):
        made = compiled(pattern, dialect, flags)
        twin = exact(made.text)
        if twin and position <= len(text):
            ours, theirs = made.search(text, position), re2.compile(twin.encode()).search(text.encode(), position)
            assert (ours and ours.span()) == (theirs and theirs.span())


@settings(max_examples=600, deadline=None)
@given(st.sampled_from(PATTERNS), st.sampled_from(["", "i", "m", "im"]), TEXT, st.sampled_from(["relis", "vale"]))
def test_a_pattern_finds_the_same_in_a_shadow(pattern: str, flags: str, text: str, dialect: str) -> None:
    re2 = pytest.importorskip("re2")
    made = compiled(pattern, dialect, flags)  # type: ignore[arg-type]
    twin, shadow = exact(made.text, shadow=True), shadow_of(text, dialect)
    if twin and shadow.data is not None and shadow.serves(twin):
        ours, theirs = made.search(text), re2.compile(twin.encode()).search(shadow.data)
        assert (ours and ours.span()) == (theirs and theirs.span())


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(PATTERNS), st.booleans(), TEXT)
def test_what_is_required_stands_in_every_match(pattern: str, ignorecase: bool, text: str) -> None:
    made = compiled(pattern, "relis", "i" if ignorecase else "")
    found = made.search(text)
    needed = required(made.text)
    if found and needed:
        assert any(one in fold(found.group()).text for one in needed)


@given(st.lists(SEARCH.filter(usable), min_size=1, max_size=4), TEXT)
def test_only_what_is_wanted(searches: list[Search], text: str) -> None:
    scanner = Scanner(searches)
    everything = dict(scanner.scan(text))
    for number in range(len(searches)):
        assert dict(scanner.scan(text, {number})) == {k: v for k, v in everything.items() if k == number}


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(PATTERNS), st.booleans(), TEXT)
def test_a_weakened_pattern_matches_where_the_pattern_does(pattern: str, ignorecase: bool, text: str) -> None:
    re2 = pytest.importorskip("re2")
    made = compiled(pattern, "relis", "i" if ignorecase else "")
    if made.search(text):
        weak = weaken(made.text)
        assert not weak or re2.search(weak, text)


def test_folding_holds_equal_what_python_does() -> None:
    for code in range(0x250):
        char = chr(code)
        for other in {char.lower(), char.upper(), char.swapcase()}:
            if len(other) == 1:
                same = re.fullmatch(re.escape(char), other, re.IGNORECASE) is not None
                assert (fold_case(char) == fold_case(other)) is same, (char, other)


@given(TEXT)
def test_folding_leads_back(text: str) -> None:
    folded = fold(text)
    for position in range(len(folded.text)):
        original = folded.original(position)
        assert fold_case(text[original]).replace("’", "'") == folded.text[position] or text[original].isspace()


def test_a_phrase_is_found_over_a_line_end_and_either_apostrophe() -> None:
    scanner = Scanner([Search(("pomme de terre", "l'Otan"), words=True)])
    text = "une pomme\n  de terre de l’Otan"
    assert [text[hit.start : hit.end] for _, hits in scanner.scan(text) for hit in hits] == [
        "pomme\n  de terre",
        "l’Otan",
    ]


def test_a_space_in_a_class_or_before_a_quantifier_stays() -> None:
    assert wrapped("a b[ c] *d", "vale") == "a\\s+b[ c] *d"


def test_spellings() -> None:
    assert spellings("colou?r") == ("colour", "color")
    assert spellings("(?:a|b)c") == ("ac", "bc")
    assert spellings("a+") is None
    assert spellings("(?i:a)") is None


@pytest.mark.parametrize("pattern", ["(a+)+$", "(?:a|aa)+$", r"(\w+\s?)*x", ".*.*.*=x", r"(a+a+)+y", r"\s*\s*\s*\s*q"])
@pytest.mark.parametrize("text", ["a" * 40 + "!", "a" * 5_000, "a" * 100_000 + "!", " " * 20_000], ids=len)
def test_no_pattern_runs_away(pattern: str, text: str) -> None:
    """Each is stopped, or found to be harmless; the other search has its hits."""
    scanner = Scanner([Search((pattern,), words=False), Search(("!",), words=False)])
    started = time.process_time()
    found = dict(scanner.scan(text))
    assert time.process_time() - started < 5
    assert (1 in found) is ("!" in text)
    assert all(pattern in message for message in scanner.stopped.values())


def test_a_pattern_that_ran_away_is_named() -> None:
    scanner = Scanner([Search(("(?:a|aa)+$",), words=False)])
    assert not list(scanner.scan("a" * 60 + "!"))
    assert "(?:a|aa)+$" in scanner.stopped[0]


def test_risk() -> None:
    assert risk("(a+)+$").exponential
    assert not risk(r"\w+\s+\w+\s+\w+").exponential
    assert risk(r"\w+\s+\w+\s+\w+").row == 1
    assert risk(".*a.*b.*").row == 3
    assert risk("abc").row == 0


def test_the_parts_of_a_scanner_make_it_again() -> None:
    searches = [Search(("foo", "ba+r"), dialect="vale"), Search(("Été",), ignorecase=True)]
    first = Scanner(searches)
    again = Scanner(parts=first.parts)
    text = "foo baar été FOO"
    assert list(first.scan(text)) == list(again.scan(text))


def packages() -> list[Path]:
    shared = os.environ.get("RELIS_SHARED", "")
    root = Path(shared, "conformance", "dev", "styles")
    return [folder for folder in sorted(root.iterdir()) if folder.is_dir()] if shared and root.is_dir() else []


@pytest.mark.parametrize("style", packages() or [None], ids=lambda style: style.name if style else "none")
def test_real_packages(style: Path | None) -> None:
    if style is None:
        pytest.skip("set RELIS_SHARED to the folder that holds conformance/dev/styles")
    from lint.kinds import KINDS, existence, substitution
    from lint.kinds.kind import Resources
    from lint.rulebook import vale_rules
    from lint.rulebook.plan import kind_of

    searches = []
    for name, path in vale_rules.rule_files(style):
        try:
            rule = vale_rules.load(path, name, [style.parent], {}, {})
        except vale_rules.LeftOutError:
            continue
        if isinstance(rule, existence.Existence | substitution.Substitution):
            check = KINDS[kind_of(rule)].compile(rule, Resources(registry=lambda _: ()))
            if check.search is not None:
                searches.append(check.search)
    scanner = Scanner(searches)
    documents = sorted((style.parent.parent / "docs").rglob("*.*"))[::40]
    for document in documents:
        for paragraph in document.read_text(encoding="utf-8").split("\n\n")[:60]:
            found = dict(scanner.scan(paragraph))
            for number, search in enumerate(searches):
                assert found.get(number, ()) == alone(search, paragraph), (search.alternatives[:3], paragraph)
