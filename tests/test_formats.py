"""Markdown, HTML and front matter: the right blocks, at the right place, whatever comes in."""

import re
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lint.formats import format_of, language_of, parse, readable
from lint.formats.document import Document
from lint.formats.reading import Reading
from lint.formats.templates import hidden
from lint.model import Block
from lint.source import Source


def read(text: str, extension: str = "md") -> Document:
    return parse(Source(f"a.{extension}", text))


def shown(document: Document) -> list[tuple[str, str]]:
    return [(block.scope, block.text) for block in document.blocks]


def source_of(document: Document, words: str) -> str:
    """What the source has where the only block with these words has them."""
    (block,) = [block for block in document.blocks if words in block.text]
    at = block.text.index(words)
    span = document.to_source(block, at, at + len(words))
    return document.source.text[span.start : span.end]


def check_runs(block: Block, source: str) -> None:
    at = 0
    for run in block.runs:
        assert run.text_start == at
        assert run.length > 0
        at += run.length
        assert 0 <= run.source_start <= run.source_start + run.source_length <= len(source)
        if not run.opaque:
            text = block.text[run.text_start : run.text_start + run.length]
            stretch = source[run.source_start : run.source_start + run.source_length].replace("\r", "\n")
            same = unicodedata.normalize("NFC", stretch) == unicodedata.normalize("NFC", text)
            assert same or "*" in text or "\n" in text or " " in text or "\ufffd" in text or "&" in stretch
    assert at == len(block.text)
    for mark in block.marks:
        assert 0 <= mark.start < mark.end <= len(block.text)


MARKUP = [
    "*",
    "**",
    "_",
    "`",
    "``",
    "[",
    "](",
    ")",
    "![",
    "> ",
    "- ",
    "1. ",
    "# ",
    "\n",
    "\n\n",
    "\r\n",
    "    ",
    "|",
    "\n|-|\n",
]
MARKUP += [
    "<b>",
    "</b>",
    "<p lang=en>",
    "<div>",
    "</div>",
    "<!--",
    "-->",
    "<br>",
    "<code>",
    "</code>",
    "<pre>",
    "&eacute;",
    "&",
]
MARKUP += [
    "---\n",
    "+++\n",
    "title: x\n",
    "a: >\n  b\n",
    '{"a": "b"}',
    "$",
    "$$",
    "~~",
    "[^1]",
    "[^1]: ",
    "<img alt='",
    "'>",
]
MARKUP += [
    "http://a.b/c_d",
    "<http://a.b>",
    "[sic]",
    "<!-- relis: ignore fr.A x -->",
    "<!-- vale off -->",
    "\\",
    "\\*",
    "é",
    "e\u0301",
]
MARKUP += [
    "😀",
    "\u00a0",
    "\u2028",
    "\0",
    "mot",
    " ",
    " ",
    "«\u00a0",
    "\t",
    "\r",
    "<script>",
    "</script>",
    '="',
    "<",
    ">",
    "\ud800",
]
pieces = st.lists(st.sampled_from(MARKUP), max_size=40).map("".join)


@settings(max_examples=300, deadline=None)
@given(pieces, st.sampled_from(["md", "html", "txt", "xyz"]))
def test_no_input_raises_and_every_run_holds(text: str, extension: str) -> None:
    document = read(text, extension)
    for block in (*document.blocks, *document.data):
        check_runs(block, text)
        assert block.text.strip()
        document.to_source(block, 0, len(block.text))
    for refused in document.suppressions:
        assert 0 <= refused.start <= len(text)
        assert refused.end <= len(text)


def test_blocks_of_markdown_have_vale_s_scopes() -> None:
    text = (
        "# Un\n\nPara `a b` et [lien](u).\n\n"
        "- item\n- deux\n\n  suite\n  - fond\n\n> cité\n>\n> encore\n\n"
        "| T |\n|---|\n| c |\n\n![alt *x*](i.png)\n\n```\ncode\n```\n\n    code\n\n"
        "Note[^1].\n\n[^1]: bas\n\nDeux\n----\n"
    )
    assert shown(read(text)) == [
        ("text.heading.h1", "Un"),
        ("text", "Para *** et lien."),
        ("text.list", "item"),
        ("text.list", "deux"),
        ("text", "suite"),
        ("text.list", "fond"),
        ("text.blockquote", "cité"),
        ("text", "encore"),
        ("text.table.header", "T"),
        ("text.table.cell", "c"),
        ("text.attr.alt", "alt x"),
        ("text", "Note."),
        ("text.list", "bas"),
        ("text.heading.h2", "Deux"),
    ]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("un *mot **gras*** fin", "mot gras fin", "mot **gras*** fin"),
        ("un [mot *fort*](http://a.b 'titre') fin", "fort fin", "fort*](http://a.b 'titre') fin"),
        ("caf&eacute; noir", "café", "caf&eacute;"),
        ("De\u0301fense", "Déf", "De\u0301f"),
        ("> une ligne\n> deux", "ligne\ndeux", "ligne\n> deux"),
        ("- une\r\n  deux", "une\ndeux", "une\r\n  deux"),
        ("vers  \nsuite", "vers suite", "vers  \nsuite"),
        ("😀 é <b>gras</b> fin", "gras fin", "gras</b> fin"),
        ("a \\* b", "* b", "* b"),
        ("<p>Deux   mots<br>ici</p>", "Deux mots ici", "Deux   mots<br>ici"),
        ("| a | b \\| c |\n|---|---|\n", "b | c", "b \\| c"),
    ],
)
def test_positions_go_through_markup(text: str, words: str, expected: str) -> None:
    assert source_of(read(text), words) == expected


