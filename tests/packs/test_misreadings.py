"""Text that YAML reads as less than was written: each way in which it happens, and everything near it that is sound."""

import json
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nhs_lead.authoring import yaml_writer
from nhs_lead.authoring.templates import template
from nhs_lead.model.kinds import MODELS
from nhs_lead.packs import misreadings, yaml_reader
from tests.authoring.conftest import Problems

HEAD = "- id: a\n  question: Q?\n"


def told(text: str, kind: str = "faq") -> list[str]:
    """Return the faults of an entry as `line:column code message`."""
    document = yaml_reader.read(text.encode(), "a.yaml")
    assert document.faults == []
    return [f"{one.line}:{one.column} {one.code} {one.message}" for one in misreadings.faults(document, kind, "a.yaml")]


@pytest.mark.parametrize(
    ("written", "place", "passed_over", "left"),
    [
        ("answer: Ring bleep #2222 and say", "3:22", "#2222 and say", "all that is left is 'Ring bleep'"),
        ("answer: Ring bleep  #2222", "3:23", "#2222", "all that is left is 'Ring bleep'"),
        ("answer: Ring bleep\t#2222", "3:22", "#2222", "all that is left is 'Ring bleep'"),
        ("answer: Ring # 2222", "3:16", "# 2222", "all that is left is 'Ring'"),
        ("answer: Grade C #", "3:19", "#", "all that is left is 'Grade C'"),
        ("answer: 4 #5", "3:13", "#5", "all that is left is '4'"),
        ("answer: Ring\n    bleep\n    on #2", "5:8", "#2", "all that is left is 'Ring bleep on'"),
        ("answer: Ring\n    #2222 and say", "4:5", "#2222 and say", "all that is left is 'Ring'"),
        ("answer: #2222", "3:11", "#2222", "nothing is left of it"),
        ("also:\n    - ward #4\n    - b", "4:12", "#4", "all that is left is 'ward'"),
        ("also:\n    - #4", "4:7", "#4", "nothing is left of it"),
        ("also: [b, ward #4\n    ]", "3:18", "#4", "all that is left is 'ward'"),
        ("also: [\n    b, c, # d\n    ward #4\n    ]", "5:10", "#4", "all that is left is 'ward'"),
        ("sources: [report-2018 #p12\n    ]", "3:25", "#p12", "all that is left is 'report-2018'"),
        ("answer: Café Ünïcode 😀 #4", "3:26", "#4", "all that is left is 'Café Ünïcode 😀'"),
    ],
)
def test_text_that_ends_at_a_hash(written: str, place: str, passed_over: str, left: str) -> None:
    """Where text belongs, a '#' behind plain text is a fault at the '#', which says what YAML leaves of the text."""
    assert told(f"{HEAD}  {written}\n") == [f"{place} NL123 YAML passes over '{passed_over}': {left}."]
    windows = f"{HEAD}  {written}\n".replace("\n", "\r\n")
    assert told(windows) == [f"{place} NL123 YAML passes over '{passed_over}': {left}."]


@pytest.mark.parametrize(
    "written",
    [
        "reviewed: 2026-11-23  # checked",
        "reviewed: 2026-11-23 #checked",
        "patch: true # below",
        "related: [b, c] # two",
        "related:\n    - b # the first\n    - c #second",
        "sources: [report-2018#p12] # read in May",
        "sources:\n    - report-2018 # read in May",
        "answer: 'Ring #2222' # the bleep",
        'answer: "Ring #2222" #the bleep',
        "answer: Ring#2222",
        "answer: Ask  # to be checked",
        "answer: Ask   # to be checked",
        "answer: # to be written",
        "answer: >- # folded\n    Ring #2222",
        "answer: |\n    Ring\n    #2222",
        "answer: Ask\n  # a remark\n  also: [b]",
        "answer: Ask\n  #also: [b]",
        "answer: Ask\n    # a remark, indented",
        "answer: Ask\n\n    #a remark further down",
        "also:\n    - b\n    #- c\n    - d",
        "also: # other names\n    - b",
        "# yaml-language-server: $schema=faq.schema.json\n  answer: Ask",
    ],
)
def test_remarks(written: str) -> None:
    """A remark that can only be one is no fault: behind what is no text, on its own line, or set apart by blanks."""
    assert told(f"{HEAD}  {written}\n") == []


