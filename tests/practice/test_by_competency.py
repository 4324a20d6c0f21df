"""How a learner stands, worked out from sums that the record keeps as answers come in."""

import json
import sqlite3
from contextlib import closing
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nhs_lead.growth.estimate import MarkSums
from nhs_lead.practice.by_competency import EVERYTHING, Standings, standings
from nhs_lead.record import migrations
from nhs_lead.record.store import Record
from nhs_lead.record.totals import Sums
from tests.record.disk import somewhere
from tests.record.history import NOW, kept, sitting

TODAY = date(2026, 11, 23)
ASKED = {
    "r0": json.dumps({"kind": "scenario", "competencies": ["kindness", "thrift"]}).encode(),
    "r1": json.dumps({"kind": "scenario", "competencies": ["kindness"]}).encode(),
    "r2": json.dumps({"kind": "question", "competencies": ["kindness"]}).encode(),
}


def stand(record: Record, today: date = TODAY, words: bytes | None = None) -> Standings:
    return standings(Sums(record), today, lambda _: words)


def begun(record: Record, **items: bytes) -> Record:
    record.begin(sitting("all"), items or ASKED)
    return record


def answer(number: int, place: int, marks: int = 4, at: str = "2026-11-23T09:30:00.000Z", **more: Any) -> Any:
    return kept(place, of="all", id=f"a{number}", marks=marks, at=at, **more)


def test_nothing_yet() -> None:
    """Without answers there is nothing to tell, and nothing breaks."""
    with somewhere() as record:
        assert stand(record) == Standings("week", {}, MarkSums(), 0, 0)


def test_a_dilemma_counts_for_all_that_it_practises() -> None:
    """Answers count under each competency of their dilemma, and once under everything; facts are told apart."""
    with somewhere() as record:
        begun(record)
        record.keep(answer(1, 0, 6))
        record.keep(answer(2, 1, 4))
        record.keep(answer(3, 2, 6))
        found = stand(record)
    counts = {id: one.all.answers for id, one in found.by_competency.items()}
    assert counts == {EVERYTHING: 2, "kindness": 2, "thrift": 1}
    assert {id: standing.first.answers for id, standing in found.by_competency.items()} == counts
    assert found.by_competency["thrift"].all.index == 1
    assert (found.facts.answers, found.right) == (1, 1)


def test_first_answers_are_told_apart() -> None:
    """A dilemma that was asked before is not new: what counts as first is the first answer of all, by its time."""
    with somewhere() as record:
        begun(record)
        record.keep(answer(1, 1, 6, "2026-11-20T09:00:00.000Z"))
        record.keep(answer(2, 1, 0, "2026-11-10T09:00:00.000Z"))
        one = stand(record).by_competency["kindness"]
    assert (one.all.answers, one.first.answers) == (2, 1)
    assert one.first.index == pytest.approx(-2.6667 / 3.3333, abs=0.001)


def test_a_first_answer_that_was_taken_back() -> None:
    """Who takes an answer back has seen the dilemma all the same, so the next answer is not a first one."""
    with somewhere() as record:
        begun(record)
        record.keep(answer(1, 1, 0, "2026-11-10T09:00:00.000Z"))
        record.take_back("a1", "2026-11-10T09:01:00.000Z")
        record.keep(answer(2, 1, 6, "2026-11-10T09:02:00.000Z"))
        one = stand(record).by_competency["kindness"]
    assert (one.all.answers, one.first.answers) == (1, 0)


def test_course_by_week_then_by_month() -> None:
    """A short course is told week by week, each from its Monday; a long one month by month."""
    with somewhere() as record:
        begun(record)
        record.keep(answer(1, 1, at="2026-11-18T09:00:00.000Z"))
        record.keep(answer(2, 1, at="2026-11-22T23:00:00.000Z"))
        record.keep(answer(3, 1, at="2026-11-23T00:00:00.000Z"))
        short = stand(record)
        record.keep(answer(4, 1, at="2026-03-05T00:00:00.000Z"))
        long = stand(record)
    assert short.period == "week"
    weeks = {start: one.answers for start, one in short.by_competency["kindness"].course.items()}
    assert weeks == {"2026-11-16": 2, "2026-11-23": 1}
    assert long.period == "month"
    months = {start: one.answers for start, one in long.by_competency["kindness"].course.items()}
    assert months == {"2026-03-01": 1, "2026-11-01": 3}


def test_how_long_a_course_is_told_by_week() -> None:
    """With 17 weeks between its first and its last week a course is told by week, with 18 by month."""
    with somewhere() as record:
        begun(record)
        record.keep(answer(1, 1, at="2026-07-27T09:00:00.000Z"))
        record.keep(answer(2, 1, at="2026-11-23T09:00:00.000Z"))
        assert stand(record).period == "week"
        record.keep(answer(3, 1, at="2026-07-26T09:00:00.000Z"))
        assert stand(record).period == "month"


