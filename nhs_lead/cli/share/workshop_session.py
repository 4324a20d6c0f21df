"""One workshop: puts dilemmas to a room, takes its votes, shows the key, and keeps what was taken in files."""

import shutil
import time
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from nhs_lead.cli.files import write_file
from nhs_lead.cli.screen import Screen, tell, write
from nhs_lead.cli.share.typed_lines import RoomClock, TypedLines
from nhs_lead.errors import UsageError
from nhs_lead.export import word_handout
from nhs_lead.export.facilitator import prompts, timing
from nhs_lead.export.lettered_item import Lettered, from_best, key_said, lettered, standing
from nhs_lead.export.material import Material
from nhs_lead.model.items import Scenario
from nhs_lead.model.links import without_links
from nhs_lead.model.visible_text import as_typed, flowing
from nhs_lead.model.wording import counted, listed, said_date
from nhs_lead.pages import markdown
from nhs_lead.pages.page import Heading, Page, Quiet, Text
from nhs_lead.quiz.votes import EXAMPLES, read_votes, room_order
from nhs_lead.record.revision import revision
from nhs_lead.views import projector
from nhs_lead.views.workshop_pages import (
    VotedDilemma,
    VotedOption,
    dilemma_page,
    minutes_page,
    minutes_sheet,
    result_blocks,
    room_and_key,
)

FORMAT, VERSION = "nhs-lead workshop", 1
"""What a file of counts says it is. docs/guide.md describes it; a change to it is another version."""

WORD = ".docx"
"""What the name of a Word file ends in; other minutes are Markdown."""

HELP = f"{EXAMPLES} Enter goes on, time says how long is left, undo takes the last line back, quit ends the workshop."
HELP_AFTER = "Type what should stand in the minutes, Enter to go on, undo to change the votes, quit to end."
EVERY = 5.0
"""Seconds between two looks at the clock while nobody types."""


class EnoughError(Exception):
    """Somebody has had enough, or the input is at its end."""


