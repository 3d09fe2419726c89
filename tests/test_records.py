"""Articles that stand together in one file."""

from pathlib import Path

import pytest

from lint.cli import main
from lint.formats import parse
from lint.formats.records import Fields, Record, fields, records
from lint.source import UnreadableError

WXR = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>T</title><language>fr-FR</language>
<item><title>Un</title><link>https://exemple.fr/un</link><content:encoded><![CDATA[<!-- wp:paragraph -->
<p>Premier <em>mot</em>.</p>
<!-- /wp:paragraph -->]]></content:encoded><wp:post_type>post</wp:post_type></item>
<item><title>Image</title><content:encoded>non</content:encoded><wp:post_type>attachment</wp:post_type></item>
<item><title>Deux</title><wp:post_id>7</wp:post_id><content:encoded><![CDATA[Un paragraphe
long.

Un <b>autre</b>.]]></content:encoded><wp:post_type>page</wp:post_type></item>
</channel></rss>
"""


def written(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def shown(found: list[Record]) -> list[tuple[str, str, str, str]]:
    return [(Path(record.source.path).name, record.source.text, record.language, record.format) for record in found]


def test_lines_of_json(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "a.jsonl",
        '{"a": {"body": "Été"}, "url": "u1", "l": "fr-FR"}\n\n{"a": {"body": " "}}\n{"a": {"body": "b"}}\n',
    )
    names = fields("text=a.body,id=url,lang=l,format=md")
    assert shown(list(records(path, names))) == [("a.jsonl#u1", "Été", "fr", "md"), ("a.jsonl#4", "b", "", "md")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_rows_of_csv(tmp_path: Path, delimiter: str) -> None:
    text = f'\ufeffid{delimiter}text\n1{delimiter}"Un{delimiter} deux\n\nTrois"\n2{delimiter}\n'
    path = written(tmp_path, "a.csv", text)
    assert shown(list(records(path, Fields()))) == [("a.csv#1", f"Un{delimiter} deux\n\nTrois", "", "txt")]


def test_posts_of_a_wordpress_export(tmp_path: Path) -> None:
    found = list(records(written(tmp_path, "a.xml", WXR), Fields()))
    assert [(record.source.path.rpartition("#")[2], record.language) for record in found] == [
        ("https://exemple.fr/un", "fr"),
        ("7", "fr"),
    ]
    blocks = [block.text for record in found for block in parse(record.source, record.format).blocks]
    assert blocks == ["Premier mot.", "Un paragraphe\nlong.", "Un autre."]


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("a.jsonl", '{"text": "a"}\n{"text": \n', "line 2 is not JSON"),
        ("a.jsonl", "[" * 100_000, "line 1 is not JSON"),
        ("a.csv", "id,corps\n1,a\n", "there is no column “text”: id, corps"),
        ("a.xml", "<rss><item>", "not XML"),
        ("a.xml", '<!DOCTYPE x [<!ENTITY a "b">]><rss>&a;</rss>', "document type"),
        ("a.pdf", "", "not a file of records"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, name: str, text: str, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        list(records(written(tmp_path, name, text), Fields()))


def test_unknown_fields_are_refused() -> None:
    with pytest.raises(ValueError, match="corps"):
        fields("corps=body")


def test_the_command_checks_records(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(
        tmp_path, "a.jsonl", '{"id": "u1", "body": "<p>La <b>comission</b> a parlé.</p>", "lang": "fr"}\nnon\n'
    )
    options = ["--no-config", "--select", "fr.Spelling", "--output-format", "concise"]
    named = ["--records", "text=body,format=html"]
    assert main(["check", path, *options, *named]) == 2
    shown = capsys.readouterr()
    assert f"{path}#u1:1:10: " in shown.out
    assert "line 2 is not JSON" in shown.err
    assert main(["check", path, *options, *named, "--fix"]) == 2
    with pytest.raises(SystemExit):
        main(["check", path, "--records", "corps=body"])
