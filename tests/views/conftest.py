"""A shelf with an entry of each kind, and the golden files that say how its pages look in every form."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import pytest
from rich.console import Console

from nhs_lead.model.entry import Entry
from nhs_lead.model.items import Question, Scenario
from nhs_lead.model.knowledge import Source
from nhs_lead.model.references import references_of
from nhs_lead.packs import read
from nhs_lead.pages import html, markdown
from nhs_lead.pages.page import Estimates, Page
from nhs_lead.views import accessible, plain
from nhs_lead.views.entry_page import Surroundings
from nhs_lead.views.terminal import print_page

GOLDEN = Path(__file__).parent.parent / "golden"

TODAY = date(2026, 11, 23)

CONTENT = {
    "competencies/a.yaml": """
- id: kindness
  title: Kindness at work
  summary: Attending to people before helping them
  also: [being caring]
  about: |
    Kindness begins with attention. It is what [[thrift]] never bought, and [[full-beds|a ward without beds]] needs.

    It is not softness: [bold]clear[/bold] words are kind.
  parts:
    - {name: Attending, description: "Being there, without a screen."}
    - {name: Understanding, description: Asking before telling.}
  behaviours: [Sits down before speaking., Says thank you by name.]
  stages:
    starting: Notices when somebody is upset.
    steady: Makes time for it.
    strong: Makes time for it on a bad day.
    teaching: Others make time because they saw it done.
  not_this: [Being nice to everybody.]
  develop: [Ask one person a day how it went.]
  evidence:
    - {claim: Kind teams lose fewer people., source: "study#table 2", as_of: 2024-03}
    - {claim: Nobody has measured thanks., source: survey, as_of: 2025}
  frameworks: {ladder: [Caring, Being there]}
  related: [full-beds, what-is-kindness]
  sources: [study, survey]
  reviewed: 2026-03-09
  review_by: 2027-03-31
- id: thrift
  title: Thrift
  about: Spending a little where it saves a lot.
  review_by: 2026-11-22
""",
    "challenges/a.yaml": """
- id: full-beds
  title: Full beds
  implication: Choosing who waits, every day, and saying so
  about: More people need a bed than there are beds.
  parts: [{name: At the door, description: Ambulances wait outside.}]
  signs: [Trolleys in the corridor.]
  actions: [Go and look before you ring anybody.]
  evidence: [{claim: One bed in fourteen is not usable., source: survey, as_of: 2025-11-30}]
  uncertain: Whether more beds would help.
  competencies: [kindness]
- id: markup
  title: The [red]x[/red] challenge
  implication: "[bold]Nothing[/bold] here is :smile: markup [/]"
  about: "Typed as [red]x[/red], shown as [red]x[/red]: [link=http://example.org]no link[/link], [not closed."
""",
    "programmes/a.yaml": """
- id: first-steps
  title: First Steps
  summary: For whoever leads a shift for the first time
  audience: Whoever has just begun to lead
  level: team
  length: Six months
  format: Online, with two days together
  award: A certificate
  cost: Free in 2026
  prerequisites: Nothing
  provider: The Small Academy
  leads_to: Second Steps
  status: open
  as_of: 2026-05
  url: https://example.org/first-steps
  about: You learn with others in the same place.
- id: old-steps
  title: Old Steps
  status: closed
  summary: Closed years ago
  instead: Look at [[first-steps]].
""",
    "pathways/a.yaml": """
- id: ward-to-board
  title: From ward to board
  starting_point: A clinical post
  route: Lead a shift, a ward, a division
  about: There is no single way.
  steps: [Lead a shift., Lead a ward.]
  roles: [Ward manager, Matron]
""",
    "levels/a.yaml": """
- id: team
  title: Leading a team
  summary: The people you see each day
  about: You know everybody by name.
  musts: [Know the rota., Know who struggles.]
""",
    "practices/a.yaml": """
- id: huddle
  title: The morning huddle
  about: Ten minutes, standing.
  parts: [{name: Who, description: Everybody on the shift.}]
  steps: [Say what worries you., Say who needs help.]
""",
    "frameworks/a.yaml": """
