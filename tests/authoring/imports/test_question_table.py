"""Tables of questions as people have them: other tools' columns, titles above, letters before options, odd answers."""

import pytest

from tests.authoring.importing_cases import answered, asked, bring, terms, told

WHO = [("Who leads?", "Porter *Manager Nobody")]


@pytest.mark.parametrize(
    "text",
    [
        "question,correct,wrong 1,wrong 2\nWho leads?,Manager,Porter,Nobody\n",
        "Question,Correct Answer,Incorrect Answer 1,Incorrect Answer 2 (Optional)\nWho leads?,Manager,Porter,Nobody\n",
        "question;correct;wrong\nWho leads?;Manager;Porter|Nobody\n",
        'question,correct_answer,incorrect_answers\nWho leads?,Manager,"[""Porter"", ""Nobody""]"\n',
        "question,correct,wrong 1,wrong 2\nWho leads?,Manager,Porter|Nobody,\n",
        "question,correct_answer,incorrect_answers\nWho leads?,Manager,\"['Porter', 'Nobody']\"\n",
        'question,answer,distractors\nWho leads?,Manager,"Porter\nNobody"\n',
        "question,answer,distractors\nWho leads?,Manager,Porter; Nobody\n",
        "category;question;correct_answer;incorrect_answers/0;incorrect_answers/1\n;Who leads?;Manager;Porter;Nobody\n",
        "question,correct_answer,incorrect_answers[0],incorrect_answers[1]\nWho leads?,Manager,Porter,Nobody\n",
    ],
)
def test_wrong_answers(text: str) -> None:
    """Wrong answers stand in columns of their own or in one cell, parted by |, ; lines or as a list in brackets."""
    found = bring(text, "a.csv")
    assert asked(found) == [("Who leads?", "*Manager Porter Nobody")]
    assert told(found) == []


@pytest.mark.parametrize(
    "text",
    [
        "Question,A,B,C,Answer\nWho leads?,Porter,Manager,Nobody,B\n",
        "Question,A,B,C,Answer\nWho leads?,A. Porter,B. Manager,C. Nobody,b\n",
        "Question,A,B,C,Answer\nWho leads?,a) Porter,b) Manager,c) Nobody,b) Manager\n",
        "Question,A,B,C,Answer\nWho leads?,(a) Porter,(b) Manager,(c) Nobody,(B)\n",
        "Question,Option 1,Option 2,Option 3,Correct\nWho leads?,1) Porter,2) Manager,3) Nobody,2.0\n",
        "Question,Choice 1,Choice 2,Choice 3,Answer\nWho leads?,Porter,Manager,Nobody,manager\n",
        "Question,A,B,C,Answer\nWho leads?,Porter,Manager,Nobody,B. Manager\n",
        "question,options,answer\nWho leads?,Porter|Manager|Nobody,Manager\n",
        'question,options,answer\nWho leads?,"A) Porter B) Manager C) Nobody",B\n',
        'question,choices,key\nWho leads?,"Porter\nManager\nNobody",2\n',
        'question,options,answer\nWho leads?,"Porter, Manager, Nobody",Manager\n',
        "question,answers,correct answer\nWho leads?,Porter; Manager; Nobody,Manager\n",
        "Who leads?,Porter,Manager,Nobody,2\n",
        "Who leads?,B,Porter,Manager,Nobody\n",
        'Question (required),"A, text",Option B text,C,"Answer; a letter"\nWho leads?,Porter,Manager,Nobody,B\n',
        "Questionname,Questiontext,A,B,C,Answer 1,Answer 2\n,Who leads?,Porter,Manager,Nobody,B,\n",
        "sep=;\nWard quiz\n\nQuestion;A;B;C;Answer\nWho leads?;Porter;Manager;Nobody;B\n",
    ],
)
def test_right_answer(text: str) -> None:
    """The right one of the options is named by its letter, its number or its words, with or without letters before."""
    assert asked(bring(text, "a.csv")) == WHO


@pytest.mark.parametrize("answer", ["A,C", "1, 3", "A and C", "AC", "a;c", "Porter | Nobody", "A/C"])
def test_several_right_answers(answer: str) -> None:
    """Where several answers are right there is no best one: the row is told with them."""
    found = bring(f'Question,A,B,C,Answer\nWho?,Porter,Manager,Nobody,"{answer}"\n', "a.csv")
    assert told(found) == [
        "-2: It has 2 right answers ('Porter', 'Nobody'), and a recall question has one. Say which is the best."
    ]


