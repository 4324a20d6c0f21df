"""The search: what is found, in which order, and what is said about it."""

import os
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nhs_lead.library.library import Library
from nhs_lead.library.ranking import Within
from nhs_lead.library.search import Match, Results, search
from nhs_lead.model.kinds import MODELS
from tests.conftest import Run, Write
from tests.library.conftest import Shelve

PACK = {
    "challenges/a.yaml": """
        - id: workforce-shortages
          title: Workforce shortages
          summary: The same service with fewer hands.
          also: [staff crisis, bosses keep leaving]
          about: >-
            Leaders retain nurses by listening. A café in the hospital helps.

            Vacancies cost money, as [[financial-constraint|the books]] show.
          parts:
            - {name: Retention, description: Keeping the people you have.}
          tags: [workforce]
          related: [financial-constraint]
          sources: [report]
        - id: financial-constraint
          title: Financial constraint
          about: Savings have to be found. Every budget is short, and so are nurses.
          tags: [money]
        """,
    "competencies/a.yaml": """
        - id: compassionate-leadership
          title: Compassionate leadership
          also: [being kind at work]
          about: Attend, understand, empathise, help. Listening comes first.
          tags: [culture]
        """,
    "programmes/a.yaml": """
        - id: course
          title: Course for ward managers
          about: A year of learning about leadership.
          level: middle
        """,
    "levels/a.yaml": "- {id: middle, title: Middle leadership, about: Wards and teams.}\n",
    "glossary/a.yaml": """
        - id: icb
          title: ICB
          expansion: integrated care board
          meaning: It plans services for an area.
        """,
    "faqs/a.yaml": """
        - id: who-plans
          question: What does an integrated care board do?
          answer: It plans and pays.
          related: [icb]
        - id: in-charge
          question: Who chairs an ICB?
          answer: A chair, with help from leaders.
        - id: what-is-it
          question: What is it all about?
          answer: Everything.
        """,
    "sources/a.yaml": "- {id: report, title: A report on nurses, publisher: Health Foundation}\n",
    "thesaurus.yaml": "Burnout: [exhaustion, compassionate leadership]\nno money: [financial constraint]\n",
}


@pytest.fixture(scope="module")
def library(shelve: Shelve) -> Library:
    return shelve(PACK)


def found(library: Library, words: str, within: Within | None = None) -> list[str]:
    return [hit.entry.id for hit in search(library, [words], within or Within()).hits]


def matched(results: Results, id: str) -> list[Match]:
    (hit,) = (hit for hit in results.hits if hit.entry.id == id)
    return hit.matched


@pytest.mark.parametrize(
    "words",
    [
        "workforce shortages",
        "Workforce Shortage",
        "SHORTAGES",
        "shortage of the workforce",
        "staff crises",
        "why do the bosses keep leaving?",
        "boss leaves",
        "retention",
        "keeping people",
        "fewer hands",
        "vacancy",
        "café",
        "cafe",
        "CAFÉ",
        "cafe\N{COMBINING ACUTE ACCENT}",
    ],
)
def test_found(library: Library, words: str) -> None:
    """An entry is found by any of its words, in any case, with other endings, with accents or without."""
    assert found(library, words)[0] == "workforce-shortages"


@pytest.mark.parametrize(
    "words", [["workforce", "shortages"], ["workforce shortages"], [" workforce ", "", "shortages"]]
)
def test_words_may_come_together_or_apart(library: Library, words: list[str]) -> None:
    """Whether words come as one argument or as several makes no difference."""
    assert search(library, words) == search(library, ["workforce", "shortages"])


