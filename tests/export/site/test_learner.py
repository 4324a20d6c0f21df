"""What the site shares with the program: constants under their names, digests of items, documents that both take."""

import json
import random
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest

from nhs_lead.errors import UsageError
from nhs_lead.export.site import site
from nhs_lead.export.site.addresses import APP
from nhs_lead.export.site.frame import SECTIONS
from nhs_lead.export.site.learner import learner_constants, practice_of
from nhs_lead.model.items import Question
from nhs_lead.model.knowledge import Term
from nhs_lead.quiz.terms import OTHERS, question_of
from nhs_lead.record import document
from nhs_lead.record.revision import revision
from tests.export.page.library import material
from tests.export.site.script import in_node
from tests.record.disk import somewhere
from tests.record.history import GROWTH, LATER, item, kept, sitting

FOLDER = Path(site.FOLDER)
ASKED = item("What does kindness begin with?")


def whole() -> dict[str, Any]:
    """Return an export with something in each of its parts."""
    answer = kept(item="first-step", revision=revision(ASKED), answer="a", format="recall", scheme="single@1", max=5)
    return {
        **GROWTH,
        "sittings": [{**msgspec.to_builtins(sitting()), "ended": None}],
        "answers": [msgspec.to_builtins(answer)],
        "superseded": [{"answer": answer.id, "at": LATER}],
        "endings": [{"sitting": "s1", "at": LATER}],
        "asked": {revision(ASKED): msgspec.to_builtins(ASKED)},
    }


def changed(part: str, **fields: Any) -> dict[str, Any]:
    """Return that export with other fields in the first row of a part; ... takes a field away."""
    made = whole()
    row = {name: value for name, value in {**made[part][0], **fields}.items() if value is not ...}
    return {**made, part: [row]}


DOCUMENTS: dict[str, Any] = {
    "whole": whole(),
    "only what an early version had": {name: whole()[name] for name in list(document._Written.__struct_fields__[:6])},
    "with a part that nobody knows": {**whole(), "badges": [{"id": "b", "for": ["kindness"]}]},
    "with parts that are no lists": {**whole(), "badges": None, "mood": {"now": "calm"}, "days": [None, 3]},
    "with a field that nobody knows": changed("answers", mood="calm"),
    "a list": [whole()],
    "of a later format": {**whole(), "format": 2},
    "without a format": {**whole(), "format": None},
    "without sittings": {name: value for name, value in whole().items() if name != "sittings"},
    "an answer without a place": changed("answers", place=...),
    "an answer that is a number": changed("answers", answer=3),
    "a mark too many": changed("answers", marks=6),
    "half a mark": changed("answers", marks=0.5),
    "nothing above guessing": changed("answers", chance=4.99),
    "an answer of a year": changed("answers", seconds=1e9),
    "how sure, in another word": changed("answers", confidence="very"),
    "a day that is none": changed("answers", at="2026-02-30T10:00:00Z"),
    "a minute that is none": changed("ticks", at="2026-02-20T10:60:00Z"),
    "a leap second": changed("ticks", at="2026-06-30T23:59:60Z"),
    "a moment without a zone": changed("answers", at="2026-02-20T10:00:00"),
    "the year 9999": changed("plans", at="9999-02-20T10:00:00Z"),
    "micro-seconds": changed("plans", at="2026-02-20T10:00:00.123456Z"),
    "a sitting of another": {**whole(), "sittings": []},
    "a pack that cannot be": changed("answers", pack="No Pack"),
    "a large setting": changed("sittings", settings={"minutes": 2**60}),
    "a broken setting": changed("sittings", settings={"minutes": 0.5}),
    "other words than were asked": {**whole(), "asked": {"0011223344556677": msgspec.to_builtins(ASKED)}},
    "an item of no kind": {**whole(), "asked": {revision(ASKED): {"id": "x"}}},
    "a point that is none": changed("points_met", met="1,2"),
    "a stage that is none": changed("ratings", now=5),
    "a rating of no assessment": {**whole(), "assessments": []},
    "half of a sign": changed("plans", text="\ud83d"),
    "a tick that is none": changed("ticks", mark="perhaps"),
}


def refused_by_the_program(brought: Any) -> bool:
    """Whether the program would not take a document into an empty record."""
    with somewhere() as record:
        try:
            record.take_in(document.read(json.dumps(brought).encode()))
        except UsageError:
            return True
    return False


def test_the_script_takes_what_is_written() -> None:
    """Every constant is taken by the script under its own name, and it asks for no other."""
    inside = re.search(r"const \{(.*?)\} =", (FOLDER / "learner-constants.js").read_text(encoding="utf-8"), re.DOTALL)
    assert inside
    assert sorted(re.findall(r"\w+", inside[1])) == sorted(learner_constants())


