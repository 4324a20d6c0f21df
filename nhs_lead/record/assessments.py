"""What the record keeps of self-assessments, colleagues' ratings and plans. All of it is written once."""

from collections.abc import Sequence
from typing import NamedTuple

from nhs_lead.record.entities import Assessed, Assessment, ColleagueRating, Plan, Rating
from nhs_lead.record.store import Record


class CurrentRatings(NamedTuple):
    """A self-assessment with the ratings that stand, by competency, and when it was completed, if it was."""

    assessment: Assessment
    ratings: dict[str, Rating]
    completed: str


class Growth:
    """The self-assessments and plans of one learner. Raises RecordError, and its subclasses, from every method."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def must_be_writable(self) -> None:
        """Raise RecordError where nothing could be kept now, so that nobody is asked in vain."""
        with self._record.transaction("immediate"):
            pass

    @property
    def is_in_its_place(self) -> bool:
        """Whether the record is still the one under its name: another program may have erased or replaced it."""
        return self._record.is_in_its_place

    def begin(self, assessment: Assessment) -> None:
        """Keep that a self-assessment has begun."""
        self._keep("assessment", [assessment])

    def rate(self, rating: Rating) -> None:
        """Keep a rating. It is on the disk when this returns, and stands instead of an older one."""
        self._keep("rating", [rating])

    def complete(self, assessed: Assessed) -> None:
        """Keep that a self-assessment is complete."""
        self._keep("assessed", [assessed])

    def assessments(self) -> list[CurrentRatings]:
        """Return all self-assessments, the newest first, complete or not."""
        with self._record.transaction():
            begun = self._record.rows("assessment", Assessment, "order by started desc, rowid desc")
            ratings = self._record.rows("rating", Rating)
            completed = {ending.assessment: ending.at for ending in self._record.rows("assessed", Assessed)}
        standing: dict[str, dict[str, Rating]] = {assessment.id: {} for assessment in begun}
        for rating in ratings:
            standing[rating.assessment][rating.competency] = rating
        return [
            CurrentRatings(assessment, standing[assessment.id], completed.get(assessment.id, ""))
            for assessment in begun
        ]

    def unfinished(self) -> CurrentRatings | None:
        """Return the newest self-assessment where it is not complete: an older one that was left is not taken up."""
        newest = next(iter(self.assessments()), None)
        return newest if newest and not newest.completed else None

    def completed(self) -> list[CurrentRatings]:
        """Return the self-assessments that are complete, the newest first."""
        return [ratings for ratings in self.assessments() if ratings.completed]

    def add_colleagues(self, ratings: Sequence[ColleagueRating]) -> int:
        """Keep colleagues' ratings, all or none; return how many were not there yet."""
        with self._record.transaction("immediate"):
            return self._record.add("colleague", ratings)

    def colleagues(self) -> list[ColleagueRating]:
        """Return colleagues' ratings as they stand: the newest of each form, rater and competency, in their order."""
        with self._record.transaction():
            given = self._record.rows("colleague", ColleagueRating, "order by at, rowid")
        return list({(rating.form, rating.rater, rating.competency): rating for rating in given}.values())

    def keep_plan(self, plan: Plan) -> None:
        """Keep a plan; it is in force from now on."""
        self._keep("plan", [plan])

    def plans(self) -> list[Plan]:
        """Return every plan that was ever kept, the oldest first."""
        with self._record.transaction():
            return list(self._record.rows("plan", Plan, "order by at, rowid"))

    def plan(self) -> Plan | None:
        """Return the plan in force, if there is one."""
        with self._record.transaction():
            return next(iter(self._record.rows("plan", Plan, "order by at desc, rowid desc limit 1")), None)

    def _keep(self, table: str, rows: Sequence[Assessment | Rating | Assessed | Plan]) -> None:
        with self._record.transaction("immediate"):
            self._record.add(table, rows)
