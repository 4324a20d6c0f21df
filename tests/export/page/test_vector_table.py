"""The page's table of word vectors: the program's, rougher, with the words asked for and others of their stems."""

import pytest

from nhs_lead.export.page import vector_table as table
from nhs_lead.export.page.vector_table import LEVELS, SIGNS, VectorTable, vector_table
from nhs_lead.library.word_vectors import word_vectors


def read(made: VectorTable) -> dict[str, list[float]]:
    """Return the rows of a table by their words, as its script reads them."""
    width, rows, before = 1 + made.size // 3, {}, ""
    for number, written in enumerate(made.words.split(" ")):
        before = before[: SIGNS.index(written[0])] + written[1:]
        scale, *threes = (SIGNS.index(sign) for sign in made.rows[number * width : (number + 1) * width])
        places = [place for three in threes for place in (three >> 4, (three >> 2) & 3, three & 3)]
        rows[before] = [made.smallest * made.step**scale * LEVELS[place] for place in places]
    return rows


def test_rows_point_where_the_programs_do() -> None:
    """Each row lies within 25 degrees of what it has of the program's row of the word, and is about as long."""
    rows = read(vector_table({"ward", "beds", "compassion", "the"}))
    for word in ("ward", "beds", "compassion", "the"):
        ours = rows[word]
        theirs = word_vectors().rows(word)[word][: len(ours)]
        along = sum(one * other for one, other in zip(theirs, ours, strict=True))
        length = sum(one * one for one in theirs) ** 0.5
        assert along / (length * sum(one * one for one in ours) ** 0.5) > 0.9
        assert along / length**2 == pytest.approx(0.88, abs=0.08)


def test_words_are_those_asked_for_their_pieces_and_other_forms(monkeypatch: pytest.MonkeyPatch) -> None:
    """A word that the program cuts into pieces is there in pieces; forms of a word join as long as there is room."""
    made = read(vector_table({"hearing", "xqzward"}))
    assert set(word_vectors().rows("xqzward")) <= set(made)
    assert {"hear", "hears", "hearing"} <= set(made)
    monkeypatch.setattr(table, "MOST_ROWS", 2)
    assert set(read(vector_table({"hearing"}))) == {"hearing", "hear"}


def test_it_is_text_that_nothing_escapes() -> None:
    """Neither JSON nor HTML has to write any of its signs in another way, and the same words make the same table."""
    made = vector_table({"ward", "bed"})
    assert not set('"\\\\<\n') & set(made.words + made.rows + made.signs)
    assert made == vector_table({"bed", "ward"})
