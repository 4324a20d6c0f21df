"""Goals from a learner's own evidence: which come first, how many, and what is never offered."""

import datetime
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhs_lead.errors import NotFoundError
from nhs_lead.growth.estimate import Estimate
from nhs_lead.growth.goals import (
    MOST_GOALS,
    WEAK,
    Around,
    Goal,
    GoalCandidate,
    Rated,
    chosen,
    offers,
    propose,
    review_day,
)
from nhs_lead.model.entry import Entry
from nhs_lead.model.knowledge import Challenge, Competency, Faq, Level, Practice, Programme

TODAY = datetime.date(2026, 11, 23)


def rated(now: int, need: int) -> Rated:
    return Rated(now=now, need=need, on=TODAY)


def judged(index: float | None, certainty: Any = "fair", answers: int = 30) -> Estimate:
    certainty = certainty if index is not None else "none"
    return Estimate(index=index, low=-1, high=1, answers=answers if index is not None else 0, certainty=certainty)


def candidate(id: str, rating: Rated | None = None, estimate: Estimate | None = None, **fields: Any) -> GoalCandidate:
    return GoalCandidate(competency=Competency(id=id, title=id, **fields), rated=rating, judged=estimate)


def ids(candidates: Sequence[GoalCandidate], level: Level | None = None) -> list[tuple[str, str]]:
    return [(one.competency.id, why) for one, why in chosen(candidates, level)]


def goal_of(entries: Sequence[Entry], level: Level | None = None, **fields: Any) -> Goal:
    one = candidate("kindness", rated(1, 3), **fields)
    (goal,) = propose([one], lambda _: Around(entries, 3, 2), TODAY, level).goals
    return goal


ratings = st.none() | st.builds(rated, st.integers(1, 4), st.integers(1, 4))
estimates = st.none() | st.builds(
    judged, st.none() | st.floats(-1, 1), st.sampled_from(["open", "rough", "fair"]), st.integers(1, 50)
)
candidates = st.lists(st.tuples(ratings, estimates), min_size=1, max_size=8).map(
    lambda drawn: [candidate(f"c{number}", *one) for number, one in enumerate(drawn)]
)


