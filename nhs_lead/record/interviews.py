"""What the record keeps of interviews: answers, the points that they met, and examples. All of it is written once."""

from typing import NamedTuple

from nhs_lead.record.entities import InterviewAnswer, OwnExample, PointsMet
from nhs_lead.record.store import Record


class Answered(NamedTuple):
    """An answer, and the points that it met; None where the learner has not gone through them."""

    answer: InterviewAnswer
    met: PointsMet | None


class Interviews:
    """The interviews that one learner practised. Raises RecordError, and its subclasses, from every method."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def must_be_writable(self) -> None:
        """Raise RecordError where nothing could be kept now, so that nobody is asked in vain."""
        with self._record.transaction("immediate"):
            pass

    def keep(self, answer: InterviewAnswer) -> None:
        """Keep an answer. It is on the disk when this returns."""
        with self._record.transaction("immediate"):
            self._record.add("interview_answer", [answer])

    def keep_points(self, met: PointsMet) -> None:
        """Keep which points an answer met; it stands instead of what was kept of that answer before."""
        with self._record.transaction("immediate"):
            self._record.add("points_met", [met])

    def answers(self) -> list[Answered]:
        """Return all answers, the newest first."""
        with self._record.transaction():
            given = self._record.rows("interview_answer", InterviewAnswer, "order by at desc, rowid desc")
            met = {points.answer: points for points in self._record.rows("points_met", PointsMet, "order by at, rowid")}
        return [Answered(answer, met.get(answer.id)) for answer in given]

    def unfinished(self) -> InterviewAnswer | None:
        """Return the newest answer where the learner has not gone through its points."""
        newest = next(iter(self.answers()), None)
        return newest.answer if newest and newest.met is None else None

    def keep_example(self, example: OwnExample) -> None:
        """Keep an example; it stands instead of an older one of its name."""
        with self._record.transaction("immediate"):
            self._record.add("example", [example])

    def examples(self) -> list[OwnExample]:
        """Return the examples as they stand, in the order in which they were first told."""
        with self._record.transaction():
            told = self._record.rows("example", OwnExample, "order by at, rowid")
        return list({example.name: example for example in told}.values())
