"""The page's search finds what the program's finds: the same entries in the same order, for the same reasons.

The script runs in Node. What it answers is held against the program's own search over the same small library, so no
list of expected figures can grow old.
"""

import itertools
import textwrap
from typing import Any

import pytest

from nhs_lead.cli.share.export_formats import FORMATS, material_for
from nhs_lead.export.material import Material
from nhs_lead.library import ranking
from nhs_lead.library.answerable import Evidence, certainty
from nhs_lead.library.cache import open_library
from nhs_lead.library.library import Library
from nhs_lead.library.query import understood
from nhs_lead.library.ranking import Within
from nhs_lead.library.scoring import Candidate, scores
from nhs_lead.library.search import Results
from nhs_lead.library.search import search as program_search
from nhs_lead.library.text import stems, words
from tests.export.page.library import HOSTILE, PACK
from tests.export.page.node import in_node

MORE = {
    "competencies/more.yaml": f"""
        - id: listening
          title: Listening
          also: [active listening, hearing people out, being heard, Organizational listening]
          summary: Hearing what is said and what is not
          about: |
            Leaders who listen learn of trouble while it is small. {HOSTILE!r} stays text. See [[kindness|being kind]].
          related: [kindness]
        - id: wellbeing
          title: Wellbeing of staff
          also: [burnout, stress at work]
          about: Tired people make mistakes. Rest is part of the work, and so are colour, licence and programme.
        - id: feedback
          title: Giving feedback
          also: [difficult conversations]
          about: Say what you saw, soon.
          related: [listening, thrift]
        """,
    "glossary/more.yaml": """
        - {id: ceo, title: CEO, expansion: Chief executive officer, meaning: Who leads the organisation.}
        - {id: icb, title: ICB, expansion: Integrated care board, meaning: Plans services for a place.}
        - {id: listening-term, title: Listening, meaning: Attending to what people say.}
        """,
    "thesaurus.yaml": "boss: [chief executive officer]\nknackered: [tired, rest]\n",
    "outside.yaml": """
        cooking:
          instead: A cookery book answers that.
          phrases: [a recipe for pizza, how long to boil an egg]
        pay:
          instead: Your payroll office knows.
          phrases: [my payslip is wrong, when is pay day]
        """,
}

QUERIES = [
    "listening", "Listening", "kindness at work", "active listening", "chief executive officer", "CEO", "boss",
    "I.C.B.", "how do I hear people out", "kidness", "lisening to staf", "wellbieng", "well being", "listenwork",
    "knackered nurses", "the ten-minute huddle", "Organisational listening", "color and license programs",
    "caf\u00e9", "what is the", "rota", "a ward without beds", "what does kindness begin with?", "model caring",
    "Adams 2024", "study", "burnout", "my team is worn out and makes mistakes", "someone who will not talk to me",
    "pizza recipe", "my payslip is wrong", "how long should I boil eggs", "zzzz", "", "\u75c5\u9662",
    "comment faire pour parler avec mon equipe", "feedback feedback", "Say what you saw", "first-steps",
    "full beds. " * 30, "people's " * 50,
]  # fmt: skip

FIELDS = 0.002
"""By words alone an entry fits as well in the page as in the program, to this share: tantivy counts less precisely."""

CLOSENESS, USUAL_CLOSENESS, SCORES = 0.35, 0.05, 0.75
"""How far closeness in meaning may be off at most and on average, and a score: the page's vectors are rougher."""

UNDECIDED = 3.0
"""Within this certainty rougher vectors may decide either way."""

SHOWN = 6
"""Hits that are compared: the last of ten may change places with those that are cut off."""

SEARCHED = """(asked) => asked.map(([typed, kinds]) => {
  const { hits, mended, certainty, instead, language } = search(typed, kinds);
  return {
    hits: hits.map(({ entry, score, matched }) => ({ id: entry.id, score, matched })),
    mended: Object.fromEntries(mended), certainty, instead, language,
  };
})"""

WEIGHED = """(asked) => asked.map((typed) => {
  const index = searchIndex();
  return ranked(index, understood(index, typed), [], 10).entries.map((one) => ({
    id: index.entries[one.place].id, kind: index.entries[one.place].kind,
    score: one.score, fields: one.fields,
    coverage: one.coverage, telling: one.telling, closeness: one.closeness,
    about: one.about, place_by_name: one.placeByName,
  }));
})"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The small library of the page's tests, with more to search for."""
    folder = tmp_path_factory.mktemp("search")
    for path, text in {**PACK, **MORE}.items():
        file = folder / "pack" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(textwrap.dedent(text).lstrip("\n"), encoding="utf-8")
    return open_library([str(folder / "pack")], str(folder / "cache")).library


@pytest.fixture(scope="module")
def material(library: Library) -> Material:
    """The library as material for a page, of all kinds: BM25 counts every entry."""
    return material_for(library, [], [], FORMATS["site"])


def without_ties(hits: list[tuple[str, float]]) -> list[list[str]]:
    """Return the ids of `hits` in their order, those together whose scores the page may order either way."""
    groups: list[list[str]] = []
    before = float("inf")
    for id, score in hits:
        if before - score <= SCORES:
            groups[-1].append(id)
        else:
            groups.append([id])
        before = score
    return groups


