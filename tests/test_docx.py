"""Word documents: what is read, and comments in a copy."""

import zipfile
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from lint.cli import main
from lint.formats import parse, source_of
from lint.formats.document import Document
from lint.formats.docx_comments import Note, commented
from lint.source import UnreadableError

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BODY = (
    '<w:p><w:pPr><w:pStyle w:val="Titre1"/><w:tabs><w:tab w:val="left" w:pos="20"/></w:tabs></w:pPr><w:r><w:t>Un titre</w:t></w:r></w:p>'
    '<w:p/><w:p><w:r><w:t xml:space="preserve">L’é</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>té &amp; la</w:t><w:tab/><w:t>mer</w:t></w:r>'
    "<w:del><w:r><w:delText>non</w:delText><w:t>non</w:t></w:r></w:del><w:ins><w:r><w:t> 😀 fin</w:t></w:r></w:ins></w:p>"
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Case</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
)
TEXT = "Un titre\nL’été & la\tmer 😀 fin\nCase\nNote\n"


def read(path: str) -> Document:
    return parse(source_of(path, Path(path).read_bytes()))


def comment(path: str, notes: list[Note]) -> bytes:
    return commented(path, Path(path).read_bytes(), notes)


def word(folder: Path, body: str = BODY, **parts: str) -> str:
    path = folder / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types></Types>")
        archive.writestr("word/_rels/document.xml.rels", "<Relationships></Relationships>")
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
        archive.writestr(
            "word/footnotes.xml", f'<w:footnotes xmlns:w="{W}"><w:p><w:r><w:t>Note</w:t></w:r></w:p></w:footnotes>'
        )
        for name, content in parts.items():
            archive.writestr(name, content)
    return str(path)


def test_paragraphs_headings_cells_and_notes(tmp_path: Path) -> None:
    document = read(word(tmp_path))
    assert document.source.text == TEXT
    assert [(block.scope, block.text) for block in document.blocks] == [
        ("text.heading.h1", "Un titre"),
        ("text", "L’été & la\tmer 😀 fin"),
        ("text.table.cell", "Case"),
        ("text", "Note"),
    ]
    assert document.source.line_column(TEXT.index("Case")) == (3, 1)


def test_comments_stand_at_their_place(tmp_path: Path) -> None:
    path = word(tmp_path)
    notes = [
        Note(TEXT.index("été"), TEXT.index("été") + 7, "sur <deux> passages & « un » signe\x00"),
        Note(TEXT.index("😀"), TEXT.index("😀") + 1, "un visage"),
        Note(TEXT.index("Note"), TEXT.index("Note") + 4, "dans une note : laissé"),
    ]
    copy = tmp_path / "b.docx"
    copy.write_bytes(comment(path, notes))
    assert read(str(copy)).source.text == TEXT
    with zipfile.ZipFile(copy) as archive:
        main = archive.read("word/document.xml").decode()
        comments = fromstring(archive.read("word/comments.xml"))
        assert "comments+xml" in archive.read("[Content_Types].xml").decode()
        assert 'Target="comments.xml"' in archive.read("word/_rels/document.xml.rels").decode()
    fromstring(main)
    assert [node.text for node in comments.iter(f"{{{W}}}t")] == [
        "sur <deux> passages & « un » signe\ufffd",
        "un visage",
    ]
    assert main.count("commentRangeStart") == main.count("commentRangeEnd") == main.count("commentReference") == 2
    first = main.index('<w:commentRangeStart w:id="0"/>')
    last = main.index('<w:commentRangeEnd w:id="0"/>')
    marked = read(word(tmp_path, f"<w:p>{main[first + 31 : last]}</w:p>")).source.text
    assert marked.startswith("été & l\n")


def test_comments_join_those_that_are_there(tmp_path: Path) -> None:
    once = tmp_path / "b.docx"
    once.write_bytes(comment(word(tmp_path), [Note(0, 2, "un")]))
    twice = tmp_path / "c.docx"
    twice.write_bytes(comment(str(once), [Note(3, 8, "deux")]))
    with zipfile.ZipFile(twice) as archive:
        comments = fromstring(archive.read("word/comments.xml"))
        assert len(archive.namelist()) == len(set(archive.namelist()))
    assert [node.get(f"{{{W}}}id") for node in comments] == ["0", "1"]
    assert read(str(twice)).source.text == TEXT


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"no archive", "not a Word document"),
        (b"", "not a Word document"),
        ("<w:document", "not XML"),
        ('<!DOCTYPE a [<!ENTITY b "c">]><w:document/>', "document type"),
    ],
)
def test_what_is_no_word_document_says_why(tmp_path: Path, content: bytes | str, reason: str) -> None:
    path = tmp_path / "a.docx"
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("word/document.xml", content)
    with pytest.raises(UnreadableError, match=reason):
        read(str(path))


def test_a_long_document_takes_little_time(tmp_path: Path) -> None:
    body = "<w:p><w:r><w:t>Une phrase assez courte.</w:t></w:r></w:p>" * 20_000
    path = word(tmp_path, body)
    assert len(read(path).blocks) == 20_001
    comment(path, [Note(25 * index, 25 * index + 3, "x") for index in range(2_000)])


def test_the_command_writes_a_copy_and_leaves_the_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = word(tmp_path, "<w:p><w:r><w:t>La comission a parlé.</w:t></w:r></w:p>")
    before = Path(path).read_bytes()
    options = ["--no-config", "--select", "fr.Spelling", "--language", "fr", "--output-format", "concise"]
    assert main(["check", path, *options, "--fix", "--comments", str(tmp_path / "copies")]) == 1
    assert f"{path}:1:4: " in capsys.readouterr().out
    assert Path(path).read_bytes() == before
    with zipfile.ZipFile(tmp_path / "copies" / "a.docx") as archive:
        assert b"fr.Spelling" in archive.read("word/comments.xml")
    assert main(["check", path, *options, "--comments", str(tmp_path)]) == 2
    assert Path(path).read_bytes() == before
