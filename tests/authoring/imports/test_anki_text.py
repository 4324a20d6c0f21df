"""Anki's notes in plain text: what the lines with a # say holds for the notes below."""

from tests.authoring.importing_cases import answered, asked, bring, terms, told


def test_front_and_back() -> None:
    """HTML becomes words, tags and decks are tags, a front that asks is an FAQ and another one a term."""
    found = bring(
        "#separator:tab\n#html:true\n#deck column:1\n#tags column:4\n"
        'NHS::Wards\tWho <b>leads</b>?\t"Sister.<br>""Or"" the nurse &amp; you."\tward rota\n'
        "NHS\tSBAR\tA way to hand over\t\n",
        "a.txt",
    )
    assert answered(found) == [("Who leads?", 'Sister.\n"Or" the nurse & you.', "NHS", "Wards", "ward", "rota")]
    assert terms(found) == [("SBAR", "A way to hand over", "NHS")]
    assert told(found) == []


def test_plain_text_is_not_html() -> None:
    """Without #html:true, a sign is a sign."""
    assert answered(bring("#separator:semicolon\n#html:false\nIs 1 <b> 2?;1 &lt 2\n", "a.txt")) == [
        ("Is 1 <b> 2?", "1 &lt 2")
    ]


def test_columns_with_options() -> None:
    """Where the columns are named and there are options, the notes are questions."""
    found = bring(
        "#separator:comma\n#columns:Question,Option A,Option B,Option C,Answer,Tags\n#tags column:6\n"
        "Who?,x,y,z,B,ward\nWhat?,x,y,z,Q,\n",
        "a.txt",
    )
    assert asked(found) == [("Who?", "x *y z")]
    assert found.entries["question"][0]["tags"] == ["ward"]
    assert [line[:18] for line in told(found)] == ["-5: 'Q' is none of"]


def test_what_a_card_does_not_hold() -> None:
    """Gaps, sounds, pictures, further fields and Anki's own names of notes are told."""
    found = bring(
        "#separator:tab\n#html:true\n#guid column:1\n#columns:guid\tFront\tBack\tExtra\n"
        'x1\tWho?\tMe <img src="a.png"> [sound:a.mp3]\tmore\nx2\t{{c1::Sister}} leads\t\t\nx3\t\tno front\t\n',
        "a.txt",
    )
    assert answered(found) == [("Who?", "Me")]
    assert [line.partition(". ")[0] for line in told(found)] == [
        "/5: Column 1 holds what Anki calls its guids, which mean nothing here.",
        "/5: The field 'Extra' is left out: a card has a front and a back.",
        "/5: A picture is left out",
        "/5: A recording or embedded page is left out",
        "-6: It is a cloze: a text with gaps, and no front and back",
        "-7: It has no front in words.",
    ]
