"""FAQs and quizzes in Markdown, as people write them."""

import pytest

from tests.authoring.importing_cases import answered, asked, bring, terms, told

ILL = [("What if I am ill?", "Ring before seven.")]


@pytest.mark.parametrize(
    "text",
    [
        "**What if I am ill?** Ring before seven.\n",
        "**What if I am ill**? Ring before seven.\n",
        "**What if I am ill?**\nRing before seven.\n",
        "*What if I am ill?*\n\nRing before seven.\n",
        "**What if I\nam ill?** Ring before\nseven.\n",
        "***What if I am ill?*** Ring before seven.\n",
        "__What if I am ill?__<br>\nRing before seven.\n",
        "<b>What if I am ill?</b> Ring before seven.\n",
        "1. **What if I am ill?** Ring before seven.\n",
        "**1. What if I am ill?** Ring before seven.\n",
        "- **What if I am ill?**\n\n  Ring before seven.\n",
        "Q: What if I am ill? A: Ring before seven.\n",
        "**Q: What if I am ill?** A: Ring before seven.\n",
        "**Q1.** What if I am ill?\n**A1.** Ring before seven.\n",
        "What if I am ill?\n:   Ring before seven.\n",
        "What if I am ill?\n\n:   Ring before seven.\n",
        "## 3. What if I am ill?\n\nRing before seven.\n",
        "## **What if I am ill?**\n\n**Answer:** Ring before seven.\n",
        "What if I am ill?\n=================\n\nRing before seven.\n",
        "<details><summary>What if I am ill?</summary>Ring before seven.</details>\n",
        "<details open>\n<summary><b>What if I am ill?</b></summary>\n\nRing before seven.\n\n</details>\n",
        "<details>\n\n<summary>\n\n### What if I am ill?\n\n</summary>\n\nRing before seven.\n\n</details>\n",
        "<dl><dt>What if I am ill?</dt>\n<dd>Ring before seven.</dd></dl>\n",
        "## What if I am ill?\n<details><summary>Show the answer</summary>Ring before seven.</details>\n",
        "| Question | Answer |\n|---|---|\n| What if I am ill? | Ring before seven. |\n",
    ],
)
def test_shapes(text: str) -> None:
    """A question and its answer are found in every shape, and nothing is left."""
    found = bring(text, "a.md")
    assert answered(found) == ILL
    assert told(found) == []


def test_several_in_one_paragraph() -> None:
    """Each bold question of a paragraph begins one of its own; bold words in an answer do not."""
    found = bring("**Who covers?** The **site** team.\n**Who pays?** The trust.\nIn full.\n", "a.md")
    assert answered(found) == [("Who covers?", "The site team."), ("Who pays?", "The trust. In full.")]


def test_lists_of_bold_questions_in_an_answer() -> None:
    """Below a heading that asks, a list is its answer, whatever stands in bold in it."""
    found = bring("## What will they ask?\n\n1. **Who leads?** Say who.\n2. **Why?** Say why.\n", "a.md")
    assert answered(found) == [("What will they ask?", "1. Who leads? Say who.\n2. Why? Say why.")]


def test_code() -> None:
    """Code is part of the answer, a line each, and nothing in it is a heading or a question."""
    found = bring("## How?\n\n```sh\nbook --room 4\n\n# really?\nQ: no\n```\n\nSo.\n", "a.md")
    assert answered(found) == [("How?", "book --room 4\n# really?\nQ: no\nSo.")]


def test_footnotes() -> None:
    """A footnote stands where it is pointed to; one that nothing points to is told."""
    found = bring(
        "## Is it free?\n\nYes[^1], now[^b].\n\n[^1]: Staff\n[^b]: Until *May*,\n    or June.\n[^c]: Not.\n", "a.md"
    )
    assert answered(found) == [("Is it free?", "Yes (Staff), now (Until May, or June).")]
    assert told(found) == ["-8: A footnote is left out: nothing that is carried over points to it."]


def test_what_is_not_published() -> None:
    """Comments, a table of contents and the fields at the head are left out and told; the title is the pack's."""
    found = bring(
        """\
        ---
        title: Ward FAQ
        layout: page
        ---
        <!-- for us -->

        ## Contents

        - [Who?](#who)
          - [Why?](#why)

        ## Who?

        Me. <!-- or Ann -->

        [TOC]
        """,
        "a.md",
    )
    assert found.title == "Ward FAQ"
    assert answered(found) == [("Who?", "Me.")]
    assert told(found) == [
        "-1: The fields at the head of the file are left out: layout.",
        "-5: A comment is left out: it was not meant for readers.",
        "-9: A table of contents is left out: the questions themselves are carried over.",
        "/14: A comment is left out: it was not meant for readers.",
        "-16: A table of contents is left out: the questions themselves are carried over.",
    ]


def test_links() -> None:
    """An address stands behind its words; one within a site is told, and so is one that nothing uses."""
    found = bring(
        '## How?\n\nBy [e-\nmail](mailto:a@x.org), [form](form.html "Form 7").\n\n[x]: https://x.org\n', "a.md"
    )
    assert answered(found) == [("How?", "By e- mail (a@x.org), form (Form 7).")]
    assert told(found) == [
        "/3: A link that leads only within its own site is left out; its words are kept.",
        "-6: An address is left out: nothing points to it.",
    ]


