"""GIFT as Moodle and its users write it: comments that say something, categories, blank lines within braces."""

from tests.authoring.importing_cases import asked, bring, told


def test_id_tags_and_name() -> None:
    """What Moodle writes above a question is its id, its tags and its name; its own number is told once for all."""
    found = bring(
        """\
        // question: 4711  name: Rota
        // [id:rota-1] [tag:rostering] [tag:night \\: shift]
        Who signs? {=Sister#x ~Porter#y ~Nobody#z}

        // question: 4712  name: Rest
        // [id:Rest Nr. 2] Ask Ann.
        ::Breaks:: Who rests? {=Sister#x ~Porter#y ~Nobody#z}
        """,
        "a.gift",
    )
    first, second = found.entries["question"]
    assert (first["id"], first["title"], first["tags"]) == ("rota-1", "Rota", ["rostering", "night : shift"])
    assert (second["id"], second["title"]) == ("breaks", "Breaks")
    assert told(found) == [
        "/1: Moodle's own number of this question is left out, and 1 more like it: numbers mean "
        "nothing outside that Moodle.",
        "/5: The name 'Rest' is left out: the question has a title of its own.",
        "/6: A comment is left out: Ask Ann.",
        "/6: The id 'Rest Nr. 2' is left out: an id is words in lower case, joined by hyphens.",
    ]


def test_an_id_that_is_taken() -> None:
    """An id that the library has is not given again, and it is told."""
    found = bring("// [id:a]\nWho? {=x#x ~y#y ~z#z}\n", "a.gift", taken=("a",))
    assert found.entries["question"][0]["id"] == "a-2"
    assert told(found) == ["/2: The id 'a' is taken, so the question is called 'a-2'."]


def test_categories() -> None:
    """Steps of a category are tags, without those that Moodle puts there; two strokes are one of a name."""
    found = bring(
        """\
        $CATEGORY: $cat1$/top/Default for Wards/Nights//Weekends

        Who? {=x#x ~y#y ~z#z}

        $CATEGORY: $course$/Days
        What? {=x#x ~y#y ~z#z}
        """,
        "a.gift",
    )
    assert [entry["tags"] for entry in found.entries["question"]] == [
        ["Default for Wards", "Nights/Weekends"],
        ["Days"],
    ]


def test_blank_lines_within_braces() -> None:
    """A blank line inside braces parts nothing; where a brace is never closed, the next question is still read."""
    found = bring("One? {\n\n=x#x\n\n~y#y\n~z#z\n\n}\n\nTwo? {=x\n\nThree? {=x#x ~y#y ~z#z}\n", "a.gift")
    assert asked(found) == [("One?", "*x y z"), ("Three?", "*x y z")]
    assert told(found)[0].startswith("-10: Its braces do not match")


def test_questions_without_a_blank_line_between() -> None:
    """A title or a comment behind closed braces begins the next question."""
    found = bring("::a::A? {=x#x ~y#y ~z#z}\n::b::B? {=x#x ~y#y ~z#z}\n// c\nC? {=x#x ~y#y ~z#z}\n", "a.gift")
    assert [question for question, _ in asked(found)] == ["A?", "B?", "C?"]
    assert told(found) == ["/3: A comment is left out: c"]


def test_formats() -> None:
    """HTML and Markdown in a question or an answer become words, and what is no words is told."""
    found = bring(
        '[html]<p>Who <a href\\="https\\://x.org">leads</a>?</p> '
        "{=[markdown]**x**\\n\\n| a |\\n|---|\\n#[plain]<b> ~y#y ~z#z}",
        "a.gift",
    )
    (entry,) = found.entries["question"]
    assert entry["question"] == "Who leads (https://x.org)?"
    assert [entry["options"][0][field] for field in ("text", "because")] == ["x", "<b>"]
    assert told(found) == ["/1: A table is left out: an answer is running text."]
