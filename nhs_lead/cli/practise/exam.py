"""A sitting as an exam: no marks until it is handed in, items in any order, and time that may run out."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from nhs_lead.ask.asker import Move
from nhs_lead.cli.practise.sitting import Conductor
from nhs_lead.model.numerals import moment_after
from nhs_lead.model.wording import counted
from nhs_lead.quiz import answers
from nhs_lead.quiz.marking import Marked, mark
from nhs_lead.quiz.sitting import LONGEST_MINUTES, Sitting, unanswered
from nhs_lead.record.entities import RecordedSitting as Planned


def deadline_of(planned: Planned) -> datetime | None:
    """Return when the time of an exam is up; None where it has all the time there is."""
    minutes = planned.settings.get("minutes")
    if not isinstance(minutes, int) or isinstance(minutes, bool):
        return None
    if not 0 < minutes <= LONGEST_MINUTES:
        return None
    return moment_after(datetime.fromisoformat(planned.started), timedelta(minutes=minutes))


class Examiner(Conductor):
    """Holds one exam. Every answer is kept as it is given, and may be given anew until the exam is handed in."""

    answered: dict[int, Marked]
    deadline: datetime | None

    def begin(self, answered: Mapping[int, Marked], deadline: datetime | None) -> None:
        """Begin with the answers given so far, by place, and the time at which it is over."""
        self.answered = dict(answered)
        self.deadline = deadline
        self._flagged: set[int] = set()

    def _ask_all(self) -> bool:
        """Ask until the exam is handed in or the time is up. Returns whether it was, and not left for later."""
        asked = self._sitting.asked
        place = next((place for place in range(len(asked)) if place not in self.answered), len(asked) - 1)
        while not self._is_over():
            current = asked[place]
            said = self._ask(current, place + 1, len(asked), self._standing(place), exam=True)
            if said is Move.QUIT:
                self._sitting = self._so_far()
                return False
            if said is Move.HAND_IN:
                if self._asker.hand_in(self._without_answer()):
                    break
                continue
            if said is Move.FLAG:
                self._flagged ^= {place}
            elif isinstance(said, Move):
                place = (place + (1 if said is Move.NEXT else -1)) % len(asked)
            elif self._is_over():
                self._screen.remark("The time is up; this last answer came too late to count.")
            else:
                self.answered[place] = mark(current.item, answers.checked(current.item, said))
                self._keeper.keep(place, current.item, self.answered[place])
                left = [other for other in range(len(asked)) if other not in self.answered]
                place = next((other for other in left if other > place), left[0] if left else place)
                if not left:
                    self._screen.remark("Every item has an answer. Change any of them, or hand in: end, or the key e.")
        self._hand_in()
        return True

    def _hand_in(self) -> None:
        """Show every debrief. What has no answer earns nothing of its maximum, and its debrief is shown too."""
        left = self._without_answer()
        asked = self._sitting.asked
        self._sitting = Sitting(
            asked, [self.answered.get(place) or unanswered(asked[place].item) for place in range(len(asked))]
        )
        self._had_enough = True  # once the marks are seen, nothing is taken back
        if left:
            self._screen.remark(
                f"{counted(len(left), 'item')} without an answer ({', '.join(map(str, left))}): "
                f"{'it counts, and earns' if len(left) == 1 else 'they count, and earn'} nothing of the marks."
            )
        for drawn, marked in zip(self._sitting.asked, self._sitting.marked, strict=True):
            self._show_debrief(drawn, marked)

    def _without_answer(self) -> list[int]:
        """Return the numbers of the items that have no answer yet."""
        return [place + 1 for place in range(len(self._sitting.asked)) if place not in self.answered]

    def _so_far(self) -> Sitting:
        places = sorted(self.answered)
        return Sitting([self._sitting.asked[place] for place in places], [self.answered[place] for place in places])

    def _is_over(self) -> bool:
        return self.deadline is not None and datetime.now(UTC) >= self.deadline

    def _standing(self, place: int) -> str:
        """What a learner wants to know beside the item: whether it is answered or flagged, what is left, the time."""
        told = [f"{len(self.answered)} of {len(self._sitting.asked)} answered"]
        if place in self.answered:
            told.append("this one is, and can be answered anew")
        if self._flagged:
            told.append(f"flagged: {', '.join(str(flagged + 1) for flagged in sorted(self._flagged))}")
        if self.deadline is not None:
            left = max(timedelta(), self.deadline - datetime.now(UTC))
            told.append(f"{counted(-(-int(left.total_seconds()) // 60), 'minute')} left")
        return f"Exam. {'; '.join(told)}."
