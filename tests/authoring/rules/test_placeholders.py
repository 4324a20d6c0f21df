"""What a template or an import left to be filled in is found; what merely sounds like it is not."""

import pytest

from tests.authoring.conftest import Problems

FAQ = "- id: beds\n  question: Where?\n  answer: Full.\n"


@pytest.mark.parametrize(
    ("field", "where"),
    [
        ("summary: TODO", "4:3"),
        ("summary: TODO Say it in a line.", "4:3"),
        ("also: [beds, TODO]", "4:16"),
        ('title: "TODO: a name"', "4:3"),
    ],
)
def test_left(problems: Problems, field: str, where: str) -> None:
    """A value that begins with TODO is told where it stands, however deep."""
    (line,) = problems({"faqs/a.yaml": f"{FAQ}  {field}\n"})
    assert line.startswith(f"pack/faqs/a.yaml:{where}: NL122 '{field.partition(':')[0]}' still says 'TODO")


def test_id(problems: Problems) -> None:
    """An entry that never got an id of its own is told."""
    (line,) = problems({"faqs/a.yaml": FAQ.replace("beds", "todo-id")})
    assert line.startswith("pack/faqs/a.yaml:1:3: NL122 'id' still says 'todo-id'.")


def test_inside_an_option(problems: Problems) -> None:
    """A reason that an option still lacks is told at the option's field."""
    options = "".join(f"    - {{id: {id}, text: The {id} one., because: So.}}\n" for id in "ab")
    text = f"- id: who\n  question: Who?\n  options:\n{options}    - id: c\n      text: Me.\n      correct: true\n"
    (line,) = problems({"questions/a.yaml": f"{text}      because: TODO\n"})
    assert line.startswith("pack/questions/a.yaml:9:7: NL122 'because' still says 'TODO'.")


@pytest.mark.parametrize("text", ["Keep a TODO list.", "TODOs pile up.", "todo", "A todo-id is none."])
def test_not_left(problems: Problems, text: str) -> None:
    """A text about to-do lists is a text."""
    assert problems({"faqs/a.yaml": f"{FAQ}  summary: {text}\n"}) == []
