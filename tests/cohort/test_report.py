"""The report on a group: the weak item is named first, and nobody can be found in it."""

import datetime
import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest
from scipy import stats

from nhs_lead.cohort.report import CohortReport, cohort_report, revisions_remark
from nhs_lead.errors import NotFoundError
from tests.cohort.made_up import DILEMMAS, WEAK, dilemma, record, records
from tests.cohort.test_room_votes import counts

pytest.importorskip("ibis", reason="NOT TESTED: ibis is missing.")

TODAY = datetime.date(2026, 11, 30)


def report(folder: Path, told: Sequence[dict[str, Any]]) -> CohortReport:
    """Return the report on these records, written to `folder`, a file each."""
    folder.mkdir(exist_ok=True)
    for number, one in enumerate(told):
        (folder / f"{number}.json").write_text(json.dumps(one))
    return cohort_report([str(folder)], TODAY, lambda *_: None, {"kindness": "Kindness at work"}, lambda _: ())


def test_the_weak_item_is_named_first(tmp_path: Path) -> None:
    """Of thirty learners of different skill the report names the item with the key upside down, and says why."""
    told = report(tmp_path / "group", records())
    assert told.look_first[0].id == WEAK
    assert any("judges well elsewhere" in reason for reason in told.look_first[0].reasons)
    assert all(item.discrimination is not None and item.discrimination > 0 for item in told.items if item.id != WEAK)
    assert told.learners == 30
    assert "learner-" not in msgspec.json.encode(told).decode()
    assert "awake" not in msgspec.json.encode(told).decode()


def test_figures_are_those_of_a_statistics_library(tmp_path: Path) -> None:
    """Where all have met the same items: facility, index, corrected item-total correlation and the group's mean."""
    given = records(12)
    told = report(tmp_path / "group", given)
    index = {
        item.id: [(one["marks"] - one["chance"]) / (one["max"] - one["chance"]) for one in column]
        for item, column in zip(DILEMMAS, zip(*(one["answers"] for one in given), strict=True), strict=True)
    }
    for item in told.items:
        rest = [sum(index[other][who] for other in index if other != item.id) for who in range(12)]
        assert item.discrimination == pytest.approx(stats.pearsonr(index[item.id], rest).statistic, abs=0.006)
        assert item.index == pytest.approx(sum(index[item.id]) / 12, abs=0.006)
    means = [sum(values) / len(values) for values in zip(*index.values(), strict=True)]
    everything = told.competencies[0]
    low, high = stats.t.interval(0.95, 11, sum(means) / 12, stats.sem(means))
    assert (everything.low, everything.high) == pytest.approx((low, high), abs=0.01)
    assert everything.spread == pytest.approx(stats.tstd(means), abs=0.006)


def test_few_are_never_shown(tmp_path: Path) -> None:
    """Of four learners there is no report; an item that four of ten have answered takes part in nothing."""
    with pytest.raises(NotFoundError, match="Fewer than five"):
        report(tmp_path / "four", records(4))
    dice = random.Random(3)
    rare = dilemma(99, competencies=("thrift",))
    ten = [record(f"l{one}", 0.7, dice, (DILEMMAS[0], *([rare] if one < 4 else []))) for one in range(10)]
    told = report(tmp_path / "ten", ten)
    assert [item.id for item in told.items] == ["dilemma-0"]
    assert [one.id for one in told.competencies] == ["", "kindness"]
    assert any("fewer than five learners have answered" in remark for remark in told.remarks)
    without = [{**one, "answers": one["answers"][:1]} for one in ten]
    again = report(tmp_path / "without", without)
    assert again.competencies == told.competencies  # so that nothing can be subtracted


def test_rooms_alone(tmp_path: Path) -> None:
    """Where nobody's record is there, a room of five is told of, and one of four still is not."""
    told = report(tmp_path / "room", [counts(9, 4, 0)])
    assert ([votes.people for votes in told.rooms], told.learners, told.items) == ([15], 0, ())
    with pytest.raises(NotFoundError, match="1 vote of a room"):
        report(tmp_path / "small", [counts(4, 0, 0)])


def test_change_is_told_by_stretches_that_hold_five(tmp_path: Path) -> None:
    """Where a month has too few learners the quarters or years do, or there is no course."""
    given = records(8)
    assert [one.start for one in report(tmp_path / "months", given).competencies[0].course] == ["2026-09", "2026-10"]
    given[0]["answers"][0]["at"] = "2026-08-10T10:00:00.000Z"
    told = report(tmp_path / "quarters", given).competencies[0]
    assert (told.period, [one.start for one in told.course]) == ("quarter", ["2026-07", "2026-10"])


def test_odd_answers(tmp_path: Path) -> None:
    """Records that come twice count once, clocks that are years off are told, two revisions stand apart."""
    given = records(10)
    given[0]["answers"][0]["at"] = "1999-01-01T00:00:00.000Z"
    given[1]["answers"][0]["at"] = "2099-01-01T00:00:00.000Z"
    told = report(tmp_path / "group", [*given, given[2]])
    assert told.learners == 10
    assert any("more than once" in remark for remark in told.remarks)
    assert any("dated years ago" in remark for remark in told.remarks)
    dice = random.Random(4)
    newer = [record(f"n{one}", 0.7, dice, (dilemma(0, role="You lead."),)) for one in range(6)]
    both = report(tmp_path / "both", [*given, *newer])
    assert [item.id for item in both.items].count("dilemma-0") == 2
    assert "dilemma-0" in revisions_remark(both.items)


def test_twins_are_compared(tmp_path: Path) -> None:
    """Of two members of a family it is told how many were close to the key in both."""
    dice = random.Random(5)
    members = (dilemma(0, family="rings"), dilemma(1, family="rings", reversed_key=True))
    habit = [record(f"l{one}", 0.95, dice, members) for one in range(10)]
    (twins,) = report(tmp_path / "habit", habit).twins
    assert (twins.family, twins.learners, twins.turned) == ("rings", 10, 0)
    assert twins.first_index > 0.5 > twins.second_index
