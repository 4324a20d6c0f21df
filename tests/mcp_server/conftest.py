"""A small library as an assistant is served with it, and what was kept."""

from datetime import date
from pathlib import Path
from random import Random

import pytest

from nhs_lead.library.cache import open_library
from nhs_lead.mcp_server.desk import Desk, DueNow
from nhs_lead.mcp_server.dilemmas import AssistantConversation
from nhs_lead.quiz.drawing import DrawnItem
from nhs_lead.quiz.marking import Marked
from tests.conftest import Write

TODAY = date(2026, 11, 30)

PACK = {
    "pack.yaml": "name: small\ntitle: Small library\nversion: '7'\n",
    "faqs/a.yaml": """
        - id: raise-a-concern
          question: How do I raise a concern about safety?
          answer: Tell the person in charge. Then write it down. See [[speaking-up]].
          also: [speak up about danger]
          related: [speaking-up]
          sources: [report#page 4]
          reviewed: 2026-01-10
          known_to: 2026-01
          review_by: 2026-11-29
        """,
    "competencies/a.yaml": """
        - id: speaking-up
          title: Speaking up
          summary: Saying early what is wrong
          about: Say it early.
          sources: [report]
        """,
    "scenarios/a.yaml": """
        - id: tears
          title: Tears after handover
          competencies: [speaking-up]
          situation: A nurse is crying in the linen room.
          format: rank
          options:
            - {id: listen, text: Listen to her now., key: 1, because: SECRET attending comes first.}
            - {id: home, text: Send her home., key: 2, because: SECRET she drives home with it.}
            - {id: leave, text: Leave her alone., key: 3, because: SECRET she will be gone., better: SECRET later.}
          debrief: SECRET attend first.
          reflect: SECRET whom did you pass by?
          sources: [report]
          known_to: 2026-02
        """,
    "questions/a.yaml": """
        - id: first-step
          question: What comes first?
          options:
            - {id: look, text: Looking., correct: true, because: SECRET it does.}
            - {id: act, text: Acting., because: SECRET it follows.}
            - {id: wait, text: Waiting., because: SECRET too late.}
        """,
    "sources/a.yaml": """
        - {id: report, title: Why people stay silent, authors: [Adams], publisher: Wards, year: 2024}
        """,
    "outside.yaml": """
        meals:
          phrases: [best pizza in town, where to eat]
          instead: Ask somebody who lives there.
        """,
}


@pytest.fixture
def content(write: Write) -> Path:
    """Return the folder of the small pack."""
    return write(PACK)


class Shelf:
    """A desk on the small library; what it keeps stands in `kept`."""

    def __init__(self, content: Path, cache: Path) -> None:
        self.library = open_library([str(content)], str(cache)).library
        self.kept: list[tuple[DrawnItem, Marked]] = []

    def desk(self, *, record: bool = False) -> Desk:
        """Return what an assistant is served with."""
        return Desk(
            library=self.library,
            today=lambda: TODAY,
            cited=lambda sources, style: f"{style}: {', '.join(source.id for source in sources)}",
            due=lambda: DueNow(facts=["first-step"], competencies=["speaking-up"], minutes=4, next=None),
            keep=(lambda drawn, marked: self.kept.append((drawn, marked))) if record else None,
        )

    def conversation(self, *, record: bool = False) -> AssistantConversation:
        """Return a conversation that begins."""
        return AssistantConversation(self.desk(record=record), Random(1))


@pytest.fixture
def shelf(content: Path, tmp_path: Path) -> Shelf:
    """Return the small library, to be served."""
    return Shelf(content, tmp_path / "cache")
