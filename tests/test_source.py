"""Offsets, lines and columns: one model for every text."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.source import Source, UnreadableError, decode, read, write

TEXTS = st.text(alphabet=st.sampled_from("aé\u0301e\r\n\u2028\x0b\u0085😀𝒫«\u00a0 \x00"), max_size=40)


def test_only_lf_crlf_and_cr_end_a_line() -> None:
    source = Source("a", "un\ndeux\r\ntrois\rquatre\u2028\x0b\x0c\u0085fin")
    assert [source.line_text(line) for line in range(1, 5)] == ["un", "deux", "trois", "quatre\u2028\x0b\x0c\u0085fin"]


@given(TEXTS)
def test_positions_go_there_and_back(text: str) -> None:
    source = Source("a", text)
    for offset in range(len(text) + 1):
        line, column = source.line_column(offset)
        assert source.offset(line, column) == offset
        assert len(re.findall(r"\r\n|\r|\n", text[:offset])) in (line - 1, line)


@given(TEXTS)
def test_columns_in_bytes_and_utf16_count_the_line_before(text: str) -> None:
    source = Source("a", text)
    for offset in range(len(text) + 1):
        line, column = source.line_column(offset)
        before = text[source.line_starts[line - 1] : offset]
        assert len(before) == column - 1
        assert source.byte_column(offset) == len(before.encode()) + 1
        assert source.utf16_column(offset) == len(before.encode("utf-16-le")) // 2 + 1


def test_the_columns_of_a_line_with_astral_signs() -> None:
    source = Source("a", "𝒫 📰 La Comission")
    at = source.text.index("Comission")
    assert (source.line_column(at), source.utf16_column(at), source.byte_column(at)) == ((1, 8), 10, 14)


@given(TEXTS, st.booleans())
def test_a_file_is_read_and_encoded_byte_for_byte(text: str, bom: bool) -> None:
    data = (b"\xef\xbb\xbf" if bom else b"") + text.encode()
    source = decode("a", data)
    assert (source.text, source.bom) == (text, bom)
    assert source.encode(source.text) == data


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"ab\ncaf\xe9 noir", "byte 0xe9 at position 6, line 2"), ("été".encode("utf-16"), "UTF-16")],
)
def test_a_file_in_another_encoding_is_named(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        decode("a.txt", data)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="No such file"):
        read(str(tmp_path / "absent.txt"))


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"avant")
    before = read(str(path))
    path.write_bytes(b"autre")
    with pytest.raises(UnreadableError, match="changed"):
        write(str(path), before, "nouveau")
    assert path.read_bytes() == b"autre"


def test_writing_keeps_the_mode_the_mark_and_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeffun\r\n".encode())
    path.chmod(0o640)
    write(str(path), read(str(path)), "deux\r\n")
    assert path.read_bytes() == "\ufeffdeux\r\n".encode()
    assert path.stat().st_mode & 0o777 == 0o640
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.txt"]