def test_numbers_as_options() -> None:
    """A number that is a place as well as the words of an option is read as the rest of the table is, or told."""
    rows = "Question,Option 1,Option 2,Option 3,Correct\nHow many?,2,3,4,3\n"
    assert told(bring(rows, "a.csv")) == [
        "-2: '3' can be the number of one option or the words of another. Write its letter."
    ]
    by_place = bring(f"{rows}Who?,x,y,z,2\n", "a.csv")
    assert asked(by_place) == [("How many?", "2 3 *4"), ("Who?", "x *y z")]
    by_words = bring(f"{rows}How few?,7,8,9,9\n", "a.csv")
    assert asked(by_words) == [("How many?", "2 *3 4"), ("How few?", "7 8 *9")]


def test_counted_from_nought() -> None:
    """Where an answer is 0, and none too high, the options of the table are counted from 0; it is said."""
    found = bring("Question,A,B,C,Answer\nWho?,x,y,z,0\nWhat?,x,y,z,2\n", "a.csv")
    assert asked(found) == [("Who?", "*x y z"), ("What?", "x y *z")]
    assert found.remarks[0].message == "The options are counted from 0 in this table."


def test_kahoot() -> None:
    """Kahoot's sheet: limits in the headings, time, numbers as answers."""
    found = bring(
        """\
        Kahoot! template
        ,Question - max 120 characters,Answer 1 - max 75 characters,Answer 2 - max 75 characters,Answer 3 - max 75 \
characters,"Time limit (sec): 5, 10 or 20 secs",Correct answer(s) - choose at least one
        1,Who?,3,2,1,20,1
        2,What?,x,y,z,20,"1,3"
        """,
        "a.csv",
    )
    assert asked(found) == [("Who?", "*3 2 1")]
    assert told(found) == [
        "-1: This stands above the names of the columns: Kahoot! template.",
        "/2: Column 1, which has no name, is not known and is left out.",
        "/2: The column 'Time limit (sec): 5, 10 or 20 secs' is not known and is left out.",
        "-4: It has 2 right answers ('x', 'z'), and a recall question has one. Say which is the best.",
    ]


def test_quizizz() -> None:
    """Quizizz' sheet: a row of instructions, types of questions, explanations."""
    found = bring(
        """\
        Question Text,Question Type,Option 1,Option 2,Option 3,Correct Answer,Time in seconds,Answer explanation
        Text of the question (required),(default is Multiple Choice),Text for option 1 (required),,,(between 1-5),,
        Who?,Multiple Choice,x,y,z,2,30,So.
        Both?,Checkbox,x,y,z,"1,2",30,
        Why?,Open-Ended,,,,,30,
        Like it?,Poll,yes,no,maybe,,30,
        Odd?,Guess,x,y,z,1,30,
        """,
        "a.csv",
    )
    assert asked(found) == [("Who?", "x *y z"), ("Odd?", "*x y z")]
    assert found.entries["question"][0]["options"][1]["because"] == "So."
    lost = told(found)
    assert lost[0] == "/1: The column 'Time in seconds' is not known and is left out."
    assert lost[1].startswith(
        "-2: This row says how to fill in the columns, so it is no question: Text of the question"
    )
    assert lost[2].startswith("-4: It has 2 right answers ('x', 'y')")
    assert lost[3].startswith("-5: It is of the type 'Open-Ended'")
    assert lost[4].startswith("-6: It is of the type 'Poll'")
    assert lost[5].startswith("/7: The type 'Guess' is not known and is left out")


def test_opentdb() -> None:
    """A dump of a trivia database: entities are signs, easy is 1, a question of true or false is told."""
    found = bring(
        """\
        category,type,difficulty,question,correct_answer,incorrect_answers/0,incorrect_answers/1
        Wards,multiple,easy,Who says &quot;R&amp;R&quot;?,x,y,z
        Wards,boolean,hard,Is it?,True,False,
        Wards,multiple,fiendish,Who?,x,y,z
        """,
        "a.csv",
    )
    first, second = found.entries["question"]
    assert (first["question"], first["difficulty"], first["tags"]) == ('Who says "R&R"?', 1, ["Wards"])
    assert "difficulty" not in second
    assert [line[:28] for line in told(found)] == ["-3: It is true or false, and", "/4: The difficulty 'fiendish"]


