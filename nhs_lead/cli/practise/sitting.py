"""Leads a learner through a sitting: asks, keeps, shows the debrief, and at the end the result."""

from collections.abc import Mapping, Sequence

import typer

from nhs_lead.ask.asker import NOTHING_BEHIND, AnswerChoice, Dilemma, Move
from nhs_lead.cli.practise.keeper import Keeper, kept_of
from nhs_lead.cli.practise.report_file import save
from nhs_lead.cli.screen import Screen, asker, tell
from nhs_lead.cli.surroundings import titles_for
from nhs_lead.errors import ExitCode
from nhs_lead.library.library import Library
from nhs_lead.model.families import family_of
from nhs_lead.model.items import Item, Scenario, format_of
from nhs_lead.model.wording import KEYED_BY, NO_COMPETENCY
from nhs_lead.pages.page import Page
from nhs_lead.quiz import answers
from nhs_lead.quiz.drawing import DrawnItem
from nhs_lead.quiz.marking import Answer, Marked, Total, total
from nhs_lead.quiz.sitting import Sitting
from nhs_lead.record.entities import Confidence
from nhs_lead.views.quiz_pages import asked_page, debrief_page, result_page, verdict

RESUME = "nhs-lead quiz --resume"


class Conductor:
    """Holds one sitting. Answers can be taken back at every step, also on the last screen."""

    def __init__(
        self,
        screen: Screen,
        library: Library,
        keeper: Keeper,
        sitting: Sitting,
        title: str,
        again: str,
        *,
        confidence: bool,
        report: str = "",
    ) -> None:
        """Lead through `sitting` of the topic `title`; `again` is how to take it again, `report` a file for its end."""
        self._screen = screen
        self._library = library
        self._keeper = keeper
        self._sitting = sitting
        self._title = title
        self._again = again
        self._asks_confidence = confidence
        self._report = report
        self._sure_and_wrong: dict[int, str] = {}
        self._twins: dict[str, dict[str, Scenario]] = {}  # by an item's id, those that its debrief has shown
        self._asker = asker(screen)
        self._had_enough = False

    def hold(self) -> float | None:
        """Hold the sitting to its end. Returns the judgement index, or None where nothing was answered.

        Ends the program with exit code 130 where the learner interrupts it; what was answered is kept.
        """
        try:
            finished = self._ask_all()
            while finished and self._sitting.total:
                self._show_result()
                if self._had_enough or self._asker.go_on(last=True) is not Move.UNDO:
                    break
                self._take_back()
                finished = self._ask_all()
        except KeyboardInterrupt:
            tell("")
            if self._sitting.total:
                self._show_result()
            self._leave()
            raise typer.Exit(ExitCode.INTERRUPTED) from None
        if finished:
            self._keeper.end()
            self._save()
        else:
            if self._sitting.total:
                self._show_result()
            self._leave()
        return self._sitting.total.index if self._sitting.total else None

    def _leave(self) -> None:
        """Say how to go on, and let go of the record."""
        answered, of = len(self._sitting.marked), len(self._sitting.asked)
        kept = self._keeper.close()
        told = f"Stopped after {answered} of {of}."
        if answered:
            told += f" {kept_of(kept, answered)}"
        if kept and answered < of:
            told += f" Go on with: {RESUME}"
        else:
            told += f" Take it again with: {self._again}"
        self._screen.remark(told)

    def _ask_all(self) -> bool:
        """Ask what has not been answered. Returns whether the learner came to the end."""
        while (current := self._sitting.current) is not None:
            place, of = len(self._sitting.marked), len(self._sitting.asked)
            said = self._ask(current, place + 1, of)
            if said is Move.QUIT:
                return False
            if isinstance(said, Move):
                if not self._take_back():
                    self._screen.remark("There is no answer to take back yet.")
                continue
            marked = self._sitting.answer(answers.checked(current.item, said))
            self._keeper.keep(place, current.item, marked)
            sure = self._asker.confidence() if self._asks_confidence else None
            if sure is Move.QUIT:
                self._had_enough = True
                return self._sitting.current is None
            if isinstance(sure, Move):
                self._take_back()
                continue  # back to the question
            if sure is not None:
                self._keeper.keep_confidence(place, sure)
            self._note(place, current.item, marked.index, sure)
            self._show_debrief(current, marked)
            after = self._asker.go_on(last=False)
            if after is Move.QUIT:
                self._had_enough = True
                return self._sitting.current is None
            if after is Move.UNDO:
                self._take_back()
        return True

    def _ask(self, drawn: DrawnItem, number: int, of: int, standing: str = "", *, exam: bool = False) -> Answer | Move:
        """Show an item, `number` of `of`, and ask for its answer; `standing` says how an exam stands."""
        page = asked_page(drawn, number, of, standing, options=not self._asker.shows_options)
        self._screen.show(page, paged=False)
        self._keeper.shown()
        texts = {option.id: option.text for option in drawn.item.options}
        choices = [AnswerChoice(id, texts[id]) for id in drawn.order]
        return self._asker.answer(format_of(drawn.item), choices, exam=exam, about=_about(drawn.item))

    def _show_debrief(self, asked: DrawnItem, marked: Marked) -> None:
        """Show it; where it is longer than the window, the verdict stands once more below it, in sight."""
        page = self._debrief(asked, marked)
        self._screen.show(page, paged=False)
        if self._screen.overflows(page):
            self._screen.show(Page([verdict(asked.item, marked)]), paged=False)

    def _debrief(self, asked: DrawnItem, marked: Marked) -> Page:
        return debrief_page(asked, marked, titles_for(self._library, asked.item), self._twins_of(asked.item))

    def _twins_of(self, item: Item) -> list[Scenario]:
        """The other members of its family that were answered before, in this sitting or on record."""
        family = family_of(item)
        if not family:
            return []
        # The report is written once the record is closed, and says what the screen said.
        twins = self._twins.setdefault(item.id, {})
        twins |= {twin.id: twin for twin in self._keeper.answered_twins(self._library, item)}
        for earlier in self._sitting.asked[: len(self._sitting.marked)]:
            if earlier.item.id == item.id:
                break
            if isinstance(earlier.item, Scenario) and earlier.item.family == family:
                twins[earlier.item.id] = earlier.item
        return list(twins.values())

    def _take_back(self) -> bool:
        last = len(self._sitting.marked) - 1
        self._keeper.take_back(last)
        self._sure_and_wrong.pop(last, None)
        return self._sitting.undo()

    def _note(self, place: int, item: Item, index: float, sure: Confidence | None) -> None:
        if sure == "sure" and index < SURE_SHOULD_REACH:
            self._sure_and_wrong[place] = item.title

    def _show_result(self) -> None:
        self._screen.show(self._result(), paged=False)

    def _save(self) -> None:
        """Write the report that was asked for: the result, then every debrief."""
        if not self._report or not self._sitting.total:
            return
        asked, marked = self._sitting.asked, self._sitting.marked
        pages = [self._result(), *(self._debrief(drawn, answer) for drawn, answer in zip(asked, marked, strict=True))]
        save(self._report, self._title, pages, marked, self._sitting.total)
        self._screen.remark(f"Written to {self._report}.")

    def _result(self) -> Page:
        assert self._sitting.total
        items = {asked.item.id: asked.item for asked in self._sitting.asked}
        steps = [*self._to_read(items), (self._again, "practise again")]
        statuses = {item.status for item in items.values() if isinstance(item, Scenario)}
        return result_page(
            self._title,
            self._sitting.marked,
            self._sitting.total,
            list(items.values()),
            steps,
            self._by_competency(items),
            [self._sure_and_wrong[place] for place in sorted(self._sure_and_wrong)],
            KEYED_BY[next(status for status in KEYED_BY if status in statuses)] if statuses else "",
        )

    def _to_read(self, items: dict[str, Item]) -> list[tuple[str, str]]:
        """The entries behind the weakest answers, the weakest first, each with the command that opens it."""
        weak = sorted(
            (answer for answer in self._sitting.marked if answer.index < WORTH_READING), key=lambda answer: answer.index
        )
        behind = dict.fromkeys(
            id for answer in weak for id in [*items[answer.id].competencies[:1], *items[answer.id].related[:1]]
        )
        titles = self._library.titles(list(behind)[:MOST_TO_READ])
        return [(f"nhs-lead show {id}", f"read {title}") for id, title in titles.items()]

    def _by_competency(self, items: dict[str, Item]) -> list[tuple[str, Total]]:
        marks = marks_by_competency(items, self._sitting.marked)
        titles = {"": NO_COMPETENCY, **self._library.titles([id for id in marks if id])}
        return [(titles.get(id, id), of_competency) for id, of_competency in marks.items()]


def _about(item: Item) -> Dilemma:
    """Return what can be read again while the item is answered."""
    if not isinstance(item, Scenario):
        return NOTHING_BEHIND
    return Dilemma(item.title, " - ".join(part for part in (item.setting, item.role) if part), item.situation)


def marks_by_competency(items: Mapping[str, Item], marked: Sequence[Marked]) -> dict[str, Total]:
    """Return the marks under each competency that an item practises, and last under "" those of items with none.

    Every answer counts, under each competency of its item, as it does in the record's progress.
    """
    groups: dict[str, list[Marked]] = {}
    for answer in marked:
        for id in dict.fromkeys(items[answer.id].competencies) or ("",):
            groups.setdefault(id, []).append(answer)
    if "" in groups:
        groups[""] = groups.pop("")
    return {id: total(answers) for id, answers in groups.items()}


WORTH_READING, MOST_TO_READ = 0.75, 3
"""Answers below this judgement index lead to what is behind them, but to no more entries than somebody will open."""

SURE_SHOULD_REACH = 0.25
"""An answer that one is sure of and that stays below this judgement index is worth reading first."""
