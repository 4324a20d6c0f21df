"""Moodle XML: what a question bank makes of the file, and that its marks are the program's own."""

import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal
from xml.etree import ElementTree

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nhs_lead.export.material import DISCLAIMER
from nhs_lead.export.moodle import export
from nhs_lead.export.options import ExportOptions
from nhs_lead.model.fidelity import Carried, counts
from nhs_lead.model.items import Item, Option, Scenario, format_of
from nhs_lead.quiz.marking import VERDICTS, Answer, mark
from tests.export.materials import BEST, CHOOSE, EACH_FORMAT, RANK, RATE, RECALL, bundled, material
from tests.export.moodle_bank import Banked, taken_in
from tests.quiz.scenarios import best, ranked
from tests.quiz.test_marking import items

GOLDEN = Path(__file__).parents[1] / "golden-exports"
MOODLE, TOTARA = ExportOptions(), ExportOptions(target="totara")
TARGETS = pytest.mark.parametrize("options", [MOODLE, TOTARA], ids=["moodle", "totara"])
NEAR = 1e-4
"""Moodle keeps shares to seven places: a third of 12 marks is 3.9999996."""


def in_moodle(question: Banked, item: Item, answer: Answer) -> float:
    """Return what a learner earns who does on the page what `answer` says."""
    texts = {option.id: option.text for option in item.options}
    if question.type == "ordering":
        return question.order([texts[id] for id in answer])
    if question.type == "multichoice":
        assert isinstance(answer, str)
        return question.tick([texts[answer]])
    if isinstance(answer, dict):
        return question.fill({texts[id]: verdict.replace("-", " ").capitalize() for id, verdict in answer.items()})
    if format_of(item) == "choose-three":
        return question.fill({gap.words: texts[id] for gap, id in zip(question.gaps, answer, strict=True)})
    return question.fill({texts[id]: str(place) for place, id in enumerate(answer, start=1)})


def answers_to(item: Item) -> Iterator[Answer]:
    """Yield every answer that an item can be given."""
    ids = [option.id for option in item.options]
    format = format_of(item)
    if format == "rank":
        yield from itertools.permutations(ids)
    elif format == "choose-three":
        yield from itertools.combinations(ids, 3)
    elif format == "rate":
        yield from (dict(zip(ids, said, strict=True)) for said in itertools.product(VERDICTS, repeat=len(ids)))
    else:
        yield from ids


def allowed(item: Item, carried: Carried) -> tuple[float, float]:
    """Return how far Moodle's marks may lie below and above the program's, as the report says of this item."""
    if carried.fate == "identical" or "given twice" in carried.how or "chosen twice" in carried.how:
        return 0, 0
    either = re.search(r"up to ([\d.]+) of \d+ more or less", carried.how)
    assert either, carried.how
    return float(either[1]) + 0.005, float(either[1]) + 0.005


@TARGETS
@pytest.mark.slow
def test_marks_of_the_bundled_library(options: ExportOptions) -> None:
    """Every answer to every bundled item earns in Moodle what the program gives it, or deviates as stated and no more.

    What is stated is reached by some answer, so that nothing is called a deviation that is none.
    """
    taken = bundled("moodle")
    exported = export(taken, options)
    bank = {question.idnumber: question for question in taken_in(exported.data)}
    fates = {one.id: one for one in exported.carried}
    assert len(bank) == len(taken.items) == sum(counts(exported.carried).values()) > 200
    for item in taken.items:
        below, above = allowed(item, fates[item.id])
        off = [in_moodle(bank[item.id], item, given) - mark(item, given).marks for given in answers_to(item)]
        assert -below - NEAR <= min(off) <= max(off) <= above + NEAR, item.id
        assert max(abs(one) for one in off) == pytest.approx(max(below, above), abs=NEAR), item.id
        assert bank[item.id].grade == mark(item, next(answers_to(item))).max


@settings(max_examples=150, deadline=None)
@given(items(), st.sampled_from([MOODLE, TOTARA]), st.data())
def test_marks_of_any_item(item: Item, options: ExportOptions, data: st.DataObject) -> None:
    """Whatever the key and however many options, the marks are ours or deviate as stated and no more."""
    exported = export(material(item), options)
    [question] = taken_in(exported.data)
    below, above = allowed(item, exported.carried[0])
    ids = [option.id for option in item.options]
    answers: dict[str, st.SearchStrategy[Answer]] = {
        "rank": st.permutations(ids),
        "choose-three": st.permutations(ids).map(lambda order: order[:3]),
        "rate": st.fixed_dictionaries(dict.fromkeys(ids, st.sampled_from(VERDICTS))),
    }
    answer = data.draw(answers.get(format_of(item), st.sampled_from(ids)))
    off = in_moodle(question, item, answer) - mark(item, answer).marks
    assert -below - NEAR <= off <= above + NEAR