class WorkshopSession:
    """Leads through a workshop. What was taken is in its files after every dilemma."""

    def __init__(
        self,
        screen: Screen,
        title: str,
        scenarios: Sequence[Scenario],
        material: Material,
        *,
        seed: int,
        minutes: int | None,
        held: date,
        save: str,
        counts: str,
    ) -> None:
        """Put `scenarios` to the room, `minutes` each or by their length. `save` and `counts` are files, or nothing."""
        self._screen = screen
        self._title = title
        self._scenarios = list(scenarios)
        self._material = material
        self._minutes = minutes
        self._held = held
        self._save, self._counts = save, counts
        self._shown = _letters(self._scenarios, seed)
        self._lines: list[list[dict[str, int]]] = [[] for _ in self._scenarios]
        self._notes: list[list[str]] = [[] for _ in self._scenarios]
        self._closed = [False] * len(self._scenarios)
        self._clock = RoomClock(time.monotonic)
        self._typed = TypedLines(self._tell_time, EVERY)

    def hold(self) -> None:
        """Hold it to its end, or until somebody leaves; what was taken is kept either way, and said."""
        place = 0
        try:
            while place < len(self._scenarios):
                place = self._vote(place)
        except EnoughError:
            pass
        except KeyboardInterrupt:
            tell("")
            self._end()
            raise
        self._end()

    def _vote(self, place: int) -> int:
        """Put the dilemma at `place` to the room. Returns the place that comes next."""
        scenario = self._scenarios[place]
        self._clock.begin(self._minutes or timing(scenario).read + timing(scenario).alone)
        self._show(place)
        while True:
            said = self._ask("Votes: ")
            word = said.lower()
            if word in ("help", "?"):
                self._screen.show(Page([Quiet(HELP)]), paged=False)
            elif word in ("time", "t"):
                self._say(self._clock.words)
            elif word in ("undo", "u"):
                if self._lines[place]:
                    self._lines[place].pop()
                    self._say(f"Taken back. {self._tally(place)}")
                elif place:
                    self._closed[place - 1] = False
                    return place - 1
                else:
                    self._say("There is no vote to take back yet.")
            elif not said:
                if self._lines[place] or self._skipped():
                    break
            else:
                try:
                    self._lines[place].append(read_votes(said, [choice.letter for choice in self._shown[place]]))
                except UsageError as error:
                    self._say(flowing(str(error)))
                else:
                    self._say(self._tally(place))
        self._closed[place] = True
        self._keep()
        return self._talk(place)

    def _skipped(self) -> bool:
        """Whether the room goes on without votes: asked once more, since Enter is soon pressed."""
        self._say(f"No votes yet. {self._clock.words} Enter once more goes on without votes.")
        said = self._ask("Votes: ")
        if not said:
            return True
        self._typed.back(said)
        return False

    def _talk(self, place: int) -> int:
        """Show the result and write down what is said. Returns the place that comes next."""
        voted = self._voted(place)
        self._screen.clear()
        heading = Heading(f"Dilemma {place + 1} of {len(self._scenarios)}: {voted.scenario.title}")
        page = Page([heading, *result_blocks(voted)], self._material.titles)
        self._screen.show(page, paged=False)
        if self._screen.overflows(page):  # what the room waits for stands once more in sight
            self._screen.show(Page([Text(room_and_key(voted))]), paged=False)
        self._say("")
        while True:
            said = self._ask("Note, or Enter to go on: ")
            if said.lower() in ("help", "?"):
                self._screen.show(Page([Quiet(HELP_AFTER)]), paged=False)
            elif said.lower() in ("undo", "u"):
                if self._lines[place]:
                    self._lines[place].pop()
                self._closed[place] = False
                return place
            elif said:
                self._notes[place].append(flowing(said))
                self._keep()
            else:
                return place + 1

    def _show(self, place: int) -> None:
        scenario, of = self._scenarios[place], len(self._scenarios)
        options = [(choice.letter, choice.option.text) for choice in self._shown[place]]
        ask = "Which three would you do? " if scenario.format == "choose-three" else "Which would you do first? "
        ask += self._clock.words
        self._screen.clear()
        if self._screen.form == "terminal":
            story = [scenario.setting, scenario.role, without_links(scenario.situation, self._title_of)]
            heading = f"{place + 1} of {of}: {scenario.title}"
            width = shutil.get_terminal_size().columns
            write(projector.drawn(heading, [part for part in story if part], options, ask, width))
        else:
            self._screen.show(dilemma_page(place + 1, of, scenario, options, ask), paged=False)
        if place == 0:
            self._screen.show(Page([Quiet(HELP)]), paged=False)
        if self._lines[place]:
            self._say(self._tally(place))

    def _title_of(self, id: str) -> str:
        return self._material.titles.get(id, id)

    def _ask(self, prompt: str) -> str:
        """Return what is typed. Raises EnoughError for quit and at the end of the input."""
        write(prompt)
        said = self._typed.next()
        if said is None or said.strip().lower() in ("quit", "q"):
            if said is None:
                write("\n")
            raise EnoughError
        words = as_typed(said)
        if said.strip() and not words:
            self._say("That line holds signs that cannot be read. Type it again.")
            return self._ask(prompt)
        return words

    def _say(self, text: str) -> None:
        write(f"{text}\n")

    def _tell_time(self) -> None:
        """Say a minute that has gone, on a terminal where lines may come unasked."""
        if self._screen.in_window and (news := self._clock.news()):
            write(f"\n{news}\nVotes: ")

    def _sums(self, place: int) -> Mapping[str, int]:
        letters = [choice.letter for choice in self._shown[place]]
        return {letter: sum(line.get(letter, 0) for line in self._lines[place]) for letter in letters}

    def _tally(self, place: int) -> str:
        sums = self._sums(place)
        told = ", ".join(f"{letter} {votes}" for letter, votes in sums.items() if votes)
        return f"{told}: {counted(sum(sums.values()), 'vote')}. Enter goes on." if told else "No votes so far."

    def _voted(self, place: int) -> VotedDilemma:
        scenario, shown, sums = self._scenarios[place], self._shown[place], self._sums(place)
        groups = room_order(sums, [choice.letter for choice in shown])
        return VotedDilemma(
            scenario=scenario,
            options=self._options(place),
            room=", then ".join(listed(group) for group in groups if sums[group[0]]),
            key=key_said(scenario, shown),
            prompts=prompts(scenario, shown, self._material),
            before=self._before(place),
            notes=self._notes[place],
        )

    def _before(self, place: int) -> list[VotedOption]:
        """The options of the twin that was voted on just before, if the dilemma before this is one."""
        family = self._scenarios[place].family
        twin = place > 0 and family and self._scenarios[place - 1].family == family and self._closed[place - 1]
        return self._options(place - 1) if twin else []

    def _options(self, place: int) -> list[VotedOption]:
        scenario, sums = self._scenarios[place], self._sums(place)
        best = min(from_best(choice.option) for choice in self._shown[place])
        return [
            VotedOption(
                letter=choice.letter,
                id=choice.option.id,
                text=choice.option.text,
                votes=sums[choice.letter],
                key=standing(scenario, choice.option),
                first=from_best(choice.option) == best,
                because=choice.option.because,
            )
            for choice in sorted(self._shown[place], key=lambda choice: from_best(choice.option))
        ]

    def _taken(self) -> list[VotedDilemma]:
        return [self._voted(place) for place, closed in enumerate(self._closed) if closed or self._lines[place]]

    def _end(self) -> None:
        """Keep all, and say what was taken and where it is."""
        taken = self._taken()
        self._keep()
        votes = sum(voted.votes for voted in taken)
        of = counted(len(self._scenarios), "dilemma")
        where = listed([file for file in (self._save, self._counts) if file])
        told = f"{counted(votes, 'vote')} on {len(taken)} of {of}."
        if where and taken:
            told += f" Written to {where}."
        elif taken:
            told += " Nothing is kept; --save FILE.md and --counts FILE.json keep it."
        self._screen.remark(told)

    def _keep(self) -> None:
        """Write the minutes and the counts as they are now."""
        taken = self._taken()
        if not taken:
            return
        if self._save:
            page = minutes_page(
                self._title, said_date(self._held), taken, len(self._scenarios), dict(self._material.titles)
            )
            if self._save.lower().endswith(WORD):
                minutes = word_handout.handout(minutes_sheet(page, f"Workshop: {self._title}"), self._held)
            else:
                minutes = markdown.render(page).encode()
            write_file(self._save, minutes, "Name another place.", replace=True, shared=True)
        if self._counts:
            data = msgspec.json.format(msgspec.json.encode(self._document(taken)), indent=2) + b"\n"
            write_file(self._counts, data, "Name another place.", replace=True, shared=True)

    def _document(self, taken: Sequence[VotedDilemma]) -> dict[str, Any]:
        items = [
            {
                "item": voted.scenario.id,
                "revision": revision(voted.scenario),
                "family": voted.scenario.family,
                "format": voted.scenario.format,
                "asked": "three" if voted.scenario.format == "choose-three" else "first",
                "votes": voted.votes,
                "options": [
                    {"id": option.id, "letter": option.letter, "votes": option.votes, "first": option.first}
                    for option in voted.options
                ],
            }
            for voted in taken
        ]
        return {
            "format": FORMAT,
            "version": VERSION,
            "held": self._held,
            "topic": self._title,
            "planned": len(self._scenarios),
            "items": items,
        }


def _letters(scenarios: Sequence[Scenario], seed: int) -> list[list[Lettered]]:
    """Return the options of each dilemma with their letters; members of a family have them alike."""
    of_family: dict[str, dict[str, str]] = {}
    shown = []
    for scenario in scenarios:
        options = lettered(scenario, seed, scenario.family or "")
        letters = of_family.setdefault(
            scenario.family or scenario.id, {choice.option.text: choice.letter for choice in options}
        )
        if {choice.option.text for choice in options} == set(letters):
            alike = [Lettered(letter=letters[choice.option.text], option=choice.option) for choice in options]
            options = sorted(alike, key=lambda choice: choice.letter)
        shown.append(options)
    return shown
