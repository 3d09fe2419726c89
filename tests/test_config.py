"""The configuration: found upwards, strict, and exact about what it names."""

from pathlib import Path

import pytest

from lint import config
from lint.rulebook.yamltree import FileError
from tests.support import rule

RULES = {
    name: rule("extends: existence\nmessage: a\ntokens: [a]\ncategory: quotes\n", name)
    for name in ("fr.UnclosedQuote", "fr.Spaces", "nato.Names")
}


def loaded(tmp_path: Path, text: str, name: str = "relis.yml") -> config.Config:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return config.load(tmp_path / name)


def chosen(tmp_path: Path, text: str) -> list[str]:
    return sorted(found.name for found in config.chosen_rules(loaded(tmp_path, text), RULES)[0])


def test_without_a_file_everything_has_a_default() -> None:
    assert config.load(None) == config.Config()


def test_the_nearest_file_upwards_holds(tmp_path: Path) -> None:
    (tmp_path / "relis.yml").write_text("profile: fr-CH\n")
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    assert config.find(below) == tmp_path / "relis.yml"
    (below / "pyproject.toml").write_text("[tool.other]\n")
    assert config.find(below) == tmp_path / "relis.yml"
    (below / "pyproject.toml").write_text('[tool.relis]\nprofile = "fr-CA"\n')
    found = config.find(below)
    assert found == below / "pyproject.toml"
    assert config.load(found).profile == "fr-CA"


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("profil: fr-FR\n", "relis.yml:1:9: unknown key “profil”; did you mean “profile”?"),
        ("profile: fr-BE\n", "relis.yml:1:10: “profile”: “fr-BE” is not possible here; did you mean “fr-FR”?"),
        ("a: 1\na: 2\n", "relis.yml:2:1: the key “a” is there twice"),
        ("overrides:\n  - files: a\n    langage: fr\n", "relis.yml:3:14: unknown key “langage”; did you mean “language”?"),
        ("path: x\n", "relis.yml:1:1: unknown key “path”"),
    ],
)  # fmt: skip
def test_a_mistake_has_a_place_and_a_remedy(tmp_path: Path, text: str, error: str) -> None:
    with pytest.raises(FileError) as found:
        loaded(tmp_path, text)
    assert str(found.value).removeprefix(f"{tmp_path}/") == error


def test_a_broken_toml_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileError):
        loaded(tmp_path, "[tool.relis\n", "pyproject.toml")


def test_rules_are_named_by_identifier_pack_or_category(tmp_path: Path) -> None:
    assert chosen(tmp_path, "select: [fr.Spaces]") == ["fr.Spaces"]
    assert chosen(tmp_path, "select: [fr]") == ["fr.Spaces", "fr.UnclosedQuote"]
    assert chosen(tmp_path, "ignore: [nato]") == ["fr.Spaces", "fr.UnclosedQuote"]
    assert chosen(tmp_path, "ignore: [quotes]") == []


def test_levels_change_or_switch_off(tmp_path: Path) -> None:
    settings = loaded(tmp_path, "levels: {fr: suggestion, fr.Spaces: error, nato.Names: off}")
    rules, levels = config.chosen_rules(settings, RULES)
    assert levels == {"fr.UnclosedQuote": "suggestion", "fr.Spaces": "error"}
    assert sorted(found.name for found in rules) == ["fr.Spaces", "fr.UnclosedQuote"]


def test_a_rule_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="did you mean “fr.UnclosedQuote”"):
        chosen(tmp_path, "ignore: [fr.UnclosedQuotes]")


def test_a_new_rule_is_off_until_it_is_named() -> None:
    new = rule("extends: existence\nmessage: a\ntokens: [a]\npreview: true\n", "fr.New")
    rules = {**RULES, "fr.New": new}
    assert new not in config.chosen_rules(config.Config(), rules)[0]
    assert new not in config.chosen_rules(config.Config(select=("fr",)), rules)[0]
    assert new in config.chosen_rules(config.Config(select=("fr.New",)), rules)[0]
