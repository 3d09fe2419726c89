"""Views: the further blocks that scopes ask for, and who reads them."""

import pytest

from lint.formats import parse
from lint.formats.punkt import sentences
from lint.formats.scopes import selects
from lint.formats.views import views
from lint.source import Source

MARKDOWN = """---
title: Un titre
layout: post
---

# Grand titre

Un *mot* et `code`. Encore « une phrase ».

- item

> cité
"""


def seen(text: str, extension: str, scopes: tuple[str, ...], dialect: str) -> list[str]:
    """The texts that a rule with these scopes reads."""
    document = parse(Source(f"a.{extension}", text))
    prefix = "vale & " if dialect == "vale" else ""
    made = views(document, [f"{prefix}{scope}" for scope in scopes])
    return [block.text for block in (*document.blocks, *made) if selects(scopes, block.scope, document.format, dialect)]


@pytest.mark.parametrize(
    ("scope", "dialect", "expected"),
    [
        ("text", "relis", ["Un titre", "Grand titre", "Un mot et ****. Encore « une phrase ».", "item", "cité"]),
        ("text", "vale", ["Un titre", "Grand titre", "Un mot et ****. Encore « une phrase ».", "item", "cité", "post"]),
        ("paragraph", "relis", ["Un mot et ****. Encore « une phrase »."]),
        ("paragraph", "vale", ["Un mot et ****. Encore « une phrase »."]),
        ("sentence", "relis", ["Un titre", "Grand titre", "Un mot et ****.", "Encore « une phrase ».", "item", "cité"]),
        ("sentence", "vale", ["Grand titre", "Un mot et ****.", "Encore « une phrase ».", "item", "cité"]),
        ("sentence & list", "vale", ["item"]),
        ("emphasis", "vale", ["mot"]),
        ("code", "relis", ["code"]),
        ("summary", "vale", ["Un mot et ****. Encore « une phrase ».\n\nitem\n\ncité\n\n"]),
        ("raw", "relis", [MARKDOWN]),
        ("frontmatter.title", "relis", ["Un titre"]),
        ("heading", "vale", ["Grand titre"]),
    ],
)
def test_what_a_scope_reads_in_markdown(scope: str, dialect: str, expected: list[str]) -> None:
    assert seen(MARKDOWN, "md", (scope,), dialect) == expected


def test_plain_text_is_one_block_for_vale_and_paragraphs_for_relis() -> None:
    text = "Un. Deux\n\nTrois “quatre”\n"
    assert seen(text, "txt", ("text",), "vale") == [text]
    assert seen(text, "txt", ("text",), "relis") == ["Un. Deux", "Trois “quatre”"]
    assert seen(text, "txt", ("paragraph",), "vale") == ["Un. Deux\n\n", "Trois “quatre”\n"]
    assert seen(text, "txt", ("sentence",), "vale") == ["Un.", "Deux\n\nTrois “quatre”"]
    assert seen(text, "txt", ("quote",), "vale") == ["“quatre”"]
    assert seen(text, "xyz", ("text",), "vale") == [text]
    assert seen(text, "xyz", ("sentence",), "vale") == []


def test_chapters_of_a_manuscript_are_headings_for_vale() -> None:
    text = "Un titre\n\nChapter One\n\nTexte.\n\n* * *\n\nXII\n\nSuite.\n"
    assert seen(text, "txt", ("heading.h2",), "vale") == ["Chapter One", "XII"]
    assert seen(text, "txt", ("heading.h1",), "vale") == ["Un titre"]
    assert seen(text, "txt", ("text & ~heading",), "vale") == ["Texte.", "Suite."]


def test_views_lead_back_to_the_source() -> None:
    document = parse(Source("a.md", MARKDOWN))
    (code,) = views(document, ["code"])
    span = document.to_source(code, 0, 4)
    assert document.source.text[span.start : span.end] == "code"
    (summary,) = views(document, ["summary"])
    at = summary.text.index("cité")
    span = document.to_source(summary, at, at + 4)
    assert document.source.text[span.start : span.end] == "cité"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Lee paid $2.10. He left.", ["Mr. Lee paid $2.10.", "He left."]),
        ('"Who?" she said. No. 7 won!', ['"Who?" she said.', "No. 7 won!"]),
        ("The U.S. Navy sailed. J. Doe saw it", ["The U.S. Navy sailed.", "J. Doe saw it"]),
        ("We left at 4 p.m. The rest stayed.", ["We left at 4 p.m.", "The rest stayed."]),
        ("Wait . . . more. And... So what", ["Wait . . . more.", "And...", "So what"]),
        ("Il vint. « Quoi ? » dit-il", ["Il vint.", "« Quoi ?", "» dit-il"]),
        ("", []),
        (" . ", ["."]),
    ],
)
def test_sentences_as_vale_makes_them(text: str, expected: list[str]) -> None:
    assert [text[span.start : span.end] for span in sentences(text)] == expected
