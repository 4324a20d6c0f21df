"""YAML text → plain data with places, and every way in which a text is refused."""

import json
import re
import textwrap
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nhs_lead.packs import yaml_reader
from nhs_lead.packs.yaml_reader import MAX_BYTES, MAX_DEPTH, Marks, YamlDocument


def read(text: str) -> YamlDocument:
    return yaml_reader.read(textwrap.dedent(text).lstrip("\n").encode(), "a.yaml")


def said(document: YamlDocument) -> list[str]:
    """Return the faults as `line:column code message`."""
    return [f"{fault.line}:{fault.column} {fault.code} {fault.message}" for fault in document.faults]


def refused(text: str) -> list[str]:
    document = read(text)
    assert document.data is None, "what is refused is not used"
    return said(document)


@pytest.mark.parametrize(
    "scalar",
    [
        "no",
        "yes",
        "on",
        "true",
        "null",
        "~",
        "8a",
        "2024",
        "007",
        "1_000",
        "1e3",
        "0x1F",
        "12:30",
        "2026-11-23",
        ".5",
        "-",
        "<<",
        "=",
    ],
)
def test_plain_scalar_stays_text(scalar: str) -> None:
    """What was typed is what is read: `no` is not false and 2024 is no number until the model wants it to be."""
    document = read(f"- id: a\n  value: {scalar}\n")
    if scalar == "-":
        assert said(document) == [
            "2:10 NL101 This is not YAML: block sequence entries are not allowed in this context."
        ]
    else:
        assert document.data == [{"id": "a", "value": scalar}]
        assert document.faults == []


def test_ways_of_writing_text() -> None:
    """Quoted, folded and literal text, lists in brackets and entries in braces are all read."""
    document = read("""
        - id: 'it''s'
          about: >-
            One
            two.

            Three.
          steps: |
            One
            two.
          also: [a b, "c, d"]
          part: {name: n, "key": v}
        """)
    assert document.faults == []
    assert document.data == [
        {
            "id": "it's",
            "about": "One two.\nThree.",
            "steps": "One\ntwo.\n",
            "also": ["a b", "c, d"],
            "part": {"name": "n", "key": "v"},
        }
    ]


def test_places() -> None:
    """A field stands where its name does, a list's item where its text does; both count from 1."""
    marks = read("""
        - id: a
          also: [b, c]
        # a remark
        - id: d
          options:
            - id: e
              text: f
        """).marks
    assert _place(marks, 0) == (1, 3)
    assert _place(marks, 0, "id") == (1, 3)
    assert _place(marks, 0, "also") == (2, 3)
    assert _place(marks, 0, "also", 1) == (2, 13)
    assert _place(marks, 1) == (4, 3)
    assert _place(marks, 1, "options", 0) == (6, 7)
    assert _place(marks, 1, "options", 0, "text") == (7, 7)


def test_place_of_what_was_not_written() -> None:
    """A field that is missing is pointed at by the nearest thing around it that was written."""
    marks = read("- id: a\n  options:\n    - id: b\n").marks
    assert _place(marks, 0, "options", 0, "because") == (3, 7)
    assert _place(marks, 0, "options", 7, "because") == (2, 3)
    assert _place(marks, 0, "about") == (1, 3)
    assert _place(marks, 9) == (1, 1)


def _place(marks: Marks, *path: str | int) -> tuple[int, int]:
    here = marks.at(path)
    return here.line, here.column


