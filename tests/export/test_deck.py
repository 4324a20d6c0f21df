"""A facilitator's deck: what stands on its slides and in its notes."""

import io
import sys
import zipfile

import pptx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nhs_lead.errors import UsageError
from nhs_lead.export import deck
from nhs_lead.export.lettered_item import lettered
from nhs_lead.export.options import ExportOptions
from nhs_lead.model.entry import Entry
from nhs_lead.model.fidelity import reasons
from tests.export.shelf import FIRST_STEP, ROTA, TEARS, THANKS, WINTER, changed, material

SCENARIOS = (TEARS, ROTA, THANKS, WINTER)
LONG = changed(TEARS, id="long", title="Long", situation="\n\n".join(["A word or two of the story. " * 12] * 3))


def written(*items: Entry) -> bytes:
    """Return a deck of `items`."""
    return deck.export(material(items or SCENARIOS), ExportOptions()).data


def read(data: bytes) -> list[tuple[str, str, str]]:
    """Return the title, the text and the notes of each slide."""
    slides = pptx.Presentation(io.BytesIO(data)).slides
    return [
        (
            slide.shapes.title.text_frame.text,
            slide.placeholders[1].text_frame.text.replace("\t", " "),
            slide.notes_slide.notes_text_frame.text,
        )
        for slide in slides
    ]


def test_dilemma_then_key() -> None:
    """Each dilemma is shown under the letters of the handout, and its key on a slide of its own, after it."""
    slides = read(written())
    assert [title for title, *_ in slides] == [
        "Workshop: Small library",
        *(said for number, one in enumerate(SCENARIOS, 1) for said in (f"{number}. {one.title}", f"{number}. The key")),
    ]
    for scenario, (_, text, notes), (_, key, _) in zip(SCENARIOS, slides[1::2], slides[2::2], strict=True):
        for one in lettered(scenario, 1):
            assert f"{one.letter}. {one.option.text}" in text
            assert one.option.because not in text + notes
            assert f"{one.letter}. (" in key
            assert one.option.because in key


def test_notes_hold_the_rest() -> None:
    """The notes have the minutes, the whole text, marks by hand, all reasons, what to talk about, and sources."""
    slides = read(written())
    assert "minutes to read; 5 minutes alone, in silence; 8 in pairs; 12 together." in slides[1][2]
    assert TEARS.situation.split("\n")[0] in slides[1][2]
    for words in ("In all: 27", "MARKS BY HAND", "Better: Say that you saw it.", "TO TALK ABOUT", "Adams (2024)"):
        assert words in slides[2][2]
    assert "Say that there is no trick" in slides[0][2]


def test_long_story_goes_on() -> None:
    """A story that leaves no room has its options on a slide of their own, and goes on where one does not hold it."""
    titles = [title for title, *_ in read(written(LONG))]
    assert titles == [
        "Workshop: Small library",
        "1. Long",
        "1. Long (continued)",
        "1. What should you do?",
        "1. The key",
    ]


def test_questions_when_they_are_there() -> None:
    """A recall question is a slide, and its answer the next one."""
    slides = read(written(FIRST_STEP))
    assert [title for title, *_ in slides[1:]] == ["Short quiz, question 1", "Short quiz, answer 1"]
    assert "(right) One cannot help what one has not seen." in slides[2][1]
    assert "right" not in slides[1][1]


def test_what_became_of_each() -> None:
    """The report says that slides give no marks, and what a count left out."""
    carried = deck.export(material(SCENARIOS), ExportOptions(count=1)).carried
    assert [(note.fate, note.how, len(note.ids)) for note in reasons(carried)] == [
        ("deviating", deck.BY_HAND, 1),
        ("left out", "--count asked for fewer", 3),
    ]


def test_no_more_than_a_workshop_holds() -> None:
    """More items than anybody can talk about are refused, with how to ask for fewer."""
    with pytest.raises(UsageError, match="61 items, and a deck holds 60"):
        written(*(changed(ROTA, id=f"rota-{number}") for number in range(61)))


def test_nothing_of_the_day() -> None:
    """The same content gives the same bytes, dated as the content is."""
    data = written()
    assert data == written()
    assert {member.date_time for member in zipfile.ZipFile(io.BytesIO(data)).infolist()} == {(2026, 11, 23, 0, 0, 0)}
    assert str(pptx.Presentation(io.BytesIO(data)).core_properties.modified).startswith("2026-11-23")


@given(words=st.text(st.characters(codec="utf-8"), max_size=80))
@settings(max_examples=20, deadline=None)
def test_any_words_are_words(words: str) -> None:
    """Whatever content says, the deck opens and has as many slides as for plain words."""
    said = f"x {words} <a:p/> & ]]> x"
    slides = read(written(changed(ROTA, title=said, situation=said)))
    assert len(slides) == 3
    if "[[" not in words:
        assert slides[1][0].endswith("<a:p/> & ]]> x")


def test_missing_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the library is not installed, a sentence says how to install it."""
    monkeypatch.delitem(sys.modules, "nhs_lead.export.slide_shapes", raising=False)
    monkeypatch.setitem(sys.modules, "pptx", None)
    with pytest.raises(UsageError, match="What writes slides is not installed"):
        written()
