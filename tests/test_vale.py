"""A project configured for Vale, read and run."""

from argparse import Namespace
from pathlib import Path

import pytest

from lint import valerun
from lint.kinds.casing import recased, sentence, title
from lint.kinds.formula import BadFormulaError, Formula
from lint.language import tags
from lint.rulebook.condition import holds
from lint.rulebook.glob import matches
from lint.rulebook.gomessage import fill
from lint.rulebook.ini import read_ini
from lint.rulebook.yamltree import FileError
from lint.translate import BadPatternError, vale

INI = "StylesPath = styles\nMinAlertLevel = suggestion\n[*.md]\nBasedOnStyles = T\n"


def run(folder: Path, files: dict[str, str], *, ini: str = INI, minimum: str = "") -> list[tuple[str, str]]:
    for name, text in {".vale.ini": ini, **files}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        if not (folder / name).exists():
            (folder / name).write_text(text, encoding="utf-8")
    options = Namespace(vale_glob="", vale_filter="", vale_minalertlevel=minimum)
    project, wanted = valerun.configured(folder / ".vale.ini", options)
    paths = [str(folder / name) for name in files if name.endswith((".md", ".txt")) and "styles" not in name]
    outcome = valerun.check_paths(sorted(paths), project, wanted, "en")
    return [(alert.rule, alert.message) for alert in outcome.alerts] + [("notice", text) for text in outcome.notices]


def rule(body: str) -> str:
    return f"level: warning\nmessage: \"hit '%s'\"\n{body}\n"


def test_existence(tmp_path: Path) -> None:
    files = {"styles/T/R.yml": rule("extends: existence\ntokens: [foo, 'ba+r']"), "a.md": "foo food baaar\n"}
    assert run(tmp_path, files) == [("T.R", "hit 'foo'"), ("T.R", "hit 'baaar'")]


def test_flags_leak_to_the_tokens_that_follow(tmp_path: Path) -> None:
    files = {"styles/T/R.yml": rule("extends: existence\ntokens: [one, '(?i)two', three]"), "a.md": "ONE TWO THREE\n"}
    assert [message for _, message in run(tmp_path, files)] == ["hit 'TWO'", "hit 'THREE'"]


def test_substitution_longest_first_and_what_is_right_already(tmp_path: Path) -> None:
    swap = (
        "extends: substitution\nignorecase: true\nswap: {javascript: JavaScript, 'on line': online, 'on line now': now}"
    )
    files = {
        "styles/T/R.yml": f"message: \"Use '%s' not '%s'.\"\n{swap}\n",
        "a.md": "JavaScript javascript on\nline now\n",
    }
    assert [message for _, message in run(tmp_path, files)] == [
        "Use 'JavaScript' not 'javascript'.",
        "Use 'now' not 'on line now'.",
    ]


def test_conditional_knows_what_was_defined_before(tmp_path: Path) -> None:
    body = "extends: conditional\nfirst: '\\b([A-Z]{3})\\b'\nsecond: '\\(([A-Z]{3})\\)'"
    files = {"styles/T/R.yml": rule(body), "a.md": "Use ABC.\n\nThe thing (ABC).\n\nThen ABC, and XYZ.\n"}
    assert [message for _, message in run(tmp_path, files)] == ["hit 'ABC'", "hit 'XYZ'"]


def test_consistency_speaks_once_both_are_seen(tmp_path: Path) -> None:
    body = "extends: consistency\neither: {advisor: adviser}"
    files = {"styles/T/R.yml": rule(body), "a.md": "An advisor.\n\nAn adviser.\n", "b.md": "An advisor.\n"}
    assert run(tmp_path, files) == [("T.R", "hit 'adviser'")]


def test_inheritance(tmp_path: Path) -> None:
    files = {
        "styles/Base/R.yml": rule("extends: existence\ntokens: [foo, bar]"),
        "styles/T/R.yml": "extends: Base.R\ntokens+: [baz]\ntokens-: [foo]\n",
        "a.md": "foo bar baz\n",
    }
    assert [message for _, message in run(tmp_path, files)] == ["hit 'bar'", "hit 'baz'"]


