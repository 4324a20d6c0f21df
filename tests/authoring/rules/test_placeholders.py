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


def test_many(problems: Problems) -> None:
    """What a fresh template leaves to be written is one line an entry, and no other rule speaks of such a text."""
    options = "".join(
        f"    - {{id: {id}, text: TODO{' say what one would do and why' * key}, because: TODO, key: {key}}}\n"
        for key, id in enumerate("abcde", 1)
    )
    more = "  debrief: TODO\n  reflect: Why?\n  level: TODO\n"
    text = f"- id: late\n  situation: TODO\n  format: rank\n  options:\n{options}{more}"
    (line,) = problems({"scenarios/a.yaml": text})
    assert line.startswith("pack/scenarios/a.yaml:2:3: NL122 13 fields of 'late' still say TODO, the first at line 2.")


@pytest.mark.parametrize("text", ["Keep a TODO list.", "TODOs pile up.", "todo", "A todo-id is none."])
def test_not_left(problems: Problems, text: str) -> None:
    """A text about to-do lists is a text."""
    assert problems({"faqs/a.yaml": f"{FAQ}  summary: {text}\n"}) == []
