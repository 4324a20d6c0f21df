"""What no row can mean: said alike in Python and in SQL, refused where it comes in, read round where it is."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nhs_lead.errors import UsageError
from nhs_lead.record import flaws, migrations
from nhs_lead.record.assessments import Growth
from nhs_lead.record.document import PARTS
from nhs_lead.record.entities import Kept, moment
from nhs_lead.record.flaws import flaw, is_moment, sound_answer, sound_moment
from nhs_lead.record.schedule_state import Memories
from nhs_lead.record.store import Record
from nhs_lead.record.totals import Sums
from tests.record.history import AT, GROWTH, LATER, NOW, kept, sitting
from tests.record.test_migrations import of_version

NO_DAY = "2026-02-30T10:00:00.000Z"

numbers = st.integers(0, 61).map(lambda number: f"{number:02}")
near_moments = st.builds(
    "{}-{}-{}T{}:{}:{}{}".format,
    st.sampled_from(["0000", "0001", "1969", "1970", "2024", "2026", "2100", "2999", "3000", "9999", "٢026"]),
    numbers,
    numbers,
    numbers,
    numbers,
    numbers,
    st.sampled_from(
        ["Z", ".5Z", ".123456Z", ".1234567Z", ".Z", "", "z", "ZZ", ".1ZZ", "+00:00", ".٣Z", ".1", "Z\n", "Z\0"]
    ),
)
real_moments = st.datetimes(timezones=st.just(UTC)).map(lambda at: f"{at.replace(tzinfo=None).isoformat()}Z")


@given(st.one_of(near_moments, real_moments, st.text(max_size=30)))
@example("2024-02-29T23:59:59.999999Z")
@example("2100-02-29T00:00:00Z")
@example("2026-01-01T24:00:00Z")
@example("2026-01-01T23:59:60Z")
def test_a_moment_is_one_to_both(text: str) -> None:
    """Python and SQL agree on what a moment is, and of what is one every time zone has the day."""
    with closing(sqlite3.connect(":memory:")) as db:
        (in_sql,) = db.execute(f"select {sound_moment('at')} from (select ? as at)", (text,)).fetchone()
    assert bool(in_sql) == is_moment(text)
    if is_moment(text):
        at = datetime.fromisoformat(text)
        assert all(at.astimezone(timezone(timedelta(hours=hours))) == at for hours in (-23, 14, 23))


def test_moments_that_are_none() -> None:
    """A day that its month has not, an hour that no day has, years that no clock shows, and no zone but UTC."""
    wrong = (NO_DAY, "2025-02-29T10:00:00Z", "2026-01-01T24:00:00Z", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z")
    assert [is_moment(text) for text in (*wrong, "2026-01-01T10:00:00+25:00", "2026-01-01T10:00:00")] == [False] * 7
    assert [is_moment(text) for text in (AT, "2024-02-29T00:00:00Z", "1970-01-01T00:00:00.000001Z")] == [True] * 3


@given(
    marks=st.integers(0, 30),
    max=st.integers(1, 20),
    chance=st.one_of(st.floats(0, 21), st.sampled_from([0.99, 0.9899, 1 - 1e-16]).map(lambda share: share * 20)),
    seconds=st.none() | st.floats(0, 1e12),
    at=st.sampled_from([AT, NO_DAY]),
)
def test_an_answer_is_sound_to_both(**fields: Any) -> None:
    """Python and SQL agree on which answers can be meant, and those have an index."""
    answer = kept(**fields)
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("create table answer (marks integer, max integer, chance real, seconds real, at text)")
        values = {name: getattr(answer, name) for name in fields}
        db.execute("insert into answer values (:marks, :max, :chance, :seconds, :at)", values)
        (in_sql,) = db.execute(f"select {sound_answer('answer')} from answer").fetchone()
    assert bool(in_sql) == (flaw(answer) == "")
    if in_sql:
        assert -100 <= answer.index <= 1


def test_every_row_is_looked_at() -> None:
    """Whatever has a moment is held to it."""
    document = {**GROWTH, "sittings": [msgspec.to_builtins(sitting())]}
    for part, model in PARTS.items():
        for row in document.get(part, []):
            moment = "started" if "started" in row else "at"
            assert flaw(msgspec.convert(row, model)) == ""
            assert "is no moment" in flaw(msgspec.convert({**row, moment: NO_DAY}, model))


def put(path: str, *statements: tuple[str, tuple[Any, ...]]) -> None:
    """Write straight into the file, as an import of an earlier version did."""
    with closing(sqlite3.connect(path)) as db:
        for statement, values in statements:
            db.execute(statement, values)
        db.commit()


def answer_row(answer: Kept) -> tuple[str, dict[str, Any]]:
    fields = {**msgspec.structs.asdict(answer), "answer": json.dumps(answer.answer)}
    del fields["pack"]
    return f"insert into answer ({', '.join(fields)}) values ({', '.join(f':{name}' for name in fields)})", fields


GROWN_WRONG: tuple[tuple[str, tuple[Any, ...]], ...] = (
    ("insert into assessment values ('g9', ?, '')", (NO_DAY,)),
    ("insert into rating values ('g9-r', 'g9', 'c', 1, 1, '', ?)", (AT,)),
    ("insert into assessment values ('g8', ?, '')", (AT,)),
    ("insert into rating values ('g8-r', 'g8', 'c', 1, 1, '', ?)", (NO_DAY,)),
    ("insert into assessed values ('g8', ?)", (NO_DAY,)),
    ("insert into colleague values ('f9', 'f', 'x', 'c', 1, null, ?)", (NO_DAY,)),
    ("insert into plan values ('p9', ?, '', 'x')", (NO_DAY,)),
)
WRONG_ANSWERS = (
    kept(1, id="no-day", at=NO_DAY),
    kept(1, id="nothing-to-earn", max=6, chance=6 * (1 - 1e-16)),
    kept(1, id="far", at="9999-12-31T23:59:59Z"),
    kept(1, id="long", seconds=1e300),
)


def spoil(path: str) -> None:
    """Put into the record at `path` whatever cannot be meant."""
    rows: list[tuple[str, Any]] = [answer_row(answer) for answer in WRONG_ANSWERS]
    rows += [
        ("insert into sitting values ('s8', ?, 't', 'T', 'c', '{}')", (NO_DAY,)),
        answer_row(kept(0, of="s8")),
        ("insert into sitting values ('s9', ?, 't', 'T', 'c', '{}')", (NO_DAY,)),
        ("insert into ending values ('s8', ?)", (NO_DAY,)),
        ("insert into ending values ('s9', ?)", (NO_DAY,)),
        answer_row(kept(2, id="taken")),
        ("insert into superseded values ('taken', ?)", (NO_DAY,)),
        ("insert into superseded values ('no-day', ?)", (AT,)),
        *GROWN_WRONG,
    ]
    put(path, *rows)


def test_a_record_that_holds_them_is_read_round_them(folder: str, record: Record) -> None:
    """Everything sound is told, nothing else is, and what is exported can be taken in anywhere."""
    record.keep(kept(0))
    record.take_in(GROWTH)
    before = Sums(record).by_period("week")
    spoil(f"{folder}/record.sqlite3")
    held_to_what_is_sound(record, folder)
    assert [one.answers for one in Sums(record).by_period("week")] == [one.answers + 1 for one in before]


def test_a_record_of_an_earlier_version(folder: str) -> None:
    """Rows that came in before anybody looked are found when the record becomes one of today."""
    path = of_version(folder, 2)
    with closing(sqlite3.connect(path)) as db:
        db.execute("insert into sitting values ('s1', ?, 'compassion', 'Compassion', 'c', '{}')", (AT,))
        db.execute(*answer_row(kept(0)))
        for table, row in (("assessment", "assessments"), ("rating", "ratings"), ("assessed", "assessed")):
            values = GROWTH[row][0]
            columns, marks = ", ".join(values), ", ".join("?" * len(values))
            db.execute(f"insert into {table} ({columns}) values ({marks})", list(values.values()))
        db.execute("insert into plan values ('p1', ?, '', '# Plan')", (LATER,))
        db.commit()
    spoil(path)
    with Record.open(folder, NOW).record as record:
        assert sum(one.answers for one in Sums(record).by_period("week")) == 3  # one was there from version 1 on
        held_to_what_is_sound(record, folder)


def held_to_what_is_sound(record: Record, folder: str) -> None:
    known = {"old-a", "s1-a0", "s8-a0"}
    assert {one.id for one in record.all_answers()} <= known
    assert {"s1-a0", "s8-a0"} <= {one.id for one in record.all_answers()}
    started = {tally.sitting.id: tally.sitting.started for tally in record.sittings()}
    assert started["s8"] == AT  # when its first answer was given
    assert "s9" not in started
    assert {one.assessment.id for one in Growth(record).assessments()} == {"g1", "g8"}
    assert [one.assessment.id for one in Growth(record).completed()] == ["g1"]
    assert "f9" not in {one.id for one in Growth(record).colleagues()}
    plan = Growth(record).plan()
    assert plan is not None
    assert plan.id == "p1"
    assert {event.at[:4] for event in Memories(record).news().events} <= {"2026"}
    assert Memories(record).recent_seconds(facts=False) == [12.5] * 3  # what was taken back was timed as well
    assert Sums(record).dated_after(moment(NOW))[0] == 0
    assert record.unsound() == len(WRONG_ANSWERS) + 2 + 2 + 1 + 7 - 1  # g8 itself is sound
    exported = record.export()
    assert {one["id"] for one in exported["answers"]} <= {*known, "taken"}
    assert {"answer": "taken", "at": AT} in exported["superseded"]
    assert {"sitting": "s8", "at": AT} in exported["endings"]
    with Record.open(f"{folder}-elsewhere", NOW).record as other:
        other.take_in(exported)
        assert other.unsound() == 0
        assert other.export() == exported
        assert {one.id for one in other.all_answers()} == {one.id for one in record.all_answers()}


def test_a_row_that_is_altered_in_the_file(folder: str, record: Record) -> None:
    """Where somebody got round what keeps rows as they are, what came of it is read round as well."""
    record.keep(kept(0))
    record.keep(kept(1))
    with closing(sqlite3.connect(f"{folder}/record.sqlite3")) as db:
        db.execute("drop trigger answer_stays")
        db.execute("update answer set at = ? where place = 1", (NO_DAY,))
        db.commit()
    assert [one.id for one in record.all_answers()] == ["s1-a0"]
    assert record.unsound() == 1


def test_what_is_sound_costs_nothing(record: Record) -> None:
    """Nothing is listed where nothing is wrong, and today's own rows are never wrong."""
    record.keep(kept(0))
    record.take_back("s1-a0", LATER)
    record.end("s1", LATER)
    record.take_in(GROWTH)
    assert record.unsound() == 0
    assert flaws.EARLIEST < NOW.astimezone(UTC).isoformat() < flaws.LATEST
    assert {"unsound", "given", "begun"} <= set(migrations.WORKED_OUT)


@pytest.mark.parametrize("answer", WRONG_ANSWERS, ids=lambda answer: answer.id)
def test_none_of_it_comes_in(record: Record, answer: Kept) -> None:
    """An import that holds one of them is refused as a whole, with the place."""
    record.keep(kept(0))
    before = record.export()
    with pytest.raises(UsageError, match=r"at `\$\.answers\[1\]`") as refused:
        record.take_in({**before, "answers": [*before["answers"], msgspec.to_builtins(answer)]})
    assert refused.value.hint.endswith("Nothing was imported.")
    assert record.export() == before