def test_remarks_behind_other_fields() -> None:
    """Numbers, words of a list, ids and addresses of other kinds are no text either."""
    scenario = "- id: a\n  level: middle-leadership # c\n  difficulty: 2 #working\n  format: rank # all\n"
    assert told(scenario + "  options:\n    - id: x # c\n      key: 1 #best\n", "scenario") == []
    assert told("- id: a\n  url: https://example.org/a #c\n  year: 2018 #or so\n", "source") == []
    assert told("- id: a\n  as_of: 2018-05 #c\n  status: open #c\n", "programme") == []


def test_text_within_the_parts_of_an_entry() -> None:
    """The text of an option, of a claim and of a part is looked at like that of a field."""
    assert told("- id: a\n  options:\n    - id: x\n      text: Ring #4\n", "scenario")[0].startswith("4:18 NL123")
    assert told("- id: a\n  evidence:\n    - claim: Ward #4\n", "challenge")[0].startswith("3:19 NL123")
    assert told("- id: a\n  parts:\n    - name: Ward #4\n", "competency")[0].startswith("3:18 NL123")
    assert told("- id: a\n  frameworks:\n    b:\n      - Ward #4\n", "competency")[0].startswith("4:14 NL123")


def test_the_files_at_the_top_of_a_pack(problems: Problems) -> None:
    """The title of a pack and the words of a thesaurus are text as well."""
    pack = {
        "pack.yaml": "name: p\ntitle: Ward #4\nversion: '1' # first\n",
        "thesaurus.yaml": "ward: [bay]\nroom:\n  - bay #4\n",
        "faqs/a.yaml": HEAD + "  answer: R\n",
    }
    assert [one.partition(" YAML")[0] for one in problems(pack)] == [
        "pack/pack.yaml:2:13: NL123",
        "pack/thesaurus.yaml:3:9: NL123",
    ]


@pytest.mark.parametrize(
    ("written", "place"),
    [
        (">-\n    First:\n    - ask\n    - ring", "5:5"),
        (">-\n    - ask\n    - ring", "4:5"),
        (">-\n\n    - ask\n    - ring", "5:5"),
        (">\n    1. ask\n    2. ring", "4:5"),
        (">\n    First\n\n    a) ask\n    b) ring", "6:5"),
        (">\n    (1) ask\n       somebody\n    (2) ring", ""),  # the deeper line parts them
        (">\n    • ask\n    •ring", "4:5"),
        (">\n    \u2013 ask\n    \u2013 ring", "4:5"),
        (">\n    * ask\n      * ring\n    * wait", ""),  # each stands alone: the deeper line parts them
        ("First\n    - ask", "4:5"),
        ("First\n    1. ask\n    2. ring", "4:5"),
        ("'First\n    - ask\n    - ring'", "4:5"),
        ("'1. ask\n    2. ring'", "3:11"),
        ("|\n    - ask\n    - ring", ""),
        (">\n    - ask\n\n    - ring", ""),
        (">\n    What they\n    - so far - have said is\n    clear.", ""),  # a dash
        (">\n    It rose by\n    2. In May by\n    5. All told\n    7.", ""),  # not counted one after the other
        (">\n    Of\n    2019. It", ""),
    ],
)
def test_lines_that_become_one(written: str, place: str) -> None:
    """Items on lines of their own are a fault at the first of them, where YAML would join their lines."""
    found = told(f"{HEAD}  answer: {written}\n")
    assert [one.split(" This")[0] for one in found] == ([f"{place} NL124"] if place else [])


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("answer: >-\n    Ask.\n    summary: Ask", "5:5"),
        ("answer: |\n    Ask.\n\n    also: [b]\n    tags:\n      - c", "6:5"),
        ('answer: "Ask\n  summary: Ask"', "4:3"),
        ("answer: 'Ask\n  also:\n    - b'", "4:3"),
        ('answer: "Ask.\n      summary: Ask"', "4:7"),
        ("answer: >-\n    We asked what the\n    answer: was", ""),  # within a sentence
        ("answer: >-\n    Ask.\n    Summary: all is well", ""),
        ("answer: >-\n    Ask.\n    colour: red", ""),  # no field
        ('answer: "Ask\n    them all"', ""),
    ],
)
def test_a_field_within_a_text(written: str, place: str) -> None:
    """A field that is indented as a text is, or follows an open quotation mark, is a fault where it stands."""
    found = told(f"{HEAD}  {written}\n")
    assert [one.partition(" '")[0] for one in found] == ([f"{place} NL125"] if place else [])