def test_code_and_addresses_are_masked() -> None:
    (block,) = read("Voir `x = 1`, <https://a.b/c>, https://a.b/c_d_e. Et [ici](https://a.b), <kbd>Ctrl</kbd>.").blocks
    assert block.text == "Voir *****, *************, *****************. Et ici, ****."
    assert [(mark.kind, block.text[mark.start : mark.end]) for mark in block.marks] == [
        ("code", "*****"),
        ("link", "*************"),
        ("link", "ici"),
        ("code", "****"),
    ]


@pytest.mark.parametrize("text", ["un <!-- note --> mot", "un<br>mot", "un <br/> mot", "un<br>\nmot", "un  \nmot"])
def test_comments_and_breaks_leave_one_space(text: str) -> None:
    assert shown(read(text)) == [("text", "un mot")]


def test_html_is_prose_without_scripts() -> None:
    text = (
        "<html lang='fr'><head><title>Un titre</title><meta name=description content='R&eacute;sum&eacute;'>"
        "<style>p{}</style></head><body><h1>Gros</h1><p>Un <em>mot</em>\n   ici<script>var a = '<p>';</script></p>"
        "<p lang=en>Hello</p><ul><li>a<li>b</ul><img alt='vue &lt;x&gt;'><table><tr><th>T<td>c</table>"
        "<pre>code</pre><figure><figcaption>Légende</figcaption></figure></body></html>"
    )
    document = read(text, "html")
    assert document.language == "fr"
    assert shown(document) == [
        ("text.title", "Un titre"),
        ("text.attr.description", "Résumé"),
        ("text.heading.h1", "Gros"),
        ("text", "Un mot\nici"),
        ("text", "Hello"),
        ("text.list", "a"),
        ("text.list", "b"),
        ("text.attr.alt", "vue <x>"),
        ("text.table.header", "T"),
        ("text.table.cell", "c"),
        ("text.figure.caption", "Légende"),
    ]
    assert [block.language for block in document.blocks][3:5] == ["fr", "en"]
    assert source_of(document, "Résumé") == "R&eacute;sum&eacute;"


def test_what_is_no_tag_is_text() -> None:
    assert shown(read("<p>a < b et c > d, x<y</p>", "html")) == [("text", "a < b et c > d, x<y")]


