"""What is advised where a text stops being YAML: each slip has an advice of its own, with the line that it is about."""

import pytest

from nhs_lead.packs import yaml_reader

CASES = [
    ("answer: Ring: 2222", "it holds ': '"),
    ("answer: Ring\n    at night: 2222", "it holds ': '"),
    ("answer: \u201cRing: 2222\u201d", "straight ones"),
    (" answer: R", "Give line 3 as many blanks"),
    ("answer:R", "Put a blank behind the ':' in line 3"),
    ("answer R", "Write line 3 as 'field: text'"),
    ("answer: *Ask* them", "begins with '*'"),
    ("answer: * Ask them", "begins with '*'"),
    ("answer: & Co", "begins with '&'"),
    ("answer: !<Ask them", "begins with '!'"),
    ("answer: @all", "begins with '@'"),
    ("answer: `all`", "begins with '`'"),
    ("answer: %5", "begins with '%'"),
    ("answer: > 5 minutes", "begins with '>'"),
    ("answer: |a|", "begins with '|'"),
    ("answer: - Ask", "begins with '- '"),
    ("answer: ? why", "begins with '? '"),
    ("answer: {name} asks", "begins with '[' or '{'"),
    ("answer: [sic] asks", "begins with '[' or '{'"),
    ("answer: [[beds]] is a list", "begins with '[' or '{'"),
    ("answer: [a\n  also: [b]", "Close the '[' that opens in line 3"),
    ("answer: {a: b\n  also: [b]", "Close the '{' that opens in line 3"),
    ("also: [", "Close the '[' that opens in line 3, column 9"),
    ("also: [a, {b: ", "Close the '{' that opens in line 3, column 13"),
    ("also: [ward #4, b]", "round the text in line 3: YAML takes ' #'"),
    ("also: [\n    a,\n    ward #4,\n    b]", "round the text in line 5: YAML takes ' #'"),
    ("ward #4: b", "round the text in line 3: YAML takes ' #'"),
    ("answer: Ring\n    bleep #4 and\n    go", "round the text in line 4: YAML takes ' #'"),
    ('answer: "Ring" and say', "round all of the text"),
    ("answer: 'it's so'", "round all of the text"),
    ("also: ['a' b]", "round all of the text"),
    ('answer: "Ask', "Close the quotation mark that opens in line 3, column 11"),
    ('answer: "Ask\n  summary: "Ask"', "opens in line 3: it is closed only in line 4"),
    ('answer: "a\\d"', "Write '\\' twice"),
    ("\tanswer: R", "Indent line 3 with blanks: there is a tab"),
    ("answer: R\n\talso: [b]", "Indent line 4 with blanks: there is a tab"),
    ("answer:\u00a0R", "plain blank in line 3: there is a character U+00A0"),
    ("answer: R\n\u202f\u202falso: [b]", "plain blank in line 4: there is a character U+202F"),
    ("answer: R\n-\u00a0id: b\n  question: Q?", "plain blank in line 4: there is a character U+00A0"),
    ("answer: R\n---\n- id: b", "Take out the line '---' or '...'"),
    ("answer: R\n...\n- id: b", "Take out the line '---' or '...'"),
    ("answer: R\n%b", "Put something before the '%'"),
]


@pytest.mark.parametrize(("written", "advised"), CASES)
def test_each_slip_has_its_advice(written: str, advised: str) -> None:
    """The parser's reason stays as it is; what to do names what was typed, and the line on which it stands."""
    document = yaml_reader.read(f"- id: a\n  question: Q?\n  {written}\n".encode(), "a.yaml")
    assert document.data is None
    assert [fault.code for fault in document.faults] in (["NL101"], ["NL109"])
    assert advised in document.faults[-1].hint


def test_without_a_line_end_at_the_end() -> None:
    """A slip in a last line that does not end is told as well; the parser finds it behind that line."""
    document = yaml_reader.read(b"- id: a\n  question: Q?\n  also: [ward", "a.yaml")
    assert document.faults[0].hint.startswith("Close the '[' that opens in line 3")


def test_remarks_before_a_slip_are_not_blamed() -> None:
    """A remark that is one has nothing to do with what is wrong below it."""
    document = yaml_reader.read(b"- id: a  # a remark\n  answer: Ring: 2\n", "a.yaml")
    assert "': '" in document.faults[0].hint
    document = yaml_reader.read(b"- id: 'a'  # a remark\n  answer R\n", "a.yaml")
    assert document.faults[0].hint.startswith("Write line 2")
