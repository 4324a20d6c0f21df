"""Leads through a self-assessment: what it stands on, the questions, and the result. Every rating is kept at once."""

import contextlib
import os
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

import typer

from nhs_lead.ask.asker import AnswerChoice, Move
from nhs_lead.cli.learner_record import days_of, open_record
from nhs_lead.cli.screen import Screen, asker, tell
from nhs_lead.cli.settings import data_folder
from nhs_lead.errors import ExitCode, NotFoundError
from nhs_lead.growth import assessment, colleagues, frameworks
from nhs_lead.growth.assessment import Seen
from nhs_lead.growth.colleagues import Figures
from nhs_lead.growth.stages import STAGES, described, meaning
from nhs_lead.library.library import Library
from nhs_lead.model.knowledge import Competency, Framework
from nhs_lead.model.links import linked_ids
from nhs_lead.record.assessments import CurrentRatings, Growth
from nhs_lead.record.entities import Assessed, Assessment, ColleagueRating, Rating, moment, new_id
from nhs_lead.schedule.days import Days
from nhs_lead.views.assessment_pages import (
    NEED,
    NOW,
    TOO_FEW,
    Matched,
    Result,
    competency_page,
    opening_page,
    result_page,
)

OFFICIAL = "healthcare-leadership-model"
"""The entry that leads to the official model and its tools."""

GO_ON = "nhs-lead assess"
AGAIN = f"Begin again with: {GO_ON}"
BEGIN = "Press Enter to begin:"
EVIDENCE = "What did you do lately that shows it? Enter leaves it out:"
EVIDENCE_HELP = "Type one line in your own words: what you did, when, and what came of it."


class Ground(NamedTuple):
    """What a self-assessment stands on: the competencies, and the framework through which they are seen."""

    library: Library
    competencies: dict[str, Competency]
    """By id, in the order in which they are asked."""
    titles: dict[str, str]
    framework: str
    framework_title: str
    parts: tuple[frameworks.Under, ...]

    @property
    def order(self) -> list[str]:
        """The ids of the competencies in the order in which they are asked."""
        return list(self.competencies)


def open_ground(library: Library, framework: str) -> Ground:
    """Return what there is to rate, through `framework` if one is named.

    Raises NotFoundError where there are no competencies, none with stages, or no such framework.
    """
    found = [one for one in library.of_kind("competency") if isinstance(one, Competency)]
    if not found:
        raise NotFoundError("This content has no competencies to rate.", "Leave out --content to use the bundled one.")
    if not any(one.stages for one in found):
        raise NotFoundError(
            "None of the competencies in this content says what its stages look like.",
            "Add 'stages' to them, or leave out --content to use the bundled one.",
        )
    by_id = {one.id: one for one in found}
    titles = {one.id: one.title for one in found}
    if not framework:
        return Ground(library, by_id, titles, "", "", ())
    id = _framework(library, framework, frameworks.usable(found))
    entry = library.get(id)
    parts = [part.name for part in entry.parts] if isinstance(entry, Framework) else []
    groups = frameworks.by_part(id, parts, found)
    in_order = {one: by_id[one] for one in frameworks.order(groups)}
    return Ground(library, in_order, titles, id, entry.title if entry else id, tuple(groups))


def _framework(library: Library, name: str, usable: Sequence[str]) -> str:
    """Return the id of the framework that goes by `name` and that our competencies are matched to."""
    if name in usable:
        return name
    called = [one for one in [library.get(name), *library.named(name)] if isinstance(one, Framework)]
    for one in called:
        if one.id in usable:
            return one.id
    those = f"These can be used: {', '.join(usable)}." if usable else "No competency here is matched to any framework."
    if called:
        raise NotFoundError(f"Our competencies are not matched to '{called[0].title}'.", those)
    raise NotFoundError(f"There is no framework '{name}'.", those)


def seen_in(standing: CurrentRatings) -> dict[str, Seen]:
    """Return the ratings of a self-assessment as the sums take them."""
    return {id: Seen(one.now, one.need, one.evidence) for id, one in standing.ratings.items()}