def test_places_in_totara_can_be_given_twice() -> None:
    """Where nothing keeps a place from being given twice, the report says what that earns, and it is so."""
    item = ranked(1, 2, 3, 4, 5)
    exported = export(material(item), TOTARA)
    [question] = taken_in(exported.data)
    assert question.fill({option.text: "3" for option in item.options}) == 14
    assert "place 3 for every option earns 14 of 20 marks" in exported.carried[0].how


@TARGETS
def test_equal_keys_are_exact(options: ExportOptions) -> None:
    """A list of places gives options that share places full marks at each of them, whatever takes the bank in."""
    item = ranked(1, 2, 3, 3, 5)
    exported = export(material(item), options)
    [question] = taken_in(exported.data)
    assert question.type == "cloze"
    orders = [list("abcde"), list("abdce")]
    assert [in_moodle(question, item, order) for order in orders] == [20, 20]
    assert question.fill({option.text: "3" for option in item.options}) == 15
    assert "a place can be given twice: place 3 for every option earns 15 of 20 marks" in exported.carried[0].how


def test_a_share_that_moodle_has_not() -> None:
    """Eight options make sevenths, which Moodle's list lacks: the nearest ones stand in, and the report says so."""
    exported = export(material(best(1, 2, 3, 4, 5, 6, 7, 8)), MOODLE)
    assert exported.carried[0].how == (
        "not all its marks are on Moodle's list: an answer can earn up to 0.20 of 7 more or less"
    )
    [question] = taken_in(exported.data)
    assert [answer.share for answer in question.answers[:3]] == [1, 0.8333333, 0.7]


def test_three_choices_earn_what_they_earn_here() -> None:
    """Any three different options, in any of the three lists, earn the program's marks: all 336 ways of it."""
    exported = export(material(CHOOSE), MOODLE)
    [question] = taken_in(exported.data)
    assert [gap.words for gap in question.gaps] == ["First choice", "Second choice", "Third choice"]
    assert all(len(gap.shares) == 8 for gap in question.gaps)
    ids = [option.id for option in CHOOSE.options]
    ways = list(itertools.permutations(ids, 3))
    assert len(ways) == 336
    assert [in_moodle(question, CHOOSE, way) for way in ways] == [mark(CHOOSE, way).marks for way in ways]
    assert {in_moodle(question, CHOOSE, way) for way in ways} == {0, 4, 8, 12}


def test_a_choice_that_ends_with_a_quote() -> None:
    """The words of an option stand in its list as they were written, whatever sign ends them."""
    said = [f"Ask: {sign}{number} 'a' & ~{sign}" for number, sign in enumerate("\"'}~#&;\\")]
    options = [msgspec.structs.replace(one, text=text) for one, text in zip(CHOOSE.options, said, strict=True)]
    [question] = taken_in(export(material(msgspec.structs.replace(CHOOSE, options=tuple(options))), MOODLE).data)
    assert sorted(question.gaps[0].shares) == sorted(said)


def test_an_option_chosen_twice_is_stated() -> None:
    """Nothing keeps a list from saying what another one says: the report tells what that earns, and it is so."""
    exported = export(material(CHOOSE), MOODLE)
    [question] = taken_in(exported.data)
    assert in_moodle(question, CHOOSE, [CHOOSE.options[0].id] * 3) == 12
    assert "the same right one three times earns 12 of 12 marks" in exported.carried[0].how


def test_options_are_told_apart_by_their_words() -> None:
    """Moodle takes two options with the same words for one, so such an item stays at home, and the report says why."""
    twin = msgspec.structs.replace(
        RANK,
        id="twins",
        options=(*RANK.options, Option(id="again", text="Leave [[thrift|her]]  alone. ", key=4, because="So.")),
    )
    blank = msgspec.structs.replace(
        BEST, id="blank", options=(*BEST.options[:2], Option(id="x", text=" ", key=3, because="So."))
    )
    exported = export(material(twin, blank, RATE), MOODLE)
    assert [(one.id, one.fate) for one in exported.carried] == [
        ("twins", "left out"),
        ("blank", "left out"),
        ("thanks", "identical"),
    ]
    assert exported.carried[0].how == "two options have the same words, by which Moodle tells options apart"
    assert exported.carried[1].how == "an option has no words, and Moodle drops such an option"
    assert [question.idnumber for question in taken_in(exported.data)] == ["thanks"]
    assert exported.exported == 1


