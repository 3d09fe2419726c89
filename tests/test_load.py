"""Rule files: what is wrong is said with its place and the nearest right spelling."""

import textwrap
from pathlib import Path

import pytest

from lint.kinds.existence import Existence
from lint.rulebook.load import load_pack
from tests.support import rule

GOOD = """
extends: existence
message: {fr: "« {match} » est à revoir.", en: "Review “{match}”."}
tokens: [on, non, "12:30"]
"""


def wrong(tmp_path: Path, text: str) -> str:
    (tmp_path / "Rule.yml").write_text(textwrap.dedent(text), encoding="utf-8")
    rules, errors = load_pack(tmp_path, "house")
    assert not rules
    return "\n".join(str(error).removeprefix(f"{tmp_path}/") for error in errors)


def test_a_rule_of_four_lines() -> None:
    made = rule(GOOD, "house.Rule")
    assert isinstance(made, Existence)
    assert (made.name, made.level, made.tokens) == ("house.Rule", "warning", ("on", "non", "12:30"))


def test_a_single_value_stands_for_a_list_and_a_text_for_both_languages() -> None:
    made = rule("extends: existence\nmessage: À revoir.\ntokens: mot\nlanguage: fr\n")
    assert isinstance(made, Existence)
    assert (made.tokens, made.language, made.message.of("en")) == (("mot",), ("fr",), "À revoir.")


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("extends: existance\nmessage: a\ntokens: [a]\n", "Rule.yml:1:10: “existance” is no kind of rule; did you mean “existence”?"),
        ("extends: existence\nmessage: a\ntokns: [a]\n", "Rule.yml:3:8: unknown key “tokns”; did you mean “tokens”?"),
        ("extends: existence\nmessage: a\nlevel: eror\ntokens: [a]\n", "Rule.yml:3:8: “level”: “eror” is not possible here; did you mean “error”?"),
        ("extends: existence\nmessage: a\ntokens: {a: b}\n", "Rule.yml:3:9: “tokens”: a list is expected here, found keys with values"),
        ("extends: existence\nmessage: {fr: a, de: b}\ntokens: [a]\n", "Rule.yml:2:22: unknown key “de”; possible: en, fr"),
        ("extends: existence\nmessage: a\nignorecase: peut-être\ntokens: [a]\n", "Rule.yml:3:13: “ignorecase”: true or false is expected here, found “peut-être”"),
        ("message: a\n", "Rule.yml:1:1: the key “extends” is missing: it says what kind of rule this is"),
        ("extends: existence\ntokens: [a]\n", "Rule.yml:1:1: the key “message” is missing: what the editor should read"),
        ("extends: existence\nname: x.Y\nmessage: a\ntokens: [a]\n", "Rule.yml:2:7: “name” is not written in the file: it follows from its place"),
        ("- a\n- b\n", "Rule.yml:1:1: a rule is keys with values: extends, message, level …"),
        ("", "Rule.yml:1:1: a rule is keys with values: extends, message, level …"),
        ("extends: existence\nmessage: a\nexamples:\n  - bda: x\ntokens: [a]\n", "Rule.yml:4:10: unknown key “bda”; did you mean “bad”?"),
    ],
)  # fmt: skip
def test_a_mistake_has_a_place_and_a_remedy(tmp_path: Path, text: str, error: str) -> None:
    assert wrong(tmp_path, text) == error


def test_all_broken_rules_are_listed_at_once(tmp_path: Path) -> None:
    (tmp_path / "A.yml").write_text("extends: nothing\n")
    (tmp_path / "B.yml").write_text("a: 1\na: 2\n")
    (tmp_path / "C.yml").write_text(GOOD)
    rules, errors = load_pack(tmp_path, "house")
    assert list(rules) == ["house.C"]
    assert [Path(error.path).name for error in errors] == ["A.yml", "B.yml"]


def test_two_rules_of_one_name_are_a_mistake(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "Rule.yml").write_text(GOOD)
    _, errors = load_pack(tmp_path, "house")
    assert "a second rule house.Rule" in str(errors[0])


def test_registries_and_hidden_folders_hold_no_rules(tmp_path: Path) -> None:
    for folder in ("registry", ".old", "_drafts"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "Rule.yml").write_text("nothing of a rule")
    assert load_pack(tmp_path, "house") == ({}, [])