def result(
    ground: Ground, standing: CurrentRatings, votes: Sequence[ColleagueRating], days: Days, *, earlier: bool
) -> Result:
    """Return a complete self-assessment with what stands around it; `earlier` says whether there is one before it."""
    seen = seen_in(standing)
    widest = assessment.widest(seen, ground.order)
    practised = (id for id in widest if ground.library.practising(ground.competencies[id]))
    return Result(
        day=str(days.of_text(standing.completed)),
        seen=seen,
        order=assessment.widest_first(seen, ground.order),
        widest=widest,
        titles=ground.titles,
        colleagues=colleagues.figures(votes, colleagues.newest_form(votes)),
        framework=ground.framework_title,
        parts=[Matched(*group) for group in ground.parts],
        practise=next(practised, ""),
        earlier=earlier,
    )


def result_json(ground: Ground, standing: CurrentRatings, shown: Result) -> dict[str, Any]:
    """Return a result for programs."""
    document: dict[str, Any] = {
        "id": standing.assessment.id,
        "started": standing.assessment.started,
        "completed": standing.completed,
        "official": False,
        "framework": ground.framework or None,
        "competencies": [
            {
                "id": id,
                "title": ground.titles.get(id),
                "now": shown.seen[id].now,
                "need": shown.seen[id].need,
                "gap": shown.seen[id].gap,
                "evidence": shown.seen[id].evidence,
                "colleagues": _figures_json(shown.colleagues, id),
            }
            for id in shown.order
        ],
    }
    if ground.framework:
        document["parts"] = [{"part": part or None, "competencies": list(ids)} for part, ids in ground.parts]
    return document


def _figures_json(figures: Mapping[str, Figures | None], id: str) -> dict[str, Any] | None:
    if id not in figures:
        return None
    found = figures[id]
    return {**found._asdict(), "said": ""} if found else {"raters": None, "now": None, "need": None, "said": TOO_FEW}


def hold(screen: Screen, ground: Ground, *, new: bool) -> None:
    """Hold a self-assessment to its end or until it is left; `new` begins another one whatever was left.

    Ends the program with exit code 130 where somebody interrupts it; what was rated is kept. Raises RecordError.
    """
    with open_record(screen) as record:
        growth = Growth(record)
        growth.must_be_writable()
        left = None if new else growth.unfinished()
        if left and left.assessment.framework and not ground.framework:
            with contextlib.suppress(NotFoundError):  # the framework may have gone since: then in our own order
                ground = open_ground(ground.library, left.assessment.framework)
        talk = Conversation(screen, ground, growth, left)
        try:
            finished = talk.hold()
        except KeyboardInterrupt:
            tell("")
            talk.leave()
            raise typer.Exit(ExitCode.INTERRUPTED) from None
        if not finished:
            talk.leave()