def test_an_unknown_key_stops_the_run(tmp_path: Path) -> None:
    files = {"styles/T/R.yml": rule("extends: existence\ntokns: [foo]"), "a.md": "foo\n"}
    with pytest.raises(FileError, match="did you mean “tokens”"):
        run(tmp_path, files)


def test_what_cannot_run_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {
        "styles/T/S.yml": rule("extends: script\nscript: 'matches := []'"),
        "styles/T/P.yml": rule("extends: sequence\ntokens: [{tag: NN}]"),
        "styles/T/D.yml": rule("extends: existence\ntokens: [foo]\nignorecase: true\nignorecase: false"),
        "a.md": "foo\n",
    }
    monkeypatch.setattr(tags, "available", lambda: False)
    for _ in ("read", "kept"):
        notices = [text for kind, text in run(tmp_path, files) if kind == "notice"]
        assert len(notices) == 3
        assert all(any(key in text for text in notices) for key in ("“script”", "“tag”", "“ignorecase”"))
    assert all(any(name in text for text in notices) for name in ("T.S", "T.P", "T.D"))


SEQUENCES = [
    ("tokens: [{pattern: 'is|was'}, {tag: VBN}]", "It was seen. It is red.", ["was"]),
    ("tokens: [{pattern: be}, {tag: VBN, skip: 2}]", "It can be very easily seen.", ["be"]),
    ("tokens: [{upos: ADJ}, {upos: NOUN}]", "A red car stopped.", ["red"]),
    ("tokens: [{tag: NN, skip: 4, min: 2}, {pattern: it}]", "The dog chased the cat until it slept.", ["dog"]),
    ("tokens: [{tag: NN, skip: 4, min: 2}, {pattern: it}]", "The dog slept until it woke.", []),
    ("tokens: [{pattern: stop}, {pattern: now, negate: true}]", "Please stop now. Please stop", ["stop"]),
]


@pytest.mark.skipif(not tags.available(), reason="pip install 'relis[tags]'")
@pytest.mark.parametrize(("body", "text", "expected"), SEQUENCES)
@pytest.mark.parametrize("scope", ["", "scope: paragraph\n", "scope: text\n"])
def test_sequences(tmp_path: Path, body: str, text: str, expected: list[str], scope: str) -> None:
    files = {"styles/T/R.yml": rule(f"extends: sequence\n{scope}{body}"), "a.md": f"{text}\n"}
    assert [message for _, message in run(tmp_path, files)] == [f"hit '{word}'" for word in expected]


def test_levels_vocabulary_and_sections(tmp_path: Path) -> None:
    ini = (
        "StylesPath = styles\nMinAlertLevel = suggestion\nVocab = V\n"
        "[*.md]\nBasedOnStyles = T, Vale\nVale.Spelling = NO\nT.Off = NO\nT.R = error\n[sub/*.md]\nBasedOnStyles = NONE\n"
    )
    files = {
        "styles/T/R.yml": rule("extends: existence\ntokens: [foo, GitHub]"),
        "styles/T/Off.yml": rule("extends: existence\ntokens: [foo]"),
        "styles/config/vocabularies/V/accept.txt": "GitHub\n",
        "styles/config/vocabularies/V/reject.txt": "bad thing\n",
        "a.md": "foo github GitHub, a bad thing\n",
    }
    assert run(tmp_path, files, ini=ini, minimum="error") == [
        ("T.R", "hit 'foo'"),
        ("Vale.Terms", "Use 'GitHub' instead of 'github'."),
        ("Vale.Avoid", "Avoid using 'bad thing'."),
    ]


def test_the_second_run_reads_what_was_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RELIS_CACHE_DIR", str(tmp_path / "cache"))
    files = {"styles/T/R.yml": rule("extends: existence\ntokens: [foo, 'ba(?!x)']"), "a.md": "foo ba\n"}
    first = run(tmp_path, files)
    assert run(tmp_path, files) == first
    assert len(list((tmp_path / "cache").glob("*.msgpack"))) == 2


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("*.md", "docs/a.md", True),
        ("docs/**/*.md", "docs/a.md", True),
        ("**/*.md", "a.txt", False),
        ("*.{md,txt}", "a.txt", True),
        ("!*.md", "a.md", False),
        ("docs/*.md", "other/a.md", False),
    ],
)
def test_globs(pattern: str, path: str, expected: bool) -> None:
    assert matches(pattern, path) is expected