def test_empty_field() -> None:
    """A field left empty is a field left out, so that its default holds; but two quotation marks are an empty text."""
    document = read('- id:\n  title:\n  summary: ""\n  about: a\n')
    assert document.data == [{"summary": "", "about": "a"}]
    assert document.faults == []
    assert _place(document.marks, 0, "title") == (2, 3)


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing yet\n", "\ufeff", "   \n"])
def test_empty_file(text: str) -> None:
    """An empty file, or one of remarks only, holds no entries and has no fault."""
    document = yaml_reader.read(text.encode(), "a.yaml")
    assert (document.data, document.faults) == ([], [])


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("- id: &x a\n", "1:7"),
        ("- &x id: a\n", "1:3"),
        ("- id: a\n  also: &x [b]\n", "2:9"),
        ("- id: *x\n", "1:7"),
        ("- id: a\n- *x\n", "2:3"),
        ("- <<: *x\n", "1:7"),
        ("- id: !!str a\n", "1:7"),
        ("- id: ! a\n", "1:7"),
        ("- !python/object:os.system {}\n", "1:3"),
        ("!!set {a}\n", "1:1"),
    ],
)
def test_anchors_aliases_and_tags(text: str, place: str) -> None:
    """Nothing in a pack is expanded or executed: an anchor, an alias or a tag is a fault where it stands."""
    assert refused(text) == [f"{place} NL109 There is an anchor, an alias or a tag here."]


def test_alias_bomb() -> None:
    """Lists of lists of aliases are refused at the first anchor, before they could grow."""
    rows = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]\n" for n in range(1, 30))
    assert refused(f"l0: &l0 [ha]\n{rows}") == ["1:5 NL109 There is an anchor, an alias or a tag here."]


def test_duplicate_keys() -> None:
    """A field that stands twice is a fault where it stands again, each time; other entries may have the same fields."""
    document = read("""
        - id: a
          title: One
          title: Two
          part: {name: n, name: m}
          id: b
        - id: c
          title: One
        """)
    assert said(document) == [
        "3:3 NL108 'title' stands twice in one entry.",
        "4:19 NL108 'name' stands twice in one entry.",
        "5:3 NL108 'id' stands twice in one entry.",
    ]


def test_faults_before_the_one_that_ends_the_reading() -> None:
    """What was found before a text stops being YAML is told as well."""
    assert refused("- id: a\n  id: b\n- [\n") == [
        "2:3 NL108 'id' stands twice in one entry.",
        "4:1 NL101 This is not YAML: did not find expected node content.",
    ]


UNSAFE = [
    *(chr(code) for code in (0, 7, 8, 0x0B, 0x0C, 0x1B, 0x1F, 0x7F, 0x80, 0x85, 0x9B, 0x9F)),  # terminal controls
    *(chr(code) for code in (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))),  # direction
    *(chr(code) for code in (0x200B, 0x200C, 0x200D, 0x2028, 0x2029, 0x2060, 0xFEFF, 0xFFF9)),  # hidden
]


@pytest.mark.parametrize("character", UNSAFE, ids=lambda character: f"U+{ord(character):04X}")
def test_control_characters(character: str) -> None:
    """Characters that steer a terminal, reverse the reading direction or hide are faults where they stand."""
    assert refused(f"- id: a\n  title: so{character}so\n") == [
        f"2:12 NL110 There is a character U+{ord(character):04X} here."
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('- id: a\n  title: "so\\e[31mso"\n', "001B"),
        ('- id: a\n  also: ["so\\x1b[31mso"]\n', "001B"),
        ('- id: a\n  "ti\\atle": so\n', "0007"),
        ('- id: a\n  title: "so\\0so"\n', "0000"),
        ('- id: a\n  title: "so\\Nso"\n', "0085"),
        ('- id: a\n  title: "so\\u202eso"\n', "202E"),
    ],
)
def test_escaped_control_characters(text: str, code: str) -> None:
    """A control character is a fault also where YAML's own escapes spell it: it is what would reach the terminal."""
    assert [(fault.line, fault.code) for fault in read(text).faults] == [(2, "NL110")]
    assert code in read(text).faults[0].message


def test_every_control_character_is_told() -> None:
    """All control characters of a file are told at once, each with its place."""
    assert refused("- \x07id: a\n- id: \x1b[31mred\x1b[0m\n") == [
        "1:3 NL110 There is a character U+0007 here.",
        "2:7 NL110 There is a character U+001B here.",
        "2:15 NL110 There is a character U+001B here.",
    ]