def test_cards() -> None:
    """A term and its definition are for the glossary; a front and a back are what the front makes of them."""
    assert terms(bring("Term,Definition,Topic\nSBAR,A way to hand over,talk\n", "a.csv")) == [
        ("SBAR", "A way to hand over", "talk")
    ]
    both = "Front\tBack\nSBAR\tA way\nWho leads?\tSister\n"
    found = bring(both, "a.tsv")
    assert terms(found) == [("SBAR", "A way")]
    assert answered(found) == [("Who leads?", "Sister")]
    assert terms(bring(both, "a.tsv", "term")) == [("SBAR", "A way"), ("Who leads?", "Sister")]
    assert answered(bring(both, "a.tsv", "faq")) == [("SBAR", "A way"), ("Who leads?", "Sister")]
    assert terms(bring("SBAR\tA way to hand over\nMDT\tA team\n", "a.txt")) == [
        ("SBAR", "A way to hand over"),
        ("MDT", "A team"),
    ]
    assert terms(bring("SBAR\tA way to hand over\tward\nMDT\tA team\t\n", "a.txt"))[0] == (
        "SBAR",
        "A way to hand over",
        "ward",
    )


def test_everything_of_an_answer() -> None:
    """In a list of FAQs an explanation is part of the answer, and a title is the title."""
    found = bring("question,answer,explanation,title,level\nWho?,Me,Because.,Who leads,hard\n", "a.csv")
    (entry,) = found.entries["faq"]
    assert (entry["title"], entry["answer"]) == ("Who leads", "Me\nBecause.")
    assert told(found) == ["/2: The difficulty 'hard' is left out: a question is easy, medium or hard."]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("Who, then?,x,y,z,B,", "The row has 6 cells, and there are 5 columns. Put quotation marks round a cell"),
        ('"Who?,x,y,z,B', "The quotation mark before 'Who?,x,y,z,B' is never closed, so this line cannot be read."),
        ('"Who?,x,"y",z,B', "The quotation mark before 'Who?,x,\"y\",z,B' is never closed"),
        ("Question,A,B,C,Answer", "This row names the columns once more."),
        ("Who?,x,y,z,D", "'D' is none of the options, by its letter, its number or its words."),
        ("Who?,x,y,z,A) y", "'A) y' is none of the options"),
        ("Who?,x,,,A", "It has 1 option, and a recall question has 3 to 6."),
    ],
)
def test_rows_that_cannot_be_read(row: str, why: str) -> None:
    """A row that cannot be read is told at its line, and those around it are read."""
    row = row.removesuffix(",") if "then" in row else row
    found = bring(f"Question,A,B,C,Answer\nFirst?,x,y,z,A\n{row}\nLast?,x,y,z,C\n", "a.csv")
    assert [question for question, _ in asked(found)] == ["First?", "Last?"]
    (line,) = told(found)
    assert line.startswith(f"-3: {why}")


def test_columns_that_are_not_read() -> None:
    """A column that is not known is told by its name where it holds anything, also one without a name."""
    found = bring(
        'question;correct;wrong 1;wrong 2;"notes (who, when; why)";empty;\nWho?;x;y;z;n;;m\nWhat?;x;y;z;;;m\n', "a.csv"
    )
    assert [question for question, _ in asked(found)] == ["Who?", "What?"]
    assert told(found) == [
        "/1: Column 7, which has no name, is not known and is left out.",
        "/1: The column 'notes (who, when; why)' is not known and is left out.",
    ]


def test_pictures_in_cells() -> None:
    """HTML in a cell is words; what is no words is told."""
    found = bring(
        'question,answer\nWho?,"<p>Me</p><img src=""a.png""> <a href=""https://x.org/a"">here</a>"\n', "a.csv"
    )
    assert answered(found) == [("Who?", "Me\nhere (https://x.org/a)")]
    assert told(found) == ["/2: A picture is left out. Say in words what it shows."]


def test_words_in_brackets_are_kept() -> None:
    """Only what HTML knows is taken for HTML."""
    assert answered(bring("question,answer\nWho?,Ask <name of the ward> & 1 < 2\n", "a.csv")) == [
        ("Who?", "Ask <name of the ward> & 1 < 2")
    ]


def test_no_names_and_no_answer() -> None:
    """Where nothing says which answer is right, none is guessed: every row is counted."""
    found = bring("Who?,x,y,z\nWhat?,x,y,z\n", "a.csv")
    assert (found.carried, found.lost) == (0, 2)
    assert "None of the columns says in every row which of the others is right." in told(found)[0]
