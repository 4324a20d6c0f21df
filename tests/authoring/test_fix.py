"""What is put right without asking: form, never words, and nothing that is not proved."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from nhs_lead.authoring.fix import fixed
from nhs_lead.packs import yaml_reader


def comments(text: str) -> list[str]:
    return sorted(line.strip() for line in text.split("\n") if line.strip().startswith("#"))


def test_line_ends_stay_as_they_are() -> None:
    """A file from Windows stays one."""
    text = "- answer: b: c\r\n  id: a \r\n"
    assert fixed(text, "faq").text == "- id: a\r\n  answer: 'b: c'\r\n"


def test_a_file_that_is_right_is_left_alone() -> None:
    """Nothing is laid out anew."""
    text = "- id: a\n  question: >-\n      Long\n    \n      text?\n  answer:    'b: c'   # why\n  also:   [ x,  y ]\n"
    assert fixed(text, "faq").text == text.replace("\n    \n", "\n\n")


@pytest.mark.parametrize("text", ["", "\n", "text\n", "a: b\n", "- - x\n", "[", "\x00", "- id: \x1b\n"])
def test_what_is_no_list_of_entries_is_left_alone(text: str) -> None:
    """Faults that only an author can mend are told, not guessed at."""
    assert fixed(text, "faq") == (text, [])


_WORD = st.sampled_from(
    ["a", "beds", "'", '"', ": ", " #", "- ", "# c", "[", "]", "{", "}", ",", " ", "  ", "\t", "|", ">-", "\u00a0"]
)
_TEXT = st.one_of(st.lists(_WORD, max_size=6).map("".join), st.text(max_size=12), st.just("2026/11/23"))
_NAME = st.sampled_from(["id", "title", "question", "answer", "also", "tags", "reviewed", "summary", "# note", ""])

_LINE = st.builds(
    "{}{}: {}{}".format,
    st.sampled_from(["- ", "  ", "    ", "", "  - "]),
    _NAME,
    _TEXT,
    st.sampled_from(["", " ", "\r"]),
)
_FILE = st.lists(st.one_of(_LINE, _TEXT, st.just("  # comment"), st.just("")), max_size=12).map("\n".join)


@settings(max_examples=400, deadline=None)
@given(_FILE)
@example("- d: \n  >-\n   - ")
@example("- title: a\n  id: b\n  # c\n")
@example("  - id: 2026/11/23\n  - title: \r\n    id: 2026/11/23")
@example("- answer: |\n    # c\n\n  # d\n  id: b\n# e\n- id: c\n")
def test_laws(text: str) -> None:
    """Whatever is in a file: twice does nothing more, comments survive, and the data changes only where it is said."""
    once = fixed(text, "faq")
    assert fixed(once.text, "faq").text == once.text
    assert (once.text == text) == (once.changes == [])
    before, after = (yaml_reader.read(one.encode(errors="ignore"), "a.yaml") for one in (text, once.text))
    if not before.faults and isinstance(before.data, list):
        assert after.faults == []
        assert comments(once.text) == comments(text)
        told = " ".join(says for _, says in once.changes)
        if not any(word in told for word in ("wrote", "off the ends", "is text", "does not know")):
            assert after.data == before.data
