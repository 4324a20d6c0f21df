"""The words of a Markdown text inside a field."""

from nhs_lead.authoring.imports.markdown_words import words


def test_words_and_what_is_none() -> None:
    """Marks go, lines and the signs of lists stay, and what is no words is told by its noun."""
    said, lost = words("**Where** are the beds?\n\n- Here\n\n![beds](a.png)\n\n| a |\n|---|\n| b |\n")
    assert said == "Where are the beds?\n- Here\nbeds"
    assert lost == ["picture", "table"]


def test_boxes_keep_their_marks() -> None:
    """In a field boxes are no options: they are written as they stand."""
    assert words("- [x] Done\n- [ ] Not yet\n") == ("[x] Done\n[ ] Not yet", [])
