"""A library with an entry of every kind and an item in every format, and text that tries to be more than text."""

import base64
import gzip
import textwrap
from collections.abc import Sequence
from pathlib import Path

from nhs_lead.cli.share.export_formats import FORMATS, material_for
from nhs_lead.export.material import Material
from nhs_lead.library.cache import open_library
from nhs_lead.library.library import Library
from tests.small_pack import FIRST_STEP, ROTA, THANKS, WINTER

HOSTILE = "</script><script>document.title='taken'</script><!-- <img src=x onerror=alert(1)> & \u2028"

TEARS = """\
- id: tears
  title: Tears after handover
  competencies: [kindness]
  level: team
  difficulty: 1
  setting: A ward at eight
  role: You are in charge.
  situation: A nurse is crying in the linen room.
  format: rank
  options:
    - {id: listen, text: Listen to her now., key: 1, because: Attending comes first.}
    - {id: home, text: Send her home., key: 2, because: She drives home with it., better: Ask her first.}
    - {id: call, text: Call her friend., key: 2, because: It may be what she wants.}
    - {id: leave, text: Leave her alone., key: 4, because: She will be gone.}
  debrief: Attend first. [[kindness]] begins there.
  reflect: Whom did you ask last?
  sources: [study]
"""

PACK = {
    "pack.yaml": 'name: small\ntitle: Small library\nversion: "2026.11"',
    "competencies/a.yaml": f"""
        - id: kindness
          title: Kindness at work
          summary: Attending to people before helping them
          also: [being caring, Compassion]
          about: |
            Kindness begins with attention. [[thrift]] never bought it, and [[full-beds|a ward without beds]] needs it.

            {HOSTILE!r} is typed, not run. So is [[nowhere]].
          parts: [{{name: Attending, description: "Being there, without a screen."}}]
          behaviours: [Sits down before speaking., Says thank you by name.]
          stages: {{starting: Hears., steady: Listens., strong: Asks., teaching: Shows how.}}
          not_this: [Softness.]
          develop: [Ask one question a day.]
          evidence: [{{claim: Kind teams lose fewer people., source: study, as_of: 2024-03}}]
          frameworks: {{model: [Caring, Listening]}}
          related: [full-beds]
          sources: ["study#p12"]
          reviewed: 2026-11-02
          review_by: 2027-05-02
        - {{id: thrift, title: Thrift, about: "Spend where it saves. Caf\u00e9 \u2013 ward \u2192 home."}}
        """,
    "challenges/a.yaml": """
        - id: full-beds
          title: Full beds
          implication: Choosing who waits, every day
          about: More people come than go.
          signs: [Trolleys in the corridor.]
          actions: [Go and look.]
          uncertain: Whether winter is the cause.
          competencies: [kindness]
        """,
    "programmes/a.yaml": """
        - {id: first-steps, title: First steps, status: open, as_of: 2026-10, audience: New leaders, level: team,
           url: "https://example.org/first", about: A course of six weeks.}
        - {id: odd-link, title: Odd link, status: open, about: Ask in person., url: "javascript:alert(1)"}
        """,
    "pathways/a.yaml": """
        - {id: ward-way, title: From ward to board, about: It takes years., steps: [Lead a shift.], roles: [Matron]}
        """,
    "levels/a.yaml": "- {id: team, title: Leading a team, about: The people whom you see daily., musts: [Be there.]}",
    "practices/a.yaml": "- {id: huddle, title: The huddle, about: Ten minutes standing up., steps: [Stand., Speak.]}",
    "frameworks/a.yaml": "- {id: model, title: A model, owner: Wards, year: 2013, status: in force, about: Nine.}",
    "faqs/a.yaml": """
        - id: what-is-kindness
          question: What is kindness at work?
          answer: It is attending before helping. Everything else follows from [[kindness]].
        """,
    "glossary/a.yaml": """
        - id: rota-term
          title: ROTA
          expansion: Roster of the area
          meaning: |
            Who works when, on which ward and with whom, from the first day of a month to its last, as it was agreed by
            all of them in the office of the ward, and put up there for everybody to read and to change.
        """,
    "tracks/a.yaml": """
        - id: new-matron
          title: New matron
          about: You are everywhere at once.
          steps:
            - {id: walk, when: day, title: Walk round, why: You see more., do: [Go at night.], read: [kindness],
               practise: [tears, nowhere], meet: [The site manager], wait: [The uniform]}
            - {id: ask, when: week, title: Ask what is better}
          known_to: 2026-07
        """,
    "interviews/a.yaml": """
        - id: interview-thanks
          question: Whom did you thank, and for what?
          roles: [band-7, executive]
          theme: values
          competencies: [kindness]
          looking_for: [You name what they did., "You say what came of it: [[kindness]]."]
          outline: [Who it was.]
          pitfalls: [Thanking everybody.]
          follow_ups: [What did they say?]
        """,
    "scenarios/a.yaml": TEARS
    + ROTA
    + THANKS
    + WINTER.replace("title: Winter beds\n", "title: Winter beds\n  competencies: [kindness]\n"),
    "questions/a.yaml": FIRST_STEP,
    "sources/a.yaml": """
        - {id: study, title: Why people stay, authors: [Adams], publisher: Wards, year: 2024, type: evidence,
           url: "https://example.org/study", checked: abstract}
        """,
}


def opened(folder: Path) -> Library:
    """Return the small library, written to `folder`."""
    for path, text in PACK.items():
        file = folder / "pack" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(textwrap.dedent(text).lstrip("\n"), encoding="utf-8")
    return open_library([str(folder / "pack")], str(folder / "cache")).library


def material(folder: Path, format: str = "site", what: Sequence[str] = (), kinds: Sequence[str] = ()) -> Material:
    """Return the small library, or what is asked for of it, as material for `format`; a site takes every kind."""
    return material_for(opened(folder), what, kinds, FORMATS[format])


def text_of_codes(data: bytes) -> str:
    """Return the text that the page's script reads in `data`, by the form that `word_codes` tells."""
    head, _, body = data.partition(b"\0")
    numbers, *words = head.split(b"\n")
    length, short = map(int, numbers.split())
    text, codes = bytearray(), iter(body)
    for code in codes:
        if code < 128:
            text.append(code)
        elif code == 255:
            text.append(next(codes))
        else:
            text += words[code - 128 if code < 128 + short else short + (code - 128 - short) * 256 + next(codes)]
    assert len(text) == length
    return text.decode()


def unpacked(letters: str) -> str:
    """Return the text that stands in the page as `letters`."""
    return text_of_codes(gzip.decompress(base64.b85decode(letters.replace(",", "<"))))
