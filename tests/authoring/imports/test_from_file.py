"""Files of other formats as entries: whatever they hold, nothing is lost in silence and nothing is invented."""

import textwrap
from datetime import date
from pathlib import Path
from time import process_time
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nhs_lead.authoring.imports.from_file import IN_A_FILE, MAX_BYTES, MAX_MARKDOWN, Imported, imported
from nhs_lead.authoring.new_pack import bare_pack
from nhs_lead.authoring.rules import check
from nhs_lead.errors import UsageError
from nhs_lead.model.items import Scenario
from nhs_lead.packs import raw_entries
from nhs_lead.quiz.marking import mark

TODAY = date(2026, 11, 23)


def _none(id: str) -> bool:
    return False


def bring(text: str, file: str, taken: tuple[str, ...] = ()) -> Imported:
    return imported(textwrap.dedent(text).encode(), file, taken.__contains__)


def told(found: Imported) -> list[str]:
    """Return what is said as people read it: what is lost with a minus, what is lost inside an entry with a slash."""
    said = [(remark.line, remark.message, "+") for remark in found.remarks]
    said += [(one.line, one.why, "/" if one.inside else "-") for one in found.leftovers]
    return [f"{sign}{number}: {message}" for number, message, sign in sorted(said)]


def pack_of(found: Imported, folder: Path) -> Path:
    for path, text in {**bare_pack("brought", "Brought in", TODAY), **found.files("brought")}.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


SIGNS = [
    "::", "{", "}", "=", "~", "#", "####", "%50%", "%-50%", "\\", "->", "\n", "\n\n", "//", "$CATEGORY: a/b", "[html]",
    "<b>", "</b>", "&amp;", "&#27;", "[[a]]", "[[a|b]]", "?", "# ", "## ", "**", "Q: ", "A: ", "- ", "1. ", ": ",
    "| a | b |\n|--|--|\n", "```\n", "> ", "![x](y)", "<script>", ",", ";", '"', "\t", "question", "correct", "wrong 1",
    "wrong 2", "option a", "feedback", "word", "Who?", "TODO", "\x1b", "\u202e", "\ufeff", "\r", "\x00", "\x85",
]  # fmt: skip
WILD = st.text() | st.lists(st.sampled_from(SIGNS)).map("".join)
HEADED = WILD.map("question,correct,wrong 1,wrong 2,feedback\n".__add__)
QUIZ = st.lists(st.lists(WILD, min_size=3, max_size=5)).map(
    lambda rows: "\n\n".join("{ =".join([row[0], " ~ ".join(row[1:])]) + "}" for row in rows)
)