def test_weights_of_fields(shelve: Shelve) -> None:
    """A word in a title, another name or the summary tells most, then a part, then the body."""
    fields = ("title", "also", "lead", "parts", "body")

    def entry(id: str) -> str:
        said = {field: "pelican" if field == id else "heron" for field in fields}
        return f"""
        - id: {id}
          title: A {said["title"]} here
          also: [a {said["also"]} there]
          summary: A {said["lead"]} flies.
          parts: [{{name: First, description: A {said["parts"]} swims.}}]
          about: A {said["body"]} sleeps.
        """

    # The other way round, so that the order is not that in which they were written.
    results = search(shelve({"practices/a.yaml": "".join(map(entry, reversed(fields)))}), ["pelican"])
    assert [hit.entry.id for hit in results.hits][3:] == ["parts", "body"]
    assert {hit.entry.id for hit in results.hits[:3]} == {"title", "also", "lead"}
    assert {hit.entry.id: hit.matched for hit in results.hits} == {
        field: [Match(word="pelican", field=field)] for field in fields
    }


def test_whole_name_comes_first(library: Library) -> None:
    """Who types an entry's whole name wants that entry, though others use its words more often."""
    assert found(library, "financial constraint")[0] == "financial-constraint"
    assert found(library, "being kind at work")[0] == "compassionate-leadership"
    assert found(library, "middle leadership")[0] == "middle"


@pytest.mark.parametrize("words", ["ICB", "icb", "ICBs", "I.C.B."])
def test_abbreviation(library: Library, words: str) -> None:
    """An abbreviation finds what spells it out, too, by the glossary; the two are told apart."""
    results = search(library, [words])
    assert {"icb", "who-plans", "in-charge"} <= {hit.entry.id for hit in results.hits}
    (match,) = matched(results, "who-plans")
    assert (match.field, match.via) == ("title", "integrated care board")
    assert match.word.upper().startswith("ICB")
    assert [match.via for match in matched(results, "in-charge")] == [""]


@pytest.mark.parametrize("words", ["integrated care board", "Integrated Care Boards"])
def test_what_an_abbreviation_stands_for(library: Library, words: str) -> None:
    """The long form finds what uses the abbreviation alone."""
    results = search(library, [words])
    assert "in-charge" in [hit.entry.id for hit in results.hits]
    assert {match.via for match in matched(results, "in-charge")} == {"ICB"}


@pytest.mark.parametrize("words", ["burnout", "BURNOUT", "my burnout"])
def test_thesaurus(library: Library, words: str) -> None:
    """An everyday word that no entry uses finds what the thesaurus says it stands for."""
    results = search(library, [words])
    assert results.hits[0].entry.id == "compassionate-leadership"
    assert results.mended == {}
    assert results.hits[0].matched[-1] == Match(word="burnout", field="title", via="compassionate leadership")


def test_thesaurus_of_several_words(library: Library) -> None:
    """Words that stand for something together do so within a longer question, and not each by itself."""
    assert found(library, "what if we have no money left")[0] == "financial-constraint"
    results = search(library, ["no money"])
    assert "financial constraint" in [match.via for match in matched(results, "financial-constraint")]
    assert "financial constraint" not in [match.via for hit in search(library, ["money"]).hits for match in hit.matched]


def test_meaning_is_said_once(shelve: Shelve) -> None:
    """Where what was typed stands for several things that an entry holds, the first of them is said."""
    pack = "- {id: a, title: Tired and exhausted, about: x}\n- {id: b, about: x}\n"
    library = shelve({"levels/a.yaml": pack, "thesaurus.yaml": "burnout: [exhausted, tired]\n"})
    assert matched(search(library, ["burnout"]), "a") == [Match(word="burnout", field="title", via="exhausted")]


def test_typed_words_count_more_than_what_they_stand_for(shelve: Shelve) -> None:
    """What says the very word that was typed comes before what only says what it stands for."""
    pack = "- {id: meant, title: The stork, about: A bird.}\n- {id: typed, title: The heron, about: A bird.}\n"
    library = shelve({"levels/a.yaml": pack, "thesaurus.yaml": "heron: [stork]\n"})
    assert found(library, "heron") == ["typed", "meant"]


@pytest.mark.parametrize(
    ("typed", "read", "first"),
    [
        ("shortagse", "shortages", "workforce-shortages"),
        ("wrkforce", "workforce", "workforce-shortages"),
        ("compasionate", "compassionate", "compassionate-leadership"),
        ("finanical", "financial", "financial-constraint"),
        ("budgit", "budget", "financial-constraint"),
        ("Leadreship", "leadership", "middle"),
    ],
)
def test_slips_of_the_finger(library: Library, typed: str, read: str, first: str) -> None:
    """A word that the library lacks is read as the nearest one it has, and that is said."""
    results = search(library, [typed])
    assert results.hits[0].entry.id == first
    assert results.mended == {typed.lower(): read}
    assert results.hits[0].matched[0].word == read