def test_themes() -> None:
    """A heading is a tag of what stands below it, at every depth; a sibling is none; the only title is the pack's."""
    found = bring(
        """\
        # Ward FAQ

        ## Pay

        ### Nights

        #### How much?

        Enough.

        ### When?

        Soon.

        ## Parking

        ## Where?

        Here.
        """,
        "a.md",
    )
    assert found.title == "Ward FAQ"
    assert answered(found) == [
        ("How much?", "Enough.", "Pay", "Nights"),
        ("When?", "Soon.", "Pay"),
        ("Where?", "Here."),
    ]
    assert told(found) == ["-15: The heading 'Parking' has no question below it that is carried over."]


def test_a_question_above_questions() -> None:
    """A heading that asks and has only other questions below it is their theme."""
    found = bring("## New here?\n\n| a | b |\n|---|---|\n\n### Where do I go?\n\nIn.\n", "a.md")
    assert answered(found) == [("Where do I go?", "In.", "New here?")]
    assert told(found) == ["-3: A table is left out: an answer is running text."]


def test_terms() -> None:
    """A definition of what does not ask is a term of the glossary."""
    found = bring("SBAR\n: A way to hand over.\n\nWhat is MDT?\n: A team.\n", "a.md")
    assert terms(found) == [("SBAR", "A way to hand over.")]
    assert answered(found) == [("What is MDT?", "A team.")]


def test_quiz() -> None:
    """A list of boxes makes a question with options; what stands below an option is said of it, what follows of all."""
    found = bring(
        """\
        # Ward quiz

        ## Who chairs?

        - [ ] Porter
          > Not his task.
        - [X] Sister

          She leads.
        - [ ] Nobody

        > See the policy.

        You are new.

        1. Which form?
           1. ( ) L1
           2. (x) L2
           3. ( ) L3
        """,
        "a.md",
    )
    assert asked(found) == [("Who chairs?", "Porter *Sister Nobody"), ("Which form?", "L1 *L2 L3")]
    first = found.entries["question"][0]
    assert [option["because"] for option in first["options"]][:2] == [
        "Not his task.",
        "She leads.\nSee the policy.\nYou are new.",
    ]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("## Who?\n\n- [x] a\n- [x] b\n- [ ] c\n", "It has 2 right answers"),
        (
            "## Who?\n\n- [ ] a\n- [ ] b\n- [ ] c\n\n## What?\n\n- [x] a\n- [ ] b\n- [ ] c\n",
            "It has no one right answer",
        ),
        ("## Who?\n\n- [x] a\n- [ ] b\n", "It has 2 options"),
        ("- [x] a\n- [ ] b\n- [ ] c\n", "The question has no text."),
    ],
)
def test_quiz_that_has_no_one_answer(text: str, why: str) -> None:
    """A list of boxes that makes no question with one best answer is told."""
    assert why in told(bring(text, "a.md"))[0]


def test_things_to_do_are_no_quiz() -> None:
    """Where no box is ticked anywhere, boxes are a list of things to do."""
    assert answered(bring("## What first?\n\n- [ ] Badge\n- [ ] Locker\n", "a.md")) == [
        ("What first?", "- [ ] Badge\n- [ ] Locker")
    ]


def test_quiz_below_words() -> None:
    """The words right above the options are the question, whatever heading stands above them."""
    found = bring(
        "### Question 7\n\nYou are new.\n\nWhat now?\n\n- [ ] Run\n- [x] Ask\n- [ ] Hide\n\n"
        "Who?\n\n- [x] a\n- [ ] b\n- [ ] c\n",
        "a.md",
    )
    assert asked(found) == [("You are new.\nWhat now?", "Run *Ask Hide"), ("Who?", "*a b c")]
    assert found.entries["question"][0]["title"] == "Question 7"


def test_table_of_questions() -> None:
    """A table whose columns are those of a quiz is read as one."""
    found = bring("## Rota\n\n| Question | A | B | C | Answer |\n|-|-|-|-|-|\n| Who? | x | **y** | z | B |\n", "a.md")
    assert asked(found) == [("Who?", "x *y z")]
    assert found.entries["question"][0]["tags"] == ["Rota"]


def test_quiz_in_a_block() -> None:
    """What mkdocs-quiz sets between its marks is one question with its options; nothing outside belongs to it."""
    found = bring(
        """\
        # Rotas

        Some words.

        <quiz>
        Who signs the **rota**?

        Think of the ward.

        - [ ] The porter
        > He never does.
        - [x] The sister
        - [ ] Nobody

        It is her ward.
        </quiz>
        More words.

        <quiz>
        The [[sister]] signs.
        </quiz>
        """,
        "a.md",
    )
    [question] = found.entries["question"]
    assert question["question"] == "Who signs the rota?\nThink of the ward."
    assert [option["because"] for option in question["options"]][:2] == ["He never does.", "It is her ward."]
    assert told(found) == [
        "-3: This text is below no question.",
        "-17: This text is below no question.",
        "-20: It has no boxes to choose from: what is to be typed cannot be asked here.",
    ]