@pytest.mark.parametrize("file", ["a.gift", "a.csv", "a.md"])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=WILD | HEADED | QUIZ, raw=st.binary())
def test_any_text(file: str, text: str, raw: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whatever stands in a file: it is read, or its format named; what is carried over passes the check, TODO apart."""
    for content in (raw, text.encode("utf-8", "replace")):
        try:
            found = imported(content, file, _none)
        except UsageError:  # it looks like another format, which has tests of its own
            continue
        folder = pack_of(found, tmp_path_factory.mktemp("brought"))
        faults = [fault for fault in check.check([str(folder)]) if fault.severity == "error"] if found.carried else []
        assert {fault.code for fault in faults} <= {"NL122"}
        read = raw_entries.read_pack(str(folder))
        assert len(read.entries) == found.carried


PLAIN = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"], exclude_characters="<>&[]")).filter(bool)
WORDS = st.lists(PLAIN, min_size=1, max_size=4).map(" ".join)


def escaped(text: str) -> str:
    return "".join(f"\\{sign}" if sign in "\\~=#{}:" else sign for sign in text)


@settings(deadline=None)
@given(st.lists(st.tuples(WORDS, st.lists(st.tuples(WORDS, WORDS), min_size=3, max_size=6)), min_size=1, max_size=4))
def test_gift_round_trip(quiz: list[tuple[str, list[tuple[str, str]]]]) -> None:
    """What is written as GIFT, with its signs escaped, is read back word by word."""
    text = "\n\n".join(
        f"[plain]{escaped(question)} {{\n"
        + "\n".join(f"{'~' if n else '='}{escaped(said)} #{escaped(why)}" for n, (said, why) in enumerate(options))
        + "\n}"
        for question, options in quiz
        if not question.startswith(("//", "$"))
    )
    read = imported(text.encode(), "a.gift", _none).entries.get("question", [])
    assert [
        (entry["question"], [(option["text"], option["because"]) for option in entry["options"]]) for entry in read
    ] == [one for one in quiz if not one[0].startswith(("//", "$"))]


def test_gift() -> None:
    """A question with one right answer becomes a recall question: title, category and feedback come along."""
    found = bring(
        """\
        // A comment {with braces}
        $CATEGORY: $course$/top/Leading people/Safety

        ::Who leads:: [html]<p>Who leads on a <b>ward</b>?</p> {
          =Everybody, in their way #Leading is not a job title\\: it is what one does.
          ~The matron #One of many.
          ~Nobody#Then things are still led,
            but not on purpose.
          #### Ask who decided last.
        }
        """,
        "a.gift",
    )
    assert told(found) == ["-1: A comment is left out: A comment {with braces}"]
    assert found.entries == {
        "question": [
            {
                "id": "who-leads",
                "title": "Who leads",
                "question": "Who leads on a ward?",
                "options": [
                    {
                        "id": "everybody-in-their-way",
                        "text": "Everybody, in their way",
                        "correct": True,
                        "because": "Leading is not a job title: it is what one does.\nAsk who decided last.",
                    },
                    {"id": "the-matron", "text": "The matron", "because": "One of many."},
                    {"id": "nobody", "text": "Nobody", "because": "Then things are still led, but not on purpose."},
                ],
                "tags": ["Leading people", "Safety"],
            }
        ]
    }


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("Who? {}", "It wants an essay"),
        ("Who? {T}", "It is true or false"),
        ("Who? {FALSE#No.#Yes.}", "It is true or false"),
        ("Who? {#3:2}", "It wants a number"),
        ("Who? {=a =b}", "It wants a typed answer"),
        ("Who? {=a -> b =c -> d =e -> f}", "It is about matching"),
        ("Who? {=a ~b}", "It has 2 options, and a recall question has 3 to 6."),
        ("Who? {=a ~b ~c ~d ~e ~f ~g}", "It has 7 options"),
        ("Who? {=a =b ~c}", "It has 2 right answers"),
        ("Who? {~%50%a ~%50%b ~c}", "It has no one right answer"),
        ("Who? {=a ~%90%b ~c}", "Its part marks fit no scheme of ours"),
        ("Who? {=a ~ ~c}", "One of its options has no text."),
        ("{=a ~b ~c}", "The question has no text."),
        ("Just words.", "It has no answers in braces"),
        ("Who? {=a ~b ~c", "Its braces do not match"),
        ("Who? {=a ~b {x} ~c}", "Its braces do not match"),
        ("Who? {=a ~b ~c} and {=d ~e}", "It has more than one pair of braces"),
        ("Who? {a ~b ~c}", "Its answers cannot be told apart"),
    ],
)
def test_gift_that_no_quiz_of_ours_can_ask(question: str, why: str) -> None:
    """What cannot be asked as it was meant is told at its line with the reason, and does not hide the next one."""
    found = bring(f"// One\n\n{question}\n\nWho? {{=a#x ~b#y ~c#z}}\n", "a.txt")
    comment, remark = told(found)
    assert comment == "-1: A comment is left out: One"
    assert remark.startswith(f"-3: {why}")
    assert (found.carried, found.lost) == (1, 2)


def test_gift_with_part_marks_as_a_scenario() -> None:
    """Part marks that go by place become a scenario of the format best, which earns the very same marks."""
    found = bring("::Beds:: You wait. {=a#x ~%66.66667%b#y ~%33.33333%c#z ~d#w #### Ask first.}", "a.gift")
    assert told(found) == ["+1: It has part marks, so it becomes a scenario of the format best, where they hold."]
    (entry,) = found.entries["scenario"]
    assert [option["key"] for option in entry["options"]] == [1, 2, 3, 4]
    assert entry["debrief"] == "Ask first."
    scenario = msgspec.convert(entry, Scenario)
    earned = [mark(scenario, option.id) for option in scenario.options]
    assert [round(one.marks / one.max, 2) for one in earned] == [1, 0.67, 0.33, 0]


def test_gift_minus_marks() -> None:
    """Minus marks are no reason to lose a question, but they are told."""
    found = bring("Who? {=a#x ~%-50%b#y ~c#z}", "a.gift")
    assert told(found) == ["+1: Its minus marks are left out: a recall question earns 1 or 0."]


def test_gift_missing_word() -> None:
    """Answers in the middle of a sentence leave a gap in it."""
    (entry,) = bring("The {=ward#x ~bed#y ~desk#z} leads.", "a.gift").entries["question"]
    assert entry["question"] == "The _____ leads."


def test_missing_feedback_is_left_visible(tmp_path: Path) -> None:
    """A reason that the file lacks is not invented: it says TODO, the remark says where, and the check finds it."""
    found = bring("Who?\n{=a#x\n~b\n~c}", "a.gift")
    assert told(found) == ["+1: Of its 3 options, 2 have no feedback: 'because' says TODO there."]
    faults = check.check([str(pack_of(found, tmp_path / "pack"))])
    assert [(fault.code, fault.severity) for fault in faults] == [("NL122", "error")]
    assert faults[0].message.startswith("2 fields of")


def test_pictures_and_markup() -> None:
    """HTML, entities and Markdown become words; a script is gone; a picture is told."""
    found = bring(
        '[html]<p>Who&nbsp;leads?</p><script>x</script><img src\\="a.png"> '
        "{=1 \\< 2 & 3#<i>So.</i> ~b#y ~[markdown]**c**#z}",
        "a.gift",
    )
    (entry,) = found.entries["question"]
    assert entry["question"] == "Who leads?"
    assert [option["text"] for option in entry["options"]] == ["1 \\< 2 & 3", "b", "c"]
    assert told(found) == [
        "/1: A picture is left out. Say in words what it shows.",
        "/1: A script is left out: nothing here is run.",
    ]


CSV = """\
Question,Correct answer,Wrong 1,Wrong 2,Feedback,Wrong 1 feedback,Wrong 2 feedback,Category,Owner
"Who leads, then?",Everybody,Nobody,The boss,It is what one does.,Things are led.,Not alone.,people; ward,Ann
,x,y,z,,,,,
Who?,,y,z,,,,,
"Two
lines?",a,b,c,x,y,z,,
"""


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_table(delimiter: str) -> None:
    """A table is read whatever parts its columns; rows without a question or a right answer are told at their line."""
    text = (
        CSV
        if delimiter == ","
        else CSV.replace("leads, then", "leads then").replace("; ", " / ").replace(",", delimiter)
    )
    found = bring(text, "a.csv")
    first, second = found.entries["question"]
    assert first["id"].startswith("who-leads")
    assert first["options"][0] == {
        "id": "everybody", "text": "Everybody", "correct": True, "because": "It is what one does."
    }  # fmt: skip
    assert [option["because"] for option in first["options"]] == [
        "It is what one does.",
        "Things are led.",
        "Not alone.",
    ]
    assert first["tags"] == (["people", "ward"] if delimiter == "," else ["people / ward"])
    assert second["question"] == "Two lines?"
    assert told(found) == [
        "/1: The column 'Owner' is not known and is left out.",
        "-3: The row has no question.",
        "-4: The row does not say which answer is right.",
    ]


@pytest.mark.parametrize("correct", ["b", "B)", "2", "Option B", "everybody", "Everybody"])
def test_table_with_lettered_options(correct: str) -> None:
    """The right one of lettered options is named by its letter, its number or its words."""
    names = "Question;Option A;Option B;Option C;Answer;Explanation;Feedback C"
    text = f"{names}\nWho?;The boss;Everybody;Nobody;{correct};So.;No.\n"
    (entry,) = bring(text, "a.csv").entries["question"]
    assert [option.get("correct", False) for option in entry["options"]] == [False, True, False]
    assert [option["because"][:4] for option in entry["options"]] == ["TODO", "So.", "No."]


def test_table_that_names_no_option() -> None:
    """A right answer that is none of the options is told."""
    found = bring("Question,A,B,C,Correct\nWho?,x,y,z,D\n", "a.csv")
    assert told(found) == ["-2: 'D' is none of the options, by its letter, its number or its words."]


def test_table_of_questions_and_answers() -> None:
    """A table with nothing to choose from is a list of FAQs."""
    found = bring("Question,Answer,Topic\nHow do I begin?,Ask a colleague.,start\nAnd then?,,\n", "a.csv")
    assert found.entries == {
        "faq": [
            {"id": "how-do-i-begin", "question": "How do I begin?", "answer": "Ask a colleague.", "tags": ["start"]}
        ]
    }
    assert told(found) == ["-3: The row has no answer."]


def test_table_without_a_question_column() -> None:
    """A table of something else is told with the names that the columns should have."""
    (remark,) = told(bring("name,age\nAnn,7\n", "a.csv"))
    assert remark.startswith(
        "-1: The first line names no column 'question'. The columns are question, correct, wrong 1"
    )


def test_encodings() -> None:
    """A table as Excel saves it is read in either of its encodings; a guess is told."""
    text = "Question,Answer\nWhere is the café?,Downstairs.\n"
    for raw, remarks in (
        (text.encode("utf-8-sig"), []),
        (text.encode("utf-16"), []),
        (text.encode("cp1252"), ["+2: The file is not UTF-8, so it was read as Windows-1252. Look at its accents."]),
    ):
        found = imported(raw, "a.csv", _none)
        assert found.entries["faq"][0]["question"] == "Where is the café?"
        assert told(found) == remarks


def pairs(found: Imported) -> list[tuple[Any, ...]]:
    return [(entry["question"], entry["answer"], *entry.get("tags", [])) for entry in found.entries.get("faq", [])]


def test_markdown_headings() -> None:
    """Headings that ask are questions; what stands below is the answer; other headings are themes."""
    found = bring(
        """\
        # Our FAQs

        Welcome.

        ## Starting out

        ### How do I begin?

        Ask a *colleague*. See [the page](https://example.org/a).

        1. First
        2. Then

        #### In detail

        ```
        nothing
        ```

        ### And then?

        ## Later

        ### Q: Who decides

        You do.
        """,
        "a.md",
    )
    assert pairs(found) == [
        (
            "How do I begin?",
            "Ask a colleague. See the page (https://example.org/a).\n1. First\n2. Then\nIn detail\nnothing",
            "Starting out",
        ),
        ("Who decides", "You do.", "Later"),
    ]
    assert told(found) == ["-3: This text is below no question.", "-20: 'And then?' has no answer."]


@pytest.mark.parametrize(
    "text",
    [
        "**Q: How do I begin?**\n**A:** Ask.\n\nThen go.\n\n**Q:** Why?\n\n**A:** So.\n",
        "Q: How do I begin?\nA: Ask.\n\nThen go.\n\nQ2. Why?\nA2. So.\n",
        "**How do I begin?**\n\nAsk.\n\nThen go.\n\n**Why?**\n\nSo.\n",
        "- How do I begin?\n\n  Ask.\n\n  Then go.\n\n- Why?\n  So.\n",
        "- Q: How do I begin?\n  A: Ask.\n\n  Then go.\n- Q: Why?\n  A: So.\n",
        "How do I begin?\n: Ask.\n\nThen go.\n\nWhy?\n: So.\n",
        "How do I begin?\n===============\nAsk.\n\nThen go.\n\nWhy?\n---\nSo.\n",
        "Q. How do I begin?\n\nA. Ask.\n\n    Then go.\n\nQ: Why?\nA: So.\n",
    ],
)
def test_markdown_in_other_shapes(text: str) -> None:
    """Questions and answers are told apart in every shape in which people write them."""
    found = bring(text, "a.md")
    assert pairs(found) == [("How do I begin?", "Ask.\nThen go."), ("Why?", "So.")]
    assert told(found) == []


def test_markdown_that_is_not_text() -> None:
    """Tables and pictures are told at their line."""
    found = bring("# Why?\n\nSo. ![A bed](bed.png)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n", "a.md")
    assert pairs(found) == [("Why?", "So. A bed")]
    assert told(found) == [
        "/3: A picture is left out. Say in words what it shows.",
        "/5: A table is left out: an answer is running text.",
    ]


def test_ids() -> None:
    """Ids are made of the words, are unlike each other, and unlike those that are taken."""
    found = bring("# Why?\n\nSo.\n\n# Why?\n\nNo.\n\n# \u8ab0?\n\nA. Smith.\n", "a.md", taken=("why",))
    assert [entry["id"] for entry in found.entries["faq"]] == ["why-2", "why-3", "faq-9"]


def test_no_links_by_accident() -> None:
    """What looks like one of our links is words."""
    assert pairs(bring("# Why?\n\nSee [[other]] or [[one|this]].\n", "a.md")) == [("Why?", "See other or this.")]


def test_many_entries_are_shared_out() -> None:
    """Hundreds of entries go into several files."""
    found = bring("".join(f"# Why {number}?\n\nSo.\n\n" for number in range(IN_A_FILE + 1)), "a.md")
    assert list(found.files("b")) == ["faqs/b.yaml", "faqs/b-2.yaml"]


def test_what_is_refused() -> None:
    """A file of another sort, or a huge one, is refused with what to do."""
    with pytest.raises(UsageError, match=r"End its name in \.gift"):
        imported(b"", "a.docx", _none)
    for file, most in (("a.csv", MAX_BYTES), ("a.md", MAX_MARKDOWN)):
        with pytest.raises(UsageError, match=rf"larger than {most:,} bytes\. Cut it into several files"):
            imported(b" " * (most + 1), file, _none)
        assert imported(b" " * most, file, _none).carried == 0


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("a.gift", "a{=b~c~d}\n\n" * 9_000),
        ("a.gift", "[[" * 40_000 + "a" + "]]" * 40_000 + "{=a ~b ~c}"),
        ("a.gift", "<p " * 30_000 + "{=a ~b ~c}"),
        ("a.md", "# Why?\nSo\n" * 9_000),
        ("a.md", "# Why?\n\n" + "a\n" * 45_000),
        ("a.md", ">" * 90_000),
        ("a.md", "# Why?\n\n" + "[" * 90_000),
        ("a.csv", "question,answer\n" + "Why?,So.\n" * 10_000),
        ("a.csv", "question,answer\n" + '"x,y\n' * 40_000),
        ("a.csv", "question," + "wrong," * 40_000),
        ("a.gift", "// [tag:" * 30_000),
        ("a.md", "# Why?\n\n" + "[^1]" * 30_000 + "\n\n[^1]: " + "x" * 5_000),
        ("a.csv", "question,answer\nWhy?," + '<a href="http://x">' * 10_000),
    ],
    ids=[
        "questions",
        "brackets",
        "tags",
        "headings",
        "lines",
        "quotes",
        "links",
        "rows",
        "open-marks",
        "columns",
        "comments",
        "footnotes",
        "addresses",
    ],
)
@pytest.mark.slow
def test_no_file_takes_more_than_its_share(file: str, text: str) -> None:
    """Whatever is piled up in a file, reading it is in proportion to its length; a slip would take minutes."""
    began = process_time()
    imported(text.encode(), file, _none)
    assert process_time() - began < GENEROUS


GENEROUS = 30.0
"""Seconds for 100,000 bytes on a busy machine: some twenty times what they take."""