@pytest.mark.parametrize("blank", ["\u00a0", "\u202f", "\u2009", "\u3000"])
def test_blanks_that_yaml_does_not_know(blank: str) -> None:
    """In a field's name and at the ends of a text they are faults that name the character; within one they are not."""
    code = f"U+{ord(blank):04X}"
    assert told(f"{HEAD}  {blank}answer: R\n") == [
        f"3:3 NL126 There is a character {code} in the name of the field 'answer', which looks like a blank."
    ]
    assert told(f"{HEAD}  answer{blank}: R\n")[0].startswith("3:3 NL126")
    at_an_end = f"NL126 There is a character {code} at an end of this text, which looks like a blank."
    assert told(f"{HEAD}  also: [b,{blank}c]\n") == [f"3:12 {at_an_end}"]
    assert told(f"{HEAD}  answer: R{blank}\n") == [f"3:11 {at_an_end}"]
    assert told(f"{HEAD}  answer: a\N{EM SPACE}b{blank}\n") == [f"3:11 {at_an_end}"]
    assert told(f"{HEAD}  answer: 10{blank}000 beds\n") == []
    assert told(f"{HEAD}  answer: '{blank}R'\n") == []


@pytest.mark.parametrize("sign", ["~", "null", "Null", "NULL"])
def test_signs_for_nothing(sign: str) -> None:
    """What means nothing to YAML would be shown as it is, so it is a fault where text belongs, unless it is quoted."""
    assert told(f"{HEAD}  answer: {sign}\n") == [f"3:3 NL127 The text is '{sign}', which readers would be shown."]
    assert told(f"{HEAD}  also: [b, {sign}]\n") == [f"3:13 NL127 The text is '{sign}', which readers would be shown."]
    assert told(f"{HEAD}  answer: '{sign}'\n  reviewed: {sign}\n") == []


@pytest.mark.parametrize("header", [">", ">-", "|", ">5", "|2", ">- # c"])
def test_a_block_without_text(header: str) -> None:
    """A sign that announces a text below it, and has none, is a fault: perhaps the text was to begin with it."""
    assert told(f"{HEAD}  answer: {header}\n  also: [b]\n") == [f"3:3 NL127 There is no text below '{header}'."]


@pytest.mark.parametrize(
    "text",
    [
        "yes",
        "no",
        "on",
        "off",
        "true",
        "12:30",
        "1.10",
        "007",
        "1e3",
        "2026-11-23",
        "0x1F",
        "=",
        ".",
        "4",
        "-5",
        "C#",
    ],
)
def test_words_and_numbers_are_what_was_typed(text: str, problems: Problems) -> None:
    """What other programs take for a truth value, a number or a time is text here, so there is nothing to say of it."""
    pack = {"faqs/a.yaml": f"{HEAD}  answer: {text}\n  also:\n    - {text}\n"}
    assert problems(pack) == []


def test_a_comma_within_a_text() -> None:
    """In brackets a comma ends a text, also within its own round brackets or curly marks; elsewhere it does not."""
    assert told(f"{HEAD}  also: [beds (a, b), c]\n") == ["3:10 NL128 'beds (a' ends at a comma, before its ')'."]
    curly = told(f"{HEAD}  also: [\u201ca, b\u201d, c]\n")
    assert curly == ["3:10 NL128 '\u201ca' ends at a comma, before its '\u201d'."]
    assert told(f"{HEAD}  also: [beds (a), 'beds (a, b)']\n") == []
    assert told(f"{HEAD}  also:\n    - beds (a, b)\n") == []


def test_curly_marks_round_a_text() -> None:
    """Curly marks round a whole text are told as a warning; a quotation within a text, or straight marks, are not."""
    assert told(f"{HEAD}  answer: \u201cAsk\u201d\n") == ["3:3 NL129 \u201cAsk\u201d is shown with its marks."]
    assert told(f"{HEAD}  answer: \u201cAsk\u201d and \u201csay\u201d\n") == []
    assert told(f"{HEAD}  answer: '\u201cAsk\u201d'\n") == []
    assert told(f"{HEAD}  answer: \u2018tis so\n") == []


