"""YAML as it is written for authors: read back it is the same, and people can read it too."""

from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from nhs_lead.authoring.imports.tidying import tidy
from nhs_lead.authoring.yaml_writer import WIDTH, fields, value, written
from nhs_lead.packs import yaml_reader

# Any text, and text with what YAML gives a meaning to, in every mixture.
SIGNS = [*"ab \n\t:#-?&*!|>'\"%@`{}[],~=\\", "  ", "\n\n", "- ", ": ", " #", "no", "1", "long " * 30]
TEXT = (st.text() | st.lists(st.sampled_from(SIGNS)).map("".join)).map(tidy)
NAMES = st.from_regex(r"[a-z][a-z_]{0,9}", fullmatch=True)


def depth(value: Any) -> int:
    """Return how deep a value nests."""
    inner = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
    return 1 + max(map(depth, inner), default=0)


VALUES = st.recursive(
    TEXT.filter(bool),
    lambda inner: (
        st.lists(TEXT.filter(bool), min_size=1, max_size=4)
        | st.dictionaries(NAMES, inner, min_size=1, max_size=3)
        | st.lists(st.dictionaries(NAMES, inner, min_size=1, max_size=3), min_size=1, max_size=3)
    ),
    max_leaves=8,
).filter(lambda value: depth(value) <= yaml_reader.MAX_DEPTH - 3)  # the reader refuses what nests deeper
ENTRIES = st.lists(st.dictionaries(NAMES, VALUES, min_size=1, max_size=4), max_size=3)


def read(text: str) -> Any:
    document = yaml_reader.read(text.encode(), "a.yaml")
    assert document.faults == []
    return document.data


@given(ENTRIES)
@example([{"a": "0\n\xa0"}])
def test_read_back_it_is_the_same(entries: list[dict[str, Any]]) -> None:
    """Whatever the text: what was written is what is read."""
    assert read(written(entries)) == entries


@given(st.dictionaries(TEXT.filter(bool), VALUES, min_size=1, max_size=3))
def test_fields_at_the_top(data: dict[str, Any]) -> None:
    """The same holds for a file of fields, whatever they are called."""
    assert read(fields(data)) == data


def test_how_it_reads() -> None:
    """Long text is folded, paragraphs are parted by a blank line, ids share a line, and quotes stand where needed."""
    entry = {
        "id": "a-slug",
        "question": "Who says: go?",
        "version": "2026.11",
        "answer": "A first paragraph that is quite long. " * 4 + "End.\nA second one.",
        "tags": ["ward", "night shift"],
        "also": ["it's late, isn't it", "why: because"],
        "options": [{"id": "one", "text": "First"}, {"id": "two", "text": "Second"}],
    }
    assert written([entry, {"id": "b"}]) == (
        "- id: a-slug\n"
        '  question: "Who says: go?"\n'
        '  version: "2026.11"\n'
        "  answer: >-\n"
        "    A first paragraph that is quite long. A first paragraph that is quite long. A first paragraph that\n"
        "    is quite long. A first paragraph that is quite long. End.\n"
        "\n"
        "    A second one.\n"
        "  tags: [ward, night shift]\n"
        "  also:\n"
        "    - it's late, isn't it\n"
        '    - "why: because"\n'
        "  options:\n"
        "    - id: one\n"
        "      text: First\n"
        "    - id: two\n"
        "      text: Second\n"
        "\n"
        "- id: b\n"
    )


def test_nothing_is_a_list() -> None:
    """A file without entries is an empty list, not an empty file."""
    assert read(written([])) == []


def test_quotation_marks() -> None:
    """What an editor would read as a number, a truth value or a sign is quoted; ordinary sentences are not."""
    assert [value(one) for one in ("Yes, we do.", "9 of 10 o'clock", "caf\u00e9")] == [
        "Yes, we do.", "9 of 10 o'clock", "caf\u00e9"
    ]  # fmt: skip
    for text in ("no", "2024", "1e3", "- a", "a: b", "a #b", "*a", "", " a", "a:", "@a", "[x]", "a\tb"):
        assert value(text).startswith('"'), text


def test_width() -> None:
    """Folded text keeps to the width."""
    assert max(map(len, written([{"answer": "word " * 100 + "end"}]).splitlines())) <= WIDTH + 4
