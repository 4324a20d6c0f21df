"""Sheets to prepare with: a question of an interview with points to tick, the first weeks as a checklist."""

import io

import docx
import msgspec

from nhs_lead.export import handout
from nhs_lead.export.options import ExportOptions
from nhs_lead.export.preparation import drawn
from nhs_lead.model.knowledge import Interview, Step, Track
from nhs_lead.pages.page import Table
from tests.export.materials import BEST, material

CHANGE = Interview(
    id="a-change",
    title="A change that you led",
    question="Tell us about a change | that you led.",
    roles=("band-7", "executive"),
    theme="change",
    competencies=("kindness",),
    minutes=5,
    looking_for=("You say what was wrong.", "You say who was against it ([[kindness]])."),
    outline=("The problem.", "The result."),
    pitfalls=("Saying 'we' all the way.",),
    follow_ups=("What did it cost?",),
    sources=("study",),
)
CONFLICT = msgspec.structs.replace(CHANGE, id="a-conflict", title="A conflict", question="Whom did you last upset?")
WARD = Track(
    id="ward",
    title="New ward manager",
    role="You take over a ward",
    about="Look first.",
    steps=(
        Step(
            id="look", when="day", title="Stand at handover", why="You see who is here.", do=("Come early", "Listen.")
        ),
        Step(id="read", when="week", title="Read the rota", read=("kindness",), practise=("rota",), meet=("Matron",)),
        Step(id="rest", when="week", title="Rest", wait=("The colour of the walls",)),
        Step(id="tell", when="hundred-days", title="Tell what you heard"),
    ),
)
PREPARED = material(CHANGE, WARD, BEST)


def written(**options: object) -> str:
    return handout.markdown(PREPARED, msgspec.convert(options, ExportOptions)).data.decode()


def test_an_interview() -> None:
    """The sheet has the question, its time, points to tick, an outline, pitfalls, follow-ups and sources."""
    text = written()
    said = text[text.index("# A change that you led") : text.index("# New ward manager")]
    assert "5 minutes to answer. Theme: change. Asked of: band 7 and executive. Tests Kindness at work." in said
    assert "| You say who was against it (Kindness at work). |  |  |" in said
    for part in ("1. The problem.", "Saying 'we' all the way.", "What did it cost?", "Why people"):
        assert part in said


def test_a_track() -> None:
    """The checklist has the steps by day, week and hundred days with whom to meet; each step is then told in full."""
    sheets = handout.handout(PREPARED, [], ExportOptions(), [WARD]).sheets
    tables = [block for block in sheets[0] if isinstance(block, Table)]
    assert [table.caption for table in tables] == ["First day", "First week", "First hundred days"]
    assert [row.cells for row in tables[1].rows] == [["2. Read the rota", "Matron", ""], ["3. Rest", "", ""]]
    text = written()
    full = text[text.index("New ward manager: step by step") :]
    assert "## 2. Read the rota" in full
    assert "Meet: Matron. Read: Kindness at work. Practise: A hole in the rota." in full
    assert "Can wait: The colour of the walls." in full
    assert "- Come early" in full


def test_beside_dilemmas() -> None:
    """Dilemmas come first and keep their letters; with no dilemma, nothing is said of letters, keys or a workshop."""
    assert written().index("A hole in the rota") < written().index("# A change that you led")
    alone = handout.handout(material(WARD), [], ExportOptions(facilitator=True), [WARD])
    assert alone.title == "Small: sheets to prepare with"
    assert "seed" not in alone.foot
    assert len(alone.sheets) == 2


def test_what_became_of_each() -> None:
    """They are carried over in full; what a count or a wish for twins left out is told as left out."""
    fates = {one.id: (one.fate, one.how) for one in handout.markdown(PREPARED, ExportOptions()).carried}
    assert fates["a-change"] == fates["ward"] == ("identical", "")
    fewer = handout.html(material(CHANGE, CONFLICT, WARD), ExportOptions(count=1)).carried
    assert sorted(one.fate for one in fewer) == ["identical", "identical", "left out"]
    twins = handout.html(PREPARED, ExportOptions(twins=True)).carried
    assert {one.how for one in twins} == {handout.NO_TWIN}


def test_drawn_by_the_seed() -> None:
    """A count keeps so many of each kind, the same for the same seed, in the order of the library."""
    many = [msgspec.structs.replace(CHANGE, id=f"i-{number}") for number in range(9)]
    kept = [[one.id for one in drawn([*many, WARD], 3, seed)] for seed in (1, 1, 2, 3)]
    assert kept[0] == kept[1]
    assert len({tuple(one) for one in kept}) > 1
    assert all(one == [*sorted(one[:3]), "ward"] for one in kept)


def test_in_word() -> None:
    """The Word file has the same words, with the points in a table."""
    document = docx.Document(io.BytesIO(handout.word(material(CHANGE), ExportOptions()).data))
    assert [cell.text for cell in document.tables[0].rows[1].cells] == ["You say what was wrong.", "", ""]
    assert "What did it cost?" in [paragraph.text for paragraph in document.paragraphs]