def test_ordinary_characters_of_all_sorts() -> None:
    """Accents, other scripts, typographic marks, emoji and tabs within text are no faults."""
    document = read("- title: Café, “naïve” £5 …\n  about: 领导力 قيادة łódź 😀 a\tb\n")
    assert document.faults == []
    assert document.data[0]["about"] == "领导力 قيادة łódź 😀 a\tb"


def test_windows_line_ends_and_byte_order_mark() -> None:
    """A file saved on Windows is read as any other, and its places are the same."""
    document = yaml_reader.read(b"\xef\xbb\xbf- id: a\r\n  title: A\r\n  id: b\r\n", "a.yaml")
    assert said(document) == ["3:3 NL108 'id' stands twice in one entry."]
    assert document.data[0]["title"] == "A"


@pytest.mark.parametrize(
    ("raw", "line"), [(b"- id: \xff\n", 1), (b"- id: a\n- id: b\n- caf\xe9\n", 3), ("- id: a\n".encode("utf-16"), 1)]
)
def test_not_utf8(raw: bytes, line: int) -> None:
    """Text in another encoding is a fault that names the line on which it begins."""
    assert said(yaml_reader.read(raw, "a.yaml")) == [f"{line}:1 NL111 This line is not UTF-8 text."]


def test_too_large() -> None:
    """A file of the greatest size is read; one byte more and it is refused unread."""
    largest = b"- id: a\n#" + b"x" * (MAX_BYTES - 9)
    assert yaml_reader.read(largest, "a.yaml").data == [{"id": "a"}]
    over = yaml_reader.read(largest + b"x", "a.yaml")
    assert over.data is None
    assert said(over) == ["1:1 NL112 The file is larger than 4,000,000 bytes."]


def test_deep_nesting() -> None:
    """Twelve levels are read, a thirteenth is refused, and a hundred thousand do no harm."""
    assert read("[" * MAX_DEPTH + "]" * MAX_DEPTH).faults == []
    too_deep = [f"1:{MAX_DEPTH + 1} NL105 This nests more than {MAX_DEPTH} deep."]
    assert refused("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)) == too_deep
    assert refused("[" * 100_000) == too_deep
    assert [fault.code for fault in read("- " * 100_000).faults] == ["NL105"]


@pytest.mark.parametrize("before", ["", "- id: a\n  also: ", "- id: a\r\n- title: \U0001f600\r\n  also: ['x', "])
@pytest.mark.parametrize("bracket", ["[", "{", "[{", '{"a": [', "{ ? "])
def test_our_limit_comes_before_the_library_s(before: str, bracket: str) -> None:
    """However deep a line nests, and wherever it stands, what is said is what is said of a little too much."""
    a_little = refused(before + bracket * (MAX_DEPTH + 1))
    assert a_little[-1].split()[1] == "NL105"
    for times in (100, 500, 1_000, 1_001, 10_000):
        assert refused(before + bracket * times) == a_little


def test_many_brackets_in_a_text_are_no_nesting() -> None:
    """Only what opens a list or an entry counts: a fault behind brackets within quotation marks is told as it is."""
    assert refused("- id: '" + "[" * 2_000 + "' x\n") == ["1:2010 NL101 This is not YAML: did not find expected key."]


def test_two_documents() -> None:
    """A second document is a fault where it begins: its entries would be lost."""
    assert refused("- id: a\n---\n- id: b\n") == ["2:1 NL101 A second document begins here: one file holds one list."]
    assert read("---\n- id: a\n...\n").data == [{"id": "a"}]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("- id: a: b\n", "1:8 NL101 This is not YAML: mapping values are not allowed in this context."),
        ("- id: a\n   title: b\n", "2:9 NL101 This is not YAML: mapping values are not allowed in this context."),
        ("- id: 'a\n", "2:1 NL101 This is not YAML: found unexpected end of stream."),
        ("- id: a\n\ttitle: b\n", "2:1 NL101 This is not YAML: found a tab character that violates indentation."),
        ("- id: @a\n", "1:7 NL101 This is not YAML: found character that cannot start any token."),
        ("%YAML 3.0\n---\n- id: a\n", "1:1 NL101 This is not YAML: found incompatible YAML document."),
        ("- ? [a]\n  : b\n", "1:5 NL105 A field's name has to be plain text."),
    ],
)
def test_not_yaml(text: str, fault: str) -> None:
    """What is not YAML, or not the part of it that content needs, is told with the place and the parser's reason."""
    assert refused(text) == [fault]