- id: ladder
  title: The Ladder
  owner: The Small Academy
  year: 2013
  status: In force, last changed in 2019
  url: https://example.org/ladder
  about: Nine rungs.
  parts: [{name: Caring, description: The first rung.}]
""",
    "faqs/a.yaml": """
- id: what-is-kindness
  question: What is kindness at work?
  answer: |
    It is attending before helping. Everything else follows from [[kindness]].

    Ask the person beside you.
  related: [kindness]
  sources: [study]
- {id: why-thrift, question: Why save money?, answer: So that there is some left.}
- {id: who-leads, question: "Who leads: the matron?", answer: Everybody does.}
""",
    "glossary/a.yaml": """
- {id: hca, title: HCA, expansion: healthcare assistant, meaning: Somebody who cares for patients under a nurse's eye.}
""",
    "tracks/a.yaml": """
- id: new-matron
  title: New matron
  role: You look after several wards
  about: You are everywhere at once. [[kindness|Kindness]] helps.
  steps:
    - id: walk
      when: day
      title: Walk round at night
      why: The night sees what the day does not.
      do: [Begin with the ward that nobody names.]
      read: [kindness, gone]
      practise: [interview-thanks]
      meet: [The site manager, Your ward managers]
      wait: [The uniform]
    - {id: ask, when: hundred-days, title: Ask what has become better}
  known_to: 2026-07
""",
    "interviews/a.yaml": """
- id: interview-thanks
  title: Saying thank you
  question: Tell us about somebody whom you thanked. What did you thank them for?
  roles: [band-7, executive]
  theme: values
  competencies: [kindness]
  minutes: 3
  looking_for: [You name what they did., "You say what came of it: [[kindness|kindness]]."]
  outline: [Who it was., What you said.]
  pitfalls: [Thanking everybody.]
  follow_ups: [What did they say?]
  reviewed: 2026-11-23
  known_to: 2026-07
""",
    "scenarios/a.yaml": """
- id: tears
  title: Tears after handover
  competencies: [kindness]
  level: team
  difficulty: 1
  setting: A ward, eight in the morning
  role: You are the ward manager.
  situation: |
    A nurse is crying in the linen room. The round begins in two minutes.

    You do not know why she cries.
  format: rank
  options:
    - {id: round, text: Go to the round first., key: 4, because: She will be gone.}
    - {id: listen, text: Offer her ten minutes now., key: 1, because: Attending comes first., better: Close the door.}
    - {id: home, text: Send her home to sleep., key: 2, because: "Kind, but she drives home with it."}
    - {id: tea, text: Ask a friend to make her tea., key: 2, because: "Kind, but it passes her on."}
  debrief: Attend first. [[kindness|Kindness]] begins there.
  reflect: Whom did you last ask how it went?
- id: rota
  title: A hole in the rota
  competencies: [thrift, kindness]
  situation: The night shift is one short.
  format: best
  options:
    - {id: none, text: Leave the hole., key: 3, because: Someone is hurt.}
    - {id: agency, text: Book an agency nurse., key: 2, because: It costs more.}
    - {id: ask, text: Ask who can stay., key: 1, because: They know their day best.}
  status: panel-keyed
- id: thanks
  title: Saying thank you
  situation: A porter has found a lost ring.
  format: rate
  options:
    - {id: list, text: Add him to a list., verdict: inappropriate, because: It reaches nobody.}
    - {id: name, text: Thank him by name., verdict: very-appropriate, because: It is his doing.}
    - {id: silent, text: Say nothing., verdict: very-inappropriate, because: He will not look next time.}
  status: reviewed
- id: winter
  title: Winter beds
  situation: The ward is full and three people wait.
  format: choose-three
  options:
    - {id: ring, text: Ring the site team., key: 1, because: They know the other wards.}
    - {id: tell, text: Tell those who wait., key: 1, because: They are frightened.}
    - {id: look, text: Go and look., key: 1, because: You see who can go home.}
    - {id: mail, text: Write an e-mail., key: 2, because: Nobody reads it today.}
    - {id: hide, text: Close the door., key: 2, because: Nothing changes.}
    - {id: blame, text: Ask who let them in., key: 2, because: It is not the question.}
    - {id: wait, text: Wait until noon., key: 2, because: Noon is late.}
    - {id: chart, text: Draw a chart., key: 2, because: It can wait.}
""",
    "questions/a.yaml": """
- id: first-step
  question: What does kindness begin with?
  competencies: [kindness]
  options:
    - {id: helping, text: Helping., because: It comes last.}
    - {id: attending, text: Attending., correct: true, because: You cannot help what you have not seen.}
    - {id: leaving, text: Leaving., because: It never comes.}
""",
    "sources/a.yaml": """
- id: study
  title: Why people stay
  authors: [Adams, Baker, Clark]
  publisher: Journal of Wards
  year: 2024
  url: https://example.org/study
  accessed: 2026-03-09
  checked: abstract
  licence: CC BY 4.0
  type: evidence
- {id: survey, title: Is anybody thanked?, publisher: The Small Academy, via: a report of it in Ward News}
""",
}


class Shelf(NamedTuple):
    """The entries of a small library, by id."""

    entries: Mapping[str, Entry]

    def scenario(self, id: str) -> Scenario:
        """Return the scenario with this id."""
        entry = self.entries[id]
        assert isinstance(entry, Scenario)
        return entry

    @property
    def titles(self) -> Mapping[str, str]:
        """The title of every entry."""
        return {id: entry.title for id, entry in self.entries.items()}

    def of_kind(self, kind: str) -> Sequence[Entry]:
        """Return the entries of a kind in the order in which they are written."""
        return [entry for entry in self.entries.values() if entry.__struct_config__.tag == kind]

    def around(self, entry: Entry, today: date = TODAY) -> Surroundings:
        """Return what stands around `entry`, as a command gathers it."""
        named = {one.id for one in references_of(entry)}
        naming = [
            one for one in self.entries.values() if entry.id in {reference.id for reference in references_of(one)}
        ]
        return Surroundings(
            sources={id: one for id, one in self.entries.items() if id in named and isinstance(one, Source)},
            titles={id: title for id, title in self.titles.items() if id in named},
            naming=[one for one in naming if not isinstance(one, Scenario | Question)],
            scenarios=[one for one in naming if isinstance(one, Scenario)],
            today=today,
        )


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """An entry of each kind, and what it names."""
    folder = tmp_path_factory.mktemp("shelf")
    for path, text in CONTENT.items():
        file = folder / path
        file.parent.mkdir()
        file.write_text(text.lstrip("\n"), encoding="utf-8")
    content = read.read([str(folder)])
    assert content.faults == []
    return Shelf({made.entry.id: made.entry for made in content.made})


def on_terminal(page: Page, width: int) -> str:
    """Return `page` as a window of this width shows it, without colour."""
    file = StringIO()
    console = Console(file=file, width=width, no_color=True, highlight=False, markup=False, emoji=False)
    print_page(page, console)
    return file.getvalue()


def screens(page: Page) -> dict[str, str]:
    """Return `page` in every form. Blanks at the ends of lines, which nobody sees, are left out.

    A chart is drawn for wide windows and for files that are kept as well, so its page is shown in those too.
    """
    drawn = {
        "terminal, 80 columns": on_terminal(page, 80),
        "terminal, 40 columns": on_terminal(page, 40),
        "plain": plain.render(page),
        "accessible": accessible.render(page),
    }
    if any(isinstance(block, Estimates) for block in page.blocks):
        drawn |= {
            "terminal, 120 columns": on_terminal(page, 120),
            "Markdown": markdown.render(page),
            "HTML": html.document("Title", [page]),
        }
    return {form: "".join(f"{line.rstrip(' ')}\n" for line in text.splitlines()) for form, text in drawn.items()}


Golden = Callable[[str, Page], None]


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Hold a page, in every form, against the file of this name in tests/golden."""

    def held(name: str, page: Page) -> None:
        file = GOLDEN / f"{name}.txt"
        seen = "".join(f"---- {form} ----\n{text}" for form, text in screens(page).items())
        if request.config.getoption("--rewrite-golden"):
            file.parent.mkdir(exist_ok=True)
            file.write_text(seen, encoding="utf-8")
        assert file.exists(), f"There is no {file.name} yet. pytest --rewrite-golden writes it; then read it."
        assert seen == file.read_text(encoding="utf-8")

    return held