@pytest.mark.parametrize("kinds", [(), ("faq",), ("competency",)])
def test_the_page_finds_what_the_program_finds(library: Library, material: Material, kinds: tuple[str, ...]) -> None:
    """For each query the same entries have the same scores, within what rougher vectors cost, in the same order."""
    answers = in_node(material, [[query, list(kinds)] for query in QUERIES], SEARCHED)
    for query, page in zip(QUERIES, answers, strict=True):
        program = program_search(library, [query], Within(kinds))
        order = [hit["id"] for hit in page["hits"]]
        for group in without_ties([(hit.entry.id, hit.score) for hit in program.hits])[:-1]:
            assert set(order[: len(group)]) == set(group), query
            order = order[len(group) :]
        found = {hit["id"]: hit["score"] for hit in page["hits"]}
        for hit in program.hits[: 0 if program.language else SHOWN]:  # in which the page knows hardly a word
            assert found[hit.entry.id] == pytest.approx(hit.score, abs=SCORES), query
        assert page["mended"] == program.mended, query
        assert (page["language"], page["instead"]) == (program.language, program.instead), query
        if abs(program.certainty) > UNDECIDED:
            assert (page["certainty"] >= 0) == (program.certainty >= 0), query
        assert_same_reasons(query, page, program)


def assert_same_reasons(query: str, page: dict[str, Any], program: Results) -> None:
    """Each entry was found by the same words in the same fields; what is close in meaning may be so by a hair."""
    reasons = {hit["id"]: hit["matched"] for hit in page["hits"]}
    for hit in program.hits[:SHOWN]:
        told = [(one["word"], one["field"], one["via"]) for one in reasons[hit.entry.id] if one["field"] != "meaning"]
        assert told == [(one.word, one.field, one.via) for one in hit.matched if one.field != "meaning"], query


def test_what_speaks_for_an_entry_is_the_same(library: Library, material: Material) -> None:
    """BM25, coverage and names are the program's to rounding, closeness in meaning is near it; so scores follow."""
    off = []
    for query, page in zip(QUERIES, in_node(material, QUERIES, WEIGHED), strict=True):
        wanted = understood(library, [query])
        program = {one.entry.id: one.candidate for one in ranking.ranked(library, wanted, Within(), 10).entries}
        made = [Candidate(**{name: one[name] for name in Candidate._fields}) for one in page]
        assert [one["score"] for one in page] == pytest.approx(sorted(scores(made), reverse=True)), query
        assert [one["score"] for one in page] == pytest.approx(scores(made)), query
        assert len(page) == len(program), query
        for one, candidate in zip(page, made, strict=True):
            if one["id"] not in program:
                continue  # the last ones of many may change places with those that are cut off
            theirs = program[one["id"]]
            assert candidate.fields == pytest.approx(theirs.fields, rel=FIELDS), (query, one["id"])
            assert candidate.coverage == pytest.approx(theirs.coverage), (query, one["id"])
            assert candidate.telling == pytest.approx(theirs.telling), (query, one["id"])
            assert candidate.place_by_name == theirs.place_by_name, (query, one["id"])
            off.append(abs(candidate.closeness - theirs.closeness))
    assert max(off) < CLOSENESS
    assert sum(off) / len(off) < USUAL_CLOSENESS


def test_words_and_stems_are_those_of_the_index(material: Material) -> None:
    """Each word that the tables or the hard cases hold has the program's stem, however it is written."""
    hard = [
        "N.H.S. staff's don\u2019t",
        "organized analyzing behavior",
        "na\u00efve \u00c6sop stra\u00dfe \ufb01ne",
        "x" * 59,
        "x" * 60,
    ]
    hard += [
        "skies dying news evening past paste added hopping liking falling generous radiologist adoption universally"
    ]
    hard += ["\u75c5\u9662 \u0395\u03bb\u03bb\u03ac\u03b4\u03b1 \u00bd 2\u00b2 a_b e\u0301te\u0301 \U0001d54f"]
    texts = [*hard, *QUERIES, *(text for one in material.entries for text in (one.title, one.summary, *one.also))]
    read = in_node(
        material, texts, "(all) => all.map((one) => [searchIndex().text.words(one), searchIndex().text.stems(one)])"
    )
    for text, (spelt, cut) in zip(texts, read, strict=True):
        assert spelt == words(text), text
        assert cut == stems(text), text


def test_certainty_is_that_of_the_program(material: Material) -> None:
    """From the same evidence the page is as certain as the program, whatever is known and whatever is not."""
    shares = (0.0, 0.3, 0.95)
    evidence = [
        Evidence(named, one, two, two, guessed, outside, two, one, two, mentions, known)
        for named, mentions, known in itertools.product((False, True), repeat=3)
        for one, two, guessed, outside in itertools.product(shares, shares, (0.0, 0.5), (None, 0.1, 0.9))
    ]
    script = "(all) => all.map((one) => certainty(searchIndex().tables.answerable, one))"
    made = in_node(material, [one._asdict() for one in evidence], script)
    assert made == pytest.approx([certainty(one) for one in evidence])
