"""Which texts of a file want a second look, and how they stand there."""

import yaml

from nhs_lead.packs.yaml_source import Collection, Written


def kept(text: str) -> list[Written]:
    """Return what is kept of all texts in a file."""
    collection = Collection(text)
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.ScalarEvent):
            collection.add(event, (1, 1), in_braces=False)
    return list(collection.kept())


def test_plain_words_are_not_kept() -> None:
    """Plain and quoted words on one line are what they look like."""
    assert kept("- id: beds\n  title: 'Full beds'\n") == []


def test_words_before_a_comment() -> None:
    """A text with a comment behind it is kept with the comment, its blanks and its place."""
    (written,) = kept("- title: ward #4 is full\n")
    assert (written.value, written.line, written.column, written.source) == ("ward", 1, 10, "ward")
    assert written.comment == (1, 15, 1, False, "#4 is full")


def test_a_comment_on_the_next_line() -> None:
    """A comment below a text is told apart from one behind it, also with line ends of Windows."""
    for end in ("\n", "\r\n"):
        (written,) = kept(f"- title: ward{end}    #4{end}")
        assert written.comment is not None
        assert (written.comment.line, written.comment.on_next_line, written.comment.blanks) == (2, True, 4)


def test_what_yaml_may_take_for_something_else() -> None:
    """Nothings and signs beyond ASCII are kept; so is a text that goes over several lines."""
    assert [written.value for written in kept("- null\n- caf\u00e9\n- beds\n- a\n  b\n")] == [
        "null",
        "caf\u00e9",
        "a b",
    ]