def test_answers_from_the_future_count_as_today() -> None:
    """Where the clock was set back, answers that are dated after today count as given today."""
    with somewhere() as record:
        begun(record)
        record.keep(answer(1, 1, at="2027-02-01T00:00:00.000Z"))
        assert list(stand(record).by_competency["kindness"].course) == ["2026-11-23"]


@pytest.mark.parametrize("words", [None, b"[]", b"not json", b'{"competencies": 3}'], ids=str)
def test_items_of_which_nothing_is_known(words: bytes | None) -> None:
    """An answer to an item whose words nobody has any more is counted apart, and spoils nothing."""
    with somewhere() as record:
        begun(record, r1=ASKED["r1"])
        record.keep(answer(1, 0))
        record.keep(answer(2, 1))
        found = stand(record, words=words)
    assert found.unknown == 1
    assert found.by_competency["kindness"].all.answers == 1


def test_words_of_today_where_those_asked_were_not_kept() -> None:
    """Where the record lacks an item's words, the library's words of today say what it practises."""
    with somewhere() as record:
        begun(record, r1=ASKED["r1"])
        record.keep(answer(1, 0))
        found = stand(record, words=ASKED["r0"])
    assert found.unknown == 0
    assert found.by_competency["thrift"].all.answers == 1


DONE = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.integers(0, 6),
        st.integers(0, 400),
        st.sampled_from(["sure", "guessing", None]),
        st.booleans(),
    ),
    max_size=12,
)


@given(DONE)
@settings(max_examples=40, deadline=None)
@pytest.mark.slow
def test_sums_kept_as_answers_come_in_are_those_of_the_answers(done: list[tuple[int, int, int, str, bool]]) -> None:
    """Whatever is answered and taken back, the sums are what adding up the standing answers gives."""
    with somewhere() as record:
        begun(record)
        for number, (place, marks, day, sure, back) in enumerate(done):
            at = f"{date.fromordinal(date(2025, 10, 1).toordinal() + day)}T09:00:00.000Z"
            record.keep(answer(number, place, marks, at, confidence=sure))
            if back:
                record.take_back(f"a{number}", at)
        answers, sums = record.all_answers(), Sums(record)
        weeks, sureness = sums.by_period("week"), sums.by_confidence()
    assert sum(one.answers for one in weeks) == len(answers)
    assert sum(one.right for one in weeks) == sum(one.marks == one.max for one in answers)
    earned = sum(one.marks - one.chance for one in answers)
    assert sum(one.earned for one in weeks) == pytest.approx(earned, abs=1e-6)
    squares = sum((one.marks - one.chance) ** 2 for one in answers)
    assert sum(one.earned_squared for one in weeks) == pytest.approx(squares, abs=1e-6)
    for said in ("sure", "guessing"):
        those = [one for one in answers if one.confidence == said]
        assert sum(one.answers for one in sureness if one.confidence == said) == len(those)
        right = sum(one.marks == one.max for one in those)
        assert sum(one.right for one in sureness if one.confidence == said) == right


def test_an_older_record_is_added_up(folder: str) -> None:
    """A record from before sums were kept has them from its answers that stand."""
    with Record.open(folder, NOW).record as record:
        begun(record)
        record.keep(answer(1, 0))
        record.keep(answer(2, 1, marks=6))
        record.take_back("a1", "2026-11-23T09:31:00.000Z")
        expected = (Sums(record).by_period("week"), Sums(record).by_confidence())
        document = record.export()
    older = f"{folder}-older"
    with Record.open(older, NOW).record:
        pass
    path = f"{older}/record.sqlite3"
    with closing(sqlite3.connect(path)) as db:
        names = db.execute("select type, name from sqlite_master where name not like 'sqlite_%'").fetchall()
        for type, name in sorted(names, key=lambda one: one[0] == "table"):
            if type != "index":
                db.execute(f"drop {type} if exists {name}")
        db.executescript(migrations.MIGRATIONS[0])
        for table in ("sitting", "planned", "answer", "superseded", "ending", "asked"):
            columns = [row[1] for row in db.execute(f"pragma table_info({table})")]
            db.execute("attach ? as other", (f"{folder}/record.sqlite3",))
            db.execute(f"insert into {table} ({', '.join(columns)}) select {', '.join(columns)} from other.{table}")
            db.commit()
            db.execute("detach other")
        db.execute("pragma user_version = 1")
        db.commit()
    with Record.open(older, NOW).record as record:
        assert (Sums(record).by_period("week"), Sums(record).by_confidence()) == expected
        assert record.export() == document
