"""What comments and [sic] refuse."""

import re

import pytest

from lint.formats import parse
from lint.formats.document import Document
from lint.source import Source


def refused(text: str, rule: str = "fr.Regle", extension: str = "md") -> list[str]:
    """The words ``mot1``, ``mot2`` … of the text about which ``rule`` may not speak."""
    document = parse(Source(f"a.{extension}", text))
    words = dict.fromkeys(re.findall(r"mot\d", text))
    return [word for word in words if _covered(document, text.rindex(word), rule, word)]


def _covered(document: Document, offset: int, rule: str, word: str) -> bool:
    return any(suppression.covers(offset, rule, word) for suppression in document.suppressions)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mot1\n\n<!-- relis: ignore -->\n\nmot2\nmot3\n\nmot4", ["mot2", "mot3"]),
        ("mot1\n\n<!-- relis: ignore fr.Regle nom d’époque -->\n\nmot2\n\nmot3", ["mot2"]),
        ("mot1\n\n<!-- relis: ignore fr.Autre -->\n\nmot2", []),
        ("mot1\n\n<!-- relis: ignore fr.* -->\n\nmot2", ["mot2"]),
        ("mot1 mot2 <!-- relis: ignore -->\n\nmot3", ["mot1", "mot2"]),
        ("mot1\n\n<!-- relis: off fr.Regle -->\n\nmot2\n\n<!-- relis: on -->\n\nmot3", ["mot2"]),
        ("mot1\n\n<!-- relis: off -->\n\nmot2", ["mot2"]),
        ("mot1\n\n<!-- relis: ignore-file fr.Regle -->\n\nmot2", ["mot1", "mot2"]),
        ("- mot1\n- mot2 <!-- relis: ignore -->\n- mot3", ["mot2"]),
        ("<p>mot1 </p><!-- relis: ignore --><p> mot2 </p>", ["mot1", "mot2"]),
        ("mot1 mot2 [sic] mot3", ["mot2"]),
        ("mot1 mot2 [*sic*] mot3", ["mot2"]),
        ("mot1 « mot2 mot3 » (sic) mot4", ["mot2", "mot3"]),
        ("mot1 sic mot2", []),
        ("mot1\n\n<!-- vale off -->\n\nmot2\n\n<!-- vale on -->\n\nmot3", ["mot2"]),
        ("mot1 <!-- vale fr.Regle = NO --> mot2 <!-- vale fr.Regle = YES --> mot3", ["mot2"]),
        ("mot1 <!-- vale fr = NO --> mot2", ["mot2"]),
        ("mot1 <!-- vale en = NO --> mot2", []),
        ('mot1 <!-- vale fr.Regle["mot2", "mot3"] = NO --> mot2 mot3 mot4', ["mot2", "mot3"]),
        ("mot1 <!-- vale styles = en, nato --> mot2", ["mot2"]),
        ("mot1 <!-- vale styles = fr --> mot2", []),
        ("mot1 <!-- VALE off --> mot2 <!-- vale  off --> mot3", []),
        ("mot1 <!--vale off--> mot2", ["mot2"]),
        ("- mot1\n  <!-- vale off -->\n- mot2\n  <!-- vale on -->\n- mot3", ["mot1", "mot2"]),
    ],
)
def test_what_is_refused(text: str, expected: list[str]) -> None:
    assert refused(text) == expected


def test_plain_text_has_sic_alone() -> None:
    assert refused("mot1 mot2 [sic] mot3\n\n<!-- vale off -->\n\nmot4", extension="txt") == ["mot2"]


def test_the_reason_and_the_place_are_kept() -> None:
    text = "a\n\n<!-- relis: ignore fr.Un, nato.Deux : nom d’époque -->\n\nb"
    (suppression,) = parse(Source("a.md", text)).suppressions
    assert suppression.rules == ("fr.Un", "nato.Deux")
    assert suppression.reason == "nom d’époque"
    assert text[suppression.at.start : suppression.at.end].startswith("<!-- relis")
    assert text[suppression.start : suppression.end] == "b"