def test_conditions() -> None:
    fields = {"Name": "draft.md", "Meta": {"draft": True, "tags": ["internal"]}}
    assert holds('.Meta.draft and .Name startsWith "draft"', fields)
    assert holds('"internal" in .Meta.tags or .Meta.missing', fields)
    assert not holds("not .Meta.draft", fields)


def test_messages() -> None:
    assert fill("Use '%s' instead of '%s'.", ("a", "b")) == "Use 'a' instead of 'b'."
    assert fill("%[2]s %[1]s %%", ("a", "b")) == "b a %"
    assert fill("50% of", ("foo",)) == "50%!o(string=foo)f"
    assert fill("'%s'", ("a\n  b",)) == "'a b'"


def test_ini() -> None:
    sections = read_ini("A = 1 # one\n; no\n[*.md]\nB = x, \\\n  y\nB = z\n")
    assert sections == {"": {"A": ["1"]}, "*.md": {"B": ["x,y", "z"]}}


def test_patterns() -> None:
    assert vale("a(?i)b|c").text == "a(?i:b)|(?i:c)"
    assert vale("a{,3}$").text == "a\\{,3}\\Z"
    with pytest.raises(BadPatternError):
        vale("(a")


def test_formulas() -> None:
    assert Formula("0.4 * (words / sentences) + math.sqrt(4)").value({"words": 10.0, "sentences": 2.0}) == 4.0
    for wrong in ("__import__('os')", "words.real", "[1]", "1 +", "a" * 3_000):
        with pytest.raises(BadFormulaError):
            Formula(wrong).value({"words": 1.0})


def test_case() -> None:
    assert title("the quick guide to networks") == "The Quick Guide to Networks"
    assert sentence("This Is A Heading") == "This is a heading"
    assert recased("sign in", "LOG IN TO") == "SIGN IN"
    assert recased("poor showing", "Bad rep") == "Poor showing"


def test_words_with_flags_in_rules_and_vocabularies(tmp_path: Path) -> None:
    files = {
        "styles/T/R.yml": rule("extends: existence\naffix: own\ntokens: [carry/SD, plain]"),
        "styles/T/S.yml": 'message: "%s, not %s"\nextends: substitution\naffix: own\nswap: {utilize/SU: use}\n',
        "styles/T/N.yml": rule("extends: existence\naffix: none\ntokens: [foo/S]"),
        "styles/config/dictionaries/own.aff": "SET UTF-8\nSFX S Y 2\nSFX S y ies [^aeiou]y\nSFX S 0 s e\n"
        "SFX D Y 1\nSFX D y ied [^aeiou]y\nPFX U Y 1\nPFX U 0 re .\n",
        "styles/config/vocabularies/V/vocab.yml": "affix: own\naccept:\n  - Zorbe: {flags: S}\n",
        "a.md": "He carried what she carries; plain carrying. He reutilizes a zorbes.\n",
    }
    ini = INI.replace("[*.md]", "Vocab = V\n[*.md]").replace("= T\n", "= T, Vale\nVale.Spelling = NO\n")
    found = run(tmp_path, files, ini=ini)
    assert [message for kind, message in found if kind != "notice"] == [
        "hit 'carried'",
        "hit 'carries'",
        "hit 'plain'",
        "use, not reutilizes",
        "Use 'Zorbes' instead of 'zorbes'.",
    ]
    notices = [message for kind, message in found if kind == "notice"]
    assert len(notices) == 1
    assert "T.N" in notices[0]
    assert "“affix”" in notices[0]


