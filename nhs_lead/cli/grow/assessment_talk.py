"""Leads through a self-assessment, question by question. Every rating is kept at once."""

import contextlib
import os
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import typer

from nhs_lead.ask.asker import AnswerChoice, Move
from nhs_lead.cli.grow.self_assessment import Ground, open_ground, result, seen_in
from nhs_lead.cli.learner_record import days_of, open_record
from nhs_lead.cli.screen import Screen, asker, tell
from nhs_lead.cli.settings import data_folder
from nhs_lead.errors import ExitCode, NotFoundError
from nhs_lead.growth import assessment
from nhs_lead.growth.assessment import Seen
from nhs_lead.growth.stages import GENERIC, STAGES, described, meaning
from nhs_lead.model.knowledge import Competency
from nhs_lead.model.links import linked_ids, without_links
from nhs_lead.record.assessments import CurrentRatings, Growth
from nhs_lead.record.entities import Assessed, Assessment, Rating, moment, new_id
from nhs_lead.views.assessment_pages import NEED, NOW, NeedAsked, competency_page, opening_page, result_page

OFFICIAL = "healthcare-leadership-model"
"""The entry that leads to the official model and its tools."""

GO_ON = "nhs-lead assess"
AGAIN = f"Begin again with: {GO_ON}"
BEGIN = "Press Enter to begin:"
EVIDENCE = "What did you do lately that shows it? Enter leaves it out:"
EVIDENCE_HELP = "Type one line in your own words: what you did, when, and what came of it."
NEED_OVERALL = "How much my role needs, on the whole"
"""What the short form asks once, in place of the need of each competency."""