class Conversation:
    """One self-assessment, question by question."""

    def __init__(self, screen: Screen, ground: Ground, growth: Growth, left: CurrentRatings | None) -> None:
        """Ask on `screen` and keep with `growth`; `left` is one to go on with."""
        self._screen = screen
        self._ground = ground
        self._growth = growth
        self._assessment = left.assessment if left else None
        self._seen = seen_in(left) if left else {}
        self._complete = False
        self._asker = asker(screen)

    def hold(self) -> bool:
        """Ask what has no rating yet, then show the result. Returns whether it came to its end."""
        order = self._ground.order
        rated = len(order) - len(assessment.left(self._seen, order))
        began = str(days_of(self._screen).of_text(self._assessment.started)) if self._assessment else ""
        link = OFFICIAL if self._ground.library.get(OFFICIAL) else ""
        self._screen.show(opening_page(len(order), rated, began, link), paged=False)
        if self._asker.line(BEGIN, "Enter begins.") is Move.QUIT:
            return False
        place = self._next()
        while True:
            if place is None:
                self._end()
                if self._asker.go_on(last=True) is not Move.UNDO:
                    return True
                place = len(order) - 1
            said = self._ask(place)
            if said is Move.QUIT:
                return False
            if said is Move.GO_ON:
                place = self._next()
            elif place:
                place -= 1
            else:
                self._screen.remark("This is the first one; there is nothing before it.")

    def leave(self) -> None:
        """Say what is kept and how to go on."""
        if not self._growth.is_in_its_place:
            self._screen.remark(f"The record was erased or replaced meanwhile, so none of it is kept. {AGAIN}")
            return
        if self._complete:
            self._screen.remark(f"All of it is kept. See it again with: {GO_ON} --show")
            return
        order = self._ground.order
        rated = len(order) - len(assessment.left(self._seen, order))
        kept = " All of it is kept." if rated else ""
        self._screen.remark(f"Stopped after {rated} of {len(order)}.{kept} Go on with: {GO_ON}")

    def _next(self) -> int | None:
        """The place of the first competency without a rating."""
        waiting = assessment.left(self._seen, self._ground.order)
        return self._ground.order.index(waiting[0]) if waiting else None

    def _ask(self, place: int) -> Move:
        """Ask all of one competency. Returns GO_ON once it is rated, UNDO for the competency before, or QUIT."""
        order = self._ground.order
        competency = self._ground.competencies[order[place]]
        looks = described(competency)
        self._screen.show(self._page(competency, f"{place + 1} of {len(order)}", looks), paged=False)
        if competency.id in self._seen:
            self._screen.remark("Your earlier rating of it stands until you give another.")
        stages = [AnswerChoice(str(number), word.capitalize()) for number, word in enumerate(STAGES, start=1)]
        said: list[str] = []
        while len(said) < 3:
            if len(said) < 2:
                answer = self._asker.stage((NOW, NEED)[len(said)], stages)
            else:
                self._keep(competency.id, said, self._seen.get(competency.id, Seen(1, 1)).evidence)
                answer = self._asker.line(EVIDENCE, EVIDENCE_HELP)
            if answer is Move.UNDO and said:
                said.pop()
            elif isinstance(answer, Move):
                return answer
            else:
                said.append(answer)
        self._keep(competency.id, said, said[2])
        return Move.GO_ON

    def _page(self, competency: Competency, place: str, looks: Sequence[str]) -> Any:
        library, through = self._ground.library, self._ground.framework
        ids = [through] if through else list(competency.frameworks)
        names = library.titles(ids)
        stands = [(names.get(id, id), "; ".join(competency.frameworks.get(id, ())) or "not named in it") for id in ids]
        text = meaning(competency)
        titles = library.titles(list(linked_ids(" ".join([text, *looks]))))
        return competency_page(competency.title, place, text, looks, stands, titles)

    def _keep(self, competency: str, said: Sequence[str], evidence: str) -> None:
        """Keep a rating, where it says anything that is not kept already."""
        seen = Seen(int(said[0]), int(said[1]), evidence)
        if self._seen.get(competency) == seen:
            return
        now = datetime.now(UTC)
        if self._assessment is None:
            self._begin(now)
        assert self._assessment
        rating = Rating(
            id=new_id(now, os.urandom(4).hex()),
            assessment=self._assessment.id,
            competency=competency,
            now=seen.now,
            need=seen.need,
            evidence=evidence,
            at=moment(now),
        )
        self._growth.rate(rating)
        self._seen[competency] = seen

    def _begin(self, now: datetime) -> None:
        """Keep that it has begun: with the first rating, so that one that says nothing is never taken up."""
        if not self._growth.assessments():
            self._screen.remark(
                f"Your ratings are kept in {data_folder(self._screen.settings)}, on this machine alone; "
                "nhs-lead data delete removes them."
            )
        self._assessment = Assessment(
            id=new_id(now, os.urandom(3).hex()), started=moment(now), framework=self._ground.framework
        )
        self._growth.begin(self._assessment)

    def _end(self) -> None:
        """Keep that it is complete, and show the result."""
        assert self._assessment
        if not self._complete:
            self._growth.complete(Assessed(assessment=self._assessment.id, at=moment(datetime.now(UTC))))
            self._complete = True
        completed = self._growth.completed()
        mine = next(one for one in completed if one.assessment.id == self._assessment.id)
        shown = result(self._ground, mine, self._growth.colleagues(), days_of(self._screen), earlier=len(completed) > 1)
        self._screen.show(result_page(shown), paged=False)