class TestChosen:
    """Which competencies become goals, and in which order."""

    def test_the_widest_gap_comes_first(self) -> None:
        """A gap of three stages stands before one of two, whatever the dilemmas say."""
        several = [candidate("a", rated(2, 4), judged(-0.5)), candidate("b", rated(1, 4), judged(0.9))]
        assert ids(several) == [("b", "gap"), ("a", "gap")]

    def test_ties_are_broken_by_need_then_by_index_then_by_order(self) -> None:
        """Of gaps as wide, the higher need comes first, then the weaker index, then the library's order."""
        several = [
            candidate("last", rated(1, 2)),
            candidate("strong", rated(2, 3), judged(0.8)),
            candidate("weak", rated(2, 3), judged(0.1)),
            candidate("lower", rated(1, 2), judged(-0.9)),
            candidate("high", rated(3, 4)),
        ]
        assert [id for id, _ in ids(several)] == ["high", "weak", "strong"]
        assert [id for id, _ in ids([candidate("x", rated(1, 2)), candidate("a", rated(1, 2))])] == ["x", "a"]

    def test_a_weak_index_stands_alone_behind_every_gap(self) -> None:
        """Where nobody rated themselves short, answers below 'close to the key' are a reason."""
        several = [
            candidate("a", None, judged(0.4)),
            candidate("b", rated(3, 3), judged(0.2, "rough")),
            candidate("c", rated(1, 2)),
            candidate("d", None, judged(WEAK)),
        ]
        # b was rated, so its need counts before a's index.
        assert ids(several) == [("c", "gap"), ("b", "index"), ("a", "index")]

    def test_a_first_impression_is_one_goal_and_only_where_there_is_no_other(self) -> None:
        """A few answers that say next to nothing never crowd out what is known, and make no more than one goal."""
        few = [candidate("a", None, judged(0.3, "open", 2)), candidate("b", None, judged(-0.4, "open", 1))]
        assert ids(few) == [("b", "impression")]
        assert ids([*few, candidate("c", rated(1, 2))]) == [("c", "gap")]

    def test_nothing_to_go_by(self) -> None:
        """Without any evidence the error says what to do, and ends with 'nothing found'."""
        with pytest.raises(NotFoundError) as raised:
            chosen([candidate("a"), candidate("b", None, judged(None))])
        assert raised.value.exit_code == 3
        assert "nhs-lead assess" in raised.value.hint
        assert "nhs-lead quiz" in raised.value.hint

    def test_a_stretch_where_all_is_well(self) -> None:
        """Without a gap and without a weak index there is one stretch: what the role needs most."""
        several = [candidate("a", rated(3, 2)), candidate("b", rated(4, 4)), candidate("c", None, judged(0.9))]
        assert ids(several) == [("b", "stretch")]

    def test_a_stretch_by_the_level(self) -> None:
        """Where nobody rated needs, a competency that the level's own page names comes first."""
        several = [candidate("a", None, judged(0.6)), candidate("b", None, judged(0.9))]
        assert ids(several) == [("a", "stretch")]
        assert ids(several, Level(id="team", related=("b",))) == [("b", "stretch")]

    def test_a_stretch_rests_on_what_is_known(self) -> None:
        """A competency with one lucky answer is no stretch where another is known well."""
        several = [candidate("lucky", None, judged(0.5, "open", 1)), candidate("known", None, judged(0.9))]
        assert ids(several) == [("known", "stretch")]

    @given(candidates)
    def test_laws(self, several: list[GoalCandidate]) -> None:
        """Never more than three goals, none twice, none without a reason, and gaps in falling order before the rest."""
        if not any(one.is_known for one in several):
            return
        found = chosen(several)
        assert 1 <= len(found) <= MOST_GOALS
        names = [one.competency.id for one, _ in found]
        assert len(set(names)) == len(names)
        kinds = [why for _, why in found]
        assert kinds == sorted(kinds, key=("gap", "index", "impression", "stretch").index)
        gaps = [one.rated.gap for one, why in found if why == "gap" and one.rated]
        assert gaps == sorted(gaps, reverse=True)
        left_out = [one.rated.gap for one in several if one.rated and one.competency.id not in names]
        assert not left_out or not max(left_out) or (len(gaps) == MOST_GOALS and max(left_out) <= gaps[-1])
        for one, why in found:
            if why == "gap":
                assert one.rated
                assert one.rated.need > one.rated.now
            elif why in ("index", "impression"):
                assert one.index is not None
                assert one.index < WEAK
            else:
                assert not any(other.why for other in several)

    @given(candidates, st.randoms(use_true_random=False))
    def test_one_more_strength_changes_nothing(self, several: list[GoalCandidate], dice: Any) -> None:
        """A competency that is as good as it needs to be never takes the place of a goal."""
        if not any(one.why for one in several):
            return
        more = [*several]
        more.insert(dice.randrange(len(more) + 1), candidate("strong", rated(4, 4), judged(0.9)))
        assert chosen(more) == chosen(several)