def test_each_name_of_the_script_is_given_once() -> None:
    """The files of the site's script are one, where a second function would take the first one's place."""
    names = re.findall(r"^(?:async )?(?:function|const|let) (\w+)", site.app_script(), re.MULTILINE)
    assert sorted(set(names)) == sorted(names)


def test_the_script_never_reads_text_as_html() -> None:
    """Nothing turns text into elements or code, or asks another computer for anything."""
    forbidden = r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|new Function|fetch\(|XMLHttp|sendBeacon"
    assert not re.search(forbidden, site.app_script())


@pytest.mark.client
def test_sections_are_those_of_the_other_pages(tmp_path: Path) -> None:
    """The page that practises leads to the sections that every other page leads to, in their order."""
    script = "() => SECTIONS.map(([route, words]) => [routeTo(route), words])"
    assert in_node(material(tmp_path), None, script) == [[place.removeprefix(APP), words] for place, words in SECTIONS]


@pytest.mark.client
def test_revisions_are_those_of_the_program(tmp_path: Path) -> None:
    """The script takes the same digest of an item, of any length and in any letters, as the program."""
    made = material(tmp_path)
    texts = ["x" * length for length in (1, 20, 21, 22, 127, 128, 129, 400)] + [
        'é "\\ \n\t\x01\x7f 😀 \u2028 </script>'
    ]
    questions = [item(text) for text in texts]
    script = "([ids, items]) => [ids.map((id) => revisionOf(library.byId[id])), items.map(revisionOf)]"
    given = [[one.id for one in made.items], [msgspec.to_builtins(one) for one in questions]]
    assert in_node(made, given, script) == [
        [revision(one) for one in made.items],
        [revision(one) for one in questions],
    ]


@pytest.mark.client
def test_both_take_and_refuse_the_same_documents(tmp_path: Path) -> None:
    """What the program would refuse, the site refuses in one sentence; what either takes, the other takes."""
    script = """(brought) => brought.map((one) => {
      const bytes = new TextEncoder().encode(JSON.stringify(one));
      try { return readDocument(bytes) && ""; } catch (error) { return error.message; }
    })"""
    said = dict(zip(DOCUMENTS, in_node(material(tmp_path), list(DOCUMENTS.values()), script), strict=True))
    refused = {name: refused_by_the_program(brought) for name, brought in DOCUMENTS.items()}
    assert {name: bool(sentence) for name, sentence in said.items()} == refused
    assert all(sentence.endswith("Nothing was imported.") for sentence in said.values() if sentence)
    assert "an export of format 2, and this site reads format 1" in said["of a later format"]
    assert "answers[0]" in said["a mark too many"]


@pytest.mark.client
def test_a_term_is_asked_as_in_the_program(tmp_path: Path) -> None:
    """What a term means is asked in the program's words, its wrong answers drawn from the same terms."""
    made = material(tmp_path)
    meanings = {"ape": "climbs", "bee": "stings", "cow": "grazes", "dog": "barks", "elk": "runs"}
    terms = [
        Term(id=f"term-{name}", title=name.upper(), expansion=f"Long {name}", meaning=f"It {does}.  1 more. so it is.")
        for name, does in meanings.items()
    ]
    of = msgspec.structs.replace(made, entries=[*made.entries, *terms])
    asked = in_node(of, [term.id for term in terms], "(ids) => ids.map((id) => asAsked(questionOf(library.byId[id])))")
    for term, said in zip(terms, asked, strict=True):
        expected = question_of(term, [one for one in of.entries if isinstance(one, Term)], random.Random(1))
        read = msgspec.convert(said, Question)
        assert expected is not None
        assert msgspec.structs.replace(read, options=read.options[:1]) == msgspec.structs.replace(
            expected, options=expected.options[:1]
        )
        assert len(read.options) == 1 + OTHERS
        assert {one.id for one in read.options[1:]} <= set(practice_of(of)["others"][term.id])
        names = {f"That is {one.title} ({one.expansion})." for one in of.entries if isinstance(one, Term)}
        assert {one.because for one in read.options[1:]} <= names


@pytest.mark.client
def test_what_the_site_does_not_know_goes_through(tmp_path: Path) -> None:
    """Parts and fields that only another version knows are handed on as they came, beside all that is known."""
    answers = DOCUMENTS["with a field that nobody knows"]["answers"]
    brought = json.loads(json.dumps({**DOCUMENTS["with parts that are no lists"], "answers": answers}))
    script = """(brought) => {
      const bytes = new TextEncoder().encode(JSON.stringify(brought));
      for (const [part, id, row] of readDocument(bytes)) remember(part, id, row);
      return JSON.parse(writtenDocument());
    }"""
    assert in_node(material(tmp_path), brought, script) == brought
