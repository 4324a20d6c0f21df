"""The table of word vectors: read in place, cut into pieces where it lacks a word, and close where meanings are."""

import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhs_lead.library.word_vectors import FILE, MARK, Meaning, WordVectors, closest, closest_of, packed, word_vectors


def table(folder: Path, rows: dict[str, list[int]]) -> WordVectors:
    """Write a table in which each number is a tenth of what is given, and open it."""
    words = sorted(rows, key=str.encode)
    size = len(rows[words[0]])
    ends, text = [], b""
    for word in words:
        text += word.encode()
        ends.append(len(text))
    data = struct.pack("<8sII", MARK, len(words), size) + struct.pack(f"<{len(words)}I", *ends)
    data += struct.pack(f"<{len(words)}f", *[0.1] * len(words))
    data += b"".join(struct.pack(f"{size}b", *rows[word]) for word in words) + text
    path = folder / "table.bin"
    path.write_bytes(data)
    return WordVectors(str(path))


ROWS = {"ward": [10, 0, 0], "bed": [0, 10, 0], "##s": [0, 0, 5], "zebra": [-10, 0, 0], "a": [1, 1, 1]}


def test_sums_of_words(tmp_path: Path) -> None:
    """A text means the sum of its words, whatever their order and case, with a length of one."""
    vectors = table(tmp_path, ROWS)
    meaning = vectors.meaning("Bed ward")
    assert meaning is not None
    assert meaning.numbers == pytest.approx([0.5**0.5, 0.5**0.5, 0])
    assert vectors.meaning("WARD bed") == meaning


def test_pieces_of_words(tmp_path: Path) -> None:
    """A word that is not in the table is the sum of the longest pieces that are; one of none means nothing."""
    vectors = table(tmp_path, ROWS)
    assert vectors.vector("beds") == pytest.approx([0, 1, 0.5])
    assert vectors.meaning("qqq") is None
    assert vectors.meaning("") is None
    assert vectors.meaning("x" * 100_000) is None


def test_every_row_is_found(tmp_path: Path) -> None:
    """The first word, the last and all between are found where they lie."""
    vectors = table(tmp_path, ROWS)
    for word, row in ROWS.items():
        assert vectors.vector(word) == pytest.approx([number / 10 for number in row]) or word.startswith("##")


def test_what_is_no_table(tmp_path: Path) -> None:
    """Another file is refused by its first bytes."""
    (tmp_path / "x.bin").write_bytes(b"something else, long enough")
    with pytest.raises(ValueError, match="no table of word vectors"):
        WordVectors(str(tmp_path / "x.bin"))


def test_closest_of_several(tmp_path: Path) -> None:
    """The closest name is told with its place; nothing is close to what points the other way or means nothing."""
    vectors = table(tmp_path, ROWS)
    ward = vectors.meaning("ward")
    assert ward is not None
    kept = packed([vectors.meaning(text) for text in ("bed", "qqq", "ward bed", "ward", "zebra")], vectors.size)
    near, place = closest(ward, kept)
    assert near == pytest.approx(1.0, abs=0.01)
    assert place == 3
    assert closest(ward, packed([vectors.meaning("zebra"), None], vectors.size)) == (0.0, -1)
    assert closest(ward, b"") == (0.0, -1)
    assert closest_of(ward, kept, [0, 3]) == near
    assert closest_of(ward, kept, [1, 4]) == closest_of(ward, kept, []) == 0.0


@given(st.lists(st.lists(st.integers(-9, 9), min_size=4, max_size=4), min_size=1, max_size=9))
def test_packing_keeps_the_angle(rows: list[list[int]]) -> None:
    """A meaning that was packed is as close to itself as can be, to within a hundredth."""
    for row in rows:
        length = sum(number**2 for number in row) ** 0.5
        if length:
            meaning = Meaning([number / length for number in row])
            assert closest(meaning, packed([meaning], 4))[0] == pytest.approx(1.0, abs=0.01)


def test_the_table_that_ships() -> None:
    """It is small, and puts texts of like meaning nearer than others though they share no word."""
    vectors = word_vectors()
    assert Path(FILE).stat().st_size < 4_000_000
    asked = vectors.meaning("my boss shouts at people")
    assert asked is not None
    like, unlike = (
        closest(asked, packed([vectors.meaning(text)], vectors.size))[0]
        for text in ("bullying by a manager", "a recipe for chocolate cake")
    )
    assert like > unlike + 0.1