def test_what_comes_with_a_question() -> None:
    """A question arrives with its id, its tags, and a category that names the version and its first competency."""
    questions = taken_in(export(material(RANK, BEST, RECALL), MOODLE).data)
    by_id = {question.idnumber: question for question in questions}
    assert by_id["tears"].category == "$course$/NHS Leadership/2026.11/Kindness at work"
    assert by_id["first-step"].category == "$course$/NHS Leadership/2026.11/Kindness at work"
    assert by_id["rota"].category == "$course$/NHS Leadership/2026.11/General"
    assert by_id["tears"].tags == ["nhs-lead", "nights", "kindness", "team", "difficulty 1"]
    assert by_id["tears"].name == "Tears after handover"


def test_a_stroke_in_a_name_makes_no_category() -> None:
    """A stroke parts categories in Moodle, so one in a version or a name becomes a hyphen."""
    [question] = taken_in(export(material(BEST, version="1/2 beta"), MOODLE).data)
    assert question.category == "$course$/NHS Leadership/1-2 beta/General"


@TARGETS
def test_words_arrive_as_they_were_written(options: ExportOptions) -> None:
    """Signs that mean something in HTML, XML or a Cloze question are read as they stand, and open no gap."""
    bank = {one.idnumber: one for one in taken_in(export(material(RANK, RATE), options).data)}
    assert 'She says: "5 < 6 & {tired} ~ #1".' in bank["tears"].text
    assert "A porter has found a lost ring. {1:MULTICHOICE:=gap}" in bank["thanks"].text
    gaps = {gap.words: gap.feedback["Appropriate"] for gap in bank["thanks"].gaps}
    assert gaps == {
        "Thank him by name.": "It is } his ~ doing #1.",
        "Add {him} to a list.": r"It reaches \} nobody.",
        "Say nothing.": "R&amp;D & co  Better: Do.",
    }


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).map(lambda text: " ".join(text.split()))


@settings(max_examples=200, deadline=None)
@given(TEXT.filter(bool), TEXT.filter(bool), st.sampled_from([MOODLE, TOTARA]))
def test_any_words_arrive(told: str, because: str, options: ExportOptions) -> None:
    """Whatever an author writes, the learner reads the same, in every question type."""
    for item in (RANK, RATE, BEST):
        assert isinstance(item, Scenario)
        first = msgspec.structs.replace(item.options[0], text=f"({told})", because=f"({because})", better="")
        changed = msgspec.structs.replace(
            item, title=f"({told})", situation=f"({told})", debrief=f"({because})", options=(first, *item.options[1:])
        )
        shown, reason = (f"({kept(text)})" for text in (told, because))
        [question] = taken_in(export(material(changed), options).data)
        assert question.name == shown
        assert shown in question.text
        if question.gaps:
            assert [gap for gap in question.gaps if gap.words == shown and set(gap.feedback.values()) == {reason}]
        else:
            assert (shown, reason) in [(answer.text, answer.feedback) for answer in question.answers]


def kept(text: str) -> str:
    """Return text with the two signs that XML cannot hold replaced."""
    return re.sub("[\ufffe\uffff]", "\ufffd", text)


TIED = ranked(1, 2, 2, 4, 5)
UNEVEN = best(1, 2, 3, 4, 5, 6, 7, 8)


@TARGETS
@pytest.mark.parametrize(
    "item", [RANK, BEST, CHOOSE, RATE, TIED, UNEVEN], ids=["rank", "best", "choose", "rate", "tied", "uneven"]
)
def test_what_guessing_earns_is_what_it_earns_in_moodle(item: Scenario, options: ExportOptions) -> None:
    """The average that a learner reads is that of all answers as the bank marks them, not as the program does."""
    (question,) = taken_in(export(material(item), options).data)
    earned = [in_moodle(question, item, answer) for answer in answers_to(item)]
    (said,) = re.findall(r"guessing earns ([0-9.]+) of [0-9]+ on average", question.general)
    assert float(said) == pytest.approx(sum(earned) / len(earned), abs=0.0051)
    assert f"(marks - {said}) / (" in question.general