NOT_DONE = [
    ("extends: existence\ntokens: [foo]\nscope: doc(h2 + p)", "“scope: doc(…)”", []),
    ("extends: existence\ntokens: [foo]\naction: {name: dance}", "“action”: unknown action “dance”", ["hit 'foo'"]),
    ("extends: existence\ntokens: [foo]\naction: {name: edit, params: [digits]}", "“digits”", ["hit 'foo'"]),
    ("extends: existence\ntokens: [foo]\naction: {name: suggest, params: [my.tengo]}", "“action”", ["hit 'foo'"]),
    ("extends: conditional\nfirst: foo\nsecond: bar\nin: subject", "“in”", ["hit 'foo'"]),
]


@pytest.mark.parametrize(("body", "notice", "alerts"), NOT_DONE)
def test_what_relis_does_not_do_is_said(tmp_path: Path, body: str, notice: str, alerts: list[str]) -> None:
    found = run(tmp_path, {"styles/T/R.yml": rule(body), "a.md": "foo\n"})
    assert [message for kind, message in found if kind != "notice"] == alerts
    (said,) = (message for kind, message in found if kind == "notice")
    assert said.startswith("T.R: ")
    assert notice in said


@pytest.mark.parametrize(
    ("line", "notice"),
    [
        ("[*.md]\nView = V", "“View”"),
        ("[*.md]\nTransform = a.xsl", "“Transform”"),
        ("[*.md]\nCommentDelimiters = {/*, */}", "“CommentDelimiters”"),
        ("[*.md]\nLang = fr", "“Lang”"),
        ("[formats]\nmd = myst", "“md = myst”"),
        ("[formats]\nabc = rst", "“abc = rst”"),
    ],
)
def test_settings_that_relis_does_not_follow_are_named(tmp_path: Path, line: str, notice: str) -> None:
    found = run(
        tmp_path, {"styles/T/R.yml": rule("extends: existence\ntokens: [foo]"), "a.md": "foo\n"}, ini=INI + line
    )
    assert found[0] == ("T.R", "hit 'foo'")
    assert notice in found[1][1]


IGNORING = [
    ("TokenIgnores = (%foo%)", "a %foo% and foo\n", 1),
    ("TokenIgnores = %foo%", "a %foo% and foo\n", 2),  # without a group nothing is hidden
    ("BlockIgnores = (?s) *({< x >}.*?{< /x >})", "foo\n\n{< x >}\n\nfoo foo\n\n{< /x >}\n\nfoo\n", 2),
    ("TokenIgnores = (foo\\, bar), (foo;)", "foo, bar foo; foo\n", 1),
]


@pytest.mark.parametrize(("line", "text", "hits"), IGNORING)
def test_what_sections_ignore(tmp_path: Path, line: str, text: str, hits: int) -> None:
    files = {"styles/T/R.yml": rule("extends: existence\ntokens: [foo]"), "a.md": text}
    assert run(tmp_path, files, ini=f"{INI}{line}\n") == [("T.R", "hit 'foo'")] * hits


@pytest.mark.parametrize(
    ("line", "text", "hits"),
    [
        ("IgnoredScopes = strong", "**foo** *foo* `foo`\n", 2),  # the list replaces Vale's own
        ("SkippedScopes = blockquote", "> foo\n\nfoo\n", 1),
        ("SkippedScopes = blockquote", "<pre>foo</pre>\n\nfoo\n", 2),
        ("IgnoredClasses = skip", '<div class="skip">foo</div>\n\n<span class="skip">foo</span> foo\n', 1),
    ],
)
def test_what_a_project_ignores(tmp_path: Path, line: str, text: str, hits: int) -> None:
    files = {"styles/T/R.yml": rule("extends: existence\ntokens: [foo]"), "a.md": text}
    assert run(tmp_path, files, ini=INI.replace("[*.md]", f"{line}\n[*.md]")) == [("T.R", "hit 'foo'")] * hits


def test_views_of_other_rules_are_not_read_twice(tmp_path: Path) -> None:
    files = {
        "styles/T/P.yml": rule("extends: existence\nscope: paragraph\ntokens: [never]"),
        "styles/T/R.yml": rule("extends: consistency\neither: {colour: color}"),
        "a.md": "A colour.\n\nA color.\n\nA colour.\n",
    }
    assert run(tmp_path, files) == [("T.R", "hit 'color'"), ("T.R", "hit 'colour'")]