@pytest.mark.parametrize("words", ["shortage", "chairs", "burnout", "icb", "chairing", "what", "leader"])
def test_no_slip(library: Library, words: str) -> None:
    """A word that the library has, in whatever form, or that the thesaurus has, is never read as another."""
    results = search(library, [words])
    assert results.hits
    assert results.mended == {}


@pytest.mark.parametrize("words", ["cat", "icx", "b2b", "2024", "xylophone", "qqqqqqqqqq"])
def test_not_a_slip(library: Library, words: str) -> None:
    """Short words, words with figures and words that look like nothing else are left as they are."""
    assert search(library, [words]) == Results([], {})


def test_one_slip_among_words(library: Library) -> None:
    """Only what was mistyped is read as another; the rest of the question stays."""
    results = search(library, ["keep my nursse from leaving"])
    assert results.hits[0].entry.id == "workforce-shortages"
    assert list(results.mended) == ["nursse"]


def test_function_words_never_decide(library: Library) -> None:
    """Question words add nothing: with them or without, the same is found in the same order."""
    plain = found(library, "care board")
    assert found(library, "what is the care board about and who is it for") == plain
    assert "what-is-it" not in plain


def test_nothing_but_function_words(library: Library) -> None:
    """A question that has no other words is searched as it stands."""
    assert found(library, "what is it all about")[0] == "what-is-it"


@pytest.mark.parametrize(
    "words",
    [
        "title:shortages",
        "+workforce -shortages",
        '"workforce shortages"',
        "'workforce shortages'",
        "workforce AND shortages",
        "(workforce OR shortages",
        "shortages~2",
        "shortages^9",
        "workforce*",
        "[workforce TO shortages]",
        "workforce\\",
        "/workforce/",
        "{workforce}",
        "#workforce",
        "workforce!?",
        "<b>workforce</b>",
    ],
)
def test_signs_mean_nothing(library: Library, words: str) -> None:
    """What would be a command to other search engines is punctuation here."""
    assert found(library, words)[0] == "workforce-shortages"


@pytest.mark.parametrize("words", ["", " ", "?!", "---", "\n\t", "()"])
def test_no_words(library: Library, words: str) -> None:
    """Where nothing was asked nothing is found."""
    assert search(library, [words]) == Results([], {})
    assert search(library, []) == Results([], {})


def test_pasted_page(library: Library) -> None:
    """Somebody may paste a page: its first words are looked at, and an endless word does no harm."""
    assert found(library, "workforce shortages " + "nothing else matters " * 5000)[0] == "workforce-shortages"
    assert found(library, "x" * 100_000) == []
    assert found(library, "shortages " + "x" * 100_000)[0] == "workforce-shortages"


@pytest.mark.parametrize("words", ["领导力", "قيادة", "מנהיגות", "नेतृत्व", "🏥", "руководство"])
def test_another_script(library: Library, words: str) -> None:
    """A question in another script is no error; it finds nothing here, and a word beside it still does."""
    assert found(library, words) == []
    assert found(library, f"{words} shortages")[0] == "workforce-shortages"


def test_another_script_in_an_entry(shelve: Shelve) -> None:
    """An entry in another script is found by its words."""
    library = shelve({"levels/a.yaml": "- {id: lead, about: 'Руководство людьми'}\n- {id: b, about: x}\n"})
    assert found(library, "руководство") == ["lead"]


def test_nothing_found(library: Library) -> None:
    """What is nowhere is not found, and nothing is said to have been mended."""
    assert search(library, ["xylophone orchestra"]) == Results([], {})