class TestOffers:
    """Which programmes are offered."""

    @given(
        st.lists(
            st.builds(
                Programme,
                id=st.just("p"),
                status=st.sampled_from(["open", "paused", "closed", "varies", "unverified"]),
                level=st.sampled_from(["", "team", "board"]),
                instead=st.sampled_from(["", "It is closed. Ask your trust.", "If it is closed, ask your trust."]),
            ),
            max_size=8,
        ),
        st.sampled_from([None, Level(id="team"), Level(id="nobody")]),
    )
    def test_laws(self, programmes: list[Programme], level: Level | None) -> None:
        """Never a paused or closed one, never one that says it is shut, never more than two, open ones first."""
        found = offers(programmes, level)
        assert len(found) <= 2
        statuses = [one.programme.status for one in found]
        assert set(statuses) <= {"open", "varies", "unverified"}
        assert statuses == sorted(statuses, key=("open", "varies", "unverified").index)
        assert all(one.to_check == (one.programme.status != "open") for one in found)
        assert not any(one.programme.instead.startswith("It is") for one in found)
        if level is not None:
            assert all(one.fits_level == (one.programme.level == level.id) for one in found)
        else:
            assert all(one.fits_level is None for one in found)

    def test_those_for_the_level_stand_alone(self) -> None:
        """A programme for another level is offered only where there is none for the learner's."""
        board = Programme(id="board", level="board", status="open")
        team = Programme(id="team", level="team", status="unverified")
        assert [one.programme.id for one in offers([board, team], Level(id="team"))] == ["team"]
        assert [(one.programme.id, one.fits_level) for one in offers([board], Level(id="team"))] == [("board", False)]

    @pytest.mark.parametrize(
        ("instead", "offered"),
        [
            ("If your trust has nothing, ask the next one.", True),
            ("If it is closed, ask your trust.", True),
            ("Ask your trust where it is paused.", True),
            ("Ask again when it is on hold no longer.", True),
            ("It has closed. Ask your trust.", False),
            ("Do not wait for it. Ask your trust.", False),
            ("It no longer takes anybody.", False),
        ],
    )
    def test_words_that_say_it_is_shut(self, instead: str, offered: bool) -> None:
        """A programme whose own words say outright that it is shut is not offered; a condition says no such thing."""
        programme = Programme(id="p", status="unverified", instead=instead)
        assert bool(offers([programme], None)) == offered


class TestGoal:
    """What a goal brings with it."""

    def test_what_names_it_and_what_it_names(self) -> None:
        """Entries that are related either way are brought, those related both ways first; others are not."""
        entries = [
            Practice(id="stranger"),
            Practice(id="named"),
            Practice(id="naming", related=("kindness",)),
            Practice(id="both", related=("kindness",)),
            Programme(id="course", status="open", related=("kindness",)),
        ]
        goal = goal_of(entries, related=("named", "both"), develop=("One.", "Two.", "Three.", "Four."))
        assert [one.id for one in goal.practices] == ["both", "named"]
        assert [one.programme.id for one in goal.offers] == ["course"]
        assert goal.steps == ("One.", "Two.", "Three.")
        assert (goal.scenarios, goal.new) == (3, 2)

    def test_what_to_read(self) -> None:
        """The competency itself comes first, then where it is needed, then answers; three in all."""
        entries = [
            Faq(id="ask", question="Why?", answer="So.", related=("kindness",)),
            Challenge(id="beds", competencies=("kindness",)),
            Challenge(id="money", competencies=("kindness",)),
        ]
        assert [one.id for one in goal_of(entries).read] == ["kindness", "beds", "money"]
        assert [one.id for one in goal_of(entries[:1]).read] == ["kindness", "ask"]

    def test_review_dates(self) -> None:
        """The goals are looked at again after six, nine and twelve weeks."""
        several = [candidate(id, rated(1, 4)) for id in "abc"]
        goals = propose(several, lambda _: Around(), TODAY).goals
        weeks = [(goal.review_on - TODAY).days // 7 for goal in goals]
        assert weeks == [6, 9, 12]

    @given(st.dates(datetime.date(2000, 1, 1), datetime.date(2100, 1, 1)), st.integers(0, 2))
    def test_no_review_on_a_weekend(self, today: datetime.date, number: int) -> None:
        """A review that would fall on a Saturday or Sunday is on the Monday after."""
        day = review_day(today, number)
        plain = today + datetime.timedelta(weeks=(6, 9, 12)[number])
        assert day.weekday() < 5
        assert day == plain or (day.weekday() == 0 and 1 <= (day - plain).days <= 2)