@TARGETS
def test_what_guessing_earns_in_lists(options: ExportOptions) -> None:
    """Three lists average 4.5 of 12, and so do three guesses of which two may be the same; places average 13 of 20."""
    for item, said in ((CHOOSE, "4.5 of 12"), (TIED, "13 of 20")):
        data = export(material(item), options).data
        assert f"guessing earns {said} on average" in data.decode()
    [question] = taken_in(export(material(CHOOSE), options).data)
    texts = itertools.product([option.text for option in CHOOSE.options], repeat=3)
    earned = [
        question.fill(dict(zip(("First choice", "Second choice", "Third choice"), way, strict=True))) for way in texts
    ]
    assert sum(earned) / len(earned) == 4.5


def test_the_debrief() -> None:
    """General feedback holds the principle, each option with its reason in key order, and how to read the marks."""
    general = taken_in(export(material(RANK), MOODLE).data)[0].general
    places = [general.index(said) for said in ("Listen to her now.", "Send her home.", "Leave her alone.")]
    assert places == sorted(places)
    for said in (
        "<p>Attend first. Kindness at work begins there.</p>",
        "(place 3) This is why: leave her alone. Better: Go to the bedside first.",
        "<p>Whom did you last ask?</p>",
        "The key earns 6 marks (ranking@1); guessing earns 3.33 of 6 on average.",
        "Keyed by the authors, not by a panel. Formative only.",
        'Adams (2024). Why people &lt;stay&gt; &amp; go. Wards. <a href="https://example.org/stay?a=1&amp;b=2">'
        "https://example.org/stay?a=1&amp;b=2</a> p12.",
        "Small library, version 2026.11: tears.",
        DISCLAIMER,
    ):
        assert said in general


def test_an_address_that_is_none() -> None:
    """Only the address of a page becomes a link: a source of an untrusted pack runs nothing."""
    odd = material(RANK)
    source = msgspec.structs.replace(odd.sources["study"], url="javascript:alert(1)")
    general = taken_in(export(msgspec.structs.replace(odd, sources={"study": source}), MOODLE).data)[0].general
    assert "javascript:alert(1)" in general
    assert "href" not in general


@pytest.mark.slow
def test_options_are_not_shown_in_the_order_of_the_key() -> None:
    """A Cloze question cannot be shuffled by Moodle: its options stand in an order that says nothing of the key."""
    exported = [taken_in(export(bundled("moodle"), TOTARA).data) for _ in range(2)]
    assert exported[0] == exported[1]
    scenarios = {item.id: item for item in bundled("moodle").items}
    firsts = []
    for question in exported[0]:
        item = scenarios[question.idnumber]
        if question.gaps and isinstance(item, Scenario) and item.format == "rank":
            firsts.append(next(option.key for option in item.options if option.text == question.gaps[0].words))
    assert len(firsts) > 20
    assert len(set(firsts)) > 2


def test_only_what_can_be_asked() -> None:
    """Taken in twice, every question is there twice: the file holds each once, with an id number of its own."""
    questions = taken_in(export(bundled("moodle"), MOODLE).data)
    assert len({question.idnumber for question in questions}) == len(questions)


@pytest.mark.parametrize(("target", "format"), [*(("moodle", one) for one in EACH_FORMAT), ("totara", "rank")])
def test_golden_files(request: pytest.FixtureRequest, target: Literal["moodle", "totara"], format: str) -> None:
    """A question of each format is written as its golden file says; pytest --rewrite-golden writes the files anew."""
    file = GOLDEN / f"{target}-{format}.xml"
    data = export(material(EACH_FORMAT[format]), ExportOptions(target=target)).data
    if request.config.getoption("--rewrite-golden"):
        file.write_bytes(data)
    assert data == file.read_bytes()
    assert ElementTree.fromstring(data).tag == "quiz"


@pytest.mark.parametrize("format", [one for one in EACH_FORMAT if one != "rank"])
def test_only_ranks_differ_for_totara(format: str) -> None:
    """Totara takes every question type that is used but ordering, so nothing else changes."""
    asked = material(EACH_FORMAT[format])
    assert export(asked, MOODLE) == export(asked, TOTARA)