def test_hint_of_a_fault() -> None:
    """A fault says what to do: text with a colon wants quotation marks."""
    (fault,) = read("- title: Beds: none\n").faults
    assert str(fault) == (
        "a.yaml:1:14: NL101 This is not YAML: mapping values are not allowed in this context. "
        "Put quotation marks round the text: it holds ': ', which to YAML ends the name of a field."
    )


def test_file_that_cannot_be_opened(tmp_path: Path) -> None:
    """A file that cannot be opened is a fault that gives the system's reason and names the file as it is shown."""
    document = yaml_reader.read_file(str(tmp_path / "gone.yaml"), "pack/gone.yaml")
    assert document.data is None
    assert str(document.faults[0]) == (
        "pack/gone.yaml:1:1: NL117 It cannot be read: No such file or directory. Give yourself the right to read it."
    )


def test_file_that_is_too_large_is_not_read_to_its_end(tmp_path: Path) -> None:
    """A file that is too large is refused like a text, however large it is."""
    file = tmp_path / "a.yaml"
    with file.open("wb") as stream:
        stream.truncate(10**12)  # a sparse file: a terabyte that takes no room
    assert said(yaml_reader.read_file(str(file), "a.yaml")) == ["1:1 NL112 The file is larger than 4,000,000 bytes."]


YAML_ISH = st.text(alphabet="-:[]{}()\"'\\|>&*!?%@`#,~<=.\n \tab0e\x07\u202e")
LINE_END = re.compile(r"\r\n|\n")


@given(st.one_of(st.text(), YAML_ISH))
@example("'")
@example("- [\n")
@example("\ufeff\ufeff")
def test_any_text(text: str) -> None:
    """Whatever text is read, nothing is raised, and each fault stands within the text or at its end."""
    text = re.sub(r"\r(?!\n)", "", text)
    document = yaml_reader.read(text.encode(), "a.yaml")
    lines = LINE_END.split(text + "\n")  # the parser counts the end of a text as a line of its own
    for fault in document.faults:
        assert fault.file == "a.yaml"
        assert 1 <= fault.line <= len(lines)
        assert 1 <= fault.column <= len(lines[fault.line - 1]) + 1
        assert fault.message.endswith(".")
        assert fault.hint
    assert (document.data is None) <= bool(document.faults)


@given(st.binary())
def test_any_bytes(raw: bytes) -> None:
    """Whatever bytes a file holds, they are read or refused, and nothing is raised."""
    document = yaml_reader.read(raw, "a.yaml")
    assert document.data is not None or document.faults


# Letters, numbers, punctuation and spaces: what an author types.
TEXT = st.text(alphabet=st.characters(categories=("L", "M", "N", "P", "S", "Zs")), max_size=60)
DATA = st.recursive(TEXT, lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner), max_leaves=12)


def depth(data: Any) -> int:
    inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else None
    return 0 if inner is None else 1 + max(map(depth, inner), default=0)


@given(DATA.filter(lambda data: depth(data) <= MAX_DEPTH))
def test_round_trip(data: Any) -> None:
    """What is written as JSON, which is YAML, is read back as it was: nothing is guessed at."""
    document = yaml_reader.read(json.dumps(data, ensure_ascii=False).encode(), "a.json")
    assert document.faults == []
    assert document.data == data