YAML = """---
title: "L’été : récit"
layout: post
description: >
  Une longue
  description.
lang: fr
tags:
  - un
---

Texte.
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_front_matter_values_are_read_where_they_stand(newline: str) -> None:
    document = read(YAML.replace("\n", newline))
    assert document.language == "fr"
    assert shown(document) == [
        ("text.frontmatter.title", "L’été : récit"),
        ("text.frontmatter.description", "Une longue description."),
        ("text", "Texte."),
    ]
    assert [block.text for block in document.data] == ["post", "fr"]
    assert source_of(document, "longue description") == f"longue{newline}  description"
    assert source_of(document, "récit") == "récit"
    assert document.meta["layout"] == "post"


def test_front_matter_of_toml_and_json() -> None:
    assert shown(read("+++\ntitle = 'Un titre'\nn = 1\n[a]\ntitle = 'non'\n+++\nTexte")) == [
        ("text.frontmatter.title", "Un titre"),
        ("text", "Texte"),
    ]
    document = read('{"a": [1, {"b": 2}], "title": "\\u00c9t\\u00e9"}\n\nTexte')
    assert shown(document) == [("text.frontmatter.title", "Été"), ("text", "Texte")]
    assert source_of(document, "Été") == "\\u00c9t\\u00e9"


def test_a_line_of_dashes_is_no_front_matter() -> None:
    assert [scope for scope, _ in shown(read("un\n\n---\n\ndeux\n\n---\n"))] == ["text", "text"]


def test_names_of_files() -> None:
    assert format_of("dir.x/Article.fr.MD") == "md"
    assert [language_of(name) for name in ("a.fr.md", "fr/a.md", "a.min.js", "a.en-GB.md", "v1.2.md")] == [
        "fr",
        "",
        "",
        "en",
        "",
    ]


HOSTILE = {
    "quotations": ">" * 20_000,
    "brackets": "[" * 20_000,
    "images": "![" * 5_000 + "a" + "](b)" * 5_000,
    "tags": "<a " * 20_000 + '=">"',
    "comments": "<!-- x " * 20_000 + ">",
    "open elements": "<div><b><code>" * 5_000 + "x",
    "long line": "mot " * 250_000,
    "long word": "a" * 1_000_000,
    "ticks": "".join("`" * size + " " for size in range(500)),
    "table": "a|b\n-|-\n" + "c|d\n" * 20_000,
    "front matter": "---\na: " + "[" * 40_000 + "\n---\n",
    "json": '{"a":' + "[" * 20_000,
    "ignored": "<!-- relis: ignore a.B -->\n\nx\n\n" * 5_000,
    "addresses": "http://a" + ")" * 200_000,
    "templates": "{% {{ " * 20_000,
    "template blocks": "{% comment %} " * 20_000,
    "attribute lists": "{#a " * 20_000,
    "lone surrogates": "a\ud800b" * 1_000,
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("extension", ["md", "html", "txt"])
def test_hostile_input_takes_linear_time(name: str, extension: str) -> None:
    start = time.process_time()
    read(HOSTILE[name], extension)
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{{< figure src="x" title="Non" >}}\n\nTexte {{< ref "page" >}} fin.', ["Texte ****************** fin."]),
        ("{% include a.html %}\nUn {{ site.name }} mot.", ["Un *************** mot."]),
        ('Avant.\n\n{% include a.html content="<p>«\n\nnon</p>" %}\n\nAprès.', ["Avant.", "Après."]),
        ("{% highlight ruby %}\ndef non\n{% endhighlight %}\n\nTexte.", ["Texte."]),
        ("{% comment %}\nnon\n{% endcomment %}\n\nTexte.", ["Texte."]),
        ("## Titre {#mon-id .classe}\n\n[lien](u){.btn} suite.\n\nPara\n{: .lead}", ["Titre", "lien suite.", "Para"]),
        (":::tip Non\nDu texte.\n:::", ["Du texte."]),
        ("!!! note\n    Texte.\n\nAprès.", ["Texte.", "Après."]),
        ('!!! danger "Un titre"\n\n    Texte.\n\n    Deux.\n\nAprès.', ["Un titre", "Texte.", "Deux.", "Après."]),
        ('??? info\n\n    Texte.\n\n=== "Onglet"\n\n    Autre.', ["Texte.", "Onglet", "Autre."]),
        ("Quoi ???\n\nTitre\n===\n\nNon !!!", ["Quoi ???", "Titre", "Non !!!"]),
        ("Un {accolade} reste.", ["Un {accolade} reste."]),
        ("Voir `{{ x }}`.", ["Voir *******."]),
    ],
)
def test_templates_are_no_prose(text: str, expected: list[str]) -> None:
    assert [block.text for block in read(text).blocks] == expected


TEMPLATES = ["{{< x >}}", "{{", "}}", "{% a %}", "{%", "%}", "{% raw %}", "{% endraw %}", "{#", "#}", "{#id .a}", ":::"]
TEMPLATES += [
    "::: tip",
    "!!! note",
    '"',
    "??? a",
    "???+ ",
    '=== "x"',
    "    ",
    "import a from 'b';",
    "{/*",
    "*/}",
    "mot",
]
TEMPLATES += ["é", " ", "> ", "\r", "{", "}", "\n", "\r\n"]


@given(st.lists(st.sampled_from(TEMPLATES), max_size=30).map("".join), st.sampled_from(["md", "mdx", "html"]))
@example("!!! note\r{{< x >}}", "md")
def test_hiding_moves_nothing(text: str, extension: str) -> None:
    made = hidden(text, extension, Reading(tokens=(re.compile("mot"),), blocks=(re.compile("(é) "),)))
    assert len(made) == len(text)
    assert [match.start() for match in re.finditer("[\r\n]", made)] == [
        match.start() for match in re.finditer("[\r\n]", text)
    ]


def test_mdx_is_read_without_its_code() -> None:
    text = (
        'import Carte from "./carte"\n\nexport const a = 1\n\n{/* non */}\n\n# Titre\n\nUn {valeur} mot.\n\n'
        '<Carte titre="non">\n\nTexte.\n\n</Carte>\n'
    )
    assert [block.text for block in read(text, "mdx").blocks] == ["Titre", "Un ******** mot.", "Texte."]


def test_a_project_says_what_is_no_prose() -> None:
    reading = Reading(
        skipped=frozenset({"blockquote"}),
        masked=frozenset({"strong"}),
        classes=frozenset({"caché"}),
        tokens=(re.compile(r"@(\w+)"),),
        blocks=(re.compile(r"(?s)(BEGIN.*?END)"),),
        templating=False,
    )
    text = (
        "Un **fort** `code` @nom {{ x }}\n\n> cité\n\nBEGIN\nnon\n\nnon END\n\n"
        "<p class='caché'>non</p>\n\n<span class=caché>mot</span> fin"
    )
    document = parse(Source("a.md", text), "md", reading)
    assert [block.text for block in document.blocks] == ["Un **** code @*** {{ x }}", "*** fin"]


def test_the_page_on_inputs_names_what_is_read() -> None:
    page = Path("docs/inputs.md").read_text(encoding="utf-8")
    shown = set(re.findall(r"`\.(\w+)`", page)) - {"jsonl", "csv", "tsv", "xml"}
    assert all(readable(f"a.{extension}") for extension in shown)