@pytest.mark.parametrize("kind", MODELS)
def test_kinds(library: Library, kind: str) -> None:
    """A search that is kept to a kind finds what the whole search finds of it, and nothing else."""
    words = "leadership care nurses wards plans learning"
    every = {hit.entry.id: hit for hit in search(library, [words], limit=50).hits}
    kept = search(library, [words], Within(kinds=(kind,)), limit=50).hits
    assert {hit.entry.id for hit in kept} == {id for id, hit in every.items() if isinstance(hit.entry, MODELS[kind])}


def test_several_kinds(library: Library) -> None:
    """A search may be kept to several kinds."""
    assert set(found(library, "leadership board", Within(kinds=("faq", "level")))) == {"who-plans", "middle"}


def test_tag_and_level(library: Library) -> None:
    """A search may be kept to a tag or to a level."""
    assert found(library, "nurses", Within(tag="money")) == ["financial-constraint"]
    assert found(library, "leadership", Within(level="middle")) == ["course"]
    assert found(library, "leadership", Within(kinds=("faq",), level="middle")) == []
    assert found(library, "nurses", Within(tag="nobody")) == []


def test_limit(library: Library) -> None:
    """As many as were asked for are returned: the best of all that were found."""
    every = search(library, ["leadership nurses care"], limit=50).hits
    assert len(every) > 3
    for limit in (1, 2, 3):
        assert search(library, ["leadership nurses care"], limit=limit).hits == every[:limit]


def test_matched_says_which_word_in_which_field(library: Library) -> None:
    """Each hit says which words it holds, as they were typed, and the most telling field of each."""
    results = search(library, ["nurses", "shortages", "retention", "hands", "bosses"])
    assert matched(results, "workforce-shortages") == [
        Match(word="nurses", field="body"),
        Match(word="shortages", field="title"),
        Match(word="retention", field="parts"),
        Match(word="hands", field="lead"),
        Match(word="bosses", field="also"),
    ]
    assert matched(results, "financial-constraint") == [Match(word="nurses", field="body")]


@pytest.mark.parametrize("word", ["sources", "related", "summary", "description", "report", "id"])
def test_matched_says_nothing_that_is_not_so(library: Library, word: str) -> None:
    """A word that stands nowhere in an entry is not said to, be it the name of a field or the id of another."""
    results = search(library, ["shortages", word])
    assert [match.word for match in matched(results, "workforce-shortages")] == ["shortages"]


def test_matched_after_a_paragraph(library: Library) -> None:
    """A word counts wherever it stands in the text, at the beginning of a paragraph too."""
    assert Match(word="vacancies", field="body") in matched(search(library, ["vacancies"]), "workforce-shortages")


TYPED = st.lists(
    st.one_of(
        st.text(),
        st.sampled_from(
            ["workforce", "shortagse", "icb", "no", "money", "care board", "wellbeing", "who", "İ", "don't"]
        ),
    )
)


@settings(deadline=None)
@given(TYPED)
def test_any_words(library: Library, typed: list[str]) -> None:
    """Whatever is typed, nothing is raised; hits come best first, each once, each with a reason."""
    results = search(library, typed)
    scores = [hit.score for hit in results.hits]
    assert scores == sorted(scores, reverse=True)
    assert all(score > 0 for score in scores)
    ids = [hit.entry.id for hit in results.hits]
    assert len(set(ids)) == len(ids) <= 10
    assert all(hit.matched for hit in results.hits)
    assert results.hits or not results.mended


@settings(deadline=None)
@given(st.text(alphabet=string.ascii_lowercase + " ", max_size=40))
def test_capitals_make_no_difference(library: Library, typed: str) -> None:
    """Whether somebody shouts or whispers, the same is found."""
    assert found(library, typed.upper()) == found(library, typed)


def test_words_that_are_not_utf8(write: Write, run: Run) -> None:
    """Words that a terminal sends in another encoding are searched as far as they can be read."""
    folder = write({"faqs/a.yaml": "- id: beds\n  question: Where are the beds?\n  answer: Full.\n"})
    told = run("--content", folder, "search", "beds", os.fsdecode(b"caf\xe9"))
    assert told.returncode == 0, told.stderr
    assert told.stdout.startswith("beds\t")