@pytest.mark.parametrize(
    ("written", "advised"),
    [
        ("also:\n    - Beds: none", "': '"),
        ("also:\n    - Ask this:", "ends in ':'"),
        ("also: [Beds: none, b]", "': '"),
        ("also:\n    - {name}", "'{'"),
        ("summary:\n    Beds: none", "': '"),
        ("also:\n    - - b", "'- '"),
        ("summary: [sic]", "'['"),
        ("summary: [[beds]]", "'['"),
    ],
)
def test_text_that_becomes_a_list_or_fields(written: str, advised: str, problems: Problems) -> None:
    """Where text belongs and YAML found a list or fields, the advice is to put quotation marks round the text."""
    (fault,) = problems({"faqs/a.yaml": f"{HEAD}  answer: R\n  {written}\n"})
    assert "NL105" in fault
    assert "Put quotation marks round text" in fault
    assert advised in fault


def test_a_comma_between_braces(problems: Problems) -> None:
    """What follows a comma between braces reads as a field, and the advice is quotation marks."""
    options = "".join(f"    - {{id: {id}, text: Do it, correct: true, because: So.}}\n" for id in "abc")
    options = options.replace("text: Do it", "text: Ask, then call", 1).replace(", correct: true", "", 2)
    (fault,) = problems({"questions/a.yaml": f"- id: a\n  question: Q?\n  options:\n{options}"})
    assert "a field 'then call' that the format lacks. Put quotation marks round a text with a comma" in fault


def test_a_merge_is_not_read(problems: Problems) -> None:
    """'<<' merges nothing, and says so."""
    faults = problems({"faqs/a.yaml": f"{HEAD}  answer: R\n  <<: {{summary: S}}\n"})
    assert [one.partition("lacks. ")[2] for one in faults] == ["Write the fields out: nothing is merged into an entry."]


_SAID = st.text(alphabet=st.sampled_from("ab #:,-'\"()[]{}~1.\u2013\u00a0\n|>*&!%@"), max_size=60).map(
    lambda text: "\n".join(line.strip() for line in text.split("\n") if line.strip())
)


@given(_SAID, _SAID)
def test_quoted_text_is_never_misread(first: str, second: str) -> None:
    """JSON, which is YAML, says exactly what was meant, so nothing is said of it."""
    text = json.dumps([{"id": "a", "answer": first, "also": [second]}], ensure_ascii=False)
    assert told(text) == []


_WORDS = st.lists(
    st.sampled_from(["- a", "* b", "1. c", "2. d", "e.", "answer: f", "#4", "long-word" * 5]), max_size=60
)


@given(_WORDS.map(" ".join), _SAID)
@example(("long " * 18 + "- beds ") * 4 + "x", "b")
@example("We asked all the wards and they said. " * 3 + "answer: none. " * 30 + "x", "b")
def test_what_the_program_writes_is_never_misread(first: str, second: str) -> None:
    """A file that was made by an import is read back as it was meant, and has none of these faults."""
    text = yaml_writer.written([{"id": "a", "answer": first, "also": [second]}])
    assert yaml_reader.read(text.encode(), "a.yaml").data == [{"id": "a", "answer": first, "also": [second]}]
    assert told(text) == []


@given(
    st.lists(
        st.sampled_from(["- ", "# c", " #4", "a", ": ", "\n", "\n  ", "\n    ", "'", "[", "]", ",", "~", ">", "answer"])
    )
)
def test_any_text(pieces: list[str]) -> None:
    """Whatever is read, nothing is raised, and each fault stands within the text."""
    text = "- id: a\n  answer: " + "".join(pieces)
    document = yaml_reader.read(text.encode(), "a.yaml")
    lines = text.split("\n")
    for kind in ("faq", "scenario", misreadings.PACK, misreadings.THESAURUS):
        for one in misreadings.faults(document, kind, "a.yaml"):
            assert 1 <= one.line <= len(lines)
            assert 1 <= one.column <= len(lines[one.line - 1]) + 1
            assert one.hint


@pytest.mark.parametrize("kind", MODELS)
def test_templates_have_no_such_fault(kind: str) -> None:
    """What `new` prints to be filled in is sound, remarks and all."""
    assert told(template(kind, "a", date(2026, 11, 23), "x.json"), kind) == []