def hold(screen: Screen, ground: Ground, *, new: bool, only: Sequence[str] = (), short: bool = False) -> None:
    """Hold a self-assessment to its end or until it is left; `new` begins another one whatever was left.

    `only` are the ids of competencies to ask about, where not all of them are; `short` asks one question of each. Ends
    the program with exit code 130 where somebody interrupts it; what was rated is kept. Raises RecordError.
    """
    with open_record(screen) as record:
        growth = Growth(record)
        growth.must_be_writable()
        left = None if new else growth.unfinished()
        if left and left.assessment.framework and not ground.framework:
            with contextlib.suppress(NotFoundError):  # the framework may have gone since: then in our own order
                ground = open_ground(ground.library, left.assessment.framework)
        talk = Conversation(screen, ground, growth, left, only=only, short=short)
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

    def __init__(
        self,
        screen: Screen,
        ground: Ground,
        growth: Growth,
        left: CurrentRatings | None,
        *,
        only: Sequence[str],
        short: bool,
    ) -> None:
        """Ask on `screen` and keep with `growth`; `left` is one to go on with, `only` and `short` are as in `hold`."""
        self._screen = screen
        self._ground = ground
        self._growth = growth
        self._asked = [id for id in ground.order if id in only] if only else ground.order
        self._only = bool(only)
        self._short = short
        self._left = left
        self._assessment = left.assessment if left else None
        self._seen = seen_in(left) if left else {}
        self._done = set() if only else self._seen.keys() & set(ground.order)
        self._before = next(iter(growth.completed()), None)
        self._need = ""  # the stage that the role needs on the whole: asked once in the short form
        self._by_overall: list[str] = []  # what was rated with it
        self._complete = False
        self._asker = asker(screen)

    def hold(self) -> bool:
        """Ask what is to be rated, then show the result. Returns whether it came to its end."""
        began = str(days_of(self._screen).of_text(self._assessment.started)) if self._assessment else ""
        link = OFFICIAL if self._ground.library.get(OFFICIAL) else ""
        need: NeedAsked = "each" if not self._short else "once" if self._asks_need else "before"
        stages = _generic() if need == "once" and not self._asker.shows_options else ()
        opening = opening_page(len(self._asked), len(self._done), began, link, need, stages)
        self._screen.show(opening, paged=False)
        begun = self._overall_need() if self._asks_need else self._asker.line(BEGIN, "Enter begins.")
        if begun is Move.QUIT:
            return False
        place = self._next()
        while True:
            if place is None:
                if not self._end():
                    return True
                if self._asker.go_on(last=True) is not Move.UNDO:
                    return True
                place = len(self._asked) - 1
            said = self._ask(place)
            if said is Move.UNDO and not place and self._asks_need:
                said = self._overall_need()
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
        kept = " All of it is kept." if self._done else ""
        again = GO_ON + (" --short" if self._short else "")
        if self._only:
            again += "".join(f" --competency {id}" for id in self._asked if id not in self._done)
        self._screen.remark(f"Stopped after {len(self._done)} of {len(self._asked)}.{kept} Go on with: {again}")

    @property
    def _asks_need(self) -> bool:
        """Whether the short form has to ask what the role needs, as it was not rated before."""
        return self._short and any(not self._need_before(id) for id in self._asked)

    def _need_before(self, id: str) -> str:
        """The stage that the role needs of a competency as the last whole self-assessment has it, or nothing."""
        rating = self._before.ratings.get(id) if self._before else None
        return str(rating.need) if rating else ""

    def _overall_need(self) -> Move:
        """Ask what the role needs on the whole. Returns GO_ON or QUIT; ratings that rest on it follow it."""
        while True:
            answer = self._asker.stage(NEED_OVERALL, _stages(), _generic())
            if not isinstance(answer, Move):
                break
            if answer is Move.QUIT:
                return answer
            self._screen.remark("This is the first question; there is nothing before it.")
        self._need = answer
        for id in self._by_overall:
            self._keep(id, [str(self._seen[id].now), answer], "")
        return Move.GO_ON

    def _next(self) -> int | None:
        """The place of the first competency that has not been asked about."""
        return next((place for place, id in enumerate(self._asked) if id not in self._done), None)

    def _ask(self, place: int) -> Move:
        """Ask all of one competency. Returns GO_ON once it is rated, UNDO for the competency before, or QUIT."""
        competency = self._ground.competencies[self._asked[place]]
        looks = self._read(described(competency))
        self._screen.show(self._page(competency, f"{place + 1} of {len(self._asked)}", looks), paged=False)
        if competency.id in self._seen:
            self._screen.remark("Your earlier rating of it stands until you give another.")
        said: list[str] = []
        questions = 1 if self._short else 3
        while len(said) < questions:
            if len(said) < 2:
                answer = self._asker.stage((NOW, NEED)[len(said)], _stages(), looks)
            else:
                self._keep(competency.id, said, self._seen.get(competency.id, Seen(1, 1)).evidence)
                answer = self._asker.line(EVIDENCE, EVIDENCE_HELP)
            if answer is Move.UNDO and said:
                said.pop()
            elif isinstance(answer, Move):
                return answer
            else:
                said.append(answer)
        if self._short:
            need = self._need_before(competency.id)
            if not need:
                self._by_overall.append(competency.id)
            said += [need or self._need, ""]
        self._keep(competency.id, said, said[2])
        return Move.GO_ON

    def _page(self, competency: Competency, place: str, looks: Sequence[str]) -> Any:
        library, through = self._ground.library, self._ground.framework
        ids = [] if self._short else [through] if through else list(competency.frameworks)
        names = library.titles(ids)
        stands = [(names.get(id, id), "; ".join(competency.frameworks.get(id, ())) or "not named in it") for id in ids]
        shown = () if self._asker.shows_options else looks
        (text,) = self._read([meaning(competency)])
        return competency_page(competency.title, place, text, shown, stands)

    def _read(self, texts: Sequence[str]) -> list[str]:
        """Return `texts` as they read, with the title of what they link to."""
        titles = self._ground.library.titles([id for text in texts for id in linked_ids(text)])
        return [without_links(text, lambda id: titles.get(id, id)) for text in texts]

    def _keep(self, competency: str, said: Sequence[str], evidence: str) -> None:
        """Keep a rating, where it says anything that is not kept already."""
        self._done.add(competency)
        seen = Seen(int(said[0]), int(said[1]), evidence)
        if self._seen.get(competency) == seen:
            return
        now = datetime.now(UTC)
        if self._assessment is None:
            self._begin(now)
        self._rate(competency, seen, moment(now), now)
        self._seen[competency] = seen

    def _rate(self, competency: str, seen: Seen, at: str, now: datetime) -> None:
        assert self._assessment
        rating = Rating(
            id=new_id(now, os.urandom(4).hex()),
            assessment=self._assessment.id,
            competency=competency,
            now=seen.now,
            need=seen.need,
            evidence=seen.evidence,
            at=at,
        )
        self._growth.rate(rating)

    def _begin(self, now: datetime) -> None:
        """Keep that it has begun: with the first rating, so that one that says nothing is never taken up.

        Where only some competencies are asked about, it begins with the other ratings of the one before and their
        days, so that it is whole.
        """
        if not self._growth.assessments():
            self._screen.remark(
                f"Your ratings are kept in {data_folder(self._screen.settings)}, on this machine alone; "
                "nhs-lead data delete removes them."
            )
        self._assessment = Assessment(
            id=new_id(now, os.urandom(3).hex()), started=moment(now), framework=self._ground.framework
        )
        self._growth.begin(self._assessment)
        if not (self._only and self._before):
            return
        for id, seen in seen_in(self._before).items():
            if id in self._ground.competencies and id not in self._asked:
                self._rate(id, seen, self._before.ratings[id].at, now)
                self._seen[id] = seen

    def _end(self) -> bool:
        """Keep that it is complete, and show the result. Returns False where others are still to be rated."""
        assert self._assessment
        waiting = assessment.left(self._seen, self._ground.order)
        if self._left and waiting:
            of = len(self._ground.order)
            self._screen.remark(
                f"Kept in the self-assessment that you began: {of - len(waiting)} of {of} are rated. "
                f"Go on with: {GO_ON} (--short asks one question of each)"
            )
            return False
        if not self._complete:
            self._growth.complete(Assessed(assessment=self._assessment.id, at=moment(datetime.now(UTC))))
            self._complete = True
        completed = self._growth.completed()
        mine = next(done for done in completed if done.assessment.id == self._assessment.id)
        shown = result(self._ground, mine, self._growth.colleagues(), days_of(self._screen), earlier=len(completed) > 1)
        self._screen.show(result_page(shown), paged=False)
        return True


def _stages() -> list[AnswerChoice]:
    """The four stages as a question offers them."""
    return [AnswerChoice(str(number), word.capitalize()) for number, word in enumerate(STAGES, start=1)]


def _generic() -> list[str]:
    """What the four stages look like in any competency."""
    return [getattr(GENERIC, word) for word in STAGES]
